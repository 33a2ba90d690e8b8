"""Attributions, for programs: each on its own, whatever claim it is of."""

from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.api.paging import PARAMETERS
from newsfacts.api.describing import described
from newsfacts.api.problems import WrongQuestion
from newsfacts.record.addresses import absolute
from newsfacts.record.documents import attributions
from newsfacts.record.rows import ATTRIBUTION
from newsfacts.record.schema import BODIES, page_of

from .filters import AttributionFilters
from .views import MISSING, MOVED, PublicView, RecordList

# What they ask for is known of the claim as it is now, not as it was then.
OF_NOW = ("about", "standing", "kind", "q")


class AttributionList(RecordList):
    """Attributions, newest first, as they are or as they were."""

    filters = AttributionFilters
    parameters = PARAMETERS | AttributionFilters.base_filters.keys() | {"as_of"}

    @described(answer=page_of(BODIES[ATTRIBUTION]))
    def get(self, request: Request) -> Response:
        """Give one page. One query, however many rows; one more for a time past."""
        then = self.moment_asked()
        if then and (wrong := [name for name in OF_NOW if name in request.query_params]):
            raise WrongQuestion(dict.fromkeys(wrong, "not together with as_of"))
        return self.page(attributions(then.seq if then else None).only("listing", "body"))


class AttributionDetail(PublicView):
    """One attribution, by `<source>:<id>:<claim>`, as it is or as it was."""

    parameters = frozenset({"as_of"})

    @described(answer=BODIES[ATTRIBUTION], also=MOVED, refuses=MISSING)
    def get(self, request: Request, key: str) -> HttpResponseBase:
        """Give it. One small query if the client has it already, one more if not; two for a time past."""
        if then := self.moment_asked():
            row = attributions(then.seq).filter(key=key).first()
            return self.conditional(Response(absolute(row.body))) if row else self.missing(ATTRIBUTION, key, then)
        rows = attributions().filter(key=key)
        etag = rows.values_list("etag", flat=True).first()
        if etag is None:
            return self.missing(ATTRIBUTION, key)
        return self.unless_known(etag, None, lambda: rows.get().body)
