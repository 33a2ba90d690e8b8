"""The bodies and records of claims: their standing, their relations, their newest attributions."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from newsfacts.models import Record, RecordAbout, Revision
from newsfacts.models.bulk import insert
from newsfacts.standing import Voice, standing_of
from newsfacts.words import Form, RecordType, RelationKind, Subject

from . import bodies
from .acts import Stamp
from .documents import attributions, claims_on_record, is_shown, newest, public_documents
from .rows import lead_on, new_record, take_away, write
from .uses import naming

Document = dict[str, Any]
Causes = dict[str, set[Stamp]]
NEWEST_SHOWN = 10


def refresh_claims(causes: Causes, own: Mapping[str, set[Stamp]], at: int) -> None:
    """Refresh the claims named in `causes`, which gives the acts that may have touched each, and those beside them.

    `own` are those with new Revisions of their own, and the acts of these. Where one comes or goes, or has one, the
    claims that it is related to show it differently, since they are there themselves.
    """
    before = set(Record.objects.filter(type=RecordType.CLAIM, key__in=causes).values_list("key", flat=True))
    after = claims_on_record(causes, at)
    came = {slug: min(causes[slug]) for slug in after - before}
    changed = {slug: set(stamps) for slug, stamps in own.items()}
    for slug, stamp in [*came.items(), *((slug, max(causes[slug])) for slug in before - after)]:
        changed.setdefault(slug, set()).add(stamp)
    known = newest(Subject.CLAIM, causes.keys() | own.keys(), at)
    for slug, stamps in _related_to(changed, known):
        if since := {stamp for stamp in stamps if slug not in came or stamp >= came[slug]}:
            causes.setdefault(slug, set()).update(since)
    records = claim_records(causes, at, known)
    write(RecordType.CLAIM, records, causes)
    there = {record.key for record in records}
    take_away(RecordType.CLAIM, {slug: max(stamps) for slug, stamps in causes.items() if slug not in there})
    lead_on(RecordType.CLAIM, {slug: known[slug].document.get("merged_into", "") for slug in own if slug in known})
    _write_abouts({record.key: record.revision.document["about"] for record in records})


def _related_to(changed: Causes, known: Mapping[str, Revision]) -> list[tuple[str, set[Stamp]]]:
    """Give the claims that these are related to, either way round, with the acts that changed these. One query."""
    documents = {slug: known[slug].document for slug in changed if slug in known}
    named = [
        (each["claim"], changed[slug])
        for slug, document in documents.items()
        for each in document.get("relations", [])
    ]
    names = naming(RecordType.CLAIM, changed, RecordType.CLAIM).items()
    return named + [(slug, changed[related]) for slug, each in names for related in sorted(each)]


def claim_records(
    slugs: Iterable[str], at: int | None = None, known: Mapping[str, Revision] | None = None
) -> list[Record]:
    """Make the Records, unsaved, of those of these claims that are, or were after `at`, on record. Nine queries.

    `known` are those of their newest Revisions that are at hand.
    """
    known = known or {}
    slugs = claims_on_record(slugs, at)
    found = {slug: known[slug] for slug in sorted(slugs) if slug in known} | newest(
        Subject.CLAIM, slugs - known.keys(), at
    )
    revisions = {slug: each for slug, each in found.items() if is_shown(Subject.CLAIM, each.document)}
    documents = {slug: revision.document for slug, revision in revisions.items()}
    actors = public_documents(Subject.ACTOR, {actor for each in documents.values() for actor in each["about"]}, at)
    voices, shown, relations = _voices(documents, at), _newest(documents, at), _relations(documents, at)
    records = []
    for slug, document in documents.items():
        standing = standing_of(voices[slug])
        body = bodies.claim_body(document, actors, standing.as_json(), relations[slug])
        body |= {"attributions_count": len(voices[slug]), "attributions": shown[slug]}
        about = [actors[actor]["name"] for actor in document["about"]]
        record = new_record(
            RecordType.CLAIM,
            slug,
            revisions[slug],
            body,
            kind=document["kind"],
            standing=standing.label,
            words=" ".join([document["text"], document["condition"], *about]),
        )
        records.append(record)
    return records


def _voices(claims: Iterable[str], at: int | None) -> dict[str, list[Voice]]:
    """Give every public attribution of the claims as standing counts it. Two queries."""
    columns = ["claim", "stance", "certainty", "party", "speaker", "form", "report", "counts_first", "counts_last"]
    rows = list(attributions(at).filter(claim__in=claims).order_by().values_list(*columns, named=True))
    slugs = {row.party for row in rows} | {row.speaker for row in rows}
    names = {slug: actor["name"] for slug, actor in public_documents(Subject.ACTOR, slugs, at).items()}
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


def _newest(claims: Iterable[str], at: int | None) -> dict[str, list[Document]]:
    """Give the bodies of each claim's newest attributions, as the claim carries them. One query."""
    rank = Window(RowNumber(), partition_by=F("claim"), order_by=F("listing").desc())
    rows = (
        attributions(at)
        .filter(claim__in=claims)
        .annotate(rank=rank)
        .filter(rank__lte=NEWEST_SHOWN)
        .order_by("claim", "rank")
    )
    shown: dict[str, list[Document]] = {}
    for row in rows:
        shown.setdefault(row.claim, []).append(bodies.embedded(row.body, "claim"))
    return shown


def _relations(documents: Mapping[str, Document], at: int | None) -> dict[str, list[Document]]:
    """Give each claim's relations whose other end is on record, its own first. Three queries."""
    naming_them = naming(RecordType.CLAIM, documents, RecordType.CLAIM)
    others = {relation["claim"] for document in documents.values() for relation in document["relations"]}
    others |= naming_them.keys()
    public = {**public_documents(Subject.CLAIM, claims_on_record(others - documents.keys(), at), at), **documents}
    found: dict[str, list[Document]] = {}
    for slug, document in documents.items():
        found[slug] = [
            {"kind": relation["kind"], "inverse": False, "claim": bodies.claim_summary(public[relation["claim"]])}
            for relation in document["relations"]
            if relation["claim"] in public
        ]
    for slug in sorted(naming_them.keys() & public.keys()):
        for relation in public[slug]["relations"]:
            if relation["claim"] in documents:
                found[relation["claim"]].append(
                    {
                        "kind": relation["kind"],
                        "inverse": relation["kind"] != RelationKind.CONTRADICTS,
                        "claim": bodies.claim_summary(public[slug]),
                    }
                )
    return found


def _write_abouts(claims: Mapping[str, list[str]]) -> None:
    keys = dict(Record.objects.filter(type=RecordType.CLAIM, key__in=claims).values_list("key", "pk"))
    RecordAbout.objects.filter(record__in=keys.values()).delete()
    insert(
        RecordAbout,
        [RecordAbout(record_id=keys[slug], actor=actor) for slug, about in claims.items() for actor in about],
    )
