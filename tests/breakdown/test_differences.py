"""The readable diff: every change told once, in plain sentences, whatever the documents."""

import copy
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.breakdown import labels, schema
from newsfacts.breakdown.differences import LISTS, Difference, differences, differences_by_statement
from newsfacts.breakdown.moves import moved
from newsfacts.breakdown.reading import validated
from newsfacts.words import Subject
from tests.documents import documents, small

NAMES = {
    (Subject.ACTOR, "moscow"): "Moscow",
    (Subject.ACTOR, "russia"): "Russia",
    (Subject.ACTOR, "moscow-city"): "Moscow",
    (Subject.ACTOR, "john-doe"): "John Doe",
    (Subject.CLAIM, "travels"): "The minister is travelling.",
    (Subject.SOURCE, "other-report"): "Another report",
}


def names(kind, slug):
    return NAMES.get((kind, slug), "")


def whole(document):
    """Give a document as the desk writes it: complete, and every statement with its id."""
    document = validated(copy.deepcopy(document))
    for statement in document["statements"]:
        statement["id"] = statement["id"] or f"s{statement['position']}"
    return document


def own(document):
    """Give what a source's Revision holds of a whole document."""
    return {key: value for key, value in document.items() if key not in ("actors", "claims")}


def source(statements=None, **fields):
    document = small()
    document["source"] |= fields
    if statements is not None:
        document["statements"] = statements
    return own(whole(document))


def statement(**fields):
    """Give a source of one statement."""
    return source([small()["statements"][0] | {"quotes": [], "selector": None} | fields])


def actor(**fields):
    return whole(small() | {"actors": [{"slug": "a", "kind": "state", "name": "A", **fields}]})["actors"][0]


def claim(**fields):
    return whole(small() | {"claims": [{"slug": "c", "kind": "fact", "text": "It is so.", **fields}]})["claims"][0]


def sentences(subject, before, after):
    return [each.sentence for each in differences(subject, before, after, names)]


def listed(*ids):
    """Give a source whose statements have these ids, in this order."""
    return source([{"id": each, "paraphrase": f"Says {each}."} for each in ids])


