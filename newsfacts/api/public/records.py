"""The two shapes of what is on record, a list and one thing, in every form that there is."""

import datetime
from collections.abc import Iterator
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.api.describing import described
from newsfacts.api.paging import PARAMETERS, NewestFirst, limit_asked
from newsfacts.api.problems import WrongQuestion
from newsfacts.record import Record
from newsfacts.record.clock import read_clock
from newsfacts.record.schema import BODIES
from newsfacts.record.schema_parts import page_of
from newsfacts.record.serving import served
from newsfacts.record.streaming import streamed
from newsfacts.search import InvalidQuestion

from .fields import PARAMETER as FIELDS
from .fields import Fields
from .filters import PublicFilters
from .forms import EXTENSIONS, FORMS, Form
from .views import MISSING, MOVED, PublicView

OF_LISTS = PARAMETERS | {FIELDS}
OF_THINGS = frozenset({"as_of", FIELDS})
# What only one form has a use for does not go with the addresses of the others.
OF_ONE_FORM = ("cursor", "limit")


class OfOneType(PublicView):
    """A view of bodies of one type, in whichever form a client wants them, with the fields that it wants."""

    of: ClassVar[str]
    renderer_classes = FORMS

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Read what is wanted of each body."""
        super().initial(request, *args, **kwargs)
        self.fields = Fields.asked(request, BODIES[self.of])
        self.form.refuse(self.of, self.fields)

    @property
    def form(self) -> Form:
        """Give the form in which it is answered."""
        form = self.request.accepted_renderer
        assert isinstance(form, Form)
        return form

    def shown(self, body: dict[str, Any]) -> Any:
        """Give what is wanted of a kept body, as the form has it."""
        return self.fields.of(self.form.prepared(self.of, served(self.of, body)))

    def with_other_forms(self, response: Any) -> Any:
        """Name the addresses of the other forms in `Link` headers, beside those that are there."""
        path = self.request.path.removesuffix("/").removesuffix(f".{self.extension}")
        kept = urlencode({name: value for name, value in self.request.query_params.items() if name not in OF_ONE_FORM})
        query = f"?{kept}" if kept else ""
        links = [
            f'<{settings.PUBLIC_URL}{path}.{extension}{query}>; rel="alternate"; type="{media_type}"'
            for extension, media_type in EXTENSIONS.items()
            if media_type != self.form.media_type
        ]
        if self.extension:
            links.append(f'<{settings.PUBLIC_URL}{path}/{query}>; rel="canonical"')
        response["Link"] = ", ".join([*filter(None, [response.get("Link")]), *links])
        return response


class RecordList(OfOneType):
    """A list of one type, newest first: JSON in pages, the other forms whole."""

    filters: ClassVar[type[PublicFilters]]

    @described(answer=lambda view: page_of(BODIES[view.of]))
    def get(self, request: Request) -> HttpResponseBase:
        """Give one page, or all. Two queries, however many rows."""
        return self.listed(Record.objects.of(self.of).only("listing", "body"))

    def listed(self, rows: QuerySet[Any]) -> HttpResponseBase:
        """Filter by what the address asks, and give one page of finished bodies, or all of them."""
        chosen = self.filters(self.request.query_params, rows)
        if not chosen.is_valid():
            raise WrongQuestion({name: " ".join(sentences) for name, sentences in chosen.errors.items()})
        try:
            found = chosen.qs
        except InvalidQuestion as error:
            raise WrongQuestion({"q": str(error)}) from error
        return self.with_other_forms(self._whole(found) if self.form.comes_whole else self._page(found))

    def _page(self, found: QuerySet[Any]) -> Response:
        paging = NewestFirst()
        page = paging.paginate_queryset(found, self.request)
        return self.conditional(paging.get_paginated_response([self.shown(row.body) for row in page]))

    def _whole(self, found: QuerySet[Any]) -> HttpResponseBase:
        """Give all, or as many as `limit` says, in constant memory. Two queries."""
        if "cursor" in self.request.query_params:
            raise WrongQuestion({"cursor": f"not with {self.form.media_type}, which gives the whole list"})
        if "limit" in self.request.query_params:
            found = found[: limit_asked(self.request)]
        # Read before the rows are, so that an act meanwhile makes the ETag too old for them, never too new.
        reading = read_clock()
        etag = self.etag_here(str(reading.seq), str(reading.moment)) if reading.is_settled else ""
        response = (etag and self.instead(etag, None)) or self._answer(found)
        if etag:
            response["ETag"] = etag
        return response

    def _answer(self, found: QuerySet[Any]) -> HttpResponseBase:
        content_type = self.form.media_type + (f"; charset={self.form.charset}" if self.form.charset else "")
        if self.request.method == "HEAD":
            return HttpResponse(content_type=content_type)
        bodies: Iterator[Any] = (self.shown(row.body) for row in streamed(found))
        return StreamingHttpResponse(self.form.sent(self.of, bodies, self.fields), content_type=content_type)


class RecordDetail(OfOneType):
    """One thing, by its key, as it is or as it was."""

    parameters = OF_THINGS

    @described(answer=lambda view: BODIES[view.of], also=MOVED, refuses=MISSING)
    def get(self, request: Request, key: str) -> HttpResponseBase:
        """Give it. One small query if the client has it already, one more if not; some ten for a time past."""
        if then := self.moment_asked():
            body = self.body_at(key, then.seq)
            return self.missing(self.of, key, then) if body is None else self.conditional(self._answer(body))
        facts = self.facts(key)
        if facts is None:
            return self.missing(self.of, key)
        etag, moment = facts
        return self.unless_known(etag, moment, lambda: self._answer(self.body(self.row(key))))

    def facts(self, key: str) -> tuple[str, datetime.datetime | None] | None:
        """Give its ETag, and when it changed last; None if it is not on record. One query."""
        return Record.objects.filter(type=self.of, key=key).values_list("etag", "moment").first()

    def row(self, key: str) -> Any:
        """Give its row. One query. Raises ObjectDoesNotExist."""
        return Record.objects.get(type=self.of, key=key)

    def _answer(self, body: dict[str, Any]) -> Response:
        response: Response = self.with_other_forms(Response(self.shown(body)))
        return response

    def body(self, record: Any) -> dict[str, Any]:
        """Give the finished body."""
        body: dict[str, Any] = record.body
        return body

    def body_at(self, key: str, at: int) -> dict[str, Any] | None:
        """Give the body that was served after the change `at`; None where there was none."""
        raise NotImplementedError
