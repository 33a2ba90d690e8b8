"""Attributions, for programs: each on its own, whatever claim it is of."""

from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.record import RecordedAttribution
from newsfacts.record.addresses import absolute

from .filters import AttributionFilters
from .paging import PARAMETERS
from .views import PublicView, RecordList


class AttributionList(RecordList):
    """Attributions, newest first."""

    filters = AttributionFilters
    parameters = PARAMETERS | AttributionFilters.base_filters.keys()

    def get(self, request: Request) -> Response:
        """Give one page. One query, however many rows."""
        return self.page(RecordedAttribution.objects.open().only("listing", "body"))


class AttributionDetail(PublicView):
    """One attribution, by `<source>:<id>:<claim>`."""

    def get(self, request: Request, key: str) -> Response:
        """Give it. One query."""
        row = RecordedAttribution.objects.open().filter(key=key).first()
        if row is None:
            raise Http404(f"There is no attribution “{key}” on record.")
        return self.conditional(Response(absolute(row.body)))
