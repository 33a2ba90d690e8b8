"""Asking the index of the desk's claims (docs/decisions/0016): which have most of what is asked for, by its weight.

SQLite keeps it in a table of FTS5, PostgreSQL in a column with a GIN index; the database itself fills both from what
`Claim.found_by` holds. The database adds up whole numbers, so that both add up to the same.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import connection

from newsfacts.search.engines import Choice, fts5, tsquery

# A word that is in so many claims tells none of them from another: it is not counted further.
COMMON = 5_000


class Part(NamedTuple):
    """A part of a question: what a claim must have one of, and what it is worth then."""

    choice: Choice
    weight: int = 1


def numbers_of_claims(parts: Sequence[Part]) -> list[int]:
    """Tell how many claims, tombstones too, have each of the parts, counted up to COMMON. One query, for none none."""
    if not parts:
        return []
    parts_given, parameters = _given(parts)
    having = f"SELECT 1 FROM {_index()} LIMIT {COMMON}"  # noqa: S608 - our names
    statement = f"{parts_given} SELECT (SELECT COUNT(*) FROM ({having}) AS found) FROM part ORDER BY number"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [number for (number,) in cursor.fetchall()]


def with_most(parts: Sequence[Part], *, leaving_out: Iterable[int], limit: int) -> list[int]:
    """Give the keys of the claims whose parts weigh most, the heaviest first; no tombstones. One query, for none none.

    It reads as many rows as the parts have claims: `numbers_of_claims` tells which are too common.
    """
    if not parts:
        return []
    parts_given, parameters = _given(parts)
    left_out = sorted(set(leaving_out))
    marks = f"AND found.id NOT IN ({', '.join(['%s'] * len(left_out))})" if left_out else ""
    statement = (
        f"{parts_given} SELECT found.id FROM "  # noqa: S608 - our names, and marks
        f"({_hits()}) AS found "
        f"WHERE found.id NOT IN (SELECT id FROM newsfacts_claim WHERE merged_into_id IS NOT NULL) {marks} "
        "GROUP BY found.id ORDER BY SUM(found.weight) DESC, found.id LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*parameters, *left_out, limit])
        return [pk for (pk,) in cursor.fetchall()]


def _given(parts: Sequence[Part]) -> tuple[str, list[int | str]]:
    """Write the parts as rows, with their parameters."""
    write = fts5 if connection.vendor == "sqlite" else tsquery
    rows: list[int | str] = []
    for number, part in enumerate(parts):
        rows += [number, part.weight, write([part.choice])]
    # As rows, and not one by one: of a question that it does not know beforehand, PostgreSQL always asks its index.
    mark = "(%s, %s, %s)" if connection.vendor == "sqlite" else "(%s::int, %s::int, %s::tsquery)"
    return f"WITH part (number, weight, question) AS (VALUES {', '.join([mark] * len(parts))})", rows


def _index() -> str:
    """Give the rows of the index that have the part at hand."""
    if connection.vendor == "sqlite":
        return "newsfacts_claim_search WHERE newsfacts_claim_search MATCH part.question"
    return "newsfacts_claim WHERE found_by_vector @@ part.question"


def _hits() -> str:
    """Give the query for all that the parts find, with what each weighs."""
    if connection.vendor == "sqlite":
        return f"SELECT rowid AS id, part.weight FROM part CROSS JOIN {_index()}"  # noqa: S608 - our names
    # The OFFSET keeps PostgreSQL from joining the other way round, every claim with every part.
    one = f"SELECT id FROM {_index()} OFFSET 0"  # noqa: S608 - our names
    return f"SELECT hit.id, part.weight FROM part CROSS JOIN LATERAL ({one}) AS hit"  # noqa: S608
