"""Merging two actors, or two claims, that were found to be one, and undoing it (rule 17)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db.models import F, Q

from newsfacts.breakdown import merging
from newsfacts.breakdown.writing import actor_documents, claim_documents, source_documents, tombstone
from newsfacts.faults import Fault
from newsfacts.models import Actor, Claim, ClaimRelation, Source
from newsfacts.record.clock import Clock
from newsfacts.record.documents import newest
from newsfacts.record.refresh import refresh
from newsfacts.record.uses import naming
from newsfacts.words import Act, RelationKind, SourceState, Subject

from .acts import act
from .permissions import refuse_unless_may
from .publish import with_what_they_need
from .refusals import MergeRefused, ReasonMissing
from .revisions import Entry, add_revisions, entries_for, public_slugs
from .rows import write_actors, write_claims, write_source

Document = dict[str, Any]
Shared = Actor | Claim


@dataclass
class Moves:
    """What a merge does, or undoing one: the documents of all that it changes, by slug, as they are after it.

    `sources` holds the desk's own; what is public of them changes in the same way, by `change`.
    """

    subject: Subject
    other: str
    survivor: str
    actors: dict[str, Document] = field(default_factory=dict)
    claims: dict[str, Document] = field(default_factory=dict)
    sources: dict[str, Document] = field(default_factory=dict)
    refused: list[Fault] = field(default_factory=list)

    @property
    def shared(self) -> dict[str, Document]:
        """Give the documents of the kind that is merged: the survivor and the tombstone are among them."""
        return self.actors if self.subject == Subject.ACTOR else self.claims

    def change(self, document: Document) -> Document:
        """Give a source's document after the merge."""
        return merging.merged_source(document, self.subject, self.other, self.survivor)


def merge_actors(*, survivor: Actor, other: Actor, by: User, why: str) -> None:
    """Move everything of `other` to the survivor and leave a tombstone that leads there.

    Raises ReasonMissing, NotAllowed, MergeRefused with all that stands in the way.
    """
    _merge(survivor, other, by, why)


def merge_claims(*, survivor: Claim, other: Claim, by: User, why: str) -> None:
    """Move everything of `other` to the survivor and leave a tombstone that leads there.

    The same statement with the same stance on both keeps one; undoing brings the other back. Raises ReasonMissing,
    NotAllowed, MergeRefused with all that stands in the way.
    """
    _merge(survivor, other, by, why)


def _merge(survivor: Shared, other: Shared, by: User, why: str) -> None:
    with act():
        clock = Clock()
        if not why.strip():
            raise ReasonMissing
        for thing in (survivor, other):
            refuse_unless_may("merge", thing, by)
        moves = moves_of(survivor, other)
        if moves.refused:
            raise MergeRefused(other.slug, survivor.slug, moves.refused)
        entries = entries_of(moves, Act.MERGE)
        _bury(other, survivor)
        _write(moves)
        entries = with_what_they_need(entries)
        refresh_public(add_revisions(entries, by=by, why=why, clock=clock))


def moves_of(survivor: Shared, other: Shared) -> Moves:
    """Give all that merging would move, and all that it would be refused for: the preview, and the merge itself."""
    subject = Subject.ACTOR if isinstance(other, Actor) else Subject.CLAIM
    survivor, other = (type(each)._default_manager.get(pk=each.pk) for each in (survivor, other))
    moves = Moves(subject, other.slug, survivor.slug)
    moves.refused = list(_unfit(subject, survivor, other))
    if moves.refused:
        return moves
    if isinstance(other, Actor):
        _move_actor(moves, other)
    else:
        _move_claim(moves)
    moves.shared[other.slug] = tombstone(other.slug, survivor.slug)
    slugs = _sources_naming(subject, other)
    desk = source_documents(Source.objects.filter(slug__in=slugs))
    public = {slug: each.document for slug, each in newest(Subject.SOURCE, slugs).items()}
    for slug, document in desk.items():
        after = moves.change(document)
        if after != document or moves.change(public.get(slug, {})) != public.get(slug, {}):
            moves.sources[slug] = after
    if subject == Subject.CLAIM:
        moves.refused += _clashes(moves, [*desk.values(), *public.values()])
    return moves


def _unfit(subject: Subject, survivor: Shared, other: Shared) -> Iterable[Fault]:
    if survivor.pk == other.pk:
        yield Fault((other.slug,), "itself", "two different things")
        return
    for thing in (survivor, other):
        if thing.merged_into_id:
            yield Fault((thing.slug,), "merged already", "something that was not merged into another")
    public = public_slugs(subject, [survivor.slug, other.slug])
    if other.slug in public and survivor.slug not in public:
        yield Fault(
            (survivor.slug,), "not public", "something public, as the other is: merge them the other way round"
        )


