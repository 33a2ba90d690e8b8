"""The public history as readers are told it: what was done, why, on what, what changed in words, what it touched.

Only public Revisions are read, each compared with the public one before: what an editor saved in between is private.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from newsfacts.breakdown.differences import Difference, differences
from newsfacts.models import Record, RecordChange, Revision
from newsfacts.words import Act, RecordType, Subject

from .acts import Stamp, stamps_at, stamps_of
from .documents import newest
from .gone import title_in
from .past import corrections
from .uses import named_in

Document = dict[str, Any]
TYPES = [RecordType.CLAIM, RecordType.SOURCE, RecordType.ACTOR, RecordType.STATEMENT]


@dataclass(frozen=True)
class Told:
    """A public Revision with what changed by it, in words; `name` is what its subject is called, if that is public."""

    revision: Revision
    name: str
    differences: list[Difference]


@dataclass
class Touched:
    """What an act touched: how many of each type, and the first of them, (type, key, name) each."""

    seq: int
    counts: dict[str, int] = field(default_factory=dict)
    shown: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Give the number of all."""
        return sum(self.counts.values())

    @property
    def more(self) -> int:
        """Give the number of those that are not among the first."""
        return self.total - len(self.shown)


def told(revisions: Sequence[Revision]) -> list[Told]:
    """Tell what changed by each of these public Revisions. Seven queries, however many."""
    before = _before(revisions)
    pairs = [(revision, before.get(revision.public_seq)) for revision in revisions]
    documents = [(each.subject, each.document) for pair in pairs for each in pair if each]
    names = Names(documents)
    return [
        Told(
            revision,
            title_in(revision.subject, revision.document)
            or (title_in(revision.subject, earlier.document) if earlier else "")
            or names.of(revision.subject, revision.slug),
            names.differences(revision, earlier),
        )
        for revision, earlier in pairs
    ]


def _before(revisions: Iterable[Revision]) -> dict[int, Revision]:
    """Give, by seq, the public Revision of the same subject before each of these. One query."""
    rows = Revision.objects.filter(seq__in=[revision.public_seq for revision in revisions]).order_by()
    earlier = Revision.objects.filter(subject=OuterRef("subject"), slug=OuterRef("slug"), seq__lt=OuterRef("seq"))
    last = earlier.order_by("-seq").values("seq")[:1]
    pairs = dict(rows.annotate(before=Subquery(last)).values_list("seq", "before"))
    found = {
        each.public_seq: each for each in Revision.objects.filter(seq__in=[each for each in pairs.values() if each])
    }
    return {seq: found[before] for seq, before in pairs.items() if seq and before}


class Names:
    """What the things are called that documents refer to; those that never were public have no name."""

    def __init__(self, documents: Iterable[tuple[str, Document]]) -> None:
        """Look them all up. Three queries."""
        wanted: dict[str, set[str]] = {subject: set() for subject in Subject.values}
        for subject, document in documents:
            for of, slug in _named(subject, document):
                wanted[of].add(slug)
        self._documents = {
            (of, slug): revision.document
            for of, slugs in wanted.items()
            for slug, revision in (newest(of, slugs).items() if slugs else ())
        }

    def of(self, subject: str, slug: str) -> str:
        """Give the name of a source, claim or actor: its slug where it is public no more."""
        return title_in(subject, self._documents.get((subject, slug), {})) or slug

    def differences(self, revision: Revision, earlier: Revision | None) -> list[Difference]:
        """Give what changed from one public Revision to the next, in words; nothing where either has no content."""
        if earlier is None or not earlier.document or not revision.document:
            return []
        before, after = self._public(earlier.document), self._public(revision.document)
        return differences(Subject(revision.subject), before, after, self.of)

    def _public(self, document: Document) -> Document:
        """Leave out a claim's relations to what is a draft: they show once both ends are public (rule 16)."""
        if "relations" not in document:
            return document
        known = [each for each in document["relations"] if (Subject.CLAIM, each["claim"]) in self._documents]
        return {**document, "relations": known}


def _named(subject: str, document: Document) -> set[tuple[str, str]]:
    """Give what a document names, what its subject was merged into included."""
    survivor = document.get("merged_into")
    return {(subject, survivor)} if survivor else named_in(subject, document)


def corrections_touching(of: str, key: str, at: int | None = None) -> QuerySet[Revision]:
    """Give the corrections after its first publication that touched a thing, up to `at`, the newest first.

    Its own are among them, and those of other things where they changed what this one says; a source says what its
    statements do.
    """
    touched = RecordChange.objects.filter(type=of, key=key).values("seq")
    its = Q(subject=of, slug=key) | Q(moment__in=Revision.objects.filter(seq__in=touched).values("moment"))
    if of == RecordType.SOURCE:
        statements = Record.objects.filter(type=RecordType.STATEMENT, source=key).values("key")
        touched = RecordChange.objects.filter(type=RecordType.STATEMENT, key__in=statements).values("seq")
        its |= Q(moment__in=Revision.objects.filter(seq__in=touched).values("moment"))
    first = Revision.objects.filter(subject=of, slug=key, seq__isnull=False).order_by("seq").values("moment")[:1]
    rows = corrections().filter(its, moment__gt=Subquery(first))
    return rows if at is None else rows.filter(seq__lte=at)


