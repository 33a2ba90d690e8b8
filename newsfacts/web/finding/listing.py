"""What a page of results shows: a list or a search, narrowed down, and what is offered where nothing is left."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from newsfacts.record import Record
from newsfacts.search import MOST, asked, ranked
from newsfacts.web.asking import Pager, paged

from .meaning import meant
from .narrowing import Narrowing
from .rows import told_rows

Body = dict[str, Any]


def in_order(request: HttpRequest, narrowing: Narrowing) -> Body:
    """Give a page of a list, in the list's own order.

    Two queries for the rows, one for each facet, two for names; some twenty more where nothing is found.
    """

    def leafed(asked_for: Narrowing) -> Pager:
        return _paged(request, asked_for, asked_for.rows())

    return _page(narrowing, leafed)


def best_first(request: HttpRequest, narrowing: Narrowing) -> Body:
    """Give a page of what fits the question best, of the 200 best at most. Queries as for a list."""

    def leafed(asked_for: Narrowing) -> Pager:
        return _paged(request, asked_for, ranked(asked_for.rows(), asked(asked_for.question)))

    return _page(narrowing, leafed)


def _paged(request: HttpRequest, narrowing: Narrowing, rows: QuerySet[Record] | list[Record]) -> Pager:
    return paged(request, rows, label="Pages of results", address=lambda number: narrowing.address(page=str(number)))


def _page(narrowing: Narrowing, leafed: Callable[[Narrowing], Pager]) -> Body:
    pager, missed = leafed(narrowing), None
    if not pager.total and narrowing.question:
        missed = meant(narrowing.question)
        instead = narrowing.asking(missed.question)
        if missed.question and (found := leafed(instead)).total:
            narrowing, pager = instead, found
    total = narrowing.rows().count() if pager.total == MOST else pager.total
    chosen = narrowing.chosen(counted=not total)
    return {
        "narrowing": narrowing,
        "pager": pager,
        "total": total,
        "rows": told_rows(pager.rows, asked(narrowing.question)),
        "facets": narrowing.shown(total),
        "chosen": chosen,
        "ways_out": [each for each in chosen if each.number_without],
        "missed": missed,
        "canonical": narrowing.address(page=str(pager.number)),
        "is_unlisted": narrowing.is_unlisted or (narrowing.is_narrowed and pager.number > 1),
    }
