"""Merging two claims, or two actors, and undoing it: all that moves, or stands in the way, can be seen first."""

import re
from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from typing import Any, ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.api.describing import described
from newsfacts.api.keys import SLUG
from newsfacts.api.problems import WrongBody, WrongQuestion
from newsfacts.breakdown.differences import differences
from newsfacts.breakdown.schema import CLAIM
from newsfacts.breakdown.shape import Shape
from newsfacts.breakdown.writing import actor_documents, claim_documents, source_documents
from newsfacts.editing.acts import act
from newsfacts.editing.checked import FETCH
from newsfacts.editing.merge import Moves, merge_actors, merge_claims, moves_of
from newsfacts.editing.names import DeskNames
from newsfacts.editing.permissions import refuse_unless_may
from newsfacts.editing.refusals import MergeRefused
from newsfacts.editing.revisions import public_slugs
from newsfacts.editing.undo import undo_merge, undoing
from newsfacts.editing.versions import hold
from newsfacts.faults import Fault, show
from newsfacts.models import Actor, Claim, Source
from newsfacts.words import Subject

from . import row_schemas
from .refused import errors_of
from .rows import desk_address
from .shared import SharedRows
from .views import Document

REFUSES = (
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.CONFLICT,
    HTTPStatus.PRECONDITION_FAILED,
    HTTPStatus.UNPROCESSABLE_ENTITY,
)
INTO = {**CLAIM["properties"]["slug"], "description": "The slug of the one that stays.", "required": True}


class MergeRows(SharedRows):
    """What merging and undoing share: the things by their slugs, tombstones too, for whoever may do this to them."""

    verb: ClassVar[str]

    def thing(self, key: str) -> Any:
        """Give what the address names. Raises Http404, NotAllowed."""
        thing = self.model._default_manager.filter(slug=key).first() if self.may_see() else None
        if thing is None:
            raise self.no_such(key)
        refuse_unless_may(self.verb, thing, self.person)
        return thing

    def refuse_unless_seen(self, preview: Callable[[], Moves]) -> None:
        """Compare it with the preview that the client saw, where it says which by If-Match: it need not."""
        if "If-Match" in self.request.headers:
            self.refuse_unless_current(told(preview()))


class MergeView(MergeRows):
    """All that merging this into another would move, and all that stands in its way."""

    parameters = frozenset({"into"})
    parameters_of: ClassVar = {"POST": frozenset()}
    verb = "merge"
    asked = Shape(row_schemas.MERGING)

    @described(answer=row_schemas.MOVES, refuses=(HTTPStatus.NOT_FOUND,), asks={"into": INTO})
    def get(self, request: Request, key: str) -> Response:
        """Tell it; nothing is done."""
        thing, slug = self.thing(key), request.query_params.get("into", "")
        survivor = self.model._default_manager.filter(slug=slug).first() if re.fullmatch(SLUG, slug) else None
        if survivor is None:
            raise WrongQuestion({"into": f"expected the slug of the {self.subject} that stays"})
        return self.answer(told(moves_of(survivor, thing)))

    @described(takes=row_schemas.MERGING, answer=lambda view: view.row, refuses=REFUSES)
    def post(self, request: Request, key: str) -> Response:
        """Merge it into another, which takes over all that was its; give that one as it is then."""
        sent = self.sent(self.asked)
        with act():
            hold(self.model, key, in_order=True)
            thing, survivor = self.thing(key), self.model._default_manager.filter(slug=sent["into"]).first()
            if survivor is None:
                fault = Fault(("into",), show(sent["into"]), f"the slug of a {self.subject} that is at the desk")
                raise WrongBody(HTTPStatus.UNPROCESSABLE_ENTITY, errors_of([fault]))
            self.refuse_unless_seen(lambda: moves_of(survivor, thing))
            try:
                self.merge(survivor, thing, sent["reason"])
            except MergeRefused as refusal:
                refusal.faults = _of_the_other(refusal.faults)
                raise
            return self.answer(self.shown(self.found(survivor.slug)))

    def merge(self, survivor: Any, other: Any, why: str) -> None:
        """Call the verb."""
        raise NotImplementedError


