"""Inserting many rows at what the database can take: prepared statements on SQLite, COPY on PostgreSQL."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from django.db import connections, router
from django.db.models import Model

Row = TypeVar("Row", bound=Model)


def insert(model: type[Row], rows: Iterable[Row]) -> None:
    """Insert unsaved rows of one model, which must not be there yet, in the current transaction.

    Rows have either all a key (see `give_keys`) or none; those that get theirs from the database here do not learn it.
    Raises IntegrityError like any insert. Nothing is sent for no rows.
    """
    rows = list(rows)
    if not rows:
        return
    connection = connections[router.db_for_write(model)]
    fields = [
        field for field in model._meta.concrete_fields if not field.generated and (rows[0].pk or not field.primary_key)
    ]
    table = connection.ops.quote_name(model._meta.db_table)
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    values = [[field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields] for row in rows]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)  # noqa: S608 - our names


def update(model: type[Row], rows: Iterable[Row], names: Iterable[str]) -> None:
    """Write the named fields of rows that are there, found by their keys, in the current transaction.

    One prepared statement for all, where Django's bulk_update builds one as long as its rows are many.
    """
    rows = list(rows)
    if not rows:
        return
    connection = connections[router.db_for_write(model)]
    wanted = set(names)
    fields = [field for field in model._meta.concrete_fields if field.name in wanted]
    quoted = connection.ops.quote_name
    columns = ", ".join(f"{quoted(str(field.column))} = %s" for field in fields)
    values = [
        [*(field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields), row.pk]
        for row in rows
    ]
    where = f"WHERE {quoted(str(model._meta.pk.column))} = %s"
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {quoted(model._meta.db_table)} SET {columns} {where}", values)  # noqa: S608


def empty(model: type[Model]) -> None:
    """Delete all rows of a model that no other row refers to, without reading them, in the current transaction."""
    connection = connections[router.db_for_write(model)]
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 - our names


def give_keys(model: type[Row], rows: Iterable[Row]) -> None:
    """Give unsaved rows the primary keys that they will have, so that others can refer to them beforehand.

    One query. On SQLite that holds while nobody else writes, which the transaction sees to; on PostgreSQL the keys
    come from the sequence, which is how COPY with explicit keys leaves it right.
    """
    rows = list(rows)
    if rows:
        for row, key in zip(rows, _keys(model, len(rows)), strict=True):
            row.pk = key


def _keys(model: type[Row], number: int) -> Iterator[Any]:
    connection = connections[router.db_for_write(model)]
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sequence = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
            cursor.execute(sequence, [f'"{table}"', model._meta.pk.column, number])
            return iter([key for (key,) in cursor.fetchall()])
        # AUTOINCREMENT never gives a key twice, not even that of a deleted row: its counter is in sqlite_sequence.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        (last,) = cursor.fetchone() or (0,)
        return iter(range(last + 1, last + number + 1))
