"""Correcting: what is public changes, with a reason that readers see (rules 14 and 16)."""

from typing import Any

from django.contrib.auth.models import User

from newsfacts.breakdown.writing import (
    actor_documents,
    breakdown_document,
    claim_documents,
    closure_of_actors,
    related_actors,
    source_document,
)
from newsfacts.models import Actor, Claim, Source
from newsfacts.record.clock import Clock
from newsfacts.record.documents import newest
from newsfacts.record.refresh import refresh
from newsfacts.words import Act, Subject

from .acts import act
from .permissions import refuse_unless_may
from .policies import refuse_unless_allowed
from .publish import new_to_the_public, public_entries, refuse_unready
from .refusals import NothingChanged, ReasonMissing
from .revisions import Entry, add_revisions, public_slugs
from .save import refuse_part_of_circle, refuse_tombstone, save_actor, save_claim
from .tombstones import refuse_tombstones

Document = dict[str, Any]


def correct_source(*, source: Source, by: User, why: str) -> None:
    """Make public what the desk now has of a published source, as a correction.

    Claims and actors that it newly needs become public with it. The working copy is saved with `prepare_correction`
    before, or in the same transaction. Raises ReasonMissing, WrongState, NotAllowed, NotReady with everything that is
    missing, NothingChanged.
    """
    with act():
        clock = Clock()
        refuse_unless_allowed("correct", source)
        if not why.strip():
            raise ReasonMissing
        refuse_unless_may("correct", source, by)
        make_corrected(source, by=by, why=why, clock=clock)


def make_corrected(source: Source, *, by: User, why: str, clock: Clock) -> None:
    """Do what `correct_source` does once who may and why is settled; the import comes straight here."""
    document = breakdown_document(source)
    refuse_unready(document)
    public = newest(Subject.SOURCE, [source.slug])[source.slug].document
    if public == source_document(source):
        raise NothingChanged(source.slug)
    refresh(add_revisions(public_entries(source, document, Act.CORRECTION), by=by, why=why, clock=clock))


def correct_claim(*, claim: Claim, by: User, why: str) -> None:
    """Make a public claim what its rows now say, at once and wherever it is referred to.

    To be called in the transaction in which the rows were written. Whom it newly is about becomes public with it. A
    private claim is only saved. Raises ReasonMissing, NotAllowed, NothingChanged, Refusal for a tombstone.
    """
    if not public_slugs(Subject.CLAIM, [claim.slug]):
        save_claim(claim=claim, by=by, why=why)
        return
    with act():
        clock = Clock()
        refuse_unless_may("correct", claim, by)
        make_shared_corrected(Subject.CLAIM, claim, by=by, why=why, clock=clock)


def correct_actor(*, actor: Actor, by: User, why: str) -> None:
    """Make a public actor what its rows now say, at once and wherever it is referred to.

    To be called in the transaction in which the rows were written. What it newly is part of becomes public with it.
    A private actor is only saved. Raises ReasonMissing, NotAllowed, NothingChanged, Refusal for a circle or tombstone.
    """
    if not public_slugs(Subject.ACTOR, [actor.slug]):
        save_actor(actor=actor, by=by, why=why)
        return
    with act():
        clock = Clock()
        refuse_unless_may("correct", actor, by)
        refuse_part_of_circle(actor)
        make_shared_corrected(Subject.ACTOR, actor, by=by, why=why, clock=clock)


def make_shared_corrected(
    subject: Subject, thing: Actor | Claim, *, by: User, why: str, clock: Clock, done: Act = Act.CORRECTION
) -> None:
    """Do what `correct_claim` and `correct_actor` do once who may is settled; import and restoring come here.

    Raises ReasonMissing, NothingChanged, Refusal for a tombstone.
    """
    if not why.strip():
        raise ReasonMissing
    refuse_tombstone(thing)
    fetch = actor_documents if subject == Subject.ACTOR else claim_documents
    document = fetch([thing.slug])[thing.slug]
    refuse_tombstones(subject, document)
    if newest(subject, [thing.slug])[thing.slug].document == document:
        raise NothingChanged(thing.slug)
    named = related_actors(document) if subject == Subject.ACTOR else set(document["about"])
    actors = closure_of_actors(named, actor_documents)
    entries = new_to_the_public(Subject.ACTOR, {slug: actors[slug] for slug in sorted(actors) if slug != thing.slug})
    entries.append(Entry(subject, thing.slug, document, done, public=True))
    refresh(add_revisions(entries, by=by, why=why, clock=clock))
