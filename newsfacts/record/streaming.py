"""Lists of any length, read row by row: memory does not grow with them."""

import contextlib
from collections.abc import Iterator
from typing import TypeVar

from django.db import connections, transaction
from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)
CHUNK = 100  # rows in memory at once: a claim with its ten newest attributions has some ten thousand characters


def streamed(rows: QuerySet[Row]) -> Iterator[Row]:
    """Give the rows of one query, all as they were when it was asked, whatever is published meanwhile. One query.

    On PostgreSQL by a cursor of the server's in a transaction of its own: so it works behind a pooler that gives each
    transaction another connection, too. On SQLite the query itself reads from one state, and a transaction would keep
    everybody from writing for as long as a client takes.
    """
    connection = connections[rows.db]
    kept = transaction.atomic(rows.db) if connection.vendor == "postgresql" else contextlib.nullcontext()
    with kept:
        yield from rows.iterator(chunk_size=CHUNK)
