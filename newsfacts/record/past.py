"""The record at a time past: what was public then, and what was done since.

A moment is asked for by `as_of`, and is found as a seq: what was public after that change. Bodies are worked out from
the Revisions and the recorded attributions by the same functions that make the record, so that they are what was
served then; what was removed for legal reasons since is left out.
"""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from newsfacts.models import Record, RecordBacklog, RecordChange, RecordedAttribution, RecordTombstone, Revision
from newsfacts.words import Act, RecordType, Subject

from .actors import actor_records
from .acts import Stamp, stamps_at
from .claims import claim_records
from .documents import attributions, claims_on_record, newest, public_documents
from .rows import ATTRIBUTION, first_places, stamp
from .sources import breakdowns_of
from .uses import naming

Document = dict[str, Any]
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)
# Acts that take back, change or join what was public, each with a reason that readers are owed.
CORRECTIONS = (Act.CORRECTION, Act.RESTORATION, Act.MERGE, Act.UNDO, Act.WITHDRAWAL, Act.REMOVAL)


class WrongMoment(ValueError):
    """The text is no moment that `as_of` takes; its own text is the sentence that a reader or a client is given."""


@dataclass(frozen=True)
class Moment:
    """A time past, as asked, and the last public change up to it: 0 where nothing was public yet."""

    asked: str
    moment: datetime.datetime
    seq: int


def moment_asked(text: str) -> Moment:
    """Read an `as_of`: a day (its end, UTC; today is up to now) or an RFC 3339 moment. One query.

    Raises WrongMoment for anything else, and for the future, of which nobody knows what will be public.
    """
    wrong = WrongMoment("as_of is a day such as 2024-10-30, or a moment such as 2024-10-30T12:00:00Z")
    try:
        moment = _moment(text)
    except (ValueError, OverflowError) as error:
        raise wrong from error
    if moment is None:
        raise wrong
    now = timezone.now()
    is_today = bool(_DAY.fullmatch(text)) and text == now.date().isoformat()
    if moment > now and not is_today:
        raise WrongMoment("as_of lies in the future: what will be public then is not known")
    last = Revision.objects.filter(seq__isnull=False, moment__lte=moment).aggregate(Max("seq"))["seq__max"]
    return Moment(text, moment, last or 0)


def _moment(text: str) -> datetime.datetime | None:
    if _DAY.fullmatch(text):
        day = parse_date(text)
        return datetime.datetime.combine(day, datetime.time.max, datetime.UTC) if day else None
    if _MOMENT.fullmatch(text):
        moment = parse_datetime(text.upper())
        return moment and moment.astimezone(datetime.UTC)
    return None


def claim_at(slug: str, at: int) -> Document | None:
    """Give a claim's body as it was after `at`, with its ten newest attributions; None if it was not on record."""
    return _body(RecordType.CLAIM, claim_records([slug], at), at)


def actor_at(slug: str, at: int) -> Document | None:
    """Give an actor's body as it was after `at`; None if it was not on record."""
    return _body(RecordType.ACTOR, actor_records(newest(Subject.ACTOR, [slug], at), at), at)


def source_at(slug: str, at: int) -> tuple[Document, list[Document]] | None:
    """Give a source's body and those of its statements in reading order, as they were after `at`; None if none."""
    breakdowns = list(breakdowns_of(newest(Subject.SOURCE, [slug], at), at))
    if not breakdowns:
        return None
    source, *statements = breakdowns[0].records()
    bodies = _stamped([source], RecordType.SOURCE, at) + _stamped(statements, RecordType.STATEMENT, at)
    return bodies[0], bodies[1:]


def statement_at(source: str, key: str, at: int) -> Document | None:
    """Give a statement's body as it was after `at`; `key` is `<source>:<id>`. None if it was not on record."""
    found = source_at(source, at)
    return next((body for body in found[1] if body["id"] == key), None) if found else None


def attributions_at(at: int) -> QuerySet[RecordedAttribution]:
    """Give the attributions that were public after `at`, newest first by first publication."""
    return attributions(at)


def claims_about_at(actor: str, at: int) -> list[Document]:
    """Give the bodies of the claims that were on record after `at` and about this actor, by slug."""
    candidates = claims_on_record(naming(RecordType.ACTOR, [actor], RecordType.CLAIM), at)
    about = [slug for slug, each in public_documents(Subject.CLAIM, candidates, at).items() if actor in each["about"]]
    return _stamped(sorted(claim_records(about, at), key=lambda record: record.key), RecordType.CLAIM, at)


def slugs_about_at(actor: str, at: int) -> list[str]:
    """Give the slugs of the claims that were on record after `at` and about this actor, as lists order them."""
    candidates = claims_on_record(naming(RecordType.ACTOR, [actor], RecordType.CLAIM), at)
    documents = public_documents(Subject.CLAIM, candidates, at)
    about = [slug for slug, document in documents.items() if actor in document["about"]]
    places = first_places(Subject.CLAIM, about)
    return sorted(about, key=lambda slug: places[slug], reverse=True)


