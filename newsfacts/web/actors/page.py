"""The page of an actor: what it said, where it stands with others, and what was said about it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse

from newsfacts.record.documents import public_documents
from newsfacts.record.past import actor_at, claims_at
from newsfacts.web.claims.page import listed as listed_claim
from newsfacts.web.machines.heads import head_of_actor
from newsfacts.web.pages import page
from newsfacts.web.readers import for_readers
from newsfacts.web.then import body_now, missing, of_the_past, seq_of, then_asked
from newsfacts.words import ActorKind, RecordType, Subject

from .belonging import inwards, outwards, told_counted, told_names, told_roles, told_sources
from .company import company, told_company
from .mentions import mentions_of, told_about
from .narrowing import narrowing_asked
from .saying import saying_of
from .sayings import shown, sides, told_said

Body = dict[str, Any]


def listed(body: Body) -> Body:
    """Tell an actor as lists show it."""
    return {**body, "kind_words": ActorKind(body["kind"]).label}


@for_readers
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an actor, as it is or as it was, with its claims narrowed down by `stance`, `stands`, `kind` and `party`.

    Twenty queries, and one for each step outwards along what it is part of; some eleven more where corrected,
    some fifteen for a time past.
    """
    then = then_asked(request)
    body = actor_at(slug, then.moment.seq) if then else body_now(RecordType.ACTOR, slug)
    if body is None:
        return missing(request, RecordType.ACTOR, slug, then)
    at = seq_of(then)
    told = {"told_names": told_names(body["names"]), "told_roles": told_roles(body["roles"])}
    return page(
        request,
        "actors/page.html",
        title=body["name"],
        description=f"What {body['name']} said, and what was said about {body['name']}.",
        actor={**listed(body), **told, "is_person": body["kind"] == ActorKind.PERSON},
        outwards=outwards(body["part_of"], at),
        inwards=inwards(slug, at),
        sources=told_sources(body, at),
        **_said_and_about(request, body, at),
        head=head_of_actor(body, then),
        **of_the_past(request, RecordType.ACTOR, body, then),
    )


def _said_and_about(request: HttpRequest, body: Body, at: int | None) -> Body:
    """Give what an actor said, where it stands with others, and what was said about it. Twelve queries."""
    slug = body["slug"]
    saying, narrowing = saying_of(request, slug, at), narrowing_asked(request)
    listing, among = shown(request, saying, narrowing), company(saying.claims)
    about, parties = mentions_of(request, slug, at)
    claims = _claims([*about.rows, *(each.claim for each in [*listing[0].rows, *among["disputes"]])], at)
    names = _names({*(each["slug"] for each in among["parties"]), *saying.counted_as, *parties}, at)
    number = {name: Count(name, distinct=True) for name in ("statement", "source")}
    return {
        "number": saying.own.order_by().aggregate(**number),
        "counted": told_counted(body, saying.counted_as, names),
        "sides": sides(saying, request.GET),
        "company": told_company(request.GET, among, names, claims),
        "said": told_said(request.GET, saying, narrowing, listing, claims),
        "about": told_about(about, parties, names, claims),
    }


def _claims(slugs: list[str], at: int | None) -> dict[str, Body]:
    """Tell claims as lists show them, by slug. One query, some ten for a time past."""
    return {slug: listed_claim(each) for slug, each in claims_at(slugs, at).items()}


def _names(slugs: Iterable[str], at: int | None) -> dict[str, str]:
    """Give the names of actors. One query."""
    return {slug: each["name"] for slug, each in public_documents(Subject.ACTOR, slugs, at).items()}
