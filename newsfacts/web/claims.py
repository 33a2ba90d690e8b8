"""The page of a claim: everybody who takes a stance on it."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, Count, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse

from newsfacts.record import Record, RecordedAttribution
from newsfacts.record.documents import attributions as attributions_on_record
from newsfacts.record.documents import public_documents
from newsfacts.record.past import claim_at, claims_at
from newsfacts.record.telling import sentence, told_attribution, told_date, told_stance, told_statement
from newsfacts.words import Certainty, ClaimKind, Form, RecordType, RelationKind, Stance, Subject

from .asking import paged
from .citing import attribution_line, claim_citations
from .line import MOST_IN_ZONE, Line, glyph_of, line_of
from .machines import head_of_claim
from .pages import page
from .readers import for_readers
from .then import body_now, missing, of_the_past, seq_of, then_asked
from .timeline import timeline_of

Body = dict[str, Any]
ATTRIBUTIONS_SHOWN = 50

SIDES = {"says": "Say so", "open": "Neither say so nor deny it", "denies": "Deny it"}
SIDE = Case(
    When(certainty=Certainty.POSSIBLE, then=Value(1)),
    When(stance=Stance.ASSERTS, then=Value(0)),
    When(stance=Stance.DENIES, then=Value(2)),
    default=Value(1),
)

# How the other claim bears on this one, the first as this claim says it, the second as the other says it.
RELATIONS = {
    RelationKind.CONTRADICTS: ("Contradicts this", "Contradicts this"),
    RelationKind.SUPPORTS: ("Supported by this", "Supports this"),
    RelationKind.SPECIFIES: ("Says it less exactly", "Says it more exactly"),
    RelationKind.SUPERSEDES: ("Its place was taken by this", "Takes the place of this"),
}


def listed(body: Body) -> Body:
    """Tell a claim as lists show it: its text with its condition, its glyph, its standing."""
    return {
        **body,
        "glyph": glyph_of(body["standing"]),
        "sentence": sentence(body["standing"]),
        "kind_words": ClaimKind(body["kind"]).label,
    }


@for_readers
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a claim, as it is or as it was: its standing, its line, every attribution.

    Thirteen queries, however many attributions there are; some seven more where it was corrected, some 25 for a time
    past.
    """
    then = then_asked(request)
    body = claim_at(slug, then.moment.seq) if then else body_now(RecordType.CLAIM, slug)
    if body is None:
        return missing(request, RecordType.CLAIM, slug, then)
    attributions = attributions_on_record(seq_of(then)).filter(claim=slug)
    pager = paged(
        request,
        attributions.order_by(SIDE, "-listing"),
        size=ATTRIBUTIONS_SHOWN,
        fragment="statements",
        label="Pages of statements",
    )
    line = line_of(body["standing"])
    past = of_the_past(RecordType.CLAIM, body, then)
    return page(
        request,
        "claims/page.html",
        title=body["text"],
        description=f"{body['standing']['sentence']} {body['condition']}",
        claim={**listed(body), "occurred": told_date(**body["occurred_on"])},
        line=line,
        parties=_parties(line),
        apart=_apart(attributions, seq_of(then)),
        pager=pager,
        groups=_by_side(pager.rows, attributions),
        timeline=timeline_of(attributions, body["standing"]),
        related=_related(body["relations"], seq_of(then)),
        head=head_of_claim(body, then),
        citations=claim_citations(body, past["record"], then.query if then else ""),
        **past,
    )


def _parties(line: Line) -> str:
    counts = [
        (len(line.above.tokens), "says so", "say so"),
        (len(line.on.tokens), "neither", "neither"),
        (len(line.below.tokens), "denies it", "deny it"),
    ]
    return (
        ", ".join(f"{number} {one if number == 1 else several}" for number, one, several in counts if number) or "None"
    )


def _by_side(rows: Sequence[RecordedAttribution], attributions: QuerySet[RecordedAttribution]) -> list[Body]:
    """Group a page's attributions by the side of the line that they are on. One query, for the counts."""
    counted = attributions.order_by().values_list(SIDE).annotate(Count("pk"))
    counts = dict(counted)
    told = [_told(row.body) for row in rows]
    return [
        {
            "side": side,
            "heading": heading,
            "statements": counts[number],
            "attributions": [each for each in told if each["told"]["side"] == side],
        }
        for number, (side, heading) in enumerate(SIDES.items())
        if any(each["told"]["side"] == side for each in told)
    ]


def _told(attribution: Body) -> Body:
    told = told_attribution(attribution, told_statement(attribution["statement"]))
    return {**told, "line": attribution_line(attribution)}


def _apart(attributions: QuerySet[RecordedAttribution], at: int | None) -> Body:
    """Give the outlets in their own voices and the unnamed, who are no party, each with what they do. Two queries."""
    columns = ("speaker", "stance", "certainty", "form")
    rows = list(
        attributions.filter(party="").order_by("speaker", "stance", "certainty").values_list(*columns).distinct()[:200]
    )
    documents = public_documents(Subject.ACTOR, {row[0] for row in rows}, at)
    voices: dict[tuple[str, bool], Body] = {}
    for speaker, stance, certainty, form in rows:
        told = told_stance(stance, certainty, form=form, has_party=False)
        own_voice = form == Form.NARRATION
        voice = voices.setdefault(
            (speaker, own_voice),
            {
                "slug": speaker,
                "name": documents[speaker]["name"],
                "mark": told["mark"],
                "own_voice": own_voice,
                "words": [],
            },
        )
        if told["words"] not in voice["words"]:
            voice["words"].append(told["words"])
    found = sorted(voices.values(), key=lambda voice: (not voice["own_voice"], voice["slug"]))
    return {"shown": found[:MOST_IN_ZONE], "more": max(len(found) - MOST_IN_ZONE, 0)}


def _related(relations: list[Body], at: int | None) -> list[Body]:
    """Tell the related claims, each with its standing. One query for now, some ten for a time past."""
    slugs = {relation["claim"]["slug"] for relation in relations}
    if at is None:
        found = {each.key: each.body for each in Record.objects.filter(type=RecordType.CLAIM, key__in=slugs)}
    else:
        found = claims_at(slugs, at)
    return [
        {
            "words": RELATIONS[RelationKind(relation["kind"])][relation["inverse"]],
            "claim": listed(found[relation["claim"]["slug"]]),
        }
        for relation in relations
        if relation["claim"]["slug"] in found
    ]
