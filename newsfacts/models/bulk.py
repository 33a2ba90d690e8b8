"""Inserting many rows at what the database can take: prepared statements on SQLite, COPY on PostgreSQL."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from django.db import connections, router
from django.db.models import (
    BigAutoField,
    CharField,
    ForeignKey,
    Model,
    PositiveBigIntegerField,
    PositiveIntegerField,
    TextField,
)

Row = TypeVar("Row", bound=Model)
AS_THEY_ARE = (CharField, TextField, PositiveIntegerField, PositiveBigIntegerField, ForeignKey, BigAutoField)


def insert(model: type[Row], rows: Iterable[Row], *, leave_known: bool = False) -> None:
    """Insert unsaved rows of one model, which must not be there yet, in the current transaction.

    Rows have either all a key (see `give_keys`) or none; those that get theirs from the database here do not learn it.
    With `leave_known`, a row that a unique constraint refuses is left out. Raises IntegrityError like any insert.
    Nothing is sent for no rows.
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
    prepared = [_prepared(field, rows, connection) for field in fields]
    values = list(zip(*prepared, strict=True))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and not leave_known:
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(fields))
            end = " ON CONFLICT DO NOTHING" if leave_known else ""
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks}){end}", values)  # noqa: S608


def _prepared(field: Any, rows: list[Row], connection: Any) -> list[Any]:
    """Give a column's values as the driver takes them. Texts and whole numbers are as they are: most columns are."""
    if type(field) in AS_THEY_ARE:
        return [getattr(row, field.attname) for row in rows]
    return [field.get_db_prep_save(field.pre_save(row, add=True), connection) for row in rows]


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


def hold(model: type[Model], slugs: Iterable[str]) -> None:
    """Keep others from changing these rows until the transaction ends, while they too may hold them.

    Whoever changes one just now is waited for. Django's select_for_update knows only locks that one at a time can
    have. SQLite lets one transaction at a time write anyway.
    """
    connection = connections[router.db_for_write(model)]
    if connection.vendor == "postgresql":
        table = connection.ops.quote_name(model._meta.db_table)
        with connection.cursor() as cursor:
            rows = f"SELECT id FROM {table} WHERE slug = ANY(%s) ORDER BY id FOR SHARE"  # noqa: S608 - our names
            cursor.execute(rows, [sorted(slugs)])


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
