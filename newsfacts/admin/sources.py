"""Sources at the desk: the form of a breakdown's head, and the table of its statements."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path

from newsfacts.breakdown.writing import source_document
from newsfacts.editing.delete import delete_source
from newsfacts.editing.policies import EDITABLE
from newsfacts.editing.save import save_source
from newsfacts.models import Credit, Source
from newsfacts.words import SourceState, Subject

from .desk import date_row, is_autocomplete
from .histories import HistoryPages
from .parts import PartsInline
from .public import public_link
from .publishing import PublishingPages
from .uses_page import UsesPages
from .workbench.pages import WorkbenchPage


class CreditInline(PartsInline):
    """Whom it credits."""

    model = Credit
    autocomplete_fields = ["actor"]


class SourceAdmin(WorkbenchPage, PublishingPages, UsesPages, HistoryPages):
    """Sources, newest first."""

    subject = Subject.SOURCE
    list_display = ["headline", "publisher", "state", "published_on", "statement_count", "page"]
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
        sources = super().get_queryset(request).annotate(statement_count=Count("statements"))
        if is_autocomplete(request) and request.GET.get("model_name") == "statement":
            return sources.filter(state__in=EDITABLE)
        return sources

    @admin.display(description="Title", ordering="title")
    def headline(self, source: Source) -> str:
        """Show the title, or the slug of what has none yet."""
        return str(source)

    @admin.display(description="Statements", ordering="statement_count")
    def statement_count(self, source: Any) -> int:
        """Show how many statements it has."""
        return source.statement_count

    @admin.display(description="Public page")
    def page(self, source: Source) -> str:
        """Link to the page that readers see."""
        return public_link("sources", source.slug) if source.state == SourceState.PUBLISHED else "—"

    def get_urls(self) -> list[Any]:
        """Add the pages of review and publishing."""
        pages = [("check", self.check_page), ("submit", self.submit_page), ("return", self.return_page)]
        pages.append(("publish", self.publish_page))
        ours = [
            path(f"<path:object_id>/{name}/", self.admin_site.admin_view(view), name=f"newsfacts_source_{name}")
            for name, view in pages
        ]
        return [*self.workbench_urls(), *ours, *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> HttpResponse:
        """Add the table of its statements, in reading order. One query."""
        source = context["original"]
        if source:
            counted = {
                "quote_count": Count("quotes", distinct=True),
                "claim_count": Count("attributions", distinct=True),
            }
            rows = source.statements.select_related("speaker", "relayed_by").annotate(**counted)
            context["statements"] = rows.order_by("position")
            context["is_draft"] = source.state == SourceState.DRAFT
            context["is_in_review"] = source.state == SourceState.IN_REVIEW
        return super().render_change_form(request, context, *args, **options)

    def is_public(self, thing: Source) -> bool:
        """Tell whether its breakdown is closed to the forms: published, or public once."""
        return thing.state not in EDITABLE

    def document_of(self, thing: Source) -> dict[str, Any]:
        """Give what the form shows: the source without its statements and its state, which has its own pages."""
        return {key: value for key, value in source_document(thing)["source"].items() if key != "state"}

    def whole_document_of(self, thing: Source) -> dict[str, Any]:
        """Give the source with its statements."""
        return source_document(thing)

    def keep(self, thing: Source, *, by: Any, why: str) -> None:
        """Save it."""
        save_source(source=thing, by=by, why=why)

    def remove(self, thing: Source, *, by: Any, why: str) -> None:
        """Delete it."""
        delete_source(source=thing, by=by, why=why)
