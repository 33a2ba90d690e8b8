"""The actors: their list, and the page of one with what it said and what was said about it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet, TextField, Window
from django.db.models.functions import Cast, RowNumber
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from newsfacts.dates import in_words
from newsfacts.record import Record, RecordedAttribution
from newsfacts.words import ActorKind, Certainty, NameKind, RecordType, Stance

from .asking import paged, refusing_bad_questions, searched, word_asked
from .claims import listed as listed_claim
from .pages import page, record_or_404
from .telling import told_attribution, told_statement

Body = dict[str, Any]
CLAIMS_SHOWN = 20
STATEMENTS_SHOWN = 3
PARTS_SHOWN = 50
MOST_STEPS_OUTWARDS = 10


@require_safe
@refusing_bad_questions
def actors(request: HttpRequest) -> HttpResponse:
    """List the actors, newest first, narrowed down by `q` and `kind`. Two queries."""
    rows, question = searched(request, Record.objects.of(RecordType.ACTOR))
    kind = word_asked(request, "kind", ActorKind)
    if kind:
        rows = rows.filter(kind=kind)
    pager = paged(request, rows)
    return page(
        request,
        "actors/list.html",
        title="Actors",
        description="Everybody on the record who speaks or is spoken about.",
        actors=[listed(record.body) for record in pager.rows],
        pager=pager,
        question=question,
        kind=kind,
        kinds=ActorKind,
        is_narrowed=bool(question or kind),
    )


def listed(body: Body) -> Body:
    """Tell an actor as lists show it."""
    return {**body, "kind_words": ActorKind(body["kind"]).label}


@require_safe
@refusing_bad_questions
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an actor. Eight queries, and one for each step outwards along what it is part of."""
    record = record_or_404(RecordType.ACTOR, slug)
    own = RecordedAttribution.objects.open().filter(Q(speaker=slug) | Q(party=slug))
    said = paged(
        request,
        own.order_by().values("claim").annotate(newest=Max("listing")).order_by("-newest"),
        size=CLAIMS_SHOWN,
        name="said",
        fragment="said",
        label="Pages of what was said",
    )
    about = paged(
        request,
        Record.objects.of(RecordType.CLAIM).filter(abouts__actor=slug),
        size=CLAIMS_SHOWN,
        name="about",
        fragment="about",
        label="Pages of claims about",
    )
    body = record.body
    return page(
        request,
        "actors/page.html",
        title=body["name"],
        description=f"What {body['name']} said, and what was said about {body['name']}.",
        actor={**listed(body), "told_names": _names(body["names"]), "told_roles": _roles(body["roles"])},
        record=record,
        outwards=_outwards(body["part_of"]),
        inwards=_inwards(slug),
        counts=_counts(own),
        said=said,
        said_claims=_said(own, [row["claim"] for row in said.rows]),
        about=about,
        about_claims=[listed_claim(each.body) for each in about.rows],
        data=body["url"],
    )


def _names(names: Iterable[Body]) -> list[Body]:
    return [{**each, "words": NameKind(each["kind"]).label} for each in names]


def _roles(roles: Iterable[Body]) -> list[Body]:
    return [{**role, "since_words": in_words(role["since"]), "until_words": in_words(role["until"])} for role in roles]


def _outwards(part_of: Body | None) -> list[Body]:
    """Give what an actor is part of, what that is part of, and so on. One query a step but the first."""
    found: list[Body] = []
    while part_of and len(found) < MOST_STEPS_OUTWARDS:
        found.append(part_of)
        outer = Record.objects.filter(type=RecordType.ACTOR, key=part_of["slug"]).first()
        part_of = outer.body["part_of"] if outer else None
    return found


def _inwards(slug: str) -> Body:
    """Give the actors that are part of this one, and those with a role in it. One query, which scans the actors."""
    mention = f'"slug":"{slug}"'
    records = (
        Record.objects.filter(type=RecordType.ACTOR)
        .annotate(text=Cast("body", TextField()))
        .filter(text__contains=mention)
        .exclude(key=slug)
        .order_by("key")[: 2 * PARTS_SHOWN]
    )
    bodies = [record.body for record in records]
    parts = [body for body in bodies if body["part_of"] and body["part_of"]["slug"] == slug]
    people = [body for body in bodies if any(_is_in(role, slug) for role in body["roles"])]
    return {"parts": parts[:PARTS_SHOWN], "people": people[:PARTS_SHOWN]}


def _is_in(role: Body, slug: str) -> bool:
    return bool(role["organisation"]) and role["organisation"]["slug"] == slug


def _counts(own: QuerySet[RecordedAttribution]) -> Body:
    """Count the claims on each side of the line, the statements and the sources. One query."""
    decides = ~Q(certainty=Certainty.POSSIBLE)
    says, denies = Q(stance=Stance.ASSERTS) & decides, Q(stance=Stance.DENIES) & decides
    return own.order_by().aggregate(
        says=Count("claim", filter=says, distinct=True),
        denies=Count("claim", filter=denies, distinct=True),
        open=Count("claim", filter=~(says | denies), distinct=True),
        statements=Count("statement", distinct=True),
        sources=Count("source", distinct=True),
    )


def _said(own: QuerySet[RecordedAttribution], claims: list[str]) -> list[Body]:
    """Give the newest statements on each of these claims, a few a claim. One query."""
    rank = Window(RowNumber(), partition_by=F("claim"), order_by=F("listing").desc())
    number = Window(Count("pk"), partition_by=F("claim"))
    rows = (
        own.filter(claim__in=claims)
        .annotate(rank=rank, number=number)
        .filter(rank__lte=STATEMENTS_SHOWN)
        .order_by("rank")
    )
    found: dict[str, Body] = {}
    for row in rows:
        group = found.setdefault(
            row.claim, {"claim": row.body["claim"], "more": row.number - STATEMENTS_SHOWN, "attributions": []}
        )
        group["attributions"].append(told_attribution(row.body, told_statement(row.body["statement"])))
    return [found[claim] for claim in claims if claim in found]
