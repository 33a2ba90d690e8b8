"""Annotations made elsewhere become draft statements; what no statement can hold is told."""

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsfacts.breakdown.reading import validated
from newsfacts.exchange.annotation_reading import WrongAnnotations, read_annotations
from newsfacts.exchange.annotations import annotations
from newsfacts.faults import Refusal
from tests.documents import minimal, small

from .standard import CONTEXT, NOTE, PAGE, POSITION, QUOTE, VALID, annotation, embedded, of, page, textual

pytestmark = pytest.mark.once

TEXT = "🎉 She was under way by noon.\nLater she said: “I am under way.”"


def read(target=PAGE, text=None, source=None, **more):
    return read_annotations(annotation(target, **more), text=text, source=source and validated(source)["source"])


def row(*arguments, **options):
    reading = read(*arguments, **options)
    (drafted,) = reading.statements
    return drafted.row


def told(reading):
    return [str(each) for each in reading.left_out]


def quote(exact, **more):
    return {"type": "TextQuoteSelector", "exact": exact, **more}


def position(start, end):
    return {"type": "TextPositionSelector", "start": start, "end": end}


def test_a_comment_becomes_the_paraphrase_and_the_words_a_quote():
    drafted = row(of([quote("under way"), position(455, 464)]), body=textual("She has set out."))

    assert drafted["paraphrase"] == "She has set out."
    assert drafted["quotes"] == [{"exact": "under way", "start": 455, "end": 464}]
    assert drafted["selector"] == {"start": 455, "end": 464}


def test_who_annotated_is_not_who_spoke():
    drafted = row(of(quote("under way")), creator={"id": NOTE, "name": "Ann"})

    assert (drafted["speaker"], drafted["speaker_named_as"], drafted["form"]) == (None, "", "")


def test_a_body_value_is_a_comment_too():
    assert row(bodyValue="She has set out.")["paraphrase"] == "She has set out."


def test_several_comments_are_one_paraphrase():
    assert (
        row(body=[textual("She has"), textual("set out.", purpose="describing")])["paraphrase"] == "She has set out."
    )


def test_a_comment_in_html_is_its_words():
    assert row(body=textual("<p>She has <b>set</b> out.</p>", format="text/html"))["paraphrase"] == "She has set out."


def test_of_a_choice_the_words_are_taken():
    assert row(body={"type": "Choice", "items": [NOTE, textual("Set out.")]})["paraphrase"] == "Set out."


@pytest.mark.parametrize(
    ("selectors", "place"),
    [
        (quote("by noon"), (20, 27)),
        ([quote("by noon"), position(20, 27)], (20, 27)),
        ([quote("by noon"), position(21, 28)], (20, 27)),  # counted in UTF-16, or moved: the words decide
        (quote("under way", prefix="was "), (10, 19)),
        (quote("under way", suffix="."), (51, 60)),
        (quote("under way", prefix="I am ", suffix=".”"), (51, 60)),
        ([quote("under way"), position(51, 60)], (51, 60)),
        (quote('"I am under way."'), (45, 62)),  # straight marks for the text's curly ones
        ({"type": "FragmentSelector", "value": "p1", "refinedBy": quote("by noon")}, (20, 27)),
        ({**position(0, 28), "refinedBy": quote("by noon")}, (20, 27)),
        (position(2, 28), (2, 28)),
    ],
)
def test_words_are_found_in_the_text(selectors, place):
    reading = read(of(selectors), text=TEXT)

    (drafted,) = reading.statements
    assert (drafted.row["selector"]["start"], drafted.row["selector"]["end"]) == place
    assert reading.left_out == []


@pytest.mark.parametrize(
    ("selectors", "why"),
    [
        (quote("under way"), "which is at several places (10 to 19, 51 to 60)"),
        (quote("on her way"), "which is nowhere in the captured text"),
        ([quote("on her way"), position(2, 12)], "which is nowhere in the captured text"),
    ],
)
def test_words_that_are_not_at_one_place_are_kept_without_it_and_told(selectors, why):
    reading = read(of(selectors), text=TEXT)

    (drafted,) = reading.statements
    assert [(each["start"], each["end"]) for each in drafted.row["quotes"]] == [(None, None)]
    assert why in told(reading)[0]


