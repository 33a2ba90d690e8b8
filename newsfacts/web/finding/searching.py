"""The search: one box for everything on record, and what browsers need to know to offer it."""

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from newsfacts.record import Record
from newsfacts.search import asked, near_names
from newsfacts.web.asking import word_asked
from newsfacts.web.choosing import Choice, Shown
from newsfacts.web.pages import page
from newsfacts.web.readers import for_readers
from newsfacts.words import ActorKind, RecordType

from .facets import FACETS, PLURALS, WHAT
from .listing import best_first
from .narrowing import Narrowing

Body = dict[str, Any]
EXAMPLES = 4
LISTED = [RecordType.CLAIM, RecordType.SOURCE, RecordType.ACTOR]  # what has a list of its own


@for_readers
def search(request: HttpRequest) -> HttpResponse:
    """Answer a question with everything on record that has its words, the best first; or explain how to ask.

    Six queries for everything, up to thirteen for one type; some twenty more where nothing is found.
    """
    what = word_asked(request, WHAT.name, RecordType)
    everything = Record.objects.all()
    records = everything.filter(type=what) if what else everything
    narrowing = Narrowing(request, records, FACETS[what] if what else (), {WHAT.name: what or ""})
    if not narrowing.question:
        return _unasked(request)
    found = best_first(request, narrowing)
    types = _types(found["narrowing"])
    if types.first:
        found["facets"].insert(0, types)
    found["chosen"] = [each for each in found["chosen"] if each.name != "q"]  # the heading says it
    return page(
        request,
        "search/page.html",
        title=f"“{narrowing.question}”",
        description="What the record has on a question.",
        question=narrowing.question,
        one=RecordType(what).label.lower() if what else "result",
        list_name=f"{what}s" if what in LISTED else "",
        near=[] if found["missed"] or types.has(RecordType.ACTOR) else _near(narrowing.question),
        **{**found, "is_unlisted": True},
    )


def _near(question: str) -> list[Body]:
    """Give the actors whose names are spelt like the question, where no actor is called so. Two queries."""
    return [record.body for record in near_names(asked(question))]


def _types(narrowing: Narrowing) -> Shown:
    """Count the results of each type, whatever the type that is shown is narrowed down by. One query."""
    what = narrowing.kept.get(WHAT.name, "")
    plain = narrowing.plain(Record.objects.all())
    counts = WHAT.counted(plain.rows(), Count("pk"))
    choices = [
        Choice(value, WHAT.words(value, {}), number, plain.address(**{WHAT.name: value}), value == what)
        for value, number in counts
    ]
    total = sum(number for _, number in counts)
    everything = [Choice("", "Everything", total, plain.address(), not what)] if total else []
    return Shown(WHAT.title, WHAT.name, first=[*everything, *choices])


def _unasked(request: HttpRequest) -> HttpResponse:
    """Explain what can be asked, with names from the record. Two queries."""
    named = Record.objects.of(RecordType.ACTOR).exclude(kind__in=[ActorKind.GROUP, ActorKind.UNNAMED])[:EXAMPLES]
    counts = dict(WHAT.counted(Record.objects.all(), Count("pk")))
    return page(
        request,
        "search/empty.html",
        title="Search",
        description="Find a claim, a name, a source, or words that somebody said.",
        examples=[record.body["name"] for record in named],
        counts=[(PLURALS[of], f"{of}s", counts.get(of, 0)) for of in LISTED],
    )


@for_readers
def opensearch(request: HttpRequest) -> HttpResponse:
    """Tell browsers how to ask this site, after OpenSearch 1.1. No query."""
    return render(request, "search/opensearch.xml", content_type="application/opensearchdescription+xml")
