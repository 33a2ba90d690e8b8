"""The JSON Schema of the breakdown document (design, section 6), made from the vocabularies and the models' limits.

Every property carries the `default` that an absent key takes, so the schema is also what completes a document.
"""

from typing import Any

from newsfacts.dates import EXPECTED
from newsfacts.models import fields
from newsfacts.words import (
    ActorKind,
    Certainty,
    ClaimKind,
    CreditRole,
    Form,
    NameKind,
    RelationKind,
    SourceKind,
    SourceState,
    Stance,
    Vocabulary,
)

FORMAT = "newsfacts/breakdown/1"
LARGEST_INTEGER = 2_147_483_647

Schema = dict[str, Any]


def _text(description: str, limit: int | None = None, pattern: str | None = None) -> Schema:
    schema: Schema = {"type": "string", "default": "", "description": description}
    if limit:
        schema["maxLength"] = limit
    if pattern:
        schema["pattern"] = f"^$|{pattern}"
    return schema


def _filled(description: str, limit: int | None = None, pattern: str | None = None) -> Schema:
    schema = {"type": "string", "minLength": 1, "description": description}
    if limit:
        schema["maxLength"] = limit
    if pattern:
        schema["pattern"] = pattern
    return schema


def _slug(description: str) -> Schema:
    return _filled(description, fields.SLUG_LENGTH, fields.SLUG_PATTERN)


def _reference(description: str, pattern: str = fields.SLUG_PATTERN) -> Schema:
    return {
        "type": ["string", "null"],
        "maxLength": fields.SLUG_LENGTH,
        "pattern": pattern,
        "default": None,
        "description": description,
    }


def _number(description: str, minimum: int) -> Schema:
    return {
        "type": ["integer", "null"],
        "minimum": minimum,
        "maximum": LARGEST_INTEGER,
        "default": None,
        "description": description,
    }


def _flag(description: str) -> Schema:
    return {"type": "boolean", "default": False, "description": description}


def word(vocabulary: type[Vocabulary], default: str | None = None) -> Schema:
    """Describe a vocabulary's word; with a `default` of "", the word may also be missing."""
    schema: Schema = {"enum": [*([""] if default == "" else []), *vocabulary.values]}
    if default is not None:
        schema["default"] = str(default)  # not the word itself, whose repr is another
    meanings = "; ".join(f"{word.value}: {word.meaning}" for word in vocabulary)
    summary = (vocabulary.__doc__ or "").strip().splitlines()[0]
    return {**schema, "description": f"{summary} {meanings}"}


def _list(items: Schema, description: str) -> Schema:
    return {"type": "array", "items": items, "default": [], "description": description}


def _object(properties: dict[str, Schema], description: str) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [name for name, schema in properties.items() if "default" not in schema],
        "properties": properties,
        "description": description,
    }


def _dated(name: str, what: str) -> dict[str, Schema]:
    return {
        name: _text(f"{what}: {EXPECTED} (EDTF).", 40),
        f"{name}_stated": _text("The date as the source prints it."),
        f"{name}_inferred": _flag("True where the editor worked the date out."),
    }


