"""The reviewer's page: what changed since somebody last decided, statement by statement, and what is said of it."""

from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from newsfacts.admin.addresses import page_of
from newsfacts.admin.fields import one_line_end
from newsfacts.admin.outline import Section, outline
from newsfacts.admin.pages import number_in
from newsfacts.breakdown.differences import Difference, differences_by_statement
from newsfacts.breakdown.labels import LABELS
from newsfacts.breakdown.writing import source_document
from newsfacts.editing.checks import text_of
from newsfacts.editing.comments import comment, comments_of, reopen, settle
from newsfacts.editing.names import DeskNames
from newsfacts.editing.offers import offered, refusal_of
from newsfacts.editing.refusals import OwnWork
from newsfacts.editing.review import last_reviewed
from newsfacts.editing.versions import fingerprint
from newsfacts.faults import Refusal
from newsfacts.models import Quote, ReviewComment, Revision, Source
from newsfacts.words import QuoteCheck, SourceState, Subject

from .pages import WorkflowPage, person_of

Document = dict[str, Any]
WHOLE = "whole"
# What the page says elsewhere, or what a reviewer cannot read.
LEFT_OUT = {LABELS["statement"][key] for key in ("id", "position")} | {
    LABELS["source"][key] for key in ("slug", "state", "text_sha256", "body_start")
}


@dataclass
class Part:
    """A statement, the source itself, or a statement that is gone, as the reviewer sees it.

    `lines` tell what it says now, `changes` what changed, `slips` what the quote check found, and `printed` what the
    captured text has at its place.
    """

    name: str
    title: str
    lines: list[tuple[str, list[str]]] = field(default_factory=list)
    changes: list[Difference] = field(default_factory=list)
    comments: list[ReviewComment] = field(default_factory=list)
    slips: list[tuple[str, str]] = field(default_factory=list)
    printed: str = ""
    is_gone: bool = False

    @property
    def open(self) -> list[ReviewComment]:
        """Give the comments that nobody has settled."""
        return [each for each in self.comments if each.settled_at is None]

    @property
    def settled(self) -> list[ReviewComment]:
        """Give those that somebody has."""
        return [each for each in self.comments if each.settled_at is not None]

    @property
    def is_of_interest(self) -> bool:
        """Tell whether it is shown to who wants to see only what changed."""
        return bool(self.changes or self.open or self.slips)


class ReviewPages(WorkflowPage):
    """The admin of sources, as far as the review goes."""

    def get_urls(self) -> list[Any]:
        """Add the page."""
        return [*self.thing_urls(review=self.review_view), *super().get_urls()]

    def review_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what changed since the last decision beside what it says now, and take and settle comments."""
        source = self.thing_for(request, object_id)
        if source.state == SourceState.REMOVED:
            refusal = refusal_of("comment", source, person_of(request))
            assert refusal is not None
            return self.refused_page(request, source, "Review", refusal)
        refused = None
        if request.method == "POST":
            try:
                return HttpResponseRedirect(_said(source, request))
            except Refusal as caught:
                refused = caught
                if refusal := refusal_of("comment", source, person_of(request)):
                    return self.refused_page(request, source, "Review", refusal)
        offers = offered(source, person_of(request))
        since = last_reviewed(source)
        whole, *parts = parts_of(source, since)
        only_changes = since is not None and request.GET.get("show") != "all"
        shown = [part for part in parts if part.is_of_interest] if only_changes else parts
        own_work = refusal_of("publish", source, person_of(request))
        context: dict[str, Any] = {
            "since": since,
            "whole": whole,
            "parts": shown,
            "left_out": len(parts) - len(shown),
            "only_changes": only_changes,
            "offers": offers,
            "may_comment": "comment" in offers,
            "refusal": refused,
            "typed_on": request.POST.get("statement", ""),
            "typed": one_line_end(request.POST.get("text", "")),
            "opened": fingerprint(source_document(source)),
            "own_work": own_work if isinstance(own_work, OwnWork) else None,
        }
        return self.workflow_page(request, source, "review", "Review", **context)


def parts_of(source: Source, since: Revision | None) -> list[Part]:
    """Give the source itself and each of its statements, in reading order, with what changed and what is said of it.

    What is gone comes last. Some fifteen queries, whatever it holds.
    """
    document = source_document(source)
    before = _in_the_state_of(document, since.document) if since and since.document else None
    names = DeskNames([(Subject.SOURCE, each) for each in (document, before) if each])
    changes = differences_by_statement(before, document, names) if before else {}
    comments, slips, text = comments_of(source), _slips(source), text_of(source.slug) or ""
    head, *sections = outline(Subject.SOURCE, document, names)
    parts = [Part("", "The source itself", _to_read(head), changes.pop("", []), comments.pop("", []))]
    for statement, section in zip(document["statements"], sections, strict=True):
        name = statement["id"]
        found = changes.pop(name, []), comments.pop(name, []), slips.get(name, [])
        place = statement["selector"] or {"start": 0, "end": 0}
        printed = text[place["start"] : place["end"]].strip()
        parts.append(Part(name, section.heading, _to_read(section), *found, printed))
    for name in sorted(changes.keys() | comments.keys()):
        gone = Part(name, f"Statement {name}", [], changes.get(name, []), comments.get(name, []), is_gone=True)
        parts.append(gone)
    return parts


def _to_read(section: Section) -> list[tuple[str, list[str]]]:
    return [(label, words) for label, words in section.lines if label[:1].lower() + label[1:] not in LEFT_OUT]


def _in_the_state_of(document: Document, before: Document) -> Document:
    """Give what was reviewed as if it were as far as it is now: that it has moved on is no change to look at."""
    return {**before, "source": {**before["source"], "state": document["source"]["state"]}}


def _slips(source: Source) -> dict[str, list[tuple[str, str]]]:
    """Give, by statement, the quotes that are not as in the captured text, and what was found. One query."""
    fine = [*QuoteCheck.sound(), QuoteCheck.UNCHECKED]
    rows = Quote.objects.filter(statement__source=source).exclude(check_result__in=fine).select_related("statement")
    found: dict[str, list[tuple[str, str]]] = {}
    for quote in rows:
        found.setdefault(quote.statement.identifier, []).append((quote.exact, quote.get_check_result_display()))
    return found


def _said(source: Source, request: HttpRequest) -> str:
    """Do what was asked for with a comment, and give the address to look at it."""
    by, done = person_of(request), request.POST.get("do", "")
    if done == "comment":
        text = one_line_end(request.POST.get("text", ""))
        said = comment(source=source, text=text, by=by, statement=request.POST.get("statement", ""))
    else:
        number = number_in(request.POST.get("comment", ""))
        found = ReviewComment.objects.filter(source=source, pk=number or 0).first()
        if found is None or done not in ("settle", "reopen"):
            raise Http404("There is no such comment; perhaps its source was removed.")
        (settle if done == "settle" else reopen)(comment=found, by=by)
        said = found
    query = "?show=all" if request.GET.get("show") == "all" else ""
    return f"{page_of('source', 'review', source.pk)}{query}#{said.statement or WHOLE}"
