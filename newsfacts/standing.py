"""What a claim's attributions add up to: the one rule (design, section 4).

Standing counts *parties*, never statements or outlets: ten outlets that relay one spokeswoman are one voice. It is a
pure function of a claim's public attributions, whatever order they come in, and says nothing about what is true.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from .dates import day_in_words
from .words import Certainty, Stance, StandingLabel

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
NAMES_SHOWN = 3


@dataclass(frozen=True)
class Voice:
    """One attribution, as far as standing is concerned.

    `party` is the slug of the party whose word it is, or "" where it is nobody's: then it is the publisher's own
    narration (`own_voice`), or somebody unnamed. `origin` is the slug of the speaker, "" for a silence, which is
    nobody's word. `report` is the slug of the source, or of the source that this one is a reprint of. `first` and
    `last` are the possible days it was said on, or else published on; None where that is unknown.
    """

    stance: str
    certainty: str
    party: str
    party_name: str
    own_voice: bool
    speaker: str
    speaker_name: str
    origin: str
    report: str
    first: datetime.date | None = None
    last: datetime.date | None = None

    @property
    def decides(self) -> bool:
        """Tell whether it puts its speaker on a side: a yes or a no that is more than "it may be so"."""
        return self.stance in (Stance.ASSERTS, Stance.DENIES) and self.certainty != Certainty.POSSIBLE


@dataclass(frozen=True)
class Position:
    """What one party has said of the claim with one stance, over time."""

    slug: str
    name: str
    stance: str
    first: datetime.date | None
    latest: datetime.date | None

    def as_json(self) -> dict[str, Any]:
        """Give it as the API shows it."""
        return {
            "slug": self.slug,
            "name": self.name,
            "stance": self.stance,
            "first": self.first and self.first.isoformat(),
            "latest": self.latest and self.latest.isoformat(),
        }


@dataclass(frozen=True)
class Reversal:
    """A party that took both sides on different days and counts by the latest: `to` is the stance that counts."""

    slug: str
    name: str
    to: str
    on: datetime.date

    def as_json(self) -> dict[str, Any]:
        """Give it as the API shows it."""
        return {"slug": self.slug, "name": self.name, "to": self.to, "on": self.on.isoformat()}


@dataclass(frozen=True)
class Standing:
    """A claim's standing. `positions` holds every stance of every party, `possibly` those said to be only possible."""

    label: StandingLabel
    positions: list[Position]
    possibly: list[Position]
    reversals: list[Reversal]
    sentence: str
    outlets: int
    unnamed: int
    reports: int
    origins: int

    def as_json(self) -> dict[str, Any]:
        """Give it as the record keeps it and the API shows it."""
        return {
            "label": str(self.label),
            "sentence": self.sentence,
            "parties": [position.as_json() for position in self.positions],
            "possibly": [position.as_json() for position in self.possibly],
            "reversals": [reversal.as_json() for reversal in self.reversals],
            "outlets": self.outlets,
            "unnamed": self.unnamed,
            "reports": self.reports,
            "origins": self.origins,
        }


def standing_of(voices: Iterable[Voice]) -> Standing:
    """Add up a claim's public attributions, given in any order."""
    voices = list(voices)
    of_parties = [voice for voice in voices if voice.party]
    positions = _positions(voice for voice in of_parties if _is_plain(voice))
    possibly = _positions(voice for voice in of_parties if not _is_plain(voice))
    reversals = _reversals(of_parties)
    overturned = {(reversal.slug, _other_side(reversal.to)) for reversal in reversals}
    sides = [position for position in positions if (position.slug, position.stance) not in overturned]
    asserting = [position for position in sides if position.stance == Stance.ASSERTS]
    denying = [position for position in sides if position.stance == Stance.DENIES]
    apart = [voice for voice in voices if not voice.party and voice.decides and voice.stance == Stance.ASSERTS]
    maybe_apart = [v for v in voices if not v.party and v.stance == Stance.ASSERTS and not v.decides]
    outlets = _named(voice for voice in apart if voice.own_voice)
    unnamed = _named(voice for voice in apart if not voice.own_voice)
    label = _label(asserting, denying, outlets, unnamed)
    says_maybe = any(position.stance == Stance.ASSERTS for position in possibly)
    others_speak = bool(possibly) if label == StandingLabel.OPEN else bool(apart or maybe_apart or says_maybe)
    sentence = " ".join(
        [
            *_lead(label, asserting, denying, outlets, others_speak),
            *_also(asserting, label, outlets, unnamed),
            *_maybe(possibly, sides, _named(voice for voice in maybe_apart)),
            *_rest(positions, asserting, denying, reversals),
        ]
    )
    return Standing(
        label=label,
        positions=positions,
        possibly=possibly,
        reversals=reversals,
        sentence=sentence,
        outlets=len({voice.speaker for voice in voices if voice.own_voice}),
        unnamed=len({voice.speaker for voice in voices if not voice.party and not voice.own_voice}),
        reports=len({voice.report for voice in voices}),
        origins=len({voice.origin for voice in voices if voice.origin}),
    )


