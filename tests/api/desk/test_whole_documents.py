"""Documents by the API are taken whole or not at all, come back as they went in, and hurt nothing."""

import copy
import json
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from newsfacts.breakdown.reading import validated
from newsfacts.breakdown.writing import breakdown_document
from newsfacts.editing.load import load
from newsfacts.editing.merge import merge_actors
from newsfacts.editing.publish import publish
from newsfacts.integrity.checks import breaches
from newsfacts.models import Actor, Attribution, CapturedText, Claim, Quote, Record, Revision, Source, Statement
from tests.documents import documents, small
from tests.factories import ActorFactory, UserFactory

from .client import Program, somebody

pytestmark = pytest.mark.django_db

ONE_DATABASE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=4)
SLUG = "minister-heads-to-capital"
ADDRESS = f"breakdowns/{SLUG}/"


@pytest.fixture
def contributor() -> Program:
    return somebody("Contributor")


@pytest.fixture
def editor() -> Program:
    return somebody("Editor")


def everything() -> list[Any]:
    models = (Source, Statement, Quote, Attribution, Actor, Claim, CapturedText, Revision, Record)
    return [list(model.objects.order_by("pk").values()) for model in models]


def exported(slug: str) -> dict[str, Any]:
    return breakdown_document(Source.objects.get(slug=slug))


@ONE_DATABASE
@given(documents())
def test_any_draft_begins_as_an_import_makes_it_and_comes_back_and_goes_again_unchanged(contributor, drawn):
    with transaction.atomic():  # each example starts with an empty database again
        load(validated(drawn), by=contributor.person)
        imported = exported("drawn")
        transaction.set_rollback(True)
    with transaction.atomic():
        begun = contributor.send("POST", "breakdowns/", drawn)
        assert (begun.status_code, begun.json()["breakdown"]) == (201, imported)
        before = everything()
        read = contributor.send("GET", "breakdowns/drawn/")
        put = contributor.send("PUT", "breakdowns/drawn/", read.json(), read["ETag"])
        assert (put.status_code, put.json()["result"]) == (200, "unchanged")
        assert put["ETag"] == read["ETag"] == begun["ETag"]
        assert contributor.send("POST", "breakdowns/", read.json()).status_code == 200
        assert everything() == before
        transaction.set_rollback(True)


@ONE_DATABASE
@given(documents(), documents())
def test_any_document_takes_the_place_of_any_other(contributor, one, other):
    with transaction.atomic():
        etag = contributor.send("POST", "breakdowns/", one)["ETag"]
        put = contributor.send("PUT", "breakdowns/drawn/", other, etag)
        assert put.status_code == 200, put.content
        now, wanted = exported("drawn"), validated(other)
        assert (put.json()["breakdown"], now["source"]) == (now, wanted["source"])
        assert [without_names(each) for each in now["statements"]] == [
            without_names(each) for each in wanted["statements"]
        ]
        assert [str(breach) for breach in breaches()] == []
        transaction.set_rollback(True)


def without_names(statement: dict[str, Any]) -> dict[str, Any]:
    """Leave out what a statement without an id is given."""
    return statement | {"id": None, "relayed_by": None}


def twenty() -> dict[str, Any]:
    """The small document with twenty statements, and an actor and a claim that are new in them."""
    document = small()
    (first,) = document["statements"]
    document["statements"] = [
        {**copy.deepcopy(first), "id": f"s{number}", "position": number, "cue": "said otherwise"}
        for number in range(1, 21)
    ]
    document["actors"].append({"slug": "somebody-new", "kind": "person", "name": "Somebody New"})
    document["actors"][0]["description"] = "Another description"
    return document


FAULTS = {
    "/statements/19/said_on": {"said_on": "the day before"},
    "/statements/19/speaker": {"speaker": "nobody"},
    "/statements/19/claims/0/claim": {"claims": [{"claim": "nothing", "stance": "asserts"}]},
    "/statements/19/relayed_by": {"relayed_by": "s20"},
    "/statements/19/form": {"form": "sung"},
    "/statements/19/cue": {"cue": "a\x00b"},
    "/statements/19/selector": {"selector": {"start": 412, "end": 5000}},  # found after all was written
    "/statements/19/paragraph": {"paragraph": 2**70},
    "/statements/19/quotes/0": {"quotes": [{"exact": "under way", "start": 1, "end": 5}]},
    "/statements/19/mood": {"mood": "gloomy"},
}


LATE = "/statements/19/selector"


