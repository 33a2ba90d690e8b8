"""The lines of a web page, as a browser would show them without its styles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from .lexicon import listed

_BLOCKS = listed(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table"
    " tbody td tfoot th thead tr ul"
)
# What a browser does not show, and what is no text of the page.
_SILENT = listed(
    "audio button canvas dialog figcaption head iframe input map math noscript object script select style svg"
    " template textarea title video"
)
_BESIDE = listed("aside footer form menu nav")
# Words in class and id of what stands beside an article, however it is marked up.
_BESIDE_NAMES = listed(
    "ad ads advert advertisement breadcrumb breadcrumbs comments cookie cookies newsletter promo recommended"
    " related share sharing sidebar social sponsored subscribe teaser"
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# White space as HTML means it: a no-break space is none. Hints where a word may break are no part of the words.
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BREAKING_HINTS = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\0"))
_ENDINGS = (".", "!", "?", "…", "”", "»", "“", "'", '"')
LEAST_PROSE = 25  # characters
MOST_LINKED = 0.5  # of a line of prose
DEEPEST = 250  # elements around a line that are looked at


@dataclass(frozen=True)
class Line:
    """A line of the page: its text, how much of that is links, and the elements around it by number, outermost first.

    `beside` are those of them that stand beside an article, `articles` those marked as one.
    """

    text: str
    linked: int
    path: tuple[int, ...]
    beside: tuple[int, ...]
    articles: tuple[int, ...]
    heading: str = ""

    @property
    def prose(self) -> int:
        """Give how much prose it is: its length; 0 for a heading, links, or a few words that are no sentence."""
        is_long = len(self.text) >= LEAST_PROSE or self.text.endswith(_ENDINGS)
        return len(self.text) if is_long and not self.heading and self.linked <= len(self.text) * MOST_LINKED else 0

    @property
    def is_link(self) -> bool:
        """Tell whether it is a link and nothing else."""
        return self.linked >= len(self.text)

    @property
    def is_title(self) -> bool:
        """Tell whether it is the page's first kind of heading."""
        return self.heading == "h1"


def lines_of(root: etree._Element) -> list[Line]:
    """Give the lines of a page in order, without those that are not shown. Costs one pass over its elements."""
    return list(_Page().lines(root))


class _Page:
    """What is around the place that the walk over a page has come to, and the line begun there."""

    def __init__(self) -> None:
        self.number = 0
        self.around: list[tuple[int, bool, bool]] = []  # number, beside, marked as article
        self.links = self.preformatted = 0
        self.heading = ""
        self.parts: list[str] = []
        self.linked = 0

    def lines(self, root: etree._Element) -> Iterator[Line]:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if tag in _BLOCKS or tag == "br":
                    yield from self.ended()
                if _is_silent(element):
                    self.around.append((-1, False, False))
                    walk.skip_subtree()
                else:
                    self.enter(element)
                    yield from self.said(element.text)
            else:
                if tag in _BLOCKS:
                    yield from self.ended()
                self.leave(element)
                if element is not root:
                    yield from self.said(element.tail)
        yield from self.ended()

    def enter(self, element: etree._Element) -> None:
        self.number += 1
        self.around.append((self.number, _is_beside(element), _is_article(element)))
        self.links += element.tag == "a"
        self.preformatted += element.tag == "pre"
        if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.heading = element.tag

    def leave(self, element: etree._Element) -> None:
        number, _, _ = self.around.pop()
        if number < 0:
            return
        self.links -= element.tag == "a"
        self.preformatted -= element.tag == "pre"
        if element.tag == self.heading:
            self.heading = ""

    def said(self, text: str | None) -> Iterator[Line]:
        if not text:
            return
        for number, line in enumerate(text.split("\n") if self.preformatted else [text]):
            if number:
                yield from self.ended()
            self.parts.append(line)
            self.linked += len(_shown(line)) if self.links else 0

    def ended(self) -> Iterator[Line]:
        text = _shown("".join(self.parts))
        if text:
            around = [each for each in self.around[:DEEPEST] if each[0] >= 0]
            yield Line(
                text,
                self.linked,
                tuple(number for number, _, _ in around),
                tuple(number for number, is_beside, _ in around if is_beside),
                tuple(number for number, _, is_article in around if is_article),
                self.heading,
            )
        self.parts.clear()
        self.linked = 0


def _shown(text: str) -> str:
    return _SPACE.sub(" ", text.translate(_BREAKING_HINTS)).strip(" ")


def _is_silent(element: etree._Element) -> bool:
    if element.tag in _SILENT or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN_STYLE.search(element.get("style", "")[:500]))


def _is_beside(element: etree._Element) -> bool:
    if element.tag in _BESIDE or element.get("role") in ("navigation", "complementary", "contentinfo", "search"):
        return True
    names = f"{element.get('class', '')[:500]} {element.get('id', '')[:100]}".casefold()
    return not _BESIDE_NAMES.isdisjoint(re.split(r"[^a-z]+", names))


def _is_article(element: etree._Element) -> bool:
    return element.tag in ("article", "main") or "articlebody" in element.get("itemprop", "").casefold()
