"""Undoing a merge: what it moved, and is still where it moved it, moves back (rule 17)."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import F

from newsfacts.breakdown import merging
from newsfacts.breakdown.writing import actor_documents, claim_documents, source_documents
from newsfacts.models import Actor, Revision, Source
from newsfacts.record.clock import Clock
from newsfacts.words import Act, Subject

from .acts import act
from .merge import Moves, Shared, contradictions_with, entries_of, refresh_public, write_sources
from .permissions import refuse_unless_may
from .publish import with_what_they_need
from .refusals import NotUndone, ReasonMissing
from .revisions import add_revisions
from .rows import write_actors, write_claims
from .save import refuse_part_of_circle
from .tombstones import followed, refuse_missing

Document = dict[str, Any]
Thing = tuple[str, str]


@dataclass(frozen=True)
class Step:
    """What the merge did to one document: what it was before, and after."""

    before: Document
    after: Document


def undo_merge(*, thing: Shared, by: User, why: str) -> None:
    """Bring back what was merged into another: `thing` is the tombstone.

    What was changed since by hand stays changed, what was newly entered for the survivor stays with it. Raises
    ReasonMissing, NotAllowed, NotUndone for what was not merged or whose survivor was merged further, and Refusal
    where a rule would not hold.
    """
    with act():
        clock = Clock()
        if not why.strip():
            raise ReasonMissing
        refuse_unless_may("undo", thing, by)
        moves = undoing(thing)
        refuse_missing(moves.subject, moves.shared[thing.slug])
        entries = entries_of(moves, Act.UNDO)
        type(thing)._default_manager.filter(pk=thing.pk).update(merged_into=None, version=F("version") + 1)
        write_actors(moves.actors.values())
        write_claims(moves.claims.values())
        write_sources(moves.sources)
        for actor in Actor.objects.filter(slug__in=moves.actors):
            refuse_part_of_circle(actor)
        entries = with_what_they_need(entries)
        refresh_public(add_revisions(entries, by=by, why=why, clock=clock))


def undoing(thing: Shared) -> Moves:
    """Give all that undoing the merge of this tombstone would move back. Raises NotUndone."""
    subject = Subject.ACTOR if isinstance(thing, Actor) else Subject.CLAIM
    thing = type(thing)._default_manager.select_related("merged_into").get(pk=thing.pk)
    survivor = thing.merged_into
    if survivor is None:
        raise NotUndone(f"“{thing.slug}” was not merged into anything: there is nothing to undo.")
    if survivor.merged_into_id:
        raise NotUndone(f"“{survivor.slug}”, which took it over, was merged itself since: undo that first.")
    undo = _Undo(_steps_of(subject, thing.slug), subject, thing.slug, survivor.slug)
    undo.move_back()
    return undo


class _Undo(Moves):
    """The moves of undoing: `change` gives what each source's document is after it."""

    def __init__(self, steps: dict[Thing, dict[str, Step]], subject: Subject, other: str, survivor: str) -> None:
        super().__init__(subject, other, survivor)
        self.steps = steps

    def move_back(self) -> None:
        """Work out every document that changes."""
        self._move_actors()
        self._move_claims()
        slugs = [slug for of, slug in self.steps if of == Subject.SOURCE]
        for slug, current in source_documents(Source.objects.filter(slug__in=slugs)).items():
            steps = self.steps[Subject.SOURCE, slug]
            after = self._source(current, steps["working"])
            if after != current or "public" in steps:
                self.sources[slug] = after

    def change(self, document: Document) -> Document:
        """Give a source's public document after undoing."""
        steps = self.steps[Subject.SOURCE, document["source"]["slug"]]
        return self._source(document, steps.get("public", steps["working"]))

    def _source(self, current: Document, step: Step) -> Document:
        if not step.before or not step.after:  # emptied for legal reasons since
            return current
        return merging.unmerged_source(current, step.before, step.after, self.subject, self.other, self.survivor)

    def _move_actors(self) -> None:
        slugs = [slug for of, slug in self.steps if of == Subject.ACTOR]
        for slug, current in actor_documents(slugs).items():
            step = self.steps[Subject.ACTOR, slug]["working"]
            if slug == self.other:
                self.actors[slug] = followed(Subject.ACTOR, step.before)
            elif slug == self.survivor and self.subject == Subject.ACTOR:
                self.actors[slug] = merging.unsurvived(current, step.before, step.after)
            else:
                after = merging.unmerged_actor(current, step.before, step.after, self.other, self.survivor)
                if after != current:
                    self.actors[slug] = after

    def _move_claims(self) -> None:
        slugs = [slug for of, slug in self.steps if of == Subject.CLAIM]
        contradictions = contradictions_with(self.survivor)
        for slug, current in claim_documents(slugs).items():
            step = self.steps[Subject.CLAIM, slug]["working"]
            if slug == self.other and self.subject == Subject.CLAIM:
                self.claims[slug] = followed(Subject.CLAIM, step.before)
            elif slug == self.survivor and self.subject == Subject.CLAIM:
                self.claims[slug] = merging.unsurvived(current, step.before, step.after)
            else:
                after = merging.unmerged_claim(
                    current, step.before, step.after, self.subject, self.other, self.survivor, contradictions
                )
                if after != current:
                    self.claims[slug] = after


def _steps_of(subject: Subject, other: str) -> dict[Thing, dict[str, Step]]:
    """Give what the merge did to each thing: to the desk's document, and to the public one where that was another.

    The Revisions that it left share their moment. Two queries.
    """
    merge = Revision.objects.of(subject, other).filter(act=Act.MERGE).latest("number")
    together: dict[Thing, list[Revision]] = {}
    for revision in Revision.objects.filter(moment=merge.moment, by=merge.by).order_by("number"):
        together.setdefault((revision.subject, revision.slug), []).append(revision)
    steps = {}
    for (of, slug), revisions in together.items():
        earlier = Revision.objects.of(of, slug).filter(number__lt=revisions[0].number)
        if revisions[0].number == 1:
            raise NotUndone(f"The history holds nothing of “{slug}” from before the merge: it cannot be undone.")
        working = Step(earlier.latest("number").document, revisions[-1].document)
        steps[of, slug] = {"working": working}
        if len(revisions) > 1:
            public = earlier.filter(seq__isnull=False).latest("seq").document
            steps[of, slug]["public"] = Step(public, revisions[0].document)
    return steps
