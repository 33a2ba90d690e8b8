"""What all public endpoints share: caching, conditional requests, CORS, and the two shapes, a list and one thing."""

import hashlib
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, quote_etag
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from newsfacts.api.problems import WrongQuestion
from newsfacts.record import Record
from newsfacts.record.addresses import absolute
from newsfacts.search import InvalidQuestion

from .filters import PublicFilters
from .paging import NewestFirst

# A shared cache may keep an answer, and asks each time whether it still holds: a correction shows at once.
CACHE_CONTROL = "public, no-cache"
OPEN_TO_ALL = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
    "Access-Control-Expose-Headers": "ETag, Link, Last-Modified",
}


class PublicView(APIView):
    """A view for readers: GET, HEAD and OPTIONS, the same for everybody."""

    parameters: ClassVar[frozenset[str]] = frozenset()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse parameters that the endpoint does not know, or that come twice or empty."""
        super().initial(request, *args, **kwargs)
        wrong = {}
        for name, values in request.query_params.lists():
            if name not in self.parameters:
                known = ", ".join(sorted(self.parameters)) or "none"
                wrong[name] = f"unknown here; known are: {known}"
            elif len(values) > 1:
                wrong[name] = "given twice"
            elif not values[0]:
                wrong[name] = "empty; leave it out"
        if wrong:
            raise WrongQuestion(wrong)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Add what lets caches and other sites' scripts use the answer."""
        response = super().finalize_response(request, response, *args, **kwargs)
        for name, value in OPEN_TO_ALL.items():
            response[name] = value
        patch_vary_headers(response, ["Accept"])
        if response.status_code < 400:
            response.setdefault("Cache-Control", CACHE_CONTROL)
        return response

    def conditional(self, response: Response) -> Response:
        """Give the response the ETag of its bytes, and answer 304 instead where the client has these."""

        def compare(rendered: Any) -> HttpResponseBase | None:
            etag = quote_etag(hashlib.sha256(rendered.content).hexdigest()[:32])
            rendered["ETag"] = etag
            return get_conditional_response(self.request._request, etag=etag, response=rendered)  # noqa: SLF001 - DRF keeps Django's request there

        response.add_post_render_callback(compare)
        return response


class RecordList(PublicView):
    """A list of one type's Records, newest first."""

    of: ClassVar[str]
    filters: ClassVar[type[PublicFilters]]

    def get(self, request: Request) -> Response:
        """Give one page. Two queries, however many rows."""
        return self.page(Record.objects.of(self.of).only("listing", "body"))

    def page(self, rows: QuerySet[Any]) -> Response:
        """Filter by what the address asks, and give one page of finished bodies."""
        chosen = self.filters(self.request.query_params, rows)
        if not chosen.is_valid():
            raise WrongQuestion({name: " ".join(sentences) for name, sentences in chosen.errors.items()})
        paging = NewestFirst()
        try:
            page = paging.paginate_queryset(chosen.qs, self.request, view=self)
        except InvalidQuestion as error:
            raise WrongQuestion({"q": str(error)}) from error
        return self.conditional(paging.get_paginated_response([absolute(row.body) for row in page]))


class RecordDetail(PublicView):
    """One Record, by its key."""

    of: ClassVar[str]

    def get(self, request: Request, key: str) -> HttpResponseBase:
        """Give it. One small query if the client has it already, one more if not."""
        facts = Record.objects.filter(type=self.of, key=key).values_list("etag", "moment").first()
        if facts is None:
            raise Http404(f"There is no {self.of} “{key}” on record.")
        etag, moment = quote_etag(facts[0]), facts[1].timestamp()
        response = get_conditional_response(request._request, etag=etag, last_modified=int(moment))  # noqa: SLF001
        if response is None:
            response = Response(absolute(self.body(Record.objects.get(type=self.of, key=key))))
        response["ETag"], response["Last-Modified"] = etag, http_date(moment)
        return response

    def body(self, record: Record) -> dict[str, Any]:
        """Give the finished body."""
        return record.body
