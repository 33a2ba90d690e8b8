"""How to read the site: made from the vocabularies, so that it cannot say anything else than they do."""

from django.http import HttpRequest, HttpResponse

from newsfacts.record.telling import MARKS, SIDES
from newsfacts.words import ActorKind, Certainty, ClaimKind, Form, RelationKind, Stance, StandingLabel

from .pages import page
from .readers import for_readers


@for_readers
def method(request: HttpRequest) -> HttpResponse:
    """Explain every word that readers meet. No query."""
    return page(
        request,
        "method.html",
        title="How to read this site",
        description="What the standings, stances, marks and labels on this site mean.",
        stances=[{"word": stance, "mark": MARKS[stance], "side": SIDES.get(stance, "open")} for stance in Stance],
        standings=StandingLabel,
        vocabularies=[
            {"id": "certainty", "title": "How sure the speaker sounds", "words": Certainty},
            {"id": "form", "title": "How the source tells it", "words": Form},
            {"id": "claims", "title": "Kinds of claim", "words": ClaimKind},
            {"id": "relations", "title": "How claims bear on one another", "words": RelationKind},
            {"id": "actors", "title": "Kinds of actor", "words": ActorKind},
        ],
    )
