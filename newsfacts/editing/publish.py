"""Publishing: a breakdown becomes public, with the claims and actors that are not public yet."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User

from newsfacts.breakdown.checking import faults_in, faults_to_publish
from newsfacts.breakdown.writing import (
    actor_documents,
    actors_needed,
    actors_of,
    breakdown_document,
    claim_documents,
    claims_of,
    closure_of_actors,
    source_document,
)
from newsfacts.faults import Fault
from newsfacts.models import Revision, Source
from newsfacts.record.clock import Clock
from newsfacts.record.documents import public_documents
from newsfacts.record.refresh import refresh
from newsfacts.words import Act, SourceState, Subject

from .acts import act
from .checks import found_in, text_faults, text_of
from .permissions import refuse_unless_may
from .policies import refuse_unless_allowed
from .refusals import NotReady, OwnWork, ReasonMissing
from .revisions import Entry, add_revisions, public_slugs

Document = dict[str, Any]
CHANGES = (Act.DRAFT_SAVE, Act.RESTORATION)


def publish(*, source: Source, by: User, why: str) -> None:
    """Make a source's breakdown public, and those of its claims and actors that are not public yet (rule 15).

    A withdrawn one returns. Raises ReasonMissing, WrongState, NotAllowed, OwnWork where FOUR_EYES is on, and NotReady
    with everything that is missing.
    """
    with act():
        clock = Clock()
        refuse_unless_allowed("publish", source)
        if not why.strip():
            raise ReasonMissing
        refuse_unless_may("publish", source, by)
        if is_own_work(source, by):
            raise OwnWork
        make_public(Source.objects.get(pk=source.pk), by=by, why=why, clock=clock)


def make_public(source: Source, *, by: User, why: str, clock: Clock) -> None:
    """Do what `publish` does once who may and why is settled; the import comes straight here.

    Needs the transaction in which the clock was locked. Raises WrongState, AlreadyPublic and NotReady.
    """
    refuse_unless_allowed("publish", source)
    document = breakdown_document(source)
    refuse_unready(document)
    source.state = SourceState.PUBLISHED
    source.version += 1
    source.save(update_fields=["state", "version"])
    refresh(add_revisions(public_entries(source, document, Act.PUBLICATION), by=by, why=why, clock=clock))


def refuse_unready(document: Document) -> None:
    """Raise NotReady with all that a whole breakdown document breaks or lacks to be public."""
    if faults := [*faults_in(document), *what_is_missing(document)]:
        raise NotReady(document["source"]["slug"], faults)


def public_entries(source: Source, document: Document, done: Act) -> list[Entry]:
    """Give what a source's act makes public: the actors and claims that are not public yet, then the source as it is.

    `document` is its whole breakdown.
    """
    own = source_document(source)
    attributed = [claim for claim in document["claims"] if claim["slug"] in claims_of(document)]
    # Fewer than the document has: whom a related claim that nobody attributes is about does not become public.
    actors = actors_needed(document, attributed, actor_documents)
    return [
        *new_to_the_public(Subject.ACTOR, {slug: actors[slug] for slug in sorted(actors)}),
        *new_to_the_public(
            Subject.CLAIM, {claim["slug"]: claim for claim in last_mentioned_first(attributed, document)}
        ),
        Entry(Subject.SOURCE, source.slug, own, done, public=True, details=found_in(own, text_of(source.slug))),
    ]


def new_to_the_public(subject: Subject, documents: dict[str, Document]) -> list[Entry]:
    """Give an entry for each that is not public yet, in the order given; those that are stay as they are (rule 15)."""
    public = public_slugs(subject, documents)
    return [
        Entry(subject, slug, each, Act.PUBLICATION, public=True)
        for slug, each in documents.items()
        if slug not in public
    ]


def with_what_they_need(entries: list[Entry]) -> list[Entry]:
    """Complete an act's entries: what is public refers only to what is public (rule 15).

    A private claim or actor that something public names from now on becomes public with it. The rows are written
    already, so that the desk has what is needed. Four queries and one for each step along `part_of`.
    """
    shown = {(entry.subject, entry.slug): entry.document for entry in entries if entry.public}
    sources = [document for (subject, _), document in shown.items() if subject == Subject.SOURCE]
    claims = claim_documents({slug for document in sources for slug in claims_of(document)})
    claims |= {slug: document for (subject, slug), document in shown.items() if subject == Subject.CLAIM}
    named = {slug for document in sources for slug in actors_of(document)}
    named |= {actor for document in claims.values() for actor in document.get("about", [])}
    named |= {
        slug
        for (subject, slug), document in shown.items()
        if subject == Subject.ACTOR and "merged_into" not in document
    }
    actors = closure_of_actors(named, actor_documents)
    new = [
        entry
        for subject, documents in ((Subject.ACTOR, actors), (Subject.CLAIM, claims))
        for entry in new_to_the_public(subject, dict(sorted(documents.items())))
    ]
    keys = {(entry.subject, entry.slug) for entry in new}
    there = {(entry.subject, entry.slug) for entry in entries}
    return [
        *(entry for entry in new if (entry.subject, entry.slug) not in there),
        *(replace(entry, public=True) if (entry.subject, entry.slug) in keys else entry for entry in entries),
    ]


def last_mentioned_first(claims: list[Document], document: Document) -> list[Document]:
    """Order a breakdown's new claims so that lists, which show the newest first, show them in reading order."""
    order = [attribution["claim"] for statement in document["statements"] for attribution in statement["claims"]]
    return sorted(claims, key=lambda claim: order.index(claim["slug"]), reverse=True)


def what_is_missing(document: Document) -> list[Fault]:
    """Give all that a whole breakdown document still lacks to be published: the editor's checklist."""
    faults = faults_to_publish(document)
    original = document["source"]["reprint_of"]
    public = set(public_documents(Subject.SOURCE, [original])) if original else set()
    return [*faults, *missing_original(original, public), *text_faults(document)]


def missing_original(original: str | None, public: set[str]) -> list[Fault]:
    """Find that a source would be published before what it reprints (docs/decisions/0008)."""
    if original is None or original in public:
        return []
    return [Fault(("source", "reprint_of"), f"“{original}”, which is not public", "a public source")]


def authors_since_publication(source: Source) -> set[int]:
    """Give the people who saved changes to the source since it was last public. One query."""
    authors: set[int] = set()
    for person, act_ in Revision.objects.of(Subject.SOURCE, source.slug).values_list("by", "act"):
        if act_ in (Act.PUBLICATION, Act.CORRECTION):
            authors = set()
        elif act_ in CHANGES:
            authors.add(person)
    return authors


def is_own_work(source: Source, by: User) -> bool:
    """Tell whether four eyes are wanted and the changes since it was last public are this person's. One query."""
    return settings.FOUR_EYES and by.pk in authors_since_publication(source)
