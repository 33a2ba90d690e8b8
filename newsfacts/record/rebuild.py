"""Making the record anew from the Revisions."""

from collections.abc import Callable

from django.db import transaction

from newsfacts.models import (
    Record,
    RecordAbout,
    RecordedAttribution,
    RecordTombstone,
    RecordUse,
)
from newsfacts.models.bulk import empty, give_keys, insert
from newsfacts.words import RecordType, Subject

from .clock import Clock
from .histories import (
    SHARED_AT_ONCE,
    SOURCES_AT_ONCE,
    Histories,
    expected_actors,
    expected_claims,
    expected_tombstones,
    expected_uses,
    keys_touched,
    slugs_on_record,
)
from .refresh import finish_backlog
from .rows import first_places, make_findable

Report = Callable[[str, int], None]


def rebuild(report: Report = lambda what, number: None) -> None:
    """Drop the record and make it anew from the public Revisions and the journal of what each act touched.

    One transaction with the clock locked: readers go on reading the record as it was, nobody publishes meanwhile.
    `report` is told how many of what were made, batch by batch. Memory does not grow with the database.
    """
    with transaction.atomic():
        Clock()
        finish_backlog()
        for model in (RecordAbout, Record, RecordedAttribution, RecordTombstone, RecordUse):
            empty(model)
        for subject in Subject.values:
            for slugs in slugs_on_record(subject, SHARED_AT_ONCE):
                insert(RecordUse, expected_uses(slugs, subject))
        for slugs in slugs_on_record(Subject.ACTOR, SHARED_AT_ONCE):
            _insert(expected_actors(slugs))
            report("actors", len(slugs))
        for slugs in slugs_on_record(Subject.SOURCE, SOURCES_AT_ONCE):
            histories = Histories(slugs)
            insert(RecordedAttribution, histories.attributions)
            _insert(histories.records())
            insert(RecordTombstone, histories.tombstones())
            report("sources", len(slugs))
        for slugs in slugs_on_record(Subject.CLAIM, SHARED_AT_ONCE):
            _insert(expected_claims(slugs))
            report("claims", len(slugs))
        for of in (RecordType.ACTOR, RecordType.CLAIM):
            for last in keys_touched(of):
                gone = _gone(of, last)
                insert(RecordTombstone, expected_tombstones(of, gone, first_places(of, gone)))


def _gone(of: str, last: dict[str, int]) -> dict[str, int]:
    there = set(Record.objects.filter(type=of, key__in=last).values_list("key", flat=True))
    return {key: seq for key, seq in last.items() if key not in there}


def _insert(records: list[Record]) -> None:
    for record in records:
        make_findable(record)
    give_keys(Record, records)
    insert(Record, records)
    claims = [record for record in records if record.type == RecordType.CLAIM]
    insert(
        RecordAbout,
        [
            RecordAbout(record_id=record.pk, actor=actor)
            for record in claims
            for actor in record.revision.document["about"]
        ],
    )