@pytest.mark.parametrize(("pointer", "update_shared"), [*((each, "true") for each in FAULTS), (LATE, "false")])
def test_one_fault_in_the_twentieth_statement_leaves_everything_as_it_was(editor, pointer, update_shared):
    etag = editor.send("POST", "breakdowns/", small())["ETag"]
    text = b"\xc2\xb7" * 455 + b"under way" + b"\xc2\xb7" * 600
    editor.send("PUT", f"{ADDRESS}text/", text, content_type="text/plain", **{"If-None-Match": "*"})
    etag, before = editor.send("GET", ADDRESS)["ETag"], everything()
    document = twenty()
    document["source"]["text_sha256"] = CapturedText.objects.get().sha256
    document["statements"][19] |= FAULTS[pointer]

    answer = editor.send("PUT", f"{ADDRESS}?update_shared={update_shared}", document, etag)

    assert answer.status_code == 422, answer.content
    assert [each["pointer"] for each in answer.json()["errors"]] == [pointer]
    assert everything() == before


@pytest.mark.parametrize("pointer", [each for each in FAULTS if each != LATE])
def test_a_document_with_a_fault_begins_nothing(contributor, pointer):
    document = twenty()
    document["statements"][19] |= FAULTS[pointer]
    before = everything()

    answer = contributor.send("POST", "breakdowns/", document)

    assert (answer.status_code, [each["pointer"] for each in answer.json()["errors"]]) == (422, [pointer])
    assert everything() == before


def test_every_fault_is_told_at_once(contributor):
    document = small()
    document["source"]["kind"] = "rumour"
    document["statements"][0] |= {"paragraph": -1, "mood": "gloomy"}
    del document["claims"][0]["text"]

    errors = contributor.send("POST", "breakdowns/", document).json()["errors"]

    assert {each["pointer"] for each in errors} == {
        "/source/kind", "/statements/0/paragraph", "/statements/0/mood", "/claims/0/text"}  # fmt: skip


def test_the_document_of_another_source_is_refused(contributor):
    etag = contributor.send("POST", "breakdowns/", small())["ETag"]

    answer = contributor.send("PUT", ADDRESS, small("another"), etag)

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/source/slug")


def test_what_is_public_is_only_prepared_as_a_correction_that_readers_do_not_see(editor, client):
    editor.send("POST", "breakdowns/", small())
    publish(source=Source.objects.get(), by=UserFactory(), why="Ready")
    public = client.get(f"/api/v1/sources/{SLUG}/").content
    read = editor.send("GET", ADDRESS)
    document = read.json()
    document["source"]["title"] = "Minister stays at home"

    answer = editor.send("PUT", f"{ADDRESS}?reason=A+slip", document, read["ETag"])

    assert (answer.status_code, answer.json()["result"]) == (200, "updated")
    assert answer.json()["breakdown"]["source"]["state"] == "published"
    assert client.get(f"/api/v1/sources/{SLUG}/").content == public
    assert Revision.objects.of("source", SLUG).last().seq is None


def renamed() -> dict[str, Any]:
    document = small()
    document["actors"][2]["name"] = "Ex"
    return document


def test_shared_things_keep_what_they_have_and_the_difference_is_told(contributor):
    etag = contributor.send("POST", "breakdowns/", small())["ETag"]

    answer = contributor.send("PUT", ADDRESS, renamed(), etag)

    told = [f"source “{SLUG}”, state: kept 'draft', document has 'published'"]
    assert answer.json()["different"] == ["actor “x”, name: kept 'X', document has 'Ex'", *told]
    assert Actor.objects.get(slug="x").name == "X"


def test_private_shared_things_become_what_the_document_says_when_asked(contributor):
    etag = contributor.send("POST", "breakdowns/", small())["ETag"]

    answer = contributor.send("PUT", f"{ADDRESS}?update_shared=true", renamed(), etag)

    assert (answer.status_code, Actor.objects.get(slug="x").name) == (200, "Ex")


@pytest.mark.parametrize(
    ("group", "query", "status", "name"),
    [
        ("Contributor", "?update_shared=true&reason=A+slip", 403, "X"),
        ("Editor", "?update_shared=true&reason=A+slip", 200, "Ex"),
        ("Editor", "?update_shared=true", 200, "X"),
    ],
)
def test_public_shared_things_are_corrected_with_a_reason_by_who_may(contributor, client, group, query, status, name):
    contributor.send("POST", "breakdowns/", small())
    publish(source=Source.objects.get(), by=UserFactory(), why="Ready")
    program = somebody(group)
    # A draft of their own that names the public actor.
    own = {**renamed(), "source": {**small("own")["source"], "state": "draft"}}
    etag = program.send("POST", "breakdowns/", own)["ETag"]

    answer = program.send("PUT", f"breakdowns/own/{query}", own, etag)

    assert answer.status_code == status, answer.content
    assert client.get("/api/v1/actors/x/").json()["name"] == name


def test_statements_without_ids_are_told_by_position_and_keep_their_names(contributor):
    etag = contributor.send("POST", "breakdowns/", small())["ETag"]
    document = small()
    del document["statements"][0]["id"], document["statements"][0]["position"]

    answer = contributor.send("PUT", ADDRESS, document, etag)

    assert (answer.json()["result"], answer["ETag"]) == ("unchanged", etag)


