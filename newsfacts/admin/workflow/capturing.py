"""A new source from a text: paste or upload it, look at what it tells of itself, save the two together."""

from typing import Any, ClassVar

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path

from newsfacts.admin.addresses import workbench_address
from newsfacts.admin.fields import VerbatimField, number_in, text_field
from newsfacts.breakdown.texts import normalised, paragraphs
from newsfacts.editing.capture import capture
from newsfacts.editing.slugs import free_slug
from newsfacts.faults import Refusal
from newsfacts.models import Actor, Source
from newsfacts.words import ActorKind, CreditRole, SourceKind, Subject

from .given import Given, given_in
from .naming import Called
from .pages import WorkflowPage, person_of
from .texting import beginnings

Document = dict[str, Any]
HEAD = [
    "title",
    "slug",
    "kind",
    "url",
    "published_on",
    "published_on_stated",
    "published_on_inferred",
    "language",
    "dateline",
]
MOST_OUTLETS = 300  # offered by name; others can be typed


def _field_of(db_field: models.Field, **options: Any) -> forms.Field | None:
    is_text = isinstance(db_field, models.CharField | models.TextField) and not db_field.choices
    return text_field(db_field, 1, **options) if is_text else db_field.formfield(**options)


class HeadForm(forms.ModelForm):
    """The head of a new source, with its publisher by name and the place where its body begins."""

    publisher_name = forms.CharField(
        label="Publisher",
        required=False,
        max_length=300,
        widget=AdminTextInputWidget(attrs={"list": "outlets"}),
        help_text="By name. A name that no actor has makes a new outlet.",
    )
    body_start = forms.IntegerField(required=False, min_value=0)
    text = VerbatimField()

    class Meta:
        model = Source
        fields = HEAD
        formfield_callback = _field_of
        labels: ClassVar = {
            "published_on": "Day of publication",
            "published_on_stated": "That day as printed",
            "published_on_inferred": "You worked that day out",
        }

    def clean(self) -> dict[str, Any]:
        """A source that is broken down should have a title; the slug is made of it if there is none."""
        cleaned = super().clean() or self.cleaned_data
        if not (cleaned.get("title") or "").strip():
            self.add_error("title", "Write the headline or title, as printed.")
        return cleaned


class CreditForm(forms.Form):
    """Somebody who is credited, by name."""

    name = forms.CharField(
        required=False, max_length=300, widget=AdminTextInputWidget(attrs={"aria-label": "Who is credited"})
    )
    role = forms.ChoiceField(
        choices=CreditRole.choices,
        initial=CreditRole.REPORTING,
        widget=forms.Select(attrs={"aria-label": "What for"}),
    )


CreditFormSet = forms.formset_factory(CreditForm, extra=2, max_num=60, absolute_max=60)


class CapturePages(WorkflowPage):
    """The admin of sources, as far as making one of a text goes."""

    def get_urls(self) -> list[Any]:
        """Add the page."""
        page = path("capture/", self.admin_site.admin_view(self.capture_view), name="newsfacts_source_capture")
        return [page, *super().get_urls()]

    def capture_view(self, request: HttpRequest) -> HttpResponse:
        """Take a text; propose what it tells of itself; save text and source in one act."""
        if not self.has_add_permission(request):
            refusal = Refusal("You may not make a source: ask somebody of a group that has the right.")
            return self._capture_page(request, "refused", status=403, refusal=refusal)
        refused: Refusal | None = None
        if request.method == "POST":
            try:
                if request.POST.get("do") == "save":
                    return self._saved(request)
                return self._second(request, *_proposed(given_in(request)))
            except Refusal as caught:
                refused = caught
        return self._capture_page(request, "capture", refusal=refused, given=request.POST.get("text", ""))

    def _saved(self, request: HttpRequest) -> HttpResponse:
        """Save, and go on to the workbench; what is refused comes back with all that was typed."""
        head, credited = HeadForm(request.POST), CreditFormSet(request.POST, prefix="credits")
        if not (head.is_valid() and credited.is_valid()):
            return self._second(request, head, credited)
        called, user = Called(), person_of(request)
        try:
            document = _head_of(head.cleaned_data, credited.cleaned_data, called)
            source = capture(text=head.cleaned_data["text"], head=document, new=called.new, by=user)
        except Refusal as refusal:
            return self._second(request, head, credited, refusal)
        self.message_user(request, f"“{source}” is a draft now, and its text is kept with it.", "success")
        return HttpResponseRedirect(workbench_address(source))

    def _second(
        self, request: HttpRequest, head: HeadForm, credited: Any, refusal: Refusal | None = None
    ) -> HttpResponse:
        text = normalised(str(head["text"].value() or ""))
        lines = paragraphs(text, 0)
        begins = str(head["body_start"].value() or 0)
        outlets = Actor.objects.filter(kind=ActorKind.OUTLET, merged_into=None).order_by("name")
        context = {
            "head": head,
            "credits": credited,
            "is_wrong": head.is_bound and refusal is None,
            "refusal": refusal,
            "beginnings": beginnings(text, lines),
            "body_start": number_in(begins) or 0,
            "number": len(lines),
            "size": len(text),
            "outlets": outlets.values_list("name", flat=True)[:MOST_OUTLETS],
        }
        return self._capture_page(request, "capture_head", **context)

    def _capture_page(self, request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        request.current_app = self.admin_site.name
        title = "New source from a text"
        whole = {**self.admin_site.each_context(request), "opts": self.opts, "title": title, **context}
        return TemplateResponse(request, f"admin/newsfacts/workflow/{template}.html", whole, status=status)


def _proposed(given: Given) -> tuple[HeadForm, Any]:
    """Give the two forms filled in with what the text tells."""
    head = HeadForm(
        initial={
            **{name: getattr(given, name) for name in HEAD if hasattr(given, name)},
            "slug": free_slug(Subject.SOURCE, given.title),
            "kind": SourceKind.ARTICLE,
            "publisher_name": given.publisher,
            "body_start": given.body_start,
            "text": given.text,
        }
    )
    return head, CreditFormSet(initial=given.credits, prefix="credits")


def _head_of(cleaned: Document, credited: list[Document], called: Called) -> Document:
    """Make of what was typed the source's part of a document, in which new actors are called by their names."""
    publisher = cleaned["publisher_name"].strip()
    return {
        **{name: cleaned[name] for name in HEAD},
        "publisher": called.slug_or_new(publisher, ActorKind.OUTLET) if publisher else None,
        "body_start": cleaned["body_start"] or 0,
        "credits": [
            {"actor": called.slug_or_new(each["name"], ActorKind.PERSON), "role": each["role"]}
            for each in credited
            if each.get("name", "").strip()
        ],
    }
