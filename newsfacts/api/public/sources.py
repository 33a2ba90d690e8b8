"""Sources, for programs."""

from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.record import Record
from newsfacts.record.documents import public_breakdown
from newsfacts.words import RecordType

from .filters import SourceFilters
from .paging import PARAMETERS
from .views import PublicView, RecordDetail, RecordList


class SourceList(RecordList):
    """Sources, newest first."""

    of = RecordType.SOURCE
    filters = SourceFilters
    parameters = PARAMETERS | SourceFilters.base_filters.keys()


class SourceDetail(RecordDetail):
    """One source."""

    of = RecordType.SOURCE


class SourceBreakdown(PublicView):
    """The breakdown document of a source as last published, complete."""

    def get(self, request: Request, key: str) -> Response:
        """Give the document. Its claims and actors come from their own Revisions, so its ETag is of all its bytes."""
        record = Record.objects.select_related("revision").filter(type=RecordType.SOURCE, key=key).first()
        if record is None:
            raise Http404(f"There is no source “{key}” on record.")
        return self.conditional(Response(public_breakdown(record)))
