"""Making actors, claims and drafts of sources, and forgetting those that an undone change had made."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User

from newsfacts.breakdown.writing import actor_documents, claim_documents
from newsfacts.models import Actor, Claim
from newsfacts.record.clock import Clock
from newsfacts.words import ActorKind, ClaimKind, Subject

from .acts import act
from .checked import checked, documents_of, whole
from .delete import delete_actor, delete_claim
from .permissions import holds, may_see_all
from .refusals import AlreadyPublic, AlreadyThere, NotAllowed, StillCited
from .revisions import refuse_used_slugs
from .rows import write_actors, write_claims, write_source
from .save import save_actor, save_claim, save_source
from .slugs import MODELS, free_slug

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

    Raises NotAllowed, and WrongDocument or UnknownReference with all that is wrong in it.
    """
    with act():
        slug = free_slug(subject, _called(subject, known))
        if not holds(by, f"add_{subject.value}"):
            raise NotAllowed("make", subject.label.lower(), slug)
        kind = ActorKind.ORGANISATION if subject == Subject.ACTOR else ClaimKind.FACT
        _make(subject, checked(subject, {"kind": kind.value, **known, "slug": slug}), by, why)
        return slug


def make_once(*, subject: Subject, document: Document, by: User, why: str = "") -> tuple[str, bool]:
    """Make an actor, a claim, or a draft of a source without statements, under the slug that its document gives it.

    Give the slug, which is found where the document has none, and whether it was made now: sent again, it is there
    already. Raises as `make_shared`, AlreadyThere where that says something else, SlugUsed for what was deleted.
    """
    with act():
        Clock()  # of two who make the same at once, the second finds it
        slug = document["slug"] or free_slug(subject, _called(subject, document))
        if not holds(by, f"add_{subject.value}"):
            raise NotAllowed("make", subject.label.lower(), slug)
        document = checked(subject, {**document, "slug": slug})
        there = documents_of(subject, slug)
        if there and not (may_see_all(MODELS[subject], by) and _content(there) == _content(document)):
            raise AlreadyThere(subject.label.lower(), slug)
        if there:
            return slug, False
        refuse_used_slugs(subject, [slug])
        _make(subject, document, by, why)
        return slug, True


def _make(subject: Subject, document: Document, by: User, why: str) -> None:
    """Write a new thing and save it."""
    slug = document["slug"]
    if subject == Subject.ACTOR:
        write_actors([document])
        save_actor(actor=Actor.objects.get(slug=slug), by=by, why=why)
    elif subject == Subject.CLAIM:
        write_claims([document])
        save_claim(claim=Claim.objects.get(slug=slug), by=by, why=why)
    else:
        save_source(source=write_source({**whole(subject, document)}, None), by=by, why=why)


def _called(subject: Subject, known: Document) -> str:
    """Give what a slug is made of."""
    called = known.get({Subject.ACTOR: "name", Subject.CLAIM: "text", Subject.SOURCE: "title"}[subject])
    return called if isinstance(called, str) else ""


def _content(document: Document) -> Document:
    """Give what makes two documents the same; how far a source has come since does not."""
    return {key: value for key, value in document.items() if key != "state"}


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
