"""What a merge, or undoing one, moves and is refused for, as an editor reads it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from newsfacts.breakdown.differences import Difference, differences
from newsfacts.breakdown.writing import actor_documents, claim_documents, source_documents
from newsfacts.editing.merge import Moves
from newsfacts.editing.names import DeskNames
from newsfacts.editing.revisions import public_slugs
from newsfacts.models import Source, Statement
from newsfacts.record.gone import title_in
from newsfacts.words import Subject

from .addresses import statement_address, thing_addresses

Document = dict[str, Any]
THINGS_SHOWN = 30


@dataclass(frozen=True)
class Moved:
    """One source, claim or actor that says something else after it, in words."""

    name: str
    address: str
    is_public: bool
    differences: list[Difference]
    is_source: bool

    @property
    def is_for_readers(self) -> bool:
        """Tell whether only what readers see of a source changes: a correction in the making has dropped it."""
        return self.is_source and not self.differences


@dataclass(frozen=True)
class MovedGroup:
    """Those of one kind: what they are called, the first of them, how many there are, and how many are public."""

    title: str
    shown: list[Moved]
    count: int
    public: int

    @property
    def more(self) -> int:
        """Give the number of those that are not among the first."""
        return self.count - len(self.shown)


@dataclass(frozen=True)
class Obstacle:
    """What stands in the way of a merge: where it can be mended, what is there, and what is wanted."""

    where: str
    address: str
    found: str
    expected: str


@dataclass(frozen=True)
class _Part:
    """The documents of one group, before and after."""

    title: str
    subject: Subject
    before: dict[str, Document]
    after: dict[str, Document]
    public: set[str] = field(default_factory=set)


def moved_groups(moves: Moves) -> list[MovedGroup]:
    """Tell all that it changes: what was merged with what, then statements, claims and actors, the public marked.

    Some twenty queries, however much it is; the documents of what is moved are read whole.
    """
    parts = [part for part in _parts(moves) if part.after]
    shown = [list(part.after)[:THINGS_SHOWN] for part in parts]
    documents = [
        (part.subject, document)
        for part, slugs in zip(parts, shown, strict=True)
        for slug in slugs
        for document in (part.before[slug], part.after[slug])
    ]
    names = DeskNames(documents)
    return [_group(part, slugs, names) for part, slugs in zip(parts, shown, strict=True)]


def _parts(moves: Moves) -> Iterable[_Part]:
    actors, claims = actor_documents(moves.actors), claim_documents(moves.claims)
    sources = source_documents(Source.objects.filter(slug__in=moves.sources))
    own = (moves.survivor, moves.other)
    shared, before = (moves.actors, actors) if moves.subject == Subject.ACTOR else (moves.claims, claims)
    yield _part("The two", moves.subject, before, {slug: shared[slug] for slug in own if slug in shared})
    yield _part("Statements, publishers and credits", Subject.SOURCE, sources, moves.sources)
    others = {slug: each for slug, each in moves.claims.items() if moves.subject != Subject.CLAIM or slug not in own}
    title = "Claims that are about it" if moves.subject == Subject.ACTOR else "Claims that are related to it"
    yield _part(title, Subject.CLAIM, claims, others)
    others = {slug: each for slug, each in moves.actors.items() if moves.subject != Subject.ACTOR or slug not in own}
    yield _part("Actors that are part of it, or hold a role in it", Subject.ACTOR, actors, others)


def _part(title: str, subject: Subject, before: dict[str, Document], after: dict[str, Document]) -> _Part:
    there = {slug: after[slug] for slug in after if slug in before}
    return _Part(title, subject, before, there, public_slugs(subject, there))


def _group(part: _Part, slugs: list[str], names: DeskNames) -> MovedGroup:
    addresses = thing_addresses(part.subject, set(slugs))
    shown = [
        Moved(
            name=title_in(part.subject, part.before[slug]) or title_in(part.subject, part.after[slug]) or slug,
            address=addresses[slug],
            is_public=slug in part.public,
            differences=differences(part.subject, part.before[slug], part.after[slug], names),
            is_source=part.subject == Subject.SOURCE,
        )
        for slug in slugs
    ]
    return MovedGroup(part.title, shown, len(part.after), len(part.public))


def obstacles(moves: Moves) -> list[Obstacle]:
    """Tell what the merge would be refused for, each with the form where it can be mended. Three queries."""
    in_sources = [fault for fault in moves.refused if moves.subject == Subject.CLAIM and len(fault.path) > 1]
    slugs = {str(fault.path[0]) for fault in in_sources}
    sources = thing_addresses(Subject.SOURCE, slugs)
    things = thing_addresses(moves.subject, {moves.survivor, moves.other})
    statements = {
        (row.source.slug, row.identifier): statement_address(row)
        for row in Statement.objects.filter(source__slug__in=slugs).select_related("source")
    }
    found = []
    for fault in moves.refused:
        slug, *rest = (str(step) for step in fault.path)
        if fault in in_sources:
            # One that the desk has dropped is refused for what is public: its source is where that is corrected.
            address = statements.get((slug, rest[0])) or sources.get(slug, "")
            found.append(Obstacle(f"{slug}, statement {rest[0]}", address, fault.found, fault.expected))
        else:
            place = ", ".join([slug, *(each.replace("_", " ") for each in rest)])
            address = things[slug] + "".join(f"#id_{each}" for each in rest)
            found.append(Obstacle(place, address, fault.found, fault.expected))
    return found
