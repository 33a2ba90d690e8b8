"""Leaving Revisions: the one way into the history."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef
from django.utils import timezone

from newsfacts.breakdown.checking import unstorable
from newsfacts.faults import Refusal
from newsfacts.models import Revision
from newsfacts.record.clock import Clock
from newsfacts.words import Act, Subject

from .refusals import SlugUsed


@dataclass(frozen=True)
class Entry:
    """A state to keep: the document of a source, claim or actor after an act."""

    subject: Subject
    slug: str
    document: dict[str, Any]
    act: Act


def add_revisions(entries: Iterable[Entry], *, by: User, why: str, clock: Clock | None = None) -> list[Revision]:
    """Leave one Revision for each entry, in their order, and give them; with a `clock` they are public and get seqs.

    A draft save that changes nothing leaves none, and one that follows another by the same person within 30 minutes
    goes into the same open Revision. Raises SlugUsed where the slug's owner was deleted (rule 5). Four queries, and
    one for each save into an open Revision.
    """
    entries = list(entries)
    for entry in entries:
        if faults := unstorable(entry.document):
            raise Refusal(f"“{entry.slug}” cannot be saved: {faults[0]}", faults)
    moment = timezone.now()
    last = _last(entries)
    seqs = iter(clock.take(len(entries)) if clock else ())
    left, new = [], []
    for entry in entries:
        before = last.get((entry.subject, entry.slug))
        if before and before.act == Act.DELETION:
            raise SlugUsed(entry.subject.label.lower(), entry.slug)
        saving = entry.act == Act.DRAFT_SAVE
        if saving and before and before.document == entry.document:
            continue
        if saving and before and before.is_open_for(by):
            before.document, before.moment, before.why = entry.document, moment, why or before.why
            before.seal_with_hashes()
            before.save()
            left.append(before)
            continue
        revision = Revision(
            subject=entry.subject,
            slug=entry.slug,
            number=before.number + 1 if before else 1,
            act=entry.act,
            moment=moment,
            by=by,
            why=why,
            document=entry.document,
            previous_sha256=before.sha256 if before else "",
            sealed=not saving,
            seq=next(seqs, None),
        )
        revision.seal_with_hashes()
        new.append(revision)
        left.append(revision)
    to_seal = [before.pk for before in last.values() if not before.sealed and before not in left]
    Revision.objects.filter(pk__in=to_seal, slug__in=[each.slug for each in new]).update(sealed=True)
    Revision.objects.bulk_create(new, batch_size=200)
    return left


def _last(entries: list[Entry]) -> dict[tuple[str, str], Revision]:
    """Give each entry's newest Revision so far. One query for each kind of subject."""
    later = Revision.objects.filter(subject=OuterRef("subject"), slug=OuterRef("slug"), number__gt=OuterRef("number"))
    found: dict[tuple[str, str], Revision] = {}
    for subject in {entry.subject for entry in entries}:
        slugs = [entry.slug for entry in entries if entry.subject == subject]
        for revision in Revision.objects.of(subject, *slugs).filter(~Exists(later)).select_related("by"):
            found[subject, revision.slug] = revision
    return found


def public_slugs(subject: Subject, slugs: Iterable[str]) -> set[str]:
    """Tell which of these sources, claims or actors are, or once were, public. One query."""
    return set(Revision.objects.of(subject, *slugs).filter(seq__isnull=False).values_list("slug", flat=True))


def refuse_used_slugs(subject: Subject, slugs: Iterable[str]) -> None:
    """Refuse to make something new under a slug that has a history. Raises SlugUsed. One query."""
    used = Revision.objects.of(subject, *slugs).first()
    if used:
        raise SlugUsed(subject.label.lower(), used.slug)
