"""Django's own errors: told to programs as problem details, to people as pages."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from newsfacts.api import problems
from newsfacts.web import errors as pages

API = "/api/"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer 400."""
    return _answerer(request).bad_request(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer 404."""
    return _answerer(request).not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponseBase:
    """Answer 500."""
    return _answerer(request).server_error(request)


def _answerer(request: HttpRequest) -> Any:
    return problems if request.path.startswith(API) else pages
