"""The public addresses of things (design, sections 7 and 8), relative to the site."""

from urllib.parse import quote


def api_address(collection: str, key: str) -> str:
    """Give the API's address of one thing: `api_address("claims", "x")`."""
    return f"/api/v1/{collection}/{quote(key, safe=':')}/"


def page_address(collection: str, slug: str, fragment: str = "") -> str:
    """Give the address of a page, or of a place in it."""
    return f"/{collection}/{quote(slug)}/" + (f"#{quote(fragment)}" if fragment else "")
