"""The queues of claims, and of actors, that are likely to be one."""

from collections.abc import Callable
from typing import Any

from django.core.cache import cache

from newsfacts.admin.addresses import form_address, page_of
from newsfacts.models import DistinctPair
from newsfacts.suggesting.duplicates import Duplicate, duplicate_actors, duplicate_claims
from newsfacts.words import Subject

from .queue import Person

# Finding them all takes a second or two on a large desk: the front page tells a number up to ten minutes old.
KEPT_FOR = 600
LATELY = 10


class DuplicatesQueue:
    """A queue of pairs. They are worked out, not asked of the database; on its page anew each time."""

    template = "duplicates"

    def __init__(self, subject: Subject, title: str, find: Callable[[], list[Duplicate]]) -> None:
        self.subject, self.title, self.find = subject, title, find
        self.name = f"duplicate-{subject}s"
        self.about = "Look at both: merge them if they are one, or say that they are different."
        self.empty = "No two are likely to be one."

    def is_for(self, person: Person) -> bool:
        """Tell whether a person may see it: whoever may tell two apart."""
        return person.holds(f"change_{self.subject}")

    def count(self, person: Person) -> int:
        """Count the pairs, as they were at most ten minutes ago."""
        return cache.get_or_set(self._key, lambda: len(self.find()), KEPT_FOR) or 0

    def forget_count(self) -> None:
        """Have the pairs counted anew."""
        cache.delete(self._key)

    def rows(self, person: Person) -> list[Duplicate]:
        """Give the pairs, the likeliest first."""
        found = self.find()
        cache.set(self._key, len(found), KEPT_FOR)
        return found

    def tell(self, rows: list[Duplicate], person: Person) -> list[dict[str, Any]]:
        """Give for each pair both things with their addresses, and to whoever may merge them where that is done."""
        may_merge = person.holds(f"merge_{self.subject}")
        return [
            {
                "pair": each,
                "things": [self._thing(one) for one in (each.one, each.other)],
                "merge": self._merge(each) if may_merge else "",
            }
            for each in rows
        ]

    def told_apart(self) -> list[DistinctPair]:
        """Give the pairs last told apart, which can be taken back. One query."""
        return list(
            DistinctPair.objects.filter(subject=self.subject).select_related("by").order_by("-moment")[:LATELY]
        )

    def _merge(self, pair: Duplicate) -> str:
        """Give the address where the younger is merged into the older; that page can swap the two."""
        return f"{page_of(self.subject, 'merge', pair.one.pk)}?other={pair.other.pk}"

    def _thing(self, thing: Any) -> dict[str, Any]:
        return {
            "text": thing.text,
            "slug": thing.slug,
            "kind": thing.kind,
            "address": form_address(self.subject, thing.pk),
        }

    @property
    def _key(self) -> str:
        return f"newsfacts-{self.name}"


CLAIMS = DuplicatesQueue(Subject.CLAIM, "Claims likely there twice", duplicate_claims)
ACTORS = DuplicatesQueue(Subject.ACTOR, "Actors likely there twice", duplicate_actors)
