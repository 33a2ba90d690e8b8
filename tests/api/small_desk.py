"""Two addresses of the desk: one does nothing but say who asks, one is broken."""

from typing import Any

from django.urls import path
from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.api.desk.views import DeskView
from newsfacts.config.urls import handler400, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler404", "handler500", "urlpatterns"]


class Whoami(DeskView):
    """Says who asks."""

    def get(self, request: Request) -> Response:
        """Say it."""
        return Response({"person": self.person.username})

    def post(self, request: Request) -> Any:
        """Say it too, and what was sent."""
        return Response({"person": self.person.username, "sent": request.data}, status=201)


class Broken(DeskView):
    """Has a fault."""

    def get(self, request: Request) -> Response:
        """Fail."""
        raise RuntimeError("the secret of the house")

    post = get


urlpatterns = [
    path("api/v1/desk/broken/", Broken.as_view()),
    path("api/v1/desk/whoami/", Whoami.as_view()),
    *urlpatterns,
]
