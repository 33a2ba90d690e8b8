"""The page of each step: what it does, what readers will see of it, what is missing, and the button."""

import functools
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from newsfacts.admin.fields import one_line_end
from newsfacts.breakdown.differences import Difference, differences
from newsfacts.breakdown.writing import source_document
from newsfacts.editing.acts import act
from newsfacts.editing.names import DeskNames
from newsfacts.editing.offers import refusal_of
from newsfacts.editing.outcome import PREVIEWED, Outcome, outcome_of, seen_by_readers
from newsfacts.editing.refusals import NothingChanged, NotReady
from newsfacts.editing.versions import fingerprint
from newsfacts.faults import Refusal
from newsfacts.models import Source
from newsfacts.record.documents import newest
from newsfacts.record.source_page import source_page
from newsfacts.words import SourceState, Subject

from .checklist import checklist_of
from .pages import WorkflowPage, person_of
from .steps import CORRECT, PUBLISH, RETURNING, STEPS, Step


class SavedMeanwhile(Refusal):
    """Somebody saved what is to be published since the page showed it."""

    def __init__(self) -> None:
        super().__init__("Somebody saved it since you opened this page. Look at it once more, then confirm.")


class StepPages(WorkflowPage):
    """The admin of sources, as far as the steps go."""

    def get_urls(self) -> list[Any]:
        """Add a page for each step, the checklist, and the page as readers will see it."""
        steps = {step.name: functools.partial(self.step_view, step=step) for step in STEPS}
        return [*self.thing_urls(check=self.check_view, preview=self.preview_view, **steps), *super().get_urls()]

    def check_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """List everything that is missing, and what to look at besides."""
        source = self.thing_for(request, object_id)
        offers = {step.name for step in STEPS if refusal_of(step.name, source, person_of(request)) is None}
        return self.workflow_page(request, source, "check", "Checklist", checklist=checklist_of(source), offers=offers)

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show the page as readers will see it once the desk's state is published, or is the correction."""
        source = self.thing_for(request, object_id)
        try:
            outcome = seen_by_readers(source, person_of(request))
        except NothingChanged:
            return HttpResponseRedirect(reverse("source", args=[source.slug]))
        except NotReady:
            return self.workflow_page(
                request, source, "check", "Preview", checklist=checklist_of(source), is_preview=True
            )
        except Refusal as refusal:
            return self.refused_page(request, source, "Preview", refusal)
        assert outcome.source is not None
        body = outcome.source
        as_of = {"seq": body["seq"], "moment": parse_datetime(body["holds_up_to"])}
        page = {**source_page(body, outcome.statements), "record": as_of}
        return self.workflow_page(request, source, "preview", body["title"], **page)

    def step_view(self, request: HttpRequest, object_id: str, step: Step) -> HttpResponse:
        """Show the page of a step, and do it; whoever it is not offered to is told why, and nothing is done."""
        source = self.thing_for(request, object_id)
        if refusal := refusal_of(step.name, source, person_of(request)):
            return self.refused_page(request, source, step.title, refusal)
        refused = None
        if request.method == "POST":
            try:
                _do(step, source, request)
            except Refusal as caught:
                refused = caught
            else:
                self.message_user(request, step.done.format(source), messages.SUCCESS)
                return HttpResponseRedirect(self.address("change", source.pk))
            source = self.thing_for(request, object_id)
            if refusal := refusal_of(step.name, source, person_of(request)):
                return self.refused_page(request, source, step.title, refusal)
        why = one_line_end(request.POST.get("why", ""))
        context = {"step": step, "why": why, "refusal": refused, **before(step, source, request.user)}
        return self.workflow_page(request, source, "step", step.title, **context)


def before(step: Step, source: Source, person: Any) -> dict[str, Any]:
    """Give what a step's page shows before it is done: what is missing, and what readers will see of it."""
    checklist = checklist_of(source) if step.has_checklist else None
    context: dict[str, Any] = {
        "opened": fingerprint(source_document(source)),
        "checklist": checklist,
        "explanation": RETURNING if _is_return(step, source) else step.explanation,
        "is_ready": not (step.needs_all and checklist and checklist.missing),
        "outcome": None,
        "differences": [],
        "nothing": None,
    }
    if step.is_previewed and context["is_ready"]:
        try:
            context["outcome"] = _outcome(step, source, person)
        except Refusal as refusal:
            context |= {"is_ready": False, "nothing": refusal}
    if step is CORRECT and context["outcome"] is None and context["nothing"] is None:
        context["differences"] = desk_differences(source)
    return context


def _outcome(step: Step, source: Source, person: Any) -> Outcome:
    return outcome_of(lambda: step.act(source=source, by=person, why=PREVIEWED), source)


def _is_return(step: Step, source: Source) -> bool:
    return step is PUBLISH and source.state == SourceState.WITHDRAWN


def desk_differences(source: Source) -> list[Difference]:
    """Tell what the desk has changed of a source since it was last public. Some ten queries."""
    public, now = newest(Subject.SOURCE, [source.slug])[source.slug].document, source_document(source)
    names = DeskNames([(Subject.SOURCE, public), (Subject.SOURCE, now)])
    return differences(Subject.SOURCE, public, now, names)


def _do(step: Step, source: Source, request: HttpRequest) -> None:
    """Do the step, unless what it does it to was saved since the page showed it."""
    opened = request.POST.get("opened", "")
    with act():
        list(Source.objects.select_for_update().filter(pk=source.pk).values_list("pk"))
        if opened and opened != fingerprint(source_document(source)):
            raise SavedMeanwhile
        step.act(source=source, by=request.user, why=one_line_end(request.POST.get("why", "")))
