"""Statements at the desk, one by one; each is saved with its source."""

from collections.abc import Sequence
from http import HTTPStatus

import django_filters as django
from django.db.models import QuerySet

from newsfacts.api.problems import WrongBody
from newsfacts.api.public.filters import WordFilter
from newsfacts.breakdown.shape import Shape
from newsfacts.breakdown.writing import statement_documents
from newsfacts.editing.acts import act
from newsfacts.editing.singly import make_statement, remove_statement, rewrite_statement
from newsfacts.editing.versions import hold
from newsfacts.faults import Fault, show
from newsfacts.models import Source, Statement
from newsfacts.words import Form

from . import row_schemas
from .refused import errors_of
from .rows import RowDetail, RowList, Rows, SlugOf, desk_address
from .views import Document


class StatementFilters(django.FilterSet):
    """What a list of statements can be asked for."""

    source = SlugOf("source__slug")
    speaker = SlugOf("speaker__slug")
    claim = SlugOf("attributions__claim__slug")
    form = WordFilter(Form)


class StatementRows(Rows):
    """Statements."""

    collection, model, row = "statements", Source, row_schemas.STATEMENT

    def bodies(self, things: Sequence[Statement]) -> list[Document]:
        """Give their documents, each with its source, key and address. Four queries."""
        documents = statement_documents(statement.pk for statement in things)
        return [
            {"source": each.source.slug, **documents[each.pk], "key": key, "self": desk_address("statements", key)}
            for each in things
            if each.pk in documents and (key := key_of(each))
        ]

    def found(self, key: str) -> Statement:
        """Find the one with this key, source:id."""
        statement = statement_of(key)
        if statement is None:
            raise self.no_such(key)
        return statement


class StatementList(StatementRows, RowList):
    """The desk's statements, newest first."""

    filters = StatementFilters
    parameters = RowList.parameters | StatementFilters.base_filters.keys()
    new = Shape(row_schemas.NEW_STATEMENT)

    def rows(self) -> QuerySet[Statement]:
        """Give all."""
        return Statement.objects.select_related("source")

    def make(self, new: Document) -> tuple[str, bool]:
        """Make one and save its source with it."""
        slug, row = new["source"], {name: each for name, each in new.items() if name != "source"}
        with act():
            hold(Source, slug, in_order=False)
            source = Source.objects.filter(slug=slug).first()
            if source is None:
                raise Unknown("source", slug, "the slug of a source that is at the desk")
            identifier, is_new = make_statement(source=source, row=row, by=self.person, why=self.reason)
        return f"{slug}:{identifier}", is_new


class StatementDetail(StatementRows, RowDetail):
    """One statement, as the desk has it; its `position` moves it."""

    never_changes = frozenset({"source", "id", "key", "self"})
    wanted = Shape(row_schemas.replacing(row_schemas.STATEMENT, never_changes))

    def hold(self, key: str) -> None:
        """Lock its source."""
        hold(Source, key.partition(":")[0], in_order=False)

    def rewrite(self, thing: Statement, wanted: Document) -> None:
        """Change it, and save its source with it."""
        rewrite_statement(statement=thing, row=wanted, by=self.person, why=self.reason)

    def remove(self, thing: Statement) -> None:
        """Take it out of its source."""
        remove_statement(statement=thing, by=self.person, why=self.reason)


class Unknown(WrongBody):
    """A body that names, as what the row is to be part of, something that is not there."""

    def __init__(self, name: str, found: str, expected: str) -> None:
        """Take the key, its value, and what it should be."""
        super().__init__(HTTPStatus.UNPROCESSABLE_ENTITY, errors_of([Fault((name,), show(found), expected)]))


def key_of(statement: Statement) -> str:
    """Give the key of a statement, whose source was fetched with it."""
    return f"{statement.source.slug}:{statement.identifier}"


def statement_of(key: str) -> Statement | None:
    """Find a statement by its key. One query."""
    slug, _, identifier = key.partition(":")
    found = Statement.objects.select_related("source").filter(source__slug=slug, identifier=identifier)
    return found.first()
