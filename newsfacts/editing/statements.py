"""Changing statements one by one, as the workbench and the desk's API do: nothing that somebody else saved is lost.

Every change names the statement by its id, and the state of it that the editor saw; what comes back tells what each
statement was before, from which the inverse is made: a change like any other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.auth.models import User

from newsfacts.breakdown.reading import shaped, wrong_in
from newsfacts.breakdown.statements import EMPTY, NotJoined, free_identifier, joined, numbered, placed, split, without
from newsfacts.breakdown.texts import paragraph_at
from newsfacts.breakdown.writing import source_document
from newsfacts.faults import Fault, Refusal
from newsfacts.models import Source, Statement
from newsfacts.models.statement import CREATED_AS_LENGTH
from newsfacts.words import Subject

from .acts import act
from .checked import refuse, unknown_in
from .checks import text_of
from .make import Made, New, forget, make_all
from .policies import ON_RECORD, refuse_unless_allowed
from .refusals import StillCited
from .rows import write_source
from .save import prepare_correction, save_source
from .versions import fingerprint

Document = dict[str, Any]
Row = dict[str, Any]


class StaleStatements(Refusal):
    """Somebody else saved statements since the editor opened them. `current` holds, by id, what is saved now.

    None stands for one that is gone.
    """

    def __init__(self, current: Mapping[str, Row | None]) -> None:
        listed = ", ".join(f"“{identifier}”" for identifier in sorted(current))
        super().__init__(
            f"Somebody else saved {listed} since you opened it, so yours was not saved. Look at both versions."
        )
        self.current = dict(current)


@dataclass(frozen=True)
class Change:
    """What is to become of one statement.

    `fields` are those of its document that change (`position` moves it); None deletes it. `opened` is the fingerprint
    of the statement that the editor saw, as `seen` gives it; "" makes a new one, and `created_as` is what its maker
    calls it: made twice under the same name, it is made once.
    """

    id: str
    fields: Row | None
    opened: str = ""
    created_as: str = ""


@dataclass
class Changed:
    """What was changed: by id each statement before and after, None for one that was not, or is not, there.

    `made` gives the slugs of what was made, `forgotten` the documents of what was deleted, `document` the source's own
    as it is now.
    """

    before: dict[str, Row | None] = field(default_factory=dict)
    after: dict[str, Row | None] = field(default_factory=dict)
    made: Made = field(default_factory=dict)
    forgotten: New = field(default_factory=New)
    document: Document = field(default_factory=dict)


def seen(statement: Row) -> str:
    """Give the fingerprint of a statement as an editor sees it: not its position, which others' moves change."""
    return fingerprint({key: value for key, value in statement.items() if key != "position"})


def change_statements(
    *,
    source: Source,
    changes: Iterable[Change],
    by: User,
    why: str = "",
    new: New | None = None,
    forgotten: tuple[Iterable[str], Iterable[str]] | None = None,
) -> Changed:
    """Change statements of a draft, or of a published source's correction in the making, and save it. One act.

    `new` actors and claims are made first. The `forgotten` ones, by slug, which an undone change had made, are deleted
    where nobody refers to them. Raises StaleStatements, WrongDocument with what is wrong in which statement,
    UnknownReference, and what saving raises.
    """
    with act():
        desk = StatementDesk(source, by)
        made = make_all(new or New(), by, why)
        for change in changes:
            desk.apply(_renamed(change, made))
        desk.keep(why)
        desk.done.made = made
        desk.done.forgotten = forget(*(forgotten or ((), ())), by, why)
        return desk.done


def split_statement(
    *, source: Source, identifier: str, at: int, opened: str, by: User, why: str = "", created_as: str = ""
) -> Changed:
    """Make two statements of one, cut at a place in the text. Raises NotSplit, and as `change_statements` does."""
    with act():
        desk = StatementDesk(source, by)
        if known := desk.made_as(created_as):
            return Changed(
                after={identifier: desk.rows.get(identifier), known: desk.rows[known]}, document=desk.before
            )
        row = desk.current(identifier, opened)
        one, other = split(row, at, desk.free_identifier())
        other["paragraph"] = desk.paragraph_at(at, other["paragraph"])
        desk.put(one)
        desk.put(other, position=one["position"] + 1, created_as=created_as)
        desk.keep(why)
        return desk.done


