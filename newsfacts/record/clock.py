"""The one order of public changes."""

import datetime

from django.utils import timezone

from newsfacts.models import RecordClock

TICK = datetime.timedelta(microseconds=1)


class Clock:
    """The RecordClock, locked until the transaction ends. Make one before reading what will be refreshed."""

    def __init__(self) -> None:
        """Lock the clock's row; whoever holds it already is waited for. Needs a transaction."""
        self._row, _ = RecordClock.objects.select_for_update().get_or_create(pk=1)

    def take(self, number: int) -> tuple[range, datetime.datetime]:
        """Give an act the next `number` seqs, in order, and its moment; they are taken back if the transaction is.

        The moment is later than that of every act before, whatever the machine's own clock says: that is how the
        Revisions of one act are known, and how `as_of` finds what was public when.
        """
        first = self._row.seq + 1
        now = timezone.now()
        if self._row.moment and now <= self._row.moment:
            now = self._row.moment + TICK
        self._row.seq += number
        self._row.moment = now
        self._row.save(update_fields=["seq", "moment"])
        return range(first, first + number), now