def claims_at(slugs: Iterable[str], at: int | None) -> dict[str, Document]:
    """Give the bodies of those of these claims that were on record after `at`, by slug; None is now.

    One query for now, some ten for a time past.
    """
    if at is None:
        return {each.key: each.body for each in Record.objects.filter(type=RecordType.CLAIM, key__in=slugs)}
    return {body["slug"]: body for body in _stamped(claim_records(slugs, at), RecordType.CLAIM, at)}


def _body(of: str, records: list[Record], at: int) -> Document | None:
    bodies = _stamped(records, of, at)
    return bodies[0] if bodies else None


def _stamped(records: list[Record], of: str, at: int) -> list[Document]:
    """Give bodies as they were served then: stamped with the act that had touched them last."""
    keys = [record.key for record in records]
    rows = RecordChange.objects.filter(type=of, key__in=keys, seq__lte=at).order_by().values_list("key")
    last = dict(rows.annotate(Max("seq")))
    stamps = stamps_at(last.values())
    for record in records:
        stamp(record, stamps[last[record.key]])
    return [record.body for record in records]


WAY_ON = """
WITH RECURSIVE way(slug, step) AS (
    SELECT merged_into, 1 FROM newsfacts_recordtombstone WHERE type = %s AND key = %s AND merged_into <> ''
    UNION ALL
    SELECT merged_into, step + 1 FROM newsfacts_recordtombstone JOIN way ON key = slug
    WHERE type = %s AND merged_into <> ''
)
SELECT slug FROM way ORDER BY step DESC LIMIT 1
"""


def tombstone_of(of: str, key: str) -> RecordTombstone | None:
    """Give what is left of something that was public and is not any more, its way on followed to the end.

    One query; one more where it was merged, however often.
    """
    grave = RecordTombstone.objects.filter(type=of, key=key).first()
    if grave and grave.merged_into:
        with connections[RecordTombstone.objects.db].cursor() as cursor:
            cursor.execute(WAY_ON, [of, key, of])
            (grave.merged_into,) = cursor.fetchone() or (grave.merged_into,)
    return grave


def reason_closed(key: str) -> Stamp | None:
    """Give the act that closed an attribution which is public no more; None if it never was, or was removed."""
    last = RecordedAttribution.objects.filter(key=key).aggregate(Max("until_seq"))["until_seq__max"]
    return stamps_at([last]).get(last) if last else None


def history_of(subject: str, slug: str) -> QuerySet[Revision]:
    """Give the public Revisions of a source, claim or actor, the newest first, each with who made it."""
    return Revision.objects.filter(subject=subject, slug=slug, seq__isnull=False).order_by("-seq")


def corrections() -> QuerySet[Revision]:
    """Give every public correction, merge, withdrawal and removal, the newest first.

    What merging two things did to the others that name them is part of that one act: it is not given again for each.
    """
    one_of_many = Q(act__in=[Act.MERGE, Act.UNDO]) & (Q(subject=Subject.SOURCE) | Q(details={}))
    return Revision.objects.filter(act__in=CORRECTIONS, seq__isnull=False).exclude(one_of_many).order_by("-seq")


def corrections_since(seq: int) -> int:
    """Give the number of the corrections after `seq`: the place of that one on the list, from 0. One query."""
    return corrections().filter(seq__gt=seq).count()


@dataclass(frozen=True)
class Change:
    """A public Revision as followers see it; `touched` has what its act touched, given with the act's last one."""

    revision: Revision
    touched: list[tuple[str, str]]


def changes_since(seq: int, limit: int) -> tuple[list[Change], int]:
    """Give the public Revisions after `seq`, in order, at most `limit`, and the last seq that may be told now.

    A change of which not everything is refreshed yet, and all after it, waits until it is. At most eight queries.
    """
    # The last is read first: what waits for a change up to it is then seen waiting, or is done.
    last = Revision.objects.filter(seq__isnull=False).aggregate(Max("seq"))["seq__max"] or 0
    waiting = RecordBacklog.objects.order_by("seq").values_list("seq", flat=True).first()
    if waiting is not None and waiting <= last:
        of_its_act = Revision.objects.public().filter(moment=Revision.objects.get(seq=waiting).moment)
        last = of_its_act[0].public_seq - 1
    public = Revision.objects.public().filter(seq__lte=last)
    revisions = list(public.filter(seq__gt=seq)[:limit])
    touched = touched_by([revision.public_seq for revision in revisions])
    return [Change(each, touched.get(each.public_seq, [])) for each in revisions], last


def touched_by(seqs: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
    """Give what the acts that end with these seqs touched: (type, key) each, attributions included. Three queries."""
    seqs = set(seqs)
    found: dict[int, set[tuple[str, str]]] = {}
    for seq, of, key in RecordChange.objects.filter(seq__in=seqs).values_list("seq", "type", "key"):
        found.setdefault(seq, set()).add((of, key))
    for column in ("from_seq", "until_seq"):
        rows = RecordedAttribution.objects.filter(**{f"{column}__in": seqs}).values_list(column, "key")
        for seq, key in rows:
            found.setdefault(seq, set()).add((ATTRIBUTION, key))
    return {seq: sorted(things) for seq, things in found.items()}
