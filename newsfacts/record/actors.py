"""The bodies and records of actors."""

from collections.abc import Mapping
from typing import Any

from newsfacts.breakdown.writing import related_actors
from newsfacts.models import Record, Revision
from newsfacts.words import RecordType, Subject

from .acts import Stamp
from .bodies import actor_body
from .documents import is_shown, newest, public_documents
from .rows import lead_on, new_record, take_away, write

Document = dict[str, Any]


def refresh_actors(causes: Mapping[str, set[Stamp]], at: int) -> None:
    """Refresh the actors named in `causes`, which gives the acts that may have touched each. Ten queries."""
    revisions = newest(Subject.ACTOR, causes, at)
    records = actor_records(revisions, at)
    write(RecordType.ACTOR, records, causes)
    there = {record.key for record in records}
    take_away(RecordType.ACTOR, {slug: max(stamps) for slug, stamps in causes.items() if slug not in there})
    lead_on(RecordType.ACTOR, {slug: revisions[slug].document.get("merged_into", "") for slug in causes})


def actor_records(revisions: Mapping[str, Revision], at: int | None) -> list[Record]:
    """Make the Records, unsaved, of those of these public actors that are no tombstones. One query."""
    shown = {slug: each for slug, each in revisions.items() if is_shown(Subject.ACTOR, each.document)}
    documents = {slug: revision.document for slug, revision in shown.items()}
    needed = {slug for document in documents.values() for slug in related_actors(document)}
    actors = public_documents(Subject.ACTOR, needed - documents.keys(), at) | documents
    return [
        new_record(
            RecordType.ACTOR,
            slug,
            revision,
            actor_body(revision.document, actors),
            kind=revision.document["kind"],
            words=" ".join([revision.document["name"], *(each["name"] for each in revision.document["names"])]),
        )
        for slug, revision in shown.items()
    ]
