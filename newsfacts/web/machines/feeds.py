"""The Atom feeds: what is new, what was corrected or taken back, what became of a source, what an actor says."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from newsfacts.dates import in_words
from newsfacts.record import Record, RecordedAttribution
from newsfacts.record.acts import stamps_at
from newsfacts.record.addresses import page_address
from newsfacts.record.documents import attributions
from newsfacts.record.gone import Gone, gone, name_of
from newsfacts.record.history import acts_on, corrections_touching, told
from newsfacts.record.past import corrections as every_correction
from newsfacts.record.telling import claim_in_words, told_paragraph, told_stance
from newsfacts.web.acts import DONE, told_correction
from newsfacts.web.readers import for_readers
from newsfacts.web.then import body_now, missing
from newsfacts.words import Act, RecordType

from .atom import Entry, feed

Body = dict[str, Any]
NEWEST = 50


@for_readers
def claims(request: HttpRequest) -> HttpResponse:
    """Give the newest claims. Two queries."""
    records = list(Record.objects.newest(RecordType.CLAIM, NEWEST))
    stamps = stamps_at(record.first_seq for record in records)
    return feed(
        request,
        title="newsfacts: claims",
        subtitle="What is new on the record, with who says so and who denies it.",
        page=reverse("claims"),
        entries=[
            Entry(
                identifier=record.body["page"],
                address=record.body["page"],
                title=claim_in_words(record.body),
                summary=record.body["standing"]["sentence"],
                updated=record.moment,
                published=stamps[record.first_seq].moment,
            )
            for record in records
        ],
    )


@for_readers
def corrections(request: HttpRequest) -> HttpResponse:
    """Give the newest corrections, merges, withdrawals and removals, each with its reason. Eight queries."""
    return feed(
        request,
        title="newsfacts: corrections",
        subtitle="Every change after publication, with its reason.",
        page=reverse("corrections"),
        entries=_acts(every_correction()[:NEWEST]),
    )


@for_readers
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """Give what was done to a source since it was published, and what else touched it; its end, once it is gone.

    Some eleven queries.
    """
    body = body_now(RecordType.SOURCE, slug)
    taken_back = None if body else gone(RecordType.SOURCE, slug)
    if body is None and taken_back is None:
        return missing(request, RecordType.SOURCE, slug, None)
    if body:
        title, entries = body["title"], _acts(acts_on(RecordType.SOURCE, slug)[:NEWEST])
    else:
        assert taken_back
        title = "" if taken_back.is_removed else name_of(RecordType.SOURCE, slug)
        entries = [_end(slug, title, taken_back)]
    return feed(
        request,
        title=f"newsfacts: {title or 'a source that was removed'}",
        subtitle="What became of this breakdown: its publication, its corrections, its withdrawal.",
        page=page_address("sources", slug),
        entries=entries,
    )


@for_readers
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the newest of what counts as an actor's word, and how the actor was corrected. Some ten queries."""
    body = body_now(RecordType.ACTOR, slug)
    if body is None:
        return missing(request, RecordType.ACTOR, slug, None)
    said = attributions().filter(Q(speaker=slug) | Q(party=slug))[:NEWEST]
    return feed(
        request,
        title=f"newsfacts: {body['name']}",
        subtitle="What it says, newest on the record first.",
        page=page_address("actors", slug),
        entries=[*_said(list(said)), *_acts(corrections_touching(RecordType.ACTOR, slug)[:NEWEST])],
    )


def _acts(revisions: Iterable[Any]) -> list[Entry]:
    """Tell public acts. Seven queries, however many."""
    return [
        Entry(
            identifier=_act_address(each["seq"]),
            address=page_address(f"{each['type']}s", each["slug"]),
            title=f"{each['subject']} {each['done']}: {each['name']}",
            summary=" ".join([each["reason"], *(difference.sentence for difference in each["differences"])]),
            updated=each["moment"],
            published=each["moment"],
        )
        for each in map(told_correction, told(list(revisions)))
    ]


def _end(slug: str, title: str, taken_back: Gone) -> Entry:
    """Tell by which act a source went."""
    return Entry(
        identifier=_act_address(taken_back.seq),
        address=page_address("sources", slug),
        title=f"Source {DONE[Act(taken_back.act)]}{title and ': '}{title}",
        summary=taken_back.reason,
        updated=taken_back.moment,
        published=taken_back.moment,
    )


def _act_address(seq: int) -> str:
    return f"{reverse('corrections')}#c{seq}"


def _said(rows: list[RecordedAttribution]) -> list[Entry]:
    """Tell attributions. One query, for when each became public."""
    stamps = stamps_at({seq for row in rows for seq in (row.first_seq, row.from_seq)})
    return [
        Entry(
            identifier=row.body["url"],
            address=row.body["statement"]["page"],
            title=_title(row.body),
            summary=_summary(row.body["statement"]),
            updated=stamps[row.from_seq].moment,
            published=stamps[row.first_seq].moment,
        )
        for row in rows
    ]


def _title(body: Body) -> str:
    """Tell who does what with which claim: "Freedonia says so: The harbour is closed."."""
    form, has_party = body["statement"]["form"], body["party"] is not None
    words = told_stance(body["stance"], body["certainty"], form=form, has_party=has_party)["words"]
    return f"{body['statement']['speaker']['name']} {words[0].lower()}{words[1:]}: {claim_in_words(body['claim'])}"


def _summary(statement: Body) -> str:
    """Tell a statement: its exact words, its paraphrase, and where it stands."""
    of = statement["source"]
    day = in_words(of["published_on"]) or "no date known"
    where = f"{of['publisher']['name']}, {day}: “{of['title']}”, {told_paragraph(statement['paragraph'])}."
    return " ".join([*(f"“{exact}”" for exact in statement["quotes"]), statement["paraphrase"], where])
