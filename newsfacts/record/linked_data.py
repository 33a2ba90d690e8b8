"""Bodies as JSON-LD: the same keys, with a context that says what each means, so that nothing is lost.

What schema.org has a word for is said with that; the rest with words of our own, at the page that explains them.
Things have the same `@id`s and types as in the readers' pages (`newsfacts.web.machines.structured`), by which both
join up. Null and the empty address, which JSON-LD cannot say, mean what leaving out means.
"""

import re
from typing import Any

from django.conf import settings

from newsfacts.words import ActorKind, RecordType, SourceKind

from .rows import ATTRIBUTION
from .telling import claim_in_words

Document = dict[str, Any]
WIKIDATA = "https://www.wikidata.org/wiki/"

# A state speaks as its government: schema.org lets only people and organisations say something.
TYPES_OF_ACTORS: dict[str, str | list[str]] = {
    ActorKind.PERSON: "Person",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.STATE: ["Country", "GovernmentOrganization"],
    ActorKind.STATE_BODY: "GovernmentOrganization",
    ActorKind.ALLIANCE: "Organization",
    ActorKind.OUTLET: "NewsMediaOrganization",
    ActorKind.GROUP: "Thing",
    ActorKind.UNNAMED: "Thing",
}
# Where schema.org has no narrower type, `kind` says what it is.
TYPES_OF_SOURCES: dict[str, str] = {
    SourceKind.ARTICLE: "NewsArticle",
    SourceKind.PRESS_RELEASE: "Article",
    SourceKind.BRIEFING: "CreativeWork",
    SourceKind.BROADCAST: "CreativeWork",
    SourceKind.POST: "SocialMediaPosting",
    SourceKind.DOCUMENT: "CreativeWork",
}
# Keys that mean what a word of schema.org means. A claim's text is never without its condition there (`schema:text`).
SCHEMA_ORG = {
    "name": "name", "description": "description", "about": "about", "publisher": "publisher", "title": "headline",
    "language": "inLanguage", "dateline": "dateline", "reprint_of": "isBasedOn",
}  # fmt: skip
ADDRESSES_OF_SCHEMA_ORG = {"page": "mainEntityOfPage", "original": "url", "archived": "archivedAt"}
ADDRESSES = ("attributions_url", "statements_url", "breakdown_url", "history_url", "annotations_url")
IN_ORDER = ("quotes", "quotes_checked", "relay_chain", "credits", "names", "roles")
_EXACT_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OUR_ADDRESS = re.compile(r"/api/v1/([a-z]+)/([^/]+)/")


def context() -> Document:
    """Give what the keys of bodies mean. It stands in each answer: a processor has to ask nobody."""
    return {
        "@version": 1.1,
        "@vocab": f"{settings.PUBLIC_URL}/method/#",
        "schema": "https://schema.org/",
        **{key: f"schema:{word}" for key, word in SCHEMA_ORG.items()},
        **{key: {"@id": f"schema:{word}", "@type": "@id"} for key, word in ADDRESSES_OF_SCHEMA_ORG.items()},
        "url": {"@id": "record", "@type": "@id"},
        **{key: {"@type": "@id"} for key in ADDRESSES},
        **{key: {"@container": "@list"} for key in IN_ORDER},
        "Statement": f"{settings.PUBLIC_URL}/method/#Statement",
        "Attribution": f"{settings.PUBLIC_URL}/method/#Attribution",
    }


def linked(of: str, body: Document) -> Document:
    """Give a served body as a node: with its type, and everything in it that has an address with its `@id`."""
    node: Document = _node(body)
    return {"@id": node.pop("@id"), "@type": _types(of, body), **node, **_besides(of, body)}


def _types(of: str, body: Document) -> str | list[str]:
    if of == RecordType.ACTOR:
        types = TYPES_OF_ACTORS[body["kind"]]
        return [f"schema:{each}" for each in types] if isinstance(types, list) else f"schema:{types}"
    if of == RecordType.SOURCE:
        return f"schema:{TYPES_OF_SOURCES[body['kind']]}"
    return {RecordType.CLAIM: "schema:Claim", RecordType.STATEMENT: "Statement", ATTRIBUTION: "Attribution"}[of]


def _besides(of: str, body: Document) -> Document:
    """Give what schema.org's words say more exactly than the key that it comes from."""
    if of == RecordType.SOURCE and _EXACT_DAY.fullmatch(body["published_on"]):
        return {"schema:datePublished": body["published_on"]}
    if of == RecordType.ACTOR and body["wikidata"]:
        return {"schema:sameAs": {"@id": WIKIDATA + body["wikidata"]}}
    return {}


def _node(value: Any) -> Any:
    if isinstance(value, list):
        return [_node(part) for part in value]
    if not isinstance(value, dict):
        return value
    node = {key: _node(part) for key, part in value.items() if not (key in ADDRESSES_OF_SCHEMA_ORG and part == "")}
    identifier = _identifier(value)
    if "condition" in value and "text" in value:
        node["schema:text"] = claim_in_words(value)
    return {"@id": identifier, **node} if identifier else node


def _identifier(value: Document) -> str:
    """Give what a thing is known by; "" for what has no address, such as a date."""
    address = value.get("url", "").removeprefix(settings.PUBLIC_URL)
    if found := _OUR_ADDRESS.fullmatch(address):
        of, key = found.groups()
    elif key := value.get("id", ""):
        of = "attributions" if key.count(":") > 1 else "statements"
    else:
        return ""
    source, _, identifier = key.partition(":")
    paths = {
        "claims": f"/claims/{key}/",
        "sources": f"/sources/{key}/#source",
        "actors": f"/actors/{key}/#actor",
        "statements": f"/sources/{source}/#{identifier}",
        "attributions": f"/api/v1/attributions/{key}/",
    }
    return settings.PUBLIC_URL + paths[of]
