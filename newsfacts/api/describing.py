"""What each method of a view takes and answers, said beside it: the OpenAPI document is made from that."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

Schema = dict[str, Any]
DESCRIPTION = "described"


@dataclass(frozen=True)
class Description:
    """What one method of a view takes and answers; its docstring is the summary.

    `answers` gives the JSON Schema of the body by status, None where there is none; `takes` the schema of what is sent
    by media type; `refuses` the statuses of the problems that it has beyond those of every method.
    """

    answers: dict[int, Schema | None]
    takes: dict[str, Schema]
    refuses: tuple[int, ...] = ()


def described(
    *,
    answer: Schema | None = None,
    status: int = HTTPStatus.OK,
    also: dict[int, Schema | None] | None = None,
    takes: Schema | dict[str, Schema] | None = None,
    refuses: tuple[int, ...] = (),
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Describe a method: its usual `answer` and `status`, the other ones that are no problems, what it takes.

    A schema's `title` is what the OpenAPI document calls it. `takes` is a schema of JSON, or schemas by media type.
    """
    if takes and not any("/" in name for name in takes):
        takes = {"application/json": takes}

    def tell(method: Callable[..., Any]) -> Callable[..., Any]:
        answers = {int(status): answer, **(also or {})}
        setattr(method, DESCRIPTION, Description(answers, takes or {}, tuple(int(each) for each in refuses)))
        return method

    return tell
