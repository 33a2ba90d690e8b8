"""What the web server calls."""

import os
from typing import Any

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

UNREADABLE = "application/octet-stream"


class Request(WSGIRequest):
    """A request with whatever Content-Type.

    Django reads its parameters before anything can answer for what is wrong with them, so that `charset*=nonsense''x`
    ended in the server's own 500.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            super()._set_content_type_params(meta)  # type: ignore[misc]  # not in the stubs
        except ValueError:
            meta["CONTENT_TYPE"] = UNREADABLE
            super()._set_content_type_params(meta)  # type: ignore[misc]


class Application(WSGIHandler):
    """Django's, with our request."""

    request_class = Request


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsfacts.config.settings")
django.setup(set_prefix=False)
application = Application()
