"""Making what is there what a document says: a claim, an actor, or a source without its statements."""

from typing import Any

from django.contrib.auth.models import User

from newsfacts.breakdown.writing import source_document
from newsfacts.models import Actor, Claim, Source
from newsfacts.record.clock import Clock
from newsfacts.words import Subject

from .acts import act
from .checked import checked, documents_of
from .correct import correct_actor, correct_claim
from .merge import lock
from .permissions import refuse_unless_may
from .policies import ON_RECORD, refuse_unless_allowed, saving
from .revisions import public_slugs
from .rows import write_actors, write_claims, write_source
from .save import prepare_correction, refuse_tombstone, save_source

Document = dict[str, Any]


def rewrite_claim(*, claim: Claim, document: Document, by: User, why: str = "") -> None:
    """Make a claim what its document says: a private one is saved, a public one corrected at once.

    The same document changes nothing. Raises NotAllowed, ReasonMissing for a public one, and WrongDocument or
    UnknownReference with all that is wrong.
    """
    with act():
        if wanted := _to_write(Subject.CLAIM, claim, document, by):
            write_claims([wanted])
            correct_claim(claim=claim, by=by, why=why)


def rewrite_actor(*, actor: Actor, document: Document, by: User, why: str = "") -> None:
    """Make an actor what its document says, as `rewrite_claim` does. Raises Refusal for a circle besides."""
    with act():
        if wanted := _to_write(Subject.ACTOR, actor, document, by):
            write_actors([wanted])
            correct_actor(actor=actor, by=by, why=why)


def _to_write(subject: Subject, thing: Claim | Actor, document: Document, by: User) -> Document | None:
    """Give the whole document to write; None if the thing says all that already. The thing stays locked."""
    Clock()  # before the row, in the order of every public act
    lock(thing)
    refuse_tombstone(thing)
    refuse_unless_may("correct" if public_slugs(subject, [thing.slug]) else "save", thing, by)
    document = checked(subject, {**document, "slug": thing.slug})
    return None if document == documents_of(subject, thing.slug) else document


def rewrite_source(*, source: Source, head: Document, by: User, why: str = "") -> None:
    """Make a source what its part of a document says; its statements and its state stay as they are.

    A draft is saved; of what is on record, the next correction is prepared. The same head changes nothing. Raises
    WrongState, NotAllowed, and as `rewrite_claim`.
    """
    with act():
        refuse_unless_allowed(saving(source.state), source)
        refuse_unless_may(saving(source.state), source, by)
        before = source_document(source)
        head = {**checked(Subject.SOURCE, {**head, "slug": source.slug}), "state": source.state}
        if head == before["source"]:
            return
        written = write_source({**before, "source": head}, before, is_saved_next=True)
        save = prepare_correction if source.state in ON_RECORD else save_source
        save(source=written, by=by, why=why)
