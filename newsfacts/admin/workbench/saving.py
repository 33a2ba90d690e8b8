"""The addresses that save: each calls a verb, and answers with what changed and how to take it back."""

from typing import Any

from django.http import HttpRequest, JsonResponse

from newsfacts.breakdown.writing import source_document
from newsfacts.editing.checks import text_of
from newsfacts.editing.make import New
from newsfacts.editing.statements import (
    Change,
    Changed,
    StaleStatements,
    change_statements,
    join_statements,
    seen,
    split_statement,
)
from newsfacts.models import Source
from newsfacts.suggesting.statements import guess_statement

from .answers import BadRequest, body_of, endpoint, person_of, problem, refused, taken
from .state import head_of, names_in, savers_of, statements_of, whole_state

Json = dict[str, Any]


@endpoint("GET")
def state(request: HttpRequest, source: Source) -> JsonResponse:
    """Give the whole state; only the head of it to a window that has this version already."""
    if request.GET.get("version") == str(source.version):
        return JsonResponse(head_of(source, person_of(request)))
    return JsonResponse(whole_state(source, person_of(request)))


@endpoint("POST")
def create(request: HttpRequest, source: Source) -> JsonResponse:
    """Make a statement at a place in the text, with all that can be guessed of it; what was typed already stands."""
    body = body_of(request)
    fields, guess = taken(body, "fields", dict, {}), {}
    place = taken(body, "selection", dict, None)
    text = text_of(source.slug)
    if place is not None and text is not None:
        guess = _guess(source, text, place)
        guessed = {key: guess[key] for key in GUESSED if key in guess}
        fields = {**guessed, "selector": {"start": guess["start"], "end": guess["end"]}, **fields}
        if fields.get("form") == "narration" and source.publisher and "speaker" not in fields:
            fields["speaker"] = source.publisher.slug
    change = Change(taken(body, "id", str, ""), fields, created_as=taken(body, "created_as", str, ""))
    done = change_statements(source=source, changes=[change], by=person_of(request), new=_new(body))
    return _saved(request, source, done, status=201, guess=guess)


GUESSED = (
    "paragraph",
    "form",
    "quotes",
    "cue",
    "speaker_named_as",
    "venue",
    "said_on",
    "said_on_stated",
    "said_on_inferred",
)


def _guess(source: Source, text: str, place: Json) -> Json:
    start, end = (taken(place, key, int, None) for key in ("start", "end"))
    if start is None or end is None or not 0 <= start < end <= len(text):
        raise BadRequest(f"The place {start} to {end} is not within the captured text.")
    known = {"body_start": source.body_start or 0, "published_on": source.published_on, "language": source.language}
    return guess_statement(text, start, end, **known).as_json()


@endpoint("PATCH")
def save(request: HttpRequest, source: Source, identifier: str) -> JsonResponse:
    """Change some fields of a statement, if it still is as the window saw it."""
    opened = request.headers.get("If-Match", "").strip('"')
    if not opened:
        return problem(428, "Say which state of the statement this changes, with If-Match.")
    body = body_of(request)
    change = Change(identifier, taken(body, "fields", dict, {}), opened)
    return _change(request, source, [change], body)


@endpoint("POST")
def change(request: HttpRequest, source: Source) -> JsonResponse:
    """Do several changes at once: move, delete, resolve one name everywhere, undo and redo."""
    body = body_of(request)
    return _change(request, source, [_read(each) for each in taken(body, "changes", list, [])], body)


@endpoint("POST")
def split(request: HttpRequest, source: Source, identifier: str) -> JsonResponse:
    """Make two statements of one."""
    body = body_of(request)
    done = split_statement(
        source=source,
        identifier=identifier,
        at=taken(body, "at", int, -1),
        opened=taken(body, "opened", str, ""),
        created_as=taken(body, "created_as", str, ""),
        by=person_of(request),
    )
    return _saved(request, source, done)


@endpoint("POST")
def join(request: HttpRequest, source: Source, identifier: str) -> JsonResponse:
    """Make one statement of two."""
    body = body_of(request)
    done = join_statements(
        source=source,
        identifier=identifier,
        other=taken(body, "other", str, ""),
        opened=taken(body, "opened", dict, {}),
        stances=taken(body, "stances", dict, {}),
        by=person_of(request),
    )
    return _saved(request, source, done)


def _change(request: HttpRequest, source: Source, changes: list[Change], body: Json) -> JsonResponse:
    forgotten = taken(body, "forgotten", dict, {})
    actors, claims = (taken(forgotten, key, list, []) for key in ("actors", "claims"))
    try:
        done = change_statements(
            source=source,
            changes=changes,
            by=person_of(request),
            new=_new(body),
            forgotten=(map(str, actors), map(str, claims)),
        )
    except StaleStatements as stale:
        return _stale(source, stale)
    return _saved(request, source, done)


def _stale(source: Source, stale: StaleStatements) -> JsonResponse:
    """Answer with both: what is saved now, and by whom; the window has the other."""
    document = source_document(source)
    rows = [row for row in stale.current.values() if row]
    shown = statements_of(source, {**document, "statements": rows}, rows)
    response = refused(stale)
    more = {"statements": shown, "names": names_in(document), "saved_by": savers_of(source, stale.current)}
    gone = [identifier for identifier, row in stale.current.items() if row is None]
    return problem(response.status_code, stale.sentence, gone=gone, **more)


def _read(change: Any) -> Change:
    if not isinstance(change, dict):
        raise BadRequest("Each change is an object.")
    return Change(
        taken(change, "id", str, ""),
        None if change.get("fields") is None else taken(change, "fields", dict, {}),
        taken(change, "opened", str, ""),
        taken(change, "created_as", str, ""),
    )


def _new(body: Json) -> New:
    new = taken(body, "new", dict, {})
    return New(*(_things(taken(new, key, dict, {})) for key in ("actors", "claims")))


def _things(given: Json) -> Json:
    return {called: taken(given, called, dict, {}) for called in given}


def _saved(request: HttpRequest, source: Source, done: Changed, status: int = 200, **more: Any) -> JsonResponse:
    """Answer with the statements that changed, the order of all, and the change that takes it back."""
    source = Source.objects.get(pk=source.pk)
    document = source_document(source)
    rows = [row for row in document["statements"] if row["id"] in done.after]
    return JsonResponse(
        {
            **head_of(source, person_of(request)),
            "statements": statements_of(source, document, rows),
            "gone": [identifier for identifier, row in done.after.items() if row is None],
            "order": [row["id"] for row in document["statements"]],
            "names": names_in({**document, "statements": rows}),
            "made": {f"{subject.value}s": slugs for subject, slugs in done.made.items()},
            "inverse": _inverse(done),
            **more,
        },
        status=status,
    )


def _inverse(done: Changed) -> Json:
    """Give what, sent to `changes/`, takes a change back: itself refused where somebody changed the same since."""
    changes = []
    for identifier, before in done.before.items():
        after = done.after[identifier]
        if before == after:
            continue  # done already, or made and deleted at once
        fields = before if before is None or after is None else _differing(before, after)
        changes.append({"id": identifier, "fields": fields, "opened": seen(after) if after else ""})
    return {
        "changes": changes,
        "forgotten": {f"{subject.value}s": list(slugs.values()) for subject, slugs in done.made.items()},
        "new": {"actors": done.forgotten.actors, "claims": done.forgotten.claims},
    }


def _differing(before: Json, after: Json) -> Json:
    return {key: value for key, value in before.items() if after[key] != value}
