"""Splitting a name from an actor: somebody whom sources call by it turned out to be somebody else."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.contrib.auth.models import User

from newsfacts.breakdown.writing import actor_documents, source_documents
from newsfacts.faults import Fault
from newsfacts.models import Actor, ActorName, Source, Statement
from newsfacts.record.clock import Clock
from newsfacts.words import Act, Form, Subject

from .acts import act
from .merge import lock, lock_sources, refresh_public, write_sources
from .permissions import refuse_unless_may
from .publish import with_what_they_need
from .refusals import ReasonMissing, SplitRefused
from .revisions import Entry, add_revisions, entries_for, public_slugs
from .rows import write_actors

Document = dict[str, Any]


def split_name(
    *, actor: Actor, name: ActorName, to: Actor, statements: Iterable[Statement], by: User, why: str
) -> None:
    """Give one of an actor's other names to the actor `to` whose it is, and with it these statements of the first.

    `to` is there already, or its row was written in the same transaction. All is one act: what is public of it is
    corrected, and an actor whom something public names from now on becomes public with it; drafts are saved. Raises
    ReasonMissing, NotAllowed, and SplitRefused with all that stands in the way.
    """
    with act():
        clock = Clock()
        if not why.strip():
            raise ReasonMissing
        for each in (actor, to):
            refuse_unless_may("split", each, by)
        lock(actor, to)
        chosen = Statement.objects.filter(pk__in=[statement.pk for statement in statements])
        lock_sources(chosen.values_list("source__slug", flat=True))
        rows = list(chosen.select_related("source").order_by("source_id", "position"))
        if faults := list(_unfit(actor, name, to, rows)):
            raise SplitRefused(name.name, actor.slug, faults)
        entries = _move(actor, name, to, rows)
        refresh_public(add_revisions(entries, by=by, why=why, clock=clock))


def _unfit(actor: Actor, name: ActorName, to: Actor, statements: Iterable[Statement]) -> Iterator[Fault]:
    """Find what stands in the way, as the locked rows have it."""
    if actor.pk == to.pk:
        yield Fault((actor.slug,), "itself", "somebody else")
    for merged in Actor.objects.filter(pk__in=[actor.pk, to.pk], merged_into__isnull=False):
        yield Fault((merged.slug,), "merged already", "somebody who was not merged into another")
    if not ActorName.objects.filter(pk=name.pk, actor=actor).exists():
        yield Fault((actor.slug, "names"), f"no “{name.name}” any more", "one of its other names")
    for statement in statements:
        place = (statement.source.slug, statement.identifier)
        if statement.speaker_id != actor.pk:
            yield Fault(place, "another speaker", f"a statement that “{actor.slug}” speaks")
        elif statement.form == Form.NARRATION:
            yield Fault(place, "narration, which the publisher speaks", "a statement of somebody whom it names")


def _move(actor: Actor, name: ActorName, to: Actor, statements: Iterable[Statement]) -> list[Entry]:
    """Write the desk's rows, and give the Revisions to leave: the two actors, then the sources."""
    public = public_slugs(Subject.ACTOR, [actor.slug, to.slug])
    actors = _parted(actor_documents([actor.slug, to.slug]), actor.slug, name, to.slug)
    moved: dict[str, set[str]] = {}
    for statement in statements:
        moved.setdefault(statement.source.slug, set()).add(statement.identifier)

    def change(document: Document) -> Document:
        return _spoken_by(document, moved[document["source"]["slug"]], actor.slug, to.slug)

    before = source_documents(Source.objects.filter(slug__in=moved))
    sources = {slug: change(document) for slug, document in before.items()}
    write_actors(actors.values())
    write_sources(sources)
    entries = [
        Entry(Subject.ACTOR, slug, document, Act.CORRECTION, public=slug in public)
        for slug, document in actors.items()
    ]
    entries += entries_for(sources, Act.CORRECTION, change)
    return [_named(entry, public) for entry in with_what_they_need(entries)]


def _parted(actors: dict[str, Document], slug: str, name: ActorName, to: str) -> dict[str, Document]:
    """Give the two actors' documents once the name is the other's, who need not be told it where it is known there."""
    row = {"name": name.name, "kind": name.kind, "language": name.language}
    taker = actors[to]
    known = taker["name"] == name.name or row in taker["names"]
    return {
        slug: {**actors[slug], "names": [each for each in actors[slug]["names"] if each != row]},
        to: taker if known else {**taker, "names": [*taker["names"], row]},
    }


def _spoken_by(document: Document, identifiers: set[str], speaker: str, to: str) -> Document:
    """Give a source's document in which these statements, where the one spoke them, are spoken by the other."""
    return {
        **document,
        "statements": [
            {**each, "speaker": to} if each["id"] in identifiers and each["speaker"] == speaker else each
            for each in document["statements"]
        ],
    }


def _named(entry: Entry, public: set[str]) -> Entry:
    """Call what an entry does by its name: publishing, correcting or saving."""
    if not entry.public:
        return replace(entry, act=Act.DRAFT_SAVE)
    is_new = entry.subject == Subject.ACTOR and entry.slug not in public
    return replace(entry, act=Act.PUBLICATION) if is_new else entry
