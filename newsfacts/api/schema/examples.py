"""Examples from an invented world: one breakdown document, and the bodies that the record makes of it."""

import datetime
import functools
import json
from typing import Any

from django.conf import settings

from newsfacts.api.public.index import INDEX, addresses
from newsfacts.breakdown.differences import differences
from newsfacts.breakdown.reading import read
from newsfacts.exchange.annotations import annotations
from newsfacts.models import Record, Revision
from newsfacts.record import bodies, schema
from newsfacts.record.acts import Stamp
from newsfacts.record.addresses import absolute, api_address
from newsfacts.record.rows import moment_text, stamp
from newsfacts.record.sources import PublicBreakdown
from newsfacts.search.schema import HIT
from newsfacts.standing import Voice, standing_of
from newsfacts.words import Act, RecordType, RelationKind, Subject

Body = dict[str, Any]
SOURCE, CLAIM, OTHER_CLAIM = "minister-heads-to-capital", "minister-travels-to-capital", "talks-will-be-held"
KEYS = {
    "sources": SOURCE,
    "breakdowns": SOURCE,
    "statements": f"{SOURCE}:s1",
    "claims": CLAIM,
    "actors": "john-doe",
    "attributions": f"{SOURCE}:s1:{CLAIM}",
}
DOCUMENT: Body = {
    "format": "newsfacts/breakdown/1",
    "source": {
        "slug": SOURCE,
        "kind": "article",
        "title": "Minister heads to capital",
        "publisher": "example-wire",
        "url": "https://wire.example/2031/minister-heads-to-capital",
        "language": "en",
        "dateline": "CAPITAL",
        "published_on": "2031-05-07",
        "published_on_stated": "Wednesday",
        "published_on_inferred": True,
        "credits": [{"actor": "jane-roe", "role": "reporting"}],
        "state": "published",
    },
    "actors": [
        {"slug": "example-wire", "kind": "outlet", "name": "Example Wire"},
        {"slug": "jane-roe", "kind": "person", "name": "Jane Roe"},
        {"slug": "x", "kind": "state", "name": "X"},
        {"slug": "y", "kind": "state", "name": "Y"},
        {
            "slug": "foreign-ministry-of-x",
            "kind": "state_body",
            "name": "Foreign Ministry of X",
            "part_of": "x",
            "names": [{"name": "the ministry", "kind": "alias", "language": "en"}],
        },
        {
            "slug": "john-doe",
            "kind": "person",
            "name": "John Doe",
            "names": [{"name": "J. Doe", "kind": "abbreviation", "language": "en"}],
            "roles": [{"title": "spokesman", "organisation": "foreign-ministry-of-x", "since": "2029~"}],
            "description": "Speaks for the ministry.",
        },
        {"slug": "minister-of-y", "kind": "person", "name": "Minister of Y"},
    ],
    "claims": [
        {
            "slug": CLAIM,
            "text": "The minister is travelling to the capital.",
            "kind": "fact",
            "about": ["minister-of-y"],
            "occurred_on": "2031-05-06",
            "occurred_on_stated": "on Tuesday",
            "occurred_on_inferred": True,
            "relations": [{"kind": "supports", "claim": OTHER_CLAIM}],
        },
        {
            "slug": OTHER_CLAIM,
            "text": "Talks will be held in the capital.",
            "kind": "forecast",
            "about": ["x", "y"],
            "condition": "if the minister arrives",
        },
    ],
    "statements": [
        {
            "id": "s1",
            "position": 1,
            "paragraph": 2,
            "speaker": "john-doe",
            "on_behalf_of": "foreign-ministry-of-x",
            "speaker_named_as": "a spokesman for the ministry",
            "form": "mixed",
            "cue": "told a press briefing",
            "venue": "press briefing",
            "quotes": [{"exact": "under way"}],
            "paraphrase": "The minister was under way.",
            "said_on": "2031-05-07",
            "said_on_stated": "on Wednesday",
            "said_on_inferred": True,
            "claims": [
                {"claim": CLAIM, "stance": "asserts", "certainty": "certain"},
                {"claim": OTHER_CLAIM, "stance": "asserts", "certainty": "probable"},
            ],
        },
        {
            "id": "s2",
            "position": 2,
            "paragraph": 4,
            "speaker": "y",
            "speaker_named_as": "Y",
            "form": "silence",
            "cue": "has not denied",
            "paraphrase": "Y has not denied the journey.",
            "claims": [{"claim": CLAIM, "stance": "does_not_deny"}],
        },
    ],
}
WHOLE: Body = read(json.dumps(DOCUMENT))
ACTORS = {actor["slug"]: actor for actor in WHOLE["actors"]}
CLAIMS = {claim["slug"]: claim for claim in WHOLE["claims"]}
MOMENT = datetime.datetime(2031, 5, 8, 9, 0, tzinfo=datetime.UTC)
SEQ = 12
REASON = "The outlet corrected the day."