def _move_actor(moves: Moves, other: Actor) -> None:
    documents = actor_documents([moves.survivor, moves.other])
    part_of = dict(Actor.objects.values_list("slug", "part_of__slug"))
    if way := merging.circle(moves.survivor, moves.other, part_of):
        moves.refused.append(Fault((moves.survivor, "part_of"), " → ".join(way), "no circle"))
    moves.actors[moves.survivor] = merging.surviving_actor(documents[moves.survivor], documents[moves.other])
    naming_it = Actor.objects.filter(Q(part_of=other) | Q(roles__organisation=other)).exclude(slug=moves.survivor)
    for slug, document in actor_documents(naming_it.exclude(pk=other.pk).values_list("slug", flat=True)).items():
        moves.actors[slug] = merging.merged_actor(document, moves.other, moves.survivor)
    about = Claim.objects.filter(mentions__actor=other).values_list("slug", flat=True)
    for slug, document in claim_documents(about).items():
        moves.claims[slug] = merging.merged_claim(document, moves.subject, moves.other, moves.survivor, ())


def _move_claim(moves: Moves) -> None:
    documents = claim_documents([moves.survivor, moves.other])
    contradictions = contradictions_with(moves.survivor, moves.other)
    moves.claims[moves.survivor] = merging.surviving_claim(
        documents[moves.survivor], documents[moves.other], contradictions
    )
    related = Claim.objects.filter(relations__related__slug=moves.other).exclude(slug=moves.survivor)
    for slug, document in claim_documents(related.values_list("slug", flat=True)).items():
        moves.claims[slug] = merging.merged_claim(document, moves.subject, moves.other, moves.survivor, contradictions)


def contradictions_with(*slugs: str) -> set[tuple[str, str]]:
    """Give the contradictions that these claims have a part in, as (the claim that says so, the other)."""
    rows = ClaimRelation.objects.filter(Q(claim__slug__in=slugs) | Q(related__slug__in=slugs))
    return set(rows.filter(kind=RelationKind.CONTRADICTS).values_list("claim__slug", "related__slug"))


def _sources_naming(subject: Subject, other: Shared) -> set[str]:
    """Give the sources that name it, at the desk or in public: a correction in the making may have dropped it."""
    if subject == Subject.CLAIM:
        named = Q(statements__attributions__claim=other.pk)
    else:
        named = (
            Q(publisher=other.pk)
            | Q(credits__actor=other.pk)
            | Q(statements__speaker=other.pk)
            | Q(statements__on_behalf_of=other.pk)
        )
    at_the_desk = set(Source.objects.filter(named).values_list("slug", flat=True))
    return at_the_desk | naming(subject, [other.slug], Subject.SOURCE).keys()


def _clashes(moves: Moves, documents: Iterable[Document]) -> list[Fault]:
    found = {}
    for document in documents:
        for clash in merging.clashes(document, moves.other, moves.survivor) if document else ():
            stances = f"{clash.stance_on_other} on the one, {clash.stance_on_survivor} on the other"
            fault = Fault((clash.source, clash.statement), stances, "the same stance on both")
            found[fault.path] = fault
    return list(found.values())


def entries_of(moves: Moves, done: Act) -> list[Entry]:
    """Give the Revisions to leave: what was merged and the survivor, then what else changes, sources last."""
    told = {"merged": moves.other, "into": moves.survivor}
    entries = []
    for subject, documents in ((Subject.ACTOR, moves.actors), (Subject.CLAIM, moves.claims)):
        public = public_slugs(subject, documents)
        for slug in sorted(documents, key=lambda slug: (slug != moves.survivor, slug != moves.other, slug)):
            details = told if (subject, slug) == (moves.subject, moves.other) else {}
            entries.append(Entry(subject, slug, documents[slug], done, public=slug in public, details=details))
    return [*entries, *entries_for(moves.sources, done, moves.change)]


def _bury(other: Shared, survivor: Shared) -> None:
    """Make a row a tombstone: its parts are the survivor's now, its own fields stay as they were."""
    if isinstance(other, Actor):
        other.names.all().delete()
        other.roles.all().delete()
        Actor.objects.filter(pk=other.pk).update(merged_into=survivor.pk, part_of=None, version=F("version") + 1)
    else:
        other.mentions.all().delete()
        other.relations.all().delete()
        Claim.objects.filter(pk=other.pk).update(merged_into=survivor.pk, version=F("version") + 1)


def _write(moves: Moves) -> None:
    write_actors(each for each in moves.actors.values() if "merged_into" not in each)
    write_claims(each for each in moves.claims.values() if "merged_into" not in each)
    write_sources(moves.sources)


def write_sources(documents: Mapping[str, Document]) -> None:
    """Write the desk's rows of sources that are there and not removed."""
    rows = Source.objects.filter(slug__in=documents).exclude(state=SourceState.REMOVED)
    for slug, before in source_documents(rows).items():
        write_source(documents[slug], before)


def refresh_public(revisions: Iterable[Any]) -> None:
    """Refresh the record by those of these Revisions that are public."""
    if public := [each for each in revisions if each.seq]:
        refresh(public)
