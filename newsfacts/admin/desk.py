"""What the desk's own admins share: every save and deletion is a verb, and a refusal comes back in the form."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import quote
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from newsfacts.editing.acts import act
from newsfacts.editing.refusals import StaleVersion
from newsfacts.editing.revisions import public_slugs
from newsfacts.editing.versions import count_up, fingerprint, refuse_stale
from newsfacts.faults import Refusal
from newsfacts.words import Subject

from .fields import Choice, KeepsLineEnds, VerbatimField, text_area, text_field
from .lists import ListAdmin

NOT_ON_THE_MODEL = ("opened", "why")


class DeskForm(KeepsLineEnds, forms.ModelForm):
    """A thing's form: what it showed when it was opened goes with it, and a note for the history."""

    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    why = VerbatimField(
        label="Note",
        required=False,
        widget=text_area(),
        help_text="Why you save this, for the other editors; it stays in the history. May be empty.",
    )

    opened_as = ""
    refusal: Refusal | None = None

    def __init__(self, *args: Any, **options: Any) -> None:
        """Note what is shown. After a refusal of a stale page, saving again means it: the page has shown both."""
        super().__init__(*args, **options)
        self.initial["opened"] = self.opened_as
        if isinstance(self.refusal, StaleVersion):
            typed = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
            typed["opened"] = self.opened_as
            self.data = typed
        self.show_line_breaks()

    def clean(self) -> dict[str, Any]:
        """Say why the verb refused what was typed, if it did."""
        cleaned = super().clean() or self.cleaned_data
        self.keep_line_ends(cleaned)
        if self.refusal:
            raise ValidationError(self.refusal.sentence)
        return cleaned


