"""The sources: their list, and the breakdown of one in reading order."""

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from newsfacts.dates import in_words
from newsfacts.record import Record
from newsfacts.record.past import source_at
from newsfacts.words import CreditRole, Form, RecordType, SourceKind

from .asking import actor_asked, paged, refusing_bad_questions, searched
from .matrix import matrix
from .pages import page
from .telling import told_attribution, told_date, told_statement
from .then import Then, body_now, missing, of_the_past, then_asked

Body = dict[str, Any]


@require_safe
@refusing_bad_questions
def sources(request: HttpRequest) -> HttpResponse:
    """List the sources, newest first, narrowed down by `q` and `publisher`. At most three queries."""
    rows, question = searched(request, Record.objects.of(RecordType.SOURCE))
    publisher = actor_asked(request, "publisher")
    if publisher:
        rows = rows.filter(publisher=publisher["slug"])
    pager = paged(request, rows)
    return page(
        request,
        "sources/list.html",
        title="Sources",
        description="Every source broken down on this site.",
        sources=[listed(record.body) for record in pager.rows],
        pager=pager,
        question=question,
        publisher=publisher,
        is_narrowed=bool(question or publisher),
    )


def listed(body: Body) -> Body:
    """Tell a source as lists show it."""
    return {**body, "kind_words": SourceKind(body["kind"]).label, "published": in_words(body["published_on"])}


@require_safe
@refusing_bad_questions
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a source, as it is or as it was, with all its statements, so that the address of each leads somewhere.

    Three queries; some seven more where it was corrected, some fifteen for a time past.
    """
    then = then_asked(request)
    found = _with_statements(slug, then)
    if found is None:
        return missing(request, RecordType.SOURCE, slug, then)
    body, of_statements = found
    statements = [_told(each) for each in of_statements]
    attributions = [each for statement in statements for each in statement["attributions"]]
    published = told_date(body["published_on"], body["published_on_stated"], inferred=body["published_on_inferred"])
    return page(
        request,
        "sources/page.html",
        title=body["title"],
        description=f"Who says what in “{body['title']}”, {body['publisher']['name']}.",
        source={**listed(body), "told_published": published, "credit_lines": _credits(body["credits"])},
        statements=statements,
        speakers=len({statement["speaker"]["slug"] for statement in statements}),
        with_exact_words=sum(bool(statement["quotes"]) for statement in statements),
        forms=_forms(statements),
        matrix=matrix(attributions),
        **of_the_past(RecordType.SOURCE, body, then),
    )


def _with_statements(slug: str, then: Then | None) -> tuple[Body, list[Body]] | None:
    """Give a source's body and its statements' in reading order; None where it is not on record, or was not then."""
    if then:
        return source_at(slug, then.moment.seq)
    body = body_now(RecordType.SOURCE, slug)
    rows = Record.objects.filter(type=RecordType.STATEMENT, source=slug) if body else ()
    return (body, sorted((row.body for row in rows), key=lambda each: each["position"])) if body else None


def _told(body: Body) -> Body:
    statement = told_statement(body)
    return {**statement, "attributions": [told_attribution(each, statement) for each in body["attributions"]]}


def _credits(credited: list[Body]) -> list[Body]:
    lines: dict[str, list[Body]] = {}
    for credit in credited:
        lines.setdefault(CreditRole(credit["role"]).label, []).append(credit["actor"])
    return [{"role": role, "actors": actors} for role, actors in lines.items()]


def _forms(statements: list[Body]) -> list[Body]:
    """Count the statements by form, and place each count on a bar of 100 units."""
    counts = Counter(statement["form"] for statement in statements)
    told, start = [], 0.0
    for form in Form:
        if counts[form]:
            width = round(100 * counts[form] / len(statements), 2)
            told.append(
                {
                    "mark": form.value,
                    "words": form.label.lower(),
                    "number": counts[form],
                    "start": round(start, 2),
                    "width": width,
                }
            )
            start += width
    return told
