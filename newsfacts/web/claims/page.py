"""The page of a claim: everybody who takes a stance on it."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from newsfacts.record.documents import attributions as attributions_on_record
from newsfacts.record.past import claim_at, claims_at
from newsfacts.record.telling import sentence, told_date
from newsfacts.web.citing import claim_citations
from newsfacts.web.line import glyph_of
from newsfacts.web.machines.heads import head_of_claim
from newsfacts.web.pages import page
from newsfacts.web.readers import for_readers
from newsfacts.web.then import body_now, missing, of_the_past, seq_of, then_asked
from newsfacts.words import ClaimKind, RecordType, RelationKind, StandingLabel

from .apart import apart_of, names_apart, numbered_line
from .groups import statements_of
from .narrowing import narrowing_asked
from .routes import routes_of
from .tally import Tally, tally_of
from .timeline import timeline_of

Body = dict[str, Any]
SOMEBODY_SAYS_SO = (
    StandingLabel.SEVERAL_PARTIES,
    StandingLabel.SINGLE_PARTY,
    StandingLabel.OUTLET_ONLY,
    StandingLabel.UNNAMED_ONLY,
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
    """Show a claim, as it is or as it was: its standing, its line, its statements, narrowed down as asked.

    At most fifteen queries, however many attributions there are; some eleven more where it was corrected, some 25 more
    for a time past.
    """
    then = then_asked(request)
    body = claim_at(slug, then.moment.seq) if then else body_now(RecordType.CLAIM, slug)
    if body is None:
        return missing(request, RecordType.CLAIM, slug, then)
    attributions = attributions_on_record(seq_of(then)).filter(claim=slug)
    tally = tally_of(attributions)
    narrowing = narrowing_asked(request, tally, kept={"as_of": then.asked} if then else {})
    names = names_apart(tally, narrowing, seq_of(then))
    parties = {each["slug"]: each["name"] for part in ("parties", "possibly") for each in body["standing"][part]}
    statements = statements_of(request, attributions, tally, narrowing, names | parties)
    timeline = timeline_of(attributions, body["standing"])
    past = of_the_past(request, RecordType.CLAIM, body, then)
    return page(
        request,
        "claims/page.html",
        title=body["text"],
        description=f"{body['standing']['sentence']} {body['condition']}",
        claim={**listed(body), "occurred": told_date(**body["occurred_on"])},
        nobody_denies=_nobody_denies(body, tally),
        line=numbered_line(body["standing"], tally),
        apart=apart_of(tally, names),
        statements=statements,
        timeline=timeline,
        timeline_first=statements.is_overview and timeline.drawing is not None,
        routes=routes_of(attributions),
        related=_related(body["relations"], seq_of(then)),
        head=head_of_claim(body, then),
        citations=claim_citations(body, past["record"], then.query if then else ""),
        pager=statements.pager,
        canonical=request.path if statements.is_narrowed else "",
        **past,
    )


def _nobody_denies(body: Body, tally: Tally) -> bool:
    """Tell whether it is to be said that nobody denies it: somebody says so, and nobody otherwise, not even maybe."""
    return body["standing"]["label"] in SOMEBODY_SAYS_SO and tally.nobody_denies


def _related(relations: list[Body], at: int | None) -> list[Body]:
    """Tell the related claims, each with its standing. One query for now, some ten for a time past."""
    found = claims_at({relation["claim"]["slug"] for relation in relations}, at)
    return [
        {
            "words": RELATIONS[RelationKind(relation["kind"])][relation["inverse"]],
            "claim": listed(found[relation["claim"]["slug"]]),
        }
        for relation in relations
        if relation["claim"]["slug"] in found
    ]
