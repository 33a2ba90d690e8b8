"""Every address of the API, found in the URL resolver: what is added there is asked by the tests that walk."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from django.utils.regex_helper import normalize
from rest_framework.views import APIView

from tests.factories import AttributionFactory, ClaimFactory, SourceFactory, publish_source

# One slug for everything, so that it fits wherever an address takes one. Whatever else one may take is tried in turn.
SLUG = "odd"
KEYS = (SLUG, f"{SLUG}:s1", f"{SLUG}:s1:{SLUG}", "1", "json", "jsonl", "csv", "jsonld")
PROBLEM = {"type", "title", "status", "detail", "errors"}


@dataclass(frozen=True)
class Endpoint:
    """An address that is answered, and the view that answers it."""

    address: str
    view: type[APIView]

    @property
    def methods(self) -> set[str]:
        """Give the methods that it has."""
        named = {name.upper() for name in self.view.http_method_names if hasattr(self.view, name)}
        return named | ({"HEAD"} if "GET" in named else set())

    @property
    def is_desk(self) -> bool:
        """Tell whether it asks for a token."""
        return bool(self.view.authentication_classes)

    def __str__(self) -> str:
        return self.address


def a_world() -> None:
    """Publish a source, whose every part has the one slug, and leave a draft beside it."""
    source = SourceFactory(slug=SLUG)
    attribution = AttributionFactory(statement__source=source, claim=ClaimFactory(slug=SLUG))
    type(attribution.statement.speaker).objects.filter(pk=attribution.statement.speaker.pk).update(slug=SLUG)
    publish_source(source)
    AttributionFactory()


@cache
def endpoints() -> list[Endpoint]:
    """Give one address for each pattern under /api/v1/."""
    return [_endpoint(pattern, path) for pattern, path in _patterns(get_resolver(), "") if path.startswith("api/v1/")]


def _patterns(resolver: URLResolver, prefix: str) -> Iterator[tuple[URLPattern, str]]:
    for each in resolver.url_patterns:
        # Django's own way from a pattern to an address, as `reverse` goes it.
        ((path, _), *_rest) = normalize(each.pattern.regex.pattern)
        if isinstance(each, URLResolver):
            yield from _patterns(each, prefix + path)
        else:
            yield each, prefix + path


def _endpoint(pattern: URLPattern, path: str) -> Endpoint:
    names = re.findall(r"%\((\w+)\)s", path)
    for keys in product(KEYS, repeat=len(names)):
        address = "/" + path % dict(zip(names, keys, strict=True))
        try:
            found = resolve(address)
        except Resolver404:
            continue
        if found.func is pattern.callback:
            return Endpoint(address, pattern.callback.view_class)  # type: ignore[attr-defined]  # as_view sets it
    raise AssertionError(f"No key fits {path}: add one to KEYS in tests/api/walking.py.")


def asked(client: Client, method: str, address: str, **options: Any) -> Any:
    """Ask, and undo whatever that did, so that the next one asks of the same world."""
    with transaction.atomic():
        response = client.generic(method, address, **options)
        if response.streaming:
            list(response)  # what it asks the database, it asks in here
        transaction.set_rollback(True)
    return response


def fault_in(response: Any) -> str:
    """Tell what is wrong with an answer to whatever was asked; "" where it is no fault of ours, or is a problem."""
    if response.status_code >= 500:
        return f"answered with {response.status_code}"
    if response.status_code < 400:
        return ""
    if response["Content-Type"] != "application/problem+json":
        return f"{response.status_code} as {response['Content-Type']}"
    if response.request["REQUEST_METHOD"] == "HEAD":
        return ""
    body = response.json()
    whole = body.keys() >= PROBLEM and body["status"] == response.status_code and body["detail"]
    return "" if whole else f"not a whole problem: {body}"
