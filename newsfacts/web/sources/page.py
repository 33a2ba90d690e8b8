"""The page of a source: its breakdown in reading order."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from newsfacts.record import Record
from newsfacts.record.past import source_at
from newsfacts.record.source_page import source_page
from newsfacts.web.citing import source_citations
from newsfacts.web.machines.heads import head_of_source
from newsfacts.web.pages import page
from newsfacts.web.readers import for_readers
from newsfacts.web.then import Then, body_now, missing, of_the_past, then_asked
from newsfacts.words import RecordType

from .breakdowns import Breakdown

Body = dict[str, Any]


@for_readers
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a source, as it is or as it was: a `page` of its statements, of one `party`, `speaker` or `form` if asked.

    Five queries; some eleven more where it was corrected, some fifteen for a time past.
    """
    then = then_asked(request)
    found = _with_statements(slug, then)
    if found is None:
        return missing(request, RecordType.SOURCE, slug, then)
    body, of_statements = found
    past = of_the_past(request, RecordType.SOURCE, body, then)
    breakdown = Breakdown(request, of_statements)
    shown = source_page(body, of_statements, list(breakdown.pager.rows), whole=breakdown.is_first)
    if shown["overview"]:
        shown["overview"]["voices"] = breakdown.with_addresses(shown["voices"])
    return page(
        request,
        "sources/page.html",
        title=body["title"],
        description=f"Who says what in “{body['title']}”, {body['publisher']['name']}.",
        head=head_of_source(body, of_statements, then),
        breakdown=breakdown,
        pager=breakdown.pager,
        is_narrowed=breakdown.is_narrowed,
        canonical=breakdown.canonical,
        **shown,
        citations=source_citations(body, past["record"], then.query if then else ""),
        **past,
    )


def _with_statements(slug: str, then: Then | None) -> tuple[Body, list[Body]] | None:
    """Give a source's body and its statements' in reading order; None where it is not on record, or was not then."""
    if then:
        return source_at(slug, then.moment.seq)
    body = body_now(RecordType.SOURCE, slug)
    rows = Record.objects.filter(type=RecordType.STATEMENT, source=slug) if body else ()
    return (body, sorted((row.body for row in rows), key=lambda each: each["position"])) if body else None
