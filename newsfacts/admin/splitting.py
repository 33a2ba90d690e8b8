"""Splitting a name from an actor at the desk: whose it is, and which statements go with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from newsfacts.editing.acts import act
from newsfacts.editing.preview import Preview, previewed
from newsfacts.editing.refusals import ReasonMissing
from newsfacts.editing.slugs import free_slug
from newsfacts.editing.split import split_name
from newsfacts.editing.versions import fingerprint
from newsfacts.faults import Refusal
from newsfacts.models import Actor, ActorName, Statement
from newsfacts.words import Form, Subject

from .addresses import form_address
from .fields import VerbatimField, number_in, text_area, text_field
from .merging import choice_of
from .pages import ThingPages
from .uses import Use, told_statements

LISTED = 200
SOMEBODY_NEW, SOMEBODY_KNOWN = "new", "known"
TO_BE_TAKEN_BACK = "Previewed"


def _text_or_choice(db_field: models.Field, **options: Any) -> Any:
    return db_field.formfield(**options) if db_field.choices else text_field(db_field, 1, **options)


class NewActorForm(forms.ModelForm):
    """Somebody new, whose the name is."""

    class Meta:
        model = Actor
        fields = ["name", "kind", "slug"]
        formfield_callback = _text_or_choice


class SplitForm(forms.Form):
    """Whose the name is, which statements go with it, and why."""

    whose = forms.ChoiceField(
        label="Whose name is it?",
        choices=[(SOMEBODY_NEW, "Somebody new"), (SOMEBODY_KNOWN, "Somebody who is on the desk already")],
        widget=forms.RadioSelect,
        initial=SOMEBODY_NEW,
    )
    rest = forms.BooleanField(required=False)
    why = VerbatimField(
        label="Reason",
        widget=text_area(2),
        help_text="Where something public changes, readers see it.",
        error_messages={"required": ReasonMissing().sentence},
    )

    def __init__(self, page: "_Asked", admin_site: Any, data: Any = None) -> None:
        """Offer the actor's statements, and everybody else."""
        super().__init__(data)
        self.page = page
        self.fields["to"] = choice_of(Actor, admin_site, "Who", required=False)
        self.fields["statements"] = forms.ModelMultipleChoiceField(page.statements, required=False)
        new = {"name": page.name.name, "slug": free_slug(Subject.ACTOR, page.name.name)}
        self.new = NewActorForm(data, initial=new, prefix="new")

    def is_valid(self) -> bool:
        """Ask for somebody new only where it is somebody new."""
        valid = super().is_valid()
        return valid and (self.cleaned_data["whose"] == SOMEBODY_KNOWN or self.new.is_valid())

    def clean(self) -> dict[str, Any]:
        """Ask for somebody known where it is somebody known."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("whose") == SOMEBODY_KNOWN and not cleaned.get("to") and "to" not in self.errors:
            self.add_error("to", "Choose who.")
        return cleaned

    def chosen(self) -> list[Statement]:
        """Give the statements that go: those ticked, and those further ones that are printed so."""
        ticked = list(self.cleaned_data["statements"])
        return [*ticked, *self.page.printed_so()[LISTED:]] if self.cleaned_data["rest"] else ticked

    def split(self, by: Any, why: str) -> Actor:
        """Make whoever is new, and split the name. Raises what the verb raises."""
        with act():
            is_known = self.cleaned_data["whose"] == SOMEBODY_KNOWN
            to = self.cleaned_data["to"] if is_known else Actor.objects.create(**self.new.cleaned_data)
            page = self.page
            split_name(actor=page.actor, name=page.name, to=to, statements=self.chosen(), by=by, why=why)
            return to

    def mark(self) -> str:
        """Give the mark of what would be done, by which only what was previewed is done."""
        cleaned = self.cleaned_data
        is_known = cleaned["whose"] == SOMEBODY_KNOWN
        return fingerprint(
            {
                "to": cleaned["to"].pk if is_known else self.new.cleaned_data,
                "statements": sorted(statement.pk for statement in self.chosen()),
            }
        )


@dataclass(frozen=True)
class _Asked:
    """What the page is about: an actor, and one of its other names."""

    actor: Actor
    name: ActorName

    @property
    def statements(self) -> QuerySet[Statement]:
        """Give the statements that could go: all that the actor speaks but narration, which is the publisher's."""
        return self.actor.statements.exclude(form=Form.NARRATION)

    def printed_so(self) -> QuerySet[Statement]:
        """Give those of them that print the speaker just so, in the order of the list."""
        return self._listed(self.statements.filter(speaker_named_as=self.name.name))

    def others(self) -> QuerySet[Statement]:
        """Give the others, in the order of the list."""
        return self._listed(self.statements.exclude(speaker_named_as=self.name.name))

    @staticmethod
    def _listed(rows: QuerySet[Statement]) -> QuerySet[Statement]:
        rows = rows.select_related("source", "speaker").prefetch_related("quotes")
        return rows.order_by("-source_id", "position")


