"""Reading everything as of one moment, while editors go on working."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """See one state of the whole database, without keeping anybody from writing, and write nothing.

    On PostgreSQL that is a REPEATABLE READ, READ ONLY transaction. On SQLite `atomic()` would take the write lock, as
    its transactions are IMMEDIATE here; so this begins a DEFERRED one by hand, which only reads: with the write-ahead
    log others write meanwhile, and it does not see that. The log cannot be cut short until it ends. Inside somebody
    else's transaction, as in tests, that one's view is taken.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = ON")
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
                cursor.execute("PRAGMA query_only = OFF")