SOURCE, ACTOR, CLAIM = Subject.SOURCE, Subject.ACTOR, Subject.CLAIM
TOLD = [
    (SOURCE, source(title="Old"), source(title="New"), ["Title: “Old” became “New”."]),
    (SOURCE, source(), source(dateline="ROME"), ["The dateline was added: “ROME”."]),
    (SOURCE, source(kind="article"), source(kind="post"), ["Kind: “Article” became “Post”."]),
    (SOURCE, source(state="draft"), source(state="in_review"), ["State: “Draft” became “In review”."]),
    (SOURCE, source(publisher="moscow"), source(publisher="russia"), ["Publisher: Moscow became Russia."]),
    (SOURCE, source(publisher="moscow"), source(publisher="moscow-city"), ["Publisher: Moscow (moscow) became Moscow (moscow-city)."]),
    (SOURCE, source(publisher="nobody-knows"), source(publisher=None), ["The publisher was removed: nobody-knows."]),
    (SOURCE, source(), source(reprint_of="other-report"), ["The source that it reprints was added: “Another report”."]),
    (SOURCE, source(body_start=0), source(body_start=5), ["Beginning of paragraph 1 in the captured text: 0 became 5."]),
    (SOURCE, source(credits=[]), source(credits=[{"actor": "john-doe", "role": "writing"}]), ["Credit John Doe (writing) was added."]),
    (SOURCE, source(published_on="2031"), source(published_on="2031-XX"), ["Day of publication: 2031 (2031) became 2031 (2031-XX)."]),
    (SOURCE, statement(speaker="moscow"), statement(speaker="russia"), ["Statement s1, speaker: Moscow became Russia."]),
    (SOURCE, statement(speaker=None), statement(speaker="russia"), ["Statement s1, speaker was added: Russia."]),
    (SOURCE, statement(form="mixed"), statement(form="silence"), ["Statement s1, form: “Partly exact words” became “Reported silence”."]),
    (SOURCE, statement(paragraph=0), statement(paragraph=None), ["Statement s1, paragraph was removed: 0."]),
    (
        SOURCE,
        statement(said_on="2031-05-07", said_on_stated="on Wednesday", said_on_inferred=True),
        statement(said_on="2031-05~", said_on_stated="", said_on_inferred=False),
        ["Statement s1, day it was said: 7 May 2031 (printed as “on Wednesday”, worked out by the editor) became about May 2031."],
    ),
    (
        SOURCE,
        statement(said_on="", said_on_stated="", said_on_inferred=False),
        statement(said_on="", said_on_stated="soon", said_on_inferred=False),
        ["Statement s1, day it was said was added: no day (printed as “soon”)."],
    ),
    (SOURCE, statement(selector={"start": 1, "end": 9}), statement(selector={"start": 2, "end": 9}), ["Statement s1: its place in the text changed."]),
    (SOURCE, statement(selector=None), statement(selector={"start": 2, "end": 9}), ["Statement s1: its place in the text is known now."]),
    (SOURCE, statement(selector={"start": 2, "end": 9}), statement(selector=None), ["Statement s1: its place in the text is not known any more."]),
    (
        SOURCE,
        statement(claims=[{"claim": "travels", "stance": "asserts", "certainty": "certain"}]),
        statement(claims=[{"claim": "travels", "stance": "denies", "certainty": "possible"}]),
        [
            "Statement s1, claim “The minister is travelling.”, stance: “Says so” became “Denies it”.",
            "Statement s1, claim “The minister is travelling.”, certainty: “Sounds certain” became “Says it is possible”.",
        ],
    ),
    (
        SOURCE,
        statement(claims=[{"claim": "x", "stance": "asserts"}]),
        statement(claims=[{"claim": "travels", "stance": "denies"}]),
        [
            "Statement s1, claim “x” (says so, gives no sign how sure) was removed.",
            "Statement s1, claim “The minister is travelling.” (denies it, gives no sign how sure) was added.",
        ],
    ),
    (
        SOURCE,
        statement(claims=[{"claim": "x", "stance": "asserts"}, {"claim": "travels", "stance": "asserts"}]),
        statement(claims=[{"claim": "travels", "stance": "asserts"}, {"claim": "x", "stance": "asserts"}]),
        ["Statement s1: its claims are in another order."],
    ),
    (
        SOURCE,
        statement(quotes=[{"exact": "under way now"}]),
        statement(quotes=[{"exact": "not far"}, {"exact": "under way then"}]),
        ["Statement s1, quote “not far” was added.", "Statement s1, quote: “under way now” became “under way then”."],
    ),
    (SOURCE, statement(quotes=[{"exact": "yes"}]), statement(quotes=[{"exact": "never"}]), ["Statement s1, quote “yes” was removed.", "Statement s1, quote “never” was added."]),
    (SOURCE, statement(quotes=[{"exact": "yes", "start": 3, "end": 6}]), statement(quotes=[{"exact": "yes", "start": 4, "end": 7}]), ["Statement s1, quote “yes”: its place in the text changed."]),
    (SOURCE, listed("s1"), listed("s1", "s2"), ["Statement s2 was added: place 2; paraphrase “Says s2.”"]),
    (SOURCE, listed("s1", "s2"), listed("s2"), ["Statement s1 was removed: place 1; paraphrase “Says s1.”"]),
    (SOURCE, listed("s1", "s2", "s3", "s4", "s5"), listed("s1", "s3", "s4", "s5", "s2"), ["Statement s2 moved from place 2 to place 5."]),
    (SOURCE, listed("a", "b", "c", "d"), listed("c", "a", "b", "x", "d"), ["Statement x was added: place 4; paraphrase “Says x.”", "Statement c moved from place 3 to place 1."]),
    (SOURCE, listed("a", "b", "c"), listed("c", "b", "a"), ["The statements are in another order: c, b, a."]),
    (SOURCE, listed("a", "b", "c", "d"), listed("b", "a", "d", "c"), ["Statements moved: b from place 2 to place 1; d from place 4 to place 3."]),
    (CLAIM, claim(condition="Where to?"), claim(condition="Away!"), ["Condition: “Where to?” became “Away!”"]),
    (
        SOURCE,
        statement(quotes=[{"exact": "going home now"}, {"exact": "going home"}]),
        statement(quotes=[{"exact": "going home now!"}]),
        ["Statement s1, quote “going home” was removed.", "Statement s1, quote: “going home now” became “going home now!”"],
    ),
    (
        SOURCE,
        source([{"id": "a"}, {"id": "b"}]),
        source([{"id": "a"}, {"id": "b", "relayed_by": "a"}]),
        ["Statement b, statement that relays it was added: statement a."],
    ),
    (SOURCE, source(), source() | {"format": "newsfacts/breakdown/2"}, ["It is written down differently, and says the same."]),
    (
        ACTOR,
        actor(roles=[{"title": "head", "since": "2000"}, {"title": "head", "since": "2010"}]),
        actor(roles=[{"title": "head", "since": "2010"}]),
        ["Role “head” (first day: 2000) was removed."],
    ),
    (ACTOR, actor(), actor(part_of="russia"), ["The body that it is part of was added: Russia."]),
    (ACTOR, actor(names=[{"name": "the ministry"}]), actor(), ["Other name “the ministry” (alias) was removed."]),
    (ACTOR, actor(), actor(names=[{"name": "М", "kind": "metonym", "language": "ru"}]), ["Other name “М” (stands for it, language: “ru”) was added."]),
    (ACTOR, actor(names=[{"name": "b"}, {"name": "c"}]), actor(names=[{"name": "c"}, {"name": "b"}]), ["The other names are in another order."]),
    (ACTOR, actor(), actor(roles=[{"title": "head", "organisation": "russia", "since": "2029~"}]), ["Role “head” (where it is held: Russia, first day: about 2029) was added."]),
    (ACTOR, actor(roles=[{"title": "head", "organisation": "russia"}]), actor(roles=[{"title": "head", "organisation": "russia", "until": "2030"}]), ["Role “head” (where it is held: Russia), last day was added: 2030."]),
    (CLAIM, claim(), claim(condition="if they come"), ["The condition was added: “if they come”."]),
    (CLAIM, claim(kind="fact"), claim(kind="forecast"), ["Kind: “Something that is or was so” became “Something that is to come”."]),
    (CLAIM, claim(about=["russia"]), claim(about=["moscow"]), ["It is no longer about Russia.", "It is now about Moscow."]),
    (CLAIM, claim(about=["a", "b"]), claim(about=["b", "a"]), ["The actors that it is about are in another order."]),
    (CLAIM, claim(), claim(relations=[{"kind": "contradicts", "claim": "travels"}]), ["Relation to “The minister is travelling.” (contradicts) was added."]),
    (CLAIM, claim(), {"slug": "c", "merged_into": "travels"}, ["It is now merged into “The minister is travelling.”"]),
    (ACTOR, {"slug": "a", "merged_into": "moscow"}, actor(), ["It is no longer merged into Moscow."]),
    (ACTOR, {"slug": "a", "merged_into": "moscow"}, {"slug": "a", "merged_into": "russia"}, ["It is no longer merged into Moscow.", "It is now merged into Russia."]),
    (CLAIM, claim(), {}, ["Its content was removed for legal reasons."]),
    (CLAIM, None, claim(about=["russia"]), ["The claim is new: text “It is so.”; kind “Something that is or was so”; actor that it is about Russia."]),
    (ACTOR, None, actor(names=[{"name": "b"}]), ["The actor is new: name “A”; kind “State”; other name “b” (alias)."]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("subject", "before", "after", "told"), TOLD, ids=lambda value: value[0] if isinstance(value, list) else ""
)
def test_a_change_is_told_in_a_sentence(subject, before, after, told):
    assert sentences(subject, before, after) == told


def test_a_new_source_is_told_with_the_number_of_its_statements():
    (told,) = differences(SOURCE, None, listed("a", "b"), names)

    assert told.sentence.startswith("The source is new: state “Published”; title “Minister heads to capital”;")
    assert told.sentence.endswith("; 2 statements.")
    assert differences(SOURCE, None, listed("a"), names)[0].sentence.endswith("; 1 statement.")


def test_a_statement_that_is_new_tells_all_that_it_says():
    before = source([])
    after = source([small()["statements"][0] | {"claims": [{"claim": "travels", "stance": "denies"}]}])

    (told,) = sentences(SOURCE, before, after)

    assert told == (
        "Statement s1 was added: place 1; paragraph 2; speaker John Doe; body it is said for foreign-ministry-of-x; "
        "speaker as printed “a spokesman for the ministry”; form “Partly exact words”; cue “told a press briefing”; "
        "venue “press briefing”; quote “under way”; paraphrase “The minister was under way.”; "
        "day it was said 7 May 2031 (printed as “on Wednesday”, worked out by the editor); "
        "claim “The minister is travelling.” (denies it, gives no sign how sure)."
    )


def test_a_difference_holds_both_values_and_the_words_of_a_running_text():
    assert differences(CLAIM, claim(text="It is so."), claim(text="It was so."), names) == [
        Difference(
            place="Text",
            sentence="Text: “It is so.” became “It was so.”",
            before="“It is so.”",
            after="“It was so.”",
            words=(("same", "It "), ("gone", "is"), ("new", "was"), ("same", " so.")),
        )
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (source(url="https://example.org/a"), source(url="https://example.org/b")),
        (source(publisher="moscow"), source(publisher="russia")),
        (source(published_on="2031"), source(published_on="2032")),
        (source(kind="article"), source(kind="post")),
        (source(body_start=1), source(body_start=2)),
    ],
)
def test_what_is_no_running_text_has_no_words(before, after):
    (told,) = differences(SOURCE, before, after, names)

    assert told.words == ()


