"""Whose word it is: from `on_behalf_of`, else the speaker, to the outermost actor along `part_of`."""

from hypothesis import given
from hypothesis import strategies as st

from newsfacts.record.parties import party_of
from newsfacts.words import ActorKind

KINDS = st.sampled_from(ActorKind.values)


@st.composite
def houses(draw):
    """Draw actors of which each may be part of an earlier one, so that chains end."""
    actors = {}
    for number in range(draw(st.integers(1, 8))):
        part_of = draw(st.sampled_from([None, *actors]))
        actors[f"a{number}"] = {"slug": f"a{number}", "kind": draw(KINDS), "part_of": part_of}
    return actors


def outermost(slug, actors):
    return slug if actors[slug]["part_of"] is None else outermost(actors[slug]["part_of"], actors)


@given(houses(), st.data())
def test_the_party_is_the_outermost_actor_unless_that_is_nobody(actors, data):
    speaker = data.draw(st.sampled_from(sorted(actors)))
    last = outermost(speaker, actors)

    expected = "" if actors[last]["kind"] in ("unnamed", "group") else last
    assert party_of(speaker, None, actors) == expected


@given(houses(), st.data())
def test_for_whom_somebody_speaks_counts_and_not_who_speaks(actors, data):
    speaker, principal = (data.draw(st.sampled_from(sorted(actors))) for _ in range(2))

    assert party_of(speaker, principal, actors) == party_of(principal, None, actors)


@given(houses(), st.data())
def test_every_part_of_a_body_counts_as_the_same_party(actors, data):
    part = data.draw(st.sampled_from(sorted(actors)))
    whole = actors[part]["part_of"]

    if whole:
        assert party_of(part, None, actors) == party_of(whole, None, actors)
