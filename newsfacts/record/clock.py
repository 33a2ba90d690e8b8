"""The one order of public changes."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists
from django.utils import timezone

from newsfacts.models import RecordBacklog, RecordClock

TICK = datetime.timedelta(microseconds=1)


class Clock:
    """The RecordClock, locked until the transaction ends. Make one before reading what will be refreshed."""

    def __init__(self) -> None:
        """Lock the clock's row; whoever holds it already is waited for. Needs a transaction."""
        self._row, _ = RecordClock.objects.select_for_update().get_or_create(pk=1)

    def take(self, number: int) -> tuple[range, datetime.datetime]:
        """Give an act the next `number` seqs, in order, and its moment; they are taken back if the transaction is."""
        (times,) = self.take_each([number])
        return times

    def look_again(self) -> None:
        """Learn what the row says after a part of the transaction was taken back, and the seqs with it. One query."""
        self._row.refresh_from_db()

    def take_each(self, numbers: Iterable[int]) -> list[tuple[range, datetime.datetime]]:
        """Give several acts so many seqs each, and their moments. One query.

        A moment is later than that of every act before, whatever the machine's own clock says: that is how the
        Revisions of one act are known, and how `as_of` finds what was public when. An act that takes no seq is not
        public: it has the moment at which it is done.
        """
        now = timezone.now()
        times = []
        for number in numbers:
            moment = now
            if number:
                if self._row.moment and moment <= self._row.moment:
                    moment = self._row.moment + TICK
                self._row.moment = moment
            times.append((range(self._row.seq + 1, self._row.seq + 1 + number), moment))
            self._row.seq += number
        self._row.save(update_fields=["seq", "moment"])
        return times


@dataclass(frozen=True)
class Reading:
    """How far the record has come: the last public seq, its moment (None before the first).

    `is_settled` tells that no batch of that change is still to be refreshed; until then the same seq shows more and
    more of it.
    """

    seq: int
    moment: datetime.datetime | None
    is_settled: bool


def read_clock() -> Reading:
    """Read how far the record has come, without locking it. One query."""
    waits = Exists(RecordBacklog.objects.all())
    row = RecordClock.objects.annotate(waits=waits).values_list("seq", "moment", "waits").first()
    return Reading(row[0], row[1], not row[2]) if row else Reading(0, None, is_settled=True)
