"""Refreshing the records of claims: their standing, their relations, their newest attributions."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from newsfacts.models import Record, RecordAbout, RecordedAttribution, RecordRelation, Revision
from newsfacts.standing import Voice, standing_of
from newsfacts.words import Form, RecordType, RelationKind

from . import bodies
from .documents import public_documents
from .rows import new_record, write

Document = dict[str, Any]
NEWEST_SHOWN = 10


def refresh_claims(own: dict[str, Revision], touched: dict[str, Revision]) -> None:
    """Refresh the claims that have a new public Revision (`own`), that sources touched, or that are related to `own`.

    Both by slug; `touched` gives the Revision of the source that touched the claim last.
    """
    for slug, revision in own.items():
        touched[slug] = _later(revision, touched.get(slug))
    for slug, revision in _related_to(own):
        touched[slug] = _later(revision, touched.get(slug))
    known = {
        record.key: record
        for record in Record.objects.filter(type=RecordType.CLAIM, key__in=touched).select_related("revision")
    }
    sources_of = own | {slug: record.revision for slug, record in known.items() if slug not in own}
    documents = {slug: sources_of[slug].document for slug in touched if slug in sources_of}
    actors = public_documents(RecordType.ACTOR, {actor for each in documents.values() for actor in each["about"]})
    voices, newest = _voices(documents), _newest(documents)
    relations = _relations(documents)
    records = []
    for slug, document in documents.items():
        standing = standing_of(voices.get(slug, []))
        body = bodies.claim_body(document, actors, standing.as_json(), relations[slug])
        body |= {"attributions_count": len(voices.get(slug, [])), "attributions": newest.get(slug, [])}
        about = [actors[actor]["name"] for actor in document["about"]]
        record = new_record(
            RecordType.CLAIM,
            slug,
            sources_of[slug],
            body,
            kind=document["kind"],
            standing=standing.label,
            words=" ".join([document["text"], document["condition"], *about]),
        )
        record.seq, record.moment = _stamp(touched[slug], known.get(slug))
        records.append(record)
    write(records)
    _write_what_claims_refer_to(documents)


def _later(one: Revision, other: Revision | None) -> Revision:
    return other if other and other.public_seq > one.public_seq else one


def _stamp(revision: Revision, known: Record | None) -> tuple[int, datetime.datetime]:
    if known and known.seq > revision.public_seq:
        return known.seq, known.moment
    return revision.public_seq, revision.moment


def _related_to(own: dict[str, Revision]) -> list[tuple[str, Revision]]:
    """Give the public claims that have a relation with a claim that has a new Revision, either way round."""
    pairs = [(relation["claim"], each) for each in own.values() for relation in each.document["relations"]]
    pointing = RecordRelation.objects.filter(related__in=own).values_list("record__key", "related")
    return pairs + [(slug, own[related]) for slug, related in pointing]


def _voices(claims: Iterable[str]) -> dict[str, list[Voice]]:
    """Give every open attribution of the claims as standing counts it. Two queries."""
    columns = ["claim", "stance", "certainty", "party", "speaker", "form", "report", "counts_first", "counts_last"]
    rows = list(
        RecordedAttribution.objects.filter(until_seq__isnull=True, claim__in=claims).values_list(*columns, named=True)
    )
    slugs = {row.party for row in rows} | {row.speaker for row in rows}
    names = {slug: actor["name"] for slug, actor in public_documents(RecordType.ACTOR, slugs).items()}
    voices: dict[str, list[Voice]] = {}
    for row in rows:
        narration = row.form == Form.NARRATION
        voices.setdefault(row.claim, []).append(
            Voice(
                stance=row.stance,
                certainty=row.certainty,
                party=row.party,
                party_name=names.get(row.party, ""),
                own_voice=narration,
                speaker=row.speaker,
                speaker_name=names[row.speaker],
                origin="" if row.form == Form.SILENCE else row.speaker,
                report=row.report,
                first=row.counts_first,
                last=row.counts_last,
            )
        )
    return voices


def _newest(claims: Iterable[str]) -> dict[str, list[Document]]:
    """Give the bodies of each claim's newest attributions, as the claim carries them. One query."""
    rank = Window(RowNumber(), partition_by=F("claim"), order_by=F("listing").desc())
    rows = (
        RecordedAttribution.objects.open()
        .filter(claim__in=claims)
        .annotate(rank=rank)
        .filter(rank__lte=NEWEST_SHOWN)
        .order_by("claim", "rank")
    )
    newest: dict[str, list[Document]] = {}
    for row in rows:
        newest.setdefault(row.claim, []).append(bodies.embedded(row.body, "claim"))
    return newest


def _relations(documents: dict[str, Document]) -> dict[str, list[Document]]:
    """Give each claim's relations whose other end is public, its own first. Two queries."""
    pointing = list(
        RecordRelation.objects.filter(related__in=documents)
        .order_by("record__key")
        .values_list("record__key", "related")
    )
    others = {slug for slug, _ in pointing} | {
        relation["claim"] for document in documents.values() for relation in document["relations"]
    }
    public = public_documents(RecordType.CLAIM, others - documents.keys()) | documents
    found: dict[str, list[Document]] = {}
    for slug, document in documents.items():
        found[slug] = [
            {"kind": relation["kind"], "inverse": False, "claim": bodies.claim_summary(public[relation["claim"]])}
            for relation in document["relations"]
            if relation["claim"] in public
        ]
    incoming = set(pointing) | {
        (slug, relation["claim"]) for slug, document in documents.items() for relation in document["relations"]
    }
    for slug, related in sorted(incoming):
        if related not in documents or slug not in public:
            continue
        found[related] += [
            {
                "kind": relation["kind"],
                "inverse": relation["kind"] != RelationKind.CONTRADICTS,
                "claim": bodies.claim_summary(public[slug]),
            }
            for relation in public[slug]["relations"]
            if relation["claim"] == related
        ]
    return found


def _write_what_claims_refer_to(documents: dict[str, Document]) -> None:
    keys = dict(Record.objects.filter(type=RecordType.CLAIM, key__in=documents).values_list("key", "pk"))
    RecordAbout.objects.filter(record__in=keys.values()).delete()
    RecordRelation.objects.filter(record__in=keys.values()).delete()
    RecordAbout.objects.bulk_create(
        RecordAbout(record_id=keys[slug], actor=actor) for slug, each in documents.items() for actor in each["about"]
    )
    RecordRelation.objects.bulk_create(
        RecordRelation(record_id=keys[slug], related=related)
        for slug, each in documents.items()
        for related in sorted({relation["claim"] for relation in each["relations"]})
    )
