"""What the lists of the desk share: a question that no database can be asked is no fault of ours."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

NUL = "\0"


def holds_nul(request: HttpRequest) -> bool:
    """Tell whether NUL, which PostgreSQL takes in no text, is in what a page is asked."""
    return any(NUL in part for key, values in request.GET.lists() for part in (key, *values))


class ListAdmin(admin.ModelAdmin):
    """An admin with a list that can be asked anything."""

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Show the list; all of it, as Django does for a filter that it does not know, where NUL is asked for."""
        if holds_nul(request):
            return HttpResponseRedirect(request.path)
        return super().changelist_view(request, extra_context)
