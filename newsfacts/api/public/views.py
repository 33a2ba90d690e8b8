"""What all public endpoints share: caching, conditional requests, and what is not on record any more."""

import datetime
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase, HttpResponsePermanentRedirect
from django.utils.http import http_date
from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.api.caching import cacheable
from newsfacts.api.negotiating import ByQuality
from newsfacts.api.opening import preflight
from newsfacts.api.problems import Gone, WrongQuestion
from newsfacts.api.views import Compact, StrictView, etag_of
from newsfacts.record.gone import Gone as WhatIsGone
from newsfacts.record.gone import gone, gone_at
from newsfacts.record.past import Moment, WrongMoment, moment_asked
from newsfacts.record.release import release
from newsfacts.record.rows import moment_text

# Where there is one thing by its key: it may be another by now, or gone, or never have been.
MOVED: dict[int, None] = {HTTPStatus.PERMANENT_REDIRECT: None}
MISSING = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)


class PublicView(StrictView):
    """A view for readers: GET, HEAD and OPTIONS, the same for everybody."""

    content_negotiation_class = ByQuality
    extension = ""

    def dispatch(self, request: HttpRequest, *args: Any, extension: str = "", **kwargs: Any) -> HttpResponseBase:
        """Answer; OPTIONS at once, whatever the rest of the address says. The address may end in an `extension`."""
        self.extension = extension
        if request.method == "OPTIONS":
            return preflight()
        return super().dispatch(request, *args, **kwargs)

    def get_format_suffix(self, **kwargs: Any) -> str | None:
        """Give the extension, by which DRF chooses the form."""
        return self.extension or None

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Add what lets caches use the answer. A problem is JSON, whatever the form of what was asked for."""
        response = super().finalize_response(request, response, *args, **kwargs)
        if getattr(response, "exception", False):
            response.accepted_renderer = Compact()
        return cacheable(response)

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
        # The rest of the address is kept, be it a slash or an extension.
        address = request.get_full_path().replace(f"/{of}s/{key}", f"/{of}s/{found.merged_into}", 1)
        return HttpResponsePermanentRedirect(address, preserve_request=True)

    def conditional(self, response: Response) -> Response:
        """Give the response the ETag of its bytes, and answer 304 instead where the client has these."""

        def compare(rendered: Any) -> HttpResponseBase | None:
            etag = rendered["ETag"] = etag_of(rendered.content)
            # What comes instead is made after finalize_response.
            return cacheable(self.instead(etag, None, rendered) or rendered)

        response.add_post_render_callback(compare)
        return response

    def unless_known(
        self, etag: str, moment: datetime.datetime | None, answer: Callable[[], HttpResponseBase]
    ) -> HttpResponseBase:
        """Answer 304 where the client has what the record gives this ETag at this address, else give the `answer`."""
        etag = self.etag_here(etag)
        response = self.instead(etag, moment)
        if response is None:
            try:
                response = answer()
            except ObjectDoesNotExist as error:  # taken back since its ETag was read
                raise Http404("It is no longer on record.") from error
        response["ETag"] = etag
        if moment:
            response["Last-Modified"] = http_date(moment.timestamp())
        return response

    def etag_here(self, *made_of: str) -> str:
        """Give the ETag of what is made of this at this address: in its form, with its fields, by this release."""
        form = self.request.accepted_renderer.media_type
        query = self.request.META.get("QUERY_STRING", "")
        return etag_of("\n".join([*made_of, str(form), query, settings.PUBLIC_URL, release().digest]).encode())
