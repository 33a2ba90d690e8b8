"""Whole breakdowns at the desk: the list, and one document each."""

from http import HTTPStatus
from typing import Any, ClassVar

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.api.describing import described
from newsfacts.api.paging import PARAMETERS
from newsfacts.api.problems import WrongQuestion
from newsfacts.breakdown.reading import validated
from newsfacts.breakdown.writing import breakdown_document
from newsfacts.editing.batch import Loaded
from newsfacts.editing.delete import delete_source
from newsfacts.editing.permissions import may_see_all
from newsfacts.editing.refusals import AlreadyThere
from newsfacts.editing.replace import begin_breakdown, replace_breakdown
from newsfacts.models import Revision, Source
from newsfacts.record.addresses import api_address
from newsfacts.words import SourceState, Subject

from .one_breakdown import BreakdownView, row
from .refused import Refused
from .schemas import BREAKDOWN, BREAKDOWN_PAGE, SAVED_BREAKDOWN, flag
from .views import DeskView, document_etag

UPDATE_SHARED = flag(
    "Whether actors and claims that are there become what the document says: public ones are corrected, with the "
    "reason."
)


class BreakdownThere(Refused):
    """Another breakdown has the slug: it is told where a document takes its place."""

    def __init__(self, refusal: AlreadyThere, slug: str) -> None:
        """Take the refusal, and the slug."""
        super().__init__(refusal)
        address = f"{settings.PUBLIC_URL}{api_address('desk/breakdowns', slug)}"
        self.detail = f"{refusal.sentence} To put this document in its place, PUT it to {address}"  # type: ignore[assignment]


class Breakdowns(DeskView):
    """The breakdowns at the desk, newest first."""

    parameters = PARAMETERS | {"state", "q", "mine"}
    parameters_of: ClassVar = {"POST": frozenset({"reason"})}

    @described(answer=BREAKDOWN_PAGE)
    def get(self, request: Request) -> Response:
        """Give one page of those that you may see. Some five queries, however many rows."""
        return self.page(self._asked_for(), lambda sources: [row(source) for source in sources])

    @described(
        takes=BREAKDOWN,
        answer=SAVED_BREAKDOWN,
        status=HTTPStatus.CREATED,
        also={HTTPStatus.OK: SAVED_BREAKDOWN},
        refuses=(HTTPStatus.FORBIDDEN, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY),
    )
    def post(self, request: Request) -> Response:
        """Begin a draft with a document, whatever state it tells; the same sent again makes no second one."""
        why, document = self.reason, validated(request.data)
        slug = document["source"]["slug"]
        try:
            loaded = begin_breakdown(document=document, by=self.person, why=why)
        except AlreadyThere as refusal:
            raise BreakdownThere(refusal, slug) from refusal
        status = HTTPStatus.CREATED if loaded.result == "created" else HTTPStatus.OK
        return saved(loaded, Source.objects.get(slug=slug), status)

    def _asked_for(self) -> QuerySet[Source]:
        """Give the sources that the address asks for and the person may see. Raises WrongQuestion."""
        if not may_see_all(Source, self.person):
            return Source.objects.none()
        asked, sources = self.request.query_params, Source.objects.for_the_desk()
        wrong = {}
        if (state := asked.get("state")) is not None:
            sources = sources.filter(state=state)
            if state not in SourceState.values:
                wrong["state"] = f"expected one of {', '.join(SourceState.values)}"
        if "mine" in asked:
            begun = Exists(Revision.objects.filter(_begun_by(self.person), slug=OuterRef("slug")))
            sources = sources.filter(begun if self.flag("mine") else ~begun)
        if (words := asked.get("q")) is not None:
            sources = sources.called(words)
            if "\x00" in words:
                wrong["q"] = "a NUL character in it; expected text without NUL"
        if wrong:
            raise WrongQuestion(wrong)
        return sources


class BreakdownDetail(BreakdownView):
    """The working copy of one source with all that it needs, as a breakdown document."""

    parameters_of: ClassVar = {"PUT": frozenset({"reason", "update_shared"}), "DELETE": frozenset({"reason"})}

    @described(answer=BREAKDOWN, refuses=(HTTPStatus.NOT_FOUND,))
    def get(self, request: Request, slug: str) -> Response:
        """Give it complete: importing it anywhere else makes the same breakdown."""
        return self.answer(breakdown_document(self.source(slug)))

    @described(
        takes=BREAKDOWN,
        answer=SAVED_BREAKDOWN,
        refuses=(
            HTTPStatus.FORBIDDEN,
            HTTPStatus.NOT_FOUND,
            HTTPStatus.CONFLICT,
            HTTPStatus.PRECONDITION_FAILED,
            HTTPStatus.UNPROCESSABLE_ENTITY,
            HTTPStatus.PRECONDITION_REQUIRED,
        ),
        asks={"update_shared": UPDATE_SHARED},
    )
    def put(self, request: Request, slug: str) -> Response:
        """Put a document in its place, whole or not at all; of what is public, readers see it once it is corrected."""
        self.source(slug)
        why, update_shared, document = self.reason, self.flag("update_shared"), validated(request.data)
        with self.changing(slug) as source:
            loaded = replace_breakdown(
                source=source, document=document, by=self.person, why=why, update_shared=update_shared
            )
            return saved(loaded, source, HTTPStatus.OK)

    @described(
        status=HTTPStatus.NO_CONTENT,
        refuses=(
            HTTPStatus.FORBIDDEN,
            HTTPStatus.NOT_FOUND,
            HTTPStatus.CONFLICT,
            HTTPStatus.PRECONDITION_FAILED,
            HTTPStatus.PRECONDITION_REQUIRED,
        ),
    )
    def delete(self, request: Request, slug: str) -> Response:
        """Delete a draft that was never public."""
        why = self.reason
        with self.changing(slug) as source:
            delete_source(source=source, by=self.person, why=why)
        return Response(status=HTTPStatus.NO_CONTENT)


def saved(loaded: Loaded, source: Source, status: int) -> Response:
    """Answer what saving a whole document did, with the working copy and its ETag."""
    document = breakdown_document(Source.objects.get(pk=source.pk))
    address = f"{settings.PUBLIC_URL}{api_address('desk/breakdowns', source.slug)}"
    where = "Location" if status == HTTPStatus.CREATED else "Content-Location"
    body = {"result": loaded.result, "different": loaded.different, "breakdown": document}
    return Response(body, status=status, headers={"ETag": document_etag(document), where: address})


def _begun_by(person: Any) -> Q:
    return Q(subject=Subject.SOURCE, number=1, by=person)
