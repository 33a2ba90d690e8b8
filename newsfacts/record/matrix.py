"""Who stands where in one source: parties across, claims down."""

from typing import Any

from .telling import Body

MOST_COLUMNS = 7


def matrix(attributions: list[Body]) -> Body:
    """Arrange a source's told attributions, in reading order, by claim and by party.

    Outlets in their own voices and the unnamed have columns of their own, after the parties. With more columns than a
    table can hold readably, `columns` is empty and only the words by claim are left.
    """
    columns: dict[tuple[int, str], str] = {}
    rows: dict[str, Body] = {}
    for each in attributions:
        column = _column(each)
        columns.setdefault(column, _heading(each))
        row = rows.setdefault(each["claim"]["slug"], {"claim": each["claim"], "cells": {}})
        cell = row["cells"].setdefault(column, {"name": columns[column], "stances": []})
        if each["told"] not in cell["stances"]:
            cell["stances"].append(each["told"])
    order = sorted(columns, key=lambda column: column[0])
    fits = len(order) <= MOST_COLUMNS
    return {
        "columns": [columns[column] for column in order] if fits else [],
        "rows": [
            {
                "claim": row["claim"],
                "cells": [row["cells"].get(column) for column in order] if fits else [],
                "voices": [row["cells"][column] for column in order if column in row["cells"]],
            }
            for row in rows.values()
        ],
        "marks": _marks(attributions),
    }


def _column(attribution: Body) -> tuple[int, str]:
    if attribution["party"]:
        return 0, attribution["party"]["slug"]
    return (1 if attribution["statement"]["is_narration"] else 2), attribution["statement"]["speaker"]["slug"]


def _heading(attribution: Body) -> str:
    return (attribution["party"] or attribution["statement"]["speaker"])["name"]


def _marks(attributions: list[Body]) -> list[Any]:
    """Give each mark that is used once, for the key."""
    return list({each["told"]["mark"]: each["told"] for each in attributions}.values())
