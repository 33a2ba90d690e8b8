"""What all endpoints share, the public ones and the desk's: compact JSON, known parameters, conditional requests."""

import datetime
import hashlib
from collections.abc import Mapping
from typing import Any, ClassVar

from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from .problems import WrongQuestion, precondition_failed

MOST_NAMED, LONGEST_NAMED = 20, 100  # wrong parameters in one answer: it must not outgrow the question by much


class Compact(JSONRenderer):
    """JSON without white space, whatever the client accepts: one thing has one text, and its ETag is of that."""

    def get_indent(self, accepted_media_type: str, renderer_context: Mapping[str, Any]) -> None:
        """Ignore `Accept: application/json; indent=4`, which DRF obeys."""
        return


class StrictView(APIView):
    """A view that says so where a parameter of the address means nothing to it."""

    renderer_classes: tuple[type[BaseRenderer], ...] = (Compact,)
    parameters: ClassVar[frozenset[str]] = frozenset()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse parameters that the endpoint does not know, or that come twice or empty."""
        super().initial(request, *args, **kwargs)
        wrong: dict[str, str] = {}
        known = ", ".join(sorted(self.parameters)) or "none"
        for name, values in request.query_params.lists():
            if len(wrong) == MOST_NAMED:
                break
            if name not in self.parameters:
                wrong[name[:LONGEST_NAMED]] = f"unknown here; known are: {known}"
            elif len(values) > 1:
                wrong[name] = "given twice"
            elif not values[0].strip():
                wrong[name] = "empty; leave it out"
        if wrong:
            raise WrongQuestion(wrong)

    def instead(self, etag: str, moment: datetime.datetime | None, response: Any = None) -> HttpResponseBase | None:
        """Give the answer to a condition that the request makes (304, 412); None, or the response, where it holds."""
        request = self.request._request  # noqa: SLF001 - DRF keeps Django's request there
        answer = get_conditional_response(
            request, etag=etag, last_modified=int(moment.timestamp()) if moment else None, response=response
        )
        return precondition_failed(request) if answer is not None and answer.status_code == 412 else answer


def etag_of(content: bytes) -> str:
    """Give the strong ETag of these bytes."""
    return quote_etag(hashlib.sha256(content).hexdigest()[:32])
