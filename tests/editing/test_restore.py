"""Restoring an earlier Revision, as a new change."""

import pytest

from newsfacts.breakdown.writing import actor_documents, claim_documents, source_document
from newsfacts.editing.correct import correct_claim, correct_source
from newsfacts.editing.delete import delete_claim
from newsfacts.editing.merge import merge_actors, merge_claims
from newsfacts.editing.refusals import MergeClash, NothingChanged, NotRestored, ReasonMissing, UnknownReference
from newsfacts.editing.restore import restore
from newsfacts.editing.save import prepare_correction, save_actor, save_claim, save_source
from newsfacts.editing.withdraw import remove
from newsfacts.models import Actor, Claim, Record, Revision
from tests.factories import ActorFactory, AttributionFactory, ClaimFactory, UserFactory, publish_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return UserFactory()


def first(subject, slug):
    return Revision.objects.get(subject=subject, slug=slug, number=1)


def test_a_draft_is_again_as_it_was_and_the_history_goes_on(ada):
    source = AttributionFactory(statement__paraphrase="First.").statement.source
    save_source(source=source, by=ada)
    source.statements.update(paraphrase="Second.")
    save_source(source=source, by=UserFactory())

    restore(revision=first("source", source.slug), by=ada, why="It was better")

    assert source_document(source)["statements"][0]["paraphrase"] == "First."
    latest = Revision.objects.latest("number")
    assert (latest.number, latest.act, latest.why) == (3, "restoration", "It was better")


def test_a_published_sources_working_copy_is_restored_and_readers_see_it_once_it_is_corrected(ada):
    source = publish_source(AttributionFactory(statement__paraphrase="As published.").statement.source)
    source.statements.update(paraphrase="Corrected.")
    prepare_correction(source=source, by=ada)
    correct_source(source=source, by=ada, why="A slip")

    restore(revision=first("source", source.slug), by=ada, why="It was no slip")
    assert Record.objects.get(type="statement").body["paraphrase"] == "Corrected."

    correct_source(source=source, by=ada, why="It was no slip")
    assert Record.objects.get(type="statement").body["paraphrase"] == "As published."


def test_a_public_claim_is_corrected_at_once(ada):
    claim = ClaimFactory(text="As published.")
    publish_source(AttributionFactory(claim=claim).statement.source)
    Claim.objects.update(text="Corrected.")
    correct_claim(claim=claim, by=ada, why="A slip")

    with pytest.raises(ReasonMissing):
        restore(revision=first("claim", claim.slug), by=ada)
    restore(revision=first("claim", claim.slug), by=ada, why="It was no slip")

    assert Record.objects.get(type="claim").body["text"] == "As published."
    assert Revision.objects.public().last().act == "restoration"


def test_a_private_actor_is_again_as_it_was(ada):
    actor = ActorFactory(name="First")
    save_actor(actor=actor, by=ada)
    Actor.objects.update(name="Second")
    save_actor(actor=actor, by=UserFactory())

    restore(revision=first("actor", actor.slug), by=ada)

    assert actor_documents([actor.slug])[actor.slug]["name"] == "First"


def test_what_was_merged_since_is_followed(ada):
    survivor, other = ActorFactory(slug="survivor"), ActorFactory(slug="other")
    source = AttributionFactory(statement__speaker=other).statement.source
    save_source(source=source, by=ada)
    merge_actors(survivor=survivor, other=other, by=ada, why="The same")
    source.statements.update(speaker=ActorFactory(slug="third"))
    save_source(source=source, by=ada)

    restore(revision=first("source", source.slug), by=ada)

    assert source_document(source)["statements"][0]["speaker"] == "survivor"


def test_a_document_that_takes_different_stances_on_what_is_one_claim_now_is_refused(ada):
    survivor, other = ClaimFactory(), ClaimFactory()
    statement = AttributionFactory(claim=survivor, stance="asserts").statement
    clashing = AttributionFactory(statement=statement, claim=other, stance="denies")
    save_source(source=statement.source, by=ada)
    clashing.delete()
    save_source(source=statement.source, by=UserFactory())
    merge_claims(survivor=survivor, other=other, by=ada, why="The same")

    with pytest.raises(MergeClash, match="s1"):
        restore(revision=first("source", statement.source.slug), by=ada)


def test_what_names_something_that_is_no_more_is_refused(ada):
    claim, source = ClaimFactory(), AttributionFactory().statement.source
    made = AttributionFactory(statement=source.statements.get(), claim=claim, position=2)
    save_source(source=source, by=ada)
    made.delete()
    save_source(source=source, by=UserFactory())
    delete_claim(claim=claim, by=ada)

    with pytest.raises(UnknownReference, match=claim.slug):
        restore(revision=first("source", source.slug), by=ada)


def test_what_was_removed_merged_or_deleted_is_not_restored(ada):
    removed = publish_source(AttributionFactory().statement.source)
    remove(source=removed, by=ada, why="A court ordered it")
    survivor, other, deleted = ClaimFactory(), ClaimFactory(), ClaimFactory()
    for claim in (other, deleted):
        save_claim(claim=claim, by=ada)
    merge_claims(survivor=survivor, other=other, by=ada, why="The same")
    delete_claim(claim=deleted, by=ada)

    for subject, slug in (("source", removed.slug), ("claim", deleted.slug)):
        with pytest.raises(NotRestored):
            restore(revision=first(subject, slug), by=ada, why="Back")
    with pytest.raises(NotRestored):
        restore(revision=Revision.objects.get(slug=other.slug, act="merge"), by=ada, why="Back")


def test_the_present_state_is_nothing_to_restore(ada):
    claim = ClaimFactory()
    save_claim(claim=claim, by=ada)

    with pytest.raises(NothingChanged):
        restore(revision=first("claim", claim.slug), by=ada)

    assert claim_documents([claim.slug])[claim.slug]["text"] == claim.text
