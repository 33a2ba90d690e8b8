"""Publishing: a breakdown becomes public, with the claims and actors that are not public yet."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User

from newsfacts.breakdown.checking import faults_in, faults_to_publish
from newsfacts.breakdown.writing import actor_documents, actors_needed, breakdown_document, claims_of, source_document
from newsfacts.faults import Fault
from newsfacts.models import Revision, Source
from newsfacts.record.clock import Clock
from newsfacts.record.refresh import refresh
from newsfacts.words import Act, SourceState, Subject

from .acts import act
from .refusals import AlreadyPublic, NotReady, OwnWork, ReasonMissing, WrongState
from .revisions import Entry, add_revisions, public_slugs

Document = dict[str, Any]


def publish(*, source: Source, by: User, why: str) -> None:
    """Make a source's breakdown public, and those of its claims and actors that are not public yet (rule 15).

    Raises ReasonMissing, WrongState, OwnWork where FOUR_EYES is on, and NotReady with everything that is missing.
    """
    with act():
        clock = Clock()
        source = Source.objects.select_for_update().get(pk=source.pk)
        if not why.strip():
            raise ReasonMissing
        if settings.FOUR_EYES and by.pk in authors_since_publication(source):
            raise OwnWork
        make_public(source, by=by, why=why, clock=clock)


def make_public(source: Source, *, by: User, why: str, clock: Clock) -> None:
    """Do what `publish` does once who may and why is settled; the import comes straight here.

    Needs the transaction in which the clock was locked. Raises WrongState and NotReady.
    """
    if source.state == SourceState.PUBLISHED:
        raise AlreadyPublic("source", source.slug)
    if source.state not in (SourceState.DRAFT, SourceState.IN_REVIEW):
        raise WrongState(f"“{source.slug}” is {source.get_state_display().lower()} and cannot be published.")
    document = breakdown_document(source)
    if faults := [*faults_in(document), *what_is_missing(document)]:
        raise NotReady(source.slug, faults)
    source.state = SourceState.PUBLISHED
    source.version += 1
    source.save(update_fields=["state", "version"])
    attributed = [claim for claim in document["claims"] if claim["slug"] in claims_of(document)]
    # Fewer than the document has: whom a related claim that nobody attributes is about does not become public.
    actors = actors_needed(document, attributed, actor_documents)
    entries = [
        *_new(Subject.ACTOR, {slug: actors[slug] for slug in sorted(actors)}),
        *_new(Subject.CLAIM, {claim["slug"]: claim for claim in _last_mentioned_first(attributed, document)}),
        Entry(Subject.SOURCE, source.slug, source_document(source), Act.PUBLICATION),
    ]
    refresh(add_revisions(entries, by=by, why=why, clock=clock))


def _new(subject: Subject, documents: dict[str, Document]) -> list[Entry]:
    """Give an entry for each that is not public yet, in the order given; those that are stay as they are (rule 15)."""
    public = public_slugs(subject, documents)
    return [Entry(subject, slug, each, Act.PUBLICATION) for slug, each in documents.items() if slug not in public]


def _last_mentioned_first(claims: list[Document], document: Document) -> list[Document]:
    """Order a breakdown's new claims so that lists, which show the newest first, show them in reading order."""
    order = [attribution["claim"] for statement in document["statements"] for attribution in statement["claims"]]
    return sorted(claims, key=lambda claim: order.index(claim["slug"]), reverse=True)


def what_is_missing(document: Document) -> list[Fault]:
    """Give all that a whole breakdown document still lacks to be published: the editor's checklist."""
    faults = faults_to_publish(document)
    original = document["source"]["reprint_of"]
    if original and not public_slugs(Subject.SOURCE, [original]):
        faults.append(Fault(("source", "reprint_of"), f"“{original}”, which is not public", "a public source"))
    return faults


def authors_since_publication(source: Source) -> set[int]:
    """Give the people who saved changes to the source since it was last public. One query."""
    authors: set[int] = set()
    for person, act_, seq in Revision.objects.of(Subject.SOURCE, source.slug).values_list("by", "act", "seq"):
        if seq:
            authors = set()
        elif act_ == Act.DRAFT_SAVE:
            authors.add(person)
    return authors
