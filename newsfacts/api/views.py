"""What all endpoints share, the public ones and the desk's: compact JSON, known parameters, conditional requests."""

import datetime
import hashlib
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, ClassVar

from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from .problems import WrongQuestion, precondition_failed
from .throttles import Quota, TooMany, by_address, headers_of

MOST_NAMED, LONGEST_NAMED = 20, 100  # wrong parameters in one answer: it must not outgrow the question by much


class Compact(JSONRenderer):
    """JSON without white space, whatever the client accepts: one thing has one text, and its ETag is of that."""

    def get_indent(self, accepted_media_type: str, renderer_context: Mapping[str, Any]) -> None:
        """Ignore `Accept: application/json; indent=4`, which DRF obeys."""
        return


class StrictView(APIView):
    """A view that says so where a parameter of the address means nothing to it, or where it is asked too much.

    `throttles` count a request, each by what it is known by; every answer tells what is left (`quotas`).
    """

    renderer_classes: tuple[type[BaseRenderer], ...] = (Compact,)
    parameters: ClassVar[frozenset[str]] = frozenset()
    parameters_of: ClassVar[Mapping[str, frozenset[str]]] = {}  # of methods that take others than the rest do
    throttles: ClassVar[tuple[Callable[[Request], Quota | None], ...]] = (by_address,)
    quotas: tuple[Quota, ...] = ()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Count the request, before whatever else may be wrong with it; then refuse parameters that it may not have.

        These are such as the endpoint does not know, or that come twice or empty.
        """
        self.count(request)
        super().initial(request, *args, **kwargs)
        wrong: dict[str, str] = {}
        parameters = self.parameters_of.get(request.method or "", self.parameters)
        known = ", ".join(sorted(parameters)) or "none"
        for name, values in request.query_params.lists():
            if len(wrong) == MOST_NAMED:
                break
            if name not in parameters:
                wrong[name[:LONGEST_NAMED]] = f"unknown here; known are: {known}"
            elif len(values) > 1:
                wrong[name] = "given twice"
            elif not values[0].strip():
                wrong[name] = "empty; leave it out"
        if wrong:
            raise WrongQuestion(wrong)

    def count(self, request: Request) -> None:
        """Count the request. Raises TooMany, and AuthenticationFailed where a token is wrong."""
        self.quotas = tuple(quota for throttle in self.throttles if (quota := throttle(request)))
        if spent := [quota for quota in self.quotas if quota.is_spent]:
            raise TooMany(spent)

    def handle_exception(self, exc: Exception) -> Response:
        """Tell the client's quotas with a refusal too, those by which it was refused included."""
        self.quotas = tuple(dict.fromkeys((*self.quotas, *getattr(exc, "quotas", ()))))
        return super().handle_exception(exc)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Tell what is left to the client."""
        return self.with_quotas(super().finalize_response(request, response, *args, **kwargs))

    def with_quotas(self, response: Any) -> Any:
        """Add to an answer what is left to the client."""
        for name, value in headers_of(self.quotas).items():
            response[name] = value
        return response

    def instead(self, etag: str, moment: datetime.datetime | None, response: Any = None) -> HttpResponseBase | None:
        """Give the answer to a condition that the request makes (304, 412); None, or the response, where it holds."""
        request = self.request._request  # noqa: SLF001 - DRF keeps Django's request there
        answer = get_conditional_response(
            request, etag=etag, last_modified=int(moment.timestamp()) if moment else None, response=response
        )
        if answer is None:
            return None
        if answer.status_code == HTTPStatus.NOT_MODIFIED:
            answer["ETag"] = etag
        return self.with_quotas(
            precondition_failed(request) if answer.status_code == HTTPStatus.PRECONDITION_FAILED else answer
        )


def etag_of(content: bytes) -> str:
    """Give the strong ETag of these bytes."""
    return quote_etag(hashlib.sha256(content).hexdigest()[:32])
