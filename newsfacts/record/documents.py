"""The public documents: what the latest public Revisions say, with nothing that is not public."""

from collections.abc import Iterable
from typing import Any

from newsfacts.breakdown.writing import whole
from newsfacts.models import Record
from newsfacts.words import RecordType

Document = dict[str, Any]


def public_documents(kind: str, slugs: Iterable[str]) -> dict[str, Document]:
    """Give the documents of the public claims, actors or sources with these slugs, by slug. One query."""
    records = Record.objects.filter(type=kind, key__in=set(slugs))
    return dict(records.values_list("key", "revision__document"))


def public_actors(slugs: Iterable[str]) -> dict[str, Document]:
    """Give the documents of public actors, by slug."""
    return public_documents(RecordType.ACTOR, slugs)


def public_claims(slugs: Iterable[str]) -> dict[str, Document]:
    """Give the documents of public claims, by slug, with the relations whose other end is public too. Two queries."""
    documents = public_documents(RecordType.CLAIM, slugs)
    others = {relation["claim"] for document in documents.values() for relation in document["relations"]}
    public = set(Record.objects.filter(type=RecordType.CLAIM, key__in=others).values_list("key", flat=True))
    return {
        slug: {**document, "relations": [each for each in document["relations"] if each["claim"] in public]}
        for slug, document in documents.items()
    }


def public_breakdown(record: Record) -> Document:
    """Give the breakdown document of a source's Record, complete, as last published."""
    return whole(record.revision.document, public_claims, public_actors)
