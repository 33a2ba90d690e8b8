"""What a voice did with a claim over time: where it stands now, what it did before, and whether it turned.

A voice is a party, or whoever spoke without being one. Where it stands is what the one rule says of it alone.
"""

import datetime
import functools
from dataclasses import dataclass
from typing import Any, NamedTuple

from newsfacts.dates import day_in_words
from newsfacts.record.telling import MARKS, MAY
from newsfacts.standing import Position, Reversal, Voice, standing_of
from newsfacts.words import Stance, StandingLabel

Body = dict[str, Any]

# What can be done with a claim, by what an address calls it: its mark and its words. "It may be so" is told apart.
STANCES: dict[str, tuple[str, str]] = {
    **{stance.value: (MARKS[stance], str(stance.label)) for stance in Stance},
    **{mark: (mark, words) for mark, words in MAY.values()},
}
SAYS, DENIES, BOTH, OPEN = "says", "denies", "both", "open"
# What the standing of a single voice is called: no other label can come of one party.
SIDES = {
    StandingLabel.SINGLE_PARTY: SAYS,
    StandingLabel.DENIED: DENIES,
    StandingLabel.DISPUTED: BOTH,
    StandingLabel.OPEN: OPEN,
}
ON_SIDE = {
    SAYS: [Stance.ASSERTS.value],
    DENIES: [Stance.DENIES.value],
    BOTH: [Stance.ASSERTS.value, Stance.DENIES.value],
}
TURNED_FROM = {Stance.ASSERTS: (Stance.DENIES, "Denied it"), Stance.DENIES: (Stance.ASSERTS, "Said so")}


class Said(NamedTuple):
    """What a voice said of a claim, as far as its course is concerned; the days are those that standing counts."""

    stance: str
    certainty: str
    first: datetime.date | None
    last: datetime.date | None


@dataclass(frozen=True)
class Course:
    """A voice's way with one claim: the side it is on now, its stances of now, and all it ever took, in order."""

    side: str
    now: list[str]
    steps: list[Body]
    has_turned: bool

    @property
    def is_on_a_side(self) -> bool:
        """Tell whether it says so or denies it."""
        return self.side != OPEN

    @property
    def current(self) -> list[Body]:
        """Give the stances that hold now, told."""
        return [step for step in self.steps if step["stance"] in self.now and not step["is_over"]]


# Most voices say one thing once, and many of them on the same day: the same few courses, over and over.
@functools.lru_cache(maxsize=4096)
def course_of(said: frozenset[Said], mark: str = MARKS[Stance.ASSERTS]) -> Course:
    """Work out a course from everything that one voice said of one claim; `mark` is drawn where it says so."""
    standing = standing_of(_voice(each) for each in said)
    side = SIDES[standing.label]
    turn = standing.reversals[0] if standing.reversals else None
    taken = [(each.stance, each) for each in standing.positions]
    taken += [(MAY[Stance(each.stance)][0], each) for each in standing.possibly]
    taken.sort(key=lambda pair: pair[1].first or datetime.date.max)
    by_latest = sorted(taken, key=lambda pair: pair[1].latest or datetime.date.min, reverse=True)
    return Course(
        side=side,
        now=ON_SIDE.get(side) or [key for key, _ in by_latest],
        steps=[_step(key, position, turn, mark) for key, position in taken],
        has_turned=turn is not None,
    )


def _voice(said: Said) -> Voice:
    return Voice(
        stance=said.stance,
        certainty=said.certainty,
        party="it",
        party_name="it",
        own_voice=False,
        speaker="it",
        speaker_name="it",
        origin="it",
        report="",
        first=said.first,
        last=said.last,
    )


def _step(key: str, position: Position, turn: Reversal | None, mark: str) -> Body:
    """Tell one stance of a course: its mark, its words, and when."""
    step = {
        "stance": key,
        "mark": mark if key == Stance.ASSERTS else STANCES[key][0],
        "words": STANCES[key][1],
        "when": _when(position),
        "is_turn": False,
        "is_over": False,
    }
    if turn and key == turn.to:
        return {**step, "when": f"since {day_in_words(turn.on)}", "is_turn": True}
    if turn and key == TURNED_FROM[Stance(turn.to)][0]:
        return {**step, "words": TURNED_FROM[Stance(turn.to)][1], "is_over": True}
    return step


def _when(position: Position) -> str:
    """Tell when a stance was taken: the day counted is at worst that of publication, so that it was by then."""
    first, latest = position.first, position.latest
    if first and latest and first != latest:
        return f"between {day_in_words(first)} and {day_in_words(latest)}"
    day = latest or first
    return f"by {day_in_words(day)}" if day else "no day known"