def test_a_document_from_before_a_merge_is_led_to_what_things_were_merged_into(contributor):
    etag = contributor.send("POST", "breakdowns/", small())["ETag"]
    speaker, survivor = Actor.objects.get(slug="john-doe"), ActorFactory()
    merge_actors(survivor=survivor, other=speaker, by=UserFactory(), why="One person")
    before = contributor.send("GET", ADDRESS)
    assert contributor.send("PUT", ADDRESS, small(), etag).status_code == 412

    answer = contributor.send("PUT", ADDRESS, small(), before["ETag"])

    assert (answer.status_code, answer.json()["result"], answer["ETag"]) == (200, "unchanged", before["ETag"])
    assert answer.json()["breakdown"]["statements"][0]["speaker"] == survivor.slug
    assert contributor.send("POST", "breakdowns/", small()).status_code == 200


def many(number: int, title: str) -> dict[str, Any]:
    """A document with so many statements, all of which say something else under another title."""
    document = small("many")
    document["source"]["title"] = title
    document["statements"] = [
        {**document["statements"][0], "id": f"s{each}", "position": each, "cue": title}
        for each in range(1, number + 1)
    ]
    return document


def test_a_document_costs_as_many_queries_with_ten_statements_as_with_one(contributor):
    costs = []
    for number in (1, 1, 10):  # the first time more is asked, once
        with transaction.atomic():
            with CaptureQueriesContext(connection) as beginning:
                etag = contributor.send("POST", "breakdowns/", many(number, "One"))["ETag"]
            with CaptureQueriesContext(connection) as replacing:
                assert contributor.send("PUT", "breakdowns/many/", many(number, "Other"), etag).status_code == 200
            transaction.set_rollback(True)
        costs.append((len(beginning), len(replacing)))

    assert costs[1] == costs[2]


DEEP = b"[" * 100_000
HOSTILE: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "application/json"),
    "cut short": (json.dumps(small()).encode()[:500], "application/json"),
    "not UTF-8": (b'{"format": "caf\xe9"}', "application/json"),
    "UTF-16": (json.dumps(small()).encode("utf-16"), "application/json"),
    "said to be Latin-1": (b"{}", "application/json; charset=latin-1"),
    "said to be nothing known": (b"{}", "application/json; charset=none"),
    "100,000 deep": (DEEP, "application/json"),
    "100,000 deep and closed": (DEEP + b"]" * 100_000, "application/json"),
    "NUL in a key": (b'{"a\\u0000": 1}', "application/json"),
    "half a surrogate pair": (b'{"format": "\\ud800"}', "application/json"),
    "a number beyond 64 bits": (b'{"source": {"slug": "a", "body_start": 99999999999999999999999}}', "application/json"),
    "a number of many digits": (b'{"source": ' + b"9" * 10_000 + b"}", "application/json"),
    "infinity": (b'{"source": 1e999}', "application/json"),
    "not a number": (b'{"source": NaN}', "application/json"),
    "a key twice": (b'{"reason": "a", "reason": "b"}', "application/json"),
    "a list": (b"[]", "application/json"),
    "null": (b"null", "application/json"),
    "a text": (b'"text"', "application/json"),
    "a number": (b"7", "application/json"),
    "lists for objects": (b'{"format": [], "source": [], "reason": []}', "application/json"),
    "a form": (b"reason=a", "application/x-www-form-urlencoded"),
    "no type": (b"{}", ""),
    "a wrong type": (b"{}", "nonsense"),
}  # fmt: skip
WAYS = [("POST", "breakdowns/"), ("PUT", ADDRESS), ("POST", f"{ADDRESS}submit/"), ("POST", f"{ADDRESS}publish/")]


@pytest.mark.once
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_body_is_refused_in_words_and_changes_nothing(editor, name):
    etag = editor.send("POST", "breakdowns/", small())["ETag"]
    before, (body, content_type) = everything(), HOSTILE[name]

    for method, path in WAYS:
        if name == "nothing" and "submit" in path:
            continue  # it needs no reason
        answer = editor.send(method, path, body, etag, content_type=content_type)
        assert answer.status_code in (400, 415, 422), (path, answer.content)
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["detail"]
    assert everything() == before


QUERIES = ("?reason=%00", "?reason=a&reason=b", "?reason=", "?update_shared=yes", "?update_shared=1", "?force=true")


@pytest.mark.once
def test_a_wrong_parameter_is_named_and_nothing_is_done(editor):
    etag, document = editor.send("POST", "breakdowns/", small())["ETag"], twenty()
    before = everything()

    for query in QUERIES:
        answer = editor.send("PUT", ADDRESS + query, document, etag)
        assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, query[1:].split("=")[0])

    assert everything() == before


@pytest.mark.once
def test_a_strange_etag_is_no_match(editor):
    editor.send("POST", "breakdowns/", small())

    for etag in ('W/"a"', "a", '"', "", ",,,", '"a", "b"', "\u00b7", "*" * 9000):
        assert editor.send("PUT", ADDRESS, small(), etag).status_code == 412, etag
