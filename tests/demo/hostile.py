"""Texts that would break a page that trusts them, in every field that takes text, each kind in things of its own."""

from typing import Any

from newsfacts.models import Actor, Claim
from newsfacts.words import ActorKind, Form, RelationKind, Stance
from tests import factories as make
from tests.past import correct

from .texts import KINDS, address
from .writing import Article, Calendar, actor, make_actor, make_claim


def make_hostile(calendar: Calendar) -> None:
    """Make for each kind an outlet, a speaker, an article and two claims, all of whose texts are of it, and correct them."""
    calendar.go_to("2025-04-20")
    for kind, text in KINDS.items():
        _write(kind, text)


def _write(kind: str, text: str) -> None:
    name, title = text[:300], text[:500]
    outlet = make_actor(f"hostile-{kind}-outlet", name, ActorKind.OUTLET, description=text)
    person = make_actor(f"hostile-{kind}-person", name, ActorKind.PERSON, description=text)
    make_actor(f"hostile-{kind}-unnamed", name, ActorKind.UNNAMED)
    make.ActorNameFactory(actor=person, name=name)
    make.RoleFactory(actor=person, title=title, organisation=outlet)
    claims = [
        make_claim(f"hostile-{kind}-{which}", text, about=[person.slug], condition=text, occurred_on_stated=text)
        for which in ("one", "other")
    ]
    make.ClaimRelationFactory(claim=claims[0], related=claims[1], kind=RelationKind.CONTRADICTS)
    original = address(text)
    article = Article(
        f"hostile-{kind}", title, outlet.slug, "2025-04-19", url=original, archived_url=original, dateline=text,
        published_on_stated=text,
    )  # fmt: skip
    fields: dict[str, Any] = {
        "speaker_named_as": text, "cue": text, "venue": text, "prompt": text, "said_on_stated": text,
    }  # fmt: skip
    one, other = (claim.slug for claim in claims)
    relay = article.said(person.slug, text, relayed_by=None, **fields)
    article.said(person.slug, text, one, quotes=[text, text], relayed_by=relay, **fields)
    article.said(person.slug, "", one, (other, Stance.DENIES), quotes=[text], behalf=outlet.slug, **fields)
    article.said(outlet.slug, text, one, **fields)
    article.said(f"hostile-{kind}-unnamed", text, one, (other, Stance.DOUBTS), **fields)
    article.said(person.slug, text, (other, Stance.NO_REPLY), form=Form.SILENCE, **fields)
    source = article.publish(text)
    correct(source, text, dateline=text + ".")
    correct(Claim.objects.get(slug=one), text, condition=text + ".")
    correct(Actor.objects.get(pk=actor(person.slug).pk), text, description=text + ".")
