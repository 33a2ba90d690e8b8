"""What names what: how it is known what changes with a thing."""

from collections.abc import Iterable
from typing import Any

from django.db import connections

from newsfacts.breakdown.writing import actors_of, claims_of, related_actors, related_claims
from newsfacts.models import RecordUse, Revision
from newsfacts.models.bulk import insert
from newsfacts.words import RecordType, Subject

Document = dict[str, Any]
Thing = tuple[str, str]


def note_uses(revisions: Iterable[Revision]) -> None:
    """Note what new public Revisions name; what is known already is left alone. One query."""
    insert(
        RecordUse,
        [
            RecordUse(type=revision.subject, key=revision.slug, used_type=kind, used_key=slug)
            for revision in revisions
            for kind, slug in sorted(named_in(revision.subject, revision.document))
        ],
        leave_known=True,
    )


def named_in(subject: str, document: Document) -> set[Thing]:
    """Give what a document names: nothing where it is a tombstone, or emptied for legal reasons."""
    if not document or "merged_into" in document:
        return set()
    if subject == Subject.ACTOR:
        return {(RecordType.ACTOR, slug) for slug in related_actors(document)}
    if subject == Subject.CLAIM:
        claims = {(RecordType.CLAIM, slug) for slug in related_claims(document)}
        return claims | {(RecordType.ACTOR, slug) for slug in document["about"]}
    original = document["source"]["reprint_of"]
    return (
        {(RecordType.ACTOR, slug) for slug in actors_of(document)}
        | {(RecordType.CLAIM, slug) for slug in claims_of(document)}
        | ({(RecordType.SOURCE, original)} if original else set())
    )


def naming(used_type: str, used: Iterable[str], by: str) -> dict[str, set[str]]:
    """Give what names these things or did: each thing of type `by` with those of `used` that it names. One query."""
    rows = RecordUse.objects.filter(used_type=used_type, used_key__in=set(used), type=by)
    found: dict[str, set[str]] = {}
    for key, used_key in rows.values_list("key", "used_key"):
        found.setdefault(key, set()).add(used_key)
    return found


def naming_at_any_remove(of: str, slugs: Iterable[str]) -> dict[str, set[str]]:
    """Give what names these things through others of their own kind: the parts of their parts, reprints of reprints.

    Each of `slugs` with all that leads to it, itself included. One query for each step.
    """
    reached = {slug: {slug} for slug in slugs}
    edge = dict(reached)
    while edge:
        further: dict[str, set[str]] = {}
        for key, used in naming(of, edge, of).items():
            ends = {end for slug in used for end in edge[slug]}
            if new := ends - reached.get(key, set()):
                reached.setdefault(key, set()).update(new)
                further[key] = new
        edge = further
    return reached


NAMED = """
WITH RECURSIVE reached(slug) AS (
    SELECT used_key FROM newsfacts_recorduse WHERE type = %s AND used_type = %s AND key IN ({})
    UNION
    SELECT used_key FROM newsfacts_recorduse JOIN reached ON key = slug WHERE type = %s AND used_type = %s
)
SELECT slug FROM reached
"""


def named_at_any_remove(of: str, slugs: Iterable[str]) -> set[str]:
    """Give what these things name of their own kind, or did, themselves or through others. One query.

    What an actor is part of and holds posts in, what a claim is related to, what a source reprints, to the end.
    """
    asked = list(slugs)
    places = ", ".join(["%s"] * len(asked))
    with connections[RecordUse.objects.db].cursor() as cursor:
        cursor.execute(NAMED.format(places), [of, of, *asked, of, of])
        return {slug for (slug,) in cursor.fetchall()}
