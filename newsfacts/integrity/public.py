"""What the public Revisions may say (rules 10 to 17): which acts, what they name, and that it could be published."""

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Max, Min, QuerySet

from newsfacts.breakdown.checking import faults_in, faults_to_publish, unfit_for_its_form
from newsfacts.models import Actor, Claim, RecordChange, RecordedAttribution, Revision
from newsfacts.record.histories import slugs_on_record
from newsfacts.record.uses import Thing, named_in
from newsfacts.words import Act, SourceState, Subject

from .breaches import Breach, Report, named, patiently, raw
from .chain import EMPTIED

Document = dict[str, Any]
AT_ONCE = {Subject.SOURCE: 50, Subject.ACTOR: 400, Subject.CLAIM: 400}

# By what the public changes of something that is public already are made (rule 14).
CHANGING = (Act.CORRECTION, Act.RESTORATION, Act.MERGE, Act.UNDO, Act.WITHDRAWAL, Act.REMOVAL, Act.TEXT_CHECK)
# Those by which something comes or goes: they touch its record whatever it says.
COMING_OR_GOING = (Act.PUBLICATION, Act.WITHDRAWAL, Act.REMOVAL)
STATES = (SourceState.PUBLISHED, SourceState.WITHDRAWN, SourceState.REMOVED)


class _Step(NamedTuple):
    """A Revision of something that is, or was, public."""

    slug: str
    number: int
    seq: int | None
    act: str
    moment: datetime.datetime
    text: str


def public(report: Report) -> Iterator[Breach]:
    """Look at all Revisions of what is or was public, batch by batch. Some ten queries each."""
    for subject in Subject:
        for slugs in slugs_on_record(subject, AT_ONCE[subject]):
            yield from patiently("14", subject, slugs, partial(_looked_at, subject))
            report(f"public {subject}s", len(slugs))


def _looked_at(subject: Subject, slugs: Sequence[str]) -> Iterator[Breach]:
    columns = ("slug", "number", "seq", "act", "moment", "text")
    rows = Revision.objects.of(subject, *slugs).annotate(text=raw("document")).values_list(*columns)
    steps = [_Step(*row) for row in rows]
    batch = _Batch(subject, [step for step in steps if step.seq is not None])
    for slug, each in groupby(steps, key=lambda step: step.slug):
        history = list(each)
        yield from _acts(subject, slug, history, batch)
        yield from _documents(subject, slug, history, batch)


class _Batch:
    """What the public Revisions of a batch are compared with, fetched at once."""

    def __init__(self, subject: Subject, steps: Sequence[_Step]) -> None:
        self.shown: set[tuple[str, int]] | None = None
        together = Revision.objects.public().filter(moment__in={step.moment for step in steps}).order_by()
        self.last_of_act = dict(together.values_list("moment").annotate(Max("seq")))
        journal = RecordChange.objects.filter(type=subject, key__in={step.slug for step in steps})
        self.touched = set(journal.values_list("key", "seq"))
        if subject == Subject.CLAIM:  # on record only from when somebody takes a stance on it
            opened = RecordedAttribution.objects.filter(claim__in={step.slug for step in steps})
            self.shown = set(opened.values_list("claim", "from_seq"))
        self.documents = {step.seq: json.loads(step.text) for step in steps}
        self.names = {seq: named_in(subject, document) for seq, document in self.documents.items()}
        things = {thing for names in self.names.values() for thing in names}
        self.first: dict[Thing, int] = {}
        for of in Subject:
            slugs = {slug for kind, slug in things if kind == of}
            first = Revision.objects.filter(subject=of, slug__in=slugs, seq__isnull=False).order_by()
            self.first |= {(of, slug): seq for slug, seq in first.values_list("slug").annotate(Min("seq"))}
        self.tombstones = {(Subject.ACTOR, slug) for slug in _merged(Actor.objects.all(), things, Subject.ACTOR)}
        self.tombstones |= {(Subject.CLAIM, slug) for slug in _merged(Claim.objects.all(), things, Subject.CLAIM)}


def _merged(rows: QuerySet[Any], things: set[Thing], of: Subject) -> set[str]:
    merged = rows.filter(slug__in={slug for kind, slug in things if kind == of}, merged_into__isnull=False)
    return set(merged.values_list("slug", flat=True))