def _is_plain(voice: Voice) -> bool:
    return voice.decides or voice.stance not in (Stance.ASSERTS, Stance.DENIES)


def _label(
    asserting: list[Position], denying: list[Position], outlets: list[str], unnamed: list[str]
) -> StandingLabel:
    if asserting and denying:
        return StandingLabel.DISPUTED
    if len(asserting) > 1:
        return StandingLabel.SEVERAL_PARTIES
    if asserting:
        return StandingLabel.SINGLE_PARTY
    if denying:
        return StandingLabel.DENIED
    if outlets:
        return StandingLabel.OUTLET_ONLY
    if unnamed:
        return StandingLabel.UNNAMED_ONLY
    return StandingLabel.OPEN


def _positions(voices: Iterable[Voice]) -> list[Position]:
    groups: dict[tuple[str, str], list[Voice]] = {}
    for voice in voices:
        groups.setdefault((voice.party, voice.stance), []).append(voice)
    order = {stance: number for number, stance in enumerate(Stance.values)}
    positions = [
        Position(
            slug=party,
            name=min(voice.party_name for voice in group),
            stance=stance,
            first=min((voice.first for voice in group if voice.first), default=None),
            latest=max((voice.last for voice in group if voice.last), default=None),
        )
        for (party, stance), group in groups.items()
    ]
    return sorted(positions, key=lambda each: (order[each.stance], each.first or datetime.date.max, each.slug))


def _reversals(of_parties: list[Voice]) -> list[Reversal]:
    """Find the parties that took both sides, one of them later than the other beyond doubt.

    Where the days are the same, overlap or are unknown, nobody can say which came last: the party counts on both.
    """
    found = []
    for slug in sorted({voice.party for voice in of_parties}):
        mine = [voice for voice in of_parties if voice.party == slug and voice.decides]
        said, denied = ([voice for voice in mine if voice.stance == side] for side in (Stance.ASSERTS, Stance.DENIES))
        if not said or not denied:
            continue
        for later, earlier in ((said, denied), (denied, said)):
            until = max(voice.last or datetime.date.max for voice in earlier)
            after = [voice.first for voice in later if voice.first and voice.first > until]
            if after:
                found.append(Reversal(slug, min(voice.party_name for voice in mine), later[0].stance, min(after)))
    return found


def _other_side(stance: str) -> str:
    return Stance.DENIES if stance == Stance.ASSERTS else Stance.ASSERTS


def _named(voices: Iterable[Voice]) -> list[str]:
    return [name for _, name in sorted({voice.speaker: voice.speaker_name for voice in voices}.items())]


def _join(names: Sequence[str]) -> str:
    if len(names) > NAMES_SHOWN:
        others = len(names) - NAMES_SHOWN
        return f"{', '.join(names[:NAMES_SHOWN])} and {others} other {'party' if others == 1 else 'parties'}"
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _say(names: Sequence[str], one: str, several: str) -> str:
    return f"{_join(names)} {one if len(names) == 1 else several}"


def _names(positions: Iterable[Position]) -> list[str]:
    return [position.name for position in positions]


