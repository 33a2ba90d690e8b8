"""What each method of a view takes and answers, said beside it: the OpenAPI document is made from that."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, NamedTuple

Schema = dict[str, Any]
# Methods that several views share tell their schemas by the view.
Told = Schema | Callable[[Any], Schema] | None
DESCRIPTION = "described"


class Resolved(NamedTuple):
    """What one method of one view takes and answers."""

    answers: dict[int, Schema | None]
    takes: dict[str, Schema]
    refuses: tuple[int, ...]
    asks: Mapping[str, Schema]


@dataclass(frozen=True)
class Description:
    """What one method of a view takes and answers; its docstring is the summary.

    `answers` gives the JSON Schema of the body by status, None where there is none; `takes` the schema of what is sent
    by media type; `refuses` the statuses of the problems that it has beyond those of every method; `asks` the schemas
    of those parameters of the address that it has beyond those that are known by name (`schema.parameters`).
    """

    answers: Mapping[int, Told]
    takes: Mapping[str, Told]
    refuses: tuple[int, ...] = ()
    asks: Mapping[str, Schema] = field(default_factory=dict)

    def of(self, view: Any) -> Resolved:
        """Give it with the schemas that it has for this view."""
        answers = {status: told(view) if callable(told) else told for status, told in self.answers.items()}
        takes = {name: told(view) if callable(told) else told for name, told in self.takes.items()}
        return Resolved(answers, {name: told for name, told in takes.items() if told}, self.refuses, self.asks)


def described(
    *,
    answer: Told = None,
    status: int = HTTPStatus.OK,
    also: Mapping[int, Told] | None = None,
    takes: Told | dict[str, Schema] = None,
    refuses: tuple[int, ...] = (),
    asks: Mapping[str, Schema] | None = None,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Describe a method: its usual `answer` and `status`, the other ones that are no problems, what it takes.

    A schema's `title` is what the OpenAPI document calls it; where several views share the method, a function gives
    it for one. `takes` is a schema of JSON, or schemas by media type. `refuses` are statuses of problems, `asks` the
    schemas of parameters of its own.
    """
    by_type = takes if isinstance(takes, dict) and any("/" in name for name in takes) else None
    taken: Mapping[str, Told] = by_type or ({"application/json": takes} if takes else {})

    def tell(method: Callable[..., Any]) -> Callable[..., Any]:
        answers = {int(status): answer, **(also or {})}
        statuses = tuple(int(each) for each in refuses)
        setattr(method, DESCRIPTION, Description(answers, taken, statuses, asks or {}))
        return method

    return tell


def description_of(view: Any, method: str) -> Resolved | None:
    """Give what a view's method was described by, for this view; None where it was not."""
    found: Description | None = getattr(getattr(view, method.lower(), None), DESCRIPTION, None)
    return found.of(view) if found else None
