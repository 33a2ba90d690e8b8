"""The admin site that the desk lives on, and what is on it."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.template.response import TemplateResponse

from newsfacts.models import (
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

# In the order of the work. Not here: the RecordClock, one number, which every Revision shows as its seq, and
# the CapturedText, which belongs to the breakdown of its source; nor what editors tell each other, which
# the workbench and the queues show: ReviewComment, Presence, DistinctPair.
ADMINS: dict[type, type] = {
    Source: SourceAdmin,
    Statement: StatementAdmin,
    Claim: ClaimAdmin,
    Actor: ActorAdmin,
    Revision: RevisionAdmin,
    Record: RecordAdmin,
    RecordedAttribution: RecordedAttributionAdmin,
    RecordTombstone: RecordTombstoneAdmin,
    RecordChange: RecordChangeAdmin,
    RecordUse: RecordUseAdmin,
    RecordBacklog: RecordBacklogAdmin,
}
ORDER = [model.__name__ for model in ADMINS]


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
        """List our models in the order of the work, before people and groups."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            if app["app_label"] == "newsfacts":
                app["models"].sort(key=lambda model: ORDER.index(model["object_name"]))
        return sorted(apps, key=lambda app: app["app_label"] != "newsfacts")

    def get_urls(self) -> list[Any]:
        """Add the pages of the queues."""
        return [*self.queue_urls(), *super().get_urls()]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """Show what is waiting, and what this person did last, from the history."""
        latest = Revision.objects.filter(by=request.user.pk).order_by("-moment", "-pk")[:10]
        context = {"latest_revisions": latest, "queue_groups": counted(request.user), **(extra_context or {})}
        return super().index(request, context)
