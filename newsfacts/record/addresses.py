"""The public addresses of things (design, sections 7 and 8), relative to the site; and how they become whole.

Bodies are kept with relative addresses, so that a site that moves has nothing to rebuild.
"""

from typing import Any
from urllib.parse import quote

from django.conf import settings

ADDRESS_KEYS = {"url", "page", "attributions_url", "statements_url", "breakdown_url"}


def api_address(collection: str, key: str) -> str:
    """Give the API's address of one thing: `api_address("claims", "x")`."""
    return f"/api/v1/{collection}/{quote(key, safe=':')}/"


def page_address(collection: str, slug: str, fragment: str = "") -> str:
    """Give the address of a page, or of a place in it."""
    return f"/{collection}/{quote(slug)}/" + (f"#{quote(fragment)}" if fragment else "")


def absolute(body: Any) -> Any:
    """Give a copy of a body in which every address is whole, starting with PUBLIC_URL."""
    if isinstance(body, dict):
        return {
            key: settings.PUBLIC_URL + value
            if key in ADDRESS_KEYS and isinstance(value, str) and value.startswith("/")
            else absolute(value)
            for key, value in body.items()
        }
    if isinstance(body, list):
        return [absolute(part) for part in body]
    return body
