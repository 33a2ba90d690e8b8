"""How to read the site: made from the vocabularies and the one rule, so that it cannot say else than they do."""

from django.http import HttpRequest, HttpResponse

from newsfacts.record.telling import MARKS, MAY, SIDES
from newsfacts.words import (
    ActorKind,
    Certainty,
    ClaimKind,
    CreditRole,
    Form,
    NameKind,
    QuoteCheck,
    RelationKind,
    SourceKind,
    Stance,
    StandingLabel,
)

from .examples import COUNTING, STANDINGS, told_example
from .pages import page
from .readers import for_readers

VOCABULARIES = [
    (
        "certainty",
        "How sure the speaker sounds",
        "It is how sure the speaker sounds, never how sure an editor is.",
        Certainty,
    ),
    ("form", "How the source tells it", "", Form),
    (
        "checks",
        "Whether quotes were looked up",
        "Editors can attach the text of a source, which stays private.",
        QuoteCheck,
    ),
    ("claims", "Kinds of claim", "", ClaimKind),
    ("relations", "How claims bear on one another", "", RelationKind),
    ("actors", "Kinds of actor", "", ActorKind),
    ("names", "Other names of an actor", "", NameKind),
    ("sources", "Kinds of source", "", SourceKind),
    ("credits", "What people are credited with", "", CreditRole),
]


@for_readers
def method(request: HttpRequest) -> HttpResponse:
    """Explain every word that readers meet; each has an anchor: the value that it has in the API. No query."""
    return page(
        request,
        "method.html",
        title="How to read this site",
        description="What the standings, stances, marks and labels on this site mean, and how parties are counted.",
        standings=[{"word": label, "example": told_example(STANDINGS[label])} for label in StandingLabel],
        counting=[{"rule": rule, "example": told_example(rule.voices)} for rule in COUNTING],
        stances=[{"word": stance, "mark": MARKS[stance], "side": SIDES.get(stance, "open")} for stance in Stance],
        maybe=[{"mark": mark, "words": words} for mark, words in MAY.values()],
        vocabularies=[
            {"id": anchor, "title": title, "note": note, "words": words} for anchor, title, note, words in VOCABULARIES
        ],
    )
