"""Making and writing the rows of the record, the same way for every type."""

import datetime
import hashlib
from typing import Any

from newsfacts.folding import fold
from newsfacts.models import Record, Revision
from newsfacts.models.fields import canonical_json

Document = dict[str, Any]
PLACES_PER_SEQ = 1_000_000
KEPT_ON_REFRESH = ("type", "key", "first_seq", "listing")
REFRESHED = [
    field.name for field in Record._meta.concrete_fields if not field.primary_key and field.name not in KEPT_ON_REFRESH
]


def write(records: list[Record]) -> None:
    """Save Records, new or not; one that exists keeps its place in the lists."""
    for record in records:
        record.body |= {"seq": record.seq, "holds_up_to": moment_text(record.moment)}
        record.etag = etag_of(record.body)
        record.words = fold(record.words)
    Record.objects.bulk_create(
        records, update_conflicts=True, unique_fields=["type", "key"], update_fields=REFRESHED, batch_size=200
    )


def etag_of(body: Document) -> str:
    """Give the ETag of a finished body."""
    return hashlib.sha256(canonical_json(body).encode()).hexdigest()[:32]


def moment_text(moment: datetime.datetime) -> str:
    """Write a moment as the API does: UTC, RFC 3339."""
    return moment.astimezone(datetime.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def place_in_lists(revision: Revision, index: int = 0) -> int:
    """Give the place of the `index`-th thing that a Revision first made public: newest first is reading order then."""
    return revision.public_seq * PLACES_PER_SEQ + (PLACES_PER_SEQ - 1 - index)


def new_record(of: str, key: str, revision: Revision, body: Document, index: int = 0, **columns: Any) -> Record:
    """Make a Record, unsaved, as first made public or touched last by `revision`."""
    return Record(
        type=of,
        key=key,
        body=body,
        seq=revision.public_seq,
        moment=revision.moment,
        first_seq=revision.public_seq,
        listing=place_in_lists(revision, index),
        revision=revision,
        **columns,
    )
