"""Who an origin's word counts for (design, section 2, "Party"), worked out from actors' documents."""

from collections.abc import Mapping
from typing import Any

from newsfacts.words import ActorKind, RecordType, Subject

from .documents import Following, public_documents

Document = dict[str, Any]
NO_PARTY = (ActorKind.UNNAMED, ActorKind.GROUP)


def party_of(speaker: str, on_behalf_of: str | None, actors: Mapping[str, Document]) -> str:
    """Give the slug of the party, or "" where the word is nobody's.

    Starts at `on_behalf_of`, else the speaker, and follows `part_of` outwards. `actors` holds the documents of all
    actors on the way. Somebody unnamed and a vague group are no party unless they belong to somebody.
    Raises ValueError for a circle, which no verb lets be.
    """
    actor = actors[on_behalf_of or speaker]
    passed = set()
    while actor["part_of"]:
        if actor["slug"] in passed:
            raise ValueError(f"“{actor['slug']}” is part of itself, through others")
        passed.add(actor["slug"])
        actor = actors[actor["part_of"]]
    return "" if actor["kind"] in NO_PARTY else actor["slug"]


def with_what_they_belong_to(slugs: set[str], at: int | None = None) -> dict[str, Document]:
    """Give the documents of public actors and of all they are part of, by slug. At most three queries."""
    follow = Following(RecordType.ACTOR, lambda slugs: public_documents(Subject.ACTOR, slugs, at))
    found: dict[str, Document] = {}
    while missing := slugs - found.keys():
        fetched = follow(missing)
        found |= fetched
        slugs = {document["part_of"] for document in fetched.values()} - {None}
    return found
