"""A saved web page: its article as plain text, and what it says of itself. Nothing is ever fetched.

docs/decisions/0015-reading-saved-pages.md says why this is our own, over lxml.
"""

from collections import Counter
from dataclasses import dataclass

from newsfacts.breakdown.markup import page
from newsfacts.breakdown.texts import WrongText, normalised

from .lines import Line, lines_of
from .metadata import Metadata, metadata_of

MOST_BESIDE = 0.3  # of the page's prose may be in what is marked as standing beside the article
MOST_OF_IT = 0.7  # of what is marked must be in a part marked within it, for that to be the article
LEAST_MARKED = 0.4  # of the page's prose must be in what is marked as the article
NARROWING = 0.95  # of the prose must be left for a smaller part to be the article


@dataclass(frozen=True)
class Page:
    """A page as read: its title and its article's paragraphs, a line each; the title; what the page says of itself."""

    text: str
    title: str
    said: Metadata


def page_of(html: bytes) -> Page:
    """Read a saved page. Raises WrongText where it is too large, not in its encoding, or has no text.

    Costs one pass of the parser and a few over its elements; nothing is fetched, and no script is run.
    """
    root = page(html)
    said = metadata_of(root)
    lines = lines_of(root)
    title = next((line.text for line in lines if line.is_title), "") or said.title
    body = [line.text for line in _article(lines) if line.text != title]
    if not body:
        raise WrongText("Found a page without any text that it shows, expected one with an article.")
    return Page(normalised("\n".join([title, *body] if title else body)), title, said)


def _article(lines: list[Line]) -> list[Line]:
    """Choose the lines of the article: of the part with nearly all prose, without links and what is beside it."""
    lines = _without_what_is_beside(lines)
    lines = _marked_as_article(lines) or lines
    total = sum(line.prose for line in lines)
    prose = Counter[int]()
    for line in lines:
        prose.update(dict.fromkeys(line.path, line.prose))
    narrow = [element for element in prose if total and prose[element] >= total * NARROWING]
    # Elements are numbered as they begin, so that of those within each other the innermost has the greatest number.
    innermost = max(narrow, default=None)
    return [line for line in lines if (innermost is None or innermost in line.path) and not line.is_link]


def _without_what_is_beside(lines: list[Line]) -> list[Line]:
    total = sum(line.prose for line in lines)
    prose = Counter[int]()
    for line in lines:
        prose.update(dict.fromkeys(line.beside, line.prose))
    # Some pages mark all of themselves so: "has-sidebar", a form around everything.
    return [line for line in lines if not any(prose[each] <= total * MOST_BESIDE for each in line.beside)]


def _marked_as_article(lines: list[Line]) -> list[Line]:
    """Give the lines of the innermost part marked as an article that still holds most of the prose; or none."""
    found, chosen = lines, 0
    needed = sum(line.prose for line in lines) * LEAST_MARKED
    while True:
        prose = Counter[int]()
        for line in found:
            prose.update({element: line.prose for element in line.articles if element > chosen})
        marked = max(prose, key=lambda element: (prose[element], -element), default=0)
        if not marked or prose[marked] < max(needed, 1):
            return found if chosen else []
        chosen, needed = marked, prose[marked] * MOST_OF_IT
        found = [line for line in found if marked in line.articles]