def join_statements(
    *, source: Source, identifier: str, other: str, opened: Mapping[str, str], stances: Mapping[str, str], by: User,
    why: str = "",
) -> Changed:  # fmt: skip
    """Make one statement of two; what the other relayed is relayed by it. Raises NotJoined, else as above."""
    with act():
        desk = StatementDesk(source, by)
        first, second = (desk.current(each, opened.get(each, "")) for each in (identifier, other))
        if first["id"] == second["id"]:
            raise NotJoined("A statement cannot be joined with itself.")
        if first["position"] > second["position"]:
            first, second = second, first
        desk.put(joined(first, second, stances))
        for row in list(desk.rows.values()):
            if row["relayed_by"] == second["id"]:
                desk.put({**row, "relayed_by": first["id"] if row["id"] != first["id"] else None})
        desk.take_away(second["id"])
        desk.keep(why)
        return desk.done


class StatementDesk:
    """A source's statements while they are changed: locked, read once, written once."""

    def __init__(self, source: Source, by: User) -> None:
        list(Source.objects.select_for_update().filter(pk=source.pk).values_list("pk"))
        self.source, self.by = Source.objects.get(pk=source.pk), by
        refuse_unless_allowed("prepare" if self.source.state in ON_RECORD else "save", self.source)
        self.before = source_document(self.source)
        self.statements: list[Row] = self.before["statements"]
        self.created: dict[str, str] = {}
        self.done = Changed(document=self.before)

    @property
    def rows(self) -> dict[str, Row]:
        """Give the statements as they now are, by id."""
        return {row["id"]: row for row in self.statements}

    def apply(self, change: Change) -> None:
        """Do one change. Raises StaleStatements, Refusal for what no statement can be."""
        _refuse_impossible(change)
        if change.fields is None:
            self._delete(change)
        elif not change.opened:
            self._create(change)
        else:
            wanted = {key: value for key, value in change.fields.items() if key != "position"}
            row = self.current(change.id, change.opened, wanted)
            self.put({**row, **wanted}, position=change.fields.get("position"))

    def beyond(self, change: Change) -> list[Fault]:
        """Find that a change puts a statement where there will be no place; what is applied goes to the last one."""
        position = (change.fields or {}).get("position") or 1
        last = len(self.statements) + (0 if change.opened else 1)
        return [Fault(("position",), str(position), f"a place from 1 to {last}")] if position > last else []

    def _delete(self, change: Change) -> None:
        if change.id in self.rows:
            self.current(change.id, change.opened)
            self.take_away(change.id)

    def _create(self, change: Change) -> None:
        if known := self.made_as(change.created_as):
            self.done.before.setdefault(known, None)  # so that it can still be taken back
            self.done.after[known] = self.rows[known]
            return
        identifier = change.id if change.id and change.id not in self.rows else self.free_identifier()
        wanted = {key: value for key, value in (change.fields or {}).items() if key not in ("id", "position")}
        row = {"id": identifier, "position": 1, **EMPTY, **wanted}
        self.put(row, (change.fields or {}).get("position"), change.created_as)

    def made_as(self, created_as: str) -> str | None:
        """Give the id of the statement that was made under this name already. One query for all names."""
        if not created_as:
            return None
        if len(created_as) > CREATED_AS_LENGTH:
            raise Refusal(f"A new statement is called by at most {CREATED_AS_LENGTH} signs, not {len(created_as)}.")
        return self._made.get(created_as)

    @cached_property
    def _made(self) -> dict[str, str]:
        """Give the ids of the statements that their makers gave a name, by that name. One query."""
        named = Statement.objects.filter(source=self.source).exclude(created_as="")
        return dict(named.values_list("created_as", "identifier"))

    def current(self, identifier: str, opened: str, wanted: Row | None = None) -> Row:
        """Give a statement as it is. Raises StaleStatements unless it is as it was seen, or says what is wanted."""
        row = self.rows.get(identifier)
        if row is None:
            raise StaleStatements({identifier: None})
        if seen(row) != opened and (wanted is None or {**row, **wanted} != row):
            raise StaleStatements({identifier: row})
        return row

    def put(self, row: Row, position: int | None = None, created_as: str = "") -> None:
        """Add a statement or replace it, at a place of its own where one is given."""
        before = self.rows.get(row["id"])
        self.done.before.setdefault(row["id"], before)
        if before is None or position is not None:
            self.statements = placed(self.statements, row, position)
        else:
            self.statements = [row if each["id"] == row["id"] else each for each in self.statements]
        self.done.after[row["id"]] = row
        if created_as:
            self.created[row["id"]] = created_as

    def take_away(self, identifier: str) -> None:
        """Delete a statement. Raises StillCited while it relays others."""
        self.done.before.setdefault(identifier, self.rows[identifier])
        try:
            self.statements = without(self.statements, identifier)
        except Refusal as refusal:
            raise StillCited(refusal.sentence) from refusal
        self.done.after[identifier] = None

    def free_identifier(self) -> str:
        """Give a name that no statement has."""
        return free_identifier(self.rows)

    def paragraph_at(self, place: int, otherwise: int | None) -> int | None:
        """Give the paragraph in which a place of the text lies, if there is a text."""
        text = text_of(self.source.slug)
        return otherwise if text is None else paragraph_at(text, self.before["source"]["body_start"] or 0, place)

    def keep(self, why: str) -> None:
        """Write and save what was changed. Raises WrongDocument, UnknownReference, and what saving raises."""
        after = {**self.before, "statements": numbered(self.statements)}
        self.done.after |= {row["id"]: row for row in after["statements"] if row["id"] in self.done.after}
        if after == self.before:
            return
        after = shaped(after)
        whole = {key: after[key] for key in self.before}
        refuse(wrong_in(after), unknown_in(Subject.SOURCE, whole))
        self.done.after |= {row["id"]: row for row in whole["statements"] if row["id"] in self.done.after}
        write_source(whole, self.before, is_saved_next=True)
        self._keep_names()
        save = prepare_correction if self.source.state in ON_RECORD else save_source
        self.done.document = save(source=self.source, by=self.by, why=why)

    def _keep_names(self) -> None:
        """Note under which names statements were made. Two queries for every 200 of them, none for none."""
        named = Statement.objects.filter(source=self.source, identifier__in=self.created).only("identifier")
        rows = list(named) if self.created else []
        for row in rows:
            row.created_as = self.created[row.identifier]
        Statement.objects.bulk_update(rows, ["created_as"], batch_size=200)


def _refuse_impossible(change: Change) -> None:
    """Raise Refusal for another id or no number where a place is wanted: the document cannot say that it is wrong."""
    fields = change.fields or {}
    position = fields.get("position")
    if position is not None and type(position) is not int:
        raise Refusal(f"The position of statement “{change.id}” is {position!r}; expected a number from 1.")
    if change.opened and fields.get("id", change.id) != change.id:
        raise Refusal(f"Statement “{change.id}” keeps its name: it is part of its address.")


def _renamed(change: Change, made: Made) -> Change:
    """Give a change that calls what was made just now by its slug."""
    if not made or not change.fields:
        return change
    fields = dict(change.fields)
    actors, claims = made.get(Subject.ACTOR, {}), made.get(Subject.CLAIM, {})
    for key in ("speaker", "on_behalf_of"):
        if isinstance(fields.get(key), str):
            fields[key] = actors.get(fields[key], fields[key])
    if isinstance(fields.get("claims"), list):
        fields["claims"] = [
            {**each, "claim": claims.get(str(each.get("claim")), each.get("claim"))}
            if isinstance(each, dict)
            else each
            for each in fields["claims"]
        ]
    return Change(change.id, fields, change.opened, change.created_as)
