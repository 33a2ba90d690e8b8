"""Invented voices that show how standing counts; the one rule and the site's own drawing make the examples of them."""

import datetime
from collections.abc import Sequence
from typing import Any, NamedTuple

from newsfacts.record.telling import sentence
from newsfacts.standing import Voice, standing_of
from newsfacts.words import Certainty, Stance, StandingLabel

from .line import glyph_of

Body = dict[str, Any]
NAMES = {
    "freedonia": "Freedonia",
    "sylvania": "Sylvania",
    "the-alliance": "the Alliance",
    "example-wire": "Example Wire",
    "a-senior-official": "a senior official",
}


def _voice(
    speaker: str,
    stance: Stance = Stance.ASSERTS,
    *,
    day: int = 7,
    certainty: Certainty = Certainty.CERTAIN,
    is_party: bool = True,
    own_voice: bool = False,
    report: str = "one",
) -> Voice:
    on = datetime.date(2031, 5, day)
    return Voice(
        stance=stance,
        certainty=certainty,
        party=speaker if is_party else "",
        party_name=NAMES[speaker] if is_party else "",
        own_voice=own_voice,
        speaker=speaker,
        speaker_name=NAMES[speaker],
        origin=speaker,
        report=report,
        first=on,
        last=on,
    )


FREEDONIA, SYLVANIA, ALLIANCE = _voice("freedonia"), _voice("sylvania"), _voice("the-alliance")
SYLVANIA_DENIES = _voice("sylvania", Stance.DENIES)
WIRE = _voice("example-wire", is_party=False, own_voice=True)
OFFICIAL = _voice("a-senior-official", is_party=False)

STANDINGS: dict[StandingLabel, Sequence[Voice]] = {
    StandingLabel.DISPUTED: [FREEDONIA, SYLVANIA_DENIES],
    StandingLabel.SEVERAL_PARTIES: [FREEDONIA, ALLIANCE, _voice("sylvania", Stance.DOES_NOT_DENY)],
    StandingLabel.SINGLE_PARTY: [FREEDONIA],
    StandingLabel.DENIED: [SYLVANIA_DENIES],
    StandingLabel.OUTLET_ONLY: [WIRE],
    StandingLabel.UNNAMED_ONLY: [OFFICIAL],
    StandingLabel.OPEN: [_voice("sylvania", Stance.DECLINES)],
}


class Rule(NamedTuple):
    """A rule of counting: its anchor, its title, itself in words, and voices that show it."""

    anchor: str
    title: str
    text: str
    voices: Sequence[Voice]


COUNTING = [
    Rule(
        "parties-not-outlets",
        "Parties, not outlets",
        "Ten outlets that print one spokeswoman are one voice. What counts is whose word it is, once, however many "
        "reports it is in. Here Freedonia is in three reports.",
        [_voice("freedonia", report=report) for report in ("one", "two", "three")],
    ),
    Rule(
        "counted-apart",
        "Counted apart",
        "An outlet in its own voice, somebody whom a source does not name, and a vague group that belongs to nobody "
        "are no parties. They are shown and counted apart, and put no mark on the line beside a party’s.",
        [FREEDONIA, WIRE, OFFICIAL],
    ),
    Rule(
        "it-may-be-so",
        "“It may be so” decides nothing",
        "Who only says that something is possible stands on the line, and on no side.",
        [_voice("freedonia", certainty=Certainty.POSSIBLE), SYLVANIA_DENIES],
    ),
    Rule(
        "reversals",
        "A party that turns",
        "A party that took both sides counts by its latest word, and its turn is told with the day.",
        [_voice("freedonia", Stance.DENIES, day=3), FREEDONIA, SYLVANIA_DENIES],
    ),
    Rule(
        "both-on-one-day",
        "Both on one day",
        "Where both were on one day, or on days of which nobody can say which came last, the party counts on both "
        "sides: to choose one would be a guess.",
        [FREEDONIA, _voice("freedonia", Stance.DENIES)],
    ),
]


def told_example(voices: Sequence[Voice]) -> Body:
    """Tell what voices add up to as a claim's page and the lists do: its glyph and its sentence."""
    standing = standing_of(voices).as_json()
    return {"glyph": glyph_of(standing), "sentence": sentence(standing)}
