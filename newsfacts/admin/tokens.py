"""Tokens at the desk: everybody makes and revokes their own; who manages people sees and revokes everybody's."""

import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format

from newsfacts.editing.acts import act
from newsfacts.editing.tokens import (
    LONGEST_DAYS,
    USUAL_DAYS,
    make_token,
    manages_people,
    may_have_tokens,
    may_revoke,
    revoke_token,
    tokens_seen_by,
)
from newsfacts.faults import Refusal
from newsfacts.models import AccessToken
from newsfacts.words import TokenScope

from .lists import ListAdmin
from .workbench.answers import person_of


class TokenForm(forms.ModelForm):
    """What a new token is for, what it may, and how long it lasts."""

    days = forms.IntegerField(
        label="Lasts, in days",
        min_value=1,
        max_value=LONGEST_DAYS,
        initial=USUAL_DAYS,
        help_text=f"At most {LONGEST_DAYS}. A token never lasts for ever: make a new one when it ends.",
    )
    scope = forms.ChoiceField(
        choices=[(each.value, f"{each.label}: {each.meaning}") for each in TokenScope],
        initial=TokenScope.READ,
        widget=forms.RadioSelect,
        help_text="What it may do in your name; never more than you may yourself.",
    )
    refusal: Refusal | None = None

    class Meta:
        model = AccessToken
        fields = ("name", "scope")

    def clean(self) -> dict[str, Any]:
        """Say why the verb refused what was typed, if it did."""
        if self.refusal:
            raise ValidationError(self.refusal.sentence)
        return super().clean() or self.cleaned_data


class TokenAdmin(ListAdmin):
    """Tokens: made, shown once, looked at, revoked; never changed."""

    list_display = ["name", "user", "scope", "token_key", "made_on", "used_on", "ends_on"]
    list_filter = ["scope", ("user", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["user"]
    ordering = ["-created", "-pk"]
    actions = None  # one at a time, each with its page that asks again
    form = TokenForm
    readonly_fields = ["user", "token_key", "created", "last_used", "expiry"]

    # --- The list ---------------------------------------------------------------------------------------------------

    @admin.display(description="made", ordering="created")
    def made_on(self, token: AccessToken) -> str:
        """Give the day."""
        return day(token.created)

    @admin.display(description="last used", ordering="last_used", empty_value="never")
    def used_on(self, token: AccessToken) -> str | None:
        """Give the day."""
        return day(token.last_used) if token.last_used else None

    @admin.display(description="ends", ordering="expiry")
    def ends_on(self, token: AccessToken) -> str:
        """Give the day."""
        return day(token.expiry)

    # --- Who may: `editing.tokens` says -----------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[AccessToken]:
        """Give those that this person sees."""
        return tokens_seen_by(person_of(request))

    def get_list_display(self, request: HttpRequest) -> Any:
        """Name the person where there is more than one."""
        return [each for each in self.list_display if each != "user" or manages_people(person_of(request))]

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Everybody who may open the desk; the page for signing in asks too, when nobody is signed in."""
        return may_have_tokens(request.user)

    def has_view_permission(self, request: HttpRequest, obj: AccessToken | None = None) -> bool:
        """Everybody their own; who manages people, all."""
        return may_have_tokens(person_of(request)) and (obj is None or may_revoke(obj, person_of(request)))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Everybody, for themselves."""
        return may_have_tokens(person_of(request))

    def has_change_permission(self, request: HttpRequest, obj: AccessToken | None = None) -> bool:
        """Nobody: what a program was given to do does not change unseen."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AccessToken | None = None) -> bool:
        """Tell who may revoke it."""
        return self.has_view_permission(request, obj)

    # --- The form ---------------------------------------------------------------------------------------------------

    def get_fieldsets(self, request: HttpRequest, obj: AccessToken | None = None) -> Any:
        """Ask for what a new one needs; show of one that is there what is known of it."""
        fields = ["name", "scope", *self.readonly_fields] if obj else ["name", "scope", "days"]
        return [(None, {"fields": fields})]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:
        """Tell the form what was refused."""
        form: Any = super().get_form(request, obj, change=change, **options)
        form.refusal = getattr(request, "desk_refusal", None)
        return form

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Make a token; what the verb refuses comes back in the form."""
        context = {"title": "Make a token", **(extra_context or {})}
        try:
            with act():
                return super().add_view(request, form_url, context)
        except Refusal as refusal:
            request.desk_refusal = refusal  # type: ignore[attr-defined]  # for get_form, as the page is made again
            return super().add_view(request, form_url, context)

    def save_model(self, request: HttpRequest, obj: AccessToken, form: TokenForm, change: bool) -> None:
        """Call the verb. The text of the token lives as long as this request."""
        data = form.cleaned_data
        made, text = make_token(
            name=data["name"], scope=TokenScope(data["scope"]), days=data["days"], by=person_of(request)
        )
        request.desk_token = text  # type: ignore[attr-defined]  # for response_add
        obj.pk = made.pk
        obj.refresh_from_db()

    def response_add(
        self, request: HttpRequest, obj: AccessToken, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Show the token, this once: in the answer itself, since a redirect would have to keep it somewhere.

        Every page of the desk is sent with `no-store`. Whoever loads this one again sends the form again, and is told
        that the name is in use.
        """
        request.current_app = self.admin_site.name
        context = {**self.admin_site.each_context(request), "opts": self.opts, "thing": obj, "title": "Your new token"}
        text = request.desk_token  # type: ignore[attr-defined]  # left by save_model
        return TemplateResponse(request, "admin/newsfacts/accesstoken/made.html", {**context, "text": text})

    # --- Revoking ---------------------------------------------------------------------------------------------------

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Ask whether to revoke it, and do."""
        return super().delete_view(request, object_id, {"title": "Revoke a token?", **(extra_context or {})})

    def delete_model(self, request: HttpRequest, obj: AccessToken) -> None:
        """Call the verb. Django's own log keeps who revoked it: a token has no Revisions."""
        revoke_token(token=obj, by=person_of(request))


def day(moment: datetime.datetime) -> str:
    """Write the day of a moment, in the site's time."""
    return date_format(timezone.localtime(moment), "j M Y")
