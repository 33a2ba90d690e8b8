"""Django's CommonMiddleware, with a slash that costs no program its body."""

from typing import Any

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.middleware import common

from .errors import API


class CommonMiddleware(common.CommonMiddleware):
    """Sends a program that left out the slash at the end on by 308: with the method and body that it came with.

    Django's own 301 makes a GET of a POST, which answers 200 and has done nothing. It is the redirect by which the API
    sends on from what was merged, too.
    """

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        """Redirect where a slash makes an address of it."""
        is_lost = response.status_code == 404 and request.path_info.startswith(API)
        if is_lost and self.should_redirect_with_slash(request):
            address = request.get_full_path(force_append_slash=True)
            response = HttpResponsePermanentRedirect(address, preserve_request=True)
        return super().process_response(request, response)
