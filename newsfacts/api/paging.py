"""Cursor pagination: newest first by first publication; nothing is lost or repeated while more is being published."""

from typing import Any

from django.conf import settings
from rest_framework.exceptions import NotFound
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from .problems import WrongQuestion

PARAMETERS = frozenset({"limit", "cursor"})
PAGE_SIZE, LARGEST_PAGE = 25, 200
LARGEST_PLACE = 2**63 - 1


def limit_asked(request: Request) -> int:
    """Give the number of rows that the address asks for, or as many as a page has."""
    asked = request.query_params.get("limit", str(PAGE_SIZE))
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 5 and 1 <= int(asked) <= LARGEST_PAGE):
        raise WrongQuestion({"limit": f"not a number from 1 to {LARGEST_PAGE}"})
    return int(asked)


class NewestFirst(CursorPagination):
    """DRF's cursors over `listing`, or another number that is unique, with a strict `limit` and `cursor`."""

    ordering = "-listing"
    page_size = PAGE_SIZE
    max_page_size = LARGEST_PAGE
    page_size_query_param = "limit"

    def get_page_size(self, request: Request) -> int:
        """Give the limit asked for. DRF would clamp a wrong one in silence; here it is a 400."""
        return limit_asked(request)

    def decode_cursor(self, request: Request) -> Cursor | None:
        """Read the cursor. DRF would answer a wrong one with 404; here it is a 400."""
        wrong = WrongQuestion({"cursor": "not a cursor of this list; take the addresses in `next` and `previous`"})
        try:
            cursor = super().decode_cursor(request)
        except (NotFound, ValueError) as error:
            raise wrong from error
        if cursor is None:
            return None
        place = str(cursor.position or "")
        if not (place.isascii() and place.isdecimal() and int(place[:20]) <= LARGEST_PLACE):
            raise wrong
        # DRF reads leniently; only what would be written the same way again was ever given out.
        given = replace_query_param(self.base_url or "", "cursor", request.query_params.get("cursor", ""))
        if self.encode_cursor(cursor) != given:
            raise wrong
        return cursor

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        """Give the page's rows; addresses of other pages start with PUBLIC_URL, whatever the Host header says."""
        rows: list[Any] | None = super().paginate_queryset(queryset, request, view)
        self.base_url = settings.PUBLIC_URL + request.get_full_path()
        return rows or []

    def get_paginated_response(self, data: list[Any]) -> Response:
        """Give the page with the addresses of its neighbours, in the body and as `Link` headers (RFC 8288)."""
        near = {"next": self.get_next_link(), "previous": self.get_previous_link()}
        response = Response({**near, "results": data})
        if links := [f'<{address}>; rel="{name}"' for name, address in near.items() if address]:
            response["Link"] = ", ".join(links)
        return response
