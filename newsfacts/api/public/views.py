"""What all public endpoints share: caching, conditional requests, CORS, and the two shapes, a list and one thing."""

import datetime
from collections.abc import Callable
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase, HttpResponsePermanentRedirect
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date
from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.api.paging import NewestFirst
from newsfacts.api.problems import Gone, WrongQuestion
from newsfacts.api.views import StrictView, etag_of
from newsfacts.record import Record
from newsfacts.record.addresses import absolute
from newsfacts.record.gone import Gone as WhatIsGone
from newsfacts.record.gone import gone, gone_at
from newsfacts.record.past import Moment, WrongMoment, moment_asked
from newsfacts.record.rows import moment_text
from newsfacts.search import InvalidQuestion

from .filters import PublicFilters

# A shared cache may keep an answer, and asks each time whether it still holds: a correction shows at once.
CACHE_CONTROL = "public, no-cache"
OPEN_TO_ALL = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
    "Access-Control-Expose-Headers": "ETag, Link, Last-Modified, RateLimit, RateLimit-Policy, Retry-After",
}


class PublicView(StrictView):
    """A view for readers: GET, HEAD and OPTIONS, the same for everybody."""

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Add what lets caches and other sites' scripts use the answer."""
        response = super().finalize_response(request, response, *args, **kwargs)
        return opened(response)

    def moment_asked(self) -> Moment | None:
        """Give the moment that `as_of` asks for; None where the address has none. One query, where it has one."""
        asked = self.request.query_params.get("as_of")
        try:
            return None if asked is None else moment_asked(asked)
        except WrongMoment as error:
            raise WrongQuestion({"as_of": str(error)}) from error

    def missing(self, of: str, key: str, then: Moment | None = None) -> HttpResponseBase:
        """Answer for what is not on record, or was not then: 404, 410 with the reason, or 308 to what it is now."""
        found = gone_at(of, key, then.seq) if then else gone(of, key)
        if found is None:
            was = f"was no {of} “{key}” on record at {then.asked}" if then else f"is no {of} “{key}” on record"
            raise Http404(f"There {was}.")
        return self.gone(of, key, found)

    def gone(self, of: str, key: str, found: WhatIsGone) -> HttpResponseBase:
        """Answer for what was on record."""
        if not found.merged_into:
            raise Gone(found.reason, moment_text(found.moment))
        request = self.request._request  # noqa: SLF001 - DRF keeps Django's request there
        address = request.get_full_path().replace(f"/{of}s/{key}/", f"/{of}s/{found.merged_into}/", 1)
        return HttpResponsePermanentRedirect(address, preserve_request=True)

    def conditional(self, response: Response) -> Response:
        """Give the response the ETag of its bytes, and answer 304 instead where the client has these."""

        def compare(rendered: Any) -> HttpResponseBase | None:
            etag = rendered["ETag"] = etag_of(rendered.content)
            # What comes instead is made after finalize_response, so it is opened here.
            return opened(self.instead(etag, None, rendered) or rendered)

        response.add_post_render_callback(compare)
        return response

    def unless_known(
        self, etag: str, moment: datetime.datetime | None, body: Callable[[], dict[str, Any]]
    ) -> HttpResponseBase:
        """Answer 304 where the client has what the record gives this ETag, else ask for the `body` and give it."""
        # Addresses in a kept body are relative, those in the answer are not: the site's own belongs to its bytes.
        etag = etag_of(f"{etag} {settings.PUBLIC_URL}".encode())
        response = self.instead(etag, moment)
        if response is None:
            try:
                response = Response(absolute(body()))
            except ObjectDoesNotExist as error:  # taken back since its ETag was read
                raise Http404("It is no longer on record.") from error
        response["ETag"] = etag
        if moment:
            response["Last-Modified"] = http_date(moment.timestamp())
        return response


def opened(response: Any) -> Any:
    """Add what lets caches and other sites' scripts use an answer; a problem may be kept no longer than the rest."""
    for name, value in OPEN_TO_ALL.items():
        response[name] = value
    patch_vary_headers(response, ["Accept"])
    response.setdefault("Cache-Control", CACHE_CONTROL)
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
    """One Record, by its key, as it is or as it was."""

    of: ClassVar[str]
    parameters = frozenset({"as_of"})

    def get(self, request: Request, key: str) -> HttpResponseBase:
        """Give it. One small query if the client has it already, one more if not; some ten for a time past."""
        if then := self.moment_asked():
            body = self.body_at(key, then.seq)
            return self.missing(self.of, key, then) if body is None else self.conditional(Response(absolute(body)))
        facts = Record.objects.filter(type=self.of, key=key).values_list("etag", "moment").first()
        if facts is None:
            return self.missing(self.of, key)
        return self.unless_known(*facts, lambda: self.body(Record.objects.get(type=self.of, key=key)))

    def body(self, record: Record) -> dict[str, Any]:
        """Give the finished body."""
        return record.body

    def body_at(self, key: str, at: int) -> dict[str, Any] | None:
        """Give the body that was served after the change `at`; None where there was none."""
        raise NotImplementedError
