"""The page of an actor: what it said, and what was said about it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse

from newsfacts.dates import in_words
from newsfacts.record import Record, RecordedAttribution
from newsfacts.record.documents import attributions, public_documents
from newsfacts.record.parties import with_what_they_belong_to
from newsfacts.record.past import actor_at, claims_at, slugs_about_at
from newsfacts.record.telling import told_attribution, told_statement
from newsfacts.record.uses import naming
from newsfacts.words import ActorKind, Certainty, NameKind, RecordType, Stance, Subject

from .asking import Pager, paged
from .claims import listed as listed_claim
from .machines import head_of_actor
from .pages import page
from .readers import for_readers
from .then import body_now, missing, of_the_past, seq_of, then_asked

Body = dict[str, Any]
CLAIMS_SHOWN = 20
STATEMENTS_SHOWN = 3
PARTS_SHOWN = 50


def listed(body: Body) -> Body:
    """Tell an actor as lists show it."""
    return {**body, "kind_words": ActorKind(body["kind"]).label}


@for_readers
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an actor, as it is or as it was.

    Twelve queries, and one for each step outwards along what it is part of; some seven more where it was corrected,
    some fifteen for a time past.
    """
    then = then_asked(request)
    body = actor_at(slug, then.moment.seq) if then else body_now(RecordType.ACTOR, slug)
    if body is None:
        return missing(request, RecordType.ACTOR, slug, then)
    at = seq_of(then)
    own = attributions(at).filter(Q(speaker=slug) | Q(party=slug))
    said = paged(
        request,
        own.order_by().values("claim").annotate(newest=Max("listing")).order_by("-newest"),
        size=CLAIMS_SHOWN,
        name="said",
        fragment="said",
        label="Pages of what was said",
    )
    about = _about(request, slug, at)
    return page(
        request,
        "actors/page.html",
        title=body["name"],
        description=f"What {body['name']} said, and what was said about {body['name']}.",
        actor={**listed(body), "told_names": _names(body["names"]), "told_roles": _roles(body["roles"])},
        outwards=_outwards(body["part_of"], at),
        inwards=_inwards(slug, at),
        counts=_counts(own),
        said=said,
        said_claims=_said(own, [row["claim"] for row in said.rows]),
        about=about,
        about_claims=_claims(about, at),
        head=head_of_actor(body, then),
        **of_the_past(RecordType.ACTOR, body, then),
    )


def _names(names: Iterable[Body]) -> list[Body]:
    return [{**each, "words": NameKind(each["kind"]).label} for each in names]


def _roles(roles: Iterable[Body]) -> list[Body]:
    return [{**role, "since_words": in_words(role["since"]), "until_words": in_words(role["until"])} for role in roles]


def _about(request: HttpRequest, slug: str, at: int | None) -> Pager:
    """Give the page that is asked for of the slugs of claims about an actor. Two queries, four for a time past."""
    slugs: Any = Record.objects.of(RecordType.CLAIM).filter(abouts__actor=slug).values_list("key", flat=True)
    return paged(
        request,
        slugs if at is None else slugs_about_at(slug, at),
        size=CLAIMS_SHOWN,
        name="about",
        fragment="about",
        label="Pages of claims about",
    )


def _claims(about: Pager, at: int | None) -> list[Body]:
    """Tell the claims of a page. One query, some ten for a time past."""
    if at is None:
        found = {each.key: each.body for each in Record.objects.filter(type=RecordType.CLAIM, key__in=about.rows)}
    else:
        found = claims_at(about.rows, at)
    return [listed_claim(found[slug]) for slug in about.rows if slug in found]


def _outwards(part_of: Body | None, at: int | None) -> list[Body]:
    """Give what an actor is part of, what that is part of, and so on. One query a step."""
    if part_of is None:
        return []
    documents = with_what_they_belong_to({part_of["slug"]}, at)
    found: list[Body] = []
    slug: str | None = part_of["slug"]
    while slug:
        found.append({"slug": slug, "name": documents[slug]["name"]})
        slug = documents[slug]["part_of"]
    return found


def _inwards(slug: str, at: int | None) -> Body:
    """Give the actors that are part of this one, and those with a role in it. Two queries."""
    candidates = sorted(naming(RecordType.ACTOR, [slug], RecordType.ACTOR))[: 4 * PARTS_SHOWN]
    documents = public_documents(Subject.ACTOR, candidates, at)
    bodies = [documents[candidate] for candidate in candidates if candidate in documents]
    parts = [body for body in bodies if body["part_of"] == slug]
    people = [body for body in bodies if any(role["organisation"] == slug for role in body["roles"])]
    return {"parts": parts[:PARTS_SHOWN], "people": people[:PARTS_SHOWN]}


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
