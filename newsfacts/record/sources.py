"""Refreshing the records of sources, their statements, and the attributions that these make."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from newsfacts.breakdown.writing import actors_of, claims_of
from newsfacts.dates import PossibleDays, possible_days
from newsfacts.models import Record, RecordedAttribution, Revision
from newsfacts.words import Form, RecordType

from . import bodies
from .documents import public_documents
from .parties import party_of, with_what_they_belong_to
from .rows import etag_of, new_record, place_in_lists, write

Document = dict[str, Any]


def refresh_sources(revisions: dict[str, Revision], new_claims: dict[str, Revision]) -> dict[str, Revision]:
    """Refresh the sources that have a new public Revision, given by slug, with all that they hold.

    `new_claims` are the claims that became public with them. Gives every claim that they attribute, or attributed
    before, with the latest Revision that touched it.
    """
    if not revisions:
        return {}
    documents = [revision.document for revision in revisions.values()]
    originals = _originals(documents)
    publishers = {original["source"]["publisher"] for original in originals.values()}
    cited_actors = {slug for document in documents for slug in actors_of(document)}
    actors = with_what_they_belong_to(cited_actors | publishers)
    cited = {slug for document in documents for slug in claims_of(document)}
    claims = public_documents(RecordType.CLAIM, cited - new_claims.keys())
    claims |= {slug: revision.document for slug, revision in new_claims.items()}
    records: list[Record] = []
    attributions: list[RecordedAttribution] = []
    for revision in revisions.values():
        breakdown = _PublicBreakdown(revision, actors, claims, originals)
        records += breakdown.records()
        attributions += breakdown.attributions()
    write(records)
    statements = [record.key for record in records if record.type == RecordType.STATEMENT]
    Record.objects.filter(type=RecordType.STATEMENT, source__in=revisions).exclude(key__in=statements).delete()
    return _replace_attributions(revisions, attributions)


def _originals(documents: Iterable[Document]) -> dict[str, Document]:
    """Give the public sources that these reprint, directly or through another reprint. One query for each step."""
    found: dict[str, Document] = {}
    slugs = {document["source"]["reprint_of"] for document in documents} - {None}
    while missing := slugs - found.keys():
        fetched = public_documents(RecordType.SOURCE, missing)
        found |= fetched
        slugs = {document["source"]["reprint_of"] for document in fetched.values()} - {None}
    return found


class _PublicBreakdown:
    """One source's public Revision, with the documents that it refers to, as rows of the record."""

    def __init__(
        self,
        revision: Revision,
        actors: dict[str, Document],
        claims: dict[str, Document],
        originals: dict[str, Document],
    ) -> None:
        self.revision = revision
        self.document = revision.document
        self.source = revision.document["source"]
        self.slug = revision.slug
        self.actors = actors
        self.claims = claims
        self.original = originals.get(self.source["reprint_of"])
        self.report = self._report(originals)
        self.published = possible_days(self.source["published_on"])
        self.statements = [self._described(statement) for statement in self.document["statements"]]

    def _report(self, originals: dict[str, Document]) -> Document:
        """Follow the reprints to the source that they all are one report with."""
        source = self.source
        while source["reprint_of"] in originals:
            source = originals[source["reprint_of"]]["source"]
        return source

    def _described(self, statement: Document) -> tuple[Document, Document, str]:
        """Pair a statement with its finished body and its party. Narration is nobody's word but the outlet's."""
        party = ""
        if statement["form"] != Form.NARRATION:
            party = party_of(statement["speaker"], statement["on_behalf_of"], self.actors)
        return statement, bodies.statement_body(statement, self.document, self.actors), party

    def records(self) -> Iterator[Record]:
        """Make the Records of the source and its statements."""
        publisher = self.source["publisher"]
        days: dict[str, Any] = {"published_first": self.published[0], "published_last": self.published[1]}
        yield new_record(
            RecordType.SOURCE,
            self.slug,
            self.revision,
            bodies.source_body(self.document, self.actors, self.original),
            kind=self.source["kind"],
            publisher=publisher,
            words=f"{self.source['title']} {self.actors[publisher]['name']}",
            **days,
        )
        for index, (statement, body, party) in enumerate(self.statements):
            said_first, said_last = possible_days(statement["said_on"])
            claims = [
                bodies.embedded(self._attribution_body(each, body, party), "statement") for each in statement["claims"]
            ]
            yield new_record(
                RecordType.STATEMENT,
                body["id"],
                self.revision,
                body | {"position": statement["position"], "selector": statement["selector"], "attributions": claims},
                index,
                source=self.slug,
                publisher=publisher,
                speaker=statement["speaker"],
                party=party,
                form=statement["form"],
                said_first=said_first,
                said_last=said_last,
                words=" ".join(
                    [
                        statement["paraphrase"],
                        *body["quotes"],
                        statement["speaker_named_as"],
                        self.actors[statement["speaker"]]["name"],
                    ]
                ),
                **days,
            )

    def attributions(self) -> Iterator[RecordedAttribution]:
        """Make the RecordedAttributions, as if all were new."""
        index = 0
        for statement, body, party in self.statements:
            said = possible_days(statement["said_on"])
            counts = self._counted_days(statement, said)
            for each in statement["claims"]:
                finished = self._attribution_body(each, body, party)
                yield RecordedAttribution(
                    key=finished["id"],
                    body=finished,
                    etag=etag_of(finished),
                    from_seq=self.revision.public_seq,
                    first_seq=self.revision.public_seq,
                    listing=place_in_lists(self.revision, index),
                    claim=each["claim"],
                    statement=body["id"],
                    source=self.slug,
                    report=self.report["slug"],
                    publisher=self.source["publisher"],
                    speaker=statement["speaker"],
                    party=party,
                    stance=each["stance"],
                    certainty=each["certainty"],
                    form=statement["form"],
                    said_first=said[0],
                    said_last=said[1],
                    published_first=self.published[0],
                    published_last=self.published[1],
                    counts_first=counts[0],
                    counts_last=counts[1],
                )
                index += 1

    def _counted_days(
        self, statement: Document, said: PossibleDays
    ) -> tuple[datetime.date | None, datetime.date | None]:
        """Give the days that standing counts a statement by: said on, else published on.

        For a reprint that is the day of the report that it reprints: printing it once more later is not saying it
        later, and must not turn who decides.
        """
        return said if statement["said_on"] else possible_days(self.report["published_on"])

    def _attribution_body(self, attribution: Document, statement: Document, party: str) -> Document:
        return bodies.attribution_body(attribution, statement, party, self.claims[attribution["claim"]], self.actors)


