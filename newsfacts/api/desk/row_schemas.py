"""The JSON Schemas of rows: parts of the breakdown document, each with what tells where it is and whether it shows."""

from typing import Any

from newsfacts.api.keys import STATEMENT_KEY
from newsfacts.breakdown import schema as parts
from newsfacts.record.schema import DIFFERENCE
from newsfacts.words import SourceState, Subject

Schema = dict[str, Any]

SELF: Schema = {"type": "string", "description": "Its address at the desk; a source's own `url` is another."}
PUBLIC: Schema = {"type": "boolean", "description": "Whether readers see it: then it changes only by a correction."}


def _text(description: str, **more: Any) -> Schema:
    return {"type": "string", "minLength": 1, **more, "description": description}


KEY: Schema = _text("What its address ends with.")
OF_SOURCE: Schema = {**parts.SOURCE["properties"]["slug"], "description": "The slug of the source it is part of."}
OF_STATEMENT: Schema = _text(
    "The statement that takes the stance, as source:id.", pattern=f"^{STATEMENT_KEY}$", maxLength=241
)


def shown(title: str, part: Schema, **more: Schema) -> Schema:
    """Describe a row as it is shown: a part of the document, and more that only reads."""
    assert not part["properties"].keys() & more.keys(), "a part's own key would be hidden"
    told = {name: {**schema, "readOnly": True} for name, schema in more.items()}
    properties = {**part["properties"], **told}
    return {**part, "title": title, "required": list(properties), "properties": properties}


def replacing(row: Schema, never_changes: frozenset[str]) -> Schema:
    """Describe what is put in a row's place: what never changes may be left out, or sent as it is."""
    required = [name for name, schema in row["properties"].items() if "default" not in schema]
    return {
        **row,
        "title": f"{row['title']}Replacement",
        "required": [name for name in required if name not in never_changes],
    }


def changing(row: Schema) -> Schema:
    """Describe a JSON Merge Patch (RFC 7396) of a row: any of its keys; null stands for the empty value."""
    properties = {
        name: {"anyOf": [schema, {"type": "null"}], "description": schema.get("description", "")}
        for name, schema in row["properties"].items()
    }
    return {
        **row,
        "title": f"{row['title']}Change",
        "required": [],
        "properties": properties,
        "description": "What is to be different.",
    }


def making(title: str, part: Schema, *, given: Schema | None = None, **instead: Schema) -> Schema:
    """Describe what a new row is made of: `given` are keys that the part does not have, `instead` its own anew."""
    properties = {**(given or {}), **part["properties"], **instead}
    required = [name for name, schema in properties.items() if "default" not in schema]
    return {**part, "title": title, "required": required, "properties": properties}


FREE_SLUG: Schema = {
    **parts.ACTOR["properties"]["part_of"],
    "description": "The slug that it is to have; without one, one is made of its words.",
}
A_DRAFT: Schema = {"enum": [SourceState.DRAFT.value], "default": SourceState.DRAFT.value, "description": "A draft."}


def _part_of(first: dict[str, Schema], part: Schema) -> Schema:
    return {**part, "properties": {**first, **part["properties"]}}


SOURCE = shown("DeskSource", parts.SOURCE, self=SELF)
CLAIM = shown("DeskClaim", parts.CLAIM, public=PUBLIC, self=SELF)
ACTOR = shown("DeskActor", parts.ACTOR, public=PUBLIC, self=SELF)
STATEMENT = shown("DeskStatement", _part_of({"source": OF_SOURCE}, parts.STATEMENT), key=KEY, self=SELF)
ATTRIBUTION = shown("DeskAttribution", _part_of({"statement": OF_STATEMENT}, parts.ATTRIBUTION), key=KEY, self=SELF)

NEW_SOURCE = making("NewSource", parts.SOURCE, slug=FREE_SLUG, state=A_DRAFT)
NEW_CLAIM = making("NewClaim", parts.CLAIM, slug=FREE_SLUG)
NEW_ACTOR = making("NewActor", parts.ACTOR, slug=FREE_SLUG)
NEW_STATEMENT = making("NewStatement", parts.STATEMENT, given={"source": OF_SOURCE})
NEW_ATTRIBUTION = making("NewAttribution", parts.ATTRIBUTION, given={"statement": OF_STATEMENT})

REASON: Schema = _text("Why: readers see it where the act is public.")
MERGING: Schema = {
    "title": "Merge",
    "type": "object",
    "additionalProperties": False,
    "required": ["into", "reason"],
    "properties": {
        "into": {**parts.CLAIM["properties"]["slug"], "description": "The slug of the one that stays."},
        "reason": REASON,
    },
}
UNDOING: Schema = {
    "title": "Undo",
    "type": "object",
    "additionalProperties": False,
    "required": ["reason"],
    "properties": {"reason": REASON},
}
ERROR: Schema = {
    "type": "object",
    "required": ["pointer", "detail"],
    "properties": {"pointer": {"type": "string"}, "detail": {"type": "string"}},
}
MOVED: Schema = {
    "title": "Moved",
    "type": "object",
    "required": ["subject", "slug", "url", "public", "differences"],
    "properties": {
        "subject": {"enum": Subject.values},
        "slug": {"type": "string"},
        "url": SELF,
        "public": {"type": "boolean", "description": "Whether readers see something else of it."},
        "differences": {"type": "array", "items": DIFFERENCE},
    },
}
MOVES: Schema = {
    "title": "Moves",
    "description": "What a merge, or undoing one, would change, and what stands in its way.",
    "type": "object",
    "required": ["slug", "into", "refused", "moved"],
    "properties": {
        "slug": {"type": "string", "description": "What is merged."},
        "into": {"type": "string", "description": "What stays."},
        "refused": {"type": "array", "items": ERROR, "description": "All that stands in the way."},
        "moved": {"type": "array", "items": MOVED, "description": "All that says something else after it."},
    },
}

# What the parameters of the lists find, where readers' lists have none such.
ASKS: dict[str, Schema] = {
    "q": {
        "type": "string",
        "pattern": r"[^\s]",
        "description": "Of claims and actors those likeliest meant by these words, best first and on one page; of "
        "sources those that have them in their title, slug or publisher's name.",
    },
    "state": {**parts.word(SourceState), "type": "string"},
}
