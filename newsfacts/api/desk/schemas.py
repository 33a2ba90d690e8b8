"""What the desk's endpoints for whole breakdowns take and answer, as JSON Schemas: for the OpenAPI document."""

from typing import Any

from newsfacts.breakdown.schema import BREAKDOWN as BREAKDOWN_DOCUMENT
from newsfacts.editing.policies import ALLOWED
from newsfacts.record.schema_parts import page_of
from newsfacts.words import QuoteCheck, SourceKind, SourceState

Schema = dict[str, Any]

COLLECTIONS = ("breakdowns", "sources", "statements", "claims", "actors", "attributions", "claim-reviews")

TEXT: Schema = {"type": "string"}
MAY_BE_TEXT: Schema = {"type": ["string", "null"]}
FLAG: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
ADDRESS: Schema = {"type": "string", "format": "uri"}
MAY_BE_ADDRESS: Schema = {"type": ["string", "null"], "format": "uri"}


def answer(title: str | None, /, **properties: Schema) -> Schema:
    """Describe an object of an answer, in which every key is there."""
    named = {"title": title} if title else {}
    return {
        **named,
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def told(schema: Schema, description: str) -> Schema:
    """Give a schema with what it describes here."""
    return {**schema, "description": description}


def many(items: Schema, description: str = "") -> Schema:
    """Describe a list."""
    return {"type": "array", "items": items, **({"description": description} if description else {})}


def flag(description: str) -> Schema:
    """Describe a parameter of an address that is true or false."""
    return {"type": "boolean", "default": False, "description": description}


def may_be(schema: Schema) -> Schema:
    """Describe what may be null instead."""
    return {"oneOf": [schema, {"type": "null"}]}


BREAKDOWN: Schema = {**BREAKDOWN_DOCUMENT, "title": "Breakdown"}
BREAKDOWN_ROW = answer(
    "BreakdownRow",
    slug=TEXT,
    title=TEXT,
    kind={"enum": ["", *SourceKind.values]},
    state={"enum": SourceState.values},
    publisher=may_be(answer(None, slug=TEXT, name=TEXT)),
    published_on=told(TEXT, "The day of publication (EDTF)."),
    statements_count=COUNT,
    in_correction=told(FLAG, "True where readers see something else than the working copy says."),
    saved_by=told(MAY_BE_TEXT, "Who did something to it last."),
    saved_at=told({"type": ["string", "null"], "format": "date-time"}, "When that was."),
    url=told(ADDRESS, "The working copy."),
    page=told(MAY_BE_ADDRESS, "The page that readers see; null where there is none."),
)
BREAKDOWN_PAGE = page_of(BREAKDOWN_ROW)
SAVED_BREAKDOWN = answer(
    "SavedBreakdown",
    result={"enum": ["created", "updated", "unchanged"]},
    different=many(TEXT, "What the document says otherwise, and the desk has kept as it was."),
    breakdown=told(BREAKDOWN, "The working copy as it now is; `ETag` is that of it."),
)
REASON_IF_ANY: Schema = {
    "title": "ReasonIfAny",
    "type": "object",
    "additionalProperties": False,
    "required": [],
    "properties": {"reason": {"type": "string", "default": "", "description": "A note for the history."}},
}
REASON: Schema = {
    "title": "Reason",
    "type": "object",
    "additionalProperties": False,
    "required": ["reason"],
    "properties": {
        "reason": {
            "type": "string",
            "minLength": 1,
            "pattern": r"\S",
            "description": "Why. That of a public act is public.",
        }
    },
}
CAPTURED_TEXT: Schema = {
    "title": "CapturedText",
    "type": "string",
    "minLength": 1,
    "contentMediaType": "text/plain",
    "description": "The captured text: UTF-8, CRLF and CR made LF, otherwise untouched. Private to the desk.",
}
PLACE = answer(None, start=COUNT, end=COUNT)
CHECKED_QUOTE = answer(
    "CheckedQuote",
    statement=told(TEXT, "The id of its statement."),
    number=told({"type": "integer", "minimum": 1}, "Which of the statement's quotes it is."),
    exact=TEXT,
    result={"enum": QuoteCheck.values},
    places=many(PLACE, "Where its words are in the captured text."),
    nearest=told(
        may_be(
            answer(
                None,
                start=COUNT,
                end=COUNT,
                paragraph=COUNT,
                words=TEXT,
                diff=many(answer(None, what={"enum": ["same", "gone", "new"]}, words=TEXT)),
            )
        ),
        "Of a quote that is nowhere: where the text comes nearest to it, and which words differ there.",
    ),
)
MISPLACED = many(
    answer(None, statement=told(TEXT, "The id; empty for the source."), detail=TEXT),
    "Places of the body, of statements and paragraphs that do not fit the text.",
)
TEXT_REPORT = answer(
    "TextReport",
    sha256=TEXT,
    recorded=told(TEXT, "The SHA-256 that the source had before; empty if none."),
    is_as_recorded=told(FLAG, "Whether it is the text that the source had the SHA-256 of, if it had one."),
    is_sound=told(FLAG, "Whether text, quotes and places all fit."),
    quotes=many(CHECKED_QUOTE),
    places=MISPLACED,
)
FAULT = answer(None, pointer=told(TEXT, "A JSON pointer into the working copy."), detail=TEXT)
OUTCOME = answer(
    "Outcome",
    claims=many(
        answer(None, slug=TEXT, text=TEXT, before=TEXT, after=TEXT),
        "The claims whose standing changes, told in a sentence before and after; empty where it is not on record.",
    ),
    pages=told(
        {"type": "object", "additionalProperties": COUNT}, "How many pages show something else, by what they are of."
    ),
)
BREAKDOWN_CHECK = answer(
    "BreakdownCheck",
    slug=TEXT,
    state={"enum": SourceState.values},
    is_complete=told(FLAG, "Whether nothing is missing to be public."),
    missing=many(FAULT, "All that is missing, or wrong, to be public."),
    is_text_attached=FLAG,
    quotes=many(CHECKED_QUOTE),
    places=MISPLACED,
    offers=many({"enum": list(ALLOWED)}, "What you may do with it now."),
    refusals=told(
        {"type": "object", "propertyNames": {"enum": list(ALLOWED)}, "additionalProperties": TEXT},
        "What you may not do with it now, each with the sentence that you would be told.",
    ),
    outcome=told(may_be(OUTCOME), "What readers would see otherwise; null unless asked for, and where it is nothing."),
)
LEFT_OUT = many(
    answer(None, pointer=told(TEXT, "A JSON pointer into what was sent."), detail=TEXT),
    "What of it cannot be kept.",
)
WEB_ANNOTATIONS: Schema = {
    "title": "WebAnnotations",
    "type": ["object", "array"],
    "description": "An annotation, a list of them, an AnnotationPage or an AnnotationCollection, as W3C Web "
    "Annotation has them.",
}
TAKEN_ANNOTATIONS = answer(
    "TakenAnnotations",
    created=many(TEXT, "The ids of the statements that were made."),
    unchanged=many(TEXT, "The ids of those that were made from these annotations before."),
    different=many(TEXT, "The ids of those that say something else at the desk, and were left so."),
    left_out=LEFT_OUT,
)
CLAIM_REVIEWS: Schema = {
    "title": "ClaimReviews",
    "type": ["object", "array"],
    "description": "ClaimReview of schema.org as JSON-LD, or what Google’s Fact Check Tools answer to claims:search.",
}
WEB_PAGE: Schema = {
    "title": "WebPage",
    "type": "string",
    "contentMediaType": "text/html",
    "description": "A saved web page with JSON-LD in it.",
}
TAKEN_REVIEWS = answer(
    "TakenReviews",
    created=many(answer(None, slug=TEXT, url=ADDRESS), "The drafts that were made."),
    unchanged=many(answer(None, slug=TEXT, url=ADDRESS), "The breakdowns that were there, as they were left."),
    left_out=LEFT_OUT,
    by_hand=many(answer(None, breakdown=TEXT, detail=TEXT), "What an editor has to do in which breakdown."),
)
DESK_INDEX = answer("DeskIndex", **dict.fromkeys(COLLECTIONS, ADDRESS))
