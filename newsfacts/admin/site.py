"""The admin site that the desk lives on."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse

from newsfacts.models import Revision

ORDER = ["Source", "Statement", "Claim", "Actor", "Revision", "Record", "RecordedAttribution"]


class DeskSite(AdminSite):
    """The editors' side."""

    site_header = "newsfacts desk"
    site_title = "newsfacts desk"
    index_title = "The desk"

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """List our models in the order of the work, before people and groups."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            if app["app_label"] == "newsfacts":
                app["models"].sort(key=lambda model: ORDER.index(model["object_name"]))
        return sorted(apps, key=lambda app: app["app_label"] != "newsfacts")

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Show what this person did last, from the history. One query more."""
        latest = Revision.objects.filter(by=request.user.pk).order_by("-moment", "-pk")[:10]
        return super().index(request, {"latest_revisions": latest, **(extra_context or {})})
