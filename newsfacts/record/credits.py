"""What an actor published, and what it is credited in: the sources that name it as that."""

from collections.abc import Iterable
from typing import Any

from newsfacts.models import Record
from newsfacts.words import RecordType, Subject

from .documents import public_documents
from .rows import first_places
from .uses import naming

Document = dict[str, Any]
LOOKED_THROUGH = 60


def sources_by(actor: str, at: int | None = None) -> list[Document]:
    """Give the newest of the sources that an actor published or is credited in, with its roles in each.

    The 60 newest sources that name it at all are looked through. Two queries, three for a time past.
    """
    candidates = naming(RecordType.ACTOR, [actor], RecordType.SOURCE)
    found = _now(candidates) if at is None else _then(candidates, at)
    told = (
        {
            "slug": each["slug"],
            "title": each["title"],
            "published_on": each["published_on"],
            "is_publisher": each["publisher"] == actor,
            "roles": [role for credited, role in each["credits"] if credited == actor],
        }
        for each in found
    )
    return [each for each in told if each["is_publisher"] or each["roles"]]


def _now(candidates: Iterable[str]) -> list[Document]:
    records = Record.objects.of(RecordType.SOURCE).filter(key__in=list(candidates))[:LOOKED_THROUGH]
    return [
        {
            **record.body,
            "publisher": record.publisher,
            "credits": [(each["actor"]["slug"], each["role"]) for each in record.body["credits"]],
        }
        for record in records
    ]


def _then(candidates: Iterable[str], at: int) -> list[Document]:
    places = first_places(RecordType.SOURCE, candidates)
    there = sorted((slug for slug in places if places[slug][0] <= at), key=lambda slug: places[slug], reverse=True)
    documents = public_documents(Subject.SOURCE, there[:LOOKED_THROUGH], at)
    return [
        {
            **documents[slug]["source"],
            "credits": [(each["actor"], each["role"]) for each in documents[slug]["source"]["credits"]],
        }
        for slug in there
        if slug in documents
    ]
