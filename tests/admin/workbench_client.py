"""Talking to the workbench's addresses as its scripts do: JSON to them, JSON from them."""

import json
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from newsfacts.breakdown.writing import source_document
from newsfacts.editing.save import save_source
from newsfacts.editing.statements import seen
from newsfacts.editing.texts import attach_text
from newsfacts.models import Actor, Claim, Presence, ReviewComment, Revision, Source
from tests.factories import AttributionFactory, ReviewCommentFactory, SourceFactory, StatementFactory

TEXT = "Fredonia said on Tuesday the bridge was “safe for now”.\nSylvania has not denied it, she added.\n"
# Every address of the workbench, with what asks for it when all is well: `{s1}` stands for its fingerprint.
ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "state/": ("GET", {}),
    "statements/": ("POST", {"selection": {"start": 0, "end": 20}, "created_as": "window-1"}),
    "statements/s1/": ("PATCH", {"fields": {"cue": "told a briefing"}}),
    "statements/s1/split/": ("POST", {"at": 10, "opened": "{s1}"}),
    "statements/s1/join/": ("POST", {"other": "s2", "opened": {"s1": "{s1}", "s2": "{s2}"}, "stances": {}}),
    "changes/": ("POST", {"changes": [{"id": "s1", "fields": {"venue": "a briefing"}, "opened": "{s1}"}]}),
    "speakers/": ("GET", {"q": "Fred", "named_as": "she", "of": "nobody"}),
    "claims/": ("GET", {"q": "the bridge is safe"}),
    "dates/": ("GET", {"stated": "on Tuesday"}),
    "token/": ("GET", {}),
    "presence/": ("POST", {"window": "w", "statement": "s1"}),
    "comments/": ("POST", {"statement": "s1", "text": "Who says so?"}),
    "comments/{comment}/": ("POST", {}),
}
WRITES = [address for address, (method, _) in ASKED.items() if method != "GET"]


def draft_of(owner: User) -> Source:
    """Make a draft of somebody's with a captured text, two statements in it, and a comment."""
    source = SourceFactory(title="The bridge", language="en")
    save_source(source=source, by=owner)
    source.refresh_from_db()
    attach_text(source=source, text=TEXT, by=owner)
    source.refresh_from_db()
    one = StatementFactory(source=source, cue="said", selector_start=0, selector_end=55)
    AttributionFactory(statement=one)
    StatementFactory(source=source, speaker=one.speaker, selector_start=56, selector_end=90)
    save_source(source=source, by=owner)
    ReviewCommentFactory(source=source, statement="s1", by=owner)
    return Source.objects.get(pk=source.pk)


def workbench_of(source: Source) -> str:
    """Give the address under which all of a source's workbench is."""
    return f"/admin/newsfacts/source/{source.pk}/workbench/"


def filled(value: Any, source: Source) -> Any:
    """Put the fingerprints of the statements, as they are now, where they are named."""
    if isinstance(value, str):
        rows = source_document(source)["statements"] if "{" in value else []
        return next((seen(row) for row in rows if value == f"{{{row['id']}}}"), value)
    if isinstance(value, dict):
        return {key: filled(part, source) for key, part in value.items()}
    return [filled(part, source) for part in value] if isinstance(value, list) else value


def address_in(source: Source, address: str) -> str:
    """Give the whole of one of the addresses of `ASKED`."""
    comment = ReviewComment.objects.filter(source=source).values_list("pk", flat=True).first()
    return workbench_of(source) + address.replace("{comment}", str(comment))


def ask(desk: Client, source: Source, address: str, body: Any = None, /, **changes: Any) -> Any:
    """Ask for one of the addresses of `ASKED` as its scripts do, some of what is sent changed."""
    method, usual = ASKED[address]
    sent = body if body is not None else {**filled(usual, source), **changes}
    if method == "GET":
        return desk.get(address_in(source, address), sent)
    opened = filled("{s1}", source)
    return send(desk, method, address_in(source, address), sent, **{"If-Match": f'"{opened}"'})


def send(desk: Client, method: str, address: str, body: Any, **headers: str) -> Any:
    """Send a body: bytes as they are, anything else as JSON."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return desk.generic(method, address, raw, content_type="application/json", headers=headers)


def everything() -> list[Any]:
    """Give all that the workbench could change, to be compared with what is there later."""
    documents = [source_document(source) for source in Source.objects.order_by("pk")]
    kept = [Actor, Claim, Revision, ReviewComment, Presence]
    return [documents, *(list(model._default_manager.order_by("pk").values()) for model in kept)]