PLACE = {
    "start": {"type": "integer", "minimum": 0, "maximum": LARGEST_INTEGER, "description": "First code point."},
    "end": {"type": "integer", "minimum": 1, "maximum": LARGEST_INTEGER, "description": "Code point after the last."},
}
CREDIT = _object(
    {"actor": _slug("Who is credited."), "role": word(CreditRole)},
    "Somebody named in the credits.",
)
SOURCE = _object(
    {
        "slug": _slug("The source's part of its address."),
        "kind": word(SourceKind, ""),
        "title": _text("As printed.", fields.TITLE_LENGTH),
        "publisher": _reference("The actor that published it."),
        "url": _text("Where the original is.", pattern=fields.URL_PATTERN),
        "archived_url": _text("Where an archive keeps a copy.", pattern=fields.URL_PATTERN),
        "reprint_of": _reference("The source that this one reprints."),
        "language": _text("Language tag.", 35, fields.LANGUAGE_PATTERN),
        "dateline": _text("The place at its head, as printed."),
        **_dated("published_on", "The day of publication"),
        "credits": _list(CREDIT, "Who is named for what."),
        "text_sha256": _text("SHA-256 of the captured text.", 64, fields.SHA256_PATTERN),
        "body_start": _number("The place in the captured text where paragraph 1 begins.", 0),
        "state": word(SourceState, SourceState.DRAFT),
    },
    "One published item.",
)
ACTOR_NAME = _object(
    {
        "name": _filled("As sources print it.", fields.NAME_LENGTH),
        "kind": word(NameKind, NameKind.ALIAS),
        "language": _text("Language tag.", 35, fields.LANGUAGE_PATTERN),
    },
    "Another name of the actor.",
)
ROLE = _object(
    {
        "title": _filled("The post.", fields.TITLE_LENGTH),
        "organisation": _reference("The actor in which the post is held."),
        "since": _text(f"First day: {EXPECTED} (EDTF).", 40),
        "until": _text(f"Last day: {EXPECTED} (EDTF).", 40),
    },
    "A post that the actor holds or held.",
)
ACTOR = _object(
    {
        "slug": _slug("The actor's part of its address."),
        "kind": word(ActorKind),
        "name": _filled("The name readers see.", fields.NAME_LENGTH),
        "part_of": _reference("The body that this one is part of."),
        "names": _list(ACTOR_NAME, "Its other names."),
        "roles": _list(ROLE, "The posts it holds or held."),
        "wikidata": _text("Wikidata's item number.", 20, fields.WIKIDATA_PATTERN),
        "description": _text("Who or what it is."),
    },
    "Somebody or something that can speak or be spoken about.",
)
RELATION = _object(
    {"kind": word(RelationKind), "claim": _slug("The other claim.")},
    "How the claim bears on another.",
)
CLAIM = _object(
    {
        "slug": _slug("The claim's part of its address."),
        "text": _filled("One sentence in the editor's own words."),
        "kind": word(ClaimKind),
        "about": _list(_slug("An actor."), "Whom or what it is about."),
        **_dated("occurred_on", "The day of what it speaks of"),
        "condition": _text("Under which condition it holds."),
        "relations": _list(RELATION, "How it bears on other claims."),
    },
    "A proposition that can be asserted or denied by anybody.",
)
QUOTE = _object(
    {
        "exact": _filled("The words as printed, character for character, never trimmed."),
        "start": _number("Where they begin in the captured text.", 0),
        "end": _number("Where they end, exclusive.", 1),
    },
    "One fragment of quoted words.",
)
ATTRIBUTION = _object(
    {
        "claim": _slug("The claim."),
        "stance": word(Stance),
        "certainty": word(Certainty, Certainty.UNSPECIFIED),
    },
    "The stance that the statement takes on a claim.",
)
STATEMENT = _object(
    {
        "id": _reference("Unique within the source; never changes.", fields.IDENTIFIER_PATTERN),
        "position": _number("Its place in reading order, from 1 without gaps.", 1),
        "paragraph": _number("The paragraph it stands in; 0 for headline and byline.", 0),
        "speaker": _reference("The actor that speaks; null while unresolved."),
        "on_behalf_of": _reference("The actor for whom the speaker speaks."),
        "speaker_named_as": _text("The speaker as printed."),
        "relayed_by": _reference("The id of the statement through which it came.", fields.IDENTIFIER_PATTERN),
        "form": word(Form, ""),
        "cue": _text("The words that mark it as somebody's."),
        "venue": _text("Where or to whom it was said."),
        "prompt": _text("The question that it answers."),
        "quotes": _list(QUOTE, "The fragments that the source prints as the speaker's own words."),
        "paraphrase": _text("What it says, in the editor's words."),
        **_dated("said_on", "The day it was said"),
        "selector": {
            "type": ["object", "null"],
            "additionalProperties": False,
            "required": ["start", "end"],
            "properties": PLACE,
            "default": None,
            "description": "Its place in the captured text, in code points.",
        },
        "claims": _list(ATTRIBUTION, "The claims it takes a stance on."),
    },
    "One act of saying, or a pointed silence.",
)
BREAKDOWN: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "newsfacts breakdown",
    **_object(
        {
            "format": {"const": FORMAT, "description": "The format's name and version."},
            "source": SOURCE,
            "actors": _list(ACTOR, "The actors that it needs; those known already may be left out."),
            "claims": _list(CLAIM, "The claims that it needs; those known already may be left out."),
            "statements": _list(STATEMENT, "The statements."),
        },
        "A source together with all its statements, their attributions, and the claims and actors that these need.",
    ),
}
