"""One thing each: what it says, when it changed, and what is answered where there is nothing."""

import json
import logging

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsfacts.api.public import claims
from newsfacts.breakdown.reading import read
from newsfacts.editing.load import load
from newsfacts.models import Revision
from tests.documents import small
from tests.factories import (
    AttributionFactory,
    ClaimFactory,
    ClaimRelationFactory,
    StatementFactory,
    UserFactory,
    publish_source,
)

pytestmark = pytest.mark.django_db

CLAIM = "/api/v1/claims/minister-travels-to-capital/"
THINGS = [
    CLAIM,
    "/api/v1/sources/minister-heads-to-capital/",
    "/api/v1/sources/minister-heads-to-capital/breakdown/",
    "/api/v1/statements/minister-heads-to-capital:s1/",
    "/api/v1/actors/john-doe/",
    "/api/v1/attributions/minister-heads-to-capital:s1:minister-travels-to-capital/",
    "/api/v1/",
    "/api/v1/breakdown.schema.json",
    "/api/v1/claims/",
]


@pytest.fixture
def published():
    load(read(json.dumps(small())), by=UserFactory())


def test_a_claim_is_as_the_design_shows_it(client, published, settings):
    settings.PUBLIC_URL = "https://facts.example"
    revision = Revision.objects.get(subject="source", act="publication")

    assert client.get(CLAIM).json() == {
        "slug": "minister-travels-to-capital",
        "url": "https://facts.example/api/v1/claims/minister-travels-to-capital/",
        "page": "https://facts.example/claims/minister-travels-to-capital/",
        "text": "The minister is travelling to the capital.",
        "condition": "",
        "kind": "fact",
        "occurred_on": {"date": "2031-05-06", "stated": "on Tuesday", "inferred": True},
        "about": [
            {
                "slug": "minister-of-y",
                "name": "Minister of Y",
                "url": "https://facts.example/api/v1/actors/minister-of-y/",
            }
        ],
        "standing": {
            "label": "single_party",
            "sentence": "One party says so: X.",
            "parties": [
                {"slug": "x", "name": "X", "stance": "asserts", "first": "2031-05-07", "latest": "2031-05-07"}
            ],
            "possibly": [],
            "reversals": [],
            "outlets": 0,
            "unnamed": 0,
            "reports": 1,
            "origins": 1,
        },
        "relations": [],
        "attributions_count": 1,
        "attributions_url": "https://facts.example/api/v1/attributions/?claim=minister-travels-to-capital",
        "attributions": [
            {
                "id": "minister-heads-to-capital:s1:minister-travels-to-capital",
                "stance": "asserts",
                "certainty": "certain",
                "party": {"slug": "x", "name": "X", "url": "https://facts.example/api/v1/actors/x/"},
                "statement": {
                    "id": "minister-heads-to-capital:s1",
                    "url": "https://facts.example/api/v1/statements/minister-heads-to-capital:s1/",
                    "page": "https://facts.example/sources/minister-heads-to-capital/#s1",
                    "speaker": {
                        "slug": "john-doe",
                        "name": "John Doe",
                        "url": "https://facts.example/api/v1/actors/john-doe/",
                    },
                    "speaker_named_as": "a spokesman for the ministry",
                    "on_behalf_of": {
                        "slug": "foreign-ministry-of-x",
                        "name": "Foreign Ministry of X",
                        "url": "https://facts.example/api/v1/actors/foreign-ministry-of-x/",
                    },
                    "relay_chain": [],
                    "form": "mixed",
                    "cue": "told a press briefing",
                    "venue": "press briefing",
                    "quotes": ["under way"],
                    "quotes_checked": ["unchecked"],
                    "paraphrase": "The minister was under way.",
                    "prompt": "",
                    "said_on": {"date": "2031-05-07", "stated": "on Wednesday", "inferred": True},
                    "paragraph": 2,
                    "source": {
                        "slug": "minister-heads-to-capital",
                        "title": "Minister heads to capital",
                        "publisher": {
                            "slug": "example-wire",
                            "name": "Example Wire",
                            "url": "https://facts.example/api/v1/actors/example-wire/",
                        },
                        "published_on": "2031-05-07",
                        "url": "https://facts.example/api/v1/sources/minister-heads-to-capital/",
                        "original": "",
                    },
                },
            }
        ],
        "seq": revision.seq,
        "holds_up_to": revision.moment.isoformat().replace("+00:00", "Z"),
        "history_url": "https://facts.example/api/v1/claims/minister-travels-to-capital/history/",
    }


def test_a_claims_own_page_has_50_attributions_and_a_list_ten(client):
    claim = ClaimFactory()
    for _ in range(51):
        publish_source(AttributionFactory(claim=claim).statement.source)

    own = client.get(f"/api/v1/claims/{claim.slug}/").json()
    (listed,) = client.get("/api/v1/claims/").json()["results"]

    assert (len(own["attributions"]), len(listed["attributions"]), own["attributions_count"]) == (50, 10, 51)
    assert own["attributions"][:10] == listed["attributions"]
    rest = client.get(own["attributions_url"] + "&limit=51").json()["results"]
    assert [each["id"] for each in rest[:50]] == [each["id"] for each in own["attributions"]]


def test_an_attribution_alone_carries_its_claim(client, published):
    body = client.get("/api/v1/attributions/minister-heads-to-capital:s1:minister-travels-to-capital/").json()

    assert body["claim"]["text"] == "The minister is travelling to the capital."


