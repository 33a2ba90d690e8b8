"""What an actor is called, was, belongs to and published, told for its page."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from newsfacts.dates import in_words, possible_days
from newsfacts.record.credits import sources_by
from newsfacts.record.documents import public_documents
from newsfacts.record.parties import with_what_they_belong_to
from newsfacts.record.uses import naming
from newsfacts.words import ActorKind, CreditRole, NameKind, RecordType, Subject

Body = dict[str, Any]
PARTS_SHOWN, SOURCES_SHOWN = 50, 5
# Who publishes or is credited; what a state is named in would be looked through in vain.
HAS_SOURCES = (ActorKind.PERSON, ActorKind.OUTLET, ActorKind.ORGANISATION)


def told_names(names: Iterable[Body]) -> list[Body]:
    """Tell an actor's other names."""
    return [{**each, "words": NameKind(each["kind"]).label} for each in names]


def told_roles(roles: Iterable[Body]) -> list[Body]:
    """Tell an actor's roles, the earliest first, those of which no day is known last."""
    ordered = sorted(roles, key=lambda role: possible_days(role["since"])[0] or datetime.date.max)
    return [{**role, "when": _when(in_words(role["since"]), in_words(role["until"]))} for role in ordered]


def _when(since: str, until: str) -> str:
    if since and until:
        return f"{since} to {until}"
    return f"since {since}" if since else f"until {until}" if until else "no dates known"


def outwards(part_of: Body | None, at: int | None) -> list[Body]:
    """Give what an actor is part of, what that is part of, and so on. One query a step."""
    if part_of is None:
        return []
    documents = with_what_they_belong_to({part_of["slug"]}, at)
    found: list[Body] = []
    slug: str | None = part_of["slug"]
    while slug:
        found.append({"slug": slug, "name": documents[slug]["name"]})
        slug = documents[slug]["part_of"]
    return found


def inwards(slug: str, at: int | None) -> Body:
    """Give the actors that are part of this one, and those with a role in it, with that role. Two queries."""
    candidates = sorted(naming(RecordType.ACTOR, [slug], RecordType.ACTOR))
    documents = public_documents(Subject.ACTOR, candidates[: 4 * PARTS_SHOWN], at)
    bodies = sorted(documents.values(), key=lambda body: body["name"])
    parts = [body for body in bodies if body["part_of"] == slug]
    people = [
        {**body, "title": role["title"], "when": _when(in_words(role["since"]), in_words(role["until"]))}
        for body in bodies
        for role in body["roles"]
        if role["organisation"] == slug
    ]
    return {
        "parts": parts[:PARTS_SHOWN],
        "people": people[:PARTS_SHOWN],
        "is_cut": len(candidates) > 4 * PARTS_SHOWN or max(len(parts), len(people)) > PARTS_SHOWN,
    }


def told_sources(body: Body, at: int | None) -> list[Body]:
    """Tell the newest sources that an actor published or is credited in. At most three queries."""
    found = sources_by(body["slug"], at) if body["kind"] in HAS_SOURCES else []
    return [
        {
            **each,
            "published": in_words(each["published_on"]),
            "words": ", ".join(CreditRole(role).label for role in each["roles"]) or "Published it",
        }
        for each in found[:SOURCES_SHOWN]
    ]


def told_counted(body: Body, counted: Counter[str], names: Mapping[str, str]) -> Body:
    """Tell whose word an actor's is: `parties` with the number of claims that it spoke on as each, the most first."""
    parties = [{"slug": slug, "name": names[slug], "claims": number} for slug, number in counted.most_common() if slug]
    return {
        "parties": parties,
        "apart": counted[""],
        "is_itself": [each["slug"] for each in parties] == [body["slug"]] and not counted[""],
        "is_outlet": body["kind"] == ActorKind.OUTLET,
    }