def acts_on(of: str, key: str, at: int | None = None) -> QuerySet[Revision]:
    """Give what was done to a thing up to `at`, the newest first: its publication, what touched it since, its return.

    A claim returns with a source that was withdrawn and is published again; `is_return` marks such publications.
    """
    published = Revision.objects.filter(act=Act.PUBLICATION, seq__isnull=False)
    withdrawal = Revision.objects.filter(
        subject=OuterRef("subject"), slug=OuterRef("slug"), act=Act.WITHDRAWAL, seq__lt=OuterRef("seq")
    )
    touched = RecordChange.objects.filter(type=of, key=key).values("seq")
    moments = Revision.objects.filter(seq__in=touched).values("moment")
    returns = published.filter(Exists(withdrawal), subject=Subject.SOURCE, moment__in=moments)
    rows = Revision.objects.filter(
        Q(pk__in=corrections_touching(of, key).order_by().values("pk"))
        | Q(pk__in=published.filter(subject=of, slug=key).order_by().values("pk"))
        | Q(pk__in=returns.order_by().values("pk"))
    )
    rows = rows.annotate(is_return=Exists(withdrawal)).order_by("-seq")
    return rows if at is None else rows.filter(seq__lte=at)


def own_parts(of: str, key: str, revisions: Iterable[Revision]) -> list[Revision]:
    """Give what the acts of these Revisions did to the thing itself, where that was by another Revision. One query."""
    moments = [each.moment for each in revisions if (each.subject, each.slug) != (of, key)]
    return list(Revision.objects.public().filter(subject=of, slug=key, moment__in=moments))


@dataclass(frozen=True)
class Stretch:
    """How long a thing stayed as it was at a time past: since which act, and until which; None for none known.

    `is_first` says that it was not on record before.
    """

    since: Stamp | None
    until: Stamp | None
    is_first: bool


def stretch(of: str, key: str, at: int) -> Stretch:
    """Give how long a thing stayed as it was after `at`. Four queries."""
    changes = RecordChange.objects.filter(type=of, key=key)
    if of == RecordType.SOURCE:
        statements = Record.objects.filter(type=RecordType.STATEMENT, source=key).values("key")
        changes = RecordChange.objects.filter(Q(type=of, key=key) | Q(type=RecordType.STATEMENT, key__in=statements))
    since = changes.filter(seq__lte=at).aggregate(Max("seq"))["seq__max"]
    until = changes.filter(seq__gt=at).aggregate(Min("seq"))["seq__min"]
    is_first = since is None or not changes.filter(seq__lt=since).exists()
    stamps = stamps_at(seq for seq in (since, until) if seq)
    return Stretch(stamps.get(since), stamps.get(until), is_first)


def touched_in(revisions: Iterable[Revision], most: int) -> dict[int, Touched]:
    """Give what the acts of these public Revisions touched, by the seq of each, `most` of it named. Eight queries."""
    revisions = list(revisions)
    stamps = stamps_of(revisions)
    seqs = {stamps[revision.moment].seq for revision in revisions}
    found = {seq: Touched(seq) for seq in seqs}
    rows = RecordChange.objects.filter(seq__in=seqs, type__in=TYPES)
    counts = list(rows.order_by().values_list("seq", "type").annotate(Count("pk")))
    for seq, of, number in sorted(counts, key=lambda each: TYPES.index(RecordType(each[1]))):
        found[seq].counts[of] = number
    rank = Window(RowNumber(), partition_by=F("seq"), order_by=[F("type"), F("key")])
    first = list(rows.annotate(rank=rank).filter(rank__lte=most).values_list("seq", "type", "key"))
    names = _names_on_record({(of, key) for _, of, key in first})
    for seq, of, key in sorted(first, key=lambda each: (each[0], TYPES.index(RecordType(each[1])), each[2])):
        found[seq].shown.append((of, key, names.get((of, key), "")))
    return {revision.public_seq: found[stamps[revision.moment].seq] for revision in revisions}


def _names_on_record(things: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Give what these things are called: a statement by its speaker. Five queries."""
    keys: dict[str, list[str]] = {of: [] for of in TYPES}
    for of, key in things:
        keys[of].append(key)
    names: dict[tuple[str, str], str] = {}
    for of in (RecordType.SOURCE, RecordType.STATEMENT):
        for record in Record.objects.filter(type=of, key__in=keys[of]).only("key", "body"):
            name = record.body["title"] if of == RecordType.SOURCE else record.body["speaker"]["name"]
            names[of, record.key] = name
    withdrawn = [key for key in keys[RecordType.SOURCE] if (RecordType.SOURCE, key) not in names]
    for of, slugs in (("source", withdrawn), ("claim", keys["claim"]), ("actor", keys["actor"])):
        for slug, revision in newest(of, slugs).items():
            names[of, slug] = title_in(of, revision.document)
    return names
