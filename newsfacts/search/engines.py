"""The two engines: how a question is put to SQLite's FTS5 and to PostgreSQL's text search.

Both are given tokens that newsfacts.stemming made: letters, digits and its mark, nothing that either could take for an
operator, and each quoted all the same. Neither ranks: they count words differently, and FTS5 would go through all that
fits once more for each row. What fits best is decided by `newsfacts.search.searching`, the same on both.
"""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Func, QuerySet
from django.db.models.expressions import Col
from django.db.models.sql.compiler import SQLCompiler

from newsfacts.record import Record

from .questions import Question

SQL = tuple[str, tuple[Any, ...]]
# What may stand for one word: tokens, and beginnings of tokens.
Choice = tuple[Sequence[str], Sequence[str]]


def finding(records: QuerySet[Record], question: Question) -> QuerySet[Record]:
    """Narrow Records down to those that have every word of the question."""
    numbers = range(len(question.words))
    beginnings = [[question.words[number]] if question.is_prefix(number) else [] for number in numbers]
    choices = [(question.terms(number), beginnings[number]) for number in numbers]
    return records.filter(Holds("terms", choices))


def sharing(records: QuerySet[Record], trigrams: Iterable[Sequence[str]]) -> QuerySet[Record]:
    """Narrow Records down to those that have, in a name, one of each of these groups of trigrams."""
    return records.filter(Holds("trigrams", [(group, []) for group in trigrams]))


class Holds(Func):
    """The condition that a column of Record's index holds one token of every choice."""

    output_field = BooleanField()

    def __init__(self, column: str, choices: Sequence[Choice]) -> None:
        super().__init__("pk")
        self.column, self.choices = column, choices

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> SQL:
        """Ask the table of the index for the rows, once for the whole query."""
        key, parameters = compiler.compile(self.source_expressions[0])
        table = "newsfacts_record_search"
        found = f"SELECT rowid FROM {table} WHERE {table} MATCH %s"  # noqa: S608 - our name
        return f"{key} IN ({found})", (*parameters, f"{self.column} : ({fts5(self.choices)})")

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> SQL:
        """Ask the generated column beside the tokens; the planner knows how many rows to expect of it."""
        (key,) = self.get_source_expressions()
        alias = compiler.quote_name_unless_alias(cast(Col, key).alias)
        return f'{alias}."{self.column}_vector" @@ %s::tsquery', (tsquery(self.choices),)


def fts5(choices: Iterable[Choice]) -> str:
    """Write the question for one token of every choice as FTS5 reads it."""

    def quoted(token: str) -> str:
        return '"' + token.replace('"', '""') + '"'

    wanted = [[*map(quoted, whole), *(f"{quoted(each)}*" for each in begun)] for whole, begun in choices]
    return " AND ".join(f"({' OR '.join(each)})" for each in wanted)


def tsquery(choices: Iterable[Choice]) -> str:
    """Write the question for one token of every choice as PostgreSQL reads it."""

    def quoted(token: str) -> str:
        return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"

    wanted = [[*map(quoted, whole), *(f"{quoted(each)}:*" for each in begun)] for whole, begun in choices]
    return " & ".join(f"({' | '.join(each)})" for each in wanted)
