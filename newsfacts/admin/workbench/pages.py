"""The workbench's page, and where its scripts find what they need."""

import re
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.cache import never_cache

from newsfacts.admin.workflow.steps import STEPS
from newsfacts.breakdown.texts import paragraphs
from newsfacts.editing.checks import text_of
from newsfacts.editing.offers import offered
from newsfacts.editing.permissions import holds, may_see
from newsfacts.models import Source
from newsfacts.words import ActorKind, Certainty, ClaimKind, Form, Stance, Vocabulary

from .commenting import add_comment, settle_comment
from .presence import presence
from .proposals import claims, dates, reading_aids, speakers
from .renewing import token
from .saving import change, create, join, save, split, state
from .state import whole_state

Json = dict[str, Any]
ADDRESSES = {
    "state/": state,
    "statements/": create,
    "statements/<str:identifier>/": save,
    "statements/<str:identifier>/split/": split,
    "statements/<str:identifier>/join/": join,
    "changes/": change,
    "speakers/": speakers,
    "claims/": claims,
    "dates/": dates,
    "presence/": presence,
    "token/": token,
    "comments/": add_comment,
    "comments/<int:number>/": settle_comment,
}
VOCABULARIES: dict[str, type[Vocabulary]] = {
    "forms": Form,
    "stances": Stance,
    "certainties": Certainty,
    "actor_kinds": ActorKind,
    "claim_kinds": ClaimKind,
}


class WorkbenchPage:
    """The page, for the admin of sources."""

    def workbench_urls(self: Any) -> list[Any]:
        """Give the addresses of the page and of what its scripts call."""
        base = "<int:pk>/workbench/"
        page = path(base, self.admin_site.admin_view(self.workbench_page), name="newsfacts_source_workbench")
        # Not by admin_view: that sends whoever is signed out to a page, where a script needs to be told.
        return [page, *(path(base + address, view) for address, view in ADDRESSES.items())]

    def workbench_page(self: Any, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the text and its statements. As many queries for four hundred statements as for one."""
        source = Source.objects.select_related("publisher").filter(pk=pk).first()
        if source is None:
            raise Http404("There is no such source; perhaps it was deleted.")
        user: Any = request.user
        if not may_see(source, user):
            raise PermissionDenied
        text, offers = text_of(source.slug), offered(source, user)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "source": source,
            "title": f"Break down: {source}",
            "is_nav_sidebar_enabled": False,
            "lines": lines_of(text, source.body_start or 0) if text else [],
            "has_text": text is not None,
            "steps": [step for step in STEPS if step.name in offers],
            "offers": offers,
            "workbench": {
                "state": whole_state(source, user),
                "source": {
                    "pk": source.pk,
                    "slug": source.slug,
                    "language": source.language,
                    "body_start": source.body_start or 0,
                    "publisher": source.publisher and {"slug": source.publisher.slug, "name": source.publisher.name},
                    "published_on": source.published_on,
                },
                "user": {"name": str(user), "pk": user.pk},
                "may_comment": "comment" in offers,
                "may_make": {"actor": holds(user, "add_actor"), "claim": holds(user, "add_claim")},
                "words": {name: words_of(each) for name, each in VOCABULARIES.items()},
                "addresses": {
                    "base": reverse("admin:newsfacts_source_workbench", args=[source.pk]),
                    "actor": reverse("admin:newsfacts_actor_change", args=[0]),
                    "claim": reverse("admin:newsfacts_claim_change", args=[0]),
                },
                **reading_aids(source),
            },
        }
        request.current_app = self.admin_site.name
        return never_cache(TemplateResponse)(request, "admin/newsfacts/workbench/page.html", context)


def words_of(vocabulary: type[Vocabulary]) -> list[Json]:
    """Give a vocabulary's words for a choice."""
    return [{"value": word.value, "label": word.label, "meaning": word.meaning} for word in vocabulary]


def lines_of(text: str, body_start: int) -> list[Json]:
    """Give every line of the text with its line end, and the number of its paragraph, None for an empty one.

    Joined, they are the text: places in the page count in it.
    """
    numbers = {each.start: each.number for each in paragraphs(text, body_start)}
    lines, start = [], 0
    for line in re.split(r"(?<=\n)", text):  # not by splitlines, which knows other line ends
        lines.append({"text": line, "number": numbers.get(start), "start": start})
        start += len(line)
    return lines
