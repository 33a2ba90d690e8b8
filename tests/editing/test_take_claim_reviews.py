"""Reviews become drafts: whoever is called so is whom the desk has, and nothing an editor did is undone."""

import pytest

from newsfacts.breakdown.writing import source_document
from newsfacts.editing.delete import delete_source
from newsfacts.editing.refusals import NotAllowed
from newsfacts.editing.take_claim_reviews import take_claim_reviews
from newsfacts.exchange.claim_reviews import read_claim_reviews
from newsfacts.models import Actor, Claim, Revision, Source
from tests.exchange.test_claim_reviews import CLAIM, URL, answer, markup
from tests.factories import ActorFactory, ClaimFactory, UserFactory

pytestmark = pytest.mark.django_db


def take(value, by=None):
    return take_claim_reviews(documents=read_claim_reviews(value).documents, by=by or UserFactory())


def statements():
    return source_document(Source.objects.get(url=URL))["statements"]


def test_a_review_becomes_a_draft_with_what_it_needs():
    taken = take(markup())

    assert (len(taken.created), taken.left_out) == (2, [])
    assert set(Source.objects.values_list("state", flat=True)) == {"draft"}
    assert Actor.objects.get().slug == "the-checkers"
    assert Claim.objects.get().text == CLAIM


def test_the_same_again_changes_nothing():
    first = take(markup())
    revisions = Revision.objects.count()

    again = take(markup())

    assert (again.created, again.unchanged) == ([], first.created)
    assert Revision.objects.count() == revisions


def test_what_an_editor_made_of_it_stays():
    take(markup())
    Source.objects.filter(url=URL).update(title="Mine")

    take(markup())

    assert Source.objects.get(url=URL).title == "Mine"


def test_a_draft_that_was_deleted_stays_away():
    editor = UserFactory()
    take(answer())
    delete_source(source=Source.objects.get(), by=editor, why="Not for us.")

    taken = take(answer())

    assert "deleted from the desk" in str(taken.left_out[0])
    assert not Source.objects.exists()


def test_the_claimant_is_the_actor_of_exactly_that_name():
    firefly = ActorFactory(name="Rufus Firefly")

    take(answer())

    assert statements()[0]["speaker"] == firefly.slug


def test_a_claimant_whom_nobody_is_called_like_stays_open():
    ActorFactory(name="rufus firefly")

    take(answer())

    assert (statements()[0]["speaker"], statements()[0]["speaker_named_as"]) == (None, "Rufus Firefly")
    assert not Actor.objects.filter(name="Rufus Firefly").exists()


def test_of_two_actors_of_that_name_an_editor_chooses():
    ActorFactory(name="Rufus Firefly")
    ActorFactory(name="Rufus Firefly")

    taken = take(answer())

    assert statements()[0]["speaker"] is None
    assert "“Rufus Firefly”, which 2 actors are called" in str(taken.left_out[0])


def test_of_two_outlets_of_that_name_too():
    ActorFactory(name="The Checkers")
    ActorFactory(name="The Checkers")

    taken = take(answer())

    assert Source.objects.get().publisher is None
    assert [row["speaker"] for row in statements()] == [None, None]
    assert (len(taken.left_out), Actor.objects.count()) == (1, 2)


def test_the_publisher_is_the_actor_of_exactly_that_name_and_another_is_made_with_a_slug_of_its_own():
    ActorFactory(name="Other Checkers", slug="the-checkers")

    take(answer())
    take(answer(url=f"{URL}2"))

    assert set(Source.objects.values_list("publisher__slug", flat=True)) == {"the-checkers-2"}


def test_a_claim_in_the_same_words_is_the_same_claim():
    known = ClaimFactory(text=CLAIM)
    ClaimFactory(text=CLAIM, condition="if it rained")

    take(answer())
    take(answer(url=f"{URL}2"))

    assert statements()[0]["claims"][0]["claim"] == known.slug
    assert Claim.objects.count() == 2


def test_all_is_taken_or_nothing():
    with pytest.raises(NotAllowed):
        take(markup(), by=UserFactory(is_superuser=False))

    assert not Source.objects.exists()
