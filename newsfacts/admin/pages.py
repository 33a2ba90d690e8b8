"""What the desk's own pages about one source, claim or actor share."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path

from newsfacts.editing.permissions import refuse_unless_may
from newsfacts.editing.refusals import NotAllowed

from .desk import DeskAdmin
from .fields import number_in


class ThingPages(DeskAdmin):
    """The admin of sources, claims or actors, as far as it has further pages about one of them."""

    def thing_for(self, request: HttpRequest, object_id: str, verb: str = "") -> Any:
        """Give the thing that a page is about.

        Raises Http404, PermissionDenied for who may not look at it, and NotAllowed for who may not do what it is for.
        """
        thing = self.model._default_manager.filter(pk=number_in(object_id)).first()
        if thing is None:
            raise Http404(f"There is no such {self.opts.verbose_name}; perhaps it was deleted.")
        if not self.has_view_or_change_permission(request, thing):
            raise PermissionDenied
        if verb:
            refuse_unless_may(verb, thing, request.user)  # type: ignore[arg-type]  # staff are users
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
                self.admin_site.admin_view(self._saying_what_is_not_allowed(view)),
                name=f"newsfacts_{self.opts.model_name}_{name}",
            )
            for name, view in views.items()
        ]

    def _saying_what_is_not_allowed(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answer(request: HttpRequest, object_id: str) -> HttpResponse:
            try:
                return view(request, object_id)
            except NotAllowed as refusal:
                thing = self.thing_for(request, object_id)
                page = self.thing_page(request, thing, "not_allowed", "Not for you", refusal=refusal)
                page.status_code = 403
                return page

        return answer
