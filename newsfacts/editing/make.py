"""Making actors and claims in passing, while a statement is worked on, and forgetting them when that is undone."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User

from newsfacts.breakdown.reading import validated
from newsfacts.breakdown.schema import FORMAT
from newsfacts.breakdown.writing import actor_documents, claim_documents
from newsfacts.models import Actor, Claim
from newsfacts.words import ActorKind, ClaimKind, Subject

from .acts import act
from .delete import delete_actor, delete_claim
from .permissions import holds
from .refusals import AlreadyPublic, NotAllowed, StillCited
from .rows import write_actors, write_claims
from .save import save_actor, save_claim
from .slugs import free_slug
from .tombstones import refuse_missing

Document = dict[str, Any]
# By subject, the slug of each thing by the name that it was called by before it had one.
Made = dict[Subject, dict[str, str]]


@dataclass
class New:
    """Actors and claims to be made, each by what the changes that need it call it.

    Each is the part of its document that is known; a slug is found for it.
    """

    actors: dict[str, Document] = field(default_factory=dict)
    claims: dict[str, Document] = field(default_factory=dict)


def make_all(new: New, by: User, why: str) -> Made:
    """Make new actors and claims, and give their slugs. Raises what `make_shared` does."""
    return {
        subject: {
            called: make_shared(subject=subject, known=known, by=by, why=why) for called, known in things.items()
        }
        for subject, things in ((Subject.ACTOR, new.actors), (Subject.CLAIM, new.claims))
    }


def make_shared(*, subject: Subject, known: Document, by: User, why: str = "") -> str:
    """Make an actor or claim of which a part of the document is known, and give the slug that was found for it.

    Raises NotAllowed, WrongDocument with what is wrong in it, UnknownReference.
    """
    with act():
        called = known.get("name" if subject == Subject.ACTOR else "text")
        slug = free_slug(subject, called if isinstance(called, str) else "")
        if not holds(by, f"add_{subject.value}"):
            raise NotAllowed("make", subject.label.lower(), slug)
        kind = ActorKind.ORGANISATION if subject == Subject.ACTOR else ClaimKind.FACT
        document = _complete(subject, {"kind": kind.value, **known, "slug": slug})
        refuse_missing(subject, document)
        if subject == Subject.ACTOR:
            write_actors([document])
            save_actor(actor=Actor.objects.get(slug=slug), by=by, why=why)
        else:
            write_claims([document])
            save_claim(claim=Claim.objects.get(slug=slug), by=by, why=why)
        return slug


def _complete(subject: Subject, known: Document) -> Document:
    """Check an actor's or claim's document and fill in what it leaves out, as in that of an import."""
    part = f"{subject.value}s"
    whole = validated({"format": FORMAT, "source": {"slug": "new"}, part: [known]})
    return whole[part][0]


def forget(actors: Iterable[str], claims: Iterable[str], by: User, why: str) -> New:
    """Delete actors and claims to which nobody refers any more; give their documents, to make them anew.

    Those that somebody refers to, or that are public by now, stay.
    """
    actors, claims = list(actors), list(claims)
    there = {Subject.ACTOR: actor_documents(actors), Subject.CLAIM: claim_documents(claims)}
    for claim in Claim.objects.filter(slug__in=claims):
        if not _deleted(delete_claim, claim=claim, by=by, why=why):
            del there[Subject.CLAIM][claim.slug]
    for actor in Actor.objects.filter(slug__in=actors):
        if not _deleted(delete_actor, actor=actor, by=by, why=why):
            del there[Subject.ACTOR][actor.slug]
    return New(there[Subject.ACTOR], there[Subject.CLAIM])


def _deleted(delete: Any, **what: Any) -> bool:
    try:
        with act():
            delete(**what)
    except (StillCited, AlreadyPublic, NotAllowed):
        return False
    return True