def _breakdown() -> PublicBreakdown:
    document = {name: WHOLE[name] for name in ("source", "statements")}
    revision = Revision(subject=Subject.SOURCE, slug=SOURCE, document=document, seq=SEQ, moment=MOMENT)
    return PublicBreakdown(revision, ACTORS, CLAIMS, {})


def _stamped(body: Body) -> Body:
    record = Record(body=body)
    stamp(record, Stamp(SEQ, MOMENT, REASON))
    return dict(record.body)


def _claim(attributions: list[Body]) -> Body:
    """Give the claim, with a standing that the one rule works out."""
    day = datetime.date(2031, 5, 7)
    voices = [
        Voice(
            stance=each["stance"],
            certainty=each["certainty"],
            party=each["party"]["slug"],
            party_name=each["party"]["name"],
            own_voice=False,
            speaker=each["statement"]["speaker"]["slug"],
            speaker_name=each["statement"]["speaker"]["name"],
            origin="john-doe" if each["stance"] == "asserts" else "",
            report=SOURCE,
            first=day,
            last=day,
        )
        for each in attributions
    ]
    relation = {
        "kind": str(RelationKind.SUPPORTS),
        "inverse": False,
        "claim": bodies.claim_summary(CLAIMS[OTHER_CLAIM]),
    }
    body = bodies.claim_body(CLAIMS[CLAIM], ACTORS, standing_of(voices).as_json(), [relation])
    shown = [bodies.embedded(each, "claim") for each in attributions]
    return body | {"attributions_count": len(shown), "attributions": shown}


def _change() -> Body:
    touched = {"type": "claim", "key": CLAIM, "url": api_address("claims", CLAIM)}
    return {
        "seq": SEQ,
        "moment": moment_text(MOMENT),
        "what": str(Act.CORRECTION),
        "reason": REASON,
        "subject": str(Subject.CLAIM),
        "slug": CLAIM,
        "touched": [touched],
    }


def _history_entry() -> Body:
    before = CLAIMS[CLAIM] | {"occurred_on": "2031-05-05"}
    changed = differences(Subject.CLAIM, before, CLAIMS[CLAIM])
    return {
        "seq": SEQ,
        "number": 3,
        "moment": moment_text(MOMENT),
        "act": str(Act.CORRECTION),
        "what": Act.CORRECTION.label,
        "reason": REASON,
        "document_sha256": "5f" * 32,
        "sha256": "a3" * 32,
        "previous_sha256": "0c" * 32,
        "differences": [each.as_json() for each in changed],
    }


def _hit(claim: Body) -> Body:
    """Give what a search for "minister" finds: the claim."""
    start = claim["text"].index("minister")
    marks = [{"start": start, "end": start + len("minister")}]
    highlight = {"field": "text", "text": claim["text"], "marks": marks}
    return {"type": str(RecordType.CLAIM), "is_near": False, "highlights": [highlight], "record": claim}


def examples() -> dict[str, Body]:
    """Give an example of each body, by the title of its schema; addresses start with PUBLIC_URL."""
    return _made(settings.PUBLIC_URL)


@functools.cache
def _made(site: str) -> dict[str, Body]:
    breakdown = _breakdown()
    source, statement, *_ = breakdown.records()
    attributions = [dict(row.body) for row in breakdown.attributions(Stamp(SEQ, MOMENT, REASON))]
    of_claim = [each for each in attributions if each["claim"]["slug"] == CLAIM]
    things = {
        RecordType.SOURCE: _stamped(source.body),
        RecordType.STATEMENT: _stamped(statement.body),
        RecordType.CLAIM: _stamped(_claim(of_claim)),
        RecordType.ACTOR: _stamped(bodies.actor_body(ACTORS["john-doe"], ACTORS)),
        "attribution": of_claim[0],
    }
    found = {schema.BODIES[of]["title"]: body for of, body in things.items()}
    found[schema.HISTORY_ENTRY["title"]] = _history_entry()
    found[HIT["title"]] = _hit(found["Claim"])
    pages = {f"Page of {title}": {"next": None, "previous": None, "results": [body]} for title, body in found.items()}
    changes = {"next": None, "last": SEQ, "results": [_change()]}
    whole = {schema.CHANGES["title"]: changes, "Breakdown": WHOLE, INDEX["title"]: addresses()}
    return absolute(found | pages | whole | {"Annotation collection": annotations(WHOLE, site=site)})
