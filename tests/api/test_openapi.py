"""The OpenAPI document: valid, complete, and where programs find it."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import jsonschema_rs
import pytest
import yaml
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.validation import validate_schema
from rest_framework.schemas.generators import EndpointEnumerator, is_api_view

from newsfacts.api.describing import description_of
from newsfacts.api.schema import document as making
from newsfacts.api.schema.document import document

ADDRESS = "/api/v1/schema/"
PAGE = "/api/docs/"  # shows the document to people, and is no operation of it


def made() -> dict[str, Any]:
    return document().schema


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in made()["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def views(patterns: Any = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Give every view of the API with its path, from the URL conf."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns, prefix + str(pattern.pattern))
        elif isinstance(pattern, URLPattern) and is_api_view(pattern.callback):
            path = EndpointEnumerator().get_path_from_regex(prefix + str(pattern.pattern)).replace("\\.", ".")
            if path != PAGE:
                yield path, pattern.callback.cls


def methods_of(view: Any) -> list[str]:
    return [name for name in ("get", "post", "put", "patch", "delete") if hasattr(view, name)]


def test_it_is_valid_openapi_3_1():
    validate_schema(made())  # against the schema that the OpenAPI Initiative publishes, which comes with spectacular

    assert made()["openapi"].startswith("3.1.")


def test_making_it_warns_of_nothing():
    making._made.__wrapped__("https://facts.example")

    assert not GENERATOR_STATS


def test_its_paths_and_methods_are_those_of_the_url_conf():
    there = {(path, method) for path, view in views() for method in methods_of(view)}

    assert {(path, method) for path, method, _ in operations()} == there


def test_every_method_of_every_view_is_described():
    assert [
        (path, name) for path, view in views() for name in methods_of(view) if not description_of(view(), name)
    ] == []


def test_every_component_is_a_valid_json_schema():
    wrong = [name for name, each in made()["components"]["schemas"].items() if not jsonschema_rs.meta.is_valid(each)]

    assert wrong == []


def test_every_operation_says_what_it_is_and_every_parameter_what_it_takes():
    silent = [(path, method) for path, method, each in operations() if not each["summary"] or not each["tags"]]
    parameters = [(path, each) for path, _, operation in operations() for each in operation["parameters"]]

    assert silent == []
    assert [(path, each["name"]) for path, each in parameters if not each["description"] or not each["schema"]] == []


def bodies() -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every body that is taken or answered: its operation, and what is said of it in one media type."""
    root = made()
    for _, _, operation in operations():
        holders = [operation.get("requestBody", {}), *operation["responses"].values()]
        named = root["components"]["responses"]
        whole = [named[each["$ref"].rpartition("/")[2]] if "$ref" in each else each for each in holders]
        yield from (
            (operation["operationId"], content) for each in whole for content in each.get("content", {}).values()
        )


def test_every_example_is_valid_by_its_schema():
    components = made()["components"]
    wrong, number = [], 0
    for name, content in bodies():
        validator = jsonschema_rs.Draft202012Validator(
            {"components": components, **content["schema"]}, validate_formats=True
        )
        for example in content.get("examples", {}).values():
            value = components["examples"][example["$ref"].rpartition("/")[2]]["value"]
            number += 1
            wrong += [f"{name}: {list(error.instance_path)} {error.message}" for error in validator.iter_errors(value)]

    assert wrong[:5] == []
    assert number > 50


def test_every_example_of_a_parameter_is_valid_by_its_schema():
    examples = [
        (each["schema"], each["example"]) for _, _, o in operations() for each in o["parameters"] if "example" in each
    ]

    assert [example for schema, example in examples if not jsonschema_rs.is_valid(schema, example)] == []
    assert examples


def test_every_public_body_has_an_example():
    public = {name for name, _ in bodies() if "desk" not in name and not name.endswith(("_schema", "_schema_json"))}
    shown = {name for name, content in bodies() if any("Problem" not in each for each in content.get("examples", {}))}

    assert public - shown == set()


def test_what_is_public_needs_no_token_and_what_is_at_the_desk_does():
    assert {bool(each["security"]) == ("/desk/" in path) for path, _, each in operations()} == {True}


def test_it_comes_as_json_unless_yaml_is_asked_for(client):
    plain = client.get(ADDRESS)
    asked = {name: client.get(ADDRESS, headers={"accept": name}) for name in (
        "application/vnd.oai.openapi+json", "application/yaml", "application/vnd.oai.openapi",
    )}  # fmt: skip

    assert plain["Content-Type"] == "application/json"
    assert {name: answer["Content-Type"].partition(";")[0] for name, answer in asked.items()} == {
        name: name for name in asked
    }
    read = [json.loads(plain.content), *(yaml.safe_load(answer.content) for answer in asked.values())]
    assert all(each == made() for each in read)


def test_it_is_not_sent_again_to_who_has_it(client):
    etag = client.get(ADDRESS)["ETag"]

    assert client.get(ADDRESS, headers={"if-none-match": etag}).status_code == 304


def test_a_problem_is_json_whatever_form_was_asked_for(client):
    answer = client.get(f"{ADDRESS}?colour=blue", headers={"accept": "application/yaml"})

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["errors"][0]["parameter"] == "colour"


def test_its_addresses_are_the_sites_own(client, settings):
    settings.PUBLIC_URL = "https://facts.example"

    answer = client.get(ADDRESS).json()

    assert answer["servers"] == [{"url": "https://facts.example"}]
    assert answer["components"]["examples"]["Claim"]["value"]["url"].startswith("https://facts.example/")


def test_the_index_leads_to_it_and_to_its_page(client):
    index = client.get("/api/v1/").json()

    for name in ("schema", "docs"):
        assert client.get(index[name].removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_its_page_alone_may_have_styles_of_its_own_and_answers_what_it_does_not_take_with_a_problem():
    client = Client(enforce_csrf_checks=True)
    page, refused, other = client.get(PAGE), client.post(PAGE), client.get(ADDRESS)

    assert "style-src 'self' 'unsafe-inline'" in page["Content-Security-Policy"]
    assert "unsafe-inline" not in other["Content-Security-Policy"]
    assert (refused.status_code, refused["Content-Type"]) == (405, "application/problem+json")


@pytest.mark.parametrize("path", [path for path, view in views() if "get" in methods_of(view) and "{" not in path])
def test_options_says_which_methods_there_are(client, path):
    answer = client.options(path)

    if "/desk/" in path:
        assert answer.status_code == 401
    else:
        assert (answer.status_code, answer["Allow"]) == (200, "GET, HEAD, OPTIONS")


def test_two_who_ask_first_at_the_same_moment_both_get_it(settings):
    settings.PUBLIC_URL = "https://two.example"

    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(document) for _ in range(4)]

    assert len({id(each.result()) for each in asked}) == 1


@pytest.mark.django_db
def test_too_many_requests_are_refused_as_it_says(client, settings):
    settings.RATES = {**settings.RATES, "address": (1, 60)}
    client.get("/api/v1/")

    answer = client.get("/api/v1/")

    components = made()["components"]
    problem = jsonschema_rs.Draft202012Validator({"components": components, "$ref": "#/components/schemas/Problem"})
    assert answer.status_code == 429
    assert [error.message for error in problem.iter_errors(answer.json())] == []
    headers = components["responses"]["TooManyRequests"]["headers"]
    assert [name for name in headers if name not in answer] == []
