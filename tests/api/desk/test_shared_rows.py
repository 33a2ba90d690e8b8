"""Claims and actors at the desk, one by one: made, read, changed, patched, deleted, listed and found."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsfacts.breakdown.writing import actor_documents, claim_documents
from newsfacts.models import Actor, Claim, Record, Revision
from tests.factories import (
    ActorFactory,
    ActorNameFactory,
    AttributionFactory,
    ClaimAboutFactory,
    ClaimFactory,
    ClaimRelationFactory,
    RoleFactory,
    publish_source,
)

from .rows_client import RowProgram, chief, pointers, somebody

pytestmark = pytest.mark.django_db

CLAIM = {"text": "The minister is travelling.", "kind": "fact"}
ACTOR = {"name": "Foreign Ministry of X", "kind": "state_body"}
KINDS = [("claims", CLAIM, "text"), ("actors", ACTOR, "name")]
both = pytest.mark.parametrize(("collection", "new", "words"), KINDS, ids=["claims", "actors"])


@pytest.fixture
def desk() -> RowProgram:
    return chief()


def public_claim() -> Claim:
    attribution = AttributionFactory()
    publish_source(attribution.statement.source)
    return attribution.claim


@both
def test_what_is_made_has_an_address_an_etag_and_a_slug_of_its_words(desk, collection, new, words):
    answer = desk.send("POST", f"{collection}/", new)

    assert answer.status_code == 201
    there = desk.send("GET", answer["Location"].partition("/desk/")[2])
    assert there.json() == answer.json()
    assert there["ETag"] == answer["ETag"]
    assert answer.json()["slug"].startswith(new[words].split()[0].lower())


@both
def test_the_same_under_its_slug_sent_twice_is_one(desk, collection, new, words):
    first = desk.send("POST", f"{collection}/", {**new, "slug": "mine"})
    again = desk.send("POST", f"{collection}/", {**new, "slug": "mine"})

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert desk.send("POST", f"{collection}/", {**new, "slug": "mine", words: "Other"}).status_code == 409


@both
def test_what_was_read_can_be_put_back_and_changes_nothing(desk, collection, new, words):
    made = desk.made(f"{collection}/", new)
    revisions = Revision.objects.count()

    answer = desk.write("PUT", f"{collection}/{made['slug']}/", made)

    assert answer.status_code == 200
    assert answer.json() == made
    assert Revision.objects.count() == revisions


@both
def test_a_patch_changes_what_it_names_and_null_empties(desk, collection, new, words):
    made = desk.made(f"{collection}/", new)
    key = "description" if collection == "actors" else "condition"
    path = f"{collection}/{made['slug']}/"

    first = desk.write("PATCH", path, {key: "Only so."})
    etag = first["ETag"]
    second = desk.send("PATCH", path, {key: None}, etag, content_type="application/merge-patch+json")

    assert first.json() == {**made, key: "Only so."}
    assert second.json() == made


@both
def test_all_that_is_wrong_is_told_at_once_by_its_place_in_what_was_sent(desk, collection, new, words):
    wrong = {**new, "kind": "rumour", words: "", "more": 1}

    assert pointers(desk.send("POST", f"{collection}/", wrong)) == {"/kind", f"/{words}", "/more"}


def test_a_date_and_a_reference_that_are_wrong_are_told_together(desk):
    wrong = {
        **CLAIM,
        "occurred_on": "yesterday",
        "about": ["nobody"],
        "relations": [{"kind": "supports", "claim": "no"}],
    }

    assert pointers(desk.send("POST", "claims/", wrong)) == {"/occurred_on", "/about/0", "/relations/0/claim"}
    assert not Claim.objects.exists()


def test_a_circle_is_told_at_part_of_and_nothing_of_it_is_saved(desk):
    inner = desk.made("actors/", {**ACTOR, "slug": "inner"})
    desk.made("actors/", {**ACTOR, "slug": "outer", "part_of": "inner"})

    answer = desk.write("PATCH", "actors/inner/", {"part_of": "outer", "description": "New"})

    assert answer.status_code == 422
    assert pointers(answer) == {"/part_of"}
    assert desk.read("actors/inner/") == inner


@both
def test_slugs_never_change(desk, collection, new, words):
    made = desk.made(f"{collection}/", new)

    answer = desk.write("PUT", f"{collection}/{made['slug']}/", {**made, "slug": "other", "public": True})

    assert answer.status_code == 422
    assert pointers(answer) == {"/slug", "/public"}


@both
def test_writing_asks_for_what_was_read(desk, collection, new, words):
    made = desk.made(f"{collection}/", new)
    path = f"{collection}/{made['slug']}/"
    old = desk.send("GET", path)["ETag"]
    other = somebody("Editor").write("PATCH", path, {words: "Saved meanwhile."})

    assert desk.send("PATCH", path, {words: "Mine."}).status_code == 428
    stale = desk.send("PATCH", path, {words: "Mine."}, old)
    assert stale.status_code == 412
    assert stale.json()["current"] == other.json()
    assert stale.json()["etag"] == other["ETag"]
    assert desk.send("DELETE", path, etag=old).status_code == 412


def test_a_public_claim_changes_by_a_correction_with_its_reason_and_readers_see_it_at_once(desk):
    claim = public_claim()
    path = f"claims/{claim.slug}/"

    assert desk.write("PATCH", path, {"text": "Otherwise."}).status_code == 422
    answer = desk.write("PATCH", path, {"text": "Otherwise."}, reason="It was wrong")

    assert answer.status_code == 200
    assert Record.objects.get(type="claim", key=claim.slug).body["text"] == "Otherwise."
    assert Revision.objects.of("claim", claim.slug).last().why == "It was wrong"


def test_a_public_one_put_back_as_it_was_read_needs_no_reason(desk):
    claim = public_claim()
    body = desk.read(f"claims/{claim.slug}/")

    assert desk.write("PUT", f"claims/{claim.slug}/", body).status_code == 200


@both
def test_what_nobody_names_is_deleted_and_its_slug_is_not_used_again(desk, collection, new, words):
    made = desk.made(f"{collection}/", new)
    path = f"{collection}/{made['slug']}/"

    assert desk.write("DELETE", path, reason="A slip").status_code == 204
    assert desk.send("GET", path).status_code == 404
    assert desk.send("POST", f"{collection}/", {**new, "slug": made["slug"]}).status_code == 409


def test_what_is_cited_or_public_is_not_deleted(desk):
    about = ClaimAboutFactory()
    attribution = AttributionFactory(claim=about.claim)
    public = public_claim()

    cited = desk.write("DELETE", f"actors/{about.actor.slug}/")
    assert cited.status_code == 409
    assert about.actor.name in cited.json()["detail"]
    assert desk.write("DELETE", f"claims/{attribution.claim.slug}/").status_code == 409
    assert desk.write("DELETE", f"claims/{public.slug}/").status_code == 409


def test_lists_are_found_by_words_best_first_and_by_kind(desk):
    for slug, text in [("a", "Troops cross the border."), ("b", "The harvest was good."), ("c", "Troops rest.")]:
        desk.made("claims/", {**CLAIM, "slug": slug, "text": text})
    ActorNameFactory(actor__slug="ministry", actor__kind="state_body", name="Smolny")

    assert [each["slug"] for each in desk.read("claims/?q=troops+at+the+border")["results"]] == ["a", "c"]
    assert [each["slug"] for each in desk.read("claims/?kind=fact&limit=2")["results"]] == ["c", "b"]
    assert [each["slug"] for each in desk.read("actors/?q=smol")["results"]] == ["ministry"]
    assert desk.read("actors/?q=smol&kind=person")["results"] == []


def test_a_list_is_walked_by_its_cursors(desk):
    for number in range(5):
        ClaimFactory(slug=f"claim-no-{number}")
    page = desk.read("claims/?limit=2")
    seen = [each["slug"] for each in page["results"]]
    while page["next"]:
        page = desk.follow(page["next"])
        seen += [each["slug"] for each in page["results"]]

    assert seen == [f"claim-no-{number}" for number in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize(
    "asked", ["limit=0", "cursor=x", "kind=rumour", "q=a&cursor=x", "more=1", "q=", "kind=%00"], ids=str
)
def test_a_wrong_question_is_a_400(desk, asked):
    assert desk.send("GET", f"claims/?{asked}").status_code == 400


def full(number: int) -> None:
    for _ in range(number):
        claim = ClaimAboutFactory().claim
        ClaimRelationFactory(claim=claim)
        actor = RoleFactory(organisation=ActorFactory()).actor
        ActorNameFactory(actor=actor)


@pytest.mark.parametrize(
    "path", ["claims/?limit=200", "actors/?limit=200", "claims/?q=claim+holds", "actors/?q=actor"]
)
def test_thirty_rows_cost_as_many_queries_as_three(desk, path):
    full(3)
    desk.read(path)
    with CaptureQueriesContext(connection) as few:
        desk.read(path)
    full(27)

    with CaptureQueriesContext(connection) as many:
        desk.read(path)

    assert len(many) == len(few)


def test_rows_are_what_the_document_has(desk):
    full(1)
    claim, actor = Claim.objects.filter(relations__isnull=False).get(), Actor.objects.filter(roles__isnull=False).get()

    for path, document in (
        (f"claims/{claim.slug}/", claim_documents([claim.slug])[claim.slug]),
        (f"actors/{actor.slug}/", actor_documents([actor.slug])[actor.slug]),
    ):
        body: dict[str, Any] = desk.read(path)
        assert {key: body[key] for key in document} == document
        assert body.keys() - document.keys() == {"public", "self"}