def test_a_word_or_date_that_is_none_is_told_as_it_is():
    before, after = claim(occurred_on="2031"), claim() | {"kind": "rumour", "occurred_on": "one day"}

    assert sentences(CLAIM, before, after) == [
        "Kind: “Something that is or was so” became “rumour”.",
        "Day that it speaks of: 2031 became one day.",
    ]


# --- every key ---

SCHEMAS = {
    "breakdown": schema.BREAKDOWN, "source": schema.SOURCE, "credit": schema.CREDIT, "actor": schema.ACTOR,
    "name": schema.ACTOR_NAME, "role": schema.ROLE, "claim": schema.CLAIM, "relation": schema.RELATION,
    "statement": schema.STATEMENT, "quote": schema.QUOTE, "attribution": schema.ATTRIBUTION,
    "place": schema.STATEMENT["properties"]["selector"],
}  # fmt: skip


def objects_in(part):
    found = [part] if "properties" in part else []
    for inner in [*part.get("properties", {}).values(), *([part["items"]] if "items" in part else [])]:
        found += objects_in(inner)
    return found


@pytest.mark.parametrize("group", SCHEMAS)
def test_every_key_of_the_document_has_a_label(group):
    assert set(labels.LABELS[group]) == set(SCHEMAS[group]["properties"])


