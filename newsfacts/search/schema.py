"""The JSON Schemas of what a search finds: see `newsfacts.record.schema`."""

from newsfacts.breakdown.schema import Schema
from newsfacts.record.schema import BODIES
from newsfacts.record.schema_parts import flag, list_of, number, page_of, text, thing
from newsfacts.words import RecordType

from .questions import LONGEST_QUESTION

MARK = thing(
    "Mark",
    "Where something that was asked for stands in a text, in Unicode code points.",
    {"start": number("First code point."), "end": number("Code point after the last.", 1)},
)
HIGHLIGHT = thing(
    "Highlight",
    "A text of what was found in which words stand that were asked for. It is plain text: escape it for HTML.",
    {
        "field": text("The key of the record that holds it.", filled=True),
        "text": text("The whole text.", filled=True),
        "marks": list_of(MARK, "Where the words stand, in order."),
    },
)
TYPE_ASKED: Schema = {
    "type": "string",
    "enum": list(RecordType.values),
    "description": "Only what is of this type.",
}
QUESTION: Schema = {
    "type": "string",
    "pattern": r"^[^\x00]*[^\s\x00][^\x00]*$",
    "maxLength": LONGEST_QUESTION,
    "required": True,
    "description": "Every word of it: as it is, in another form of the same word, or, the last one, its beginning.",
}
HIT = thing(
    "Search result",
    "Something on record that a question finds.",
    {
        "type": {**TYPE_ASKED, "description": "What it is."},
        "is_near": flag("True where it has not the words, but a name that is spelt nearly so."),
        "highlights": list_of(HIGHLIGHT, "Where the words stand; none where only the spelling is near."),
        "record": {
            "anyOf": [BODIES[of] for of in RecordType.values],
            "description": "The thing itself, as the list of its type gives it.",
        },
    },
)


def found_page() -> Schema:
    """Describe one page of what is found."""
    return page_of(HIT)
