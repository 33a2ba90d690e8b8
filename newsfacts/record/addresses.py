"""The public addresses of things as bodies hold them, and how they become whole.

Bodies are kept with relative addresses, so that a site that moves has nothing to rebuild.
"""

from typing import Any

from django.conf import settings

from newsfacts.addresses import api_address, page_address

__all__ = ["absolute", "api_address", "page_address"]

ADDRESS_KEYS = {
    "url", "page", "attributions_url", "statements_url", "breakdown_url", "history_url", "annotations_url",
}  # fmt: skip


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