def test_a_statement_carries_its_attributions_and_place(client, published):
    body = client.get("/api/v1/statements/minister-heads-to-capital:s1/").json()

    assert body["selector"] == {"start": 412, "end": 530}
    assert [each["claim"]["slug"] for each in body["attributions"]] == ["minister-travels-to-capital"]


def test_the_breakdown_is_the_document_as_published(client, published):
    document = client.get("/api/v1/sources/minister-heads-to-capital/breakdown/").json()

    assert document == read(json.dumps(small())) | {
        part: sorted(read(json.dumps(small()))[part], key=lambda each: each["slug"]) for part in ("actors", "claims")
    }


def test_the_breakdown_leaves_out_relations_to_what_is_not_public(client):
    attribution = AttributionFactory()
    hidden = ClaimRelationFactory(claim=attribution.claim).related
    publish_source(attribution.statement.source)

    response = client.get(f"/api/v1/sources/{attribution.statement.source.slug}/breakdown/")

    assert response.json()["claims"][0]["relations"] == []
    assert hidden.slug not in response.content.decode()


@pytest.mark.parametrize("address", THINGS)
def test_what_the_client_has_already_is_not_sent_again(client, published, address):
    first = client.get(address)

    again = client.get(address, headers={"if-none-match": first["ETag"]})

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again["ETag"] == first["ETag"]


@pytest.mark.parametrize("address", THINGS)
def test_head_says_what_get_says_without_the_body(client, published, address):
    head, got = client.head(address), client.get(address)

    assert (head.status_code, head.content, head["ETag"]) == (200, b"", got["ETag"])


def test_an_etag_changes_with_the_claims_attributions(client, published):
    before = client.get(CLAIM)["ETag"]
    load(read(json.dumps(small("another"))), by=UserFactory())

    assert client.get(CLAIM, headers={"if-none-match": before}).status_code == 200


def test_a_conditional_request_costs_one_query(client, published, django_assert_num_queries):
    etag = client.get(CLAIM)["ETag"]

    with django_assert_num_queries(1):
        client.get(CLAIM, headers={"if-none-match": etag})


def test_last_modified_is_the_moment_that_it_holds_up_to(client, published):
    first = client.get(CLAIM)

    assert client.get(CLAIM, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304


@pytest.mark.parametrize("address", THINGS)
def test_caches_and_other_sites_may_use_it(client, published, address):
    response = client.get(address, headers={"origin": "https://elsewhere.example"})

    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "public, no-cache"
    assert "Cookie" not in response.get("Vary", "")


def test_options_says_what_is_allowed(client):
    response = client.options("/api/v1/claims/")

    assert (response.status_code, response["Allow"]) == (200, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("statements", [1, 30])
def test_a_breakdown_costs_as_many_queries_whatever_its_length(client, statements):
    source = AttributionFactory().statement.source
    for _ in range(statements):
        AttributionFactory(statement=StatementFactory(source=source))
    publish_source(source)

    with CaptureQueriesContext(connection) as asked:
        client.get(f"/api/v1/sources/{source.slug}/breakdown/")

    assert len(asked) == 3


NOTHING = [
    "claims/nowhere/", "sources/nowhere/", "sources/nowhere/breakdown/", "actors/nowhere/", "statements/a:b/",
    "attributions/a:b:c/", "statements/nowhere/", "nonsense/", "claims/a%00b/", "claims/" + "x" * 5000 + "/", "claims/é/",
]  # fmt: skip


@pytest.mark.parametrize("path", NOTHING, ids=lambda path: path[:40])
def test_where_there_is_nothing_a_problem_says_so(client, path):
    response = client.get(f"/api/v1/{path}")

    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    problem = response.json()
    assert (problem["type"], problem["title"], problem["status"]) == ("about:blank", "Not Found", 404)
    assert problem["detail"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_writing_to_what_readers_get_is_not_allowed(client, published, method):
    response = getattr(client, method)(CLAIM, data="{}", content_type="application/json")

    assert (response.status_code, response["Content-Type"]) == (405, "application/problem+json")
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_a_form_of_answer_that_there_is_not_is_a_problem(client):
    response = client.get("/api/v1/claims/", headers={"accept": "image/png"})

    assert (response.status_code, response["Content-Type"]) == (406, "application/problem+json")


def test_a_parameter_on_a_single_thing_is_a_problem(client, published):
    assert client.get(CLAIM, {"expand": "all"}).json()["errors"][0]["parameter"] == "expand"


def test_a_fault_of_ours_is_a_problem_that_tells_nothing_of_the_inside(published, monkeypatch, caplog):
    monkeypatch.setattr(claims.ClaimDetail, "body", lambda *_: 1 / 0)

    with caplog.at_level(logging.ERROR):
        response = Client(raise_request_exception=False).get(CLAIM)

    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert "ZeroDivisionError" not in response.content.decode()
    assert "ZeroDivisionError" in caplog.text


def test_the_schema_is_published_under_its_own_address(client):
    response = client.get("/api/v1/breakdown.schema.json")

    assert response["Content-Type"] == "application/schema+json"
    assert response.json()["$id"] == "http://127.0.0.1:8000/api/v1/breakdown.schema.json"


def test_text_is_sent_as_it_is(client):
    publish_source(AttributionFactory(claim__text="Élan, “ça va”.").statement.source)

    assert '"text":"Élan, “ça va”."' in client.get("/api/v1/claims/").content.decode()
