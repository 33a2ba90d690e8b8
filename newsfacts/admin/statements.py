"""Statements at the desk: what is said, in which words, and which claims it bears on."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin import widgets
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from newsfacts.breakdown.writing import source_document
from newsfacts.editing.delete import delete_statement
from newsfacts.editing.policies import EDITABLE
from newsfacts.editing.rows import OUT_OF_THE_WAY, make_room
from newsfacts.editing.save import save_source
from newsfacts.models import Attribution, Quote, Source, Statement
from newsfacts.words import Subject

from .desk import DeskAdmin, DeskForm, date_row
from .fields import number_in, text_area
from .parts import PartsInline
from .workflow.pages import refusal_for


class StatementForm(DeskForm):
    """A statement's form, which knows its source: what it may be relayed by, where it may stand, its next name."""

    position = forms.IntegerField(
        required=False,
        min_value=1,
        show_hidden_initial=True,
        widget=widgets.AdminIntegerFieldWidget(),
        help_text="Its place in reading order; the others make room. Empty for the last place.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer what belongs to the source."""
        super().__init__(*args, **options)
        self.moved = False
        self.wanted: int | None = None
        if "relayed_by" in self.fields:
            relayed_by: Any = self.fields["relayed_by"]
            siblings = Statement.objects.filter(source=self._source_key()).select_related("speaker")
            relayed_by.queryset = siblings.exclude(pk=self.instance.pk).order_by("position")
        if "identifier" in self.fields:
            self.fields["identifier"].required = False
            self.fields["identifier"].help_text += " Empty for the next free one."

    def _source_key(self) -> int | None:
        chosen = str(self.instance.source_id or self.data.get("source") or self.initial.get("source") or "")
        return number_in(chosen)

    def clean(self) -> dict[str, Any]:
        """Set the position aside: the others make room for it when the statement is saved."""
        cleaned = super().clean()
        self.wanted = cleaned.pop("position", None)
        adding = self.instance.pk is None
        self.moved = adding or "position" in self.changed_data
        if adding:
            self.instance.position = OUT_OF_THE_WAY
            source = cleaned.get("source")
            if source and not cleaned.get("identifier") and "identifier" not in self.errors:
                cleaned["identifier"] = next_identifier(source)
        return cleaned


class QuoteInline(PartsInline):
    """Its quotes."""

    model = Quote
    text_rows = 2
    verbose_name_plural = "Quotes: the speaker’s words, character for character"


class AttributionInline(PartsInline):
    """The claims it bears on."""

    model = Attribution
    autocomplete_fields = ["claim"]
    verbose_name_plural = "Claims it bears on"


class StatementAdmin(DeskAdmin):
    """Statements of all sources; each is saved with its source's breakdown."""

    form = StatementForm
    subject = Subject.SOURCE
    list_display = ["identifier", "source", "position", "speaker", "form", "words"]
    list_display_links = ["identifier", "words"]
    list_select_related = ["source", "speaker"]
    list_filter = ["form", "source__state"]
    ordering = ["-source", "position"]
    search_fields = ["paraphrase", "speaker_named_as", "quotes__exact", "speaker__name", "source__title"]
    search_help_text = "By words, speaker or source."
    autocomplete_fields = ["source", "speaker", "on_behalf_of"]
    inlines = [QuoteInline, AttributionInline]
    fieldsets = [
        (None, {"fields": ["opened", "source", ("identifier", "position", "paragraph")]}),
        ("Who says it", {"fields": ["speaker_named_as", "speaker", "on_behalf_of", "relayed_by"]}),
        ("What is said", {"fields": ["form", "paraphrase", "cue", "venue", "prompt"]}),
        ("When", {"fields": [date_row("said_on")]}),
        ("Place in the captured text", {"fields": [("selector_start", "selector_end")], "classes": ["collapse"]}),
        ("For the history", {"fields": ["why"]}),
    ]

    @admin.display(description="Words")
    def words(self, statement: Statement) -> str:
        """Show what it says."""
        return statement.paraphrase or statement.cue or statement.speaker_named_as or "—"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A statement stays in its source, and keeps its name there."""
        return ["source", "identifier"] if obj else []

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """Give the paraphrase, which is the longest, more room."""
        if db_field.name in ("cue", "venue", "speaker_named_as", "said_on_stated"):
            options["widget"] = text_area()
        return super().formfield_for_dbfield(db_field, request, **options)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Propose the next place and name in the source that the page was asked for."""
        initial: dict[str, Any] = {**super().get_changeform_initial_data(request)}
        source = Source.objects.filter(pk=number_in(str(initial.get("source", ""))) or 0).first()
        if source:
            initial |= {"position": source.statements.count() + 1, "identifier": next_identifier(source)}
        return initial

    def save_model(self, request: HttpRequest, obj: Statement, form: Any, change: bool) -> None:
        """Write the statement, and make room for it where it was moved."""
        if not change:
            list(Source.objects.select_for_update().filter(pk=obj.source_id).values_list("pk"))
        if form.moved:
            make_room(obj, form.wanted)
        obj.save()

    def keep(self, thing: Statement, *, by: Any, why: str) -> None:
        """Save its source."""
        save_source(source=thing.source, by=by, why=why)

    def remove(self, thing: Statement, *, by: Any, why: str) -> None:
        """Delete it, and save its source without it."""
        delete_statement(statement=thing, by=by, why=why)

    def may_change(self, request: HttpRequest, thing: Statement) -> bool:
        """Offer to save it to whoever may save its source."""
        return refusal_for(request, "save", thing.source) is None

    def may_delete(self, request: HttpRequest, thing: Statement) -> bool:
        """Offer to delete it to whoever may save its source without it."""
        return self.may_change(request, thing)

    def owner_of(self, thing: Statement) -> Source:
        """Give its source."""
        return thing.source

    def is_public(self, thing: Statement) -> bool:
        """Tell whether its source is closed to the forms."""
        return thing.source.state not in EDITABLE

    def document_of(self, thing: Statement) -> dict[str, Any]:
        """Give its part of the document, without the position, which moves when another statement comes before it."""
        statements = source_document(thing.source)["statements"]
        mine = next(each for each in statements if each["id"] == thing.identifier)
        return {key: value for key, value in mine.items() if key != "position"}

    def response_post_save_add(self, request: HttpRequest, obj: Statement) -> HttpResponseRedirect:
        """Go back to the source."""
        return HttpResponseRedirect(source_address(obj))

    def response_post_save_change(self, request: HttpRequest, obj: Statement) -> HttpResponseRedirect:
        """Go back to the source."""
        return HttpResponseRedirect(source_address(obj))

    def response_change(self, request: HttpRequest, obj: Statement) -> HttpResponse:
        """Add another to the same source."""
        response = super().response_change(request, obj)
        if "_addanother" in request.POST:
            return HttpResponseRedirect(f"{self.address('add')}?source={obj.source_id}")
        return response


def source_address(statement: Statement) -> str:
    """Give the address of the statement's row on its source's form."""
    return reverse("admin:newsfacts_source_change", args=[statement.source_id]) + "#statements"


def next_identifier(source: Source) -> str:
    """Give the first of s1, s2 … after the number of statements that is free. One query."""
    taken = set(source.statements.values_list("identifier", flat=True))
    number = len(taken) + 1
    while f"s{number}" in taken:
        number += 1
    return f"s{number}"
