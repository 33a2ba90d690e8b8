"""The page that tells where a source, claim or actor is used at the desk."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode

from .pages import ThingPages
from .uses import uses_of, uses_of_kind


class UsesPages(ThingPages):
    """The admin of sources, claims or actors, as far as it tells where one is used."""

    def get_urls(self) -> list[Any]:
        """Add the page."""
        return [*self.thing_urls(uses=self.uses_view), *super().get_urls()]

    def uses_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show the first uses of each kind or, where `of` names one, that kind page by page."""
        thing = self.thing_for(request, object_id)
        title, of = "Where it is used", request.GET.get("of", "")
        one = uses_of_kind(thing, of, request.GET.get("page", 1))
        if one:
            query = urlencode({"of": of}) + "&"
            return self.thing_page(request, thing, "uses", title, one=one, query=query)
        return self.thing_page(request, thing, "uses", title, every=uses_of(thing))
