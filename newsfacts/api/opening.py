"""Reading from other sites' scripts: every answer of the public side allows it, without credentials."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

PUBLIC, DESK = "/api/v1/", "/api/v1/desk/"
METHODS = "GET, HEAD, OPTIONS"
READABLE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Allow, Content-Disposition, ETag, Last-Modified, Link, RateLimit, RateLimit-Policy, Retry-After"
    ),
}
# A browser asks first where a script sends headers of its own.
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since",
    "Access-Control-Max-Age": "86400",
}


class OpenToAll:
    """Middleware that lets scripts of any site read what readers get, Django's own redirects and errors included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Take what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Add the headers."""
        response = self.get_response(request)
        if request.path.startswith(PUBLIC) and not request.path.startswith(DESK):
            for name, value in READABLE.items():
                response[name] = value
        return response


def preflight() -> HttpResponse:
    """Answer OPTIONS, whoever asks from wherever: the same at every address of the public side. No query."""
    response = HttpResponse(headers=PREFLIGHT)
    del response["Content-Type"]  # there is no content
    return response
