"""Sources, for programs."""

from typing import Any

from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.api.describing import described
from newsfacts.breakdown.schema import BREAKDOWN
from newsfacts.record.documents import public_breakdown
from newsfacts.record.past import source_at
from newsfacts.words import RecordType

from .filters import SourceFilters
from .history import History
from .records import OF_LISTS, RecordDetail, RecordList
from .views import MISSING, MOVED, PublicView


class SourceList(RecordList):
    """Sources, newest first."""

    of = RecordType.SOURCE
    filters = SourceFilters
    parameters = OF_LISTS | SourceFilters.base_filters.keys()


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
    """The breakdown document of a source as last published, or as it was, complete."""

    parameters = frozenset({"as_of"})

    @described(answer={**BREAKDOWN, "title": "Breakdown"}, also=MOVED, refuses=MISSING)
    def get(self, request: Request, key: str) -> HttpResponseBase:
        """Give the document. Its claims and actors come from their own Revisions, so its ETag is of all its bytes."""
        then = self.moment_asked()
        document = public_breakdown(key, then.seq if then else None)
        if document is None:
            return self.missing(RecordType.SOURCE, key, then)
        return self.conditional(Response(document))
