"""What the record's rows must be, worked out from all public Revisions afresh: for rebuilding it, and for proving it.

The refreshing brings rows up to date act by act; here the same rows come from the whole history at once, a batch of
sources, claims or actors at a time, so that memory does not grow with the database.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Max

from newsfacts.breakdown.writing import actors_of, claims_of
from newsfacts.models import Record, RecordChange, RecordedAttribution, RecordTombstone, RecordUse, Revision
from newsfacts.words import Act, RecordType, Subject

from .actors import actor_records
from .acts import Stamp, stamps_at, stamps_of
from .claims import claim_records
from .documents import is_shown, newest
from .rows import first_places, place_in_lists, stamp
from .sources import PublicBreakdown, is_same
from .uses import named_in

Document = dict[str, Any]
Step = Callable[[Document], str | None]
SOURCES_AT_ONCE, SHARED_AT_ONCE = 50, 200


def slugs_on_record(subject: str, size: int) -> Iterator[list[str]]:
    """Give the slugs of all that ever was public, in batches, in the order of slugs. One query a batch."""
    last = ""
    rows = Revision.objects.filter(subject=subject, seq__isnull=False).order_by("slug").values_list("slug", flat=True)
    while batch := list(rows.filter(slug__gt=last).distinct()[:size]):
        yield batch
        last = batch[-1]


def expected_uses(slugs: Iterable[str], subject: str) -> list[RecordUse]:
    """Give what these sources, claims or actors name, or named in one of their public Revisions."""
    found = {
        (slug, used)
        for slug, document in Revision.objects.public().of(subject, *slugs).values_list("slug", "document")
        for used in named_in(subject, document)
    }
    return [RecordUse(type=subject, key=slug, used_type=kind, used_key=key) for slug, (kind, key) in sorted(found)]


def expected_actors(slugs: Iterable[str]) -> list[Record]:
    """Give the Records of these actors."""
    return _placed(Subject.ACTOR, actor_records(newest(Subject.ACTOR, slugs), None))


def expected_claims(slugs: Iterable[str]) -> list[Record]:
    """Give the Records of these claims, going by the attributions that are recorded."""
    return _placed(Subject.CLAIM, claim_records(slugs))


def _placed(subject: str, records: list[Record]) -> list[Record]:
    """Give Records the places that their first Revisions gave them, and stamp them."""
    places = first_places(subject, [record.key for record in records])
    for record in records:
        record.first_seq, record.listing = places[record.key]
    return _stamped(records)


def _stamped(records: list[Record]) -> list[Record]:
    """Stamp Records with the acts that touched them last, as the journal says."""
    last: dict[tuple[str, str], int] = {}
    for of in {record.type for record in records}:
        keys = [record.key for record in records if record.type == of]
        last |= {(of, key): seq for key, seq in last_touched(of, keys).items()}
    stamps = stamps_at(last.values())
    for record in records:
        # One that no act has touched is a breach; it is given no stamp, which no row has.
        by = stamps.get(last.get((record.type, record.key), 0))
        stamp(record, by or Stamp(0, record.revision.moment, ""))
    return records


class Histories:
    """The public past of a batch of sources: every version of them and of what they name."""

    def __init__(self, slugs: Iterable[str]) -> None:
        """Fetch it. Some ten queries, and one for each step along `part_of` and `reprint_of`."""
        self.slugs = list(slugs)
        self.versions: dict[tuple[str, str], list[Revision]] = {}
        self._fetch(Subject.SOURCE, self.slugs)
        documents = [each.document for slug in self.slugs for each in self._of(Subject.SOURCE, slug) if each.document]
        self._follow(Subject.SOURCE, {each["source"]["reprint_of"] for each in documents}, _original)
        everything = [
            each.document for (of, _), all_ in self.versions.items() if of == Subject.SOURCE for each in all_
        ]
        named = {slug for document in everything if document for slug in actors_of(document)}
        self._follow(Subject.ACTOR, named, _outer)
        self._fetch(Subject.CLAIM, {slug for document in documents for slug in claims_of(document)})
        self.stamps = stamps_of(each for versions in self.versions.values() for each in versions)
        self.breakdowns: dict[str, PublicBreakdown] = {}
        self.attributions: list[RecordedAttribution] = []
        self.places: dict[str, tuple[int, int]] = {}
        for slug in self.slugs:
            self._replay(slug)

    def records(self) -> list[Record]:
        """Give the Records of the sources and their statements as they are now."""
        records = [record for breakdown in self.breakdowns.values() for record in breakdown.records()]
        for record in records:
            record.first_seq, record.listing = self.places[record.key]
        return _stamped(records)

    def tombstones(self) -> list[RecordTombstone]:
        """Give those of the sources and statements that were on record and are not now."""
        there = {key for breakdown in self.breakdowns.values() for key, _ in breakdown.places()}
        gone = set(self.places) - there
        for slug in self.slugs:
            if self.is_removed(slug):
                of_statements = RecordChange.objects.filter(type=RecordType.STATEMENT, key__startswith=f"{slug}:")
                gone |= {slug, *of_statements.values_list("key", flat=True)}
        graves = []
        for of in (RecordType.SOURCE, RecordType.STATEMENT):
            keys = {key for key in gone if (":" in key) == (of == RecordType.STATEMENT)}
            graves += expected_tombstones(of, last_touched(of, keys), self.places)
        return graves

    def is_removed(self, slug: str) -> bool:
        """Tell whether one of the sources was removed for legal reasons."""
        return self._of(Subject.SOURCE, slug)[-1].act == Act.REMOVAL

    def _of(self, subject: str, slug: str) -> list[Revision]:
        return self.versions.get((subject, slug), [])

    def _fetch(self, subject: str, slugs: Iterable[str]) -> list[Document]:
        missing = [slug for slug in slugs if (subject, slug) not in self.versions]
        self.versions |= {(subject, slug): [] for slug in missing}
        found = list(Revision.objects.of(subject, *missing).public())
        for revision in found:
            self.versions[subject, revision.slug].append(revision)
        return [revision.document for revision in found]

    def _follow(self, subject: str, slugs: Iterable[str | None], step: Step) -> None:
        edge = {slug for slug in slugs if slug}
        while edge:
            reached = {step(document) for document in self._fetch(subject, edge)}
            edge = {slug for slug in reached if slug and (subject, slug) not in self.versions}

    def _replay(self, slug: str) -> None:
        """Follow a source through every act that may have changed what it attributes."""
        rows: list[RecordedAttribution] = []
        first: dict[str, RecordedAttribution] = {}
        current: dict[str, RecordedAttribution] = {}
        breakdown: PublicBreakdown | None = None
        for by in self._acts(slug):
            breakdown = self._breakdown(slug, by.seq)
            wanted = {row.key: row for row in breakdown.attributions(by)} if breakdown else {}
            if breakdown:
                self._note_places(breakdown)
            for key in current.keys() | wanted.keys():
                if is_same(current.get(key), wanted.get(key)):
                    continue
                if key in current:
                    current.pop(key).until_seq = by.seq
                if key in wanted:
                    row = current[key] = wanted[key]
                    earliest = first.setdefault(key, row)
                    row.first_seq, row.listing = earliest.first_seq, earliest.listing
                    rows.append(row)
        if breakdown:  # what the last of the acts left is what there is now
            self.breakdowns[slug] = breakdown
        self.attributions += rows

    def _acts(self, slug: str) -> list[Stamp]:
        """Give the acts since its first publication that touched the source or something that it names or named."""
        own = self._of(Subject.SOURCE, slug)
        documents = [each.document for each in own if each.document]
        named = {(Subject.CLAIM, claim) for document in documents for claim in claims_of(document)}
        originals = self._reached(Subject.SOURCE, {each["source"]["reprint_of"] for each in documents}, _original)
        reports = [each.document for original in originals for each in self._of(Subject.SOURCE, original)]
        named |= {(Subject.SOURCE, original) for original in originals}
        cited = {actor for document in [*documents, *filter(None, reports)] for actor in actors_of(document)}
        named |= {(Subject.ACTOR, actor) for actor in self._reached(Subject.ACTOR, cited, _outer)}
        moments = {each.moment for thing in named for each in self._of(*thing)} | {each.moment for each in own}
        return sorted(self.stamps[moment] for moment in moments if moment >= own[0].moment)

    def _reached(self, subject: str, slugs: Iterable[str | None], step: Step) -> set[str]:
        found: set[str] = set()
        edge = {slug for slug in slugs if slug}
        while edge:
            found |= edge
            reached = {step(each.document) for slug in edge for each in self._of(subject, slug)}
            edge = {slug for slug in reached if slug} - found
        return found

    def _at(self, subject: str, slug: str, at: int) -> Revision | None:
        versions = self._of(subject, slug)
        number = bisect_right(versions, at, key=lambda each: each.public_seq)
        shown = versions[number - 1] if number else None
        return shown if shown and is_shown(subject, shown.document) else None

    def _breakdown(self, slug: str, at: int) -> PublicBreakdown | None:
        revision = self._at(Subject.SOURCE, slug, at)
        if revision is None:
            return None
        return PublicBreakdown(
            revision,
            _Documents(self, Subject.ACTOR, at),
            _Documents(self, Subject.CLAIM, at),
            _Documents(self, Subject.SOURCE, at),
        )

    def document(self, subject: str, slug: str, at: int) -> Document | None:
        """Give the document of something public after `at`."""
        revision = self._at(subject, slug, at)
        return revision.document if revision else None

    def _note_places(self, breakdown: PublicBreakdown) -> None:
        seq = breakdown.revision.public_seq
        for key, index in breakdown.places():
            self.places.setdefault(key, (seq, place_in_lists(seq, index)))


class _Documents(Mapping[str, Document]):
    """The documents of one kind as they were after `at`, looked up when they are asked for."""

    def __init__(self, histories: Histories, subject: str, at: int) -> None:
        self._histories, self._subject, self._at = histories, subject, at

    def __getitem__(self, slug: str) -> Document:
        document = self._histories.document(self._subject, slug, self._at)
        if document is None:
            raise KeyError(slug)
        return document

    def __iter__(self) -> Iterator[str]:
        return (slug for of, slug in self._histories.versions if of == self._subject and slug in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _outer(actor: Document) -> str | None:
    return actor.get("part_of")


def _original(document: Document) -> str | None:
    return document["source"]["reprint_of"] if document else None


def expected_tombstones(
    of: str, last: Mapping[str, int], places: Mapping[str, tuple[int, int]]
) -> list[RecordTombstone]:
    """Give the tombstones of things that acts touched and that are not on record now.

    `last` gives, by key, the seq that touched each last, `places` the place in lists of those that may return.
    """
    stamps = stamps_at(last.values())
    merged = {}
    if of in (Subject.ACTOR, Subject.CLAIM):
        merged = {slug: each.document.get("merged_into", "") for slug, each in newest(of, last).items()}
    graves = []
    for key, seq in sorted(last.items()):
        first_seq, listing = places.get(key, (0, 0))
        graves.append(
            RecordTombstone(
                type=of,
                key=key,
                seq=seq,
                moment=stamps[seq].moment,
                reason=stamps[seq].why,
                merged_into=merged.get(key, ""),
                first_seq=first_seq,
                listing=listing,
            )
        )
    return graves


def keys_touched(of: str) -> Iterator[dict[str, int]]:
    """Give, in batches in the order of keys, all keys of one type that acts touched, each with the last such seq."""
    after = ""
    rows = RecordChange.objects.filter(type=of).order_by("key").values_list("key").annotate(Max("seq"))
    while batch := dict(rows.filter(key__gt=after)[:SHARED_AT_ONCE]):
        yield batch
        after = next(reversed(batch))  # the database's order, which need not be Python's


def last_touched(of: str, keys: Iterable[str]) -> dict[str, int]:
    """Give the last seq that touched each of these, as the journal says. One query."""
    rows = RecordChange.objects.filter(type=of, key__in=set(keys)).order_by().values_list("key")
    return dict(rows.annotate(Max("seq")))
