"""The keys of the workbench, in a real browser: each does what the help says, and none acts where somebody types."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.bench import Bench, Open
from tests.browser.hands import SELECT, saved
from tests.factories import ActorFactory, ClaimFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LINES = [
    "Freedonia said on Wednesday that the bridge was open. Nobody crossed it.",
    "Sylvania denied it. “The bridge is closed,” its envoy Rudi Kern said. “It stays closed.”",
    "The river ran high.",
    "Ruritania said it would send boats.",
]
TEXT = "\n".join(LINES)
LETTERS = "jknprsm+?JK"


def statement(words: str, **fields: object) -> dict[str, object]:
    start = TEXT.index(words)
    return {
        "selector": {"start": start, "end": start + len(words)},
        "paragraph": TEXT.count("\n", 0, start) + 1,
        "speaker_named_as": words.split(maxsplit=1)[0],
        "form": "indirect",
        **fields,
    }


FIRST, SECOND, THIRD = "Freedonia said on Wednesday that the bridge was open.", "Sylvania denied it.", LINES[3]


def three(bench: Open) -> Bench:
    """Open a workbench with three statements, and go to the card of the first."""
    desk = bench(TEXT, statement(FIRST), statement(SECOND), statement(THIRD))
    desk.card("s1").focus()
    return desk


def order(desk: Bench) -> list[str]:
    return [row["id"] for row in desk.rows()]


# --- In the text -----------------------------------------------------------------------------------------------------


def test_arrows_go_by_words_and_shift_takes_more_or_less_of_them(bench: Open) -> None:
    desk = bench(TEXT)
    steps = [
        ("ArrowRight", "Freedonia"), ("ArrowRight", "said"), ("Shift+ArrowRight", "said on"),
        ("Shift+ArrowRight", "said on Wednesday"), ("Shift+ArrowLeft", "said on"), ("Shift+ArrowLeft", "said"),
        ("Shift+ArrowLeft", "Freedonia said"), ("ArrowLeft", "Freedonia"), ("ArrowLeft", "Freedonia"),
    ]  # fmt: skip
    for key, selected in steps:
        desk.press(key)
        assert desk.selected() == selected, key


def test_quotation_marks_come_with_the_words_that_they_are_around(bench: Open) -> None:
    desk = bench(TEXT)
    desk.drag("The bridge is closed")
    desk.press("ArrowLeft", "ArrowRight", *["Shift+ArrowRight"] * 3)
    assert desk.selected() == "The bridge is closed"

    desk.press("Shift+ArrowRight")
    assert desk.selected() == "“The bridge is closed,” its"
    desk.press("Shift+ArrowLeft")
    assert desk.selected() == "The bridge is closed"


def test_up_and_down_go_by_paragraphs(bench: Open) -> None:
    desk = bench(TEXT)
    for key, selected in [
        ("ArrowDown", "Sylvania"), ("ArrowDown", "The"), ("ArrowDown", "Ruritania"), ("ArrowDown", "Ruritania"),
        ("ArrowUp", "The"), ("ArrowUp", "Sylvania"), ("ArrowUp", "Freedonia"), ("ArrowUp", "Freedonia"),
    ]:  # fmt: skip
        desk.press(key)
        assert desk.selected() == selected


def test_j_and_k_go_by_sentences_and_capitals_take_more_of_them(bench: Open) -> None:
    desk = bench(TEXT)
    for key, selected in [
        ("j", FIRST), ("j", "Nobody crossed it."), ("j", SECOND), ("k", "Nobody crossed it."),
        ("Shift+J", f"Nobody crossed it.\n{SECOND}"), ("Shift+K", f"{LINES[0]}\n{SECOND}"),
    ]:  # fmt: skip
        desk.press(key)
        assert desk.selected() == selected, key


def test_n_and_p_go_by_cues_that_have_no_statement(bench: Open) -> None:
    desk = bench(TEXT, statement(SECOND))
    for key, selected in [("n", FIRST), ("n", "“The bridge is closed,” its envoy Rudi Kern said."), ("n", THIRD)]:
        desk.press(key)
        assert desk.selected() == selected
    desk.press("p", "p")
    assert desk.selected() == FIRST


def test_enter_opens_the_statement_of_the_selected_words_and_shift_makes_a_second_one(bench: Open) -> None:
    desk = bench(TEXT, statement(FIRST))
    desk.press("j", "Enter")
    expect(desk.page.locator(".wb-open")).to_have_attribute("data-id", "s1")
    assert len(desk.rows()) == 1
    expect(desk.page.locator(".wb-options:visible")).to_have_count(1)

    # Out of the proposals, if they are there yet, of the form, and of the card.
    while not desk.focus().startswith("The captured text"):
        desk.press("Escape")
    desk.press("k", "Shift+Enter")

    expect(desk.page.locator(".wb-open")).to_have_attribute("data-id", "s2")
    assert [row["selector"] for row in desk.rows()] == [statement(FIRST)["selector"]] * 2


def test_enter_without_a_selection_opens_the_statement_that_the_caret_is_in_or_behind(bench: Open) -> None:
    desk = bench(TEXT, statement(FIRST), statement(SECOND))
    (left, _, middle), *_ = desk.page.evaluate(SELECT, desk.find("denied"))
    desk.page.mouse.click(left + 5, middle)
    expect(desk.page.locator(".wb-pointed")).to_have_attribute("data-id", "s2")

    desk.press("Enter")
    expect(desk.page.locator(".wb-open")).to_have_attribute("data-id", "s2")
    expect(desk.page.locator(".wb-options:visible")).to_have_count(1)
    desk.press("Escape", "Escape", "Escape", "Enter")
    expect(desk.page.locator(".wb-open")).to_have_attribute("data-id", "s2")
    assert len(desk.rows()) == 2


def test_plus_adds_the_selected_words_as_a_quote_and_r_makes_them_the_place(bench: Open) -> None:
    desk = bench(TEXT)
    desk.make("“The bridge is closed,” its envoy Rudi Kern said.")
    quoted = ["The bridge is closed,"]
    assert [each["exact"] for each in desk.row()["quotes"]] == quoted

    desk.drag("envoy Rudi Kern")
    desk.press("+")
    assert [each["exact"] for each in desk.row()["quotes"]] == [*quoted, "envoy Rudi Kern"]

    desk.drag("It stays closed.”")
    desk.press("+")
    expect(desk.page.locator("#wb-say")).to_contain_text("press r first")

    place = desk.drag("“The bridge is closed,” its envoy Rudi Kern said. “It stays closed.”")
    desk.press("r")
    row = desk.row()
    assert row["selector"] == dict(zip(("start", "end"), place, strict=True))
    assert desk.highlighted("wb-current") == [place]


def test_s_in_the_text_splits_the_open_statement_where_the_words_begin(bench: Open) -> None:
    desk = bench(TEXT)
    desk.make("“The bridge is closed,” its envoy Rudi Kern said. “It stays closed.”")
    desk.drag("“It stays")
    desk.press("s")

    expect(desk.page.locator(".wb-card")).to_have_count(2)
    assert [[each["exact"] for each in row["quotes"]] for row in desk.rows()] == [
        ["The bridge is closed,"], ["It stays closed."],
    ]  # fmt: skip


# --- On the cards ----------------------------------------------------------------------------------------------------


def test_arrows_go_from_card_to_card_and_show_where_each_is(bench: Open) -> None:
    desk = three(bench)
    for key, at, words in [
        ("ArrowDown", "s2", SECOND), ("ArrowDown", "s3", THIRD), ("ArrowDown", "s3", THIRD), ("Home", "s1", FIRST),
        ("End", "s3", THIRD), ("ArrowUp", "s2", SECOND),
    ]:  # fmt: skip
        desk.press(key)
        assert desk.focus() == f"card {at}"
        assert desk.highlighted("wb-current") == [desk.find(words)]


def test_alt_shift_and_an_arrow_move_a_card_and_the_focus_stays_on_it(bench: Open) -> None:
    desk = three(bench)

    desk.press("Alt+Shift+ArrowDown")
    expect(desk.page.locator(".wb-card").nth(1)).to_have_attribute("data-id", "s1")
    assert (order(desk), desk.focus()) == (["s2", "s1", "s3"], "card s1")

    desk.press("Alt+Shift+ArrowUp")
    expect(desk.page.locator(".wb-card").nth(0)).to_have_attribute("data-id", "s1")
    assert (order(desk), desk.focus()) == (["s1", "s2", "s3"], "card s1")


def test_m_merges_with_the_next_and_asks_where_their_stances_differ(bench: Open) -> None:
    claim = ClaimFactory(text="The bridge is open.")
    stance = lambda stance: [{"claim": claim.slug, "stance": stance, "certainty": "certain"}]  # noqa: E731
    desk = bench(TEXT, statement(FIRST, claims=stance("asserts")), statement(SECOND, claims=stance("denies")))
    desk.card("s1").focus()
    desk.press("m")
    dialog = desk.page.locator("dialog[open]")
    expect(dialog).to_contain_text("The bridge is open.")
    desk.press("Escape")
    expect(dialog).to_have_count(0)
    assert (order(desk), desk.focus()) == (["s1", "s2"], "card s1")

    desk.press("m")
    desk.page.keyboard.type("Denies")
    desk.press("Tab", "Enter")

    expect(desk.page.locator(".wb-card")).to_have_count(1)
    row = desk.row()
    assert [each["stance"] for each in row["claims"]] == ["denies"]
    assert row["selector"] == {"start": 0, "end": TEXT.index(SECOND) + len(SECOND)}
    assert desk.focus() == "card s1"


def test_s_on_a_card_splits_it_where_the_selected_words_begin_and_tells_how_where_none_are(bench: Open) -> None:
    desk = bench(TEXT, statement(LINES[0]))
    desk.card("s1").focus()
    desk.press("s")
    expect(desk.page.locator("#wb-say")).to_contain_text("Select in the text")

    desk.drag("Nobody crossed")
    desk.card("s1").focus()
    desk.press("s")

    expect(desk.page.locator(".wb-card")).to_have_count(2)
    assert [row["selector"]["start"] for row in desk.rows()] == [0, TEXT.index("Nobody")]


def test_delete_deletes_and_says_that_undo_brings_it_back(bench: Open) -> None:
    desk = three(bench)
    desk.press("ArrowDown", "Delete")
    expect(desk.page.locator("#wb-say")).to_have_text("Deleted. Undo brings it back.")
    assert (order(desk), desk.focus()) == (["s1", "s3"], "card s3")

    desk.press("Control+z")
    expect(desk.page.locator(".wb-card")).to_have_count(3)
    assert order(desk) == ["s1", "s2", "s3"]

    desk.press("Control+Shift+Z")
    expect(desk.page.locator(".wb-card")).to_have_count(2)
    assert order(desk) == ["s1", "s3"]


def test_escape_leads_from_the_field_to_the_card_to_the_text_behind_the_words(bench: Open) -> None:
    desk = three(bench)
    desk.press("ArrowDown", "Enter")
    expect(desk.field("Speaker")).to_be_focused()
    expect(desk.page.locator(".wb-options:visible")).to_have_count(1)

    desk.press("Escape")
    expect(desk.page.locator(".wb-options:visible")).to_have_count(0)
    expect(desk.field("Speaker")).to_be_focused()
    desk.press("Escape")
    expect(desk.page.locator(".wb-open")).to_have_count(0)
    assert desk.focus() == "card s2"
    desk.press("Escape")
    assert desk.focus().startswith("The captured text")
    assert desk.selected() == ""
    desk.press("ArrowRight")
    assert desk.selected() == "The"  # the word behind “Sylvania denied it.”


def test_control_and_enter_in_a_field_is_done_and_selects_the_next_cue(bench: Open) -> None:
    desk = bench(TEXT)
    desk.press("n", "Enter")
    saved(desk.page)
    desk.press("Control+Enter")

    assert desk.focus().startswith("The captured text")
    assert desk.selected() == SECOND
    desk.press("Enter")
    saved(desk.page)
    desk.field("Cue").focus()
    desk.press("Control+Enter")
    assert desk.selected() == "“The bridge is closed,” its envoy Rudi Kern said."


def test_control_and_enter_after_the_last_cue_says_that_none_is_left(bench: Open) -> None:
    desk = three(bench)
    desk.press("End", "Enter", "Control+Enter")

    expect(desk.page.locator("#wb-say")).to_contain_text("No cue is left")
    assert desk.focus().startswith("The captured text")


# --- Everywhere ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", ["text", "card", "button"])
def test_the_question_mark_opens_the_help_and_the_focus_comes_back(bench: Open, at: str) -> None:
    desk = three(bench)
    if at == "text":
        desk.to_text()
    elif at == "button":
        desk.button("Next cue").focus()
    before = desk.focus()

    desk.press("?")
    expect(desk.page.locator("#wb-help")).to_be_visible()
    desk.press("j", "n", "s", "Delete", "Escape")

    expect(desk.page.locator("#wb-help")).not_to_be_visible()
    assert desk.focus() == before
    assert order(desk) == ["s1", "s2", "s3"]


def test_every_key_that_the_help_lists_is_tried_here(bench: Open) -> None:
    desk = bench(TEXT)
    listed = set(desk.page.locator("#wb-help kbd").all_text_contents())

    assert listed == {
        "←", "→", "↑", "↓", "Shift", "j", "k", "J", "K", "n", "p", "Enter", "+", "r", "s", "m", "Alt", "Delete", "Esc",
        "Ctrl", "Z", "?", "Home", "End",
    }  # fmt: skip


def test_letters_never_act_inside_a_field(bench: Open) -> None:
    ActorFactory(name="Freedonia")
    claim = ClaimFactory(text="The bridge is open.")
    desk = bench(
        TEXT,
        statement(FIRST, quotes=[{"exact": "Wednesday", "start": 18, "end": 27}], form="mixed",
                  claims=[{"claim": claim.slug, "stance": "asserts", "certainty": "certain"}]),
        statement(SECOND),
    )  # fmt: skip
    desk.card("s1").focus()
    desk.press("Enter")
    expect(desk.form).to_be_visible()
    desk.form.evaluate("form => form.querySelectorAll('details').forEach((each) => (each.open = true))")
    before = order(desk)

    for field in desk.form.locator("input, textarea, select").all():
        field.focus()
        kind, value = field.evaluate("each => [each.type, each.value]")
        desk.page.keyboard.type(LETTERS)
        expect(field).to_be_focused()
        if kind in ("text", "textarea"):
            assert LETTERS in field.input_value()
            desk.press("Escape") if field.get_attribute("role") == "combobox" else field.fill(value)
        expect(desk.page.locator("dialog[open]")).to_have_count(0)
        expect(desk.page.locator(".wb-open")).to_have_attribute("data-id", "s1")
        assert desk.highlighted() == []
    assert [each.get_attribute("data-id") for each in desk.page.locator(".wb-card").all()] == before


# --- Scrolling -------------------------------------------------------------------------------------------------------

LONG = "\n".join(
    f"Paragraph {number}: the river rose again, Freedonia said, and nobody crossed." for number in range(1, 61)
)


def long(bench: Open) -> Bench:
    places = [(match.start(), match.end()) for match in re.finditer("the river rose again, Freedonia said", LONG)]
    return bench(LONG, *(
        {"selector": {"start": start, "end": end}, "paragraph": index, "speaker_named_as": "Freedonia", "paraphrase": "It rose.", "form": "indirect"}
        for index, (start, end) in enumerate(places, start=1)
    ))  # fmt: skip


def scrolled(desk: Bench) -> tuple[int, int, int]:
    """Give how far the window, the text and the statements are scrolled."""
    desk.highlighted()  # by then all is drawn
    where = "[scrollY, document.getElementById('wb-text').scrollTop, document.getElementById('wb-cards').scrollTop]"
    window, text, cards = desk.page.evaluate(where)
    return window, text, cards


def test_only_the_other_pane_scrolls_and_only_as_far_as_is_needed(bench: Open) -> None:
    desk = long(bench)
    assert scrolled(desk) == (0, 0, 0)

    desk.card("s1").focus()
    desk.press("ArrowDown")
    assert scrolled(desk) == (0, 0, 0)  # both are to be seen already

    desk.press("End")
    window, text, cards = scrolled(desk)
    assert (window, text > 0, cards > 0) == (0, True, True)

    desk.press("ArrowUp")
    assert scrolled(desk)[:2] == (window, text)
    expect(desk.card("s59")).to_be_in_viewport()

    desk.press("Enter")
    expect(desk.form).to_be_visible()
    window, now, _ = scrolled(desk)
    assert (window, now) == (0, text)


def test_neither_typing_nor_choosing_nor_saving_scrolls_anything(bench: Open) -> None:
    ActorFactory(name="Freedonia")
    desk = long(bench)
    desk.card("s30").focus()
    desk.press("Enter")
    expect(desk.option("Freedonia")).to_be_visible()
    before = scrolled(desk)

    desk.press("Enter")
    expect(desk.field("Speaker")).to_have_value("Freedonia")
    desk.field("Cue").focus()
    desk.page.keyboard.type("said")
    saved(desk.page)
    desk.press("Shift+Tab", "Shift+Tab")
    assert desk.row(29)["cue"] == "said"

    assert scrolled(desk) == before


def test_a_click_on_words_of_a_statement_shows_its_card_and_leaves_the_text_where_it_is(bench: Open) -> None:
    desk = long(bench)
    line = desk.page.locator(".wb-line").nth(30)
    line.scroll_into_view_if_needed()
    _, text, _ = scrolled(desk)
    line.click(position={"x": 200, "y": 12})

    expect(desk.page.locator(".wb-pointed")).to_be_in_viewport()
    assert scrolled(desk)[:2] == (0, text)


def test_escape_takes_back_what_was_typed_while_its_proposals_are_on_their_way(bench: Open) -> None:
    desk = three(bench)
    desk.page.route("**/speakers/**", lambda _: None)  # no answer comes
    desk.press("Enter")
    desk.field("Speaker").focus()
    desk.page.keyboard.type("Free")
    desk.press("Escape")

    expect(desk.field("Speaker")).to_have_value("")
    expect(desk.form).to_be_visible()
