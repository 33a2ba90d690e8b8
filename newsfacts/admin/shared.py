"""What the admins of claims and actors share: they belong to many breakdowns, and public ones are corrected."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from newsfacts.editing.permissions import may
from newsfacts.editing.preview import Preview, preview_of
from newsfacts.editing.refusals import ReasonMissing
from newsfacts.editing.versions import fingerprint
from newsfacts.faults import Refusal

from .desk import DeskForm
from .histories import HistoryPages
from .merging import MergePages
from .uses import ON_A_PAGE, uses_of
from .uses_page import UsesPages


class NotConfirmed(Refusal):
    """A correction that the editor has not seen yet as readers will see it: `preview`, of what has this `mark`."""

    def __init__(self, preview: Preview, mark: str) -> None:
        super().__init__("Nothing is changed yet: look at it as readers will see it, and confirm it.")
        self.preview, self.mark = preview, mark


class SharedForm(DeskForm):
    """The form of a claim or actor. That of a public one takes the reason, and a mark of what was previewed."""

    previewed = forms.CharField(required=False, widget=forms.HiddenInput)
    is_correction = False

    def __init__(self, *args: Any, **options: Any) -> None:
        """Keep the mark of what is previewed, so that the next POST confirms just that."""
        super().__init__(*args, **options)
        if isinstance(self.refusal, NotConfirmed):
            typed = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
            typed["previewed"] = self.refusal.mark
            self.data = typed
        if self.is_correction and "why" in self.fields:
            why = self.fields["why"]
            why.label, why.required = "Reason", True
            why.error_messages["required"] = ReasonMissing().sentence
            why.help_text = "Why this is corrected. Readers see it beside what changed."


class SharedAdmin(MergePages, UsesPages, HistoryPages):
    """The admin of claims, or of actors.

    Whoever may correct a public one gets its form, sees all that rests on it, and confirms what readers will see.
    """

    form = SharedForm
    change_form_template = "admin/newsfacts/shared/change_form.html"

    # --- What may be done with it -----------------------------------------------------------------------------------

    def may(self, request: HttpRequest, verb: str, thing: Any) -> bool:
        """Tell whether this person may do this with it, whatever its state. Asked once a page."""
        if not hasattr(thing, "desk_may"):
            thing.desk_may = {}
        if verb not in thing.desk_may:
            thing.desk_may[verb] = may(verb, thing, request.user)  # type: ignore[arg-type]  # staff are users
        return thing.desk_may[verb]

    def may_change(self, request: HttpRequest, thing: Any) -> bool:
        """Offer to save what is private, and to correct what is public, to whoever may; a tombstone to nobody."""
        verb = "correct" if self.is_public(thing) else "save"
        return thing.merged_into_id is None and self.may(request, verb, thing)

    def may_delete(self, request: HttpRequest, thing: Any) -> bool:
        """Offer to delete what is private to whoever may."""
        return thing.merged_into_id is None and not self.is_public(thing) and self.may(request, "delete", thing)

    # --- The form ---------------------------------------------------------------------------------------------------

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:
        """Tell the form whether it is a correction."""
        form = super().get_form(request, obj, change=change, **options)
        form.is_correction = obj is not None and self.is_public(obj)
        return form

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> HttpResponse:
        """Add what may be done with it, and, where it is public, all that rests on it."""
        thing, refusal = context["original"], context.get("refusal")
        if thing:
            merged = thing.merged_into_id is not None
            context["may_correct"] = self.is_public(thing) and self.may_change(request, thing)
            context["may_merge"] = not merged and self.may(request, "merge", thing)
            context["may_undo"] = merged and self.may(request, "undo", thing)
            context["uses"] = uses_of(thing, ON_A_PAGE) if self.is_public(thing) and not merged else []
        if isinstance(refusal, NotConfirmed):
            context["preview"] = refusal.preview
            context["errors"] = None  # nothing is wrong
        return super().render_change_form(request, context, *args, **options)

    # --- Correcting -------------------------------------------------------------------------------------------------

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save it by its verb; what readers would see of it, and the editor has not confirmed, is taken back."""
        super().save_related(request, form, formsets, change)
        thing = form.instance
        if not change:
            return
        del thing.desk_is_public  # it may have become public before the verb began; from here on it cannot
        if not self.is_public(thing):
            return
        mark = fingerprint(self.document_of(thing))
        if "_preview" in request.POST or form.cleaned_data["previewed"] != mark:
            raise NotConfirmed(preview_of(self.subject, thing.slug), mark)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Show what was corrected once more."""
        if "_popup" in request.POST or not self.is_public(obj):
            return super().response_change(request, obj)
        self.message_user(request, f"“{obj}” is corrected: readers see it now.", messages.SUCCESS)
        return HttpResponseRedirect(self.address("change", obj.pk))
