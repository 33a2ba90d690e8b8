"""Reading breakdown documents: complete or refused, with every fault and its place."""

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.breakdown.reading import WrongDocument, read
from tests.documents import minimal, small


def faults_of(document) -> list[str]:
    with pytest.raises(WrongDocument) as refused:
        read(document if isinstance(document, str) else json.dumps(document))
    return [str(fault) for fault in refused.value.faults]


def changed(**changes):
    """Give the small document with parts replaced; a key such as `statements__0__form` is a path."""
    document = small()
    for path, value in changes.items():
        *way, last = (int(step) if step.isdigit() else step for step in path.split("__"))
        place = document
        for step in way:
            place = place[step]
        place[last] = value
    return document


def test_absent_keys_take_their_empty_value():
    document = read(json.dumps(minimal()))

    assert document["source"] == {
        "slug": "small", "kind": "", "title": "", "publisher": None, "url": "", "archived_url": "",
        "reprint_of": None, "language": "", "dateline": "", "published_on": "", "published_on_stated": "",
        "published_on_inferred": False, "credits": [], "text_sha256": "", "body_start": None, "state": "draft",
    }  # fmt: skip
    assert (document["actors"], document["claims"], document["statements"]) == ([], [], [])


def test_a_statement_of_nothing_takes_its_place_in_the_list_as_position():
    document = read(json.dumps(minimal() | {"statements": [{}, {}]}))

    assert [statement["position"] for statement in document["statements"]] == [1, 2]
    assert document["statements"][0]["claims"] == []


def test_statements_are_given_in_reading_order():
    statements = [{"id": "b", "position": 2}, {"id": "a", "position": 1}]

    assert [each["id"] for each in read(json.dumps(minimal() | {"statements": statements}))["statements"]] == [
        "a",
        "b",
    ]


def test_a_quote_keeps_its_edges():
    exact = "  “under way”  …\n"

    assert (
        read(json.dumps(changed(statements__0__quotes=[{"exact": exact}])))["statements"][0]["quotes"][0]["exact"]
        == exact
    )


def test_two_claims_that_contradict_each_other_say_so_once():
    document = small()
    other = {"slug": "other", "text": "Another.", "kind": "fact"}
    document["claims"].append(other | {"relations": [{"kind": "contradicts", "claim": "minister-travels-to-capital"}]})
    document["claims"][0]["relations"] = [{"kind": "contradicts", "claim": "other"}]

    assert [claim["relations"] for claim in read(json.dumps(document))["claims"]] == [
        [{"kind": "contradicts", "claim": "other"}],
        [],
    ]


WRONG = [
    (changed(format="newsfacts/breakdown/2"), "$.format: found “newsfacts/breakdown/2”, expected “newsfacts/breakdown/1”"),
    ({"format": "newsfacts/breakdown/1"}, "$.source: found nothing, expected a value"),
    ([], "$: found [], expected object"),
    (changed(source__slug="two words"), "$.source.slug: found “two words”, expected a text of the form ^[A-Za-z0-9_-]+$"),
    (changed(source__slug="x" * 121), "$.source.slug: found 121 characters, expected at most 120"),
    (changed(source__title="x" * 501), "$.source.title: found 501 characters, expected at most 500"),
    (changed(actors__0__name="x" * 301), "$.actors[0].name: found 301 characters, expected at most 300"),
    (changed(actors__0__name=""), "$.actors[0].name: found an empty text, expected a text"),
    (changed(source__title=None), "$.source.title: found None, expected string"),
    (changed(source__url="javascript:alert(1)"), "$.source.url: found “javascript:alert(1)”, expected a text of the form"),
    (changed(statements__0__form="quoted"), "$.statements[0].form: found “quoted”, expected one of “”, “direct”"),
    (changed(statements__0__tone="calm"), "$.statements[0].tone: found an unknown key, expected one of id, position"),
    (changed(statements__0__claims=[{"claim": "x"}]), "$.statements[0].claims[0].stance: found nothing, expected a value"),
    (changed(statements__0__paragraph=-1), "$.statements[0].paragraph: found -1, expected 0 or more"),
    (changed(statements__0__position=2**31), "$.statements[0].position: found 2147483648, expected 2147483647 or less"),
    (changed(statements__0__position=2), "$.statements[0].position: found 2, expected each of 1 to 1 once"),
    (changed(statements__0__said_on="Tuesday"), "$.statements[0].said_on: found “Tuesday”, expected a date such as"),
    (changed(statements__0__said_on="2031-02-30"), "$.statements[0].said_on: found “2031-02-30”, expected a date such as"),
    (changed(source__published_on="7 May"), "$.source.published_on: found “7 May”, expected a date such as"),
    (changed(statements__0__relayed_by="s1"), "$.statements[0].relayed_by: found “s1”, which leads back to it, expected no circle"),
    (changed(statements__0__relayed_by="s9"), "$.statements[0].relayed_by: found “s9”, expected the id of a statement"),
    (changed(actors__2__part_of="foreign-ministry-of-x"), "$.actors[2].part_of: found “foreign-ministry-of-x”, which leads back"),
    (changed(actors__0__slug="jane-roe"), "$.actors[1].slug: found “jane-roe” a second time, expected each only once"),
    (changed(statements__0__quotes=[{"exact": ""}]), "$.statements[0].quotes[0].exact: found an empty text, expected a text"),
    (
        changed(statements__0__quotes=[{"exact": "x", "start": 400, "end": 401}]),
        "$.statements[0].quotes[0]: found 400 to 401, expected a place within its statement's, 412 to 530",
    ),
    (
        changed(statements__0__quotes=[{"exact": "x", "start": 420}]),
        "$.statements[0].quotes[0]: found 420 to None, expected a start before the end, or neither",
    ),
    (changed(statements__0__selector={"start": 5, "end": 5}), "$.statements[0].selector: found 5 to 5, expected a start"),
    (
        changed(claims__0__relations=[{"kind": "supports", "claim": "minister-travels-to-capital"}]),
        "$.claims[0].relations[0].claim: found “minister-travels-to-capital” itself, expected another claim",
    ),
    (changed(source__reprint_of="minister-heads-to-capital"), "$.source.reprint_of: found “minister-heads-to-capital” itself"),
    (changed(statements__0__cue="a\x00b"), "$.statements[0].cue: found a NUL character, expected text without NUL"),
    (changed(statements__0__cue="\ud800"), "$.statements[0].cue: found half of a surrogate pair"),
    ('{"format": "newsfacts/breakdown/1", "format": "x"}', "$: found the key “format” twice in one object, expected strict JSON"),
    ('{"format": NaN}', "$: found NaN, expected strict JSON"),
    ("[" * 100_000, "$: found brackets nested too deeply, expected at most 32 levels"),
    ('{"format": ', "$: found no valid JSON (Expecting value, column 12), expected a JSON object"),
    (f'{{"format": {"9" * 5000}}}', "$: found an unusable number"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "fault"), WRONG, ids=[fault for _, fault in WRONG])
