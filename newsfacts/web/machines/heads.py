"""What the pages of claims, sources and actors tell programs of themselves, looked up for each."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse

from newsfacts.record import Record
from newsfacts.record.documents import attributions
from newsfacts.record.past import CORRECTIONS, history_of
from newsfacts.record.rows import moment_text
from newsfacts.record.telling import claim_in_words
from newsfacts.web.head import Feed, Head
from newsfacts.web.line import line_of
from newsfacts.web.then import Then
from newsfacts.words import ActorKind, Certainty, Form, RecordType, Stance

from . import structured
from .oembed import discovery

Body = dict[str, Any]
WORKS_SHOWN, CORRECTIONS_SHOWN = 25, 10


def head_of_claim(body: Body, then: Then | None) -> Head:
    """Tell what a claim's page is. Four queries; none for a time past, which no search engine keeps."""
    if then:
        return Head()
    published, corrections = _history(RecordType.CLAIM, body["slug"])
    open_now = attributions().filter(claim=body["slug"])
    own_voice = open_now.filter(party="", form=Form.NARRATION, stance=Stance.ASSERTS)
    outlets = own_voice.exclude(certainty=Certainty.POSSIBLE).order_by("speaker").values_list("speaker", flat=True)
    authors = [token.slug for token in line_of(body["standing"]).above.tokens] + list(outlets.distinct())
    sources = Record.objects.of(RecordType.SOURCE).filter(key__in=open_now.order_by().values("source"))
    works = [each.body for each in sources[:WORKS_SHOWN]]
    actors = _actors([*authors, *_slugs(body["about"]), *_slugs(work["publisher"] for work in works)])
    return Head(
        title=claim_in_words(body),
        kind="article",
        published=published,
        modified=body["holds_up_to"],
        oembed=discovery(body["page"]),
        data=structured.claim(
            body,
            authors=[actors[slug] for slug in authors if slug in actors],
            works=works,
            kinds=_kinds(actors),
            corrections=corrections,
        ),
    )


def head_of_source(body: Body, statements: Sequence[Body], then: Then | None) -> Head:
    """Tell what a source's page is; `statements` are the bodies of its statements. Two queries, none for the past."""
    if then:
        return Head()
    published, corrections = _history(RecordType.SOURCE, body["slug"])
    originals = [body["reprint_of"]["publisher"]] if body["reprint_of"] else []
    named = [body["publisher"], *originals, *(each["actor"] for each in body["credits"])]
    speakers = [each[who] for each in statements for who in ("speaker", "on_behalf_of") if each[who]]
    kinds = _kinds(_actors({*_slugs(named), *_slugs(speakers)}))
    page = structured.page(body, published=published, corrections=corrections)
    return Head(
        kind="article",
        published=published,
        modified=body["holds_up_to"],
        feeds=(Feed("What changed in this breakdown", reverse("source-feed", args=[body["slug"]])),),
        data=structured.source(body, statements, kinds=kinds, page=page),
    )


def head_of_actor(body: Body, then: Then | None) -> Head:
    """Tell what an actor's page is. Two queries, none for a time past."""
    if then:
        return Head()
    published, corrections = _history(RecordType.ACTOR, body["slug"])
    named = [body["part_of"], *(each["organisation"] for each in body["roles"])]
    kinds = _kinds(_actors(_slugs(each for each in named if each)))
    page = structured.page(body, published=published, corrections=corrections)
    return Head(
        kind="profile" if body["kind"] == ActorKind.PERSON else "website",
        feeds=(Feed("What it says", reverse("actor-feed", args=[body["slug"]])),),
        data=structured.actor(body, kinds=kinds, page=page),
    )


def _history(of: str, slug: str) -> tuple[str, list[Body]]:
    """Give the moment that a thing was first public, and its own newest corrections. One query."""
    acts: list[tuple[str, datetime.datetime, str]] = list(history_of(of, slug).values_list("act", "moment", "why"))
    corrected = [(why, moment_text(moment)) for act, moment, why in acts if act in CORRECTIONS]
    return moment_text(acts[-1][1]), [structured.correction(*each) for each in corrected[:CORRECTIONS_SHOWN]]


def _slugs(named: Iterable[Body]) -> list[str]:
    return [each["slug"] for each in named]


def _actors(slugs: Iterable[str]) -> dict[str, Body]:
    """Give the bodies of these actors, by slug. One query."""
    return {each.key: each.body for each in Record.objects.filter(type=RecordType.ACTOR, key__in=set(slugs))}


def _kinds(actors: dict[str, Body]) -> dict[str, str]:
    return {slug: body["kind"] for slug, body in actors.items()}
