"""A claim as a line: who says so stands above it, who denies it below, who does neither on it (direction, section 1).

The line counts parties, so it agrees with the standing's sentence, from which it is drawn. It has no scale.
"""

from dataclasses import dataclass, field
from typing import Any

from newsfacts.dates import in_words
from newsfacts.record.telling import MARKS, MAY
from newsfacts.words import Stance, StandingLabel

Body = dict[str, Any]
MOST_IN_GLYPH, MOST_IN_ZONE = 5, 12
WITHIN_SENTENCE = {
    Stance.DOES_NOT_DENY: "has not denied it",
    Stance.DOES_NOT_CONFIRM: "has not confirmed it",
    Stance.DOUBTS: "doubts it",
    Stance.DECLINES: "would not say",
    Stance.NO_REPLY: "did not answer",
    Stance.LEAVES_OPEN: "leaves it open",
}


@dataclass
class Token:
    """One party on the line: its mark, its name, and what it did, in words."""

    slug: str
    name: str
    mark: str
    notes: list[str] = field(default_factory=list)


@dataclass
class Zone:
    """The parties on one side of the line, or on it; others than parties may be there too, and are counted apart.

    `rest` is an address where the parties are that there is no room for.
    """

    tokens: list[Token] = field(default_factory=list)
    others_are_there: bool = False
    rest: str = ""

    @property
    def shown(self) -> list[Token]:
        """Give those that there is room for."""
        return self.tokens[:MOST_IN_ZONE]

    @property
    def more(self) -> int:
        """Give the number of the others."""
        return max(len(self.tokens) - MOST_IN_ZONE, 0)


@dataclass
class Line:
    """The three zones of a claim."""

    above: Zone
    on: Zone
    below: Zone


def line_of(standing: Body) -> Line:
    """Draw a standing. A party that turned stands where it stands now, and its note says so."""
    turned = {(each["slug"], _other(each["to"])): each for each in standing["reversals"]}
    above, below = (
        {
            each["slug"]: Token(each["slug"], each["name"], MARKS[stance], [_by(each)])
            for each in standing["parties"]
            if each["stance"] == stance and (each["slug"], stance) not in turned
        }
        for stance in (Stance.ASSERTS, Stance.DENIES)
    )
    for each in standing["reversals"]:
        side, before = (above, "denied it") if each["to"] == Stance.ASSERTS else (below, "said so")
        if each["slug"] in side:
            side[each["slug"]].notes.append(f"had {before} before {in_words(each['on'])}")
    on: dict[str, Token] = {}
    neither = [each for each in standing["parties"] if each["stance"] in WITHIN_SENTENCE]
    for each in sorted(neither, key=lambda position: position["latest"] or "", reverse=True):
        if each["slug"] not in above and each["slug"] not in below:
            _put(on, each, MARKS[each["stance"]], WITHIN_SENTENCE[each["stance"]])
    for each in standing["possibly"]:
        if each["slug"] not in (above if each["stance"] == Stance.ASSERTS else below):
            mark, words = MAY[each["stance"]]
            _put(on, each, mark, words[0].lower() + words[1:])
    return Line(*(Zone(list(tokens.values())) for tokens in (above, on, below)))


def _put(zone: dict[str, Token], position: Body, mark: str, words: str) -> None:
    note = f"{words}{', ' if position['latest'] else ''}{_by(position)}"
    zone.setdefault(position["slug"], Token(position["slug"], position["name"], mark)).notes.append(note)


def _by(position: Body) -> str:
    return f"by {in_words(position['latest'])}" if position["latest"] else "no day known"


def _other(stance: str) -> str:
    return Stance.DENIES if stance == Stance.ASSERTS else Stance.ASSERTS


@dataclass(frozen=True)
class Spot:
    """A mark in the glyph, and its place."""

    mark: str
    x: int
    y: int


def glyph_of(standing: Body) -> list[Spot]:
    """Give the marks of the small line, at most five in a zone; the sentence beside it has the rest."""
    line = line_of(standing)
    above = [token.mark for token in line.above.tokens]
    if standing["label"] == StandingLabel.OUTLET_ONLY:
        above = ["outlet"]
    elif standing["label"] == StandingLabel.UNNAMED_ONLY:
        above = ["unnamed"]
    return [
        Spot(mark, 8 + 13 * place, y)
        for y, marks in (
            (3, above),
            (14, [token.mark for token in line.on.tokens]),
            (25, [token.mark for token in line.below.tokens]),
        )
        for place, mark in enumerate(marks[:MOST_IN_GLYPH])
    ]
