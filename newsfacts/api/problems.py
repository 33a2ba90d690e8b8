"""Errors as problem details (RFC 9457): every error under /api/ that reaches Django."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import DisallowedHost, RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, JsonResponse
from rest_framework.exceptions import APIException
from rest_framework.response import Response
from rest_framework.views import exception_handler

from .caching import cacheable

MEDIA_TYPE = "application/problem+json"
REFUSED_BY_DJANGO: dict[type[Exception], str] = {
    DisallowedHost: "The Host header names no site that is served here.",
    TooManyFieldsSent: "The address has too many parameters.",
}


class WrongQuestion(APIException):
    """A parameter of the address that is unknown or has a wrong value. `errors` maps each to what is wrong."""

    status_code = HTTPStatus.BAD_REQUEST

    def __init__(self, errors: dict[str, str]) -> None:
        """Take what is wrong, by parameter; at least one."""
        whole = (each if each.startswith(f"{name} ") else f"{name}: {each}" for name, each in errors.items())
        super().__init__("; ".join(whole))
        self.errors = [{"parameter": name, "detail": sentence} for name, sentence in errors.items()]


class WrongBody(APIException):
    """A body that is not what the endpoint takes: 400 where it cannot be read, 422 where what it says is wrong.

    `errors` has a JSON pointer (RFC 6901) into it for each fault.
    """

    def __init__(self, status: HTTPStatus, errors: list[dict[str, str]]) -> None:
        """Take what is wrong, at least one."""
        self.status_code = status
        whole = (f"{each['pointer']}: {each['detail']}" if each["pointer"] else each["detail"] for each in errors)
        super().__init__("; ".join(whole))
        self.errors = errors


class TooLarge(APIException):
    """A body of more bytes than are taken."""

    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE

    def __init__(self, limit: int) -> None:
        """Take the limit in bytes."""
        super().__init__(f"The body is too large: at most {limit:,} bytes are taken.")


class WrongHeader(APIException):
    """A header that is missing, or that does not hold; `status` says which."""

    def __init__(self, status: HTTPStatus, header: str, sentence: str) -> None:
        """Take the header's name, and the sentence."""
        super().__init__(sentence)
        self.status_code = status
        self.errors = [{"header": header, "detail": sentence}]


class Gone(APIException):
    """Something that was public and is not any more; the detail is the reason that was given."""

    status_code = HTTPStatus.GONE

    def __init__(self, reason: str, moment: str) -> None:
        """Take the reason, and the moment at which it went."""
        super().__init__(reason)
        self.more = {"moment": moment}


def problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer an exception of a view; None for an unexpected one, which then is Django's 500 (see `server_error`)."""
    response = exception_handler(error, context)
    if response is None:
        return None
    detail = error.detail if isinstance(error, APIException) else str(error)
    response.data = body(response.status_code, str(detail), getattr(error, "errors", [])) | getattr(error, "more", {})
    response.content_type = MEDIA_TYPE
    return response


def body(status: int, detail: str, errors: list[dict[str, str]] | None = None) -> dict[str, Any]:
    """Make the problem's JSON. Its type is `about:blank`: the status says what kind of problem it is."""
    return {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "errors": errors or [],
    }


def not_found(request: HttpRequest, _exception: Exception) -> JsonResponse:
    """Answer an address under /api/ where there is nothing."""
    return _answer(request, HTTPStatus.NOT_FOUND, "There is nothing at this address; /api/v1/ lists what there is.")


def bad_request(request: HttpRequest, exception: Exception) -> JsonResponse:
    """Answer a request that Django refuses before any view sees it, or that it finds out about while one does."""
    if isinstance(exception, RequestDataTooBig):
        return _answer(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too large.")
    told = next((said for kind, said in REFUSED_BY_DJANGO.items() if isinstance(exception, kind)), None)
    return _answer(request, HTTPStatus.BAD_REQUEST, told or "The request could not be read.")


def server_error(request: HttpRequest) -> JsonResponse:
    """Answer a fault of ours; what it was is in the server's log alone."""
    return _answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side, and has been logged.")


def precondition_failed(request: HttpRequest) -> JsonResponse:
    """Answer a reader who wants a thing only as it was, where it is not so any more."""
    return _answer(request, HTTPStatus.PRECONDITION_FAILED, "It has changed since.")


def _answer(_request: HttpRequest, status: int, detail: str) -> JsonResponse:
    written = {"ensure_ascii": False, "separators": (",", ":")}
    answer = JsonResponse(body(status, detail), status=status, content_type=MEDIA_TYPE, json_dumps_params=written)
    return cacheable(answer)
