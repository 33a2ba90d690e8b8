"""The bodies and records of sources, of their statements, and of the attributions that these make."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.db.models import Q

from newsfacts.breakdown.writing import actors_of, claims_of
from newsfacts.dates import PossibleDays, possible_days
from newsfacts.models import Record, RecordChange, RecordedAttribution, RecordTombstone, RecordUse, Revision
from newsfacts.models.bulk import insert
from newsfacts.models.fields import Written
from newsfacts.words import Act, Form, RecordType, Subject

from . import bodies
from .acts import Stamp
from .documents import Following, is_shown, newest, public_documents
from .parties import party_of, with_what_they_belong_to
from .rows import ATTRIBUTION, etag_of, new_record, note, place_in_lists, take_away, write

Document = dict[str, Any]
Causes = Mapping[str, set[Stamp]]


def refresh_sources(causes: Causes, at: int) -> dict[str, set[Stamp]]:
    """Refresh the sources named in `causes`, which gives the acts that may have touched each, with all they hold.

    Gives every claim whose attributions changed, with the acts by which they did.
    """
    if not causes:
        return {}
    revisions = newest(Subject.SOURCE, causes, at)
    breakdowns = list(breakdowns_of(revisions, at))
    records = [record for breakdown in breakdowns for record in breakdown.records()]
    there = {record.key for record in records if record.type == RecordType.SOURCE}
    of_sources = [record for record in records if record.type == RecordType.SOURCE]
    of_statements = [record for record in records if record.type == RecordType.STATEMENT]
    write(RecordType.SOURCE, of_sources, causes)
    write(RecordType.STATEMENT, of_statements, {record.key: causes[record.source] for record in of_statements})
    take_away(RecordType.SOURCE, {slug: max(causes[slug]) for slug in causes.keys() - there})
    left = {record.key for record in of_statements}
    were = Record.objects.filter(type=RecordType.STATEMENT, source__in=causes).values_list("key", "source")
    take_away(RecordType.STATEMENT, {key: max(causes[source]) for key, source in were if key not in left})
    stamps = {slug: max(stamps) for slug, stamps in causes.items()}
    attributions = [row for each in breakdowns for row in each.attributions(stamps[each.slug])]
    touched = _replace_attributions(stamps, attributions)
    forget({slug: stamps[slug] for slug, revision in revisions.items() if revision.act == Act.REMOVAL})
    return touched


def forget(removed: Mapping[str, Stamp]) -> None:
    """Take all content of sources that were removed for legal reasons from the record, the closed rows included.

    Their tombstones say the reason of the removal, whatever they said before, and lead nothing back into a list.
    """
    rows = RecordedAttribution.objects.filter(source__in=removed)
    # The rows were what told followers of attributions that they went; from now on the journal does.
    gone = rows.order_by().values_list("source", "key").distinct()
    note([RecordChange(seq=removed[source].seq, type=ATTRIBUTION, key=key) for source, key in gone])
    rows.delete()
    RecordUse.objects.filter(type=RecordType.SOURCE, key__in=removed).delete()
    for slug, stamp in removed.items():
        of_statements = Q(type=RecordType.STATEMENT, key__startswith=f"{slug}:")
        graves = RecordTombstone.objects.filter(Q(type=RecordType.SOURCE, key=slug) | of_statements)
        note([RecordChange(seq=stamp.seq, type=grave.type, key=grave.key) for grave in graves])
        graves.update(seq=stamp.seq, moment=stamp.moment, reason=stamp.why, first_seq=0, listing=0)


def breakdowns_of(revisions: Mapping[str, Revision], at: int | None) -> Iterator["PublicBreakdown"]:
    """Give the breakdowns that these sources' public Revisions make with what else was public after `at`."""
    shown = [each for each in revisions.values() if is_shown(Subject.SOURCE, each.document)]
    documents = [revision.document for revision in shown]
    originals = _originals(documents, at)
    publishers = {original["source"]["publisher"] for original in originals.values()}
    cited_actors = {slug for document in documents for slug in actors_of(document)}
    actors = with_what_they_belong_to(cited_actors | publishers, at)
    claims = public_documents(Subject.CLAIM, {slug for document in documents for slug in claims_of(document)}, at)
    for revision in shown:
        yield PublicBreakdown(revision, actors, claims, originals)


def _originals(documents: Iterable[Document], at: int | None) -> dict[str, Document]:
    """Give the public sources that these reprint, directly or through another reprint. At most three queries."""
    follow = Following(RecordType.SOURCE, lambda slugs: public_documents(Subject.SOURCE, slugs, at))
    found: dict[str, Document] = {}
    slugs = {document["source"]["reprint_of"] for document in documents} - {None}
    while missing := slugs - found.keys():
        fetched = follow(missing)
        found |= fetched
        slugs = {document["source"]["reprint_of"] for document in fetched.values()} - {None}
    return found


class _Described(NamedTuple):
    """A statement's part of the document, with its finished body, its party, and its attributions' finished bodies."""

    statement: Document
    body: Document
    party: str
    attributions: list[Document]


