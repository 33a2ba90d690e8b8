"""Who an origin's word counts for (design, section 2, "Party"), worked out from actors' documents."""

from collections.abc import Mapping
from typing import Any

from newsfacts.breakdown.writing import related_actors
from newsfacts.words import ActorKind, RecordType

from .documents import public_documents

Document = dict[str, Any]
NO_PARTY = (ActorKind.UNNAMED, ActorKind.GROUP)


def party_of(speaker: str, on_behalf_of: str | None, actors: Mapping[str, Document]) -> str:
    """Give the slug of the party, or "" where the word is nobody's.

    Starts at `on_behalf_of`, else the speaker, and follows `part_of` outwards. `actors` holds the documents of all
    actors on the way. Somebody unnamed and a vague group are no party unless they belong to somebody.
    """
    actor = actors[on_behalf_of or speaker]
    while actor["part_of"]:
        actor = actors[actor["part_of"]]
    return "" if actor["kind"] in NO_PARTY else actor["slug"]


def with_what_they_belong_to(slugs: set[str]) -> dict[str, Document]:
    """Give the documents of public actors and of all that they refer to, by slug. One query for each step outwards."""
    found: dict[str, Document] = {}
    while missing := slugs - found.keys():
        fetched = public_documents(RecordType.ACTOR, missing)
        found |= fetched
        slugs = {slug for document in fetched.values() for slug in related_actors(document)}
    return found
