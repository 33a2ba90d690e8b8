"""Leaving Revisions: the one way into the history."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef
from django.utils import timezone

from newsfacts.breakdown.checking import unstorable
from newsfacts.faults import Refusal
from newsfacts.models import Revision
from newsfacts.models.bulk import give_keys, insert
from newsfacts.record.clock import Clock
from newsfacts.record.documents import newest
from newsfacts.words import Act, Subject

from .refusals import SlugUsed

Document = dict[str, Any]
IMPORTED = "Imported"


@dataclass(frozen=True)
class Entry:
    """A state to keep: the document of a source, claim or actor after an act.

    `public` tells that the state becomes what readers see; `details` holds what else the act found or did.
    """

    subject: Subject
    slug: str
    document: dict[str, Any]
    act: Act
    public: bool = False
    details: dict[str, Any] = field(default_factory=dict)


def add_revisions(entries: Iterable[Entry], *, by: User, why: str, clock: Clock | None = None) -> list[Revision]:
    """Leave one Revision for each entry, in their order, and give them; those that are public get seqs by the `clock`.

    All have the same moment, by which they are known as one act. One subject may have several entries. A draft save
    that changes nothing leaves none, and one that follows another by the same person within 30 minutes goes into the
    same open Revision. Raises SlugUsed where the slug's owner was deleted (rule 5). Four queries, and one for each
    save into an open Revision.
    """
    return add_acts([list(entries)], by=by, why=why, clock=clock)


def add_acts(acts: list[list[Entry]], *, by: User, why: str, clock: Clock | None = None) -> list[Revision]:
    """Do what `add_revisions` does for several acts, one after the other, with as many queries as for one.

    The verbs see to it that a public act has a reason; only an import may come without one, and then that is what is
    told.
    """
    entries = [entry for act in acts for entry in act]
    if faults := unstorable(why):
        raise Refusal(f"The reason cannot be kept: {faults[0].found} in it, expected {faults[0].expected}.", faults)
    for entry in entries:
        if faults := unstorable(entry.document):
            raise Refusal(f"“{entry.slug}” cannot be saved: {faults[0]}", faults)
    numbers = [sum(entry.public for entry in act) for act in acts]
    times = clock.take_each(numbers) if clock and any(numbers) else [((), timezone.now())] * len(acts)
    leaving = _Leaving(by, _last(entries))
    for act, (seqs, moment) in zip(acts, times, strict=True):
        next_seq = iter(seqs)
        for entry in act:
            leaving.leave(entry, moment, why or (IMPORTED if entry.public else ""), next_seq)
    seal(leaving.to_seal)
    give_keys(Revision, leaving.new)
    insert(Revision, leaving.new)
    return leaving.left


class _Leaving:
    """The Revisions of one or more acts as they are made, each chained to the one before it."""

    def __init__(self, by: User, last: dict[tuple[str, str], Revision]) -> None:
        self.by, self.last = by, last
        self.left: list[Revision] = []
        self.new: list[Revision] = []
        self.to_seal: list[Revision] = []

    def leave(self, entry: Entry, moment: datetime.datetime, why: str, next_seq: Iterator[int]) -> None:
        before = self.last.get((entry.subject, entry.slug))
        if before and before.act == Act.DELETION:
            raise SlugUsed(entry.subject.label.lower(), entry.slug)
        saving = entry.act == Act.DRAFT_SAVE
        if saving and before and before.document == entry.document:
            return
        if saving and before and before.is_open_for(self.by):
            before.document, before.moment, before.why = entry.document, moment, why or before.why
            before.seal_with_hashes()
            before.save()
            self.left.append(before)
            return
        revision = Revision(
            subject=entry.subject,
            slug=entry.slug,
            number=before.number + 1 if before else 1,
            act=entry.act,
            moment=moment,
            by=self.by,
            why=why,
            document=entry.document,
            details=entry.details,
            previous_sha256=before.sha256 if before else "",
            sealed=not saving,
            seq=next(next_seq) if entry.public else None,
        )
        revision.seal_with_hashes()
        if before and not before.sealed:
            self.to_seal.append(before)
        self.last[entry.subject, entry.slug] = revision
        self.new.append(revision)
        self.left.append(revision)


def seal(revisions: Iterable[Revision]) -> None:
    """Close open Revisions, those among them that are not saved yet included. One query."""
    keys = []
    for revision in revisions:
        revision.sealed = True
        keys.append(revision.pk)
    if keys:
        Revision.objects.filter(pk__in=[key for key in keys if key]).update(sealed=True)


def _last(entries: list[Entry]) -> dict[tuple[str, str], Revision]:
    """Give each entry's newest Revision so far. One query for each kind of subject."""
    later = Revision.objects.filter(subject=OuterRef("subject"), slug=OuterRef("slug"), number__gt=OuterRef("number"))
    found: dict[tuple[str, str], Revision] = {}
    for subject in {entry.subject for entry in entries}:
        slugs = [entry.slug for entry in entries if entry.subject == subject]
        for revision in Revision.objects.of(subject, *slugs).filter(~Exists(later)).select_related("by"):
            found[subject, revision.slug] = revision
    return found


def entries_for(
    working: Mapping[str, Document],
    done: Act,
    change: Callable[[Document], Document],
    details: Mapping[str, Document] | None = None,
) -> list[Entry]:
    """Give the entries of an act on sources of any state, which changes what is public and the working copy alike.

    `working` holds, by slug, the desk's documents after the act; `change` makes of what is public what it is after it.
    Where the two differ, a correction is being prepared: then the working copy is kept as a further Revision. What
    changes nothing public, and found nothing to tell in `details`, is not public. One query.
    """
    public = newest(Subject.SOURCE, working)
    entries = []
    for slug, document in working.items():
        more = (details or {}).get(slug, {})
        before = public.get(slug)
        shown = change(before.document) if before else document
        if before is None or (shown == before.document and not more):
            entries.append(Entry(Subject.SOURCE, slug, document, done, details=more))
            continue
        # What the last check of the quotes found still holds, as no act of this kind changes a quote.
        found = {key: each for key, each in before.details.items() if key == "quotes"}
        entries.append(Entry(Subject.SOURCE, slug, shown, done, public=True, details={**found, **more}))
        if shown != document:
            entries.append(Entry(Subject.SOURCE, slug, document, Act.DRAFT_SAVE))
    return entries


def public_slugs(subject: Subject, slugs: Iterable[str]) -> set[str]:
    """Tell which of these sources, claims or actors are, or once were, public. One query."""
    return set(Revision.objects.of(subject, *slugs).filter(seq__isnull=False).values_list("slug", flat=True))


def refuse_used_slugs(subject: Subject, slugs: Iterable[str]) -> None:
    """Refuse to make something new under a slug that has a history. Raises SlugUsed. One query."""
    used = Revision.objects.of(subject, *slugs).first()
    if used:
        raise SlugUsed(subject.label.lower(), used.slug)
