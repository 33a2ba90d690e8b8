"""What readers ask for in an address: filters and pages. What cannot be asked is answered with 400 and the reason."""

import functools
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from newsfacts.record import Record
from newsfacts.search import InvalidQuestion
from newsfacts.words import RecordType, Vocabulary

from .pages import page

View = Callable[..., HttpResponse]
Address = Callable[[int], str]
PAGE_SIZE = 25


class BadQuestion(Exception):
    """The address asks for what cannot be; the text says which part and why."""


def refusing_bad_questions(view: View) -> View:
    """Answer a BadQuestion with the 400 page, which says what was wrong with the address."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            _refuse_nul(request)
            return view(request, *args, **kwargs)
        except (BadQuestion, InvalidQuestion) as refusal:
            return page(request, "400.html", status=400, reason=str(refusal))

    return answer


def _refuse_nul(request: HttpRequest) -> None:
    for name, values in request.GET.lists():
        if any("\x00" in value for value in [name, *values]):
            raise BadQuestion(f"“{shown(name)}” cannot hold the character NUL.")


def shown(value: str) -> str:
    """Give a value of the address short enough for the sentence that refuses it, a NUL as its sign."""
    value = value.replace("\x00", "␀")
    return value if len(value) <= 60 else value[:59] + "…"


def word_asked(request: HttpRequest, name: str, vocabulary: type[Vocabulary]) -> Vocabulary | None:
    """Give the word of a vocabulary that a filter names; None where it is absent or empty."""
    value = choice_asked(request, name, vocabulary.values)
    return vocabulary(value) if value else None


def choice_asked(request: HttpRequest, name: str, known: Collection[str]) -> str:
    """Give which of the known values a filter has; "" where it is absent or empty."""
    value = request.GET.get(name, "")
    if value and value not in known:
        raise BadQuestion(f"“{name}” cannot be “{shown(value)}”. It can be: {', '.join(known)}.")
    return value


def actor_asked(request: HttpRequest, name: str) -> dict[str, Any] | None:
    """Give the body of the actor that a filter names by slug. One query, where it is there."""
    value = request.GET.get(name, "")
    if not value:
        return None
    record = Record.objects.filter(type=RecordType.ACTOR, key=value).first()
    if record is None:
        raise BadQuestion(f"“{name}” names nobody in the record: “{shown(value)}”.")
    return record.body


class Step(NamedTuple):
    """A page that the pager leads to."""

    number: int
    address: str
    is_here: bool


@dataclass(frozen=True)
class Pager:
    """One page of rows, and the addresses of others: the first and the last page lack one of the neighbours.

    `steps` are the first, the last and the neighbours in order, with None for those left out between.
    """

    rows: Sequence[Any]
    total: int
    number: int
    pages: int
    first: int
    last: int
    previous: str
    next: str
    label: str
    steps: Sequence[Step | None]

    @property
    def is_split(self) -> bool:
        """Tell whether there is more than one page."""
        return self.pages > 1


def paged(
    request: HttpRequest,
    rows: QuerySet[Any] | list[Any],
    *,
    size: int = PAGE_SIZE,
    name: str = "page",
    fragment: str = "",
    label: str = "Pages",
    address: Address | None = None,
) -> Pager:
    """Give the page of rows that the address asks for by `name`. Two queries, whatever the number of rows.

    `address` gives the address of a page, where it is to be another than this request's with the number changed.
    """
    address = address or (lambda number: _address(request, name, number, fragment))
    asked = request.GET.get(name, "") or "1"
    paginator = Paginator(rows, size)
    if not re.fullmatch(r"0*[1-9][0-9]{0,8}", asked):
        raise BadQuestion(f"“{name}” cannot be “{shown(asked)}”. It is a number from 1 on.")
    number = int(asked)
    if number > paginator.num_pages:
        last = f"the last page is {paginator.num_pages}" if paginator.num_pages > 1 else "there is one page only"
        raise BadQuestion(f"“{name}” cannot be “{shown(asked)}”: {last}.")
    found = paginator.page(number)
    return Pager(
        rows=list(found.object_list),
        total=paginator.count,
        number=number,
        pages=paginator.num_pages,
        first=found.start_index(),
        last=found.end_index(),
        previous=address(number - 1) if found.has_previous() else "",
        next=address(number + 1) if found.has_next() else "",
        label=label,
        steps=[
            Step(each, address(each), is_here=each == number) if isinstance(each, int) else None
            for each in paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)
        ],
    )


def _address(request: HttpRequest, name: str, number: int, fragment: str) -> str:
    asked = request.GET.copy()
    for key in [key for key, value in asked.items() if not value]:
        del asked[key]
    asked[name] = str(number)
    return f"?{asked.urlencode()}{fragment and '#'}{fragment}"
