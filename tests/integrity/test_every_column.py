"""One value of any column of any table is changed behind the verbs: it is found, or it is listed here why not."""

import datetime
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from newsfacts.integrity.checks import breaches
from newsfacts.models import Record, Revision

from .world import DRAFT

# What tells nothing of anybody or anything: a change of it changes nothing that is said or shown.
NOT_FOUND = {
    "version": "counts saves, to tell two editors apart; no number of saves is wrong",
    "created_as": "a window's own name for what it made, to know it again when it is sent twice",
}
# Tables that are empty when all is done, with a test of their own.
EMPTY = {"RecordBacklog"}
# What editors tell each other while they work: no part of a breakdown, of no Revision, and never public.
# And what their programs show: the database itself refuses what is wrong in a token.
BESIDE = {"ReviewComment", "Presence", "DistinctPair", "AccessToken"}

COLUMNS = [
    (model, field)
    for model in apps.get_app_config("newsfacts").get_models()
    for field in model._meta.concrete_fields
    if not field.primary_key and field.name not in NOT_FOUND and model.__name__ not in EMPTY | BESIDE
]


# Whether a column is compared at all is the same on every database; test_breaches.py compares each table on both.
@pytest.mark.once
@pytest.mark.parametrize(
    ("model", "field"), COLUMNS, ids=[f"{model.__name__}.{field.name}" for model, field in COLUMNS]
)
def test_a_value_changed_behind_the_verbs_is_found(world, model, field):
    change(model, field)

    assert list(breaches()) != []


def change(model: type[models.Model], field: models.Field) -> None:
    """Change the value in one row, to the first that the database takes."""
    for row in rows_to_try(model, field):
        for value in other_values(field, row[1]):
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(
                        f"UPDATE {model._meta.db_table} SET {connection.ops.quote_name(field.column)} = %s"
                        f" WHERE {model._meta.pk.column} = %s",
                        [value, row[0]],
                    )
            except IntegrityError:
                continue
            return
    pytest.fail("no row could be changed")


def rows_to_try(model: type[models.Model], field: models.Field) -> list[Any]:
    """Give the keys and values of rows, those that hold something first."""
    rows = model._default_manager.order_by("pk")
    if (model, field.name) == (Revision, "sealed"):
        # Of the newest Revision of a draft it may be either: time seals it too.
        rows = rows.filter(slug=DRAFT, number=1)
    with connection.cursor() as cursor:
        keys = list(rows.values_list("pk", flat=True))
        cursor.execute(
            f"SELECT {model._meta.pk.column}, {connection.ops.quote_name(field.column)} FROM {model._meta.db_table}"
        )
        found = [row for row in cursor.fetchall() if row[0] in set(keys)]
    return sorted(found, key=lambda row: (row[1] in (None, ""), row[0]))


def other_values(field: models.Field, value: Any) -> Iterator[Any]:
    """Give values that the field may hold and that are not this one."""
    if isinstance(field, models.ForeignKey):
        keys = field.related_model._default_manager.order_by("-pk").values_list("pk", flat=True)
        yield from (key for key in keys if key != value)
    elif type(field).__name__ == "CanonicalJSONField":
        content = json.loads(value)
        yield json.dumps([*content, 1] if isinstance(content, list) else {**content, "more": 1}, separators=(",", ":"))
    elif field.choices:
        yield from (word for word, _ in field.choices if word != value)
    elif isinstance(field, models.BooleanField):
        yield (not value) if connection.vendor == "postgresql" else int(not value)
    elif isinstance(field, models.DateTimeField):
        moment = value or datetime.datetime(2031, 5, 7, tzinfo=datetime.UTC)
        moment = moment if isinstance(moment, datetime.datetime) else datetime.datetime.fromisoformat(moment)
        yield moment + datetime.timedelta(seconds=1)
    elif isinstance(field, models.DateField):
        yield "2031-01-01"
    elif isinstance(field, models.IntegerField):
        # Parts count by their order alone, statements by their very number.
        yield 0 if field.name == "position" and value == 1 else (value or 0) + 1000
        yield from ((value or 0) + 1000, (value or 0) + 1)
    elif value and len(value) >= (field.max_length or len(value) + 1):
        yield ("0" if value[0] != "0" else "1") + value[1:]
    else:
        yield f"{value or ''}x"


def test_every_table_but_the_empty_has_rows_to_change(world):
    assert {
        model.__name__ for model in apps.get_app_config("newsfacts").get_models() if not model.objects.exists()
    } == EMPTY | BESIDE


def test_a_row_of_the_record_that_is_gone_is_missed(world):
    gone = Record.objects.filter(type="claim")[0]
    gone.abouts.all().delete()
    gone.delete()

    assert f"record: the record of “claim” “{gone.key}”: it is missing" in str(next(breaches()))
