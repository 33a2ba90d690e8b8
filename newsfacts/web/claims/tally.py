"""The statements on a claim, counted by who makes them and how: what its page groups, narrows down and draws by."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Case, Count, F, Q, QuerySet, Value, When

from newsfacts.record import RecordedAttribution
from newsfacts.record.telling import MAY, SIDES
from newsfacts.words import Certainty, Form, Stance

# The side of the line as the database orders by it: above, on it, below. `Sort.side` has the words for it.
SIDE = Case(
    When(certainty=Certainty.POSSIBLE, then=Value(0)),
    When(stance=Stance.ASSERTS, then=Value(-1)),
    When(stance=Stance.DENIES, then=Value(1)),
    default=Value(0),
)
ORDER = ("says", "open", "denies")
# What an address calls a stance, where that is not its own name: "it may be so" is told apart.
_MAY = {stance: mark for stance, (mark, _) in MAY.items()}


class Voice(NamedTuple):
    """Who a statement counts for: a party, or whoever spoke without being one."""

    party: str
    speaker: str

    @property
    def slug(self) -> str:
        """Give the slug of the party, else of the speaker."""
        return self.party or self.speaker


class Sort(NamedTuple):
    """So many statements on a claim that are alike: by one speaker for one party, with one stance, in one form."""

    party: str
    speaker: str
    stance: str
    certainty: str
    form: str
    number: int

    @property
    def told_stance(self) -> str:
        """Give the stance as addresses name it."""
        stance = Stance(self.stance)
        return _MAY[stance] if self.certainty == Certainty.POSSIBLE and stance in _MAY else stance.value

    @property
    def side(self) -> str:
        """Give the side of the line: `says`, `open` or `denies`."""
        is_open = self.certainty == Certainty.POSSIBLE
        return "open" if is_open else SIDES.get(Stance(self.stance), "open")

    @property
    def voice(self) -> Voice:
        """Give who it counts for."""
        return Voice(self.party, "" if self.party else self.speaker)

    @property
    def is_own_voice(self) -> bool:
        """Tell whether an outlet says it itself."""
        return self.form == Form.NARRATION


class Tally:
    """All the sorts of statements on a claim."""

    def __init__(self, sorts: Iterable[Sort]) -> None:
        self.sorts = list(sorts)

    @property
    def total(self) -> int:
        """Give the number of statements."""
        return sum(each.number for each in self.sorts)

    @property
    def of_parties(self) -> Counter[str]:
        """Count the statements of each party."""
        return _counted((each.party, each.number) for each in self.sorts if each.party)

    @property
    def of_others(self) -> Counter[str]:
        """Count the statements of each speaker who is no party."""
        return _counted((each.speaker, each.number) for each in self.sorts if not each.party)

    @property
    def nobody_denies(self) -> bool:
        """Tell whether nobody at all says that it is not so, or may not be."""
        return all(each.stance != Stance.DENIES for each in self.sorts)

    def sides_apart(self) -> set[str]:
        """Give the sides of the line that somebody who is no party is on."""
        return {each.side for each in self.sorts if not each.party}

    def groups(self) -> list[tuple[str, Voice, int]]:
        """Count the statements of each voice on each side: parties first, in order of the line, then by number."""
        counts = _counted(((each.side, each.voice), each.number) for each in self.sorts)
        found = [(side, voice, number) for (side, voice), number in counts.items()]
        return sorted(found, key=lambda each: (ORDER.index(each[0]), not each[1].party, -each[2], each[1].slug))


def tally_of(attributions: QuerySet[RecordedAttribution]) -> Tally:
    """Count a claim's attributions. One query, of one row for each sort."""
    columns = ("party", "speaker", "stance", "certainty", "form")
    rows = attributions.order_by().values_list(*columns).annotate(number=Count("pk")).order_by(*columns)
    return Tally(Sort(*row) for row in rows)


def with_stance(stance: str) -> Q:
    """Give the condition that an attribution has a stance, as addresses name it."""
    for certain, mark in _MAY.items():
        if stance == mark:
            return Q(stance=certain, certainty=Certainty.POSSIBLE)
    return Q(stance=stance) & ~Q(certainty=Certainty.POSSIBLE) if stance in MAY else Q(stance=stance)


def own_speaker() -> Case:
    """Give the column that tells voices apart that are no party."""
    return Case(When(party="", then=F("speaker")), default=Value(""))


def _counted(numbers: Iterable[tuple[Any, int]]) -> Counter[Any]:
    counts: Counter[Any] = Counter()
    for key, number in numbers:
        counts[key] += number
    return counts
