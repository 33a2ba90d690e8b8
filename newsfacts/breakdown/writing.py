"""Writing breakdown documents from the desk: complete, every key there, always in the same order."""

from collections.abc import Callable, Iterable
from typing import Any

from newsfacts.models import Actor, Claim, Source, Statement

from .schema import FORMAT

Document = dict[str, Any]


def source_documents(sources: Iterable[Source]) -> dict[str, Document]:
    """Write what belongs to each source alone, by slug: itself and its statements, which refer to claims and actors.

    This is what a source's Revision holds. Six queries for every 500 statements.
    """
    sources = list(Source.objects.for_documents().filter(pk__in=[source.pk for source in sources]))
    statements: dict[int, list[Document]] = {source.pk: [] for source in sources}
    # In pieces: SQLite takes no list of more parts than so many.
    for statement in Statement.objects.for_documents().filter(source__in=sources).iterator(chunk_size=500):
        statements[statement.source_id].append(_statement(statement))
    return {
        source.slug: {"format": FORMAT, "source": _source(source), "statements": statements[source.pk]}
        for source in sources
    }


def source_document(source: Source) -> Document:
    """Write what belongs to one source alone."""
    return source_documents([source])[source.slug]


def source_heads(slugs: Iterable[str]) -> dict[str, Document]:
    """Write the sources with these slugs that exist without their statements, by slug. Two queries."""
    return {source.slug: _source(source) for source in Source.objects.for_documents().filter(slug__in=set(slugs))}


def statement_documents(keys: Iterable[int]) -> dict[int, Document]:
    """Write the statements with these primary keys that exist, by key. Four queries."""
    return {each.pk: _statement(each) for each in Statement.objects.for_documents().filter(pk__in=set(keys))}


def actor_documents(slugs: Iterable[str]) -> dict[str, Document]:
    """Write the actors with these slugs that exist, by slug. Four queries."""
    return {actor.slug: _actor(actor) for actor in Actor.objects.for_documents().filter(slug__in=set(slugs))}


def claim_documents(slugs: Iterable[str]) -> dict[str, Document]:
    """Write the claims with these slugs that exist, by slug. Three queries."""
    return {claim.slug: _claim(claim) for claim in Claim.objects.for_documents().filter(slug__in=set(slugs))}


def breakdown_document(source: Source) -> Document:
    """Write the whole breakdown: the source, and every claim and actor that it needs, directly or through others."""
    return whole(source_document(source), claim_documents, actor_documents)


Fetch = Callable[[Iterable[str]], dict[str, Document]]


def whole(document: Document, fetch_claims: Fetch, fetch_actors: Fetch) -> Document:
    """Complete a source's own document with the claims and actors that it refers to, each list by slug.

    `fetch_claims` and `fetch_actors` give documents by slug: the desk's, or the public ones. A claim brings the claims
    that it is related to, an actor what it is part of and where it holds posts, so that the document stands alone.
    """
    claims = _closure(claims_of(document), fetch_claims, related_claims)
    actors = actors_needed(document, claims.values(), fetch_actors)
    return {
        "format": document["format"],
        "source": document["source"],
        "actors": [actors[slug] for slug in sorted(actors)],
        "claims": [claims[slug] for slug in sorted(claims)],
        "statements": document["statements"],
    }


def actors_needed(document: Document, claims: Iterable[Document], fetch_actors: Fetch) -> dict[str, Document]:
    """Give, by slug, the actors that a source's own document and these claims refer to, and those that these need."""
    about = {actor for claim in claims for actor in claim["about"]}
    return closure_of_actors(actors_of(document) | about, fetch_actors)


def closure_of_actors(slugs: set[str], fetch_actors: Fetch) -> dict[str, Document]:
    """Give these actors, and those that they are part of or hold posts in, and those that these need, by slug."""
    return _closure(slugs, fetch_actors, related_actors)


def _closure(slugs: set[str], fetch: Fetch, related: Callable[[Document], set[str]]) -> dict[str, Document]:
    found: dict[str, Document] = {}
    while missing := slugs - found.keys():
        fetched = fetch(missing)
        found |= fetched
        slugs = {slug for document in fetched.values() for slug in related(document)}
    return found