def test_a_wrong_document_is_refused_with_what_was_found_where(document, fault):
    assert faults_of(document)[0].startswith(fault)


def test_every_fault_is_told_at_once():
    document = changed(statements__0__form="quoted", source__kind="film", actors__0__kind="alien")

    assert len(faults_of(document)) == 3


def test_a_statement_takes_one_stance_on_a_claim():
    document = small()
    document["statements"][0]["claims"] *= 2

    assert faults_of(document) == [
        "$.statements[0].claims[1].claim: found “minister-travels-to-capital” a second time, expected each only once"
    ]


def test_a_circle_of_relays_is_refused():
    document = minimal() | {"statements": [{"id": "a", "relayed_by": "b"}, {"id": "b", "relayed_by": "a"}]}

    assert len(faults_of(document)) == 2


def test_the_line_of_each_fault_is_told():
    text = json.dumps(changed(statements__0__form="quoted"), indent=1)

    with pytest.raises(WrongDocument) as refused:
        read(text)

    (line,) = refused.value.lines
    assert '"form": "quoted"' in text.splitlines()[line - 1]


def test_the_line_of_a_missing_key_is_that_of_its_object():
    document = small()
    del document["claims"][0]["kind"]
    text = json.dumps(document, indent=1)

    with pytest.raises(WrongDocument) as refused:
        read(text)

    assert text.splitlines()[refused.value.lines[0] - 1].strip() == "{"


def test_the_line_of_broken_json_is_told():
    with pytest.raises(WrongDocument) as refused:
        read('{\n "format": 1,\n oops}')

    assert refused.value.lines == [3]


def test_reading_leaves_the_parsed_value_alone():
    document = small()
    before = copy.deepcopy(document)

    read(json.dumps(document))

    assert document == before


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def places(value, path=()):
    """Give the path of every value within a JSON value."""
    yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in children:
        yield from places(inner, (*path, key))


@given(st.data())
def test_whatever_stands_at_any_place_is_read_or_refused_with_that_place(data):
    document = {"root": small()}
    *way, last = data.draw(st.sampled_from([("root", *path) for path in places(document["root"])]))
    place = document
    for step in way:
        place = place[step]
    place[last] = data.draw(JSON)

    refused = None
    try:
        read(json.dumps(document["root"]))
    except WrongDocument as error:
        refused = error

    assert refused is None or (all(map(str, refused.faults)) and len(refused.lines) == len(refused.faults))


@given(st.binary(max_size=60) | st.text(max_size=60))
def test_any_text_at_all_is_read_or_refused(text):
    with pytest.raises(WrongDocument):
        read(text.decode("latin-1") if isinstance(text, bytes) else text)