class PublicBreakdown:
    """One source's public Revision, with the documents that it refers to, as rows of the record."""

    def __init__(
        self,
        revision: Revision,
        actors: Mapping[str, Document],
        claims: Mapping[str, Document],
        originals: Mapping[str, Document],
    ) -> None:
        self.revision = revision
        self.document = revision.document
        self.source = revision.document["source"]
        self.slug = revision.slug
        self.actors = actors
        self.claims = claims
        self.original = originals.get(self.source["reprint_of"])
        self.checks = revision.details.get("quotes", {})
        self.report = self._report(originals)
        self.published = possible_days(self.source["published_on"])
        self.statements = [self._described(statement) for statement in self.document["statements"]]

    def _report(self, originals: Mapping[str, Document]) -> Document:
        """Follow the reprints to the source that they all are one report with."""
        source = self.source
        passed = set()
        while source["reprint_of"] in originals:
            if source["slug"] in passed:
                raise ValueError(f"“{source['slug']}” is a reprint of itself, through others")  # no verb lets that be
            passed.add(source["slug"])
            source = originals[source["reprint_of"]]["source"]
        return source

    def _described(self, statement: Document) -> "_Described":
        """Finish a statement's body and those of its attributions. Narration is nobody's word but the outlet's."""
        party = ""
        if statement["form"] != Form.NARRATION:
            party = party_of(statement["speaker"], statement["on_behalf_of"], self.actors)
        checked = self.checks.get(statement["id"])
        body = bodies.statement_body(statement, self.document, self.actors, checked)
        finished = [self._attribution_body(each, body, party) for each in statement["claims"]]
        return _Described(statement, body, party, finished)

    def places(self) -> Iterator[tuple[str, int]]:
        """Give the key of the source and of each statement with its index, which lists go by."""
        yield self.slug, 0
        for index, each in enumerate(self.statements):
            yield each.body["id"], index

    def records(self) -> Iterator[Record]:
        """Make the Records of the source and its statements."""
        publisher = self.source["publisher"]
        days: dict[str, Any] = {"published_first": self.published[0], "published_last": self.published[1]}
        yield new_record(
            RecordType.SOURCE,
            self.slug,
            self.revision,
            bodies.source_body(self.document, self.actors, self.original, is_checked=bool(self.checks)),
            kind=self.source["kind"],
            publisher=publisher,
            language=self.source["language"],
            words=f"{self.source['title']} {self.actors[publisher]['name']}",
            **days,
        )
        for index, (statement, body, party, attributions) in enumerate(self.statements):
            said_first, said_last = possible_days(statement["said_on"])
            claims = [bodies.embedded(each, "statement") for each in attributions]
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
                language=self.source["language"],
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

    def attributions(self, stamp: Stamp) -> Iterator[RecordedAttribution]:
        """Make the RecordedAttributions, as if all were opened by the act of this stamp."""
        index = 0
        for statement, body, party, attributions in self.statements:
            said = possible_days(statement["said_on"])
            counts = self._counted_days(statement, said)
            for each, attribution in zip(statement["claims"], attributions, strict=True):
                finished = Written(attribution)
                yield RecordedAttribution(
                    key=finished["id"],
                    body=finished,
                    etag=etag_of(finished),
                    from_seq=stamp.seq,
                    first_seq=self.revision.public_seq,
                    listing=place_in_lists(self.revision.public_seq, index),
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


def _replace_attributions(stamps: Mapping[str, Stamp], new: list[RecordedAttribution]) -> dict[str, set[Stamp]]:
    """Close what changed or is gone, open what changed or is new, leave alone what is the same."""
    rows = list(RecordedAttribution.objects.filter(source__in=stamps).defer("body").order_by("from_seq"))
    first = {row.key: row for row in reversed(rows)}
    current = {row.key: row for row in rows if row.until_seq is None}
    wanted = {row.key: row for row in new}
    changed = {key for key in current.keys() | wanted.keys() if not is_same(current.get(key), wanted.get(key))}
    closing: dict[int, list[int]] = {}
    touched: dict[str, set[Stamp]] = {}
    for key in changed & current.keys():
        row = current[key]
        closing.setdefault(stamps[row.source].seq, []).append(row.pk)
        touched.setdefault(row.claim, set()).add(stamps[row.source])
    for seq, keys in closing.items():
        RecordedAttribution.objects.filter(pk__in=keys).update(until_seq=seq)
    opening = [row for key, row in wanted.items() if key in changed]
    for row in opening:
        touched.setdefault(row.claim, set()).add(stamps[row.source])
        if row.key in first:
            row.first_seq, row.listing = first[row.key].first_seq, first[row.key].listing
    insert(RecordedAttribution, opening)
    return touched


# The ETag stands for the body, and most of what is compared besides is in it too.
COMPARED = [
    field.attname
    for field in RecordedAttribution._meta.concrete_fields
    if field.attname not in ("id", "body", "from_seq", "until_seq", "first_seq", "listing")
]


def is_same(one: RecordedAttribution | None, other: RecordedAttribution | None) -> bool:
    """Tell whether two rows of an attribution say the same."""
    return bool(one and other) and all(getattr(one, name) == getattr(other, name) for name in COMPARED)