class DeskAdmin(ListAdmin):
    """The admin of something that has a history: a source, a statement, an actor or a claim."""

    form = DeskForm
    subject: Subject
    actions = None  # one at a time: each deletion has its note, and may be refused
    list_per_page = 50
    save_on_top = False

    # --- What each says of itself -----------------------------------------------------------------------------------

    def owner_of(self, thing: Any) -> Any:
        """Give the source, actor or claim whose history this is part of."""
        return thing

    def document_of(self, thing: Any) -> dict[str, Any]:
        """Give what the form shows of a thing, as the database has it."""
        raise NotImplementedError

    def whole_document_of(self, thing: Any) -> dict[str, Any]:
        """Give all that deleting a thing would take away."""
        return self.document_of(thing)

    def keep(self, thing: Any, *, by: Any, why: str) -> None:
        """Call the verb that saves it."""
        raise NotImplementedError

    def remove(self, thing: Any, *, by: Any, why: str) -> None:
        """Call the verb that deletes it."""
        raise NotImplementedError

    def is_public(self, thing: Any) -> bool:
        """Tell whether it changes only by a correction. One query, the first time."""
        if not hasattr(thing, "desk_is_public"):
            thing.desk_is_public = bool(public_slugs(self.subject, [thing.slug]))
        return thing.desk_is_public

    # --- Reading it, locked where it is about to be written ----------------------------------------------------------

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Give the thing and note what of it the form shows; on a POST nobody else can save it until this is done."""
        thing = super().get_object(request, object_id, from_field)
        if thing is None:
            return None
        if request.method == "POST":
            owner = self.owner_of(thing)
            list(type(owner)._default_manager.select_for_update().filter(pk=owner.pk).values_list("pk"))
        # Before the rows that the form will show: what is saved between the two makes the page stale, not overwritten.
        shown = self.document_of(thing)
        thing = super().get_object(request, object_id, from_field)
        if thing is not None:
            thing.desk_document = shown
        return thing

    # --- What may be done with it -----------------------------------------------------------------------------------

    def may_change(self, request: HttpRequest, thing: Any) -> bool:
        """Tell whether to offer this person to save it."""
        return not self.is_public(thing)

    def may_delete(self, request: HttpRequest, thing: Any) -> bool:
        """Tell whether to offer this person to delete it."""
        return not self.is_public(thing)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Show the rest read-only. A POST goes through to the verb, whose refusal keeps what was typed."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or request.method == "POST" or self.may_change(request, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Offer to delete what may be deleted; on a POST the verb decides."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or request.method == "POST" or self.may_delete(request, obj))

    # --- The form ---------------------------------------------------------------------------------------------------

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave out, where there is nothing to save, what only saving needs."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        kept = []
        for name, options in fieldsets:
            fields = [field for field in options["fields"] if field not in NOT_ON_THE_MODEL]
            if fields:
                kept.append((name, {**options, "fields": fields}))
        return kept

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Slugs never change (rule 5)."""
        return [*super().get_readonly_fields(request, obj), *(["slug"] if obj else [])]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Propose a slug for something new."""
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **options: Any) -> Any:
        """Keep texts as they are typed."""
        if isinstance(db_field, models.CharField | models.TextField) and not db_field.choices:
            return text_field(db_field, 2, **options)
        return super().formfield_for_dbfield(db_field, request, **options)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """Choose by an autocomplete that takes whatever comes back."""
        if db_field.name in self.get_autocomplete_fields(request):
            options["widget"] = Choice(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **options)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:
        """Tell the form what it shows, and what was refused."""
        form: Any = super().get_form(request, obj, change=change, **options)
        form.opened_as = fingerprint(obj.desk_document) if obj else ""
        form.refusal = getattr(request, "desk_refusal", None)
        return form

    # --- Saving -----------------------------------------------------------------------------------------------------

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Save in one transaction with the verb; what it refuses comes back in the form, with all that was typed."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        try:
            with act():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except Refusal as refusal:
            request.desk_refusal = refusal  # type: ignore[attr-defined]  # for get_form, as the page is made again
            context = {**(extra_context or {}), "refusal": refusal, "both_versions": both_versions(refusal)}
            return super().changeform_view(request, object_id, form_url, context)

    def save_related(self, request: HttpRequest, form: DeskForm, formsets: Any, change: bool) -> None:
        """Write the parts, refuse it if the page was stale, and call the verb."""
        super().save_related(request, form, formsets, change)
        thing = form.instance
        saved = thing.desk_document if change else None
        yours = self.document_of(thing)
        if saved is not None:
            refuse_stale(f"“{thing}”", opened=form.cleaned_data["opened"], saved=saved, yours=yours)
        if saved != yours:
            owner = self.owner_of(thing)
            count_up(*([thing] if owner is thing else [thing, owner]))
        self.keep(thing, by=request.user, why=form.cleaned_data["why"])

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> HttpResponse:
        """Tell the page whether the thing is public."""
        thing = context["original"]
        context["is_public"] = bool(thing) and self.is_public(thing)
        return super().render_change_form(request, context, *args, **options)

    # --- Deleting ---------------------------------------------------------------------------------------------------

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Delete by the verb; what it refuses is said on the thing's own page."""
        try:
            with act():
                return super().delete_view(request, object_id, extra_context)
        except Refusal as refusal:
            self.message_user(request, refusal.sentence, messages.ERROR)
            return HttpResponseRedirect(self.address("change", object_id))

    def render_delete_form(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        """Note on the page what it would delete."""
        context["opened"] = fingerprint(self.whole_document_of(context["object"]))
        return super().render_delete_form(request, context)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete what the page showed, by the verb."""
        opened = request.POST.get("opened")
        if opened and opened != fingerprint(self.whole_document_of(obj)):
            raise Refusal("Somebody else saved this since you opened the page to delete it. Look at it again first.")
        self.remove(obj, by=request.user, why=request.POST.get("why", ""))

    # --- The history is Revisions; Django's own log would be a second truth ------------------------------------------

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Leave nothing: the verb left a Revision."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Leave nothing: the verb left a Revision."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Leave nothing: the verb left a Revision."""

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Show the history of what it is part of; that of a source, claim or actor is in `histories`."""
        thing = super().get_object(request, object_id)
        if thing is None:
            raise Http404("There is no such thing; perhaps it was deleted.")
        return HttpResponseRedirect(reverse(f"admin:newsfacts_{self.subject}_history", args=[self.owner_of(thing).pk]))

    def address(self, page: str, *arguments: Any) -> str:
        """Give the address of one of this admin's pages."""
        return reverse(f"admin:newsfacts_{self.opts.model_name}_{page}", args=[quote(each) for each in arguments])


class ReadOnlyAdmin(ListAdmin):
    """The admin of what is derived or kept by the verbs: to look at, never to change."""

    actions = None
    show_full_result_count = False  # these tables grow without end
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: the verbs write it."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: the verbs write it."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: it is kept."""
        return False


def both_versions(refusal: Refusal) -> list[dict[str, str]]:
    """Give the rows of the table that shows, field by field, what was saved meanwhile and what the editor has."""
    found = refusal.differences if isinstance(refusal, StaleVersion) else []
    return [
        {"field": name.replace("_", " ").capitalize(), "saved": in_words(theirs), "yours": in_words(yours)}
        for name, theirs, yours in found
    ]


def in_words(value: Any) -> str:
    """Write a part of a document for an editor."""
    if value in (None, "", []):
        return "—"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "\n".join(in_words(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{key.replace('_', ' ')}: {in_words(each)}" for key, each in value.items())
    return str(value)


def is_autocomplete(request: HttpRequest) -> bool:
    """Tell whether rows are asked for to choose one from, and not to list them."""
    return request.resolver_match is not None and request.resolver_match.url_name == "autocomplete"


def date_row(name: str) -> tuple[str, str, str]:
    """Give the three fields of a date: as resolved, as stated, and whether it was inferred."""
    return (name, f"{name}_stated", f"{name}_inferred")