@pytest.mark.parametrize(("start", "end"), [(20, 5000), (9, 9), (28, 20), (0, 2**63)])
def test_a_place_that_the_text_does_not_have_is_told_and_not_kept(start, end):
    reading = read(of(position(start, end)), text=TEXT, body=textual())

    assert reading.statements[0].row["selector"] is None
    assert f"{start} to {end}" in told(reading)[0]


def test_the_paragraph_is_that_of_the_place():
    source = minimal(url=PAGE, body_start=30)

    assert row(of(quote("by noon")), text=TEXT, source=source)["paragraph"] == 0
    assert row(of(quote("Later")), text=TEXT, source=source)["paragraph"] == 1


@pytest.mark.parametrize(
    "name",
    [
        "23: a fragment",
        "28: a data position",
        "29: a drawing elsewhere",
        "30: a drawing",
        "31: a range",
        "44: all at once",
        "4: a segment",
    ],
)
def test_what_no_statement_can_hold_is_told(name):
    assert told(read_annotations(VALID[name]))


@pytest.mark.parametrize(("kind", "number"), [("Choice", 1), ("List", 2), ("Composite", 2), ("Independents", 2)])
def test_of_a_choice_of_targets_one_is_taken_and_of_other_sets_all(kind, number):
    targets = {"type": kind, "items": [of(quote("by noon")), of(quote("Later"))]}

    assert len(row(targets, text=TEXT)["quotes"]) == number


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"body": NOTE}, "words, not a resource elsewhere"),
        ({"body": [textual("travel", purpose="tagging"), textual()]}, "the tag “travel”"),
        ({"audience": "https://notes.example/editors", "body": textual()}, "also audience"),
        ({"motivation": "replying", "body": textual()}, "an answer to another annotation"),
        ({}, "nothing to be kept"),
    ],
)
def test_what_is_said_beside_is_told(more, why):
    assert any(why in each for each in told(read(**more)))


def test_beside_a_selector_that_can_be_kept_another_is_not_missed():
    reading = read(of([quote("by noon"), {"type": "XPathSelector", "value": "//p[1]"}]), text=TEXT)

    assert (len(reading.statements), reading.left_out) == (1, [])


def test_annotations_of_another_page_are_left_out():
    source = minimal(url="https://wire.example/another")

    reading = read(of(quote("by noon")), source=source)

    assert reading.statements == []
    assert told(reading) == [f"$.target: found “{PAGE}”, expected the source's own address"]


@pytest.mark.parametrize(
    "url",
    [
        "http://wire.example/minister-heads-to-capital",
        f"{PAGE}/",
        f"{PAGE}#top",
        "https://www.wire.example/minister-heads-to-capital",
    ],
)
def test_the_same_page_by_another_spelling_is_the_source(url):
    assert row({"source": url, "selector": quote("by noon")}, source=minimal(url=PAGE))


def test_annotations_come_in_a_list_a_page_or_a_collection():
    two = [annotation(body=textual()), {**annotation(body=textual()), "id": f"{NOTE}/2"}]
    items = [embedded(number, body=textual()) for number in (1, 2)]
    whole = {"@context": CONTEXT, "id": NOTE, "type": "AnnotationCollection", "total": 2, "first": page(items=items)}

    assert len(read_annotations(two).statements) == 2
    assert len(read_annotations({"@context": CONTEXT, **page(items=items)}).statements) == 2
    assert len(read_annotations(whole).statements) == 2


def test_further_pages_are_told():
    reading = read_annotations({"@context": CONTEXT, **page(next="https://notes.example/page2")})

    assert any("another page, “https://notes.example/page2”" in each for each in told(reading))


def test_the_same_annotation_twice_in_one_file_is_refused():
    with pytest.raises(WrongAnnotations, match="a second time"):
        read_annotations([annotation(), annotation()])


def hypothesis_row(**more):
    return {
        "id": "kP2fbmXrEe",
        "user": "acct:ann@hypothes.is",
        "created": "2031-05-07T12:00:00.123456+00:00",
        "uri": PAGE,
        "text": "She has set out.",
        "tags": [],
        "target": [
            {
                "source": PAGE,
                "selector": [
                    {
                        "type": "RangeSelector",
                        "startContainer": "/p[1]",
                        "startOffset": 1,
                        "endContainer": "/p[1]",
                        "endOffset": 9,
                    },
                    position(1021, 1028),
                    quote("by noon", prefix="under way ", suffix=".\n"),
                ],
            }
        ],
        **more,
    }


