"""Who stands where in one source: parties across, claims down.

Claims that several speak to come first, for there is something to compare; of many parties those that speak to the
most claims have columns, and the others share one.
"""

from typing import Any

from .telling import Body

# With more columns than the first number there are as many as the second, and one for all others.
MOST_COLUMNS, COLUMNS_SHOWN = 7, 5
FEWEST_ROWS, ROWS_AT_ONCE, MOST_FURTHER = 6, 12, 100

SIDES = ("says", "denies", "open")

Column = tuple[int, str]


def matrix(attributions: list[Body]) -> Body:
    """Arrange a source's told attributions, in reading order, by claim and by party.

    Outlets in their own voices and the unnamed have columns of their own, after the parties. `rows` are those to show
    at once, `further` those to fold away, `left_out` is how many more there are.
    """
    names, rows = _arranged(attributions)
    columns = _columns(names, rows)
    told = [_row(row, columns) for row in sorted(rows.values(), key=lambda row: -len(row["cells"]))]
    compared = sum(len(row["cells"]) > 1 for row in rows.values())
    shown = min(max(compared, FEWEST_ROWS), ROWS_AT_ONCE)
    return {
        "columns": [names[column] for column in columns],
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
    """Choose the columns: parties first, those that speak to the most claims before the others."""
    claims = {column: sum(column in row["cells"] for row in rows.values()) for column in names}
    most = sorted(names, key=lambda column: -claims[column])
    chosen = most if len(most) <= MOST_COLUMNS else most[:COLUMNS_SHOWN]
    return sorted(chosen, key=lambda column: column[0])


def _row(row: Body, columns: list[Column]) -> Body:
    cells = row["cells"]
    return {
        "claim": row["claim"],
        "cells": [cells.get(column) for column in columns],
        "others": _by_stance([cell for column, cell in cells.items() if column not in columns]),
    }


def _by_stance(cells: list[Body]) -> list[Body]:
    """Give the stances that those without a column take, each with their names."""
    found: dict[str, Body] = {}
    for cell in cells:
        for stance in cell["stances"]:
            found.setdefault(stance["mark"], {**stance, "names": []})["names"].append(cell["name"])
    return sorted(found.values(), key=lambda stance: SIDES.index(stance["side"]))


def _column(attribution: Body) -> Column:
    if attribution["party"]:
        return 0, attribution["party"]["slug"]
    return (1 if attribution["statement"]["is_narration"] else 2), attribution["statement"]["speaker"]["slug"]


def _heading(attribution: Body) -> str:
    return (attribution["party"] or attribution["statement"]["speaker"])["name"]


def _marks(attributions: list[Body]) -> list[Any]:
    """Give each mark that is used once, for the key."""
    return list({each["told"]["mark"]: each["told"] for each in attributions}.values())
