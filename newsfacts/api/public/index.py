"""Where things are: the API's first page, and the schema of the breakdown document."""

from django.conf import settings
from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.api.views import Compact
from newsfacts.breakdown.schema import BREAKDOWN

from .views import PublicView

COLLECTIONS = ("sources", "statements", "claims", "actors", "attributions", "changes")


class Index(PublicView):
    """The addresses of what there is."""

    def get(self, request: Request) -> Response:
        """Give them by name."""
        base = f"{settings.PUBLIC_URL}/api/v1/"
        addresses = {name: f"{base}{name}/" for name in COLLECTIONS}
        return self.conditional(
            Response({**addresses, "desk": f"{base}desk/", "breakdown_schema": f"{base}breakdown.schema.json"})
        )


class SchemaRenderer(Compact):
    """JSON under the media type of JSON Schema."""

    media_type = "application/schema+json"


class BreakdownSchema(PublicView):
    """The JSON Schema of the breakdown document."""

    renderer_classes = (SchemaRenderer, Compact)

    def get(self, request: Request) -> Response:
        """Give it, with the address that it is published at as its `$id`."""
        address = f"{settings.PUBLIC_URL}/api/v1/breakdown.schema.json"
        return self.conditional(Response({"$id": address, **BREAKDOWN}))
