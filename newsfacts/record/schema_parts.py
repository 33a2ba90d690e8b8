"""What JSON Schemas of bodies are made of: texts, numbers, words, addresses, and things with all their keys."""

from newsfacts.breakdown.schema import LARGEST_INTEGER, Schema, word
from newsfacts.dates import EXPECTED
from newsfacts.models import fields
from newsfacts.words import Vocabulary

SLUG, SLUG_LENGTH = fields.SLUG_PATTERN.strip("^$"), fields.SLUG_LENGTH
IDENTIFIER = fields.IDENTIFIER_PATTERN.strip("^$")


def thing(title: str, description: str, properties: dict[str, Schema]) -> Schema:
    """Describe an object that has a name of its own: all its keys are always there, and there are no others."""
    return {
        "title": title,
        "description": description,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def text(description: str, limit: int | None = None, pattern: str | None = None, *, filled: bool = False) -> Schema:
    """Describe a text, which is empty where there is nothing to say, unless it is `filled` always."""
    schema: Schema = {"type": "string", "description": description}
    if filled:
        schema["minLength"] = 1
    if limit:
        schema["maxLength"] = limit
    if pattern:
        schema["pattern"] = pattern if filled else f"^$|{pattern}"
    return schema


def slug(description: str) -> Schema:
    """Describe a slug."""
    return text(description, fields.SLUG_LENGTH, fields.SLUG_PATTERN, filled=True)


def key(description: str, *parts: str) -> Schema:
    """Describe a key of several parts, each a pattern, with colons between."""
    return text(description, (fields.SLUG_LENGTH + 1) * len(parts) - 1, f"^{':'.join(parts)}$", filled=True)


def address(description: str) -> Schema:
    """Describe an address of this site."""
    return {"type": "string", "format": "uri", "description": description}


def number(description: str, minimum: int = 0, maximum: int = LARGEST_INTEGER) -> Schema:
    """Describe a whole number."""
    return {"type": "integer", "minimum": minimum, "maximum": maximum, "description": description}


def flag(description: str) -> Schema:
    """Describe what is so or not."""
    return {"type": "boolean", "description": description}


def one_of(vocabulary: type[Vocabulary]) -> Schema:
    """Describe a vocabulary's word."""
    return {"type": "string", **word(vocabulary)}


def list_of(items: Schema, description: str, most: int | None = None) -> Schema:
    """Describe a list."""
    return {"type": "array", "items": items, **({"maxItems": most} if most else {}), "description": description}


def or_null(schema: Schema, description: str) -> Schema:
    """Describe what may be missing: null then."""
    return {"anyOf": [schema, {"type": "null"}], "description": description}


def moment(description: str) -> Schema:
    """Describe a moment."""
    return {"type": "string", "format": "date-time", "description": description}


def edtf(description: str) -> Schema:
    """Describe a date that need not be exactly known."""
    return text(f"{description}: {EXPECTED} (EDTF).", 40)


def page_of(schema: Schema) -> Schema:
    """Describe one page of a list, newest first, of what `schema` describes."""
    neighbour = "The address of the {} page; null where there is none."
    return thing(
        f"Page of {schema['title']}",
        "One page of a list, the newest first.",
        {
            "next": or_null(address("An address."), neighbour.format("next")),
            "previous": or_null(address("An address."), neighbour.format("previous")),
            "results": list_of(schema, "What is on the page."),
        },
    )
