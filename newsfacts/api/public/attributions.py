"""Attributions, for programs: each on its own, whatever claim it is of."""

from django.http import Http404
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.record import RecordedAttribution

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

    def get(self, request: Request, key: str) -> HttpResponseBase:
        """Give it. One small query if the client has it already, one more if not."""
        rows = RecordedAttribution.objects.open().filter(key=key)
        etag = rows.values_list("etag", flat=True).first()
        if etag is None:
            raise Http404(f"There is no attribution “{key}” on record.")
        return self.unless_known(etag, None, lambda: rows.get().body)
