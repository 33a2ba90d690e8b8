"""Who stands where in one source: parties across, claims down.

Claims that several speak to come first, for there is something to compare; of many parties those with the most stances
have columns, and the others share one, in which they are named.
"""

from typing import Any

from .telling import Body

# With more columns than the first number, there are as many as the second and one for all others.
MOST_COLUMNS, COLUMNS_SHOWN = 7, 5
ROWS_AT_ONCE, FEWEST_ROWS, MOST_FURTHER, OTHERS_SHOWN = 25, 8, 100, 4

Column = tuple[int, str]


def matrix(attributions: list[Body]) -> Body:
    """Arrange a source's told attributions, in reading order, by claim and by party.

    Outlets in their own voices and the unnamed have columns of their own, after the parties. `rows` are those to show
    at once, `further` those to fold away, `left_out` is how many more there are.
    """
    names, rows = _arranged(attributions)
    columns = _columns(names, rows)
    is_wide = len(names) > len(columns)
    told = [_row(row, columns, is_wide=is_wide) for row in sorted(rows.values(), key=lambda row: -len(row["cells"]))]
    compared = sum(len(row["cells"]) > 1 for row in rows.values())
    shown = min(max(compared, FEWEST_ROWS), ROWS_AT_ONCE)
    return {
        "columns": [names[column] for column in columns],
        "is_wide": is_wide,
        "sharing": len(names) - len(columns),
        "rows": told[:shown],
        "further": told[shown : shown + MOST_FURTHER],
        "left_out": len(told[shown + MOST_FURTHER :]),
        "has_one_voice_each": compared <= shown,
        "marks": _marks(attributions),
    }


def _arranged(attributions: list[Body]) -> tuple[dict[Column, str], dict[str, Body]]:
    """Give the names of all columns, and for each claim its cells by column."""
    names: dict[Column, str] = {}
    rows: dict[str, Body] = {}
    for each in attributions:
        column = _column(each)
        names.setdefault(column, _heading(each))
        row = rows.setdefault(each["claim"]["slug"], {"claim": each["claim"], "cells": {}})
        cell = row["cells"].setdefault(column, {"name": names[column], "stances": []})
        if each["told"] not in cell["stances"]:
            cell["stances"].append(each["told"])
    return names, rows


def _columns(names: dict[Column, str], rows: dict[str, Body]) -> list[Column]:
    """Choose the columns: parties first, in reading order; of too many those that speak to the most claims."""
    order = sorted(names, key=lambda column: column[0])
    if len(order) <= MOST_COLUMNS:
        return order
    claims = {column: sum(column in row["cells"] for row in rows.values()) for column in order}
    most = sorted(order, key=lambda column: -claims[column])[:COLUMNS_SHOWN]
    return [column for column in order if column in most]


def _row(row: Body, columns: list[Column], *, is_wide: bool) -> Body:
    others = [cell for column, cell in row["cells"].items() if column not in columns]
    # One that would be folded away alone is shown.
    shown = len(others) if len(others) == OTHERS_SHOWN + 1 else OTHERS_SHOWN
    return {
        "claim": row["claim"],
        "cells": [row["cells"].get(column) for column in columns],
        "others": others[:shown],
        "more_others": others[shown:],
        "is_wide": is_wide,
    }


def _column(attribution: Body) -> Column:
    if attribution["party"]:
        return 0, attribution["party"]["slug"]
    return (1 if attribution["statement"]["is_narration"] else 2), attribution["statement"]["speaker"]["slug"]


def _heading(attribution: Body) -> str:
    return (attribution["party"] or attribution["statement"]["speaker"])["name"]


def _marks(attributions: list[Body]) -> list[Any]:
    """Give each mark that is used once, for the key."""
    return list({each["told"]["mark"]: each["told"] for each in attributions}.values())
