"""Sources, for programs."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.api.describing import described
from newsfacts.api.views import Compact
from newsfacts.breakdown.schema import BREAKDOWN
from newsfacts.exchange.annotations import annotations
from newsfacts.record.documents import public_breakdown
from newsfacts.record.past import source_at
from newsfacts.words import RecordType

from .filters import SourceFilters
from .history import History
from .records import OF_LISTS, RecordDetail, RecordList
from .views import MISSING, MOVED, PublicView

Document = dict[str, Any]
# What it holds, the standard says (https://www.w3.org/TR/annotation-model/).
COLLECTION = {
    "title": "Annotation collection",
    "type": "object",
    "required": ["@context", "id", "type", "total"],
    "description": "An AnnotationCollection with its one page in it, one Annotation for each statement.",
}


class SourceList(RecordList):
    """Sources, newest first."""

    of = RecordType.SOURCE
    filters = SourceFilters
    parameters = OF_LISTS | SourceFilters.base_filters.keys()


class SourceDetail(RecordDetail):
    """One source."""

    of = RecordType.SOURCE

    def body_at(self, key: str, at: int) -> dict[str, Any] | None:
        """Give it as it was. At most some fifteen queries."""
        found = source_at(key, at)
        return found and found[0]


class SourceHistory(History):
    """What became of one source. One that was taken back has a history still: of one that was removed, no content."""

    of = RecordType.SOURCE


class OfBreakdown(PublicView):
    """A view of a source's breakdown document, as last published or as it was."""

    parameters = frozenset({"as_of"})

    def made(self, key: str, make: Callable[[Document], Document]) -> HttpResponseBase:
        """Give what is made of it. Its claims and actors have their own Revisions, so its ETag is of all its bytes."""
        then = self.moment_asked()
        document = public_breakdown(key, then.seq if then else None)
        if document is None:
            return self.missing(RecordType.SOURCE, key, then)
        return self.conditional(Response(make(document)))


class SourceBreakdown(OfBreakdown):
    """The breakdown document of a source as last published, or as it was, complete."""

    @described(answer={**BREAKDOWN, "title": "Breakdown"}, also=MOVED, refuses=MISSING)
    def get(self, request: Request, key: str) -> HttpResponseBase:
        """Give the document. At most some ten queries."""
        return self.made(key, lambda document: document)


class AnnotationsRenderer(Compact):
    """JSON-LD in the profile of Web Annotations."""

    media_type = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


class SourceAnnotations(OfBreakdown):
    """The statements of a source as W3C Web Annotations, as last published or as they were."""

    renderer_classes = (AnnotationsRenderer, Compact)

    @described(answer=COLLECTION, also=MOVED, refuses=MISSING)
    def get(self, request: Request, key: str) -> HttpResponseBase:
        """Give them. As many queries as the breakdown."""
        return self.made(key, lambda document: annotations(document, site=settings.PUBLIC_URL))
