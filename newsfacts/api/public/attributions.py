"""Attributions, for programs: each on its own, whatever claim it is of."""

from typing import Any

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from newsfacts.api.describing import described
from newsfacts.api.problems import WrongQuestion
from newsfacts.record.documents import attributions
from newsfacts.record.rows import ATTRIBUTION
from newsfacts.record.schema import BODIES
from newsfacts.record.schema_parts import page_of

from .filters import AttributionFilters
from .records import OF_LISTS, RecordDetail, RecordList

# What they ask for is known of the claim as it is now, not as it was then.
OF_NOW = ("about", "standing", "kind", "q")


class AttributionList(RecordList):
    """Attributions, newest first, as they are or as they were."""

    of = ATTRIBUTION
    filters = AttributionFilters
    parameters = OF_LISTS | AttributionFilters.base_filters.keys() | {"as_of"}

    @described(answer=page_of(BODIES[ATTRIBUTION]))
    def get(self, request: Request) -> HttpResponseBase:
        """Give one page, or all. One query, however many rows; one more for a time past, and for all."""
        then = self.moment_asked()
        if then and (wrong := [name for name in OF_NOW if name in request.query_params]):
            raise WrongQuestion(dict.fromkeys(wrong, "not together with as_of"))
        return self.listed(attributions(then.seq if then else None).only("listing", "body"))


class AttributionDetail(RecordDetail):
    """One attribution, by `<source>:<id>:<claim>`, as it is or as it was."""

    of = ATTRIBUTION

    def facts(self, key: str) -> tuple[str, None] | None:
        """Give its ETag."""
        etag = attributions().filter(key=key).values_list("etag", flat=True).first()
        return (etag, None) if etag else None

    def row(self, key: str) -> Any:
        """Give its row."""
        return attributions().get(key=key)

    def body_at(self, key: str, at: int) -> dict[str, Any] | None:
        """Give it as it was. One query."""
        row = attributions(at).filter(key=key).first()
        return row.body if row else None
