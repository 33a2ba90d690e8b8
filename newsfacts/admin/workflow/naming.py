"""Actors named in a form by what they are called: one that is there, or a new one."""

import re
from typing import Any

from django.db.models import Q

from newsfacts.faults import Refusal
from newsfacts.models import Actor

_BY_SLUG = re.compile(r"\[([A-Za-z0-9_-]+)\]\s*\Z")


class SeveralOfThatName(Refusal):
    """A name that more than one actor has."""

    def __init__(self, name: str, slugs: list[str]) -> None:
        listed = " or ".join(f"“{name} [{slug}]”" for slug in slugs)
        super().__init__(f"Several actors are called “{name}”. Say which you mean: write {listed}.")


def actor_called(name: str) -> str | None:
    """Give the slug of the actor with this name, main or other; None where nobody has it.

    Written as “name [slug]”, it is the one with that slug. Raises SeveralOfThatName. One query.
    """
    name = name.strip()
    by_slug = _BY_SLUG.search(name)
    called = Q(slug=by_slug[1]) if by_slug else Q(name__iexact=name) | Q(names__name__iexact=name)
    slugs = sorted(set(Actor.objects.filter(called, merged_into=None).values_list("slug", flat=True)))
    if len(slugs) > 1:
        raise SeveralOfThatName(name, slugs)
    return slugs[0] if slugs else None


class Called:
    """The actors that a form names, as it is read: those that are not there are to be made."""

    def __init__(self) -> None:
        self.new: dict[str, dict[str, Any]] = {}

    def slug_or_new(self, name: str, kind: str) -> str:
        """Give the slug of the actor called so, or the name by which a new one of this kind will be made."""
        known = actor_called(name)
        if known is None:
            self.new.setdefault(name.strip(), {"name": name.strip(), "kind": kind})
        return known or name.strip()