def _replace_attributions(revisions: dict[str, Revision], new: list[RecordedAttribution]) -> dict[str, Revision]:
    """Close what changed or is gone, open what changed or is new, leave alone what is the same."""
    rows = RecordedAttribution.objects.filter(source__in=revisions).order_by("from_seq")
    first = {row.key: row for row in reversed(rows)}
    current = {row.key: row for row in rows if row.until_seq is None}
    wanted = {row.key: row for row in new}
    touched: dict[str, Revision] = {}
    closing: dict[int, list[int]] = {}
    for key, row in current.items():
        touched[row.claim] = _latest(revisions[row.source], touched.get(row.claim))
        if key not in wanted or not _same(row, wanted[key]):
            closing.setdefault(revisions[row.source].public_seq, []).append(row.pk)
    for seq, keys in closing.items():
        RecordedAttribution.objects.filter(pk__in=keys).update(until_seq=seq)
    opening = []
    for key, row in wanted.items():
        touched[row.claim] = _latest(revisions[row.source], touched.get(row.claim))
        if key in current and _same(current[key], row):
            continue
        if key in first:
            row.first_seq, row.listing = first[key].first_seq, first[key].listing
        opening.append(row)
    RecordedAttribution.objects.bulk_create(opening, batch_size=200)
    return touched


COMPARED = [
    field.attname
    for field in RecordedAttribution._meta.concrete_fields
    if field.attname not in ("id", "from_seq", "until_seq", "first_seq", "listing")
]


def _same(one: RecordedAttribution, other: RecordedAttribution) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in COMPARED)


def _latest(one: Revision, other: Revision | None) -> Revision:
    return other if other and other.public_seq > one.public_seq else one
