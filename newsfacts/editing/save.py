"""Saving: what an editor's draft, or a private actor or claim, is from now on."""

from typing import Any

from django.contrib.auth.models import User

from newsfacts.breakdown.checking import faults_in
from newsfacts.breakdown.writing import actor_documents, claim_documents, source_document
from newsfacts.faults import Fault, Refusal
from newsfacts.models import Actor, Claim, Source
from newsfacts.record.clock import Clock
from newsfacts.words import Act, Subject

from .acts import act
from .checks import recheck
from .permissions import refuse_unless_may
from .policies import refuse_unless_allowed
from .refusals import AlreadyPublic
from .revisions import Entry, add_revisions, public_slugs
from .rows import renumber
from .tombstones import refuse_tombstones

Document = dict[str, Any]


def save_source(*, source: Source, by: User, why: str = "") -> Document:
    """Keep a draft as its rows now are, whoever wrote them, leave a Revision, and give the document that it holds.

    To be called in the transaction in which the rows were written, so that a refusal takes them back. Numbers the
    statements 1…n in their order. Raises WrongState or AlreadyPublic for what is no draft, NotAllowed, Refusal where a
    rule that always holds does not.
    """
    with act():
        refuse_unless_allowed("save", source)
        refuse_unless_may("save", source, by)
        return _keep(source, by, why)


def prepare_correction(*, source: Source, by: User, why: str = "") -> Document:
    """Keep a published or withdrawn source's working copy as its rows now are. Readers see nothing of it.

    What they see changes when it is corrected, or published again. As `save_source` otherwise.
    """
    with act():
        refuse_unless_allowed("prepare", source)
        refuse_unless_may("prepare", source, by)
        return _keep(source, by, why)


def _keep(source: Source, by: User, why: str) -> Document:
    renumber(source)
    document = source_document(source)  # read once: what the check notes on the quotes is no part of it
    recheck(source, document)
    if source.statements.filter(relayed_by__isnull=False).exclude(relayed_by__source=source).exists():
        raise Refusal("A statement can only be relayed by a statement of the same source.")
    refuse_reprint_circle(source)
    refuse_tombstones(Subject.SOURCE, document)
    if faults := faults_in({**document, "actors": [], "claims": []}):
        raise Refusal(f"“{source.slug}” cannot be saved: {faults[0]}", faults)
    add_revisions([Entry(Subject.SOURCE, source.slug, document, Act.DRAFT_SAVE)], by=by, why=why)
    return document


def save_actor(*, actor: Actor, by: User, why: str = "") -> None:
    """Keep a private actor as its rows now are, and leave a Revision.

    Raises AlreadyPublic for a public one, NotAllowed, Refusal where `part_of` leads round in a circle.
    """
    with act():
        Clock()  # until this is saved nobody publishes the actor as it was
        refuse_public(Subject.ACTOR, actor.slug)
        refuse_unless_may("save", actor, by)
        refuse_tombstone(actor)
        refuse_part_of_circle(actor)
        document = actor_documents([actor.slug])[actor.slug]
        refuse_tombstones(Subject.ACTOR, document)
        add_revisions([Entry(Subject.ACTOR, actor.slug, document, Act.DRAFT_SAVE)], by=by, why=why)


def save_claim(*, claim: Claim, by: User, why: str = "") -> None:
    """Keep a private claim as its rows now are, and leave a Revision.

    Raises AlreadyPublic for a public one, NotAllowed.
    """
    with act():
        Clock()  # until this is saved nobody publishes the claim as it was
        refuse_public(Subject.CLAIM, claim.slug)
        refuse_unless_may("save", claim, by)
        refuse_tombstone(claim)
        document = claim_documents([claim.slug])[claim.slug]
        refuse_tombstones(Subject.CLAIM, document)
        add_revisions([Entry(Subject.CLAIM, claim.slug, document, Act.DRAFT_SAVE)], by=by, why=why)


def refuse_tombstone(thing: Actor | Claim) -> None:
    """Raise Refusal for what was merged into another. One query."""
    if survivor := type(thing)._default_manager.filter(merged_from=thing.pk).first():
        raise Refusal(f"“{thing.slug}” was merged into “{survivor.slug}”: change that one.")


def refuse_public(subject: Subject, *slugs: str) -> None:
    """Raise AlreadyPublic if one of these claims or actors is public."""
    for slug in sorted(public_slugs(subject, slugs)):
        raise AlreadyPublic(subject.label.lower(), slug)


def refuse_part_of_circle(actor: Actor) -> None:
    """Raise Refusal if an actor's `part_of` leads back to it. One query for each step outwards."""
    _refuse_circle(Actor, actor.slug, "part_of")


def refuse_reprint_circle(source: Source) -> None:
    """Raise Refusal if a source's `reprint_of` leads back to it. One query for each step."""
    _refuse_circle(Source, source.slug, "reprint_of")


def _refuse_circle(model: type[Actor] | type[Source], slug: str, pointer: str) -> None:
    chain = [slug]
    while True:
        step = model._default_manager.filter(slug=chain[-1]).values_list(f"{pointer}__slug", flat=True).first()
        if step is None:
            return
        chain.append(step)
        if step in chain[:-1]:
            fault = Fault((pointer,), " → ".join(chain), "no circle")
            raise Refusal(f"“{slug}” cannot be saved: {fault}", [fault])
