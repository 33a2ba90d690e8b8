"""The record against what the public Revisions give, row for row, both ways: `record.histories` says what must be.

What never was public and is in the record is a draft that shows (rule 13); what was taken back and shows, rule 18.
While a large change is being refreshed in batches, what waits for it may lag and is left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q

from newsfacts.models import (
    Record,
    RecordAbout,
    RecordChange,
    RecordedAttribution,
    RecordTombstone,
    RecordUse,
    Revision,
)
from newsfacts.record.histories import (
    SHARED_AT_ONCE,
    SOURCES_AT_ONCE,
    Histories,
    expected_actors,
    expected_claims,
    expected_tombstones,
    expected_uses,
    last_touched,
    slugs_on_record,
)
from newsfacts.record.rows import first_places, make_findable
from newsfacts.words import Act, RecordType, Subject

from .breaches import RECORD, Breach, Report, batches, named, patiently
from .order import waiting
from .same import compared, rows_of

SHARED = ((RecordType.ACTOR, expected_actors), (RecordType.CLAIM, expected_claims))


def record(report: Report) -> Iterator[Breach]:
    """Compare the whole record, in batches. Some thirty queries each; memory does not grow with the database."""
    lagging = waiting()
    for slugs in slugs_on_record(Subject.SOURCE, SOURCES_AT_ONCE):
        settled = [slug for slug in slugs if slug not in lagging[RecordType.SOURCE]]
        yield from patiently(RECORD, Subject.SOURCE, settled, _sources)
        report("sources’ records", len(settled))
    attributed = RecordedAttribution.objects.filter(source__in=lagging[RecordType.SOURCE], until_seq__isnull=True)
    lagging[RecordType.CLAIM] |= set(attributed.values_list("claim", flat=True))
    for of, _ in SHARED:
        for slugs in slugs_on_record(of, SHARED_AT_ONCE):
            settled = [slug for slug in slugs if slug not in lagging[of]]
            yield from patiently(RECORD, of, settled, partial(_shared, of))
            report(f"{of}s’ records", len(settled))
    for subject in Subject:
        for slugs in slugs_on_record(subject, SHARED_AT_ONCE):
            yield from patiently(RECORD, subject, slugs, partial(_uses, subject))
    yield from _unheard_of()
    yield from _never_public()


def _shared(of: RecordType, slugs: Sequence[str]) -> Iterator[Breach]:
    """Compare the records and tombstones of some actors or claims."""
    expected = dict(SHARED)[of](slugs)
    there = {each.key for each in expected}
    yield from _records(expected, Record.objects.filter(type=of, key__in=slugs), lambda key: RECORD)
    last = last_touched(of, set(slugs) - there)
    graves = expected_tombstones(of, last, first_places(of, last))
    yield from _graves(graves, RecordTombstone.objects.filter(type=of, key__in=slugs))
    abouts: dict[str, list[str]] = {}
    rows = RecordAbout.objects.filter(record__type=of, record__key__in=slugs).order_by("pk")
    for key, actor in rows.values_list("record__key", "actor"):
        abouts.setdefault(key, []).append(actor)
    for each in expected:
        about = each.revision.document["about"] if of == RecordType.CLAIM else []
        if sorted(abouts.get(each.key, [])) != sorted(about):
            found = ", ".join(abouts.get(each.key, [])) or "nobody"
            sentence = f"it is found as about {found}, the Revisions give {', '.join(about) or 'nobody'}"
            yield Breach(RECORD, named(of, each.key), sentence)


def _sources(slugs: Sequence[str]) -> Iterator[Breach]:
    """Compare all that the record has of some sources."""
    histories = Histories(slugs)
    taken_back = set(slugs) - histories.breakdowns.keys()
    removed = {slug for slug in slugs if histories.is_removed(slug)}

    def rule_of(key: str, among: set[str] = taken_back) -> str:
        return "18" if key.partition(":")[0] in among else RECORD

    expected = histories.records()
    of_statements = [each.key for each in expected if each.type == RecordType.STATEMENT]
    actual = Record.objects.filter(
        Q(type=RecordType.SOURCE, key__in=slugs)
        | Q(type=RecordType.STATEMENT, source__in=slugs)
        | Q(type=RecordType.STATEMENT, key__in=of_statements)
    )
    yield from _records(expected, actual, rule_of)
    attributions = {(each.key, each.from_seq): each for each in histories.attributions}
    rows = rows_of(RecordedAttribution.objects.filter(source__in=slugs), ("key", "from_seq"), "body")
    # Closed attributions stay, but for those of what was removed; open ones are of what is public.
    still = {key for key, (row, _) in rows.items() if row["until_seq"] is None}
    yield from compared(
        "the recorded attribution",
        RecordedAttribution,
        attributions,
        rows,
        lambda key: rule_of(key[0], taken_back if key in still else removed),
    )
    keys = set(slugs) | set(histories.places)
    graves = RecordTombstone.objects.filter(type=RecordType.SOURCE, key__in=slugs)
    graves |= RecordTombstone.objects.filter(type=RecordType.STATEMENT, key__in=keys)
    yield from _graves([each for each in histories.tombstones() if each.key in keys], graves)


def _records(expected: list[Record], actual: Any, rule_of: Any) -> Iterator[Breach]:
    for each in expected:
        make_findable(each)
    wanted = {(each.type, each.key): each for each in expected}
    rows = rows_of(actual, ("type", "key"), "body")
    yield from compared("the record of", Record, wanted, rows, lambda key: rule_of(key[1]))


def _graves(expected: Iterable[RecordTombstone], actual: Any) -> Iterator[Breach]:
    wanted = {(each.type, each.key): each for each in expected}
    rows = rows_of(actual, ("type", "key"))
    yield from compared("the tombstone of", RecordTombstone, wanted, rows, lambda key: RECORD)


def _uses(subject: str, slugs: Sequence[str]) -> Iterator[Breach]:
    """Compare what is noted of what some things name; of what was removed nothing is."""
    wanted = {(each.key, each.used_type, each.used_key) for each in expected_uses(slugs, subject)}
    rows = RecordUse.objects.filter(type=subject, key__in=slugs)
    there = set(rows.values_list("key", "used_type", "used_key"))
    for slug, of, used in sorted(wanted ^ there):
        known = "it names" if (slug, of, used) in wanted else "no public Revision of it names"
        what = "which is not noted" if (slug, of, used) in wanted else "as is noted"
        yield Breach(RECORD, named(subject, slug), f"{known} {named(of, used)}, {what}")


def _unheard_of() -> Iterator[Breach]:
    """Find tombstones of statements, and statements in the journal, that no public Revision of their source had."""
    graves = RecordTombstone.objects.filter(type=RecordType.STATEMENT)
    same = {"type": OuterRef("type"), "key": OuterRef("key")}
    known = Exists(Record.objects.filter(**same)) | Exists(RecordTombstone.objects.filter(**same))
    touched = RecordChange.objects.filter(type=RecordType.STATEMENT).exclude(known).distinct()
    for rule, what, rows in ((RECORD, "the tombstone", graves), ("14", "the journal", touched)):
        for keys in batches(rows.values_list("key", flat=True), SHARED_AT_ONCE, "key"):
            yield from patiently(rule, RecordType.STATEMENT, keys, partial(_never_said, rule, what))


def _never_said(rule: str, what: str, keys: Sequence[str]) -> Iterator[Breach]:
    slugs = {key.partition(":")[0] for key in keys}
    public = Revision.objects.of(Subject.SOURCE, *slugs).filter(seq__isnull=False)
    known: set[str] = set()
    removed: set[str] = set()
    for slug, act, document in public.values_list("slug", "act", "document"):
        if act == Act.REMOVAL:
            removed.add(slug)  # its documents are empty: what it said nobody can tell
        elif document:
            known |= {f"{slug}:{statement['id']}" for statement in document["statements"]}
    for key in keys:
        if key not in known and key.partition(":")[0] not in removed:
            yield Breach(rule, f"{what} of “{key}”", "there never was such a public statement")


def _never_public() -> Iterator[Breach]:
    """Find what the record has of things that no public Revision is of (rule 13), and rows of no known type."""
    for model, of, column in (
        (Record, Subject.values, "key"),
        (Record, [RecordType.STATEMENT], "source"),
        (RecordTombstone, Subject.values, "key"),
        (RecordUse, Subject.values, "key"),
        (RecordedAttribution, None, "source"),
        (RecordedAttribution, None, "claim"),
    ):
        yield from _unpublished(model, of, column)
    for model in (Record, RecordTombstone, RecordUse):
        for key in model._default_manager.exclude(type__in=RecordType.values).values_list("key", flat=True):
            yield Breach(RECORD, f"{model._meta.verbose_name} “{key}”", "its type is none that there is")
    for key in RecordAbout.objects.exclude(record__type=RecordType.CLAIM).values_list("record__key", flat=True):
        yield Breach(RECORD, f"the record of “{key}”", "it is found as about somebody, and is of no claim")


def _unpublished(model: type[Model], of: Sequence[str] | None, column: str) -> Iterator[Breach]:
    rows = model._default_manager.order_by("pk")
    subject: Any = Subject.CLAIM if column == "claim" else Subject.SOURCE
    if of is not None:
        rows = rows.filter(type__in=of)
        subject = subject if RecordType.STATEMENT in of else OuterRef("type")
    public = Revision.objects.filter(subject=subject, slug=OuterRef(column), seq__isnull=False)
    for key, slug in rows.exclude(Exists(public)).values_list("key", column).iterator(100):
        yield Breach(
            "13", f"{model._meta.verbose_name} “{key}”", f"“{slug}” was never made public, and is in the record"
        )
