"""The first page: what is new, what is disputed, and what this site is."""

from django.http import HttpRequest, HttpResponse

from newsfacts.record import Record
from newsfacts.record.source_page import listed as listed_source
from newsfacts.words import RecordType, StandingLabel

from . import structured
from .claims import listed as listed_claim
from .head import Head, site_feeds
from .pages import page
from .readers import for_readers

NEWEST_CLAIMS, DISPUTED_CLAIMS, NEWEST_SOURCES = 8, 4, 4


@for_readers
def home(request: HttpRequest) -> HttpResponse:
    """Show the first page. Three queries."""
    disputed = Record.objects.of(RecordType.CLAIM).filter(standing=StandingLabel.DISPUTED)[:DISPUTED_CLAIMS]
    return page(
        request,
        "home.html",
        title="",
        description="Who said it, in which words, and who says otherwise.",
        head=Head(feeds=site_feeds(), data=structured.site()),
        newest=[listed_claim(record.body) for record in Record.objects.newest(RecordType.CLAIM, NEWEST_CLAIMS)],
        disputed=[listed_claim(record.body) for record in disputed],
        sources=[listed_source(record.body) for record in Record.objects.newest(RecordType.SOURCE, NEWEST_SOURCES)],
    )
