"""Taking in reviews of claims, as drafts: who is who and which claim is which, as far as names and texts tell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User

from newsfacts.faults import Fault, show
from newsfacts.models import Actor, Claim, Revision, Source
from newsfacts.words import SourceState, Subject

from .acts import act
from .load import load
from .slugs import free_slug

Document = dict[str, Any]


@dataclass
class TakenReviews:
    """What became of documents of reviews, by slug; `left_out` tells what an editor has to do by hand."""

    created: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    left_out: list[Fault] = field(default_factory=list)


def take_claim_reviews(*, documents: Sequence[Document], by: User, why: str = "") -> TakenReviews:
    """Make drafts of the documents that `exchange.claim_reviews` reads; all of them or none.

    A source that the desk has is left as an editor has it by now, one that was deleted stays away: the same reviews
    again change nothing. A speaker or publisher is the actor that is called exactly so, where there is one alone;
    other outlets are made, other speakers stay open. A claim that is there in the same words is that claim. Raises
    NotAllowed, and what importing raises. A dozen queries or so for each document that is new.
    """
    with act():
        taken = TakenReviews()
        known = _known(document["source"]["slug"] for document in documents)
        for document in documents:
            slug = document["source"]["slug"]
            if slug not in known:
                load(_resolved(document, taken), by=by, why=why, state=SourceState.DRAFT)
                taken.created.append(slug)
            elif known[slug]:
                taken.unchanged.append(slug)
            else:
                taken.left_out.append(Fault((slug,), "a source that was deleted from the desk", "one that was not"))
        return taken


def _known(slugs: Iterable[str]) -> dict[str, bool]:
    """Tell of the sources that the desk has, or once had, whether it has them still. Two queries."""
    slugs = set(slugs)
    once = Revision.objects.filter(subject=Subject.SOURCE, slug__in=slugs, number=1)
    there = set(Source.objects.filter(slug__in=slugs).values_list("slug", flat=True))
    return dict.fromkeys(once.values_list("slug", flat=True), False) | dict.fromkeys(there, True)


def _resolved(document: Document, taken: TakenReviews) -> Document:
    """Give a document with the desk's own actors and claims in place of those that it brings. At most six queries."""
    slug = document["source"]["slug"]
    outlets = {actor["slug"]: actor["name"] for actor in document["actors"]}
    speakers = {each["speaker_named_as"] for each in document["statements"] if each["speaker_named_as"]}
    named = _slugs_by(Actor, "name", {*outlets.values(), *speakers})
    actors: dict[str, str | None] = {}
    for own, name in outlets.items():
        actors[own] = _only(named.get(name, []), name, slug, taken) or (
            None if name in named else free_slug(Subject.ACTOR, name)
        )
    texts = {claim["slug"]: claim["text"] for claim in document["claims"]}
    said = _slugs_by(Claim, "text", texts.values(), condition="")
    claims = {
        own: said[text][0] if len(said.get(text, [])) == 1 else free_slug(Subject.CLAIM, text)
        for own, text in texts.items()
    }
    return {
        **document,
        "source": {**document["source"], "publisher": actors.get(document["source"]["publisher"])},
        "actors": [
            {**actor, "slug": actors[actor["slug"]]} for actor in document["actors"] if actor["name"] not in named
        ],
        "claims": [
            {**claim, "slug": claims[claim["slug"]]}
            for claim in document["claims"]
            if claims[claim["slug"]] not in said.get(claim["text"], [])
        ],
        "statements": [
            {
                **each,
                "speaker": actors.get(each["speaker"])
                or _only(named.get(each["speaker_named_as"], []), each["speaker_named_as"], slug, taken),
                "claims": [{**part, "claim": claims[part["claim"]]} for part in each["claims"]],
            }
            for each in document["statements"]
        ],
    }


def _slugs_by(model: type[Actor] | type[Claim], key: str, values: Iterable[str], **more: str) -> dict[str, list[str]]:
    """Give the slugs of the actors or claims that are called, or say, exactly these. One query."""
    found: dict[str, list[str]] = {}
    rows = model._default_manager.filter(**{f"{key}__in": set(values)}, merged_into=None, **more).order_by("slug")
    for value, slug in rows.values_list(key, "slug"):
        found.setdefault(value, []).append(slug)
    return found


def _only(slugs: list[str], name: str, source: str, taken: TakenReviews) -> str | None:
    """Give the one actor of a name; None for none, and for several, which is told."""
    if len(slugs) > 1:
        fault = Fault((source,), f"{show(name)}, which {len(slugs)} actors are called", "one: choose among them")
        if fault not in taken.left_out:
            taken.left_out.append(fault)
    return slugs[0] if len(slugs) == 1 else None
