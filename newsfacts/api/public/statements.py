"""Statements, for programs."""

from newsfacts.words import RecordType

from .filters import StatementFilters
from .paging import PARAMETERS
from .views import RecordDetail, RecordList


class StatementList(RecordList):
    """Statements, newest first."""

    of = RecordType.STATEMENT
    filters = StatementFilters
    parameters = PARAMETERS | StatementFilters.base_filters.keys()


class StatementDetail(RecordDetail):
    """One statement."""

    of = RecordType.STATEMENT
