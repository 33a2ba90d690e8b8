"""Where things are at the desk."""

from django.conf import settings
from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.api.describing import described

from .schemas import COLLECTIONS, DESK_INDEX
from .views import DeskView


class DeskIndex(DeskView):
    """The addresses of what there is at the desk."""

    @described(answer=DESK_INDEX)
    def get(self, request: Request) -> Response:
        """Give them by name."""
        return self.answer({name: f"{settings.PUBLIC_URL}/api/v1/desk/{name}/" for name in COLLECTIONS})
