"""Links from the desk to the pages that readers see."""

from django.utils.html import format_html

from newsfacts.record.addresses import page_address


def public_link(collection: str, slug: str) -> str:
    """Give the link to a thing's public page."""
    return format_html('<a href="{}">Public page</a>', page_address(collection, slug))
