"""What is likely to be there twice: found without comparing each with each."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.editing.distinct import forget_apart, tell_apart
from newsfacts.suggesting.duplicates import duplicate_actors, duplicate_claims
from newsfacts.suggesting.pairs import nearly_same
from newsfacts.words import Subject
from tests.factories import ActorFactory, ActorNameFactory, ClaimFactory, ClaimRelationFactory, UserFactory

CLAIMS = [
    ("Sylvania has sent troops to the border.", "Sylvania has sent troops to the border", True),
    ("Sylvania has sent its troops to the border.", "Troops have been sent to the border of Sylvania.", False),
    ("Sylvania has sent many troops to the border.", "Sylvania sent many troops to the borders.", True),
    ("Sylvania has sent 3,000 troops to the border.", "Sylvania has sent 9,000 troops to the border.", False),
    ("Sylvania has sent troops to the border.", "Sylvania has not sent troops to the border.", False),
    ("The dam will hold.", "The bridge was closed.", False),
]

ACTORS = [
    (("Rufus Firefly", "person"), ("Rufus Firefly", "person"), "The same name"),
    (("The Pentagon", "state_body"), ("Pentagon", "organisation"), "The same name"),
    (("Rufus Firefly", "person"), ("RÚFUS FIREFLY", "person"), "The same name"),
    (("Rufus Firefly", "person"), ("Rufus Fireflyy", "person"), "Nearly the same spelling"),
    (("Sergey Roe", "person"), ("Sergei Roe", "person"), "Nearly the same spelling"),
    (("Rufus Firefly", "person"), ("Rufus T. Firefly", "person"), "One has a name more"),
    (("R. Firefly", "person"), ("Rufus Firefly", "person"), "An initial for a name"),
    (("Freedonia", "state"), ("Fredonia", "state"), "Nearly the same spelling"),
    (("Ministry of Freedonia", "state_body"), ("Ministry of Sylvania", "state_body"), ""),
    (("Bank of Freedonia", "organisation"), ("Central Bank of Freedonia", "organisation"), ""),
    (("Party 1", "organisation"), ("Party 2", "organisation"), ""),
    (("Maria Roe", "person"), ("Mario Rossi", "person"), ""),
    (("a senior official", "unnamed"), ("a senior official", "unnamed"), ""),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("one", "other", "are_one"), CLAIMS)
def test_claims_with_nearly_the_same_words_are_likely_one(one, other, are_one):
    ClaimFactory(slug="one", text=one)
    ClaimFactory(slug="other", text=other)

    assert [(pair.one.slug, pair.other.slug) for pair in duplicate_claims()] == ([("one", "other")] if are_one else [])


@pytest.mark.django_db
@pytest.mark.parametrize(("one", "other", "reason"), ACTORS)
def test_actors_with_nearly_the_same_name_are_likely_one(one, other, reason):
    ActorFactory(name=one[0], kind=one[1])
    ActorFactory(name=other[0], kind=other[1])

    assert [pair.reason for pair in duplicate_actors()] == ([reason] if reason else [])


@pytest.mark.django_db
def test_an_alias_tells_too_but_no_capital_that_stands_for_many():
    one, other, third = ActorFactory(name="Foreign Ministry"), ActorFactory(name="MFA"), ActorFactory(name="Army")
    ActorNameFactory(actor=one, name="MFA", kind="abbreviation")
    for actor in (one, other, third):
        ActorNameFactory(actor=actor, name="Fredville", kind="metonym")

    (pair,) = duplicate_actors()

    assert (pair.one.pk, pair.other.pk) == (one.pk, other.pk)
    assert pair.reason == "One is also known by a name of the other"


@pytest.mark.django_db
def test_what_is_known_of_actors_tells_them_apart_or_shows_them_to_be_one():
    ActorFactory(name="Rufus Firefly", wikidata="Q1")
    ActorFactory(name="Rufus Firefly", wikidata="Q2")
    whole = ActorFactory(name="The Wire", kind="organisation")
    ActorFactory(name="The Wire", kind="outlet", part_of=whole)
    assert duplicate_actors() == []

    ActorFactory(name="President Firefly of Freedonia", wikidata="Q1")

    assert [pair.reason for pair in duplicate_actors()] == ["The same item of Wikidata"]


@pytest.mark.django_db
def test_pairs_told_apart_tombstones_and_related_claims_are_left_out():
    by = UserFactory()
    for slug in ("a", "b"):
        ClaimFactory(slug=slug, text="The dam holds.")
        ActorFactory(slug=slug, name="Rufus Firefly")
    assert len(duplicate_claims()) == len(duplicate_actors()) == 1

    for subject in (Subject.CLAIM, Subject.ACTOR):
        tell_apart(subject=subject, one="b", other="a", by=by)
    assert duplicate_claims() == duplicate_actors() == []

    forget_apart(subject=Subject.CLAIM, one="a", other="b", by=by)
    (pair,) = duplicate_claims()
    survivor = ClaimFactory(text="Another.")
    type(survivor).objects.filter(slug="a").update(merged_into=survivor)
    assert duplicate_claims() == []
    type(survivor).objects.filter(slug="a").update(merged_into=None)
    ClaimRelationFactory(claim_id=pair.one.pk, related_id=pair.other.pk, kind="specifies")
    assert duplicate_claims() == []


@pytest.mark.django_db
def test_the_likeliest_come_first_and_as_many_as_are_wanted():
    for text in (
        "The dam will hold until noon.",
        "The dam will hold until noon!",
        "The dam will hold until noon today.",
    ):
        ClaimFactory(text=text)

    assert [pair.score for pair in duplicate_claims()] == [1, 0.857, 0.857]
    assert len(duplicate_claims(limit=2)) == 2


@pytest.mark.django_db
def test_many_cost_as_many_queries_as_few():
    def queries():
        with CaptureQueriesContext(connection) as captured:
            duplicate_actors()
            duplicate_claims()
        return len(captured)

    for _ in range(2):
        ActorFactory(name="Rufus Firefly")
        ClaimFactory(text="The dam holds.")
    few = queries()
    for _ in range(10):
        ActorFactory(name="Rufus Firefly")
        ClaimFactory(text="The dam holds.")

    assert queries() == few


@given(
    sets=st.dictionaries(st.integers(0, 99), st.frozensets(st.sampled_from("abcdefgh"), min_size=1), max_size=12),
    alike=st.floats(0.3, 1),
)
def test_no_pair_of_sets_that_is_alike_is_missed_and_none_given_twice(sets, alike):
    def share(one, other):
        return len(sets[one] & sets[other]) / len(sets[one] | sets[other])

    found = [(one, other) for one, other, _ in nearly_same(sets, alike)]

    assert sorted(found) == [
        (one, other) for one in sorted(sets) for other in sorted(sets) if one < other and share(one, other) >= alike
    ]
