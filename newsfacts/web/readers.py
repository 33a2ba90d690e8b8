"""What all answers to readers share: a shared cache may keep them, and asks each time whether they still hold.

Every page is made from the record, the release and the address alone. So one query, for how far the record has come,
tells whether what a cache has is still what would be made: a correction shows at once, and what did not change costs
next to nothing (docs/decisions/0018).
"""

import functools
import hashlib
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from newsfacts.record.clock import Reading, read_clock
from newsfacts.record.release import release

from .asking import refusing_bad_questions

View = Callable[..., HttpResponse]

# What pages show of the settings: with another of these the same record makes another page.
SHOWN_SETTINGS = ("PUBLIC_URL", "CONTACT_URL", "TIME_ZONE", "DEMONSTRATION")


def for_readers(view: View) -> View:
    """Make a view safe, compressed, conditional and cacheable by all; an address that cannot be is answered with 400.

    An answer has a weak ETag and Last-Modified, and a request that knows them gets 304. One query more, and none of
    the view's own where nothing changed.
    """
    asked = refusing_bad_questions(view)

    @require_safe
    @gzip_page
    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Read before the view is, so that an act meanwhile makes the tag too old for its page, never too new.
        reading = read_clock()
        if settings.DEBUG or not reading.is_settled:
            response = asked(request, *args, **kwargs)
        else:
            etag, modified = _etag(request, reading), _last_modified(reading)
            response = get_conditional_response(request, etag, modified) or asked(request, *args, **kwargs)
            response.headers.setdefault("ETag", etag)
            if modified:
                response.headers.setdefault("Last-Modified", http_date(modified))
        patch_cache_control(response, public=True, no_cache=True)
        patch_vary_headers(response, ["Accept-Encoding"])
        return response

    return answer


def _etag(request: HttpRequest, reading: Reading) -> str:
    shown = [str(getattr(settings, name)) for name in SHOWN_SETTINGS]
    made_of = [request.get_full_path(), str(reading.seq), str(reading.moment), release().digest, *shown]
    digest = hashlib.sha256("\n".join(made_of).encode()).hexdigest()
    return f'W/"{digest[:32]}"'


def _last_modified(reading: Reading) -> int | None:
    """Give when an answer last changed, in seconds since 1970; None while that second may bring another change."""
    record = int(reading.moment.timestamp()) if reading.moment else 0
    modified = max(record, release().moment)
    return modified if modified < int(time.time()) else None
