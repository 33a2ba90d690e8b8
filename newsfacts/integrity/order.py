"""The one order of public changes: seqs, moments, the clock, and the journal of what each act touched (rule 14)."""

import datetime
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from newsfacts.models import RecordBacklog, RecordChange, RecordClock, Revision
from newsfacts.record.rows import ATTRIBUTION
from newsfacts.words import Act, RecordType

from .breaches import HISTORY, RECORD, Breach, Report, named

CHUNK = 1000


def order(report: Report) -> Iterator[Breach]:
    """Follow all public acts in their order, and the journal beside them: one pass over each."""
    rows = Revision.objects.public().values_list("seq", "moment", "subject", "slug", "number", "why")
    journal = _Journal()
    seq, seen = 0, 0
    last: datetime.datetime | None = None
    for given, moment, subject, slug, number, why in rows.iterator(chunk_size=CHUNK):
        where = named(subject, slug, number)
        if given != seq + 1:
            yield Breach(HISTORY, where, f"after seq {seq} comes {given}, not {seq + 1}")
        if last is not None and moment < last:
            yield Breach(HISTORY, where, f"seq {given} is earlier than seq {seq}: {moment} and {last}")
        if last is not None and moment > last:
            yield from journal.up_to(seq)
        if not why.strip():
            yield Breach("14", where, f"a public act, seq {given}, states no reason")
        seq, last = given or 0, moment
        seen += 1
        if seen == CHUNK:
            report("public acts’ revisions", seen)
            seen = 0
    report("public acts’ revisions", seen)
    yield from journal.up_to(seq)
    yield from journal.rest()
    yield from _clock(seq, last)
    yield from _unknown()
    yield from _attributions()
    yield from _backlog()


class _Journal:
    """The seqs of the journal in their order, walked along with the acts: each must be the last of an act."""

    def __init__(self) -> None:
        rows = RecordChange.objects.order_by("seq").values_list("seq", flat=True).distinct()
        self._seqs = rows.iterator(chunk_size=CHUNK)
        self._next = next(self._seqs, None)

    def up_to(self, seq: int) -> Iterator[Breach]:
        """Go on to an act that ends with `seq`."""
        while self._next is not None and self._next <= seq:
            if self._next != seq:
                yield self._breach()
            self._next = next(self._seqs, None)

    def rest(self) -> Iterator[Breach]:
        """Give what is later than every act."""
        while self._next is not None:
            yield self._breach()
            self._next = next(self._seqs, None)

    def _breach(self) -> Breach:
        return Breach("14", f"the journal of seq {self._next}", "no act ends with that seq")


def _clock(seq: int, moment: datetime.datetime | None) -> Iterator[Breach]:
    clocks = list(RecordClock.objects.all())
    if not clocks:
        if seq:
            yield Breach(HISTORY, "the clock", f"there is none, and public changes up to seq {seq}")
        return
    for clock in clocks:
        if clock.seq != seq:
            yield Breach(HISTORY, "the clock", f"it stands at seq {clock.seq}, the last public change at {seq}")
        # An act that changes nothing public, such as merging two private actors, takes its moment from it too.
        if moment and (clock.moment is None or clock.moment < moment):
            yield Breach(HISTORY, "the clock", f"its moment is {clock.moment}, the last public change’s {moment}")
        elif clock.moment and not Revision.objects.filter(moment=clock.moment).exists():
            yield Breach(HISTORY, "the clock", f"its moment is {clock.moment}, at which nothing was done")


def _unknown() -> Iterator[Breach]:
    """Find sources, claims and actors that the journal names and no act had made public; `record` knows statements."""
    public = Revision.objects.filter(subject=OuterRef("type"), slug=OuterRef("key"), seq__lte=OuterRef("seq"))
    shared = RecordChange.objects.exclude(type__in=[RecordType.STATEMENT, ATTRIBUTION]).exclude(Exists(public))
    for of, key, seq in shared.order_by("pk").values_list("type", "key", "seq"):
        yield Breach("14", named(of, key), f"the journal of seq {seq} names it, which was not public by then")


def _attributions() -> Iterator[Breach]:
    """Find attributions in the journal that no removal took: of all others the recorded ones tell when they went."""
    last = 0
    rows = RecordChange.objects.filter(type=ATTRIBUTION).order_by("pk").values_list("pk", "seq", "key")
    while batch := list(rows.filter(pk__gt=last)[:CHUNK]):
        removals = Revision.objects.filter(seq__in={seq for _, seq, _ in batch}, act=Act.REMOVAL)
        removed = set(removals.values_list("seq", "slug"))
        for last, seq, key in batch:  # noqa: B007 - the last one is where the next batch begins
            if (seq, key.partition(":")[0]) not in removed:
                yield Breach("14", named(ATTRIBUTION, key), f"the journal of seq {seq} names it, and removed nothing")


def _backlog() -> Iterator[Breach]:
    for row in RecordBacklog.objects.order_by("seq"):
        where = f"what waits for seq {row.seq}"
        if not Revision.objects.filter(seq=row.seq).exists():
            yield Breach(RECORD, where, "there is no such act")
        known = all(isinstance(each, list) and len(each) == 2 for each in row.waiting)
        if not known or len(row.waiting) > row.total:
            yield Breach(
                RECORD, where, f"{len(row.waiting)} of {row.total} wait, or they are no list of types and slugs"
            )
            continue
        for of, slug in row.waiting:
            if not Revision.objects.filter(Q(subject=of, slug=slug, seq__lte=row.seq)).exists():
                yield Breach(RECORD, where, f"{named(of, slug)} waits, which was not public by then")


def waiting() -> dict[str, set[str]]:
    """Give the slugs of what still has to be refreshed by a large change, by type: those rows lag, and may."""
    found: dict[str, set[str]] = {of: set() for of in RecordType.values}
    for row in RecordBacklog.objects.order_by("seq"):
        for of, slug in row.waiting:
            found.setdefault(of, set()).add(slug)
    return found
