"""Where a source, claim or actor is used at the desk, drafts included: what would say something else with it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from newsfacts.editing.revisions import public_slugs
from newsfacts.models import Actor, Attribution, Claim, ClaimAbout, ClaimRelation, Credit, Role, Source, Statement
from newsfacts.words import CreditRole, Subject

from .addresses import form_address, statement_address

AT_FIRST, ON_A_PAGE = 10, 50
Thing = Source | Claim | Actor


@dataclass(frozen=True)
class Use:
    """One use: what uses it, by its name and how, where that is worked on, and how far that has come.

    Of a statement also who speaks, as printed and as resolved, and its words, exact ones quoted.
    """

    name: str
    address: str
    how: str = ""
    state: str = ""
    printed: str = ""
    speaker: str = ""
    words: str = ""


@dataclass(frozen=True)
class Kind:
    """One way in which things are used: what it is called, its rows in their order, and how they are told."""

    name: str
    title: str
    rows: Callable[[Any], QuerySet[Any]]
    told: Callable[[Iterable[Any]], list[Use]]
    of_statements: bool = False


@dataclass(frozen=True)
class Uses:
    """The uses of one kind: those of one page, and how many there are."""

    kind: Kind
    shown: list[Use]
    page: Page[Any]

    @property
    def count(self) -> int:
        """Give the number of all."""
        return self.page.paginator.count

    @property
    def more(self) -> int:
        """Give the number of those that are not among the first."""
        return self.count - len(self.shown)


def uses_of(thing: Thing, at_first: int = AT_FIRST) -> list[Uses]:
    """Give the first uses of each kind that there is. At most four queries a kind."""
    every = [_page(kind, thing, at_first, 1) for kind in KINDS[type(thing)]]
    return [uses for uses in every if uses.count]


def uses_of_kind(thing: Thing, name: str, page: object) -> Uses | None:
    """Give one page of the uses of the kind with this name; None if there is none such. At most four queries."""
    kind = next((kind for kind in KINDS[type(thing)] if kind.name == name), None)
    return _page(kind, thing, ON_A_PAGE, page) if kind else None


def _page(kind: Kind, thing: Thing, size: int, number: object) -> Uses:
    page = Paginator(kind.rows(thing), size).get_page(number)  # type: ignore[arg-type]  # it takes whatever was asked
    return Uses(kind, kind.told(page.object_list), page)


# --- How rows are told ----------------------------------------------------------------------------------------------


def _statement(statement: Statement, how: str = "") -> Use:
    quotes = " … ".join(f"“{quote.exact}”" for quote in statement.quotes.all())
    return Use(
        name=f"{statement.source}, {statement.identifier}",
        address=statement_address(statement),
        how=how,
        state=statement.source.get_state_display(),
        printed=statement.speaker_named_as,
        speaker=str(statement.speaker or ""),
        words=quotes or statement.paraphrase or statement.cue,
    )


def told_statements(rows: Iterable[Statement]) -> list[Use]:
    return [_statement(row, row.get_form_display()) for row in rows]


def _attributions(rows: Iterable[Attribution]) -> list[Use]:
    return [
        _statement(row.statement, f"{row.get_stance_display()}; {row.get_certainty_display().lower()}") for row in rows
    ]


def _source(source: Source, how: str = "") -> Use:
    return Use(str(source), form_address("source", source.pk), how, source.get_state_display())


def _sources(rows: Iterable[Source]) -> list[Use]:
    return [_source(row) for row in rows]


def _credits(rows: Iterable[Credit]) -> list[Use]:
    return [_source(row.source, CreditRole(row.role).label) for row in rows]


def _shared(subject: Subject, rows: Iterable[tuple[Claim | Actor, str]]) -> list[Use]:
    rows = list(rows)
    public = public_slugs(subject, [thing.slug for thing, _ in rows])
    return [
        Use(str(thing), form_address(subject, thing.pk), how, "Public" if thing.slug in public else "Not public")
        for thing, how in rows
    ]


def _mentions(rows: Iterable[ClaimAbout]) -> list[Use]:
    return _shared(Subject.CLAIM, ((row.claim, "") for row in rows))


def _relations(rows: Iterable[ClaimRelation]) -> list[Use]:
    return _shared(Subject.CLAIM, ((row.claim, row.get_kind_display()) for row in rows))


def _roles(rows: Iterable[Role]) -> list[Use]:
    return _shared(Subject.ACTOR, ((row.actor, row.title) for row in rows))


def _claims(rows: Iterable[Claim]) -> list[Use]:
    return _shared(Subject.CLAIM, ((row, "") for row in rows))


def _actors(rows: Iterable[Actor]) -> list[Use]:
    return _shared(Subject.ACTOR, ((row, "") for row in rows))


# --- Which rows, in which order -------------------------------------------------------------------------------------


def _in_sources(rows: QuerySet[Statement]) -> QuerySet[Statement]:
    """Give statements with what is told of them, those of the newest sources first. One query more."""
    return rows.select_related("source", "speaker").prefetch_related("quotes").order_by("-source_id", "position")


def _attributions_of(claim: Claim) -> QuerySet[Attribution]:
    rows = claim.attributions.select_related("statement__source", "statement__speaker")
    return rows.prefetch_related("statement__quotes").order_by("-statement__source_id", "statement__position")


MERGED = "What was merged into it"
KINDS: dict[type, list[Kind]] = {
    Source: [
        Kind("reprints", "Sources that reprint it", lambda source: source.reprints.order_by("-pk"), _sources),
    ],
    Claim: [
        Kind("statements", "Statements that take a stance on it", _attributions_of, _attributions, of_statements=True),
        Kind(
            "relations",
            "Claims that are related to it",
            lambda claim: claim.related_from.select_related("claim").order_by("claim__slug", "position"),
            _relations,
        ),
        Kind("merged", MERGED, lambda claim: claim.merged_from.order_by("slug"), _claims),
    ],
    Actor: [
        Kind(
            "speaker",
            "Statements that it speaks",
            lambda actor: _in_sources(actor.statements.all()),
            told_statements,
            of_statements=True,
        ),
        Kind(
            "on-behalf",
            "Statements that are made on its behalf",
            lambda actor: _in_sources(actor.statements_made_for_it.all()),
            told_statements,
            of_statements=True,
        ),
        Kind("publisher", "Sources that it publishes", lambda actor: actor.sources.order_by("-pk"), _sources),
        Kind(
            "credits",
            "Sources that credit it",
            lambda actor: actor.credits.select_related("source").order_by("-source_id", "position"),
            _credits,
        ),
        Kind(
            "about",
            "Claims that are about it",
            lambda actor: actor.mentions.select_related("claim").order_by("-claim_id"),
            _mentions,
        ),
        Kind("parts", "Actors that are part of it", lambda actor: actor.parts.order_by("name", "slug"), _actors),
        Kind(
            "roles",
            "People who hold a role in it",
            lambda actor: actor.posts.select_related("actor").order_by("actor__name", "actor__slug", "position"),
            _roles,
        ),
        Kind("merged", MERGED, lambda actor: actor.merged_from.order_by("slug"), _actors),
    ],
}