def test_every_sort_of_object_in_the_document_has_labels():
    assert all(any(part is known for known in SCHEMAS.values()) for part in objects_in(schema.BREAKDOWN))
    assert set(labels.LABELS) - set(SCHEMAS) == {"about"}


def test_every_word_of_a_vocabulary_is_shown_by_its_label():
    enums = {
        (group, key) for group, part in SCHEMAS.items() for key, value in part["properties"].items() if "enum" in value
    }

    assert set(labels.VOCABULARIES) == enums


def test_every_list_is_compared_row_by_row():
    lists = {
        (group, key)
        for group, part in SCHEMAS.items()
        for key, value in part["properties"].items()
        if value.get("type") == "array" and group != "breakdown"
    }

    assert set(LISTS) == lists


# --- whatever the documents ---

SUBJECTS = st.sampled_from([SOURCE, ACTOR, CLAIM])


@st.composite
def states(draw):
    """Draw a subject and two states of it."""
    subject = draw(SUBJECTS)
    return subject, draw(state(subject)), draw(state(subject))


@st.composite
def state(draw, subject):
    whole_document = whole(draw(documents()))
    if subject == SOURCE:
        return own(whole_document)
    return draw(st.sampled_from(whole_document[f"{subject.value}s"])) | {"slug": "drawn"}


