"""The first page: what is new, what is disputed, what was corrected, and what this site is, shown by a real claim."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from newsfacts.record import Record
from newsfacts.record.history import told
from newsfacts.record.past import corrections
from newsfacts.record.source_page import listed as listed_source
from newsfacts.record.telling import told_statement
from newsfacts.web.claims.page import listed as listed_claim
from newsfacts.web.machines import structured
from newsfacts.words import RecordType, StandingLabel

from .acts import told_correction
from .head import Head, site_feeds
from .line import line_of
from .pages import page
from .readers import for_readers

Body = dict[str, Any]
NEWEST_CLAIMS, DISPUTED_CLAIMS, NEWEST_SOURCES, LATE_CORRECTIONS = 8, 4, 4, 3
TOO_MANY_FOR_AN_EXAMPLE = 4


@for_readers
def home(request: HttpRequest) -> HttpResponse:
    """Show the first page. Twelve queries, seven of them for what was corrected."""
    newest = list(Record.objects.newest(RecordType.CLAIM, NEWEST_CLAIMS))
    claims = Record.objects.of(RecordType.CLAIM)
    disputed = list(claims.filter(standing=StandingLabel.DISPUTED)[:DISPUTED_CLAIMS])
    several = list(claims.filter(standing=StandingLabel.SEVERAL_PARTIES)[:DISPUTED_CLAIMS])
    return page(
        request,
        "home.html",
        title="",
        description="Who said it, in which words, and who says otherwise.",
        head=Head(feeds=site_feeds(), data=structured.site()),
        example=_example([record.body for record in [*disputed, *several, *newest]]),
        newest=[listed_claim(record.body) for record in newest],
        disputed=[listed_claim(record.body) for record in disputed],
        sources=[listed_source(record.body) for record in Record.objects.newest(RecordType.SOURCE, NEWEST_SOURCES)],
        corrections=[told_correction(each) for each in told(list(corrections()[:LATE_CORRECTIONS]))],
    )


def _example(bodies: list[Body]) -> Body | None:
    """Give the claim that shows most of how claims are drawn: the more sides have somebody, the better."""
    if not bodies:
        return None
    body = max(bodies, key=_teaches)
    quoted = next((each["statement"] for each in body["attributions"] if each["statement"]["quotes"]), None)
    return {
        "claim": listed_claim(body),
        "line": line_of(body["standing"]),
        "statement": told_statement(quoted) if quoted else None,
    }


def _teaches(body: Body) -> tuple[bool, int, bool]:
    """Tell how much is learnt from a claim: few enough names to take in, then the sides taken, then exact words."""
    line = line_of(body["standing"])
    zones = [zone.tokens for zone in (line.above, line.on, line.below)]
    return (
        max(map(len, zones)) <= TOO_MANY_FOR_AN_EXAMPLE,
        sum(map(bool, zones)),
        any(each["statement"]["quotes"] for each in body["attributions"]),
    )
