"""A source's breakdown as W3C Web Annotations (https://www.w3.org/TR/annotation-model/): one for each statement.

What the standard has words for is said in its words, so that any client shows it: where the statement is, its quoted
words, its paraphrase. Who says it, how, and with what stance on which claims is a second body, in words of our own
with their JSON-LD context. Together they hold the whole statement, and `annotation_reading` gives it back.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.encoding import iri_to_uri

from newsfacts.addresses import api_address, page_address

from .vocabulary import PLAIN, STATEMENT_TYPE, context

Document = dict[str, Any]
# An annotation sorts a passage as an act of saying: by whom, in which form, with what stance on which claim.
MOTIVATION = "classifying"
# A paraphrase says what the passage says.
PURPOSE = "describing"


def annotations(document: Document, *, site: str) -> Document:
    """Give an AnnotationCollection, its one page within it, of a complete breakdown document's statements.

    `site` is where it is published, such as https://newsfacts.example. No word of the captured text is in it but the
    quotes: places are numbers, in Unicode code points, which the standard counts in too.
    """
    return _Collection(document, site).finished()


class _Collection:
    """The annotations of one source."""

    def __init__(self, document: Document, site: str) -> None:
        self.document, self.site = document, site
        self.source = document["source"]
        self.names = {actor["slug"]: actor["name"] for actor in document["actors"]}
        self.claims = {claim["slug"]: claim for claim in document["claims"]}
        # The original; where it is not on the web, the page that describes it.
        self.target = iri_to_uri(self.source["url"]) or self._page()

    def finished(self) -> Document:
        address = f"{self.site}{api_address('sources', self.source['slug'])}annotations/"
        items = [self._annotation(statement) for statement in self.document["statements"]]
        page = {"id": f"{address}#page", "type": "AnnotationPage", "partOf": address, "startIndex": 0, "items": items}
        return {
            "@context": context(self.site),
            "id": address,
            "type": "AnnotationCollection",
            **({"label": self.source["title"]} if self.source["title"] else {}),
            **({"text_sha256": self.source["text_sha256"]} if self.source["text_sha256"] else {}),
            "total": len(items),
            # The standard lets no page be empty.
            **({"first": page} if items else {}),
        }

    def _annotation(self, statement: Document) -> Document:
        return {
            "id": self.site + api_address("statements", f"{self.source['slug']}:{statement['id']}"),
            "type": "Annotation",
            "motivation": MOTIVATION,
            "body": [*self._paraphrase(statement), self._statement(statement)],
            "target": list(self._targets(statement)) or [self.target],
        }

    def _paraphrase(self, statement: Document) -> Iterator[Document]:
        if statement["paraphrase"]:
            language = {"language": self.source["language"]} if self.source["language"] else {}
            words = {"type": "TextualBody", "value": statement["paraphrase"], "format": "text/plain"}
            yield {**words, **language, "purpose": PURPOSE}

    def _statement(self, statement: Document) -> Document:
        facts = {
            **{name: statement[name] for name in PLAIN},
            "speaker": self._actor(statement["speaker"]),
            "on_behalf_of": self._actor(statement["on_behalf_of"]),
            "relayed_by": statement["relayed_by"] and self._page(statement["relayed_by"]),
            "claims": [{**each, "claim": self._claim(each["claim"])} for each in statement["claims"]],
        }
        return {
            "id": self._page(statement["id"]),
            "type": STATEMENT_TYPE,
            "identifier": statement["id"],
            **_filled(facts),
        }

    def _targets(self, statement: Document) -> Iterator[Document]:
        """Give the statement's place, then each of its quotes by its words and, where it is known, its place.

        Selectors of one target must select the same, so each passage is a target of its own.
        """
        if statement["selector"]:
            yield self._passage(_position(statement["selector"]))
        for quote in statement["quotes"]:
            words = {"type": "TextQuoteSelector", "exact": quote["exact"]}
            yield self._passage(words if quote["start"] is None else [words, _position(quote)])

    def _passage(self, selector: Any) -> Document:
        return {"type": "SpecificResource", "source": self.target, "selector": selector}

    def _page(self, identifier: str = "") -> str:
        return self.site + page_address("sources", self.source["slug"], identifier)

    def _actor(self, slug: str | None) -> Document | None:
        if slug is None:
            return None
        return _filled({"id": self.site + api_address("actors", slug), "slug": slug, "name": self.names.get(slug, "")})

    def _claim(self, slug: str) -> Document:
        claim = self.claims.get(slug, {})
        words = {"text": claim.get("text", ""), "condition": claim.get("condition", "")}
        return _filled({"id": self.site + api_address("claims", slug), "slug": slug, **words})


def _position(place: Document) -> Document:
    return {"type": "TextPositionSelector", "start": place["start"], "end": place["end"]}


def _filled(facts: Document) -> Document:
    """Leave out what is empty: in JSON-LD, too, what is not said is not there."""
    return {name: value for name, value in facts.items() if value not in ("", None, []) and value is not False}
