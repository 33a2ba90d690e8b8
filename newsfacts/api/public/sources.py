"""Sources, for programs."""

from typing import Any

from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.api.paging import PARAMETERS
from newsfacts.api.describing import described
from newsfacts.breakdown.schema import BREAKDOWN
from newsfacts.record import Record
from newsfacts.record.documents import public_breakdown
from newsfacts.record.past import source_at
from newsfacts.words import RecordType

from .filters import SourceFilters
from .history import History
from .views import MISSING, MOVED, PublicView, RecordDetail, RecordList


class SourceList(RecordList):
    """Sources, newest first."""

    of = RecordType.SOURCE
    filters = SourceFilters
    parameters = PARAMETERS | SourceFilters.base_filters.keys()


class SourceDetail(RecordDetail):
    """One source."""

    of = RecordType.SOURCE

    def body_at(self, key: str, at: int) -> dict[str, Any] | None:
        """Give it as it was. Some ten queries, and one for each step along `part_of` and `reprint_of`."""
        found = source_at(key, at)
        return found and found[0]


class SourceHistory(History):
    """What became of one source. One that was taken back has a history still: of one that was removed, no content."""

    of = RecordType.SOURCE


class SourceBreakdown(PublicView):
    """The breakdown document of a source as last published, complete."""

    @described(answer=BREAKDOWN, also=MOVED, refuses=MISSING)
    def get(self, request: Request, key: str) -> HttpResponseBase:
        """Give the document. Its claims and actors come from their own Revisions, so its ETag is of all its bytes."""
        record = Record.objects.select_related("revision").filter(type=RecordType.SOURCE, key=key).first()
        if record is None:
            return self.missing(RecordType.SOURCE, key)
        return self.conditional(Response(public_breakdown(record)))
