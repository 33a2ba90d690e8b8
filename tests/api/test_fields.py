"""`fields`: what of each body is given, and what is said to whoever asks for what is not there."""

import json

import pytest

from newsfacts.api.public.fields import Fields
from newsfacts.breakdown.reading import read
from newsfacts.editing.load import load
from tests.documents import small
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # no database makes a difference to it

CLAIM = "claims/minister-travels-to-capital/"


@pytest.fixture(autouse=True)
def published():
    load(read(json.dumps(small())), by=UserFactory())


def get(client, path, **asked):
    return client.get(f"/api/v1/{path}", asked)


@pytest.mark.parametrize(
    ("fields", "left"),
    [
        ("slug", {"slug": "minister-travels-to-capital"}),
        ("kind,slug", {"slug": "minister-travels-to-capital", "kind": "fact"}),
        ("standing.label", {"standing": {"label": "single_party"}}),
        ("standing.parties.slug,kind", {"kind": "fact", "standing": {"parties": [{"slug": "x"}]}}),
        ("occurred_on.date,occurred_on", {"occurred_on": {"date": "2031-05-06", "stated": "on Tuesday", "inferred": True}}),
        ("attributions.statement.speaker.slug", {"attributions": [{"statement": {"speaker": {"slug": "john-doe"}}}]}),
        ("kind,kind", {"kind": "fact"}),
    ],
)  # fmt: skip
def test_only_what_is_asked_for_is_given(client, fields, left):
    assert get(client, CLAIM, fields=fields).json() == left
    assert get(client, "claims/", fields=fields).json()["results"] == [left]


def test_what_is_null_stays_null(client):
    statement = get(client, "sources/minister-heads-to-capital/", fields="reprint_of.slug")

    assert statement.json() == {"reprint_of": None}


@pytest.mark.parametrize(
    ("path", "fields", "left"),
    [
        ("sources/", "publisher.name", {"publisher": {"name": "Example Wire"}}),
        ("statements/", "id,quotes", {"id": "minister-heads-to-capital:s1", "quotes": ["under way"]}),
        ("attributions/", "stance", {"stance": "asserts"}),
        (f"{CLAIM}history/", "act", {"act": "publication"}),
        ("changes/?since=5&", "subject", {"subject": "actor"}),
    ],
)
def test_every_list_of_rows_takes_them(client, path, fields, left):
    path, _, query = path.partition("?")
    results = client.get(f"/api/v1/{path}?{query}fields={fields}").json()["results"]

    assert left in results
    assert {tuple(each) for each in results} == {tuple(left)}


def test_the_address_of_the_next_changes_keeps_them(client):
    assert "fields=seq%2Cslug" in get(client, "changes/", fields="seq,slug", limit="1").json()["next"]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("colour", "“colour” is unknown; known here are: about, attributions, attributions_count, attributions_url, "),
        ("standing.colour", "“colour” is unknown; known in standing are: label, origins, outlets, parties, "),
        ("slug.x", "“x” is unknown; slug has no keys"),
        ("slug,,kind", "“” is unknown; known here are: about"),
        (" slug", "“ slug” is unknown; known here are: about"),
        (".", "“” is unknown; known here are: about"),
        ("x" * 2001, "longer than 2000 characters"),
    ],
)
@pytest.mark.parametrize("path", ["claims/", CLAIM, "claims.csv", "claims.jsonld"])
def test_what_is_not_there_is_a_problem_that_tells_what_is(client, path, fields, told):
    response = get(client, path, fields=fields)

    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    (error,) = response.json()["errors"]
    assert error["parameter"] == "fields"
    assert error["detail"].startswith(told)


def test_every_fault_is_told_at_once(client):
    (error,) = get(client, CLAIM, fields="red,slug,green").json()["errors"]

    assert "“red” is unknown" in error["detail"]
    assert "“green” is unknown" in error["detail"]


def test_with_other_fields_it_has_another_etag(client):
    etags = {get(client, CLAIM, **asked)["ETag"] for asked in ({}, {"fields": "slug"}, {"fields": "kind"})}

    assert len(etags) == 3


def test_a_client_that_has_the_fields_gets_nothing_again(client):
    etag = get(client, CLAIM, fields="slug")["ETag"]

    assert client.get(f"/api/v1/{CLAIM}?fields=slug", headers={"if-none-match": etag}).status_code == 304


def test_the_past_has_them_too(client):
    now = get(client, CLAIM).json()["holds_up_to"]

    assert get(client, CLAIM, fields="kind", as_of=now).json() == {"kind": "fact"}


@pytest.mark.parametrize(
    ("paths", "wanted", "not_wanted"),
    [
        ([], ["a", "a.b"], []),
        (["a"], ["a", "a.b"], ["b", "ab"]),
        (["a.b"], ["a", "a.b", "a.b.c"], ["a.c", "b"]),
        (["a.b", "a"], ["a.c"], ["b"]),
        (["a", "a.b"], ["a.c"], ["b"]),
    ],
)
def test_a_place_is_wanted_with_what_holds_it_and_what_it_holds(paths, wanted, not_wanted):
    properties = {"a": {"properties": {"b": {"properties": {"c": {}}}, "c": {}}}, "b": {}, "ab": {}}
    request = type("Request", (), {"query_params": {"fields": ",".join(paths)}})()
    fields = Fields.asked(request, {"properties": properties})

    assert [path for path in [*wanted, *not_wanted] if fields.has(path)] == wanted
