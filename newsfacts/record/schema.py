"""The JSON Schemas (draft 2020-12) of what is public, made from the vocabularies: one for each type of body.

Each tells everything that a body holds: all keys are always there, and there are no others. Whatever has a `title` is
a thing with a name of its own, which the OpenAPI document refers to by it.
"""

from newsfacts.breakdown.schema import Schema
from newsfacts.breakdown.wording import GONE, NEW, SAME
from newsfacts.models import fields
from newsfacts.words import (
    Act,
    ActorKind,
    Certainty,
    ClaimKind,
    CreditRole,
    Form,
    NameKind,
    QuoteCheck,
    RecordType,
    RelationKind,
    SourceKind,
    Stance,
    StandingLabel,
    Subject,
)

from .rows import ATTRIBUTION as ATTRIBUTION_TYPE
from .schema_parts import (
    IDENTIFIER,
    SLUG,
    address,
    edtf,
    flag,
    key,
    list_of,
    moment,
    number,
    one_of,
    or_null,
    slug,
    text,
    thing,
)

LARGEST_SEQ = 2**63 - 1
MOST_ATTRIBUTIONS = 50
DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

DATE = thing(
    "Date",
    "A date as worked out and as printed.",
    {
        "date": edtf("The day"),
        "stated": text("The date as the source prints it."),
        "inferred": flag("True where the editor worked the date out."),
    },
)
REFERENCE = thing(
    "Actor reference",
    "An actor as others refer to it.",
    {
        "slug": slug("The actor's part of its address."),
        "name": text("The name readers see.", fields.NAME_LENGTH, filled=True),
        "url": address("Where the API has the actor."),
    },
)
OF_THE_ACT = {
    "seq": number("The greatest public change that touched it.", 1, LARGEST_SEQ),
    "holds_up_to": moment("The moment of that change, UTC."),
}
URL = "^https?://"

ACTOR_NAME = thing(
    "Actor name",
    "Another name of an actor.",
    {
        "name": text("As sources print it.", fields.NAME_LENGTH, filled=True),
        "kind": one_of(NameKind),
        "language": text("Language tag.", 35, fields.LANGUAGE_PATTERN),
    },
)
ROLE = thing(
    "Role",
    "A post that an actor holds or held.",
    {
        "title": text("The post.", fields.TITLE_LENGTH, filled=True),
        "organisation": or_null(REFERENCE, "The actor in which the post is held."),
        "since": edtf("First day"),
        "until": edtf("Last day"),
    },
)
ACTOR = thing(
    "Actor",
    "Somebody or something that can speak or be spoken about.",
    {
        "slug": slug("The actor's part of its address."),
        "url": address("Where the API has it."),
        "page": address("The readers' page."),
        "name": text("The name readers see.", fields.NAME_LENGTH, filled=True),
        "kind": one_of(ActorKind),
        "description": text("Who or what it is."),
        "wikidata": text("Wikidata's item number.", 20, fields.WIKIDATA_PATTERN),
        "names": list_of(ACTOR_NAME, "Its other names."),
        "part_of": or_null(REFERENCE, "The body that this one is part of."),
        "roles": list_of(ROLE, "The posts it holds or held."),
        "attributions_url": address("The attributions of what it said."),
        **OF_THE_ACT,
        "history_url": address("What was done to it since it became public."),
    },
)

SOURCE_SUMMARY = thing(
    "Source summary",
    "A source as its statements carry it.",
    {
        "slug": slug("The source's part of its address."),
        "title": text("As printed.", fields.TITLE_LENGTH),
        "publisher": REFERENCE,
        "published_on": edtf("The day of publication"),
        "url": address("Where the API has the source."),
        "original": text("Where the original is.", pattern=URL),
    },
)
CREDIT = thing("Credit", "Somebody named in a source's credits.", {"role": one_of(CreditRole), "actor": REFERENCE})
SOURCE = thing(
    "Source",
    "One published item.",
    {
        "slug": slug("The source's part of its address."),
        "url": address("Where the API has it."),
        "page": address("The readers' page."),
        "kind": one_of(SourceKind),
        "title": text("As printed.", fields.TITLE_LENGTH),
        "publisher": REFERENCE,
        "original": text("Where the original is.", pattern=URL),
        "archived": text("Where an archive keeps a copy.", pattern=URL),
        "reprint_of": or_null(SOURCE_SUMMARY, "The public source that this one reprints."),
        "language": text("Language tag.", 35, fields.LANGUAGE_PATTERN),
        "dateline": text("The place at its head, as printed."),
        "published_on": edtf("The day of publication"),
        "published_on_stated": text("The day as the source prints it."),
        "published_on_inferred": flag("True where the editor worked the day out."),
        "credits": list_of(CREDIT, "Who is named for what."),
        "text_sha256": text("SHA-256 of the captured text, which itself is private.", 64, fields.SHA256_PATTERN),
        "quotes_checked": flag("True where its quotes were looked up in a captured text."),
        "statements_count": number("How many statements it has."),
        "statements_url": address("Its statements."),
        "breakdown_url": address("Its breakdown document as last published."),
        **OF_THE_ACT,
        "annotations_url": address("Its statements as W3C Web Annotations."),
        "history_url": address("What was done to it since it became public."),
    },
)

