"""Refreshing the records of actors."""

from newsfacts.breakdown.writing import related_actors
from newsfacts.models import Revision
from newsfacts.words import RecordType

from .bodies import actor_body
from .documents import public_documents
from .rows import new_record, write


def refresh_actors(revisions: dict[str, Revision]) -> None:
    """Refresh the actors that have a new public Revision, given by slug."""
    documents = {slug: revision.document for slug, revision in revisions.items()}
    needed = {slug for document in documents.values() for slug in related_actors(document)}
    actors = public_documents(RecordType.ACTOR, needed - documents.keys()) | documents
    write(
        [
            new_record(
                RecordType.ACTOR,
                slug,
                revision,
                actor_body(revision.document, actors),
                kind=revision.document["kind"],
                words=" ".join([revision.document["name"], *(each["name"] for each in revision.document["names"])]),
            )
            for slug, revision in revisions.items()
        ]
    )
