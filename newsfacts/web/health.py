"""Whether the site lives, and whether it can serve."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from newsfacts.record import Record


@never_cache
@require_safe
def healthz(_: HttpRequest) -> HttpResponse:
    """Tell that the process answers; asks nothing of the database."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(_: HttpRequest) -> HttpResponse:
    """Tell whether pages can be served: the database answers and has its tables. One query."""
    try:
        Record.objects.exists()
    except DatabaseError:
        return HttpResponse("the database does not answer\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")
