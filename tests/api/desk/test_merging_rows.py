"""Merging two claims or two actors through the API: the same as by the verbs, seen before, and undone."""

from typing import Any

import jsonschema_rs
import pytest

from newsfacts.api.desk.row_schemas import MOVES
from newsfacts.breakdown.writing import actor_documents, claim_documents, source_documents
from newsfacts.models import Actor, Claim, Record, Source
from newsfacts.words import Stance
from tests.factories import (
    ActorFactory,
    AttributionFactory,
    ClaimAboutFactory,
    ClaimFactory,
    StatementFactory,
    publish_source,
)

from .rows_client import RowProgram, chief, pointers, somebody

pytestmark = pytest.mark.django_db
WHY = {"reason": "They are one"}


@pytest.fixture
def desk() -> RowProgram:
    return chief()


def everything() -> Any:
    """Give all that the desk and the record say."""
    return (
        actor_documents(Actor.objects.values_list("slug", flat=True)),
        claim_documents(Claim.objects.values_list("slug", flat=True)),
        source_documents(Source.objects.all()),
        sorted(Record.objects.values_list("type", "key")),
    )


def two_claims() -> None:
    """Make two public claims that are one."""
    for slug in ("kept", "other"):
        attribution = AttributionFactory(claim=ClaimFactory(slug=slug))
        ClaimAboutFactory(claim=attribution.claim)
        publish_source(attribution.statement.source)


def two_actors() -> None:
    """Make two public actors that are one."""
    for slug in ("kept", "other"):
        statement = StatementFactory(speaker=ActorFactory(slug=slug))
        publish_source(AttributionFactory(statement=statement).statement.source)


MAKE = {"claims": two_claims, "actors": two_actors}
both = pytest.mark.parametrize("collection", MAKE)


@both
def test_a_merge_is_seen_before_and_then_done(desk, collection):
    MAKE[collection]()
    before = everything()

    preview = desk.send("GET", f"{collection}/other/merge/?into=kept")
    assert everything() == before
    moved = {(each["subject"], each["slug"]): each for each in preview.json()["moved"]}
    subject = collection.removesuffix("s")
    assert (subject, "other") in moved
    assert any(of == "source" and each["differences"] for (of, _), each in moved.items())
    assert all(each["public"] for each in moved.values())
    assert preview.json()["refused"] == []

    done = desk.send("POST", f"{collection}/other/merge/", {"into": "kept", **WHY}, etag=preview["ETag"])
    assert done.status_code == 200
    assert done.json() == desk.read(f"{collection}/kept/")
    after = everything()
    changed = {
        (of, slug)
        for of, was, now in zip(("actor", "claim", "source"), before, after, strict=False)
        for slug in now
        if now[slug] != was[slug]
    }
    assert changed == moved.keys()


@both
def test_what_was_merged_leads_to_what_took_it_over(desk, collection):
    MAKE[collection]()
    desk.send("POST", f"{collection}/other/merge/", {"into": "kept", **WHY})

    for method in ("GET", "PUT", "PATCH", "DELETE"):
        answer = desk.send(method, f"{collection}/other/?reason=x" if method != "GET" else f"{collection}/other/", {})
        assert answer.status_code == 308
        assert answer["Location"].split("?")[0].endswith(f"/desk/{collection}/kept/")
        assert answer["Cache-Control"] == "no-store"


@both
def test_undoing_it_brings_all_back(desk, collection):
    MAKE[collection]()
    before = everything()
    desk.send("POST", f"{collection}/other/merge/", {"into": "kept", **WHY})

    preview = desk.send("GET", f"{collection}/other/undo/")
    done = desk.send("POST", f"{collection}/other/undo/", {"reason": "They are two"}, etag=preview["ETag"])

    assert done.status_code == 200
    assert done.json() == desk.read(f"{collection}/other/")
    assert everything() == before
    assert desk.send("POST", f"{collection}/other/undo/", {"reason": "Again"}).status_code == 409


def test_all_that_stands_in_the_way_is_told_at_once_and_nothing_is_done(desk):
    for _ in range(2):
        statement = StatementFactory()
        for slug, stance in (("kept", Stance.ASSERTS), ("other", Stance.DENIES)):
            claim = Claim.objects.filter(slug=slug).first() or ClaimFactory(slug=slug)
            AttributionFactory(statement=statement, claim=claim, stance=stance)
    before = everything()

    preview = desk.read("claims/other/merge/?into=kept")
    refused = desk.send("POST", "claims/other/merge/", {"into": "kept", **WHY})

    assert refused.status_code == 409
    assert refused.json()["errors"] == preview["refused"]
    assert [each["pointer"] for each in preview["refused"]] == ["/into", "/into"]
    for source in Source.objects.all():
        assert f"{source.slug}:s1" in str(preview["refused"])
    assert everything() == before


@both
def test_a_merge_again_is_refused_and_does_not_merge_what_took_it_over(desk, collection):
    MAKE[collection]()
    desk.send("POST", f"{collection}/other/merge/", {"into": "kept", **WHY})
    after = everything()

    assert desk.send("POST", f"{collection}/other/merge/", {"into": "kept", **WHY}).status_code == 409
    assert everything() == after


@both
def test_it_takes_a_reason_and_something_to_merge_into(desk, collection):
    MAKE[collection]()

    assert pointers(desk.send("POST", f"{collection}/other/merge/", {})) == {"/into", "/reason"}
    assert pointers(desk.send("POST", f"{collection}/other/merge/", {"into": "nobody", **WHY})) == {"/into"}
    assert desk.send("POST", f"{collection}/other/merge/", {"into": "kept", "reason": " "}).status_code == 422
    assert desk.send("GET", f"{collection}/other/merge/").status_code == 400
    assert desk.send("GET", f"{collection}/other/merge/?into=nobody").status_code == 400
    assert desk.send("GET", f"{collection}/nobody/merge/?into=kept").status_code == 404
    assert desk.send("GET", f"{collection}/other/undo/").status_code == 409


@both
def test_a_merge_that_is_not_what_was_seen_is_refused_with_what_it_would_be_now(desk, collection):
    MAKE[collection]()
    preview = desk.send("GET", f"{collection}/other/merge/?into=kept")
    word = "text" if collection == "claims" else "name"
    desk.write("PATCH", f"{collection}/kept/", {word: "Otherwise."}, reason="Wrong")
    change = {"claims": {"about": []}, "actors": {"names": [{"name": "New"}]}}[collection]
    desk.write("PATCH", f"{collection}/other/", change, reason="Wrong")

    answer = desk.send("POST", f"{collection}/other/merge/", {"into": "kept", **WHY}, etag=preview["ETag"])

    assert answer.status_code == 412
    assert answer.json()["current"] == desk.read(f"{collection}/other/merge/?into=kept")


@both
@pytest.mark.parametrize("group", ["Contributor", "Editor"])
def test_only_who_may_merge_sees_what_it_would_do_and_does_it(collection, group):
    MAKE[collection]()
    before = everything()

    program = somebody(group)
    assert program.send("GET", f"{collection}/other/merge/?into=kept").status_code == 403
    assert program.send("POST", f"{collection}/other/merge/", {"into": "kept", **WHY}).status_code == 403
    assert program.send("POST", f"{collection}/other/undo/", WHY).status_code == 403
    assert everything() == before


@both
def test_previews_are_what_their_schema_says(desk, collection):
    MAKE[collection]()
    body = desk.read(f"{collection}/other/merge/?into=kept")

    assert list(jsonschema_rs.validator_for(MOVES).iter_errors(body)) == []
