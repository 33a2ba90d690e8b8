"""Taking in annotations that were made elsewhere, as statements of a draft."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User

from newsfacts.breakdown.statements import free_identifier
from newsfacts.breakdown.writing import source_document
from newsfacts.exchange.annotation_reading import Drafted, Reading, read_annotations
from newsfacts.faults import Fault
from newsfacts.models import Source, Statement

from .acts import act
from .checks import text_of
from .permissions import refuse_unless_may
from .policies import refuse_unless_allowed
from .statements import Change, change_statements

Row = dict[str, Any]
# Signs of a fingerprint: with what stands before them as many as a statement has room for.
DIGEST = 28


@dataclass
class TakenAnnotations:
    """What became of annotations: the ids of the statements, and what of the annotations could not be kept.

    `different` are statements of ours that say something else on the desk: they were left as they are there.
    """

    created: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    left_out: list[Fault] = field(default_factory=list)


def take_annotations(*, source: Source, value: Any, by: User, why: str = "") -> TakenAnnotations:
    """Make statements of a draft from annotations, given as a JSON value; all of them or none.

    An annotation makes one statement, however often it comes: what it made is left as an editor has it by now. What
    has statements with these ids keeps its own. Raises WrongAnnotations with every fault, AlreadyPublic or WrongState
    for what is no draft, NotAllowed, UnknownReference for actors and claims that the desk does not have, and what
    saving raises. As many queries for many annotations as for one.
    """
    with act():
        refuse_unless_allowed("save", source)
        refuse_unless_may("save", source, by)
        document = source_document(source)
        reading = read_annotations(
            value, source=document["source"], site=settings.PUBLIC_URL, text=text_of(source.slug)
        )
        taking = _Taking(document["statements"], _made(source, reading), reading)
        if taking.changes:
            change_statements(source=source, changes=taking.changes, by=by, why=why)
        return taking.taken


def _name(address: str) -> str:
    """Give what a statement is made as from the annotation at this address."""
    return f"annotation-{hashlib.sha256(address.encode()).hexdigest()[:DIGEST]}"


def _made(source: Source, reading: Reading) -> dict[str, str]:
    """Give the ids of the statements that these annotations made before, by what they are made as. One query."""
    named = Statement.objects.filter(source=source).exclude(created_as="")
    names = {_name(each.address) for each in reading.statements}
    return {name: identifier for name, identifier in named.values_list("created_as", "identifier") if name in names}


class _Taking:
    """Which annotations become statements, and under which ids."""

    def __init__(self, statements: Iterable[Row], made: dict[str, str], reading: Reading) -> None:
        self.there = {row["id"]: row for row in statements}
        self.made = made
        self.taken = TakenAnnotations(left_out=reading.left_out)
        self.ids: dict[str, str] = {}  # of ours, by the ids that they have among themselves
        new = [each for each in self._in_order(reading.statements) if self._is_new(each)]
        named = [(each, self._identifier(each)) for each in new]
        self.changes = [
            Change(
                identifier,
                self._fields(each.row, is_of_source=each.is_of_source),
                created_as=_name(each.address),
            )
            for each, identifier in named
        ]

    def _in_order(self, statements: list[Drafted]) -> list[Drafted]:
        """Put those that know their positions in order, so that each finds its own."""
        return sorted(statements, key=lambda each: each.row["position"] or 0)

    def _is_new(self, drafted: Drafted) -> bool:
        row = drafted.row
        known = self.made.get(_name(drafted.address))
        if known is None and drafted.is_of_source and row["id"] in self.there:
            known = str(row["id"])
            if _without_position(self.there[known]) != _without_position(row):
                self.ids[known] = known
                self.taken.different.append(known)
                return False
        if known is not None:
            self.ids[row["id"]] = known
            self.taken.unchanged.append(known)
        return known is None

    def _identifier(self, drafted: Drafted) -> str:
        taken = {*self.there, *self.taken.created}
        own = drafted.row["id"]
        identifier = own if own and own not in taken else free_identifier(taken)
        self.taken.created.append(identifier)
        if own:
            self.ids[own] = identifier
        return identifier

    def _fields(self, row: Row, *, is_of_source: bool) -> Row:
        fields = {key: value for key, value in row.items() if key != "id"}
        if (relay := row["relayed_by"]) is not None:
            known = self.ids.get(relay, relay if is_of_source and relay in self.there else None)
            fields["relayed_by"] = known
            if known is None:
                found = f"a statement relayed by “{relay}”"
                self.taken.left_out.append(Fault((), found, "that one among these annotations"))
        return fields


def _without_position(row: Row) -> Row:
    """Give what a statement says, wherever it stands among others."""
    return {key: value for key, value in row.items() if key != "position"}
