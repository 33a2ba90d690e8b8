"""What the pages of the workflow share: what is not offered is answered with the sentence that says why."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from newsfacts.admin.fields import one_line_end
from newsfacts.admin.pages import ThingPages
from newsfacts.editing.offers import refusal_of
from newsfacts.faults import Refusal
from newsfacts.models import Source


def person_of(request: HttpRequest) -> Any:
    """Give who asks: the pages of the desk let only people in who are signed in."""
    return request.user


def refusal_for(request: HttpRequest, verb: str, source: Source) -> Refusal | None:
    """Give why this is not offered to this person, None where it is. Asked once for a page, which shows one state."""
    known: dict[str, Refusal | None] = source.__dict__.setdefault("desk_refusals", {})
    if verb not in known:
        known[verb] = refusal_of(verb, source, person_of(request))
    return known[verb]


class WorkflowPage(ThingPages):
    """The admin of sources, as far as it has pages of the workflow."""

    def workflow_page(
        self, request: HttpRequest, source: Source, template: str, title: str, /, *, status: int = 200, **context: Any
    ) -> HttpResponse:
        """Show a page about a source, from `templates/admin/newsfacts/workflow/`."""
        request.current_app = self.admin_site.name
        whole = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "thing": source,
            "source": source,
            "title": title,
            "subtitle": str(source),
            **context,
        }
        return TemplateResponse(request, f"admin/newsfacts/workflow/{template}.html", whole, status=status)

    def refused_page(self, request: HttpRequest, source: Source, title: str, refusal: Refusal) -> HttpResponse:
        """Say why something is not offered, with what was typed, which must not be lost."""
        why = one_line_end(request.POST.get("why", ""))
        return self.workflow_page(request, source, "refused", title, status=403, refusal=refusal, why=why)
