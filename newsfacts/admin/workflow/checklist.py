"""The checklist: all that a breakdown still lacks, grouped by statement, each line with the place to mend it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from newsfacts.admin.addresses import form_address, page_of, thing_addresses, workbench_address
from newsfacts.breakdown.checking import faults_in
from newsfacts.breakdown.writing import breakdown_document
from newsfacts.editing.publish import what_is_missing
from newsfacts.faults import Fault
from newsfacts.models import Quote, ReviewComment, Source
from newsfacts.words import QuoteCheck, Subject

Document = dict[str, Any]
INLINES = {"credits": "credits-group"}
SHARED = {"claims": Subject.CLAIM, "actors": Subject.ACTOR}


@dataclass(frozen=True)
class Line:
    """One thing to look at: what of the thing, what is there, what is wanted, where it is mended.

    What does not stand in the way of publishing is only `to_note`.
    """

    what: str
    found: str
    wanted: str
    address: str
    to_note: bool = False


@dataclass
class Group:
    """The lines of one statement, of the source itself, or of a claim or actor."""

    title: str
    address: str
    lines: list[Line] = field(default_factory=list)


@dataclass
class Checklist:
    """All groups that have lines, in reading order, and what they come to."""

    groups: list[Group]
    statements: int
    unresolved: int
    quotes: int
    unchecked: int
    unsound: int
    comments: int

    @property
    def missing(self) -> int:
        """Give the number of things that stand in the way of publishing."""
        return sum(not line.to_note for group in self.groups for line in group.lines)

    @property
    def is_complete(self) -> bool:
        """Tell whether it can be published, as far as it goes by the breakdown."""
        return not self.missing


def checklist_of(source: Source) -> Checklist:
    """Give the checklist of a source. Some twenty queries, however much is missing."""
    document = breakdown_document(source)
    faults = [*faults_in(document), *what_is_missing(document)]
    results = list(Quote.objects.filter(statement__source=source).values_list("check_result", flat=True))
    comments = list(ReviewComment.objects.open().filter(source=source).select_related("by"))
    unchecked = results.count(QuoteCheck.UNCHECKED)
    groups = _groups(source, document, faults)
    for title, line in [*_undated(source), *_unchecked(source, unchecked), *_comments(source, document, comments)]:
        groups[title].lines.append(line)
    return Checklist(
        [group for group in groups.values() if group.lines],
        statements=len(document["statements"]),
        unresolved=sum(not each["speaker"] for each in document["statements"]),
        quotes=len(results),
        unchecked=unchecked,
        unsound=sum(result not in (*QuoteCheck.sound(), QuoteCheck.UNCHECKED) for result in results),
        comments=len(comments),
    )


def _groups(source: Source, document: Document, faults: list[Fault]) -> dict[str, Group]:
    """Give the groups by title: the source, its statements, and what else has faults, each with its lines."""
    groups = {"Source": Group("Source", form_address("source", source.pk))}
    for statement in document["statements"]:
        title = f"Statement {statement['id']}"
        groups[title] = Group(title, workbench_address(source, statement["id"]))
    addresses = _addresses_of_shared(document, faults)
    for fault in faults:
        title, address, inner = _place(source, document, fault, addresses)
        what, found, wanted = inner.replace("_", " "), fault.found, fault.expected
        if inner == "speaker" and fault.found == "nothing":
            named_as = document["statements"][fault.path[1]]["speaker_named_as"]
            found = f"“{named_as}”, not resolved" if named_as else "nothing"
        group = groups.setdefault(title, Group(title, address))
        group.lines.append(Line(what, found, wanted, address))
    return groups


def _place(
    source: Source, document: Document, fault: Fault, addresses: dict[tuple[str, str], str]
) -> tuple[str, str, str]:
    """Give the title of the group that a fault belongs to, the address where it is mended, and the field."""
    part, *rest = fault.path
    if rest and isinstance(rest[0], int):
        row = document[str(part)][rest[0]]
        inner = str(rest[1]) if len(rest) > 1 else ""
        if part == "statements":
            return f"Statement {row['id']}", workbench_address(source, row["id"]), inner
        subject = SHARED[str(part)]
        return f"{subject.label} {row['slug']}", addresses[subject, row["slug"]], inner
    inner = str(rest[0]) if rest else ""
    anchor = f"#{INLINES.get(inner, f'id_{inner}')}" if inner else ""
    return "Source", form_address("source", source.pk) + anchor, inner


def _addresses_of_shared(document: Document, faults: list[Fault]) -> dict[tuple[str, str], str]:
    """Give the addresses of the claims and actors that have faults. At most two queries."""
    found: dict[tuple[str, str], str] = {}
    for part, subject in SHARED.items():
        indexes = {fault.path[1] for fault in faults if fault.path[0] == part and len(fault.path) > 1}
        if slugs := {document[part][index]["slug"] for index in indexes}:
            found |= {(subject, slug): address for slug, address in thing_addresses(subject, slugs).items()}
    return found


def _undated(source: Source) -> Iterator[tuple[str, Line]]:
    if not source.published_on:
        wanted = "the day it was published, from which “on Tuesday” is worked out"
        address = form_address("source", source.pk) + "#id_published_on"
        yield "Source", Line("published on", "nothing", wanted, address, to_note=True)


def _unchecked(source: Source, number: int) -> Iterator[tuple[str, Line]]:
    if number:
        found = f"{number} quote{'' if number == 1 else 's'} not checked, as no text is attached"
        wanted = "the captured text; readers are told while there is none"
        yield "Source", Line("quotes", found, wanted, page_of("source", "text", source.pk), to_note=True)


def _comments(source: Source, document: Document, comments: list[ReviewComment]) -> Iterator[tuple[str, Line]]:
    known = {statement["id"] for statement in document["statements"]}
    for comment in comments:
        there = comment.statement in known
        address = page_of("source", "review", source.pk) + (f"#{comment.statement}" if there else "#whole")
        line = Line("comment", f"{comment.by}: {comment.text}", "an answer, or that it is settled", address, True)
        yield (f"Statement {comment.statement}" if there else "Source"), line
