"""The one order of public changes."""

from newsfacts.models import RecordClock


class Clock:
    """The RecordClock, locked until the transaction ends. Make one before reading what will be refreshed."""

    def __init__(self) -> None:
        """Lock the clock's row; whoever holds it already is waited for. Needs a transaction."""
        self._row, _ = RecordClock.objects.select_for_update().get_or_create(pk=1)

    def take(self, number: int) -> range:
        """Give the next `number` seqs, in order. They are taken back if the transaction is."""
        first = self._row.seq + 1
        self._row.seq += number
        self._row.save(update_fields=["seq"])
        return range(first, first + number)
