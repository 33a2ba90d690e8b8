"""How a window goes on after its editor signed in again in another: signing in makes the old token too old."""

from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token

from newsfacts.models import Source

from .answers import endpoint, person_of


@endpoint("GET")
def token(request: HttpRequest, source: Source) -> JsonResponse:
    """Give the token that this session's forms need, as the page itself does, and whose session it is.

    Only the site's own scripts can read the answer. The window compares the person with its own: what one editor typed
    is not to be saved in another's name.
    """
    return JsonResponse({"token": get_token(request), "user": person_of(request).pk})
