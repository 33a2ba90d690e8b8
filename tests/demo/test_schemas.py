"""Every body that the public API gives is exactly as its JSON Schema says (`newsfacts.record.schema`)."""

import datetime
import json
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest

from newsfacts.breakdown.reading import read
from newsfacts.editing.load import load
from newsfacts.models import Revision
from newsfacts.record import schema
from newsfacts.record.schema_parts import page_of
from tests.factories import UserFactory

API = "/api/v1/"
COLLECTIONS = {f"{of}s": of for of in schema.BODIES}


def compiled(described: schema.Schema) -> jsonschema_rs.Validator:
    return jsonschema_rs.Draft202012Validator(described, validate_formats=True)


PAGES = {name: compiled(page_of(schema.BODIES[of])) for name, of in COLLECTIONS.items()}
OWN = {name: compiled(schema.BODIES[of]) for name, of in COLLECTIONS.items()}
HISTORY = compiled(page_of(schema.HISTORY_ENTRY))
CHANGES = compiled(schema.CHANGES)


def faults(validator: jsonschema_rs.Validator, body: Any) -> list[str]:
    return [f"/{'/'.join(map(str, each.instance_path))}: {each.message}"[:300] for each in validator.iter_errors(body)]


def walk(client: Any, path: str) -> Iterator[dict[str, Any]]:
    """Give every page of a list."""
    address = f"{API}{path}?limit=200"
    while address:
        page = client.get(address).json()
        yield page
        address = page["next"]


def keys(client: Any, name: str) -> list[str]:
    return [row.get("slug") or row["id"] for page in walk(client, f"{name}/") for row in page["results"]]


@pytest.fixture
def curated_too(world: None, curated: dict[str, Any]) -> None:
    """The demonstration world, and the curated article in it."""
    load(read(json.dumps(curated)), by=UserFactory())


def test_every_list_of_the_world_and_the_article_is_as_its_schema_says(curated_too, client):
    found = {name: [fault for page in walk(client, f"{name}/") for fault in faults(PAGES[name], page)] for name in OWN}

    assert {name: each[:5] for name, each in found.items() if each} == {}


def test_every_thing_and_its_history_is_as_its_schema_says(curated_too, client):
    found = []
    for name in ("sources", "claims", "actors"):
        for key in keys(client, name):
            found += faults(OWN[name], client.get(f"{API}{name}/{key}/").json())
            found += faults(HISTORY, client.get(f"{API}{name}/{key}/history/?limit=200").json())

    assert found[:5] == []


def test_every_change_is_as_its_schema_says(curated_too, client):
    assert [fault for page in walk(client, "changes/") for fault in faults(CHANGES, page)][:5] == []


def test_the_past_of_every_kind_of_thing_is_as_its_schema_says(world, client):
    """At the moment before each correction, what it was done to."""
    found, seen = [], set()
    for act in Revision.objects.public().exclude(act="publication"):
        then = (act.moment - datetime.timedelta(microseconds=1)).isoformat().replace("+00:00", "Z")
        answers = [(f"{act.subject}s", f"{act.slug}/")]
        if act.subject == "source":
            attributions = client.get(f"{API}attributions/", {"source": act.slug, "as_of": then, "limit": 3}).json()
            found += faults(PAGES["attributions"], attributions)
            for row in attributions["results"]:
                answers += [("attributions", f"{row['id']}/"), ("statements", f"{row['statement']['id']}/")]
        for name, key in answers:
            response = client.get(f"{API}{name}/{key}", {"as_of": then})
            if response.status_code == 200:
                seen.add(name)
                found += faults(OWN[name], response.json())

    assert (found[:5], seen) == ([], set(OWN))


def _parts(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give the way to every value within a value, itself included."""
    yield path
    for step, part in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        yield from _parts(part, (*path, step))


def _changed(body: Any, path: tuple[Any, ...], change: Any) -> Any:
    copy = json.loads(json.dumps(body))
    if not path:
        return change(copy)
    holder = copy
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = change(holder[path[-1]])
    return copy


# One body of each kind with much in it; "" is the oldest.
CHOSEN = {"claims": "engineers-in-sylvania", "actors": "vera-holt"}


@pytest.fixture(params=OWN)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def body(world: None, client: Any, name: str) -> dict[str, Any]:
    key = CHOSEN.get(name) or keys(client, name)[-1]
    return client.get(f"{API}{name}/{key}/").json()


def unnoticed(name: str, body: Any, paths: list[Any], change: Any) -> list[Any]:
    """Give the places of a body at which a change is no fault to its schema."""
    return [path for path in paths if not faults(OWN[name], _changed(body, path, change))]


def test_a_key_more_anywhere_in_a_body_would_be_found(name, body):
    objects = [path for path in _parts(body) if isinstance(_at(body, path), dict)]

    assert unnoticed(name, body, objects, lambda each: each | {"x": 1}) == []


def test_a_key_less_anywhere_in_a_body_would_be_found(name, body):
    objects = [(path, key) for path in _parts(body) if isinstance(_at(body, path), dict) for key in _at(body, path)]

    assert [
        (path, key)
        for path, key in objects
        if unnoticed(name, body, [path], lambda each, key=key: {k: v for k, v in each.items() if k != key})
    ] == []


def test_a_wrong_word_anywhere_in_a_body_would_be_found(name, body):
    words = [path for path in _parts(body) if path and path[-1] in ("kind", "form", "stance", "certainty", "label")]

    assert unnoticed(name, body, words, lambda _: "nonsense") == []


def test_a_value_of_a_wrong_type_anywhere_in_a_body_would_be_found(name, body):
    assert unnoticed(name, body, [path for path in _parts(body) if path], lambda _: [[]]) == []


def _at(body: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        body = body[step]
    return body


@pytest.mark.once
def test_each_property_is_described_and_each_named_thing_has_one_meaning():
    named: dict[str, Any] = {}
    silent = []
    for part in (
        part for each in (*schema.BODIES.values(), schema.HISTORY_ENTRY, schema.CHANGES) for part in _schemas(each)
    ):
        if title := part.get("title"):
            assert named.setdefault(title, part) == part
        silent += [name for name, inner in part.get("properties", {}).items() if not inner.get("description")]

    assert silent == []


def _schemas(described: schema.Schema) -> Iterator[schema.Schema]:
    yield described
    for part in (*described.get("properties", {}).values(), *described.get("anyOf", [])):
        yield from _schemas(part)
    if "items" in described:
        yield from _schemas(described["items"])