RELAY = thing(
    "Relay",
    "A statement through which another reached the source.",
    {
        "id": key("The relaying statement, as `<source>:<id>`.", SLUG, IDENTIFIER),
        "speaker": REFERENCE,
        "speaker_named_as": text("The speaker as printed."),
        "cue": text("The words that mark it as somebody's."),
    },
)
STATEMENT_SUMMARY = thing(
    "Statement summary",
    "A statement as its attributions carry it.",
    {
        "id": key("`<source>:<id>`, which never changes.", SLUG, IDENTIFIER),
        "url": address("Where the API has the statement."),
        "page": address("Its place on the source's page for readers."),
        "speaker": REFERENCE,
        "speaker_named_as": text("The speaker as printed."),
        "on_behalf_of": or_null(REFERENCE, "The actor for whom the speaker speaks."),
        "relay_chain": list_of(RELAY, "How it reached the source, the nearest to the origin first."),
        "form": one_of(Form),
        "cue": text("The words that mark it as somebody's."),
        "venue": text("Where or to whom it was said."),
        "quotes": list_of(
            text("The words as printed, character for character.", filled=True),
            "What is printed as the speaker's own.",
        ),
        "quotes_checked": list_of(one_of(QuoteCheck), "What looking each quote up in the captured text found."),
        "paraphrase": text("What it says, in the editor's words."),
        "prompt": text("The question that it answers."),
        "said_on": DATE,
        "paragraph": {
            **number("The paragraph it stands in; 0 for headline and byline, null if not known."),
            "type": ["integer", "null"],
        },
        "source": SOURCE_SUMMARY,
    },
)
CLAIM_SUMMARY = thing(
    "Claim summary",
    "A claim as others refer to it: the condition belongs wherever the text is.",
    {
        "slug": slug("The claim's part of its address."),
        "text": text("One sentence in the editor's own words.", filled=True),
        "condition": text("Under which condition it holds."),
        "url": address("Where the API has the claim."),
        "page": address("The readers' page."),
    },
)
ATTRIBUTION = thing(
    "Attribution",
    "With a statement, its speaker takes a stance on a claim.",
    {
        "id": key("`<source>:<id>:<claim>`.", SLUG, IDENTIFIER, SLUG),
        "url": address("Where the API has it."),
        "stance": one_of(Stance),
        "certainty": one_of(Certainty),
        "party": or_null(REFERENCE, "Whose word it counts as; null where it is nobody's."),
        "claim": CLAIM_SUMMARY,
        "statement": STATEMENT_SUMMARY,
    },
)


def _without(title: str, schema: Schema, *left_out: str) -> Schema:
    properties = {name: part for name, part in schema["properties"].items() if name not in left_out}
    return thing(title, schema["description"], properties)


PLACE = thing(
    "Place",
    "A place in the captured text, in Unicode code points.",
    {"start": number("First code point."), "end": number("Code point after the last.", 1)},
)
STATEMENT = thing(
    "Statement",
    "One act of saying, or a pointed silence, by one speaker within one source.",
    {
        **STATEMENT_SUMMARY["properties"],
        "position": number("Its place in reading order, from 1.", 1),
        "selector": or_null(PLACE, "Its place in the captured text, where that is known."),
        "attributions": list_of(
            _without("Attribution of a statement", ATTRIBUTION, "url", "statement"), "The stances that it takes."
        ),
        **OF_THE_ACT,
    },
)

