"""Sources at the desk: the form of a breakdown's head, and the table of its statements."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime

from newsfacts.breakdown.writing import source_document
from newsfacts.editing.delete import delete_source
from newsfacts.editing.permissions import slugs_to_save
from newsfacts.editing.policies import EDITABLE, ON_RECORD, saving
from newsfacts.editing.save import prepare_correction, save_source
from newsfacts.models import Credit, Source
from newsfacts.words import SourceState, Subject

from .addresses import workbench_address
from .desk import date_row, is_autocomplete
from .histories import HistoryPages
from .parts import PartsInline
from .public import public_link
from .uses_page import UsesPages
from .workbench.pages import WorkbenchPage
from .workflow.capturing import CapturePages
from .workflow.pages import refusal_for
from .workflow.reviewing import ReviewPages
from .workflow.stepping import StepPages
from .workflow.texting import TextPages
from .workflow.way import way_of


class CreditInline(PartsInline):
    """Whom it credits."""

    model = Credit
    autocomplete_fields = ["actor"]


class SourceAdmin(WorkbenchPage, StepPages, ReviewPages, TextPages, CapturePages, UsesPages, HistoryPages):
    """Sources, newest first."""

    subject = Subject.SOURCE
    list_display = ["headline", "state", "statement_count", "saved", "links"]
    list_select_related = ["publisher"]
    list_filter = ["state", "kind", ("publisher", admin.RelatedOnlyFieldListFilter)]
    ordering = ["-pk"]
    search_fields = ["title", "slug", "publisher__name"]
    search_help_text = "By title, slug or publisher."
    autocomplete_fields = ["publisher", "reprint_of"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [CreditInline]
    fieldsets = [
        (None, {"fields": ["opened", "title", "slug", "kind", "publisher"]}),
        ("Published", {"fields": [date_row("published_on"), "language", "dateline"]}),
        ("Where it is", {"fields": ["url", "archived_url", "reprint_of"]}),
        ("The captured text", {"fields": ["text_sha256", "body_start"], "classes": ["collapse"]}),
        ("For the history", {"fields": ["why"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        """Count the statements; to the autocomplete of a new statement, offer what may get one."""
        every: Any = super().get_queryset(request)
        sources: QuerySet[Source] = every.for_the_desk()
        user: Any = request.user
        if is_autocomplete(request) and request.GET.get("model_name") == "statement":
            return sources.filter(state__in=EDITABLE, slug__in=slugs_to_save(user))
        return sources

    @admin.display(description="Title", ordering="title")
    def headline(self, source: Source) -> str:
        """Show the title, or the slug of what has none yet, and who published it when."""
        published = ", ".join(str(part) for part in (source.publisher, source.published_on) if part)
        return format_html('{}<span class="desk-beside">{}</span>', str(source), published)

    @admin.display(description="Statements", ordering="statement_count")
    def statement_count(self, source: Any) -> int:
        """Show how many statements it has."""
        return source.statement_count

    @admin.display(description="Last saved", ordering="saved_at")
    def saved(self, source: Any) -> str:
        """Show by whom and when it was last changed."""
        if source.saved_at is None:
            return "—"
        return f"{source.saved_by}, {date_format(localtime(source.saved_at), 'j M Y, H:i')}"

    @admin.display(description="Open")
    def links(self, source: Source) -> str:
        """Link to the workbench, and to the page that readers see."""
        workbench = format_html('<a href="{}">Break down</a>', workbench_address(source))
        if source.state != SourceState.PUBLISHED:
            return workbench
        return format_html("{}<br>{}", workbench, public_link("sources", source.slug))

    def get_urls(self) -> list[Any]:
        """Add the workbench."""
        return [*self.workbench_urls(), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> HttpResponse:
        """Add how far it has come, what to offer, and the table of its statements, in reading order."""
        if source := context["original"]:
            counted = {
                "quote_count": Count("quotes", distinct=True),
                "claim_count": Count("attributions", distinct=True),
            }
            rows = source.statements.select_related("speaker", "relayed_by").annotate(**counted)
            context["statements"] = rows.order_by("position")
            context |= way_of(source, request.user)
            context["may_correct"] = source.state in ON_RECORD and self.may_change(request, source)
        return super().render_change_form(request, context, *args, **options)

    def response_change(self, request: HttpRequest, obj: Source) -> HttpResponse:
        """Show what is on record once more: what was saved of it is not public yet."""
        if obj.state not in ON_RECORD or "_popup" in request.POST:
            return super().response_change(request, obj)
        kept = f"Kept for the next correction of “{obj}”: readers do not see it before that."
        self.message_user(request, kept, messages.SUCCESS)
        return HttpResponseRedirect(self.address("change", obj.pk))

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Say why it cannot be deleted where that is not offered."""
        source = self.thing_for(request, object_id)
        if refusal := refusal_for(request, "delete", source):
            return self.refused_page(request, source, "Delete", refusal)
        return super().delete_view(request, object_id, extra_context)

    def may_change(self, request: HttpRequest, thing: Source) -> bool:
        """Offer to save a draft, or the correction in the making of what is on record, to whoever may."""
        return refusal_for(request, saving(thing.state), thing) is None

    def may_delete(self, request: HttpRequest, thing: Source) -> bool:
        """Offer to delete a draft to whoever may."""
        return refusal_for(request, "delete", thing) is None

    def is_public(self, thing: Source) -> bool:
        """Tell whether what is saved is no draft: it is published, or was public once."""
        return thing.state not in EDITABLE

    def document_of(self, thing: Source) -> dict[str, Any]:
        """Give what the form shows: the source without its statements and its state, which has its own pages."""
        return {key: value for key, value in source_document(thing)["source"].items() if key != "state"}

    def whole_document_of(self, thing: Source) -> dict[str, Any]:
        """Give the source with its statements."""
        return source_document(thing)

    def keep(self, thing: Source, *, by: Any, why: str) -> None:
        """Save it; of what is on record, what the next correction will say."""
        save = prepare_correction if thing.state in ON_RECORD else save_source
        save(source=thing, by=by, why=why)

    def remove(self, thing: Source, *, by: Any, why: str) -> None:
        """Delete it."""
        delete_source(source=thing, by=by, why=why)
