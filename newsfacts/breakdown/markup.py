"""HTML that others wrote, taken apart by lxml: nothing is fetched, no script is run, and no input costs too much."""

import re

from lxml import etree

from .encodings import decoded
from .texts import WrongText

LARGEST = 5_000_000  # bytes
MOST_ATTRIBUTES = 5_000  # of an element: parsers compare each with all others
# An element with too many attributes, as the HTML standard takes them apart; nothing is tried twice.
_OVERLOADED = re.compile(
    r"<[a-zA-Z][^\s/>]*+(?:(?:[\s/]++|(?<=[\"']))[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?)?+)"
    rf"{{{MOST_ATTRIBUTES}}}"
)


def page(html: bytes) -> etree._Element:
    """Read a page's bytes. Raises WrongText where it is too large, not in its encoding, or nothing is in it."""
    if len(html) > LARGEST:
        raise WrongText(f"Found a page of {len(html):,} bytes, expected at most {LARGEST:,}.")
    return parsed(decoded(html))


def parsed(html: str) -> etree._Element:
    """Read a page's characters. Raises WrongText as `page` does."""
    if _OVERLOADED.search(html):
        raise WrongText(f"Found an element with more than {MOST_ATTRIBUTES:,} attributes, expected a web page.")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(html.encode(), parser)
    except etree.LxmlError as error:
        raise WrongText("Found nothing that can be read as a web page, expected HTML.") from error
    if root is None:
        raise WrongText("Found an empty page, expected one with an article.")
    return root
