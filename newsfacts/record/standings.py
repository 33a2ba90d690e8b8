"""What acts did to standings: each claim's label before and after, where a stance on it was opened or closed."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, Window
from django.db.models.functions import RowNumber

from newsfacts.models import RecordChange, RecordedAttribution
from newsfacts.standing import Voice, standing_of
from newsfacts.words import Form, RecordType, Subject

from .gone import names_of

MOST_ROWS = 20_000  # of attributions, open and closed, read to compare the claims of one page


class Change(NamedTuple):
    """A claim whose standing is another since an act: the labels before and after, "" where it was not on record."""

    claim: str
    text: str
    before: str
    after: str


@dataclass
class Compared:
    """What comparing standings before and after one act found.

    `touched` counts the claims on which the act opened or closed a stance, `left_out` those of them not compared.
    """

    changes: list[Change] = field(default_factory=list)
    touched: int = 0
    left_out: int = 0


class _Row(NamedTuple):
    """One recorded attribution, as far as a label goes by it."""

    claim: str
    from_seq: int
    until_seq: int | None
    stance: str
    certainty: str
    party: str
    speaker: str
    form: str
    counts_first: datetime.date | None
    counts_last: datetime.date | None

    def is_open_at(self, seq: int) -> bool:
        """Tell whether it was public after the change `seq`."""
        return self.from_seq <= seq and (self.until_seq is None or self.until_seq > seq)

    def voice(self) -> Voice:
        """Give it as standing counts it, without the names, which no label depends on."""
        return Voice(
            stance=self.stance,
            certainty=self.certainty,
            party=self.party,
            party_name="",
            own_voice=self.form == Form.NARRATION,
            speaker=self.speaker,
            speaker_name="",
            origin="",
            report="",
            first=self.counts_first,
            last=self.counts_last,
        )


def compared(seqs: Collection[int], most: int) -> dict[int, Compared]:
    """Compare standings before and after the acts that end with these seqs, `most` claims of each.

    Four queries, however many acts and claims; claims beyond MOST_ROWS attributions in all are left out and counted.
    """
    found = {seq: Compared() for seq in seqs}
    touched: dict[int, list[str]] = {}
    for seq, claim, number in _touched(seqs, most):
        touched.setdefault(seq, []).append(claim)
        found[seq].touched = number
    rows = _rows(_that_fit(claim for seq in sorted(touched, reverse=True) for claim in touched[seq]))
    for seq, claims in touched.items():
        known = [claim for claim in claims if claim in rows]
        found[seq].left_out = found[seq].touched - len(known)
        pairs = [(claim, _label(rows[claim], seq - 1), _label(rows[claim], seq)) for claim in known]
        found[seq].changes = [Change(claim, "", before, after) for claim, before, after in pairs if before != after]
    return _named(found)


def changes_of(claim: str, seqs: Collection[int]) -> dict[int, Change]:
    """Tell which of the acts that end with these seqs changed a claim's standing, and how. One query.

    Of a claim with more than MOST_ROWS attributions, open and closed, nothing is told.
    """
    rows = _rows([claim]).get(claim, [])
    changes = {seq: Change(claim, "", _label(rows, seq - 1), _label(rows, seq)) for seq in seqs}
    return {seq: change for seq, change in changes.items() if change.before != change.after}


def _touched(seqs: Collection[int], most: int) -> list[tuple[int, str, int]]:
    """Give the claims on which each act opened or closed a stance: no other can stand differently. One query.

    Each comes with the number of the act's, of which `most` are given. Whose label is new is in the journal.
    """
    stance = RecordedAttribution.objects.filter(
        Q(from_seq=OuterRef("seq")) | Q(until_seq=OuterRef("seq")), claim=OuterRef("key")
    )
    rows = RecordChange.objects.filter(Exists(stance), seq__in=seqs, type=RecordType.CLAIM)
    rank = Window(RowNumber(), partition_by=F("seq"), order_by="key")
    rows = rows.annotate(rank=rank, number=Window(Count("pk"), partition_by=F("seq"))).filter(rank__lte=most)
    return list(rows.order_by("seq", "key").values_list("seq", "key", "number"))


def _that_fit(claims: Iterable[str]) -> list[str]:
    """Give the first of these claims, each once, that have at most MOST_ROWS attributions together. One query."""
    claims = list(dict.fromkeys(claims))
    rows = RecordedAttribution.objects.filter(claim__in=claims).order_by()
    sizes = dict(rows.values_list("claim").annotate(Count("pk")))
    fit = zip(claims, accumulate(sizes[claim] for claim in claims), strict=True)
    return [claim for claim, together in fit if together <= MOST_ROWS]


def _rows(claims: Iterable[str]) -> dict[str, list[_Row]]:
    """Give all that ever was attributed to these claims; nothing where that is too much. One query."""
    found: dict[str, list[_Row]] = {}
    rows = RecordedAttribution.objects.filter(claim__in=set(claims)).order_by().values_list(*_Row._fields)
    for row in map(_Row._make, rows[: MOST_ROWS + 1]):
        found.setdefault(row.claim, []).append(row)
    return found if sum(map(len, found.values())) <= MOST_ROWS else {}


def _label(rows: Iterable[_Row], at: int) -> str:
    voices = [row.voice() for row in rows if row.is_open_at(at)]
    return standing_of(voices).label if voices else ""


def _named(found: dict[int, Compared]) -> dict[int, Compared]:
    """Give the changes with what the claims say now, or said last. One query."""
    texts = names_of(Subject.CLAIM, {change.claim for each in found.values() for change in each.changes})
    for each in found.values():
        each.changes = [change._replace(text=texts.get(change.claim, "")) for change in each.changes]
    return found
