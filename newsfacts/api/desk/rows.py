"""What the rows of the desk share: a list of them and one of them, shown as a document has them (decision 0025)."""

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any, ClassVar

import django_filters as django
from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from django.http.response import HttpResponsePermanentRedirect
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.api.describing import Schema, described
from newsfacts.api.paging import PARAMETERS, limit_asked
from newsfacts.api.problems import WrongBody, WrongQuestion
from newsfacts.api.public.filters import SlugFilter
from newsfacts.breakdown.shape import Shape
from newsfacts.editing.acts import act
from newsfacts.editing.permissions import Shared, may_see_all
from newsfacts.faults import Fault, show
from newsfacts.models import Source
from newsfacts.record.addresses import api_address
from newsfacts.record.schema_parts import page_of

from .patching import MERGE_PATCH, MergePatch, patched
from .refused import errors_of
from .row_schemas import ASKS, changing
from .views import DeskView, Document

REASON = frozenset({"reason"})
JSON = "application/json"
MOVED: dict[int, Schema | None] = {HTTPStatus.PERMANENT_REDIRECT: None}
REFUSES_WRITING = (
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.CONFLICT,
    HTTPStatus.PRECONDITION_FAILED,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.PRECONDITION_REQUIRED,
)


class MergedInto(Exception):
    """What was asked for was merged: `key` is what the address says, `survivor` the key that it leads to."""

    def __init__(self, key: str, survivor: str) -> None:
        super().__init__(key)
        self.key, self.survivor = key, survivor


def desk_address(collection: str, key: str) -> str:
    """Give the address of a row at the desk."""
    return settings.PUBLIC_URL + api_address(f"desk/{collection}", key)


class Rows(DeskView):
    """Rows of one kind: `collection` is what they are called in addresses, `row` the schema of one.

    Who may look at the things of `model` may look at them.
    """

    collection: ClassVar[str]
    row: ClassVar[Schema]
    model: ClassVar[type[Source | Shared]]

    def bodies(self, things: Sequence[Any]) -> list[Document]:
        """Give rows as they are shown. As many queries for a hundred as for one."""
        raise NotImplementedError

    def found(self, key: str) -> Any:
        """Find the row with a key. Raises Http404, and MergedInto for what leads on."""
        raise NotImplementedError

    def shown(self, thing: Any) -> Document:
        """Give one row as it is shown. Raises Http404 where it was deleted since it was found."""
        for body in self.bodies([thing]):
            return body
        raise Http404("It is no longer at the desk.")

    @property
    def value(self) -> Any:
        """Give what was sent. Raises WrongBody for nothing."""
        self._refuse_nothing()
        return self.request.data

    def sent(self, shape: Shape) -> Any:
        """Give what was sent, filled in. Raises WrongBody for nothing, and as always."""
        self._refuse_nothing()
        return super().sent(shape)

    def _refuse_nothing(self) -> None:
        """Raise WrongBody where nothing was sent: DRF would take it for an empty object."""
        if self.request.META.get("CONTENT_LENGTH") in (None, "", "0"):
            raise WrongBody(HTTPStatus.BAD_REQUEST, errors_of([Fault((), "nothing", "a JSON object")]))

    def may_see(self) -> bool:
        """Tell whether the person may look at rows of this kind. At most two queries."""
        return may_see_all(self.model, self.person)

    def no_such(self, key: str) -> Http404:
        """Give what is raised where there is no row with this key, or none to be seen."""
        return Http404(f"There is no {self.collection.removesuffix('s')} “{key}” at the desk.")

    def handle_exception(self, exc: Exception) -> Response:
        """Lead from what was merged to what it was merged into (308), with the rest of the address kept."""
        if not isinstance(exc, MergedInto):
            return super().handle_exception(exc)
        before, here, behind = self.request.get_full_path().partition(f"/{self.collection}/")
        address = before + here + behind.replace(exc.key, exc.survivor, 1)
        return HttpResponsePermanentRedirect(address, preserve_request=True)  # type: ignore[return-value]


class SlugOf(SlugFilter):
    """The filter by a slug that is in another column than its name says."""

    def __init__(self, column: str) -> None:
        """Take the column."""
        super().__init__()
        self.field_name = column


