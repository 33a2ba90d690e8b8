"""What was written elsewhere comes in by the API as drafts: annotations, and reviews of claims."""

import json
from typing import Any

import pytest

from newsfacts.exchange.annotations import annotations
from newsfacts.models import Revision, Source, Statement
from tests.documents import minimal, small
from tests.exchange.standard import PAGE, annotation, of, textual
from tests.exchange.test_claim_reviews import URL, answer, markup
from tests.factories import publish_source

from .client import Program, somebody
from .test_whole_documents import HOSTILE, exported

pytestmark = pytest.mark.django_db

NOTES = "breakdowns/small/annotations/"
REVIEWS = "claim-reviews/"


@pytest.fixture
def contributor() -> Program:
    made = somebody("Contributor")
    made.send("POST", "breakdowns/", minimal(url=PAGE))
    return made


def noted(exact: str = "by noon") -> dict[str, Any]:
    quote = {"type": "TextQuoteSelector", "exact": exact}
    return {**annotation(of(quote), body=textual("A note.")), "id": "https://notes.example/1"}


@pytest.mark.parametrize("content_type", ["application/json", 'application/ld+json; profile="x"'])
def test_annotations_become_statements_of_a_draft_once(contributor, content_type):
    made = contributor.send("POST", NOTES, noted(), content_type=content_type)
    again = contributor.send("POST", NOTES, noted(), made["ETag"], content_type=content_type)

    assert (made.status_code, made.json()["created"], made.json()["left_out"]) == (200, ["s1"], [])
    assert (again.status_code, again.json()["created"], again.json()["unchanged"]) == (200, [], ["s1"])
    assert made["ETag"] == again["ETag"] == contributor.send("GET", "breakdowns/small/")["ETag"]
    assert Statement.objects.get().paraphrase == "A note."


def test_annotations_of_a_breakdown_bring_it_back_statement_by_statement(contributor, settings):
    contributor.send("POST", "breakdowns/", small())
    whole = exported("minister-heads-to-capital")
    sent = annotations(whole, site=settings.PUBLIC_URL)
    empty = {**small(), "statements": []}
    path = "breakdowns/minister-heads-to-capital/"
    contributor.send("PUT", path, empty, contributor.send("GET", path)["ETag"])

    assert contributor.send("POST", f"{path}annotations/", sent).json()["created"] == ["s1"]

    assert exported("minister-heads-to-capital") == whole


def test_annotations_that_break_the_standard_are_refused_with_where(contributor):
    wrong = {**noted(), "target": {"selector": {"type": "TextQuoteSelector"}}}

    refused = contributor.send("POST", NOTES, wrong)

    assert refused.status_code == 422
    assert all(each["pointer"].startswith("/target") for each in refused.json()["errors"])
    assert not Statement.objects.exists()


def test_annotations_are_not_put_to_what_was_changed_since_or_is_public(contributor):
    assert contributor.send("POST", NOTES, noted(), '"other"').status_code == 412
    contributor.send("POST", "breakdowns/", small("own"))
    publish_source(Source.objects.get(slug="own"))
    assert contributor.send("POST", "breakdowns/own/annotations/", noted()).status_code == 409


@pytest.mark.parametrize("sent", [markup(), answer()], ids=["schema.org", "claims:search"])
def test_reviews_become_drafts_once(contributor, sent):
    made = contributor.send("POST", REVIEWS, sent)
    revisions = Revision.objects.count()
    again = contributor.send("POST", f"{REVIEWS}?reason=Once+more", sent)

    assert made.status_code == 200
    drafts = set(Source.objects.exclude(slug="small").values_list("slug", "state"))
    assert {(each["slug"], "draft") for each in made.json()["created"]} == drafts
    assert all(contributor.get(each["url"]).status_code == 200 for each in made.json()["created"])
    assert (again.json()["created"], again.json()["unchanged"]) == ([], made.json()["created"])
    assert Revision.objects.count() == revisions


def test_reviews_are_found_in_a_page(contributor):
    page = f'<html><script type="application/ld+json">{json.dumps(markup())}</script></html>'

    made = contributor.send("POST", REVIEWS, page.encode(), content_type="text/html; charset=utf-8")

    assert made.status_code == 200
    assert Source.objects.filter(url=URL).exists()


def test_what_an_editor_has_to_do_by_hand_is_told_by_breakdown(contributor):
    (made,) = contributor.send("POST", REVIEWS, answer()).json()["created"]
    path = f"breakdowns/{made['slug']}/"
    contributor.send("DELETE", path, None, contributor.send("GET", path)["ETag"])

    (told,) = contributor.send("POST", REVIEWS, answer()).json()["by_hand"]

    assert told["breakdown"] == made["slug"]
    assert "deleted from the desk" in told["detail"]


@pytest.mark.once
@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{}", "application/json", 422),
        (b"", "application/json", 422),
        (b"<p>Nothing.</p>", "text/html", 422),
        (b"", "text/html", 422),
        (b"\xff\xfe<\x00", "text/html", 422),
        (b"<script type='application/ld+json'>{</script>", "text/html", 422),
        (b"{}", "text/plain", 415),
    ],
)
def test_what_is_no_review_is_refused_in_words(contributor, body, content_type, status):
    refused = contributor.send("POST", REVIEWS, body, content_type=content_type)

    assert refused.status_code == status, refused.content
    assert refused.json()["detail"]


@pytest.mark.once
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_body_makes_nothing(contributor, name):
    body, content_type = HOSTILE[name]
    before = (Revision.objects.count(), Statement.objects.count())

    for path in (NOTES, REVIEWS):
        refused = contributor.send("POST", path, body, content_type=content_type)
        assert refused.status_code in (200, 400, 415, 422)

    assert (Revision.objects.count(), Statement.objects.count()) == before


def test_who_may_make_no_drafts_is_refused():
    stranger = Program(somebody("Contributor").person)
    stranger.person.groups.clear()

    assert stranger.send("POST", REVIEWS, answer()).status_code == 403
    assert not Source.objects.exists()
