"""Comparing rows of the record with what they must be, without parsing what is the same."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.db.models import Model, QuerySet

from newsfacts.models.fields import canonical_json

from .breaches import Breach, difference, raw, told

Key = tuple[Any, ...]
# By key: the columns, and the body's very text where there is one.
Rows = dict[Key, tuple[dict[str, Any], str]]


def columns_of(model: type[Model]) -> list[str]:
    """Give the columns that are compared one by one: all but the row's key and its body."""
    return [field.attname for field in model._meta.concrete_fields if not field.primary_key and field.name != "body"]


def rows_of(queryset: QuerySet[Any], key: tuple[str, ...], body: str = "") -> Rows:
    """Fetch rows by key, bodies unparsed. One query."""
    columns = columns_of(queryset.model)
    if body:
        queryset = queryset.annotate(raw=raw(body))
    rows = queryset.order_by().values_list(*columns, *(["raw"] if body else []))
    found: Rows = {}
    for values in rows:
        row = dict(zip(columns, values, strict=False))
        found[tuple(row[name] for name in key)] = (row, values[-1] if body else "")
    return found


def compared(
    what: str, model: type[Model], expected: Mapping[Key, Any], actual: Rows, rule_of: Callable[[Any], str]
) -> Iterator[Breach]:
    """Compare both ways: what is missing, what is too much, and the first thing in which rows differ."""
    columns = columns_of(model)
    for key in sorted(expected.keys() | actual.keys()):
        where = f"{what} {' '.join(f'“{part}”' if isinstance(part, str) else f'from seq {part}' for part in key)}"
        if key not in actual:
            yield Breach("record", where, "it is missing: the Revisions give it")
        elif key not in expected:
            yield Breach(rule_of(key), where, "it is there, and the Revisions do not give it")
        elif sentence := _first_difference(columns, expected[key], *actual[key]):
            yield Breach(rule_of(key), where, sentence)


def _first_difference(columns: list[str], wanted: Any, row: Mapping[str, Any], body: str) -> str:
    if body and hashlib.sha256(body.encode()).hexdigest()[: len(wanted.etag)] != wanted.etag:
        try:
            there = json.loads(body)
        except ValueError:
            return "its body is no JSON"
        path, has, gives = difference(there, json.loads(canonical_json(wanted.body))) or (
            "$",
            "it",
            "it, otherwise written",
        )
        return f"its body has {told(has)} at {path}, the Revisions give {told(gives)}"
    for name in columns:
        if row[name] != getattr(wanted, name):
            return f"its {name} is {told(row[name])}, the Revisions give {told(getattr(wanted, name))}"
    return ""