class ClaimMerge(MergeView):
    """All that merging a claim into another would move, and all that stands in its way."""

    collection, subject, model, row = "claims", Subject.CLAIM, Claim, row_schemas.CLAIM

    def merge(self, survivor: Any, other: Any, why: str) -> None:
        """Merge two claims."""
        merge_claims(survivor=survivor, other=other, by=self.person, why=why)


class ActorMerge(MergeView):
    """All that merging an actor into another would move, and all that stands in its way."""

    collection, subject, model, row = "actors", Subject.ACTOR, Actor, row_schemas.ACTOR

    def merge(self, survivor: Any, other: Any, why: str) -> None:
        """Merge two actors."""
        merge_actors(survivor=survivor, other=other, by=self.person, why=why)


class UndoView(MergeRows):
    """All that undoing the merge of this one would move back to it."""

    verb = "undo"
    asked = Shape(row_schemas.UNDOING)

    @described(answer=row_schemas.MOVES, refuses=(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT))
    def get(self, request: Request, key: str) -> Response:
        """Tell it; nothing is done."""
        thing = self.thing(key)
        with act():  # it locks the sources that it looks at
            return self.answer(told(undoing(thing)))

    @described(takes=row_schemas.UNDOING, answer=lambda view: view.row, refuses=REFUSES)
    def post(self, request: Request, key: str) -> Response:
        """Undo the merge: what it moved, and is still there, moves back; give what is back as it is then."""
        sent = self.sent(self.asked)
        with act():
            hold(self.model, key, in_order=True)
            thing = self.thing(key)
            self.refuse_unless_seen(lambda: undoing(thing))
            undo_merge(thing=thing, by=self.person, why=sent["reason"])
            return self.answer(self.shown(self.found(key)))


class ClaimUndo(UndoView):
    """All that undoing the merge of this claim would move back to it."""

    collection, subject, model, row = "claims", Subject.CLAIM, Claim, row_schemas.CLAIM


class ActorUndo(UndoView):
    """All that undoing the merge of this actor would move back to it."""

    collection, subject, model, row = "actors", Subject.ACTOR, Actor, row_schemas.ACTOR


def _of_the_other(faults: list[Fault]) -> list[Fault]:
    """Tell what stands in the way of what was sent: each at `into`, with its place at the desk in words."""
    return [Fault(("into",), f"{fault.found} at {':'.join(map(str, fault.path))}", fault.expected) for fault in faults]


def told(moves: Moves) -> Document:
    """Tell all that moves, in words, and all that stands in the way. Some twenty queries, however much it is."""
    changed = [] if moves.refused else list(_changed(moves))
    names = DeskNames((subject, document) for subject, *both in changed for document in both)
    public = {
        subject: public_slugs(subject, [after_slug(after) for of, _, after in changed if of == subject])
        for subject in Subject
    }
    return {
        "slug": moves.other,
        "into": moves.survivor,
        "refused": errors_of(_of_the_other(moves.refused)),
        "moved": [
            {
                "subject": subject.value,
                "slug": after_slug(after),
                "url": desk_address(f"{subject}s", after_slug(after)),
                "public": after_slug(after) in public[subject],
                "differences": [each.as_json() for each in differences(subject, before, after, names)],
            }
            for subject, before, after in changed
        ],
    }


def _changed(moves: Moves) -> Iterator[tuple[Subject, Document, Document]]:
    """Give all that says something else, before and after: the two first, then sources, claims and actors."""
    own = (moves.other, moves.survivor)
    parts = (
        (moves.subject, moves.shared, FETCH[moves.subject], own),
        (Subject.SOURCE, moves.sources, _sources, sorted(moves.sources)),
        (Subject.CLAIM, moves.claims, claim_documents, sorted(moves.claims)),
        (Subject.ACTOR, moves.actors, actor_documents, sorted(moves.actors)),
    )
    for number, (subject, documents, fetch, slugs) in enumerate(parts):
        told_first = own if number and subject == moves.subject else ()
        before = fetch(slug for slug in slugs if slug in documents and slug not in told_first)
        yield from ((subject, before[slug], documents[slug]) for slug in slugs if slug in before)


def _sources(slugs: Iterable[str]) -> dict[str, Document]:
    return source_documents(Source.objects.filter(slug__in=set(slugs)))


def after_slug(document: Document) -> str:
    """Give the slug of a source's own document, a claim's or an actor's."""
    slug: str = document["source"]["slug"] if "source" in document else document["slug"]
    return slug
