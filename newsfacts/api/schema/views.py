"""Where the OpenAPI document is, for programs, and the page that shows it to people."""

from typing import Any

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_update
from django.utils.decorators import method_decorator
from rest_framework.renderers import TemplateHTMLRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.api.describing import described
from newsfacts.api.public.views import PublicView
from newsfacts.api.views import Compact

from .document import Document, document


class OpenAPIJSON(Compact):
    """The document as JSON."""

    def render(self, data: Any, *args: Any, **kwargs: Any) -> bytes:
        """Give the text that was written once; a problem as ever."""
        return data.as_json if isinstance(data, Document) else super().render(data, *args, **kwargs)


class NamedOpenAPIJSON(OpenAPIJSON):
    """The same under the media type of OpenAPI."""

    media_type = "application/vnd.oai.openapi+json"


class OpenAPIYAML(Compact):
    """The document as YAML."""

    media_type = "application/yaml"

    def render(self, data: Any, *args: Any, **kwargs: Any) -> bytes:
        """Give the text that was written once; a problem as JSON, as ever."""
        return data.as_yaml if isinstance(data, Document) else super().render(data, *args, **kwargs)


class NamedOpenAPIYAML(OpenAPIYAML):
    """The same under the media type of OpenAPI."""

    media_type = "application/vnd.oai.openapi"


class OpenAPI(PublicView):
    """This document: OpenAPI 3.1, as JSON, or as YAML where that is asked for."""

    renderer_classes = (OpenAPIJSON, NamedOpenAPIJSON, OpenAPIYAML, NamedOpenAPIYAML)

    @described(answer={"type": "object", "description": "An OpenAPI document."})
    def get(self, request: Request) -> Response:
        """Give it. No query."""
        return self.conditional(Response(document()))


# Swagger UI writes styles into the page, and has pictures in its style sheet.
@method_decorator(csp_update({"style-src": [UNSAFE_INLINE], "img-src": ["data:"]}), name="dispatch")
class Docs(PublicView):
    """The page that shows the document to people."""

    renderer_classes = (TemplateHTMLRenderer,)
    schema = None  # it is no operation

    def get(self, request: Request) -> Response:
        """Give it, without an ETag: a 304 would put the site's own policy in the place of this page's."""
        return Response(template_name="api/docs.html")
