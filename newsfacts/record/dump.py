"""All that is public as JSON Lines: one state of it, with constant memory, while others publish.

The first line is a header; then come the records, actors first, as the API gives them, each source's breakdown
document, and the public acts twice: as the feed of changes has them, and as the histories do, with their hashes, by
which the chain proves itself. Nothing is read but the record and the public Revisions, so no draft can show, and of
what was removed for legal reasons only its hashes are left.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Count, QuerySet

from newsfacts.breakdown.schema import BREAKDOWN, Schema
from newsfacts.breakdown.writing import whole
from newsfacts.models import Record, RecordedAttribution, Revision
from newsfacts.models.fields import canonical_json
from newsfacts.words import RecordType

from .addresses import absolute
from .documents import Following, attributions, public_actors, public_claims
from .history import told
from .journal import change_body, history_body
from .past import changes_since
from .rows import ATTRIBUTION, moment_text
from .schema import BODIES, CHANGE, HISTORY_ENTRY, LARGEST_SEQ, moment, number, or_null, text, thing
from .serving import served
from .snapshot import snapshot

FORMAT = "newsfacts/dump/1"
HEADER, BREAKDOWN_TYPE, CHANGE_TYPE, REVISION = "header", "breakdown", "change", "revision"
# What refers to something comes after it.
RECORDS = (RecordType.ACTOR, RecordType.CLAIM, RecordType.SOURCE, RecordType.STATEMENT)
AT_ONCE = 200  # rows in memory
DOCUMENTS_AT_ONCE = 50  # Revisions, each with a whole document
Document = dict[str, Any]
Write = Callable[[str], object]
Line = tuple[str, str, Document]
Keyed = TypeVar("Keyed", Record, RecordedAttribution)


@dataclass(frozen=True)
class Dumped:
    """What was written: all up to a seq, from which `changes/?since=` goes on, and how many lines of each type."""

    seq: int
    counts: dict[str, int]


def dump(write: Write) -> Dumped:
    """Write all that is public, line by line. Changes nothing in the database, and keeps nobody waiting.

    A change of which not everything is refreshed yet is not told: whoever follows is told it afterwards. Costs a few
    queries for every 200 rows.
    """
    with snapshot():
        _, last = changes_since(0, 0)
        dumped = Dumped(last, _counts(last))
        write(_written(HEADER, FORMAT, _header(dumped)))
        for line in _lines(last):
            write(_written(*line))
        return dumped


def _written(of: str, key: str, body: Document) -> str:
    return canonical_json({"type": of, "key": key, "body": body}) + "\n"


def _header(dumped: Dumped) -> Document:
    last = Revision.objects.filter(seq=dumped.seq).values_list("moment", flat=True).first()
    return {
        "site": settings.PUBLIC_URL,
        "seq": dumped.seq,
        "moment": moment_text(last) if last else None,
        "counts": dumped.counts,
    }


def _counts(last: int) -> dict[str, int]:
    records = dict(Record.objects.order_by().values_list("type").annotate(Count("pk")))
    acts = Revision.objects.filter(seq__lte=last).count()
    return {
        **{str(of): records.get(of, 0) for of in RECORDS},
        ATTRIBUTION: attributions().count(),
        BREAKDOWN_TYPE: records.get(RecordType.SOURCE, 0),
        CHANGE_TYPE: acts,
        REVISION: acts,
    }


def _lines(last: int) -> Iterator[Line]:
    for of in RECORDS:
        for record in _records(of):
            yield of, record.key, served(of, record.body)
    for attribution in _attributions():
        yield ATTRIBUTION, attribution.key, served(ATTRIBUTION, attribution.body)
    yield from _breakdowns()
    yield from _changes(last)
    yield from _history(last)


# Rows are asked for by their keys, some at a time: that needs no cursor of the server's, so it works behind a pooler,
# and the order is the same after the record was made anew.


def _batches(rows: QuerySet[Keyed], at_once: int = AT_ONCE) -> Iterator[list[Keyed]]:
    rows = rows.order_by("key")
    batch = list(rows[:at_once])
    while batch:
        yield batch
        batch = list(rows.filter(key__gt=batch[-1].key)[:at_once])


def _records(of: str) -> Iterator[Record]:
    for batch in _batches(Record.objects.filter(type=of).only("key", "body")):
        yield from batch


def _attributions() -> Iterator[RecordedAttribution]:
    for batch in _batches(attributions().only("key", "body")):
        yield from batch


def _breakdowns() -> Iterator[Line]:
    rows = Record.objects.filter(type=RecordType.SOURCE).select_related("revision")
    for batch in _batches(rows.only("key", "revision__document"), DOCUMENTS_AT_ONCE):
        documents = [record.revision.document for record in batch]
        claims, actors = Following(RecordType.CLAIM, public_claims), Following(RecordType.ACTOR, public_actors)
        # Of all at once first, so that each is spared asking for what it needs.
        whole(_joined(documents), claims, actors)
        for document in documents:
            yield BREAKDOWN_TYPE, document["source"]["slug"], whole(document, claims, actors)


def _joined(documents: list[Document]) -> Document:
    """Give a document that refers to all that these refer to."""
    sources = [document["source"] for document in documents]
    publishers = [{"actor": source["publisher"]} for source in sources]
    credited = [credit for source in sources for credit in source["credits"]]
    return {
        "format": documents[0]["format"],
        "source": {"publisher": None, "credits": [*publishers, *credited]},
        "statements": [statement for document in documents for statement in document["statements"]],
    }


def _changes(last: int) -> Iterator[Line]:
    seq = 0
    while seq < last:
        changes, _ = changes_since(seq, AT_ONCE)
        for change in changes:
            yield CHANGE_TYPE, str(change.revision.seq), absolute(change_body(change))
        seq = changes[-1].revision.public_seq


def _history(last: int) -> Iterator[Line]:
    seq = 0
    while seq < last:
        revisions = list(Revision.objects.filter(seq__gt=seq, seq__lte=last).order_by("seq")[:DOCUMENTS_AT_ONCE])
        for entry in told(revisions):
            revision = entry.revision
            yield REVISION, f"{revision.subject}:{revision.slug}:{revision.number}", history_body(entry)
        seq = revisions[-1].public_seq


def dump_schema() -> Schema:
    """Give the JSON Schema (draft 2020-12) of a line."""
    bodies = {HEADER: _HEADER, **BODIES, BREAKDOWN_TYPE: BREAKDOWN, CHANGE_TYPE: CHANGE, REVISION: HISTORY_ENTRY}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Line of a newsfacts dump",
        "description": "One JSON object a line; the first is the header.",
        "type": "object",
        "required": ["type", "key", "body"],
        "properties": {
            "type": {"type": "string", "enum": list(bodies), "description": "What the line holds."},
            "key": text(
                "Which one: a slug or an id, as in the API; a seq; a Revision; the header’s format.", filled=True
            ),
            "body": {"type": "object"},
        },
        "additionalProperties": False,
        "allOf": [
            {"if": {"properties": {"type": {"const": of}}}, "then": {"properties": {"body": _embedded(schema)}}}
            for of, schema in bodies.items()
        ],
    }


def _embedded(schema: Schema) -> Schema:
    return {key: value for key, value in schema.items() if key != "$schema"}


_HEADER = thing(
    "Header",
    "What a dump holds, and up to when.",
    {
        "site": {"type": "string", "format": "uri", "description": "The site that it is of."},
        "seq": number("The last public change that is in it: `changes/?since=` goes on from there.", 0, LARGEST_SEQ),
        "moment": or_null(moment("A moment."), "The moment of that change, UTC; null before the first."),
        "counts": {
            "type": "object",
            "description": "How many lines of each type follow.",
            "additionalProperties": number("So many."),
        },
    },
)
