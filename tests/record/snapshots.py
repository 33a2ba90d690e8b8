"""All rows of the record, to compare it with itself: made anew, it is the same."""

import json
from typing import Any

from newsfacts.models import Record, RecordAbout, RecordedAttribution, RecordTombstone, RecordUse
from newsfacts.record.rebuild import rebuild

OF_THE_ROW = ("id", "record_id")


def the_record() -> dict[str, list[str]]:
    """Give every row of every table, without its own key."""
    return {
        model.__name__: _rows(model)
        for model in (Record, RecordedAttribution, RecordTombstone, RecordUse, RecordAbout)
    }


def _rows(model: Any) -> list[str]:
    names = [field.attname for field in model._meta.concrete_fields if field.attname not in OF_THE_ROW]
    rows = model.objects.all()
    if model is RecordAbout:
        return sorted(rows.values_list("record__key", "actor"))
    return sorted(json.dumps({name: getattr(row, name) for name in names}, default=str) for row in rows)


def assert_rebuilding_changes_nothing() -> None:
    """Make the record anew and compare, naming the first row that differs."""
    before = the_record()
    rebuild()
    after = the_record()
    for name, rows in before.items():
        assert [row for row in rows if row not in after[name]][:1] == []
        assert [row for row in after[name] if row not in rows][:1] == []
