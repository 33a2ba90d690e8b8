"""What the desk's own pages about one source, claim or actor share."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.urls import path

from .desk import DeskAdmin

LONGEST_NUMBER = 18


def number_in(text: str) -> int | None:
    """Give the number that somebody wrote into an address or a form; None where it is none that a row could have."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None


class ThingPages(DeskAdmin):
    """The admin of sources, claims or actors, as far as it has further pages about one of them."""

    def thing_for(self, request: HttpRequest, object_id: str) -> Any:
        """Give the thing that a page is about. Raises Http404, PermissionDenied for who may not look at it."""
        thing = self.model._default_manager.filter(pk=number_in(object_id)).first()
        if thing is None:
            raise Http404(f"There is no such {self.opts.verbose_name}; perhaps it was deleted.")
        if not self.has_view_or_change_permission(request, thing):
            raise PermissionDenied
        return thing

    def thing_page(
        self, request: HttpRequest, thing: Any, template: str, title: str, **context: Any
    ) -> TemplateResponse:
        """Show a page about it, from `templates/admin/newsfacts/shared/`."""
        request.current_app = self.admin_site.name
        whole = {**self.admin_site.each_context(request), "opts": self.opts, "thing": thing, "title": title}
        return TemplateResponse(
            request, f"admin/newsfacts/shared/{template}.html", {**whole, "subtitle": str(thing), **context}
        )

    def thing_urls(self, **views: Any) -> list[Any]:
        """Give the addresses `<pk>/<name>/` of pages, each by its view."""
        return [
            path(
                f"<path:object_id>/{name}/",
                self.admin_site.admin_view(view),
                name=f"newsfacts_{self.opts.model_name}_{name}",
            )
            for name, view in views.items()
        ]
