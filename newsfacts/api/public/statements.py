"""Statements, for programs."""

from typing import Any

from newsfacts.record.past import statement_at
from newsfacts.words import RecordType

from .filters import StatementFilters
from .records import OF_LISTS, RecordDetail, RecordList


class StatementList(RecordList):
    """Statements, newest first."""

    of = RecordType.STATEMENT
    filters = StatementFilters
    parameters = OF_LISTS | StatementFilters.base_filters.keys()


class StatementDetail(RecordDetail):
    """One statement."""

    of = RecordType.STATEMENT

    def body_at(self, key: str, at: int) -> dict[str, Any] | None:
        """Give it as it was. As many queries as its source's."""
        return statement_at(key.partition(":")[0], key, at)
