"""The lists of claims, sources and actors, narrowed down by what the address asks for."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from newsfacts.record import Record
from newsfacts.web.asking import BadQuestion, shown
from newsfacts.web.choosing import Chosen
from newsfacts.web.head import Head, site_feeds
from newsfacts.web.pages import page
from newsfacts.web.readers import for_readers
from newsfacts.words import RecordType

from .facets import FACETS, PLURALS, UNKNOWN_YEAR
from .listing import in_order
from .narrowing import Narrowing

Body = dict[str, Any]
# Both orders are indexed. A slug is made from the name, which has no column of its own.
NEWEST_FIRST, A_TO_Z = "", "name"


@for_readers
def claims(request: HttpRequest) -> HttpResponse:
    """List the claims, newest first. Ten queries, and one for each actor that is asked for."""
    return _listed(request, RecordType.CLAIM, "Every claim on the record, with who says so and who denies it.")


@for_readers
def sources(request: HttpRequest) -> HttpResponse:
    """List the sources, newest first. Seven queries, and one for a publisher that is asked for."""
    return _listed(request, RecordType.SOURCE, "Every source broken down on this site.")


@for_readers
def actors(request: HttpRequest) -> HttpResponse:
    """List the actors, newest first, or from A to Z with `order=name`. Three queries."""
    order = request.GET.get("order", "")
    if order not in (NEWEST_FIRST, A_TO_Z):
        raise BadQuestion(f"“order” cannot be “{shown(order)}”. It can be: {A_TO_Z}.")
    return _listed(request, RecordType.ACTOR, "Everybody on the record who speaks or is spoken about.", order)


def _listed(request: HttpRequest, of: RecordType, description: str, order: str = NEWEST_FIRST) -> HttpResponse:
    records = Record.objects.of(of)
    narrowing = Narrowing(
        request, records.order_by("key") if order == A_TO_Z else records, FACETS[of], {"order": order}
    )
    found = in_order(request, narrowing)
    asked, heading = found["narrowing"], PLURALS[of]
    return page(
        request,
        f"{of}s/list.html",
        title=_title(heading, found["chosen"], found["pager"].number),
        description=description,
        head=Head(feeds=site_feeds()),
        heading=heading,
        question=narrowing.question,
        order=order,
        orders=[
            ("Newest first", asked.address(order=NEWEST_FIRST), order == NEWEST_FIRST),
            ("A to Z", asked.address(order=A_TO_Z), order == A_TO_Z),
        ],
        data=_data(of, asked),
        **found,
    )


def _title(heading: str, chosen: list[Chosen], number: int) -> str:
    parts = [heading, *(f"{each.title.lower()}: {each.words}" for each in chosen)]
    return ", ".join(parts + ([f"page {number}"] if number > 1 else []))


def _data(of: RecordType, narrowing: Narrowing) -> str:
    """Give the API's address of the same list; empty where it has no words for what is asked."""
    asked = {**narrowing.values, **({"q": narrowing.question} if narrowing.question else {})}
    year = asked.pop("year", "")
    if "language" in asked or year == UNKNOWN_YEAR:
        return ""
    if year:
        asked |= {"published_after": f"{year}-01-01", "published_before": f"{year}-12-31"}
    return f"/api/v1/{of}s/" + (f"?{urlencode(sorted(asked.items()))}" if asked else "")
