"""Reviews as web pages mark them up: schema.org's ClaimReview in JSON-LD, with all that is found in the wild.

A node, a list, a graph whose nodes refer to each other, one within another; http or https; a name where an object with
a name could stand, and the other way round.
"""

import html
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from newsfacts.faults import Fault, Path, show
from newsfacts.models.fields import TITLE_LENGTH

from .reviews import Appearance, Rating, Review, language_tag

Node = dict[str, Any]
TYPE = "ClaimReview"
_PREFIX = re.compile(r"^(https?://schema\.org/|schema:)")
_WRAPPING = re.compile(r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*$")


def without_wrapping(script: str) -> str:
    """Give a script's text without the comment or CDATA marks that some pages put around it."""
    return _WRAPPING.sub("", script)


def reviews_in(value: Any, path: Path) -> tuple[list[Review], list[Fault]]:
    """Give the reviews in a JSON-LD value, and what of them cannot be used."""
    graph = _Graph(value)
    reviews, told = [], []
    for place, node in _nodes(value, path):
        if TYPE in _types(node):
            review, unusable = _Reader(graph, place, node).review()
            reviews.append(review)
            told += unusable
    return reviews, told


def _nodes(value: Any, path: Path, *, is_ours: bool = True) -> Iterator[tuple[Path, Node]]:
    """Give the nodes that speak in schema.org's words, the outer before the inner."""
    if isinstance(value, dict):
        is_ours = _is_schema_org(value["@context"]) if "@context" in value else is_ours
        if is_ours:
            yield path, value
        parts: Any = value.items()
    else:
        parts = enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        if isinstance(part, dict | list) and key != "@context":
            yield from _nodes(part, (*path, key), is_ours=is_ours)


def _is_schema_org(context: Any) -> bool:
    parts = context if isinstance(context, list) else context.values() if isinstance(context, dict) else [context]
    return any(isinstance(each, str) and "schema.org" in each for each in parts)


def _types(node: Node) -> list[str]:
    kinds = node.get("@type")
    return [_word(each) for each in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(each, str)]


def _word(name: str) -> str:
    return _PREFIX.sub("", name)


class _Graph:
    """The nodes of a JSON-LD value by their ids, so that one which is only referred to is found."""

    def __init__(self, value: Any) -> None:
        self._nodes: dict[str, Node] = {}
        for _, node in _nodes(value, ()):
            if isinstance(name := node.get("@id"), str) and len(node) > 1:
                self._nodes.setdefault(name, node)

    def whole(self, value: Any) -> Any:
        """Give a node with what is said of it elsewhere, its properties by their plain names."""
        if not isinstance(value, dict):
            return value
        name = value.get("@id")
        elsewhere: Mapping[str, Any] = self._nodes.get(name, {}) if isinstance(name, str) else {}
        return {_word(key): part for key, part in {**elsewhere, **value}.items()}


class _Reader:
    """One ClaimReview, read."""

    def __init__(self, graph: _Graph, path: Path, node: Node) -> None:
        self.graph, self.path = graph, path
        self.node = graph.whole(node)
        self.told: list[Fault] = []

    def review(self) -> tuple[Review, list[Fault]]:
        claim = self._first(self.node.get("itemReviewed"))
        claim = claim if isinstance(claim, dict) else {}
        # Before there was a type for it, a claim was a work, and what it stood in was that work's own.
        review = Review(
            self.path,
            claim=self._text("claimReviewed") or self._said(claim.get("text")) or self._said(claim.get("name")),
            url=self._said(self.node.get("url")) or self._said(self.node.get("@id")),
            title=self._text("headline") or self._text("name"),
            publisher=self._name(self.node.get("author")) or self._name(self.node.get("publisher")),
            date=self._text("datePublished"),
            language=self._language(),
            claimant=self._name(claim.get("author")),
            claimed=self._said(claim.get("datePublished")),
            rating=self._rating(),
            appearances=tuple(self._appearances(claim)),
        )
        return review, self.told

    def _each(self, value: Any) -> Iterator[Any]:
        yield from (
            self.graph.whole(each) for each in (value if isinstance(value, list) else [value]) if each is not None
        )

    def _first(self, value: Any) -> Any:
        return next(self._each(value), None)

    def _said(self, value: Any) -> str:
        """Give a text, be it one of a list, or with its language; as one line, without the marks of HTML."""
        for each in self._each(value):
            words = each.get("@value", each.get("@id")) if isinstance(each, dict) else each
            if isinstance(words, str) and words.strip():
                return " ".join(html.unescape(words).replace("\0", "").split())
        return ""

    def _text(self, name: str) -> str:
        value = self.node.get(name)
        said = self._said(value)
        if value not in (None, "", [], {}) and not said:
            self.told.append(Fault((*self.path, name), show(value), "a text"))
        return said

    def _name(self, value: Any) -> str:
        """Give the name of the first that has one: an address is none."""
        for each in self._each(value):
            name = (
                self._said(each.get("name") or each.get("legalName")) if isinstance(each, dict) else self._said(each)
            )
            if name and not name.startswith(("http://", "https://", "#", "_:")):
                return name
        return ""

    def _language(self) -> str:
        given = self._first(self.node.get("inLanguage"))
        given = given.get("alternateName") or given.get("name") if isinstance(given, dict) else given
        return language_tag(self._said(given))

    def _rating(self) -> Rating:
        given = self._first(self.node.get("reviewRating"))
        if not isinstance(given, dict):
            given = {"ratingValue": given}
        number = _number(given.get("ratingValue"))
        words = self._said(given.get("alternateName"))
        if not words and number is None:
            words = self._said(given.get("ratingValue")) or self._said(given.get("name"))
        return Rating(words, number, _number(given.get("bestRating")), _number(given.get("worstRating")))

    def _appearances(self, claim: Node) -> Iterator[Appearance]:
        seen: set[str] = set()
        for name in ("firstAppearance", "appearance"):
            for each in self._each(claim.get(name)):
                node = each if isinstance(each, dict) else {"url": each}
                url = self._said(node.get("url")) or self._said(node.get("@id"))
                if not re.fullmatch(r"https?://\S+", url):
                    self.told.append(Fault((*self.path, "itemReviewed", name), show(each), "an address on the web"))
                elif url not in seen:
                    seen.add(url)
                    title = self._said(node.get("headline")) or self._said(node.get("name"))
                    if len(title) > TITLE_LENGTH:
                        found = f"{len(title)} characters"
                        self.told.append(Fault((*self.path, "itemReviewed", name), found, f"at most {TITLE_LENGTH}"))
                    yield Appearance(url, title[:TITLE_LENGTH], self._said(node.get("datePublished")))


def _number(value: Any) -> float | None:
    """Give a number, as such or as a text; None for anything else."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
