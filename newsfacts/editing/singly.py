"""Statements and attributions one by one, as programs send them: each made once, its faults told of it alone.

Rows that are given were read while their source was held (`versions.hold`).
"""

from typing import Any

from django.contrib.auth.models import User

from newsfacts.breakdown.reading import WrongDocument
from newsfacts.breakdown.writing import statement_documents
from newsfacts.faults import Refusal
from newsfacts.models import Attribution, Source, Statement

from .acts import act
from .checked import told_within
from .permissions import refuse_unless_may
from .policies import saving
from .refusals import AlreadyThere
from .statements import Change, StatementDesk, seen

Row = dict[str, Any]


def change_statement(*, source: Source, change: Change, by: User, why: str = "") -> Row | None:
    """Change one statement, and give it as it is then; None for one that was deleted.

    As `change_statements`, but that faults are told by their places in the statement, a position beyond the last is
    one of them, and whoever may not save the source is refused before anything else is said.
    """
    with act():
        desk = StatementDesk(source, by)
        refuse_unless_may(saving(desk.source.state), desk.source, by)
        beyond = desk.beyond(change)
        desk.apply(change)
        identifier = next(iter(desk.done.after), change.id)
        place = next((index for index, row in enumerate(desk.statements) if row["id"] == identifier), 0)
        try:
            desk.keep(why)
        except Refusal as refusal:
            told = told_within(refusal, "statements", place)
            raise WrongDocument([*beyond, *told.faults]) if beyond else told from None
        if beyond:
            raise WrongDocument(beyond)
        return desk.done.after.get(identifier)


def make_statement(*, source: Source, row: Row, by: User, why: str = "") -> tuple[str, bool]:
    """Make a statement of a complete document of one; give its id, and whether it was made now.

    Without an id it gets the next free one, without a position it goes where it is read. Sent again under its id, it
    is there already. Raises AlreadyThere where that says something else, and as `change_statement`.
    """
    with act():
        there = source.statements.filter(identifier=row["id"]).first() if row["id"] else None
        if there is None:
            made = change_statement(source=source, change=Change(row["id"] or "", row), by=by, why=why)
            assert made is not None
            return str(made["id"]), True
        refuse_unless_may(saving(source.state), source, by)
        known = statement_documents([there.pk])[there.pk]
        if known != {**row, "position": row["position"] or known["position"]}:
            raise AlreadyThere("statement", f"{source.slug}:{there.identifier}")
        return there.identifier, False


def rewrite_statement(*, statement: Statement, row: Row, by: User, why: str = "") -> None:
    """Make a statement what a document of it says, but for its id; without a position it stays where it is.

    Raises as `change_statement`.
    """
    with act():
        known = statement_documents([statement.pk])[statement.pk]
        fields = {name: value for name, value in row.items() if name != "id" and value != known[name]}
        if row.get("position") is None:
            fields.pop("position", None)
        change_statement(
            source=statement.source, change=Change(statement.identifier, fields, seen(known)), by=by, why=why
        )


def remove_statement(*, statement: Statement, by: User, why: str = "") -> None:
    """Take a statement out of its source. Raises StillCited for one that relays another, and what saving raises."""
    with act():
        known = statement_documents([statement.pk])[statement.pk]
        change_statement(
            source=statement.source, change=Change(statement.identifier, None, seen(known)), by=by, why=why
        )


def attribute(*, statement: Statement, attribution: Row, by: User, why: str = "") -> bool:
    """Have a statement take a stance on a claim, behind those it takes; tell whether it took none on that yet.

    Raises AlreadyThere where it takes another, and as `change_statement`.
    """
    with act():
        claims = _claims_of(statement)
        there = next((each for each in claims if each["claim"] == attribution["claim"]), None)
        if there is None:
            _write(statement, [*claims, attribution], len(claims), by, why)
            return True
        refuse_unless_may(saving(statement.source.state), statement.source, by)
        if there != attribution:
            key = f"{statement.source.slug}:{statement.identifier}:{attribution['claim']}"
            raise AlreadyThere("attribution", key)
        return False


def rewrite_attribution(*, attribution: Attribution, row: Row, by: User, why: str = "") -> None:
    """Give an attribution another stance or certainty. Raises as `change_statement`."""
    with act():
        claims = _claims_of(attribution.statement)
        slug = attribution.claim.slug
        index = [each["claim"] for each in claims].index(slug)
        _write(attribution.statement, [*claims[:index], {**row, "claim": slug}, *claims[index + 1 :]], index, by, why)


def remove_attribution(*, attribution: Attribution, by: User, why: str = "") -> None:
    """Take an attribution from its statement. Raises as `change_statement`."""
    with act():
        claims = _claims_of(attribution.statement)
        _write(attribution.statement, [each for each in claims if each["claim"] != attribution.claim.slug], 0, by, why)


def _claims_of(statement: Statement) -> list[Row]:
    """Give a statement's attributions as its document has them."""
    claims: list[Row] = statement_documents([statement.pk])[statement.pk]["claims"]
    return claims


def _write(statement: Statement, claims: list[Row], index: int, by: User, why: str) -> None:
    """Give a statement these attributions; faults are told of the one at an index."""
    try:
        rewrite_statement(statement=statement, row={"claims": claims}, by=by, why=why)
    except Refusal as refusal:
        raise told_within(refusal, "claims", index) from None
