"""What all endpoints of the desk share: a token, nothing cached, If-Match, and refusals told as problems."""

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.http import parse_etags
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.api.paging import NewestFirst
from newsfacts.api.parsing import StrictJSON
from newsfacts.api.problems import WrongBody, WrongHeader, WrongQuestion
from newsfacts.api.throttles import by_address
from newsfacts.api.tokens import MayOpenDesk, TokenAuthentication, by_person, by_token
from newsfacts.api.views import StrictView, etag_of
from newsfacts.breakdown.checking import unstorable
from newsfacts.breakdown.shape import Shape
from newsfacts.faults import Refusal
from newsfacts.models.fields import canonical_json

from .refused import Refused, errors_of

Document = dict[str, Any]
NEVER_CACHED = "no-store"


class NewestMade(NewestFirst):
    """Cursors over the order in which things came to the desk."""

    ordering = "-pk"


class Stale(WrongHeader):
    """Somebody else saved since the client read it: what is saved now is shown beside the refusal (rule 7)."""

    def __init__(self, etag: str, current: Document) -> None:
        """Take the ETag and the document of what is saved now."""
        sentence = "It was saved since you read it: look at `current`, and send the ETag of that with what you want."
        super().__init__(HTTPStatus.PRECONDITION_FAILED, "If-Match", sentence)
        self.more = {"etag": etag, "current": current}


class DeskView(StrictView):
    """A view for editors' programs."""

    authentication_classes = (TokenAuthentication,)
    permission_classes = (MayOpenDesk,)
    throttles = (by_address, by_token, by_person)
    parser_classes: tuple[type[BaseParser], ...] = (StrictJSON,)
    may_be_first = False  # what is put may be there or not: If-Match says the one, If-None-Match the other

    @property
    def person(self) -> User:
        """Give whose token it is."""
        assert isinstance(self.request.user, User)
        return self.request.user

    @property
    def reason(self) -> str:
        """Give the `reason` of the address, "" if it has none; a view that asks for it lists it in `parameters`.

        Raises WrongQuestion for one that no database keeps.
        """
        reason = self.request.query_params.get("reason", "")
        if faults := unstorable(reason):
            raise WrongQuestion({"reason": f"found {faults[0].found}, expected {faults[0].expected}"})
        return reason

    def flag(self, name: str) -> bool:
        """Give what the address says of a parameter that is true or false, false if nothing. Raises WrongQuestion."""
        asked = self.request.query_params.get(name, "false")
        if asked not in ("true", "false"):
            raise WrongQuestion({name: "expected true or false"})
        return asked == "true"

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse what comes in chunks: Django takes a body without a length for none, and would pass it over."""
        super().initial(request, *args, **kwargs)
        if "Transfer-Encoding" in request.headers and "Content-Length" not in request.headers:
            sentence = "missing: send the length of the body with it; one that comes in chunks is not read"
            raise WrongHeader(HTTPStatus.LENGTH_REQUIRED, "Content-Length", sentence)

    def handle_exception(self, exc: Exception) -> Response:
        """Answer a verb's refusal as a problem, like all others."""
        return super().handle_exception(Refused(exc) if isinstance(exc, Refusal) else exc)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Forbid every cache to keep the answer."""
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Cache-Control"] = NEVER_CACHED
        return response

    def sent(self, shape: Shape) -> Any:
        """Give what the client sent, filled in. Raises WrongBody with every place where it is not of this shape."""
        value = self.request.data
        if faults := shape.faults(value):
            raise WrongBody(HTTPStatus.UNPROCESSABLE_ENTITY, errors_of(faults))
        return shape.completed(value)

    def refuse_unless_current(self, document: Document) -> None:
        """Raise WrongHeader (428) without If-Match, Stale (412) where it is not the ETag of this document.

        To be called in the transaction that locked what the document was read from.
        """
        given = self.request.headers.get("If-Match")
        if given is None:
            sentence = "missing: send the ETag of what you read, so that nobody's work is overwritten"
            raise WrongHeader(HTTPStatus.PRECONDITION_REQUIRED, "If-Match", sentence)
        etag = document_etag(document)
        if given.strip() != "*" and etag not in parse_etags(given):
            raise Stale(etag, document)

    def answer(self, document: Document, status: int = HTTPStatus.OK, **headers: str) -> Response:
        """Give a document with its ETag; 304 where the client has it."""
        etag = document_etag(document)
        if self.request.method in ("GET", "HEAD") and (known := self.instead(etag, None)):
            return known  # type: ignore[return-value]  # Django's own answer, which has no body to render
        return Response(document, status=status, headers={"ETag": etag, **headers})

    def page(self, rows: QuerySet[Any], bodies: Callable[[Sequence[Any]], list[Document]]) -> Response:
        """Give one page of rows, those that came to the desk last first, with its ETag. One query and the bodies'."""
        paging = NewestMade()
        page = paging.get_paginated_response(bodies(paging.paginate_queryset(rows, self.request)))
        return self.answer(page.data, HTTPStatus.OK, **({"Link": page["Link"]} if page.has_header("Link") else {}))


def document_etag(document: Document) -> str:
    """Give the strong ETag of a working copy, a part of one, or a row."""
    return etag_of(canonical_json(document).encode())
