"""The captured text of a source: attaching it, what the quote check finds in it, and where its body begins."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from newsfacts.admin.pages import number_in
from newsfacts.breakdown.quotes import Checked, TextCheck
from newsfacts.breakdown.texts import Paragraph, paragraphs
from newsfacts.breakdown.writing import source_document
from newsfacts.editing.checks import text_of
from newsfacts.editing.offers import refusal_of
from newsfacts.editing.texts import TextDiffers, attach_text, begin_body
from newsfacts.faults import Refusal
from newsfacts.models import Source
from newsfacts.words import QuoteCheck

from .given import given_in
from .pages import WorkflowPage, person_of

Document = dict[str, Any]
BEGINNING = 140  # signs of a paragraph by which it is known
MOST_OFFERED = 30  # paragraphs among which the body begins


class TextPages(WorkflowPage):
    """The admin of sources, as far as the captured text goes."""

    def get_urls(self) -> list[Any]:
        """Add the page."""
        return [*self.thing_urls(text=self.text_view), *super().get_urls()]

    def text_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show how the quotes fit the text, and attach one; another one in its place only when that is confirmed."""
        source, user = self.thing_for(request, object_id), person_of(request)
        if refusal := refusal_of("attach_text", source, user):
            return self.refused_page(request, source, "Captured text", refusal)
        refused, given = None, ""
        if request.method == "POST":
            given = request.POST.get("text", "")
            try:
                if request.POST.get("do") == "begin":
                    begin_body(source=source, place=number_in(request.POST.get("body_start", "")), by=user)
                    self.message_user(request, "The paragraphs are counted from there.", messages.SUCCESS)
                else:
                    given = given_in(request).text
                    replace = bool(request.POST.get("replace"))
                    attach_text(source=source, text=given, by=user, replace=replace)
                    self.message_user(request, "The text is attached, and the quotes were looked up in it.", "success")
                return HttpResponseRedirect(request.path)
            except Refusal as caught:
                refused = caught
                if refusal := refusal_of("attach_text", source, user):
                    return self.refused_page(request, source, "Captured text", refusal)
        differs = isinstance(refused, TextDiffers)
        context = report_of(source, given if differs else None)
        return self.workflow_page(
            request, source, "text", "Captured text", **context, refusal=refused, given=given, differs=differs
        )


def report_of(source: Source, other: str | None = None) -> dict[str, Any]:
    """Give what a source's page tells of its captured text, or of `other`, which may take its place. Ten queries."""
    kept = text_of(source.slug)
    text = other if other is not None else kept
    found: dict[str, Any] = {"is_attached": kept is not None, "text": text}
    if text is None:
        return found
    source = Source.objects.get(pk=source.pk)
    check = TextCheck(source_document(source), text)
    quotes = check.quotes()
    return {
        **found,
        "sha256": source.text_sha256,
        "size": len(text),
        "quotes": len(quotes),
        "slips": [told(each) for each in quotes if not each.is_sound],
        "misplaced": check.places(),
        "number": check.paragraphs[-1].number if check.paragraphs else 0,
        "body_start": source.body_start,
        "beginnings": beginnings(text, paragraphs(text, 0)),
    }


def told(checked: Checked) -> dict[str, Any]:
    """Tell a quote that is not as in the text."""
    return {"quote": checked, "words": QuoteCheck(checked.result).label}


def beginnings(text: str, lines: list[Paragraph]) -> list[dict[str, Any]]:
    """Give the first paragraphs of a text, each with its place and its beginning, to choose where the body begins."""
    return [{"place": each.start, "words": _beginning(text[each.start : each.end])} for each in lines[:MOST_OFFERED]]


def _beginning(paragraph: str) -> str:
    return paragraph if len(paragraph) <= BEGINNING else paragraph[: BEGINNING - 1].rstrip() + "…"
