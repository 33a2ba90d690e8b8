"""Merging two claims or two actors at the desk, and undoing it: all that moves is shown before it does (rule 17)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode

from newsfacts.editing.acts import act
from newsfacts.editing.merge import merge_actors, merge_claims, moves_of
from newsfacts.editing.undo import undo_merge, undoing
from newsfacts.editing.versions import fingerprint
from newsfacts.faults import Refusal
from newsfacts.models import Actor

from .fields import Choice, number_in, one_line_end
from .moves import moved_groups, obstacles
from .pages import ThingPages

CHANGED_MEANWHILE = "Somebody else changed one of the two since you opened this page. Look at both again first."


def choice_of(model: type[Any], admin_site: Any, label: str, **options: Any) -> forms.ModelChoiceField:
    """Make the field that chooses a claim or actor that was not merged, by Django admin's autocomplete."""
    return forms.ModelChoiceField(
        model._default_manager.filter(merged_into=None),
        label=label,
        widget=Choice(model._meta.get_field("merged_into"), admin_site),
        **options,
    )


class OtherForm(forms.Form):
    """Chooses what is merged into the thing that the page is about."""

    def __init__(self, admin_site: Any, survivor: Any, other: Any) -> None:
        """Offer all that are not tombstones, `other` chosen if there is one."""
        super().__init__(initial={"other": other and other.pk})
        self.fields["other"] = choice_of(type(survivor), admin_site, f"The other {survivor._meta.verbose_name}")


class MergePages(ThingPages):
    """The admin of claims or actors, as far as two of them become one, and two again."""

    def get_urls(self) -> list[Any]:
        """Add the pages."""
        return [*self.thing_urls(merge=self.merge_view, unmerge=self.unmerge_view), *super().get_urls()]

    # --- Merging ----------------------------------------------------------------------------------------------------

    def merge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Choose the other, look at all that would move to this one, and merge."""
        survivor = self.thing_for(request, object_id, "merge")
        asked = (request.POST if request.method == "POST" else request.GET).get("other", "")
        other = self.model._default_manager.filter(pk=number_in(asked)).first()
        form = OtherForm(self.admin_site, survivor, other)
        why, refusal = one_line_end(request.POST.get("why", "")), None
        if request.method == "POST" and other:
            try:
                self._merge(request, survivor, other, why)
            except Refusal as caught:
                refusal = caught
            else:
                self.message_user(request, f"“{other}” is merged into “{survivor}”.", messages.SUCCESS)
                return HttpResponseRedirect(self.address("change", survivor.pk))
        context = {"form": form, "other": other, "is_unknown": asked and not other, "why": why, "refusal": refusal}
        if other:
            context |= self._told(survivor, other)
        return self.thing_page(request, survivor, "merge", "Merge", media=self.media + form.media, **context)

    def _merge(self, request: HttpRequest, survivor: Any, other: Any, why: str) -> None:
        with act():
            # What the editor judged to be one are these two, as the page showed them.
            if request.POST.get("opened", "") != self._mark(survivor, other):
                raise Refusal(CHANGED_MEANWHILE)
            merge: Any = merge_actors if isinstance(survivor, Actor) else merge_claims
            merge(survivor=survivor, other=other, by=request.user, why=why)

    def _told(self, survivor: Any, other: Any) -> dict[str, Any]:
        moves = moves_of(survivor, other)
        swapped = self.address("merge", other.pk) + "?" + urlencode({"other": survivor.pk})
        told = {"opened": self._mark(survivor, other), "swapped": swapped, "obstacles": obstacles(moves)}
        return told if moves.refused else {**told, "groups": moved_groups(moves)}

    def _mark(self, *things: Any) -> str:
        return fingerprint({thing.slug: self.document_of(thing) for thing in things})

    # --- Undoing ----------------------------------------------------------------------------------------------------

    def unmerge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Look at all that would move back to a tombstone, and undo its merge."""
        thing = self.thing_for(request, object_id, "undo")
        why, refusal = one_line_end(request.POST.get("why", "")), None
        if request.method == "POST":
            try:
                undo_merge(thing=thing, by=request.user, why=why)  # type: ignore[arg-type]  # staff are users
            except Refusal as caught:
                refusal = caught
            else:
                self.message_user(request, f"“{thing}” is back, with what was its.", messages.SUCCESS)
                return HttpResponseRedirect(self.address("change", thing.pk))
        groups, hindered = [], None
        try:
            with act():  # it locks the sources that it looks at
                groups = moved_groups(undoing(thing))
        except Refusal as caught:
            hindered = caught
        context = {"why": why, "refusal": hindered or refusal, "groups": groups, "is_hindered": hindered is not None}
        return self.thing_page(request, thing, "unmerge", "Undo the merge", **context)
