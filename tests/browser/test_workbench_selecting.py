"""Selecting words in the workbench, in a real browser: places are Python's code points, whatever stands before them."""

import random

import pytest
from playwright.sync_api import expect

from tests.browser.bench import Open
from tests.browser.hands import SELECT, saved
from tests.factories import ClaimFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Before the words that are selected: signs of two UTF-16 units, of several code points, and marks that combine.
SIGNS = "🌊 👩‍👩‍👧 𝔉𝔯𝔢𝔢𝔡𝔬𝔫𝔦𝔞 e\u0301te\u0301 Z\u0308u\u0308rich 🇫🇷"
TEXT = "\n".join([
    f"Freedonia {SIGNS} said on Wednesday that it would wait 🌊 for the river.",
    "",
    f"The {SIGNS} palace declined to comment. Sylvania said it was “ready 🌊 to talk”.",
    "\tA third paragraph, which nobody 𝔯𝔢𝔞𝔡𝔰.   ",
    "The last one.",
])  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "would wait 🌊 for",
        "🌊",
        "wait",
        "palace declined",
        "“ready 🌊 to talk”",
        "𝔯𝔢𝔞𝔡𝔰",
        "for the river.\n\nThe 🌊",
        "comment. Sylvania said it was “ready 🌊 to talk”.\n\tA third",
    ],
)
def test_what_is_dragged_over_is_what_is_selected(bench: Open, words: str) -> None:
    desk = bench(TEXT)

    place = desk.drag(words, nth=-1)

    assert desk.highlighted() == [place]
    assert desk.selected() == words


def test_dragging_backwards_selects_the_same(bench: Open) -> None:
    desk = bench(TEXT)
    start, end = desk.find("would wait 🌊 for the river.\n\nThe")

    desk.page.evaluate(SELECT, [start, end])
    (left, _, top), (_, right, bottom) = desk.page.evaluate(SELECT, [start, end])
    desk.page.mouse.move(right - 0.5, bottom)
    desk.page.mouse.down()
    desk.page.mouse.move(left + 20, top, steps=3)
    desk.page.mouse.move(left + 0.5, top)
    desk.page.mouse.up()

    assert desk.highlighted() == [(start, end)]


def test_a_slip_over_the_edge_of_the_text_takes_in_nothing_else(bench: Open) -> None:
    desk = bench(TEXT)
    start, end = desk.find("would wait 🌊 for the river.")
    (left, _, middle), *_ = desk.page.evaluate(SELECT, [start, end])

    desk.page.mouse.move(left + 0.5, middle)
    desk.page.mouse.down()
    desk.page.mouse.move(1100, middle, steps=5)  # among the statements
    desk.page.mouse.up()

    assert desk.highlighted() == [(start, end)]
    assert desk.page.evaluate("document.getSelection().toString().trim()") == TEXT[start:end]


def test_a_triple_click_selects_its_paragraph_and_no_more(bench: Open) -> None:
    desk = bench(TEXT)
    for line in (each.strip() for each in TEXT.splitlines() if each):
        (left, right, middle), *_ = desk.page.evaluate(SELECT, desk.find(line.split()[-1]))
        desk.page.mouse.click((left + right) / 2, middle, click_count=3)

        assert desk.selected() == line


def test_a_double_click_selects_its_word(bench: Open) -> None:
    desk = bench(TEXT)
    for word in ("Wednesday", "palace", "𝔯𝔢𝔞𝔡𝔰"):
        (left, right, middle), *_ = desk.page.evaluate(SELECT, desk.find(word))
        desk.page.mouse.dblclick((left + right) / 2, middle)

        assert desk.selected() == word


def test_two_thousand_spans_come_back_from_the_page_as_they_went(bench: Open) -> None:
    desk = bench(TEXT * 8)
    chance = random.Random(5)
    spans = [sorted(chance.sample(range(len(desk.text) + 1), 2)) for _ in range(2000)]

    found = desk.page.evaluate(
        """async (spans) => {
            const { TextMap } = await import("/static/newsfacts-admin/workbench/positions.js");
            const map = new TextMap(document.getElementById("wb-text"));
            return spans.map(([start, end]) => {
                const range = map.range(start, end);
                const { startContainer, startOffset, endContainer, endOffset } = range;
                return [
                    map.placeOf(startContainer, startOffset), map.placeOf(endContainer, endOffset),
                    range.toString(), map.slice(start, end), map.placeOfUnit(map.unitOf(start)),
                ];
            });
        }""",
        spans,
    )

    wanted = [[start, end, desk.text[start:end], desk.text[start:end], start] for start, end in spans]
    assert [pair for pair in zip(found, wanted, strict=True) if pair[0] != pair[1]] == []


def test_the_place_that_is_saved_is_the_one_that_was_selected(bench: Open) -> None:
    desk = bench(TEXT)
    words = f"The {SIGNS} palace declined to comment."

    desk.make(words)

    start, end = desk.find(words)
    row = desk.row()
    assert (row["selector"], row["paragraph"]) == ({"start": start, "end": end}, 2)
    assert desk.highlighted("wb-current") == [(start, end)]


def test_each_form_and_each_stance_is_drawn_where_its_statements_are(bench: Open) -> None:
    words = [
        ("Freedonia", "indirect", "asserts"),
        ("palace declined", "silence", "declines"),
        ("Sylvania", "indirect", "denies"),
    ]
    places = [(TEXT.index(each), TEXT.index(each) + len(each)) for each, *_ in words]
    claim = ClaimFactory().slug
    desk = bench(TEXT, *(
        {"selector": {"start": start, "end": end}, "form": form, "claims": [{"claim": claim, "stance": stance, "certainty": "certain"}]}
        for (start, end), (_, form, stance) in zip(places, words, strict=True)
    ))  # fmt: skip

    assert desk.highlighted("wb-form-indirect") == [places[0], places[2]]
    assert desk.highlighted("wb-form-silence") == [places[1]]
    assert desk.highlighted("wb-stance-denies") == [places[2]]
    desk.drag("Sylvania said")
    above = "CSS.highlights.get('wb-pending').priority > CSS.highlights.get('wb-form-indirect').priority"
    assert desk.page.evaluate(above)


def test_what_is_selected_outside_the_text_does_not_count(bench: Open) -> None:
    desk = bench(TEXT, {"paraphrase": "Somebody said something.", "paragraph": 1})
    place = desk.drag("palace declined")

    desk.page.locator("#wb-cards-heading").dblclick()
    assert desk.page.evaluate("document.getSelection().toString().trim()") != ""

    assert desk.highlighted() == [place]


def test_what_is_selected_stays_so_while_a_field_has_the_focus(bench: Open) -> None:
    desk = bench(TEXT)
    desk.make("Sylvania said it was “ready 🌊 to talk”.")
    place = desk.drag("ready 🌊 to talk")

    desk.field("Cue").click()
    desk.field("Cue").press_sequentially("!")
    saved(desk.page)

    assert desk.highlighted() == [place]
    desk.button("Add as quote").click()
    expect(desk.form.locator(".wb-exact")).to_have_count(2)
