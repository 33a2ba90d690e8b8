"""Annotations as Hypothes.is exports them, as annotations of the W3C's model.

Its API gives `{"total", "rows": […]}` and its own export `{"annotations": […]}`; each row has `id`, `uri`, `text`,
`tags`, `target: [{"source", "selector": […]}]`, and `references` where it answers another.
"""

from typing import Any

from .annotation_schema import SELECTORS, TEXT, described
from .passages import TEXTUAL
from .validating import Schema

# Its ranges are those of a browser, not the standard's, so only what is read here is checked.
_SELECTOR = described({kind: SELECTORS[kind] for kind in TEXTUAL}, "selector")
ADDRESS = "https://hypothes.is/a/"
ROWS = ("rows", "annotations")
ROW: Schema = {
    "type": "object",
    "required": ["id", "uri"],
    "properties": {
        "id": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,100}$", "description": "an annotation’s id"},
        "uri": {"type": "string", "minLength": 1, "description": "the page’s address"},
        "text": TEXT,
        "tags": {"type": "array", "items": TEXT, "description": "a list of texts"},
        "references": {"type": "array", "description": "a list of ids"},
        "target": {
            "type": "array",
            "description": "a list of targets",
            "items": {
                "type": "object",
                "properties": {"source": TEXT, "selector": {"type": "array", "items": _SELECTOR}},
            },
        },
    },
}


def is_row(value: Any) -> bool:
    """Tell whether this is an annotation as Hypothes.is writes it."""
    return isinstance(value, dict) and "uri" in value and "@context" not in value


def rows_in(value: Any) -> str:
    """Give the key under which an export has its rows; "" for anything else."""
    is_export = isinstance(value, dict) and "@context" not in value and "type" not in value
    return next((key for key in ROWS if isinstance(value.get(key), list)), "") if is_export else ""


def as_annotation(row: dict[str, Any]) -> dict[str, Any]:
    """Give a valid row in the W3C's words."""
    words = [{"type": "TextualBody", "value": row["text"]}] if row.get("text") else []
    tags = [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in row.get("tags", [])]
    targets = [
        {"source": each.get("source", row["uri"]), "selector": each["selector"]}
        if each.get("selector")
        else row["uri"]
        for each in row.get("target", [])
    ]
    return {
        "id": ADDRESS + row["id"],
        "type": "Annotation",
        "motivation": "replying" if row.get("references") else "commenting",
        "body": [*words, *tags],
        "target": targets or [row["uri"]],
    }