class RowList(Rows):
    """A list of rows, newest first, and where new ones are made."""

    parameters = PARAMETERS
    parameters_of: ClassVar = {"POST": REASON}
    filters: ClassVar[type[django.FilterSet]]
    new: ClassVar[Shape]

    def rows(self) -> QuerySet[Any]:
        """Give all rows."""
        raise NotImplementedError

    def likely(self, words: str) -> list[int]:
        """Give the keys of the rows that are likeliest meant by `q`, best first: of a list that takes it."""
        raise NotImplementedError

    def make(self, new: Document) -> tuple[str, bool]:
        """Make a row by a verb; give its key, and whether it was made now."""
        raise NotImplementedError

    @described(answer=lambda view: page_of(view.row), asks=ASKS)
    def get(self, request: Request) -> Response:
        """Give one page. As many queries for a hundred rows as for one."""
        asked = request.query_params
        rows = self.rows() if self.may_see() else self.rows().none()
        chosen = self.filters({name: asked[name] for name in asked if name in self.filters.base_filters}, rows)
        if not chosen.is_valid():
            raise WrongQuestion({name: " ".join(sentences) for name, sentences in chosen.errors.items()})
        if "q" in asked and "q" not in self.filters.base_filters:
            return self._best(chosen.qs, asked["q"])
        return self.page(chosen.qs, self.bodies)

    def _best(self, rows: QuerySet[Any], words: str) -> Response:
        """Give those of the rows that are likeliest meant, best first: there is no other page of them."""
        if "cursor" in self.request.query_params:
            raise WrongQuestion(
                {"cursor": "not with q: that gives the best ones, as many as `limit` says, on one page"}
            )
        limit, keys = limit_asked(self.request), self.likely(words)
        there = {row.pk: row for row in rows.filter(pk__in=keys)}
        best = [there[key] for key in keys if key in there][:limit]
        return self.answer({"next": None, "previous": None, "results": self.bodies(best)})

    @described(
        takes={JSON: lambda view: view.new.schema},
        answer=lambda view: view.row,
        status=HTTPStatus.CREATED,
        also={HTTPStatus.OK: lambda view: view.row},
        refuses=(HTTPStatus.FORBIDDEN, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY),
    )
    def post(self, request: Request) -> Response:
        """Make one; the same sent again makes no second one: it is a 200 then."""
        key, is_new = self.make(self.sent(self.new))
        status = HTTPStatus.CREATED if is_new else HTTPStatus.OK
        return self.answer(self.shown(self.found(key)), status, Location=desk_address(self.collection, key))


class RowDetail(Rows):
    """One row, by its key: `never_changes` are the keys of its body that say what it is, or what became of it."""

    parameters_of: ClassVar = dict.fromkeys(("PUT", "PATCH", "DELETE"), REASON)
    never_changes: ClassVar[frozenset[str]]
    wanted: ClassVar[Shape]

    def hold(self, key: str) -> None:
        """Keep everybody else from writing the row until the transaction ends; nothing if there is none."""
        raise NotImplementedError

    def rewrite(self, thing: Any, wanted: Document) -> None:
        """Make the row, which is held, what is `wanted` of what can change, by its verb."""
        raise NotImplementedError

    def remove(self, thing: Any) -> None:
        """Delete the row, which is held, by its verb."""
        raise NotImplementedError

    def get_parsers(self) -> list[BaseParser]:
        """Take a patch under its own name too."""
        parsers = super().get_parsers()
        return [*parsers, MergePatch()] if getattr(self.request, "method", "") == "PATCH" else parsers

    @described(answer=lambda view: view.row, also=MOVED, refuses=(HTTPStatus.NOT_FOUND,))
    def get(self, request: Request, key: str) -> Response:
        """Give it as the desk has it."""
        if not self.may_see():
            raise self.no_such(key)
        return self.answer(self.shown(self.found(key)))

    @described(
        takes={JSON: lambda view: view.wanted.schema},
        answer=lambda view: view.row,
        also=MOVED,
        refuses=REFUSES_WRITING,
    )
    def put(self, request: Request, key: str) -> Response:
        """Make it what is sent; what is left out takes its empty value."""
        return self._written(key, lambda _: self.value)

    @described(
        takes={
            JSON: lambda view: changing(view.row),
            MERGE_PATCH: lambda view: changing(view.row),
        },
        answer=lambda view: view.row,
        also=MOVED,
        refuses=REFUSES_WRITING,
    )
    def patch(self, request: Request, key: str) -> Response:
        """Change what is sent of it: a JSON Merge Patch (RFC 7396), in which null stands for the empty value."""
        return self._written(key, lambda body: patched(body, self.value))

    @described(status=HTTPStatus.NO_CONTENT, also=MOVED, refuses=REFUSES_WRITING)
    def delete(self, request: Request, key: str) -> Response:
        """Delete it: what is public, or is referred to, stays, and what refers to it is told."""
        with act():
            thing = self._held(key)
            self.refuse_unless_current(self.shown(thing))
            self.remove(thing)
        return Response(status=HTTPStatus.NO_CONTENT)

    def _held(self, key: str) -> Any:
        """Give the row once nobody else can write it; nothing that was read before holds any more."""
        if not self.may_see():
            raise self.no_such(key)
        self.hold(key)
        return self.found(key)

    def _written(self, key: str, asked: Callable[[Document], Any]) -> Response:
        """Write what is `asked` of the row as it is shown, if it still is what the client saw."""
        with act():
            thing = self._held(key)
            body = self.shown(thing)
            self.refuse_unless_current(body)
            self.rewrite(thing, self._wanted(body, asked(body)))
            return self.answer(self.shown(self.found(key)))

    def _wanted(self, body: Document, value: Any) -> Document:
        """Give what a row is to be, without what never changes: that may be left out, or sent as it is.

        Raises WrongBody with all that is no such row, or would change what never does.
        """
        fixed = {name: body[name] for name in sorted(self.never_changes)}
        faults = self.wanted.faults({**fixed, **value} if isinstance(value, dict) else value)
        if isinstance(value, dict):
            faults += [
                Fault((name,), show(value[name]), f"{show(there)}, which does not change so")
                for name, there in fixed.items()
                if name in value and value[name] != there
            ]
        if faults:
            told = {fault.path: fault for fault in reversed(faults)}
            raise WrongBody(HTTPStatus.UNPROCESSABLE_ENTITY, errors_of(list(told.values())[::-1]))
        whole = self.wanted.completed({**fixed, **value})
        return {name: each for name, each in whole.items() if name not in self.never_changes}
