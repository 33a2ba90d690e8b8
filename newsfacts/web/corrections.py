"""Every correction, with its reason and what it touched (design, rule 14)."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from newsfacts.record.addresses import page_address
from newsfacts.record.history import Touched, told, touched_in
from newsfacts.record.past import corrections as every_correction
from newsfacts.words import RecordType

from .asking import paged
from .head import Head, site_feeds
from .pages import page
from .readers import for_readers
from .then import told_correction

Body = dict[str, Any]
PAGE_SIZE, TOUCHED_SHOWN, UNFOLDED = 20, 50, 4


@for_readers
def corrections(request: HttpRequest) -> HttpResponse:
    """List the corrections, newest first. Some twenty queries, however many there are."""
    pager = paged(request, every_correction(), size=PAGE_SIZE)
    touched = touched_in(pager.rows, TOUCHED_SHOWN)
    entries = [
        told_correction(each) | {"touched": _told(touched[each.revision.public_seq])} for each in told(pager.rows)
    ]
    return page(
        request,
        "corrections.html",
        title="Corrections",
        description="Every change after publication, with its reason.",
        months=[
            {"month": month, "entries": list(group)}
            for month, group in groupby(entries, key=lambda each: timezone.localtime(each["moment"]).strftime("%Y-%m"))
        ],
        pager=pager,
        head=Head(feeds=site_feeds()),
        data=f"{reverse('home')}api/v1/changes/",
    )


def _told(touched: Touched) -> Body:
    """Tell what an act touched: how many of what, and each by name with its place on the site."""
    counts = [
        f"{number} {RecordType(of).label.lower()}{'' if number == 1 else 's'}" for of, number in touched.counts.items()
    ]
    return {
        "counts": ", ".join(counts),
        "things": [_thing(*each) for each in touched.shown],
        "more": touched.more,
        "is_long": touched.total > UNFOLDED,
        "data": f"/api/v1/changes/?since={touched.seq - 1}&limit=1",
    }


def _thing(of: str, key: str, name: str) -> Body:
    source, _, identifier = key.partition(":")
    return {
        "kind": RecordType(of).label,
        "name": name or key,
        "address": page_address("sources" if identifier else f"{of}s", source, identifier),
        "place": identifier,
    }