def texts_of(value):
    if isinstance(value, dict):
        return "".join(texts_of(part) for part in value.values())
    if isinstance(value, list):
        return "".join(texts_of(part) for part in value)
    return value if isinstance(value, str) else ""


@given(states())
def test_equal_documents_have_no_difference_and_others_have_some(drawn):
    subject, before, after = drawn

    assert differences(subject, before, copy.deepcopy(before)) == []
    assert bool(differences(subject, before, after)) == (before != after)


@given(states())
def test_every_difference_names_its_place_in_plain_words(drawn):
    subject, before, after = drawn
    texts = texts_of([before, after])

    for told in differences(subject, before, after):
        assert told.place
        assert told.sentence[0].isupper()
        assert told.sentence.endswith((".", "”"))
        assert [
            raw for raw in ("{", "[", "None", "True", "False", "_") if raw in told.sentence and raw not in texts
        ] == []


@given(states(), st.sampled_from([None, {}, {"slug": "drawn", "merged_into": "other"}]))
def test_what_came_and_went_is_told_once(drawn, other):
    subject, before, after = drawn

    assert len(differences(subject, other, after)) == 1
    if other is not None:
        assert len(differences(subject, before, other)) == 1
        assert differences(subject, other, other) == []


@given(states(), st.data())
def test_a_change_in_one_place_is_told_as_one_difference(drawn, data):
    subject, before, _ = drawn
    after = copy.deepcopy(before)
    thing = after["source"] if subject == SOURCE else after
    field = {SOURCE: "title", ACTOR: "description", CLAIM: "condition"}[subject]
    thing[field] += "x"

    (told,) = differences(subject, before, after)

    assert "".join(text for kind, text in told.words if kind != "new") == thing[field][:-1]
    assert "".join(text for kind, text in told.words if kind != "gone") == thing[field]


@given(st.permutations(range(8)))
def test_what_did_not_move_keeps_its_order(places):
    went = moved(places)

    stayed = [place for index, place in enumerate(places) if index not in went]
    assert stayed == sorted(stayed)
    assert bool(went) == (places != sorted(places))


def test_a_large_document_takes_no_long_time():
    rows = [
        {"id": f"s{number}", "paraphrase": f"שלום {number} " * 20, "quotes": [{"exact": f"👩‍👩‍👧 {number} {each}"} for each in range(20)]}
        for number in range(500)
    ]  # fmt: skip
    reworded = json.loads(json.dumps(rows[::-1]).replace("1", "9"))
    before, after = source(rows), source([row | {"id": f"s{number}"} for number, row in enumerate(reworded)])
    start = time.process_time()

    differences(SOURCE, before, after)

    assert time.process_time() - start < 5


def test_many_long_quotes_that_all_changed_take_no_long_time():
    before = statement(quotes=[{"exact": f"{number} word" * 9_000} for number in range(20)])
    after = statement(quotes=[{"exact": f"{number} Wort" * 9_000} for number in range(20)])
    start = time.process_time()

    assert len(differences(SOURCE, before, after)) == 20
    assert time.process_time() - start < 10


def test_the_changes_of_a_source_are_told_statement_by_statement():
    one = small()["statements"][0]
    before = source([one, one | {"id": "s2", "position": 2}], title="Old title")
    after = source([one | {"cue": "said"}, one | {"id": "s3", "position": 2}], title="New title")

    told = differences_by_statement(before, after, names)

    assert list(told) == ["", "s2", "s1", "s3"]
    assert [each for rows in told.values() for each in rows] == differences(SOURCE, before, after, names)


@given(state(SOURCE), state(SOURCE))
def test_statement_by_statement_nothing_is_left_out(before, after):
    told = [each for rows in differences_by_statement(before, after, names).values() for each in rows]

    if told:
        assert sorted(map(str, told)) == sorted(map(str, differences(SOURCE, before, after, names)))
