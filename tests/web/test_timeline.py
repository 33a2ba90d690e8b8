"""The timeline of a claim: who took which stance when."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.standing import Voice, standing_of
from newsfacts.web.claims.timeline import MOST_SHOWN, Taken, drawing_of, events_of
from newsfacts.words import ActorKind, Certainty, Stance
from tests import factories as make

NAMES = {"a": "Freedonia", "b": "Sylvania"}


def day(number: int) -> datetime.date:
    return datetime.date(2031, 5, number)


def took(party: str, stance: str, first: int | None, last: int | None = None, certainty: str = "certain") -> Taken:
    return Taken(party, stance, certainty, first and day(first), (last or first) and day(last or first))


def told(*taken: Taken) -> list[str]:
    return [f"{e.when}: {e.name} {e.words.lower()}{f', {e.note}' if e.note else ''}" for e in events_of(taken, NAMES)]


def test_of_what_a_party_repeats_the_first_and_the_last_time_are_told():
    assert told(took("a", "asserts", 7), took("a", "asserts", 1), took("a", "asserts", 3)) == [
        "1 May 2031: Freedonia says so",
        "7 May 2031: Freedonia says so, once more",
    ]


def test_every_change_is_told_and_a_change_of_sides_is_a_reversal():
    assert told(took("a", "asserts", 9), took("a", "denies", 3), took("a", "declines", 5), took("b", "denies", 4)) == [
        "3 May 2031: Freedonia denies it",
        "4 May 2031: Sylvania denies it",
        "5 May 2031: Freedonia would not say",
        "9 May 2031: Freedonia says so, after having denied it",
    ]


def test_who_may_have_said_both_on_one_day_has_not_turned():
    assert not any(each.is_turn for each in events_of([took("a", "asserts", 3), took("a", "denies", 2, 5)], NAMES))


def test_an_uncertain_day_is_told_as_what_it_may_be_and_one_that_is_unknown_comes_last():
    assert told(took("a", "asserts", None), took("b", "denies", 2, 5)) == [
        "Between 2 May 2031 and 5 May 2031: Sylvania denies it",
        "No day known: Freedonia says so",
    ]


def test_what_fell_on_one_day_is_not_drawn():
    assert drawing_of(events_of([took("a", "asserts", 3), took("b", "denies", 3)], NAMES)) is None
    assert drawing_of(events_of([took("a", "asserts", None)], NAMES)) is None
    assert drawing_of([]) is None


def test_who_says_so_is_drawn_above_the_line_and_who_denies_it_below():
    taken = [took("a", "asserts", 1), took("b", "denies", 2), took("a", "denies", 9), took("b", "declines", 9)]
    drawing = drawing_of(events_of(taken, NAMES))
    places = {(spot.event.slug, spot.event.side): spot.y - drawing.axis for spot in drawing.spots}
    assert places["a", "says"] < 0 < places["b", "denies"]
    assert places["b", "open"] == 0
    (turn,) = drawing.turns
    assert turn.falls


DAYS = st.one_of(st.none(), st.integers(1, 28))
TAKEN = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from(Stance.values), DAYS, st.integers(0, 3),
              st.sampled_from(Certainty.values)), max_size=12,
)  # fmt: skip


@given(TAKEN)
def test_whoever_ends_on_a_side_by_turning_has_a_reversal_here_too(taken):
    taken = [took(p, s, d, d and min(d + more, 28), c) for p, s, d, more, c in taken]
    voices = [
        Voice(each.stance, each.certainty, each.party, each.party, False, "x", "x", "x", "r", each.first, each.last)
        for each in taken
    ]
    turned = {(reversal.slug, reversal.to) for reversal in standing_of(voices).reversals}
    here = {(e.slug, "asserts" if e.side == "says" else "denies") for e in events_of(taken, NAMES) if e.is_turn}
    assert turned <= here


@given(TAKEN)
def test_every_mark_is_within_the_drawing(taken):
    drawing = drawing_of(events_of([took(p, s, d, d and min(d + m, 28), c) for p, s, d, m, c in taken], NAMES))
    if drawing:
        assert all(0 <= spot.x <= 100 and 0 < spot.y < drawing.height for spot in drawing.spots)


@pytest.mark.django_db
def test_the_page_has_the_timeline_as_a_drawing_and_in_words_whatever_the_number_of_statements(client):
    def grown(rows: int) -> str:
        source, claim = make.SourceFactory(), make.ClaimFactory()
        for number in range(rows):
            statement = make.StatementFactory(
                source=source, speaker__kind=ActorKind.STATE, said_on=f"2031-05-{number % 28 + 1:02}"
            )
            make.AttributionFactory(statement=statement, claim=claim, stance=Stance.values[number % 8])
        make.publish_source(source)
        return f"/claims/{claim.slug}/"

    counts = []
    for rows in (3, MOST_SHOWN + 5):
        path = grown(rows)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(path).content.decode()
        counts.append(len(queries))
        assert 'role="img"' in page
        assert page.count('class="tl-when"') == min(rows, MOST_SHOWN)
    assert "5 earlier ones are left out" in page
    assert counts[0] == counts[1]