@dataclass(frozen=True)
class _Row:
    """A line of the list: a statement, and whether it is ticked."""

    pk: int
    use: Use
    is_ticked: bool


class SplitPages(ThingPages):
    """The admin of actors, as far as a name of one turns out to be somebody else's."""

    def get_urls(self) -> list[Any]:
        """Add the page."""
        return [*self.thing_urls(split=self.split_view), *super().get_urls()]

    def split_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Choose the name, say whose it is and what goes with it, look at what readers will see, and split it."""
        actor = self.thing_for(request, object_id, "split")
        name = actor.names.filter(pk=number_in(request.GET.get("name", ""))).first()
        if name is None:
            names = list(actor.names.all())
            return self.thing_page(request, actor, "split_names", "Split a name", names=names)
        asked = _Asked(actor, name)
        form = SplitForm(asked, self.admin_site, request.POST if request.method == "POST" else None)
        context: dict[str, Any] = {"form": form, "name": name, "media": self.media + form.media}
        if form.is_bound and form.is_valid():
            try:
                preview = self._previewed(form, request)
            except Refusal as refusal:
                context["refusal"] = refusal
            else:
                if preview is None:
                    return self._done(request, form, actor)
                context |= {"preview": preview, "mark": form.mark()}
        return self.thing_page(request, actor, "split", "Split a name", **context, **_listed(asked, form))

    def _previewed(self, form: SplitForm, request: HttpRequest) -> Preview | None:
        """Split the name if just that was previewed, and give nothing; else give what readers would see of it."""
        by, why = request.user, form.cleaned_data["why"]
        if "_split" in request.POST and request.POST.get("previewed") == form.mark():
            form.split(by, why)
            return None
        return previewed(lambda: form.split(by, why), Subject.ACTOR, form.page.actor.slug)

    def _done(self, request: HttpRequest, form: SplitForm, actor: Actor) -> HttpResponse:
        done = f"“{form.page.name.name}” is not “{actor}” any more, and what you chose went with it."
        self.message_user(request, done, messages.SUCCESS)
        return HttpResponseRedirect(form_address("actor", actor.pk))


def _listed(asked: _Asked, form: SplitForm) -> dict[str, Any]:
    """Give the list of statements: those that print the name just so first, and ticked at first. Six queries."""
    so, others = list(asked.printed_so()[:LISTED]), asked.others()
    rows = [*so, *others[: LISTED - len(so)]]
    data: Any = form.data  # a QueryDict
    ticked = set(data.getlist("statements")) if form.is_bound else {str(row.pk) for row in so}
    printed, count = asked.printed_so().count(), asked.statements.count()
    return {
        "rows": list(_rows(rows, ticked)),
        "printed": printed,
        "further": max(0, printed - LISTED),
        "unlisted": count - len(rows) - max(0, printed - LISTED),
    }


def _rows(statements: list[Statement], ticked: set[str]) -> Iterable[_Row]:
    for statement, use in zip(statements, told_statements(statements), strict=True):
        yield _Row(statement.pk, use, str(statement.pk) in ticked)
