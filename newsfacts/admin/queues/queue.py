"""What a queue is: its rows, how each is told, and what may be done with it next."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet

from newsfacts.editing.permissions import holds


class Person:
    """Whoever looks at the queues. What they may do is asked once each."""

    def __init__(self, user: User) -> None:
        self.user = user
        self._held: dict[str, bool] = {}

    def holds(self, *codes: str) -> bool:
        """Tell whether they have one of these permissions. One query each, the first time."""
        for code in codes:
            if code not in self._held:
                self._held[code] = holds(self.user, code)
            if self._held[code]:
                return True
        return False


@dataclass(frozen=True)
class Step:
    """What may be done next: the words of a link, and where it leads."""

    label: str
    address: str


@dataclass(frozen=True)
class Line:
    """A row of a queue as its page shows it: what it is, what is known of it, what may be done next."""

    title: str
    address: str
    facts: Sequence[str] = ()
    moment: datetime.datetime | None = None
    steps: Sequence[Step] = ()


@dataclass(frozen=True)
class Queue:
    """One queue.

    `permissions` are those of which one is needed to see it; `rows` gives what is in it for a person, `tell` makes
    lines of a page of those in a bounded number of queries. `empty` is said where there is nothing.
    """

    name: str
    title: str
    about: str
    empty: str
    permissions: tuple[str, ...]
    rows: Callable[[Person], QuerySet[Any]]
    tell: Callable[[Sequence[Any], Person], list[Line]]
    template: str = field(default="list", kw_only=True)

    def is_for(self, person: Person) -> bool:
        """Tell whether a person may see it."""
        return person.holds(*self.permissions)

    def count(self, person: Person) -> int:
        """Count what is in it for a person. One query."""
        return self.rows(person).count()
