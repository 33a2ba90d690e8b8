"""What lets caches use an answer that is the same for everybody."""

from typing import Any

from django.utils.cache import patch_vary_headers

# A shared cache may keep an answer, and asks each time whether it still holds: a correction shows at once.
CACHE_CONTROL = "public, no-cache"


def cacheable(response: Any) -> Any:
    """Add what lets caches use an answer; a problem may be kept no longer than the rest."""
    patch_vary_headers(response, ["Accept"])
    response.setdefault("Cache-Control", CACHE_CONTROL)
    return response