def claims_of(document: Document) -> set[str]:
    """Give the slugs of the claims that the statements attribute."""
    return {attribution["claim"] for statement in document["statements"] for attribution in statement["claims"]}


def actors_of(document: Document) -> set[str]:
    """Give the slugs of the actors that the source and its statements refer to."""
    source = document["source"]
    slugs = {source["publisher"], *(credit["actor"] for credit in source["credits"])}
    for statement in document["statements"]:
        slugs |= {statement["speaker"], statement["on_behalf_of"]}
    return slugs - {None}


def related_claims(claim: Document) -> set[str]:
    """Give the slugs of the claims that a claim's relations lead to."""
    return {relation["claim"] for relation in claim["relations"]}


def related_actors(actor: Document) -> set[str]:
    """Give the slugs of the actors that an actor is part of or holds posts in."""
    return {actor["part_of"], *(role["organisation"] for role in actor["roles"])} - {None}


def _slug(thing: Any) -> str | None:
    return thing and thing.slug


def _source(source: Source) -> Document:
    return {
        "slug": source.slug,
        "kind": source.kind,
        "title": source.title,
        "publisher": _slug(source.publisher),
        "url": source.url,
        "archived_url": source.archived_url,
        "reprint_of": _slug(source.reprint_of),
        "language": source.language,
        "dateline": source.dateline,
        "published_on": source.published_on,
        "published_on_stated": source.published_on_stated,
        "published_on_inferred": source.published_on_inferred,
        "credits": [{"actor": credit.actor.slug, "role": credit.role} for credit in source.credits.all()],
        "text_sha256": source.text_sha256,
        "body_start": source.body_start,
        "state": source.state,
    }


def tombstone(slug: str, survivor: str) -> Document:
    """Write what is left of an actor or claim that was merged into another."""
    return {"slug": slug, "merged_into": survivor}


def _actor(actor: Actor) -> Document:
    if actor.merged_into:
        return tombstone(actor.slug, actor.merged_into.slug)
    return {
        "slug": actor.slug,
        "kind": actor.kind,
        "name": actor.name,
        "part_of": _slug(actor.part_of),
        "names": [{"name": name.name, "kind": name.kind, "language": name.language} for name in actor.names.all()],
        "roles": [
            {
                "title": role.title,
                "organisation": _slug(role.organisation),
                "since": role.since,
                "until": role.until,
            }
            for role in actor.roles.all()
        ],
        "wikidata": actor.wikidata,
        "description": actor.description,
    }


def _claim(claim: Claim) -> Document:
    if claim.merged_into:
        return tombstone(claim.slug, claim.merged_into.slug)
    return {
        "slug": claim.slug,
        "text": claim.text,
        "kind": claim.kind,
        "about": [mention.actor.slug for mention in claim.mentions.all()],
        "occurred_on": claim.occurred_on,
        "occurred_on_stated": claim.occurred_on_stated,
        "occurred_on_inferred": claim.occurred_on_inferred,
        "condition": claim.condition,
        "relations": [{"kind": relation.kind, "claim": relation.related.slug} for relation in claim.relations.all()],
    }


def _statement(statement: Statement) -> Document:
    start, end = statement.selector_start, statement.selector_end
    return {
        "id": statement.identifier,
        "position": statement.position,
        "paragraph": statement.paragraph,
        "speaker": _slug(statement.speaker),
        "on_behalf_of": _slug(statement.on_behalf_of),
        "speaker_named_as": statement.speaker_named_as,
        "relayed_by": statement.relayed_by and statement.relayed_by.identifier,
        "form": statement.form,
        "cue": statement.cue,
        "venue": statement.venue,
        "prompt": statement.prompt,
        "quotes": [{"exact": quote.exact, "start": quote.start, "end": quote.end} for quote in statement.quotes.all()],
        "paraphrase": statement.paraphrase,
        "said_on": statement.said_on,
        "said_on_stated": statement.said_on_stated,
        "said_on_inferred": statement.said_on_inferred,
        "selector": None if start is None else {"start": start, "end": end},
        "claims": [
            {"claim": attribution.claim.slug, "stance": attribution.stance, "certainty": attribution.certainty}
            for attribution in statement.attributions.all()
        ],
    }
