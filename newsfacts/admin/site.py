"""The admin site that the desk lives on, and what is on it."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse

from newsfacts.models import (
    AccessToken,
    Actor,
    Claim,
    Record,
    RecordBacklog,
    RecordChange,
    RecordedAttribution,
    RecordTombstone,
    RecordUse,
    Revision,
    Source,
    Statement,
)

from .actors import ActorAdmin
from .claims import ClaimAdmin
from .lately import done_lately
from .lists import holds_nul
from .queues.pages import QueuePages, counted
from .record import (
    RecordAdmin,
    RecordBacklogAdmin,
    RecordChangeAdmin,
    RecordedAttributionAdmin,
    RecordTombstoneAdmin,
    RecordUseAdmin,
)
from .revisions import RevisionAdmin
from .sources import SourceAdmin
from .statements import StatementAdmin
from .tokens import TokenAdmin

# In the order of the work. Not here: the RecordClock, one number, which every Revision shows as its seq, and
# the CapturedText, which belongs to the breakdown of its source; nor what editors tell each other, which
# the workbench and the queues show: ReviewComment, Presence, DistinctPair.
WORKED_ON: dict[type, type] = {
    Source: SourceAdmin,
    Statement: StatementAdmin,
    Claim: ClaimAdmin,
    Actor: ActorAdmin,
    Revision: RevisionAdmin,
}
FOR_PROGRAMS: dict[type, type] = {AccessToken: TokenAdmin}
DERIVED: dict[type, type] = {
    Record: RecordAdmin,
    RecordedAttribution: RecordedAttributionAdmin,
    RecordTombstone: RecordTombstoneAdmin,
    RecordChange: RecordChangeAdmin,
    RecordUse: RecordUseAdmin,
    RecordBacklog: RecordBacklogAdmin,
}
ADMINS = {**WORKED_ON, **FOR_PROGRAMS, **DERIVED}


class DeskSite(QueuePages, AdminSite):
    """The editors' side."""

    site_header = "newsfacts desk"
    site_title = "newsfacts desk"
    index_title = "The desk"

    def __init__(self, name: str = "admin") -> None:
        """Register our admins. Not by decorators: Django would make the site once more while these modules load."""
        super().__init__(name)
        for model, model_admin in ADMINS.items():
            self.register(model, model_admin)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """List our models in the order of the work, before people and groups; what is derived from them last."""
        apps = super().get_app_list(request, app_label)
        ours = [app for app in apps if app["app_label"] == "newsfacts"]
        first = [_part_of(app, app["name"], WORKED_ON) for app in ours]
        first += [_part_of(app, "Programs that work in your name", FOR_PROGRAMS) for app in ours]
        last = [_part_of(app, "The record, as made for readers", DERIVED) for app in ours]
        return [app for app in (*first, *(app for app in apps if app not in ours), *last) if app["models"]]

    def get_urls(self) -> list[Any]:
        """Add the pages of the queues."""
        return [*self.queue_urls(), *super().get_urls()]

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """Offer what to choose from; nothing where NUL is asked for."""
        if holds_nul(request):
            return JsonResponse({"results": [], "pagination": {"more": False}})
        return super().autocomplete_view(request)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """Show what is waiting, and what this person did last, from the history."""
        context = {
            "lately": done_lately(request.user),
            "queue_groups": counted(request.user),
            **(extra_context or {}),
        }
        return super().index(request, context)


def _part_of(app: dict[str, Any], name: str, models: dict[type, type]) -> dict[str, Any]:
    """Give of an app in the list of all what belongs to these models, in their order, under a name of its own."""
    order = [model.__name__ for model in models]
    rows = [row for row in app["models"] if row["object_name"] in order]
    return {**app, "name": name, "models": sorted(rows, key=lambda row: order.index(row["object_name"]))}
