"""The pages for what went wrong, in the site's look; `newsfacts.config.urls` names them.

None needs the database or a working request: Django calls them when nobody knows what still works. That of what is not
there looks for what may have been meant, and does without where it cannot.
"""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse

from newsfacts.web.finding.nearest import nearest

from .pages import page


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400; the exception may tell of the set-up, so that its text stays in the log."""
    most = settings.TEXT_LIMIT_MB if isinstance(exception, RequestDataTooBig) else None
    return page(request, "400.html", status=400, most=most)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    return page(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404, with what the address may have meant. Some twenty queries at most."""
    return page(request, "404.html", status=404, nearest=nearest(request))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500."""
    return page(request, "500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that did not come from this site's own page, or whose page was too old."""
    return page(request, "403_csrf.html", status=403)
