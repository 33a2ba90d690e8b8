"""Restoring: an earlier state becomes the present one, as a new change that the history keeps like any other."""

from typing import Any

from django.contrib.auth.models import User

from newsfacts.breakdown.writing import actor_documents, claim_documents, source_document
from newsfacts.models import Actor, Claim, Revision, Source
from newsfacts.record.clock import Clock
from newsfacts.words import Act, SourceState, Subject

from .acts import act
from .correct import make_shared_corrected
from .permissions import refuse_unless_may
from .policies import ON_RECORD, refuse_unless_allowed
from .refusals import NothingChanged, NotRestored
from .revisions import Entry, add_revisions, public_slugs
from .rows import write_actors, write_claims, write_source
from .save import refuse_part_of_circle, refuse_reprint_circle, refuse_tombstone
from .tombstones import followed, refuse_missing

Document = dict[str, Any]


def restore(*, revision: Revision, by: User, why: str = "") -> None:
    """Make the desk's state of a source, claim or actor what this Revision of it holds.

    A draft is as it was then; so is the working copy of a published source, which readers see once it is corrected. A
    public claim or actor is corrected at once, which needs a reason. What was merged since is followed to what it was
    merged into. Raises NotRestored for a tombstone, for what was removed for legal reasons or deleted, and where
    something that it names is no more; NothingChanged; and what saving and correcting raise.
    """
    with act():
        clock = Clock()
        subject = Subject(revision.subject)
        if not revision.document or "merged_into" in revision.document:
            raise NotRestored(f"Revision {revision.number} of “{revision.slug}” holds nothing that could be restored.")
        document = followed(subject, revision.document)
        refuse_missing(subject, document)
        if subject == Subject.SOURCE:
            _restore_source(revision, document, by, why)
        else:
            _restore_shared(subject, revision, document, by, why, clock)


def verb_to_restore(thing: Source | Actor | Claim) -> str:
    """Give the verb whose right it takes to restore an earlier state of this.

    It is correcting, where readers see it at once. The working copy of what is or was public is a correction in the
    making. At most one query.
    """
    if isinstance(thing, Source):
        return "prepare" if SourceState(thing.state) in ON_RECORD else "restore"
    subject = Subject.ACTOR if isinstance(thing, Actor) else Subject.CLAIM
    return "correct" if public_slugs(subject, [thing.slug]) else "restore"


def _restore_source(revision: Revision, document: Document, by: User, why: str) -> None:
    source = Source.objects.filter(slug=revision.slug).first()
    if source is None:
        raise _deleted(revision)
    refuse_unless_allowed("restore", source)
    refuse_unless_may(verb_to_restore(source), source, by)
    before = source_document(source)
    # How far it has come, and which text it has, is not what is restored.
    kept = {key: before["source"][key] for key in ("state", "text_sha256", "body_start")}
    document = {**document, "source": {**document["source"], **kept}}
    if document == before:
        raise NothingChanged(source.slug)
    refuse_reprint_circle(write_source(document, before))
    add_revisions([Entry(Subject.SOURCE, source.slug, document, Act.RESTORATION)], by=by, why=why)


def _restore_shared(
    subject: Subject, revision: Revision, document: Document, by: User, why: str, clock: Clock
) -> None:
    model, fetch, write = (
        (Actor, actor_documents, write_actors) if subject == Subject.ACTOR else (Claim, claim_documents, write_claims)
    )
    thing: Actor | Claim | None = model._default_manager.filter(slug=revision.slug).first()
    if thing is None:
        raise _deleted(revision)
    refuse_tombstone(thing)
    if fetch([thing.slug])[thing.slug] == document:
        raise NothingChanged(thing.slug)
    verb = verb_to_restore(thing)
    refuse_unless_may(verb, thing, by)
    write([document])
    if isinstance(thing, Actor):
        refuse_part_of_circle(thing)
    if verb == "correct":
        make_shared_corrected(subject, thing, by=by, why=why, clock=clock, done=Act.RESTORATION)
    else:
        add_revisions([Entry(subject, thing.slug, document, Act.RESTORATION)], by=by, why=why)


def _deleted(revision: Revision) -> NotRestored:
    return NotRestored(f"“{revision.slug}” was deleted, and its slug is never used again: make it anew under another.")
