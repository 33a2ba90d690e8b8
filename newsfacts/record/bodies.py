"""The finished JSON of what is public (design, section 7), made from documents: one function for each type."""

from collections.abc import Mapping
from typing import Any

from newsfacts.words import QuoteCheck

from .addresses import api_address, page_address

Document = dict[str, Any]
Actors = Mapping[str, Document]


def reference(slug: str | None, actors: Actors) -> Document | None:
    """Refer to an actor; None stays None."""
    return slug and {"slug": slug, "name": actors[slug]["name"], "url": api_address("actors", slug)}  # type: ignore[return-value]


def dated(document: Document, name: str) -> Document:
    """Give a date as resolved, as stated, and whether the editor worked it out."""
    return {
        "date": document[name],
        "stated": document[f"{name}_stated"],
        "inferred": document[f"{name}_inferred"],
    }


def actor_body(actor: Document, actors: Actors) -> Document:
    """Give an actor; `actors` holds all that it refers to."""
    slug = actor["slug"]
    return {
        "slug": slug,
        "url": api_address("actors", slug),
        "page": page_address("actors", slug),
        "name": actor["name"],
        "kind": actor["kind"],
        "description": actor["description"],
        "wikidata": actor["wikidata"],
        "names": actor["names"],
        "part_of": reference(actor["part_of"], actors),
        "roles": [{**role, "organisation": reference(role["organisation"], actors)} for role in actor["roles"]],
        "attributions_url": f"/api/v1/attributions/?speaker={slug}",
    }


def source_summary(source: Document, actors: Actors) -> Document:
    """Give a source as statements carry it."""
    return {
        "slug": source["slug"],
        "title": source["title"],
        "publisher": reference(source["publisher"], actors),
        "published_on": source["published_on"],
        "url": api_address("sources", source["slug"]),
        "original": source["url"],
    }


def source_body(document: Document, actors: Actors, original: Document | None, *, is_checked: bool) -> Document:
    """Give a source. `original` is the document of the public source that it reprints, if any.

    `is_checked` tells that its quotes were looked up in a captured text.
    """
    source = document["source"]
    slug = source["slug"]
    return {
        "slug": slug,
        "url": api_address("sources", slug),
        "page": page_address("sources", slug),
        "kind": source["kind"],
        "title": source["title"],
        "publisher": reference(source["publisher"], actors),
        "original": source["url"],
        "archived": source["archived_url"],
        "reprint_of": original and source_summary(original["source"], actors),
        "language": source["language"],
        "dateline": source["dateline"],
        "published_on": source["published_on"],
        "published_on_stated": source["published_on_stated"],
        "published_on_inferred": source["published_on_inferred"],
        "credits": [{"role": each["role"], "actor": reference(each["actor"], actors)} for each in source["credits"]],
        "text_sha256": source["text_sha256"],
        "quotes_checked": is_checked,
        "statements_count": len(document["statements"]),
        "statements_url": f"/api/v1/statements/?source={slug}",
        "breakdown_url": f"{api_address('sources', slug)}breakdown/",
    }


def statement_body(
    statement: Document, document: Document, actors: Actors, checked: list[str] | None = None
) -> Document:
    """Give a statement as its attributions carry it; `document` is its source's.

    `checked` is what looking each quote up in the captured text found; None where there is no text.
    """
    slug, identifier = document["source"]["slug"], statement["id"]
    key = f"{slug}:{identifier}"
    return {
        "id": key,
        "url": api_address("statements", key),
        "page": page_address("sources", slug, identifier),
        "speaker": reference(statement["speaker"], actors),
        "speaker_named_as": statement["speaker_named_as"],
        "on_behalf_of": reference(statement["on_behalf_of"], actors),
        "relay_chain": _relay_chain(statement, document, actors),
        "form": statement["form"],
        "cue": statement["cue"],
        "venue": statement["venue"],
        "quotes": [quote["exact"] for quote in statement["quotes"]],
        "quotes_checked": checked or [str(QuoteCheck.UNCHECKED)] * len(statement["quotes"]),
        "paraphrase": statement["paraphrase"],
        "prompt": statement["prompt"],
        "said_on": dated(statement, "said_on"),
        "paragraph": statement["paragraph"],
        "source": source_summary(document["source"], actors),
    }


def _relay_chain(statement: Document, document: Document, actors: Actors) -> list[Document]:
    """Give the statements through which this one reached the source, the nearest to the origin first."""
    by_id = {each["id"]: each for each in document["statements"]}
    chain: list[Document] = []
    step = statement["relayed_by"]
    while step:
        if len(chain) > len(by_id):
            raise ValueError(f"“{step}” is relayed by itself, through others")  # no verb lets that be
        relay = by_id[step]
        chain.append(
            {
                "id": f"{document['source']['slug']}:{relay['id']}",
                "speaker": reference(relay["speaker"], actors),
                "speaker_named_as": relay["speaker_named_as"],
                "cue": relay["cue"],
            }
        )
        step = relay["relayed_by"]
    return chain


def attribution_body(
    attribution: Document, statement: Document, party: str, claim: Document, actors: Actors
) -> Document:
    """Give an attribution; `statement` is its statement's finished body, `claim` the claim's document."""
    key = f"{statement['id']}:{attribution['claim']}"
    return {
        "id": key,
        "url": api_address("attributions", key),
        "stance": attribution["stance"],
        "certainty": attribution["certainty"],
        "party": reference(party or None, actors),
        "claim": claim_summary(claim),
        "statement": statement,
    }


def claim_summary(claim: Document) -> Document:
    """Give a claim as others refer to it; the condition goes wherever the text does."""
    slug = claim["slug"]
    return {
        "slug": slug,
        "text": claim["text"],
        "condition": claim["condition"],
        "url": api_address("claims", slug),
        "page": page_address("claims", slug),
    }


def claim_body(claim: Document, actors: Actors, standing: Document, relations: list[Document]) -> Document:
    """Give a claim without its attributions, which the record adds."""
    slug = claim["slug"]
    return {
        "slug": slug,
        "url": api_address("claims", slug),
        "page": page_address("claims", slug),
        "text": claim["text"],
        "condition": claim["condition"],
        "kind": claim["kind"],
        "occurred_on": dated(claim, "occurred_on"),
        "about": [reference(actor, actors) for actor in claim["about"]],
        "standing": standing,
        "relations": relations,
        "attributions_count": 0,
        "attributions_url": f"/api/v1/attributions/?claim={slug}",
        "attributions": [],
    }


def embedded(attribution: Document, within: str) -> Document:
    """Give an attribution's body as its "claim" or its "statement" carries it: without that."""
    return {key: value for key, value in attribution.items() if key not in ("url", within)}
