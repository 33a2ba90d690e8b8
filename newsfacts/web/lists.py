"""The lists of claims, sources and actors, newest first, narrowed down by what the address asks for."""

from django.http import HttpRequest, HttpResponse

from newsfacts.record import Record
from newsfacts.record.source_page import listed as listed_source
from newsfacts.words import ActorKind, ClaimKind, RecordType, StandingLabel

from .actors import listed as listed_actor
from .asking import actor_asked, paged, searched, word_asked
from .claims import listed as listed_claim
from .head import Head, site_feeds
from .pages import page
from .readers import for_readers


@for_readers
def claims(request: HttpRequest) -> HttpResponse:
    """List the claims, newest first, narrowed down by `q`, `standing`, `kind` and `about`. At most three queries."""
    rows, question = searched(request, Record.objects.of(RecordType.CLAIM))
    standing, kind = word_asked(request, "standing", StandingLabel), word_asked(request, "kind", ClaimKind)
    about = actor_asked(request, "about")
    if standing:
        rows = rows.filter(standing=standing)
    if kind:
        rows = rows.filter(kind=kind)
    if about:
        rows = rows.filter(abouts__actor=about["slug"])
    pager = paged(request, rows)
    return page(
        request,
        "claims/list.html",
        title="Claims",
        description="Every claim on the record, with who says so and who denies it.",
        head=Head(feeds=site_feeds()),
        claims=[listed_claim(record.body) for record in pager.rows],
        pager=pager,
        question=question,
        standing=standing,
        standings=StandingLabel,
        kind=kind,
        kinds=ClaimKind,
        about=about,
        is_narrowed=bool(question or standing or kind or about),
    )


@for_readers
def sources(request: HttpRequest) -> HttpResponse:
    """List the sources, newest first, narrowed down by `q` and `publisher`. At most three queries."""
    rows, question = searched(request, Record.objects.of(RecordType.SOURCE))
    publisher = actor_asked(request, "publisher")
    if publisher:
        rows = rows.filter(publisher=publisher["slug"])
    pager = paged(request, rows)
    return page(
        request,
        "sources/list.html",
        title="Sources",
        description="Every source broken down on this site.",
        sources=[listed_source(record.body) for record in pager.rows],
        pager=pager,
        question=question,
        publisher=publisher,
        is_narrowed=bool(question or publisher),
    )


@for_readers
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
        actors=[listed_actor(record.body) for record in pager.rows],
        pager=pager,
        question=question,
        kind=kind,
        kinds=ActorKind,
        is_narrowed=bool(question or kind),
    )
