"""Making and writing the rows of the record, the same way for every type."""

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from newsfacts.folding import fold
from newsfacts.models import Record, RecordChange, RecordTombstone, Revision
from newsfacts.models.bulk import insert, update
from newsfacts.models.fields import canonical_json
from newsfacts.stemming import index_terms, index_trigrams
from newsfacts.words import RecordType

from .acts import Stamp

Document = dict[str, Any]
# What attributions are called beside the types of Records: they are on record without a Record of their own.
ATTRIBUTION = "attribution"
PLACES_PER_SEQ = 1_000_000
OF_THE_ACT = ("seq", "holds_up_to")
KEPT_ON_REFRESH = ("id", "first_seq", "listing")
REFRESHED = [
    field.name
    for field in Record._meta.concrete_fields
    if not field.primary_key and field.name not in (*KEPT_ON_REFRESH, "type", "key")
]
# What makes two rows the same content: not the act that touched them, nor the Revision that says the same once more.
COMPARED = [name for name in REFRESHED if name not in ("body", "etag", "seq", "moment", "revision")]


def write(of: str, records: list[Record], causes: Mapping[str, Iterable[Stamp]]) -> None:
    """Save Records of one type whose content is new, each stamped with the last of the acts that caused it.

    `causes` gives, by key, the acts that may have touched it; each is noted as having done so where the content
    changed. One that is there keeps its place in the lists, one that returns takes it again. Six queries, however
    many Records.
    """
    keys = [record.key for record in records]
    there = {record.key: record for record in Record.objects.filter(type=of, key__in=keys)}
    graves = {grave.key: grave for grave in RecordTombstone.objects.filter(type=of, key__in=keys)}
    new, changed, journal = [], [], []
    said_again: dict[int, list[int]] = {}
    for record in records:
        before = there.get(record.key)
        make_findable(record)
        if before and _same(before, record):
            if before.revision_id != record.revision_id:
                said_again.setdefault(record.revision_id, []).append(before.pk)
            continue
        stamps = sorted(causes[record.key])
        stamp(record, stamps[-1])
        journal += [RecordChange(seq=each.seq, type=of, key=record.key) for each in stamps]
        if before:
            record.pk, record.first_seq, record.listing = before.pk, before.first_seq, before.listing
            changed.append(record)
        else:
            if grave := graves.get(record.key):
                record.first_seq, record.listing = grave.first_seq, grave.listing
            new.append(record)
    insert(Record, new)
    update(Record, changed, REFRESHED)
    for revision, rows in said_again.items():
        Record.objects.filter(pk__in=rows).update(revision=revision)
    RecordTombstone.objects.filter(pk__in=[grave.pk for grave in graves.values()]).delete()
    note(journal)


def make_findable(record: Record) -> None:
    """Fill in what the search finds a Record by, from its `words` as they are written and its language."""
    record.terms = index_terms(record.words, record.language)
    if record.type == RecordType.ACTOR:
        record.trigrams = index_trigrams(record.words)
    record.words = fold(record.words)


def stamp(record: Record, by: Stamp) -> None:
    """Say of a Record, and in its body, which act touched it last; give it its ETag."""
    record.seq, record.moment = by.seq, by.moment
    record.body = {**record.body, "seq": record.seq, "holds_up_to": moment_text(record.moment)}
    record.etag = etag_of(record.body)


def take_away(of: str, because: Mapping[str, Stamp]) -> None:
    """Take those of these Records that are there from the record, and leave tombstones. Four queries.

    `because` gives, by key, the act by which it goes; its reason is what readers are told.
    """
    gone = list(Record.objects.filter(type=of, key__in=because).only("key", "first_seq", "listing"))
    Record.objects.filter(pk__in=[record.pk for record in gone]).delete()
    insert(
        RecordTombstone,
        [
            RecordTombstone(
                type=of,
                key=record.key,
                seq=because[record.key].seq,
                moment=because[record.key].moment,
                reason=because[record.key].why,
                first_seq=record.first_seq,
                listing=record.listing,
            )
            for record in gone
        ],
    )
    note([RecordChange(seq=because[record.key].seq, type=of, key=record.key) for record in gone])


def lead_on(of: str, merged_into: Mapping[str, str]) -> None:
    """Let tombstones of what was merged lead to what it was merged into, those of the others ("") nowhere."""
    graves = list(RecordTombstone.objects.filter(type=of, key__in=merged_into))
    for grave in graves:
        grave.merged_into = merged_into[grave.key]
    RecordTombstone.objects.bulk_update(graves, ["merged_into"], batch_size=200)


def note(journal: list[RecordChange]) -> None:
    """Note what acts touched; a second time for the same act is once."""
    RecordChange.objects.bulk_create(journal, ignore_conflicts=True, batch_size=300)


def _same(one: Record, other: Record) -> bool:
    return content(one.body) == content(other.body) and all(
        getattr(one, name) == getattr(other, name) for name in COMPARED
    )


def content(body: Document) -> Document:
    """Give a body without what it takes from the act that touched it last."""
    return {key: value for key, value in body.items() if key not in OF_THE_ACT}


def etag_of(body: Document) -> str:
    """Give the ETag of a finished body."""
    return hashlib.sha256(canonical_json(body).encode()).hexdigest()[:32]


def moment_text(moment: datetime.datetime) -> str:
    """Write a moment as the API does: UTC, RFC 3339."""
    return moment.astimezone(datetime.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def place_in_lists(seq: int, index: int = 0) -> int:
    """Give the place of the `index`-th thing that a Revision first made public: newest first is reading order then."""
    return seq * PLACES_PER_SEQ + (PLACES_PER_SEQ - 1 - index)


def new_record(of: RecordType, key: str, revision: Revision, body: Document, index: int = 0, **columns: Any) -> Record:
    """Make a Record, unsaved, as if `revision` were the first to make it public; `write` stamps it."""
    return Record(
        type=of,
        key=key,
        body=body,
        first_seq=revision.public_seq,
        listing=place_in_lists(revision.public_seq, index),
        revision=revision,
        **columns,
    )