def _acts(subject: Subject, slug: str, history: Sequence[_Step], batch: _Batch) -> Iterator[Breach]:
    """Check by what it became public and changed since (14, 16), and that the journal has what came and went (14)."""
    before: _Step | None = None
    for step in history:
        where = named(subject, slug, step.number)
        if step.seq is None:
            if before and subject != Subject.SOURCE:
                yield Breach("16", where, "it was public before, and this change of it is not")
            continue
        if before is None:
            if step.act not in (Act.PUBLICATION, Act.MERGE, Act.UNDO):
                yield Breach("14", where, f"it became public by a {step.act}, not by being published")
        elif step.act == Act.PUBLICATION and not _is_taken_back(subject, batch.documents[before.seq]):
            yield Breach("14", where, "it was public already, and was published again: what is public is corrected")
        elif step.act != Act.PUBLICATION and step.act not in CHANGING:
            yield Breach("14", where, f"what is public was changed by a {step.act}, not by a correction")
        if before and before.seq and step.seq < before.seq:
            yield Breach("history", where, f"its seq {step.seq} is before that of revision {before.number}")
        by = batch.last_of_act[step.moment]
        comes_or_goes = step.act in COMING_OR_GOING and (batch.shown is None or (slug, by) in batch.shown)
        if comes_or_goes and (slug, by) not in batch.touched:
            yield Breach("14", where, f"the journal does not name it for seq {by}")
        before = step


def _is_taken_back(subject: Subject, document: Document) -> bool:
    return subject == Subject.SOURCE and bool(document) and document["source"]["state"] == SourceState.WITHDRAWN


def _documents(subject: Subject, slug: str, history: Sequence[_Step], batch: _Batch) -> Iterator[Breach]:
    """Check what the public documents of one thing name (15, 17); the newest of a source also for 10 to 13."""
    steps = [step for step in history if step.seq is not None]
    for step in steps:
        by = batch.last_of_act[step.moment]
        # A claim's relation may lead to one that is not public: it shows once both are (rule 16).
        names = {thing for thing in batch.names[step.seq] if subject != Subject.CLAIM or thing[0] != Subject.CLAIM}
        for kind, other in sorted(names):
            if batch.first.get((kind, other), by + 1) > by:
                where = named(subject, slug, step.number)
                yield Breach("15", where, f"it names {named(kind, other)}, which was not public by then")
        if subject == Subject.SOURCE and step.text != EMPTIED:
            state = batch.documents[step.seq]["source"]["state"]
            if state not in STATES:
                yield Breach("13", named(subject, slug, step.number), f"it is public, and its state is {state}")
    newest = steps[-1]
    for kind, other in sorted(batch.names[newest.seq] & batch.tombstones):
        where = named(subject, slug, newest.number)
        yield Breach("17", where, f"it is public and names {named(kind, other)}, which was merged into another")
    document = batch.documents[newest.seq]
    if subject == Subject.SOURCE and document and document["source"]["state"] == SourceState.PUBLISHED:
        yield from _publishable(named(subject, slug, newest.number), document)


def _publishable(where: str, document: Document) -> Iterator[Breach]:
    """Check that a public breakdown is complete (10), its statements fit their forms (11), and what always holds."""
    publisher = document["source"]["publisher"]
    of_forms = {
        (index, key, expected)
        for index, each in enumerate(document["statements"])
        if each["form"]
        for key, expected in unfit_for_its_form(each, each["form"], publisher)
    }
    for fault in faults_to_publish(document):
        is_of_form = len(fault.path) > 2 and (fault.path[1], fault.path[2], fault.expected) in of_forms
        yield Breach("11" if is_of_form else "10", where, str(fault))
    positions = [each["position"] for each in document["statements"]]
    if positions != list(range(1, len(positions) + 1)):
        yield Breach("1", where, f"its statements are numbered {positions}")
    for fault in faults_in({**document, "actors": [], "claims": []}):
        yield Breach(_ALWAYS.get(str(fault.path[-1]), "4"), where, str(fault))


# The rule that a fault of a document breaks, by the key it is at; the others are of places.
_ALWAYS: Mapping[str, str] = {
    "id": "1", "relayed_by": "2", "reprint_of": "2", "claim": "3", "actor": "6", "said_on": "6", "published_on": "6",
}  # fmt: skip
