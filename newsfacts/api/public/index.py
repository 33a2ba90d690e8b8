"""Where things are: the API's first page, and the schema of the breakdown document."""

from django.conf import settings
from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.api.describing import described
from newsfacts.api.views import Compact
from newsfacts.breakdown.schema import BREAKDOWN
from newsfacts.record.schema_parts import address, thing

from .views import PublicView

COLLECTIONS = ("sources", "statements", "claims", "actors", "attributions", "search", "changes")
OTHERS = {"desk": "desk/", "breakdown_schema": "breakdown.schema.json", "schema": "schema/"}
INDEX = thing(
    "Index",
    "Where things are.",
    {name: address("Its address.") for name in (*COLLECTIONS, *OTHERS, "docs")},
)


def addresses() -> dict[str, str]:
    """Give the address of each."""
    base = f"{settings.PUBLIC_URL}/api/v1/"
    collections = {name: f"{base}{name}/" for name in COLLECTIONS}
    others = {name: f"{base}{path}" for name, path in OTHERS.items()}
    return {**collections, **others, "docs": f"{settings.PUBLIC_URL}/api/docs/"}


class Index(PublicView):
    """The addresses of what there is."""

    @described(answer=INDEX)
    def get(self, request: Request) -> Response:
        """Give them by name."""
        return self.conditional(Response(addresses()))


class SchemaRenderer(Compact):
    """JSON under the media type of JSON Schema."""

    media_type = "application/schema+json"


class BreakdownSchema(PublicView):
    """The JSON Schema of the breakdown document."""

    renderer_classes = (SchemaRenderer, Compact)

    @described(answer={"type": "object", "description": "A JSON Schema."})
    def get(self, request: Request) -> Response:
        """Give it, with the address that it is published at as its `$id`."""
        address = f"{settings.PUBLIC_URL}/api/v1/breakdown.schema.json"
        return self.conditional(Response({"$id": address, **BREAKDOWN}))
