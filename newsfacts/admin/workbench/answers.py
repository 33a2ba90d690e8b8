"""How the workbench's addresses answer: JSON, and every refusal as the sentence that the editor reads."""

import functools
import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from newsfacts.breakdown.checking import unstorable
from newsfacts.breakdown.reading import WrongDocument, parse
from newsfacts.editing.permissions import may_see
from newsfacts.editing.refusals import NotAllowed, UnknownReference
from newsfacts.editing.statements import StaleStatements
from newsfacts.faults import Refusal
from newsfacts.models import Source

Json = dict[str, Any]
View = Callable[..., HttpResponse]
MOST = 2000  # parts of one list or object: several times what undoing the whole of a long breakdown sends


class BadRequest(Refusal):
    """What was sent cannot be read."""


class TooLarge(Refusal):
    """More was sent than is read."""

    def __init__(self) -> None:
        super().__init__(f"What was sent is larger than {settings.TEXT_LIMIT_MB + 1} MB: it was not saved.")


STATUSES: tuple[tuple[type[Refusal], int], ...] = (
    (BadRequest, 400),
    (NotAllowed, 403),
    (StaleStatements, 412),
    (TooLarge, 413),
    (WrongDocument, 422),
    (UnknownReference, 422),
)


def endpoint(*methods: str) -> Callable[[View], View]:
    """Make a view of `(request, source)` and more one of the workbench's addresses, for these methods.

    Whoever is not signed in gets a 401, whoever may not see the source a 403, and every Refusal its sentence, with
    the faults behind it: nothing of what the window holds is lost by it.
    """

    def decorate(view: View) -> View:
        @never_cache
        @functools.wraps(view)
        def answer(request: HttpRequest, pk: int, **more: Any) -> HttpResponse:
            if request.method not in methods:
                response = problem(405, f"This address takes {' and '.join(methods)} only.")
                response.headers["Allow"] = ", ".join(methods)
                return response
            if not (request.user.is_active and request.user.is_staff):
                return problem(401, "You are signed out. Sign in in another window: what you typed is kept here.")
            source = Source.objects.filter(pk=pk).first()
            if source is None:
                return problem(404, "This source is no more: somebody deleted it.")
            try:
                if not may_see(source, person_of(request)):
                    raise NotAllowed("see", "source", source.slug)
                return view(request, source, **more)
            except Refusal as refusal:
                return refused(refusal)

        return answer

    return decorate


def refused(refusal: Refusal) -> JsonResponse:
    """Answer with a refusal's sentence, and the status of its kind."""
    status = next((status for kind, status in STATUSES if isinstance(refusal, kind)), 409)
    more: Json = {}
    if isinstance(refusal, StaleStatements):
        more["current"] = refusal.current
    faults = [{"path": list(each.path), "found": each.found, "expected": each.expected} for each in refusal.faults]
    return problem(status, refusal.sentence, faults=faults, **more)


def problem(status: int, sentence: str, **more: Any) -> JsonResponse:
    """Answer that something went wrong, in a sentence."""
    return JsonResponse({"problem": sentence, **more}, status=status)


def person_of(request: HttpRequest) -> User:
    """Give who asks: at these addresses always somebody who is signed in."""
    assert isinstance(request.user, User)
    return request.user


def body_of(request: HttpRequest) -> Json:
    """Read what was sent.

    Raises BadRequest for what is no JSON object, TooLarge, WrongDocument for texts that no database takes.
    """
    if request.content_type != "application/json":  # a form may have been read by now, and cannot be read again
        raise BadRequest("What was sent is no JSON, by its content type.")
    try:
        body = parse(request.body.decode("utf-8"))
    except RequestDataTooBig as error:
        raise TooLarge from error
    except (UnicodeDecodeError, WrongDocument) as error:
        raise BadRequest(f"What was sent is no JSON: {error}.") from error
    if not isinstance(body, dict):
        raise BadRequest("What was sent is no JSON object.")
    if faults := unstorable(body):
        raise WrongDocument(faults)
    _refuse_many(body)
    return body


def _refuse_many(value: Any) -> None:
    """Raise BadRequest for a list or object of more parts than anybody at the workbench sends."""
    if isinstance(value, dict | list):
        if len(value) > MOST:
            raise BadRequest(f"What was sent holds {len(value)} things at once; expected at most {MOST}.")
        for part in value.values() if isinstance(value, dict) else value:
            _refuse_many(part)


def taken(body: Json, key: str, kind: type, default: Any) -> Any:
    """Take a value of a kind out of what was sent. Raises BadRequest for one of another kind."""
    value = body.get(key, default)
    if value is not default and (not isinstance(value, kind) or isinstance(value, bool) is not (kind is bool)):
        raise BadRequest(f"“{key}” is {json.dumps(value)[:80]}; expected {KINDS[kind]}.")
    return value


KINDS = {str: "a text", int: "a number", dict: "an object", list: "a list", bool: "true or false"}