def _lead(
    label: StandingLabel, asserting: list[Position], denying: list[Position], outlets: list[str], others_speak: bool
) -> list[str]:
    """Say what it comes to. `others_speak` tells that somebody who decides nothing is on a side, told after this."""
    say, deny = _names(asserting), _names(denying)
    match label:
        case StandingLabel.DISPUTED:
            return [f"Disputed: {_say(say, 'says so', 'say so')}, {_say(deny, 'denies it', 'deny it')}."]
        case StandingLabel.SEVERAL_PARTIES:
            number = NUMBERS[len(say)] if len(say) < len(NUMBERS) else str(len(say))
            return [f"{number} parties say so: {_join(say)}."]
        case StandingLabel.SINGLE_PARTY:
            return [f"One party says so: {say[0]}."]
        case StandingLabel.DENIED:
            return [f"Denied by {_join(deny)}.", *([] if others_speak else ["Nobody in the record says so."])]
        case StandingLabel.OUTLET_ONLY:
            only = "Only the outlet says so" if len(outlets) == 1 else "Only outlets say so"
            return [f"{only}: {_join(outlets)}."]
        case StandingLabel.UNNAMED_ONLY:
            return ["Only unnamed sources say so."]
        case StandingLabel.OPEN:
            return [] if others_speak else ["Left open.", "Nobody in the record says so or denies it."]


def _maybe(possibly: list[Position], sides: list[Position], apart: list[str]) -> list[str]:
    """Say who says that it may be so, or not so, unless they also stand firmly on that side."""
    firm = {(each.slug, each.stance) for each in sides}
    told = []
    for stance, what in ((Stance.ASSERTS, "may be so"), (Stance.DENIES, "may not be so")):
        names = [each.name for each in possibly if each.stance == stance and (each.slug, stance) not in firm]
        if names:
            told.append(f"{_say(names, 'says', 'say')} it {what}.")
    if apart:
        told.append(f"{_say(apart, 'says', 'say')} it may be so, and {'is' if len(apart) == 1 else 'are'} no party.")
    return told


def _by(position: Position) -> str:
    return f" by {day_in_words(position.latest)}" if position.latest else ""


NEITHER: dict[str, Callable[[Position], str]] = {
    Stance.DOES_NOT_DENY: lambda each: f"{each.name} had not denied it{_by(each)}.",
    Stance.DOES_NOT_CONFIRM: lambda each: f"{each.name} had not confirmed it{_by(each)}.",
    Stance.DOUBTS: lambda each: f"{each.name} doubts it.",
    Stance.DECLINES: lambda each: f"{each.name} would not say.",
    Stance.NO_REPLY: lambda each: f"{each.name} did not answer.",
    Stance.LEAVES_OPEN: lambda each: f"{each.name} leaves it open.",
}


def _rest(
    positions: list[Position],
    asserting: list[Position],
    denying: list[Position],
    reversals: list[Reversal],
) -> list[str]:
    on_a_side = {each.slug for each in asserting + denying}
    neither = [each for each in positions if each.stance in NEITHER and each.slug not in on_a_side]
    told = [NEITHER[each.stance](each) for each in neither[:NAMES_SHOWN]]
    if len(neither) > NAMES_SHOWN:
        told.append(f"{len(neither) - NAMES_SHOWN} more took neither side.")
    for reversal in reversals:
        now, before = ("said so", "denied it") if reversal.to == Stance.ASSERTS else ("denied it", "said so")
        told.append(f"{reversal.name} had {before} before it {now} on {day_in_words(reversal.on)}.")
    both = sorted({each.name for each in asserting} & {each.name for each in denying})
    if both:
        told.append(f"{_join(both)} took both sides.")
    return told


def _also(asserting: list[Position], label: StandingLabel, outlets: list[str], unnamed: list[str]) -> list[str]:
    """Say how many outlets in their own voice, and how many unnamed, say so too: they are counted apart."""
    counts = []
    if unnamed and label != StandingLabel.UNNAMED_ONLY:
        counts.append("1 unnamed source" if len(unnamed) == 1 else f"{len(unnamed)} unnamed sources")
    if outlets and label != StandingLabel.OUTLET_ONLY:
        counts.append(
            "1 outlet in its own voice" if len(outlets) == 1 else f"{len(outlets)} outlets in their own voices"
        )
    if not counts:
        return []
    one = len(counts) == 1 and counts[0].startswith("1 ")
    if asserting or label in (StandingLabel.OUTLET_ONLY, StandingLabel.UNNAMED_ONLY):
        return [f"So {'does' if one else 'do'} {' and '.join(counts)}."]
    return [f"{' and '.join(counts)} {'says' if one else 'say'} so."]
