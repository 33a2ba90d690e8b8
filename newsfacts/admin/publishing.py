"""Review and publishing at the desk: the checklist, and a page with a button for each step that the state allows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from newsfacts.breakdown.checking import faults_in
from newsfacts.breakdown.writing import breakdown_document
from newsfacts.editing.publish import authors_since_publication, publish, what_is_missing
from newsfacts.editing.refusals import OwnWork
from newsfacts.editing.review import send_back, submit
from newsfacts.faults import Fault, Refusal
from newsfacts.models import Actor, Claim, Source
from newsfacts.words import SourceState

from .fields import one_line_end

Document = dict[str, Any]
INLINES = {"claims": "attributions-group", "quotes": "quotes-group", "credits": "credits-group"}


@dataclass(frozen=True)
class Missing:
    """One line of the checklist: where it is, what is wrong, what is wanted, and the form where it can be mended."""

    where: str
    found: str
    expected: str
    address: str


@dataclass(frozen=True)
class Step:
    """One step of a source's life: its words, its verb, and whether it must have a reason."""

    title: str
    button: str
    explanation: str
    reason_wanted: bool
    done: str
    verb: Callable[..., None]
    states: tuple[SourceState, ...]


SUBMIT = Step(
    "Submit for review",
    "Submit for review",
    "Another editor takes it from here. It can still be edited, and be sent back to you.",
    reason_wanted=False,
    done="“{}” is in review now.",
    verb=submit,
    states=(SourceState.DRAFT,),
)
RETURN = Step(
    "Send back",
    "Send back",
    "It becomes a draft again. Say what should be looked at; the editors read it in the history.",
    reason_wanted=True,
    done="“{}” is a draft again.",
    verb=send_back,
    states=(SourceState.IN_REVIEW,),
)
PUBLISH = Step(
    "Publish",
    "Publish",
    "The breakdown becomes public, with the claims and actors in it that are not public yet. "
    "From then on it changes only by a correction.",
    reason_wanted=True,
    done="“{}” is public now.",
    verb=publish,
    states=(SourceState.DRAFT, SourceState.IN_REVIEW),
)


class PublishingPages:
    """The pages of review and publishing, for the admin of sources."""

    def check_page(self: Any, request: HttpRequest, object_id: str) -> HttpResponse:
        """List everything that is missing to publish."""
        source = self._source(request, object_id)
        return self._page(request, source, "Check", {"missing": checklist(source)}, "check")

    def submit_page(self: Any, request: HttpRequest, object_id: str) -> HttpResponse:
        """Hand it over for review."""
        return self._step(request, object_id, SUBMIT)

    def return_page(self: Any, request: HttpRequest, object_id: str) -> HttpResponse:
        """Send it back."""
        return self._step(request, object_id, RETURN)

    def publish_page(self: Any, request: HttpRequest, object_id: str) -> HttpResponse:
        """Publish it, with the checklist beside the button."""
        return self._step(request, object_id, PUBLISH)

    def _source(self: Any, request: HttpRequest, object_id: str) -> Source:
        if not request.user.has_perm("newsfacts.change_source"):
            raise PermissionDenied
        source = Source.objects.filter(pk=object_id).first() if object_id.isdecimal() else None
        if source is None:
            raise Http404("There is no such source; perhaps it was deleted.")
        return source

    def _step(self: Any, request: HttpRequest, object_id: str, step: Step) -> HttpResponse:
        source = self._source(request, object_id)
        why, refusal = one_line_end(request.POST.get("why", "")), None
        if request.method == "POST":
            try:
                step.verb(source=source, by=request.user, why=why)
            except Refusal as caught:
                refusal = caught
            else:
                self.message_user(request, step.done.format(source), messages.SUCCESS)
                return HttpResponseRedirect(self.address("change", source.pk))
            source = self._source(request, object_id)
        publishing = step is PUBLISH and source.state in step.states
        context = {
            "step": step,
            "why": why,
            "refusal": refusal,
            "allowed": source.state in step.states,
            "missing": checklist(source) if publishing else [],
            "publishing": publishing,
            "own_work": OwnWork().sentence if publishing and is_own_work(source, request.user) else "",
        }
        return self._page(request, source, step.title, context, "step")

    def _page(
        self: Any, request: HttpRequest, source: Source, title: str, context: dict[str, Any], template: str
    ) -> HttpResponse:
        whole = {**self.admin_site.each_context(request), "opts": self.opts, "source": source, "title": title}
        request.current_app = self.admin_site.name
        return TemplateResponse(
            request, f"admin/newsfacts/source/{template}.html", {**whole, "subtitle": str(source), **context}
        )


def is_own_work(source: Source, user: Any) -> bool:
    """Tell whether four eyes are wanted and these two are the editor's."""
    return settings.FOUR_EYES and user.pk in authors_since_publication(source)


def checklist(source: Source) -> list[Missing]:
    """Give everything that is missing or wrong, each with the form where it can be mended."""
    document = breakdown_document(source)
    faults = [*faults_in(document), *what_is_missing(document)]
    keys = dict(source.statements.values_list("identifier", "pk")) if faults else {}
    return [_missing(fault, document, source, keys) for fault in faults]


def _missing(fault: Fault, document: Document, source: Source, keys: dict[str, int]) -> Missing:
    part, *rest = fault.path
    what, address, inner = "Source", _form("source", source.pk), rest
    if rest and isinstance(rest[0], int):
        row, inner = document[str(part)][rest[0]], rest[1:]
        if part == "statements":
            what, address = f"Statement {row['id']}", _form("statement", keys[row["id"]])
        else:
            model, noun = (Claim, "claim") if part == "claims" else (Actor, "actor")
            pk = model._default_manager.values_list("pk", flat=True).get(slug=row["slug"])
            what, address = f"{noun.capitalize()} {row['slug']}", _form(noun, pk)
    if inner:
        field = str(inner[0])
        what = f"{what}: {field.replace('_', ' ')}"
        address = f"{address}#{INLINES.get(field, f'id_{field}')}"
    return Missing(what, fault.found, fault.expected, address)


def _form(model: str, pk: int) -> str:
    return reverse(f"admin:newsfacts_{model}_change", args=[pk])