@pytest.mark.parametrize(
    "shape",
    [
        lambda row: row,
        lambda row: [row],
        lambda row: {"total": 1, "rows": [row]},
        lambda row: {"export_date": "2031-05-08", "annotations": [row]},
    ],
)
def test_what_hypothes_is_exports_is_read(shape):
    (drafted,) = read_annotations(shape(hypothesis_row()), text=TEXT).statements

    assert drafted.address == "https://hypothes.is/a/kP2fbmXrEe"
    assert drafted.row["paraphrase"] == "She has set out."
    assert drafted.row["quotes"] == [{"exact": "by noon", "start": 20, "end": 27}]


def test_its_places_in_a_browser_are_not_taken_for_places_in_the_text():
    reading = read_annotations(hypothesis_row())

    assert reading.statements[0].row["quotes"] == [{"exact": "by noon", "start": None, "end": None}]
    assert "1021 to 1028 of a web page" in told(reading)[0]


def test_its_tags_and_answers_are_told():
    assert "the tag “travel”" in told(read_annotations(hypothesis_row(tags=["travel"]), text=TEXT))[0]
    assert "an answer" in told(read_annotations(hypothesis_row(references=["other"])))[0]


def test_its_faults_are_told_too():
    with pytest.raises(WrongAnnotations) as refused:
        read_annotations([hypothesis_row(text=5, id="")])

    assert {each.json_path for each in refused.value.faults} == {"$[0].text", "$[0].id"}


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("form", "quoted", "one of “”, “direct”"),
        ("paragraph", -1, "0 or more"),
        ("said_on", "someday", "as its said_on"),
        ("identifier", "s 1", "$.first.items[0].body[1].identifier"),
        ("claims", [{"claim": {"slug": "x"}, "stance": "shouts"}], "one of “asserts”"),
        ("claims", [{"claim": {"slug": "x"}, "stance": "asserts"}] * 2, "a second time"),
        ("speaker", "john-doe", "an object with a slug"),
    ],
)
def test_one_of_ours_that_was_changed_for_the_worse_is_refused(key, value, why):
    document = validated(small())
    collection = annotations(document, site="https://newsfacts.example")
    collection["first"]["items"][0]["body"][1][key] = value

    with pytest.raises(WrongAnnotations) as refused:
        read_annotations(collection)

    assert any(why in str(each) for each in refused.value.faults)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "type", "items", "value", "source", "selector", "uri", "x"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)


def places_in(value, path=()):
    """Give the path of every part of a JSON value."""
    yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from places_in(part, (*path, key))


def planted(value, path, part):
    """Give a copy of a JSON value with something else at a place of it."""
    if not path:
        return part
    value = copy.deepcopy(value)
    holder = value
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = part
    return value


@st.composite
def spoilt(draw):
    """An annotation, ours or the standard's or Hypothes.is's, with anything at all somewhere in it."""
    ours = annotations(validated(small()), site="https://newsfacts.example")
    value = draw(
        st.sampled_from([*VALID.values(), ours, hypothesis_row(), [annotation(of([QUOTE, POSITION]), body=textual())]])
    )
    return planted(value, draw(st.sampled_from(list(places_in(value)))), draw(JSON))


@settings(max_examples=150)
@given(spoilt() | JSON)
def test_whatever_comes_is_read_or_refused(value):
    faults = None
    try:
        read_annotations(value, source=validated(minimal(url=PAGE))["source"], text=TEXT)
    except Refusal as refusal:
        faults = refusal.faults

    assert faults != []


@pytest.mark.parametrize(
    "value",
    [
        annotation(bodyValue="\0"),
        annotation(bodyValue="\ud800"),
        annotation(**{"\0": 1}),
        annotation(of({"type": "FragmentSelector", "value": "x", "refinedBy": json.loads("[" * 900 + "]" * 900)})),
        json.loads('{"items":' * 900 + "1" + "}" * 900),
    ],
)
def test_hostile_input_is_refused(value):
    with pytest.raises(WrongAnnotations):
        read_annotations(value)
