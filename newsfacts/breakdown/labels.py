"""What each key of the breakdown document is called where people read it, and what sort of value it holds.

Written to stand after “the”, in the order in which they are told.
"""

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
    Subject,
    Vocabulary,
)

LABELS: dict[str, dict[str, str]] = {
    "breakdown": {
        "format": "format",
        "source": "source",
        "actors": "actor",
        "claims": "claim",
        "statements": "statement",
    },
    "source": {
        "slug": "address",
        "state": "state",
        "title": "title",
        "kind": "kind",
        "publisher": "publisher",
        "url": "address of the original",
        "archived_url": "address of the archived copy",
        "reprint_of": "source that it reprints",
        "language": "language",
        "dateline": "dateline",
        "published_on": "day of publication",
        "published_on_stated": "day of publication as printed",
        "published_on_inferred": "day of publication worked out by the editor",
        "credits": "credit",
        "text_sha256": "fingerprint of the captured text (SHA-256)",
        "body_start": "beginning of paragraph 1 in the captured text",
    },
    "credit": {"actor": "name", "role": "work"},
    "actor": {
        "slug": "address",
        "name": "name",
        "kind": "kind",
        "part_of": "body that it is part of",
        "names": "other name",
        "roles": "role",
        "wikidata": "item number in Wikidata",
        "description": "description",
    },
    "name": {"name": "other name", "kind": "kind of name", "language": "language"},
    "role": {"title": "role", "organisation": "where it is held", "since": "first day", "until": "last day"},
    "claim": {
        "slug": "address",
        "text": "text",
        "kind": "kind",
        "condition": "condition",
        "about": "actor that it is about",
        "occurred_on": "day that it speaks of",
        "occurred_on_stated": "day that it speaks of as printed",
        "occurred_on_inferred": "day that it speaks of worked out by the editor",
        "relations": "relation to",
    },
    "about": {"actor": "actor that it is about"},
    "relation": {"claim": "relation to", "kind": "kind of relation"},
    "statement": {
        "id": "number",
        "position": "place",
        "paragraph": "paragraph",
        "speaker": "speaker",
        "on_behalf_of": "body it is said for",
        "speaker_named_as": "speaker as printed",
        "relayed_by": "statement that relays it",
        "form": "form",
        "cue": "cue",
        "venue": "venue",
        "prompt": "question",
        "quotes": "quote",
        "paraphrase": "paraphrase",
        "said_on": "day it was said",
        "said_on_stated": "day it was said as printed",
        "said_on_inferred": "day it was said worked out by the editor",
        "claims": "claim",
        "selector": "place in the text",
    },
    "quote": {"exact": "quote", "start": "beginning in the text", "end": "end in the text"},
    "attribution": {"claim": "claim", "stance": "stance", "certainty": "certainty"},
    "place": {"start": "beginning in the text", "end": "end in the text"},
}

VOCABULARIES: dict[tuple[str, str], type[Vocabulary]] = {
    ("source", "kind"): SourceKind,
    ("source", "state"): SourceState,
    ("credit", "role"): CreditRole,
    ("actor", "kind"): ActorKind,
    ("name", "kind"): NameKind,
    ("claim", "kind"): ClaimKind,
    ("relation", "kind"): RelationKind,
    ("statement", "form"): Form,
    ("attribution", "stance"): Stance,
    ("attribution", "certainty"): Certainty,
}

REFERENCES: dict[tuple[str, str], Subject] = {
    ("source", "publisher"): Subject.ACTOR,
    ("source", "reprint_of"): Subject.SOURCE,
    ("credit", "actor"): Subject.ACTOR,
    ("actor", "part_of"): Subject.ACTOR,
    ("role", "organisation"): Subject.ACTOR,
    ("about", "actor"): Subject.ACTOR,
    ("relation", "claim"): Subject.CLAIM,
    ("statement", "speaker"): Subject.ACTOR,
    ("statement", "on_behalf_of"): Subject.ACTOR,
    ("attribution", "claim"): Subject.CLAIM,
}

DATED = {"published_on", "occurred_on", "said_on"}
"""Dates that have beside them what the source prints, and whether the editor worked them out."""

DAYS = {*DATED, "since", "until"}

PLACES = {"selector", "start", "end"}
"""Numbers that mean nothing to a reader: it is only said that they changed."""

NOT_RUNNING = {"url", "archived_url", "language", "wikidata", "text_sha256", "slug", "format", "id", *DAYS}
"""Texts that are not sentences, of which single words would be compared for nothing."""