_WHO = {"slug": slug("The party's slug."), "name": text("The party's name.", fields.NAME_LENGTH, filled=True)}
_DAY = {"type": ["string", "null"], "format": "date", "pattern": DAY}
POSITION = thing(
    "Position",
    "What one party has said of a claim with one stance.",
    {
        **_WHO,
        "stance": one_of(Stance),
        "first": {**_DAY, "description": "The first day it said so; null if not known."},
        "latest": {**_DAY, "description": "The latest day it said so; null if not known."},
    },
)
REVERSAL = thing(
    "Reversal",
    "A party that took both sides and counts by the latest.",
    {
        **_WHO,
        "to": {
            "type": "string",
            "enum": [str(Stance.ASSERTS), str(Stance.DENIES)],
            "description": "The stance that counts.",
        },
        "on": {**_DAY, "type": "string", "description": "The day since when."},
    },
)
STANDING = thing(
    "Standing",
    "What the attributions of a claim add up to: who says so, never what is true.",
    {
        "label": one_of(StandingLabel),
        "sentence": text("The same in words.", filled=True),
        "parties": list_of(POSITION, "Each party's stances."),
        "possibly": list_of(POSITION, "Those who say that it may be so, or not so, which decides nothing."),
        "reversals": list_of(REVERSAL, "Those who changed sides."),
        "outlets": number("How many outlets speak of it in their own voice."),
        "unnamed": number("How many who are no party speak of it."),
        "reports": number("How many reports speak of it: a reprint is the same report."),
        "origins": number("How many speakers' word it is."),
    },
)
RELATION = thing(
    "Claim relation",
    "How a claim bears on another.",
    {
        "kind": one_of(RelationKind),
        "inverse": flag("True where the relation goes from the other claim to this one."),
        "claim": CLAIM_SUMMARY,
    },
)
CLAIM = thing(
    "Claim",
    "A proposition that can be asserted or denied by anybody, with its standing.",
    {
        "slug": slug("The claim's part of its address."),
        "url": address("Where the API has it."),
        "page": address("The readers' page."),
        "text": text("One sentence in the editor's own words.", filled=True),
        "condition": text("Under which condition it holds."),
        "kind": one_of(ClaimKind),
        "occurred_on": DATE,
        "about": list_of(REFERENCE, "Whom or what it is about."),
        "standing": STANDING,
        "relations": list_of(RELATION, "How it bears on other public claims, and they on it."),
        "attributions_count": number("How many attributions it has.", 1),
        "attributions_url": address("All its attributions."),
        "attributions": list_of(
            _without("Attribution of a claim", ATTRIBUTION, "url", "claim"),
            "The newest: ten in a list, 50 where the claim is asked for itself.",
            MOST_ATTRIBUTIONS,
        ),
        **OF_THE_ACT,
        "history_url": address("What was done to it since it became public."),
    },
)

# By record type; attributions are on record without a Record of their own.
BODIES: dict[str, Schema] = {
    str(RecordType.SOURCE): SOURCE,
    str(RecordType.STATEMENT): STATEMENT,
    str(RecordType.CLAIM): CLAIM,
    str(RecordType.ACTOR): ACTOR,
    ATTRIBUTION_TYPE: ATTRIBUTION,
}

_SHA256 = {"type": "string", "pattern": fields.SHA256_PATTERN}
DIFFERENCE = thing(
    "Difference",
    "One thing that changed.",
    {
        "place": text("Where.", filled=True),
        "sentence": text("The whole of it, in words.", filled=True),
        "before": text("The value before, in words."),
        "after": text("The value after, in words."),
        "words": list_of(
            thing(
                "Piece",
                "A piece of a text of which some words changed.",
                {
                    "what": {"type": "string", "enum": [SAME, GONE, NEW], "description": "What became of it."},
                    "text": text("The piece.", filled=True),
                },
            ),
            "Running texts piece by piece: `same` and `gone` make up the earlier one, `same` and `new` the later.",
        ),
    },
)
HISTORY_ENTRY = thing(
    "History entry",
    "Something that was done to what is public.",
    {
        "seq": number("Its place in the one order of public changes.", 1, LARGEST_SEQ),
        "number": number("Its place among all Revisions of the thing, the private ones between included.", 1),
        "moment": moment("When, UTC."),
        "act": one_of(Act),
        "what": {"type": "string", "enum": [act.label for act in Act], "description": "The act in words."},
        "reason": text("Why."),
        "document_sha256": {**_SHA256, "description": "SHA-256 of the document as it then was."},
        "sha256": {**_SHA256, "description": "SHA-256 of the whole Revision."},
        "previous_sha256": text("SHA-256 of the Revision before.", 64, fields.SHA256_PATTERN),
        "differences": list_of(DIFFERENCE, "What changed from what was public before."),
    },
)
TOUCHED = thing(
    "Touched",
    "Something that is different by a change.",
    {
        "type": {
            "type": "string",
            "enum": list(BODIES),
            "description": "What it is.",
        },
        "key": text("Its slug, or its id.", filled=True),
        "url": address("Where the API has it, or says what became of it."),
    },
)
CHANGE = thing(
    "Change",
    "A public change, in the one order of all.",
    {
        "seq": number("Its place in the order, without gaps.", 1, LARGEST_SEQ),
        "moment": moment("When, UTC."),
        "what": one_of(Act),
        "reason": text("Why."),
        "subject": one_of(Subject),
        "slug": slug("What it was done to."),
        "touched": list_of(TOUCHED, "Everything that is different by it."),
    },
)
CHANGES = thing(
    "Changes",
    "The public changes after a seq, in order.",
    {
        "next": or_null(address("An address."), "The address of the changes after these; null when all is told."),
        "last": number("The seq up to which all can be told now.", 0, LARGEST_SEQ),
        "results": list_of(CHANGE, "The changes."),
    },
)
