"""Following what was merged: a document from before the merge, as it reads now that one slug leads to another."""

from collections.abc import Iterable, Mapping
from typing import Any

from newsfacts.breakdown import merging
from newsfacts.breakdown.writing import actors_of, claims_of, related_actors, related_claims
from newsfacts.faults import Fault
from newsfacts.models import Actor, Claim, Source
from newsfacts.models.bulk import hold
from newsfacts.words import Subject

from .references import uses_in
from .refusals import MergeClash, UnknownReference

Document = dict[str, Any]
Named = dict[Subject, set[str]]
MODELS: dict[Subject, type[Actor] | type[Claim] | type[Source]] = {
    Subject.ACTOR: Actor,
    Subject.CLAIM: Claim,
    Subject.SOURCE: Source,
}


def survivors(subject: Subject, slugs: Iterable[str]) -> dict[str, str]:
    """Give, for those of these actors or claims that were merged, what they lead to in the end.

    One query, and one more for each further merge that one led into.
    """
    model = Actor if subject == Subject.ACTOR else Claim
    found: dict[str, str] = {}
    edge = set(slugs)
    while edge:
        rows = model._default_manager.filter(slug__in=edge, merged_into__isnull=False)
        step = dict(rows.values_list("slug", "merged_into__slug"))
        found |= step
        edge = set(step.values()) - found.keys()
    return {slug: _end(slug, found) for slug in set(slugs) & found.keys()}


def _end(slug: str, steps: Mapping[str, str]) -> str:
    while slug in steps:
        slug = steps[slug]
    return slug


def named(subject: Subject, document: Document) -> Named:
    """Give what a source's, claim's or actor's document refers to, by kind."""
    if subject == Subject.ACTOR:
        return {Subject.ACTOR: related_actors(document)}
    if subject == Subject.CLAIM:
        return {Subject.ACTOR: set(document["about"]), Subject.CLAIM: related_claims(document)}
    original = document["source"]["reprint_of"]
    return {
        Subject.ACTOR: actors_of(document),
        Subject.CLAIM: claims_of(document),
        Subject.SOURCE: {original} if original else set(),
    }


def followed(subject: Subject, document: Document) -> Document:
    """Give a document that refers to what things were merged into, wherever it refers to tombstones.

    Raises MergeClash where a statement takes different stances on two claims that are one now. Two queries or more.
    """
    refers = named(subject, document)
    steps = {of: survivors(of, refers[of]) for of in (Subject.ACTOR, Subject.CLAIM) if refers.get(of)}
    return led_on(subject, document, steps)


def led_on(subject: Subject, document: Document, steps: Mapping[Subject, Mapping[str, str]]) -> Document:
    """Do what `followed` does, given what each tombstone leads to. No query."""
    for of, ends in steps.items():
        for other, survivor in sorted(ends.items()):
            document = _led_on(subject, document, of, other, survivor)
    return document


def _led_on(subject: Subject, document: Document, of: Subject, other: str, survivor: str) -> Document:
    if subject == Subject.ACTOR:
        return _outside_itself(merging.merged_actor(document, other, survivor))
    if subject == Subject.CLAIM:
        return merging.merged_claim(document, of, other, survivor, ())
    if of == Subject.CLAIM and (clashing := merging.clashes(document, other, survivor)):
        raise MergeClash(other, survivor, [clash.statement for clash in clashing])
    return merging.merged_source(document, of, other, survivor)


def _outside_itself(actor: Document) -> Document:
    """Drop what leads an actor's document back to it, as merging it with the actor that it led to did."""
    slug = actor["slug"]
    if slug not in related_actors(actor):
        return actor
    roles = [{**role, "organisation": None} if role["organisation"] == slug else role for role in actor["roles"]]
    return {**actor, "part_of": None if actor["part_of"] == slug else actor["part_of"], "roles": roles}


def refuse_missing(subject: Subject, document: Document) -> None:
    """Raise UnknownReference where a document names what the desk does not have. Two or three queries."""
    if faults := missing(subject, document):
        raise UnknownReference(faults)


def missing(subject: Subject, document: Document) -> list[Fault]:
    """Find where a document names what the desk does not have. Two or three queries."""
    there = {
        of: set(MODELS[of]._default_manager.filter(slug__in=slugs).values_list("slug", flat=True))
        for of, slugs in named(subject, document).items()
    }
    return [
        Fault(path, f"“{slug}”", f"{of.label.lower()} that is on the desk")
        for of, slug, path in uses_in(subject, document)
        if slug not in there[of]
    ]


def refuse_tombstones(subject: Subject, document: Document) -> None:
    """Raise UnknownReference where a document names what was merged into something else. Four queries.

    Until the transaction ends nobody merges what it names: who is about to waits, and then moves this too.
    """
    refers = named(subject, document)
    for of in (Subject.ACTOR, Subject.CLAIM):
        hold(MODELS[of], refers.get(of, ()))
    if faults := merged(subject, document):
        raise UnknownReference(faults)


def merged(subject: Subject, document: Document) -> list[Fault]:
    """Find where a document names what was merged into something else. Two queries."""
    refers = named(subject, document)
    ends = {of: survivors(of, refers.get(of, ())) for of in (Subject.ACTOR, Subject.CLAIM)}
    return [
        Fault(path, f"“{slug}”, which was merged", f"“{ends[of][slug]}”, which it was merged into")
        for of, slug, path in uses_in(subject, document)
        if slug in ends.get(of, ())
    ]
