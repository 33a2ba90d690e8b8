"""What the proof finds, and what all its parts share: batches, words for what differs, damage that stops a part."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from newsfacts.faults import show
from newsfacts.words import Subject

HISTORY, RECORD = "history", "record"
Report = Callable[[str, int], None]

# What reading something damaged raises: a key that is not there, a value of another type, a text that is no JSON.
DAMAGE = (LookupError, ValueError, TypeError, AttributeError, AssertionError)


@dataclass(frozen=True)
class Breach:
    """One thing that does not hold: the rule of the design's section 3 ("1" to "18"), "history" or "record"."""

    rule: str
    where: str
    sentence: str

    def __str__(self) -> str:
        """Write it as one line."""
        rule = f"rule {self.rule}" if self.rule.isdigit() else self.rule
        return " ".join(f"{rule}: {self.where}: {self.sentence}".split())


def named(subject: str, slug: str, number: int | None = None) -> str:
    """Name a source, claim or actor, or a Revision of it."""
    kind = Subject(subject).label.lower() if subject in Subject.values else subject
    return f"{kind} “{slug}”" + (f", revision {number}" if number is not None else "")


def raw(column: str) -> Cast:
    """Give a JSON column's very text, which is what was hashed: nothing is parsed, and no damage stops the query."""
    return Cast(column, output_field=TextField())


def batches(slugs: QuerySet[Any, str], size: int, column: str = "slug") -> Iterator[list[str]]:
    """Give the slugs of a query in batches, in their order. One query a batch; nothing is kept."""
    ordered = slugs.order_by(column)
    batch = list(ordered[:size])
    while batch:
        yield batch
        batch = list(ordered.filter(**{f"{column}__gt": batch[-1]})[:size])


def patiently(
    rule: str, subject: str, slugs: Sequence[str], look: Callable[[Sequence[str]], Iterable[Breach]]
) -> Iterator[Breach]:
    """Give what `look` finds in a batch; where damage keeps it from being read, halve it, down to the one damaged."""
    try:
        found = list(look(slugs))
    except DAMAGE as error:
        if len(slugs) == 1:
            what = f"it cannot be checked: it or what it names is damaged ({type(error).__name__}: {error})"
            found = [Breach(rule, named(subject, slugs[0]), what)]
        else:
            half = len(slugs) // 2
            yield from patiently(rule, subject, slugs[:half], look)
            yield from patiently(rule, subject, slugs[half:], look)
            return
    yield from found


def difference(here: Any, there: Any, path: str = "$") -> tuple[str, Any, Any] | None:
    """Give the first place where two JSON values differ, with what each has there."""
    if isinstance(here, dict) and isinstance(there, dict):
        for key in [*here, *(key for key in there if key not in here)]:
            if key not in here or key not in there:
                return f"{path}.{key}", here.get(key, NOTHING), there.get(key, NOTHING)
            if found := difference(here[key], there[key], f"{path}.{key}"):
                return found
        return None if list(here) == list(there) else (path, list(here), list(there))
    if isinstance(here, list) and isinstance(there, list):
        for index, (one, other) in enumerate(zip(here, there, strict=False)):
            if found := difference(one, other, f"{path}[{index}]"):
                return found
        if len(here) != len(there):
            return path, f"{len(here)} of them", f"{len(there)} of them"
        return None
    # 1, 1.0 and true are equal in Python, and not the same in JSON.
    return None if here == there and type(here) is type(there) else (path, here, there)


class _Nothing:
    def __repr__(self) -> str:
        return "nothing"


NOTHING = _Nothing()


def told(value: object) -> str:
    """Show a value in a sentence, shortened."""
    return "nothing" if value in (None, "") else show(value, 60)
