"""What a web page says of itself, for search engines and networks: JSON-LD, OpenGraph and the older meta elements."""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from newsfacts.words import CreditRole

from .credits import Credit

LARGEST_SCRIPT = 1_000_000  # characters
MOST_NODES = 10_000  # of JSON-LD
LONGEST = 500  # characters of a title or name
_ARTICLES = ("article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "blogposting", "report")


@dataclass(frozen=True)
class Metadata:
    """What the page says; empty where it does not, or says what cannot be so."""

    title: str = ""
    published_on: str = ""
    credits: list[Credit] = field(default_factory=list)
    url: str = ""
    site_name: str = ""
    language: str = ""


def metadata_of(root: etree._Element) -> Metadata:
    """Read a page's own words about its article; JSON-LD first, since it is written with the article. Never raises."""
    article = next(_articles(root), {})
    meta = _meta(root)
    authors = [*_names(article.get("author")), *meta.get("author", [])[:1]]
    return Metadata(
        title=_first(_text(article.get("headline")), *meta.get("og:title", []), _inner(root, "title")),
        published_on=_first(
            *map(_day, [article.get("datePublished"), *meta.get("article:published_time", []), *meta.get("date", [])])
        ),
        credits=[{"name": name, "role": str(CreditRole.REPORTING)} for name in _people(authors)],
        url=_first(*map(_address, [article.get("url"), *_canonical(root), *meta.get("og:url", [])])),
        site_name=_first(*_names(article.get("publisher")), *meta.get("og:site_name", [])),
        language=_language(_first(_text(article.get("inLanguage")), root.get("lang", ""))),
    )


def _first(*values: str) -> str:
    return next((value for value in values if value), "")


def _text(value: object) -> str:
    """Give a value as one line of text, if it is text."""
    return " ".join(value.replace("\0", "").split())[:LONGEST] if isinstance(value, str) else ""


def _inner(root: etree._Element, tag: str) -> str:
    return next((_text("".join(element.itertext())) for element in root.iter(tag)), "")


def _meta(root: etree._Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or "").casefold()
        if content := _text(element.get("content")):
            found.setdefault(name, []).append(content)
    return found


def _canonical(root: etree._Element) -> list[str]:
    return [element.get("href", "") for element in root.iter("link") if element.get("rel") == "canonical"]


def _articles(root: etree._Element) -> Iterator[dict[str, Any]]:
    for script in root.iter("script"):
        written = script.text or ""
        if script.get("type", "").strip().casefold() != "application/ld+json" or len(written) > LARGEST_SCRIPT:
            continue
        try:
            known = json.loads(written)
        except (ValueError, RecursionError):
            continue
        yield from (node for node in _nodes(known) if _is_article(node))


def _nodes(known: object) -> Iterator[dict[str, Any]]:
    """Give the objects of a JSON value, the outer before the inner."""
    waiting = [known]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(_text(kind).casefold() in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _names(value: object) -> list[str]:
    """Give the names of people or bodies, as JSON-LD has them: a text, an object with a name, or a list of these."""
    values = value if isinstance(value, list) else [value]
    return [name for each in values if (name := _text(each.get("name") if isinstance(each, dict) else each))]


def _people(names: list[str]) -> list[str]:
    """Keep what can be a name, each once: some pages have addresses there."""
    plain = [name.removeprefix("By ").strip() for name in names]
    return list(dict.fromkeys(name for name in plain if name and "/" not in name and "@" not in name))


def _day(value: object) -> str:
    """Give the day of a moment as it is written, in the time zone of who wrote it."""
    try:
        return datetime.date.fromisoformat(_text(value)[:10]).isoformat()
    except ValueError:
        return ""


def _address(value: object) -> str:
    address = _text(value)
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.netloc and len(address) < LONGEST else ""


def _language(value: str) -> str:
    code = value.replace("_", "-").partition("-")[0].casefold()
    return code if code.isascii() and code.isalpha() and len(code) in (2, 3) else ""
