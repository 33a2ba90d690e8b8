"""The two engines: how a question is put to SQLite's FTS5 and to PostgreSQL's text search.

Both are given tokens that newsfacts.stemming made: letters, digits and its mark, nothing that either could take for an
operator, and each quoted all the same.
"""

from collections.abc import Iterable

from django.db import connections, router
from django.db.models import FloatField, QuerySet
from django.db.models.expressions import RawSQL

from newsfacts.record import Record

from .questions import Question


def finding(records: QuerySet[Record], question: Question) -> QuerySet[Record]:
    """Narrow Records down to those that have every word, and note how well each fits as `fit`, the best greatest."""
    if is_sqlite(records):
        every = " AND ".join(f"({_fts5(question, number)})" for number in range(len(question.words)))
        return _on_sqlite(records, f"terms : ({every})")
    every = " & ".join(f"({_tsquery(question, number)})" for number in range(len(question.words)))
    return _on_postgresql(records, "terms_vector", every)


def sharing(records: QuerySet[Record], trigrams: Iterable[str]) -> QuerySet[Record]:
    """Narrow Records down to those with some of these trigrams in a name; `fit` is greater the more and rarer."""
    if is_sqlite(records):
        return _on_sqlite(records, f"trigrams : ({' OR '.join(_quoted(each) for each in sorted(trigrams))})")
    return _on_postgresql(records, "trigrams_vector", " | ".join(f"'{each}'" for each in sorted(trigrams)))


def is_sqlite(records: QuerySet[Record]) -> bool:
    """Tell which engine the Records are on."""
    return connections[records.db or router.db_for_read(Record)].vendor == "sqlite"


def _fts5(question: Question, number: int) -> str:
    wanted = [_quoted(term) for term in question.terms(number)]
    if question.is_prefix(number):
        wanted.append(f"{_quoted(question.words[number])}*")
    return " OR ".join(wanted)


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'


def _tsquery(question: Question, number: int) -> str:
    wanted = [f"'{term}'" for term in question.terms(number)]
    if question.is_prefix(number):
        wanted.append(f"'{question.words[number]}':*")
    return " | ".join(wanted)


def _on_sqlite(records: QuerySet[Record], query: str) -> QuerySet[Record]:
    table = "newsfacts_record_search"
    rows = RawSQL(f"SELECT rowid FROM {table} WHERE {table} MATCH %s", [query])  # noqa: S608, S611 - our names
    fit = RawSQL(  # noqa: S611 - a parameter
        f"(SELECT -rank FROM {table} WHERE {table} MATCH %s AND rowid = newsfacts_record.id)",  # noqa: S608
        [query],
        output_field=FloatField(),
    )
    return records.filter(pk__in=rows).annotate(fit=fit)


def _on_postgresql(records: QuerySet[Record], column: str, query: str) -> QuerySet[Record]:
    rows = RawSQL(f"SELECT id FROM newsfacts_record WHERE {column} @@ %s::tsquery", [query])  # noqa: S608, S611
    fit = RawSQL(f"ts_rank(newsfacts_record.{column}, %s::tsquery)", [query], output_field=FloatField())  # noqa: S611
    return records.filter(pk__in=rows).annotate(fit=fit)
