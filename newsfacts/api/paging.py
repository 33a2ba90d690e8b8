"""Cursor pagination: newest first by first publication; nothing is lost or repeated while more is being published.

A cursor says on which side of which place to go on. Places never change and are never used again, and one that was
taken back keeps its own (`newsfacts.record.rows`): so it does not matter what comes or goes between two pages, the row
that the cursor was made of included. DRF's own cursors skip a row where a page has become empty.
"""

import base64
import binascii
import re
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from .problems import WrongQuestion

PARAMETERS = frozenset({"limit", "cursor"})
PAGE_SIZE, LARGEST_PAGE = 25, 200
LARGEST_PLACE = 2**63 - 1
Neighbours = dict[str, str | None]


def limit_asked(request: Request) -> int:
    """Give the number of rows that the address asks for, or as many as a page has."""
    asked = request.query_params.get("limit", str(PAGE_SIZE))
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 5 and 1 <= int(asked) <= LARGEST_PAGE):
        raise WrongQuestion({"limit": f"not a number from 1 to {LARGEST_PAGE}"})
    return int(asked)


def wrong_cursor() -> WrongQuestion:
    """Make the refusal of a cursor that this list never gave out."""
    return WrongQuestion({"cursor": "not a cursor of this list; take the addresses in `next` and `previous`"})


def encoded(content: bytes) -> str:
    """Write what a cursor says as text for an address."""
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def decoded(text: str) -> bytes:
    """Read it. Raises WrongQuestion for what `encoded` would never write."""
    try:
        content = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error) as error:
        raise wrong_cursor() from error
    if encoded(content) != text:
        raise wrong_cursor()
    return content


def linked(request: Request, cursors: Neighbours, results: list[Any]) -> Response:
    """Give a page with the addresses of its neighbours, in the body and as `Link` headers (RFC 8288).

    Addresses start with PUBLIC_URL, whatever the Host header says.
    """
    here = settings.PUBLIC_URL + request.get_full_path()
    near = {name: cursor and replace_query_param(here, "cursor", cursor) for name, cursor in cursors.items()}
    response = Response({**near, "results": results})
    if links := [f'<{address}>; rel="{name}"' for name, address in near.items() if address]:
        response["Link"] = ", ".join(links)
    return response


class Cursor(NamedTuple):
    """Where a page begins: beneath a place (`next`), or above it (`previous`)."""

    is_above: bool
    place: int

    def __str__(self) -> str:
        return encoded(f"{'>' if self.is_above else '<'}{self.place}".encode())

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """Read one. Raises WrongQuestion."""
        found = re.fullmatch(rb"([<>])(0|[1-9][0-9]{0,18})", decoded(text))
        if found is None or int(found[2]) > LARGEST_PLACE:
            raise wrong_cursor()
        return cls(found[1] == b">", int(found[2]))


class NewestFirst:
    """The pages of a queryset by `listing`, or another number that is unique and stays, the greatest first."""

    ordering = "-listing"

    def paginate_queryset(self, queryset: QuerySet[Any], request: Request) -> list[Any]:
        """Give the rows of the page that the address asks for. One query."""
        self.request, limit = request, limit_asked(request)
        asked = request.query_params.get("cursor")
        self.cursor = Cursor.read(asked) if asked is not None else None
        column = self.ordering.removeprefix("-")
        is_above = bool(self.cursor and self.cursor.is_above)
        if self.cursor:
            queryset = queryset.filter(**{f"{column}__{'gt' if is_above else 'lt'}": self.cursor.place})
        rows = list(queryset.order_by(column if is_above else self.ordering)[: limit + 1])
        self.has_more, page = len(rows) > limit, rows[:limit]
        if is_above:
            page.reverse()
        self.places = [getattr(row, column) for row in page]
        return page

    def get_paginated_response(self, data: list[Any]) -> Response:
        """Give the page with the addresses of its neighbours."""
        return linked(self.request, {"next": self._next(), "previous": self._previous()}, data)

    def _next(self) -> str | None:
        if not (self.has_more or (self.cursor and self.cursor.is_above)):
            return None
        # Of a page that has become empty, the neighbour begins with the very place that the cursor was made of.
        return str(Cursor(False, self.places[-1] if self.places else min(self._from + 1, LARGEST_PLACE)))

    def _previous(self) -> str | None:
        if self.cursor is None or (self.cursor.is_above and not self.has_more):
            return None
        return str(Cursor(True, self.places[0] if self.places else max(self._from - 1, 0)))

    @property
    def _from(self) -> int:
        assert self.cursor  # without one there is no neighbour of an empty page
        return self.cursor.place
