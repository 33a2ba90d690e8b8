"""Conditional requests, and what scripts on other sites may read of the answers."""

import json

import pytest

from newsfacts.breakdown.reading import read
from newsfacts.editing.load import load
from newsfacts.record import Record
from tests.api.test_things import CLAIM, THINGS
from tests.documents import small
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

ATTRIBUTION = "/api/v1/attributions/minister-heads-to-capital:s1:minister-travels-to-capital/"


@pytest.fixture(autouse=True)
def published():
    load(read(json.dumps(small())), by=UserFactory())


@pytest.mark.parametrize("address", THINGS)
def test_other_sites_may_read_that_nothing_changed(client, address):
    again = client.get(address, headers={"if-none-match": client.get(address)["ETag"]})

    assert (again.status_code, again["Access-Control-Allow-Origin"]) == (304, "*")


@pytest.mark.parametrize("address", THINGS)
def test_an_etag_names_one_text_however_it_is_asked_for(client, address):
    plain = client.get(address)
    indented = client.get(address, headers={"accept": "application/json; indent=4"})

    assert (indented["ETag"] == plain["ETag"]) == (indented.content == plain.content)


@pytest.mark.parametrize("address", THINGS)
def test_an_etag_changes_when_the_site_moves(client, settings, address):
    before = client.get(address)
    settings.PUBLIC_URL = "https://facts.example"
    after = client.get(address)

    assert (after["ETag"] == before["ETag"]) == (after.content == before.content)


@pytest.mark.parametrize("address", THINGS)
def test_a_thing_wanted_only_as_it_was_is_a_problem_when_it_is_not_so(client, address):
    response = client.get(address, headers={"if-match": '"another"'})

    assert (response.status_code, response["Content-Type"]) == (412, "application/problem+json")


@pytest.mark.parametrize("address", [CLAIM, ATTRIBUTION])
def test_what_the_client_has_costs_one_query_that_leaves_the_body(client, address, django_assert_num_queries):
    etag = client.get(address)["ETag"]

    with django_assert_num_queries(1) as asked:
        client.get(address, headers={"if-none-match": etag})

    assert "body" not in asked.captured_queries[0]["sql"]


def test_what_is_taken_back_while_it_is_read_is_not_found(client, monkeypatch):
    def gone(**_):
        raise Record.DoesNotExist

    monkeypatch.setattr(Record.objects, "get", gone)

    assert client.get(CLAIM).status_code == 404


@pytest.mark.parametrize("path", ["nonsense/", "claims/nowhere/"])
def test_other_sites_may_read_what_went_wrong(client, path):
    assert client.get(f"/api/v1/{path}")["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["/api/v1", "/api/v1/claims", "/api/v1/claims/x"])
def test_a_missing_slash_leads_to_the_address_with_it(client, path):
    response = client.get(f"{path}?limit=1")

    assert (response.status_code, response["Location"]) == (308, f"{path}/?limit=1")
