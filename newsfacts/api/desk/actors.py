"""Actors at the desk, one by one."""

from typing import Any

import django_filters as django

from newsfacts.api.public.filters import WordFilter
from newsfacts.breakdown.shape import Shape
from newsfacts.editing.delete import delete_actor
from newsfacts.editing.rewrite import rewrite_actor
from newsfacts.models import Actor
from newsfacts.suggesting.actors import likely_actors
from newsfacts.words import ActorKind, Subject

from . import row_schemas
from .shared import MOST_LIKELY, SharedDetail, SharedList
from .views import Document


class ActorFilters(django.FilterSet):
    """What a list of actors can be asked for."""

    kind = WordFilter(ActorKind)


class ActorList(SharedList):
    """The desk's actors, newest first; with `q` those likeliest meant by a name, best first."""

    collection, subject, model, row = "actors", Subject.ACTOR, Actor, row_schemas.ACTOR
    new = Shape(row_schemas.NEW_ACTOR)
    filters = ActorFilters

    def likely(self, words: str) -> list[int]:
        """Give those whose names fit. Six queries at most."""
        return [actor.pk for actor in likely_actors(words, limit=MOST_LIKELY)]


class ActorDetail(SharedDetail):
    """One actor, as the desk has it."""

    collection, subject, model, row = "actors", Subject.ACTOR, Actor, row_schemas.ACTOR
    wanted = Shape(row_schemas.replacing(row_schemas.ACTOR, SharedDetail.never_changes))

    def rewrite(self, thing: Any, wanted: Document) -> None:
        """Save a private one, correct a public one."""
        rewrite_actor(actor=thing, document=wanted, by=self.person, why=self.reason)

    def remove(self, thing: Any) -> None:
        """Delete it."""
        delete_actor(actor=thing, by=self.person, why=self.reason)
