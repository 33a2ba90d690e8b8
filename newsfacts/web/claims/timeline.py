"""Who took which stance on a claim, and when: the line once more, as the axis of time (direction, section 5).

Of each party are told the first and the last time that it took a stance, and every change. The days are those that
standing counts, at worst the day of publication; who is no party is left to the statements themselves.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.db.models import QuerySet

from newsfacts.dates import day_in_words
from newsfacts.record import RecordedAttribution
from newsfacts.record.telling import MARKS, MAY, SIDES
from newsfacts.words import Certainty, Stance

Body = dict[str, Any]
MOST_READ, MOST_SHOWN = 2000, 40
TURNED = {"says": "after having denied it", "denies": "after having said so"}
Days = tuple[datetime.date | None, datetime.date | None]


class Taken(NamedTuple):
    """That a party took a stance, on one of the days from `first` to `last`."""

    party: str
    stance: str
    certainty: str
    first: datetime.date | None
    last: datetime.date | None

    @property
    def told(self) -> tuple[str, str, str]:
        """Give its mark, the side of the line that it is on, and its words."""
        stance = Stance(self.stance)
        if self.certainty == Certainty.POSSIBLE and stance in MAY:
            mark, words = MAY[stance]
            return mark, "open", words
        return MARKS[stance], SIDES.get(stance, "open"), str(stance.label)


@dataclass(frozen=True)
class Event:
    """One entry: who, with which mark and words, on which side, and when; `note` tells how it follows on the last."""

    slug: str
    name: str
    mark: str
    side: str
    words: str
    first: datetime.date | None
    last: datetime.date | None
    note: str = ""
    is_turn: bool = False
    number: int = 0

    @property
    def when(self) -> str:
        """Tell the day, or the days that it may have been."""
        if self.last is None:
            return f"Since {day_in_words(self.first)}" if self.first else "No day known"
        if self.first is None or self.first == self.last:
            return day_in_words(self.last)
        return f"Between {day_in_words(self.first)} and {day_in_words(self.last)}"


@dataclass(frozen=True)
class Spot:
    """A mark of the drawing: across in hundredths of the width, down in pixels, with the start of its dotted tail."""

    event: Event
    x: float
    y: float
    shift: int
    tail: float | None


@dataclass(frozen=True)
class Turn:
    """A dashed curve that crosses the line, from one mark of a party to its next: a box, and which way it goes."""

    x: float
    width: float
    y: float
    height: float
    falls: bool


@dataclass(frozen=True)
class Drawing:
    """The drawing: its marks and curves, the heights of axis and whole in pixels, and the days at its ends."""

    spots: list[Spot]
    turns: list[Turn]
    axis: float
    height: float
    starts: str
    ends: str


@dataclass(frozen=True)
class Timeline:
    """The entries in order of time, those without a day last, and the drawing; None where all fell on one day."""

    events: list[Event]
    drawing: Drawing | None
    left_out: int

    @property
    def turns(self) -> int:
        """Give the number of reversals."""
        return sum(event.is_turn for event in self.events)


def timeline_of(attributions: QuerySet[RecordedAttribution], standing: Body) -> Timeline:
    """Tell who took which stance when; the standing, of these attributions, has the names. One query."""
    columns = ("party", "stance", "certainty", "counts_first", "counts_last")
    rows = attributions.exclude(party="").order_by("-counts_last", "-counts_first").values_list(*columns).distinct()
    names = {each["slug"]: each["name"] for part in ("parties", "possibly") for each in standing[part]}
    events = events_of((Taken(*row) for row in rows[:MOST_READ]), names)
    shown = _numbered(events[-MOST_SHOWN:])
    return Timeline(shown, drawing_of(shown), len(events) - len(shown))


def events_of(taken: Iterable[Taken], names: Body) -> list[Event]:
    """Give the entries, in order of time; of what a party only repeats, the first and the last."""
    by_party: dict[str, list[Taken]] = {}
    for each in taken:
        by_party.setdefault(each.party, []).append(each)
    events = [event for party, own in by_party.items() for event in _course(own, names.get(party, party))]
    return sorted(events, key=lambda event: (*_time(event.first, event.last), event.name, event.words))


def _course(taken: list[Taken], name: str) -> list[Event]:
    taken = sorted(taken, key=lambda each: (*_time(each.first, each.last), each.stance, each.certainty))
    events: list[Event] = []
    repeated: Event | None = None
    for each in taken:
        mark, side, words = each.told
        event = Event(each.party, name, mark, side, words, each.first, each.last)
        if events and events[-1].words == words:
            repeated = replace(event, note="once more")
            continue
        events += [repeated] if repeated else []
        repeated = None
        turn = bool(events) and _has_turned(events, event)
        events.append(replace(event, is_turn=turn, note=TURNED[side] if turn else ""))
    return events + ([repeated] if repeated else [])


def _has_turned(before: Sequence[Event], event: Event) -> bool:
    """Tell whether a party has changed sides; where the days overlap or are unknown, nobody can say."""
    other = next((each for each in reversed(before) if each.side in TURNED), None)
    if event.side not in TURNED or other is None or other.side == event.side:
        return False
    return bool(other.last and event.first and other.last < event.first)


def _time(first: datetime.date | None, last: datetime.date | None) -> tuple[datetime.date, datetime.date]:
    day = last or first or datetime.date.max
    return day, first or day


def _numbered(events: list[Event]) -> list[Event]:
    return [replace(event, number=number) for number, event in enumerate(events, start=1)]


# The drawing: all across in hundredths of its width, so that it fits every window without making its signs smaller.
LEFT, RIGHT = 3.0, 95.0
NEAR = 5.0  # marks nearer than this stand one beside the other
BESIDE, MOST_BESIDE = 40, 8  # pixels; on the axis there is room for so many, and the list has them all
STEP, FIRST_STEP, MARGIN = 26, 28, 16


def drawing_of(events: list[Event]) -> Drawing | None:
    """Draw the entries that have a day; None where there are fewer than two days."""
    dated = [event for event in events if event.last or event.first]
    days = [day for event in dated for day in (event.first, event.last) if day]
    if not days or min(days) == max(days):
        return None
    start, stretch = min(days), (max(days) - min(days)).days

    def across(day: datetime.date) -> float:
        return round(LEFT + (RIGHT - LEFT) * (day - start).days / stretch, 2)

    taken: dict[str, list[float]] = {}
    placed = []
    for event in dated:
        x = across(event.last or event.first or start)
        lane = sum(abs(x - other) < NEAR for other in taken.setdefault(event.side, []))
        taken[event.side].append(x)
        if event.side in TURNED or lane < MOST_BESIDE:
            placed.append((event, x, lane))
    lanes = {side: max((lane for event, _, lane in placed if event.side == side), default=-1) for side in TURNED}
    axis = MARGIN + FIRST_STEP + STEP * max(lanes["says"], 0)
    spots = [_spot(event, x, lane, axis, across(event.first) if event.first else None) for event, x, lane in placed]
    height = axis + FIRST_STEP + STEP * max(lanes["denies"], 0) + MARGIN + 20
    return Drawing(spots, _turns(spots), axis, height, day_in_words(start), day_in_words(max(days)))


def _spot(event: Event, x: float, lane: int, axis: float, since: float | None) -> Spot:
    away = {"says": -1, "denies": 1}.get(event.side, 0)
    y = axis + away * (FIRST_STEP + STEP * lane)
    tail = since if since is not None and since < x else None
    # Those that stand beside others on the axis stand towards its middle, so that none leaves the drawing.
    shift = 0 if away else lane * (BESIDE if x < (LEFT + RIGHT) / 2 else -BESIDE)
    return Spot(event, x, y, shift=shift, tail=tail)


def _turns(spots: list[Spot]) -> list[Turn]:
    turns = []
    for place, spot in enumerate(spots):
        if spot.event.is_turn:
            before = next(
                each
                for each in reversed(spots[:place])
                if each.event.slug == spot.event.slug and each.event.side in TURNED
            )
            turns.append(
                Turn(
                    x=before.x,
                    width=round(max(spot.x - before.x, 0.1), 2),
                    y=min(before.y, spot.y),
                    height=abs(spot.y - before.y),
                    falls=spot.y > before.y,
                )
            )
    return turns
