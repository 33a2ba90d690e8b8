"""The fuzzing client, configured: every check and phase on, and what JSON Schema cannot say told beside it.

docs/decisions/0023 has the reason for each thing that is told here.
"""

import functools
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jsonschema_rs
from schemathesis.config import SchemathesisConfig
from schemathesis.openapi import from_wsgi
from werkzeug.test import Client

from newsfacts.api.public.attributions import OF_NOW
from newsfacts.api.schema.document import document
from newsfacts.config.wsgi import application

from . import world

ADDRESS = "/api/v1/schema/"
DICTIONARIES: dict[str, list[str]] = {
    "sources": world.SOURCES,
    "claims": world.CLAIMS,
    "actors": world.ACTORS,
    "statements": world.STATEMENTS,
    "attributions": world.ATTRIBUTIONS,
}
OF_KEYS = DICTIONARIES.keys() | {"breakdowns"}
OF_FILTERS = {"source": "sources", "claim": "claims"} | dict.fromkeys(
    ("speaker", "party", "publisher", "about"), "actors"
)
# What is answered to a valid request besides what is given: something is gone, or is not so as things stand.
STATUSES = ["2xx", "3xx", "401", "403", "404", "409", "410", "412", "422", "428"]
# Nothing is taken of a wrong request; where something is gone or moved, that is said before the rest is looked at.
REFUSALS = ["308", "400", "401", "403", "404", "405", "406", "409", "410", "412", "413", "415", "422", "428"]
OFTEN = 0.7
MANY = 100  # examples, from which on nothing is left out
SOME_DAY = "2024-10-30T12:00:00Z"


def configuration(examples: int, headers: Mapping[str, str]) -> SchemathesisConfig:
    """Say what requests are made of, and what may be answered."""
    return SchemathesisConfig.from_dict(
        {
            "dictionaries": {name: {"values": values} for name, values in DICTIONARIES.items()},
            "parameters": {
                f"query.{name}": {"dictionary": of, "probability": OFTEN} for name, of in OF_FILTERS.items()
            },
            "operations": [
                {
                    "include-path-regex": rf"/{of}/\{{",
                    "parameters": {
                        f"path.{name}": {"dictionary": of.replace("breakdowns", "sources"), "probability": OFTEN}
                        for name in ("key", "slug")
                    },
                }
                for of in sorted(OF_KEYS)
            ]
            + [
                # What whole documents may look like takes thousands of requests to cover: the long tests do.
                {
                    "include-path-regex": r"/desk/(breakdowns|breakdowns/\{slug\}|.*annotations|claim-reviews)/$",
                    "phases": {"coverage": {"enabled": False}},
                }
            ]
            * (examples < MANY),
            "checks": {
                "positive_data_acceptance": {"expected-statuses": STATUSES},
                "negative_data_rejection": {"expected-statuses": REFUSALS},
                "missing_required_header": {"expected-statuses": ["401", "403", "404", "428"]},
            },
            "headers": dict(headers),
            "generation": {"max-examples": examples, "deterministic": True, "database": "none"},
        }
    )


def schema(examples: int, **headers: str) -> Any:
    """Load the document from the site itself."""
    return from_wsgi(ADDRESS, application, config=configuration(examples, headers))


def ask(case: Any, token: str | None = None) -> None:
    """Ask one thing, made right where JSON Schema cannot tell right from wrong, and run every check."""
    who = {"Authorization": f"Bearer {token}"} if token else {}
    if case.meta.generation.mode.is_positive:
        make_right(case, who)
    case.headers.update(who)
    answer = case.call_and_validate()
    is_json = answer.headers.get("content-type") == ["application/json"]
    if (case.method, answer.status_code) == ("GET", 200) and is_json and "fields" not in case.query:
        assert_whole(case, answer.json())


def make_right(case: Any, who: dict[str, str]) -> None:
    """Make a request right that is valid by its schema: a cursor that was given out, a day that was, an ETag."""
    query = case.query
    if "as_of" in query:
        case.query = query = {name: value for name, value in query.items() if name not in OF_NOW} | {"as_of": SOME_DAY}
    if "into" in query:
        query["into"] = "x" if "/actors/" in case.path else "talks-will-be-held"
    if case.path_parameters.get("extension") == "csv":
        query.pop("fields", None)  # not each has a column
    if "cursor" in query:
        given_out = _cursor(case.formatted_path, query.get("q"), tuple(who.items()))
        query.pop("cursor")
        if given_out:
            query["cursor"] = given_out
    if "If-Match" in case.headers:
        answer = Client(application).get(case.formatted_path, headers=who)
        case.headers["If-Match"] = answer.headers.get("ETag", '"none"')


@functools.cache
def _cursor(path: str, question: str | None, who: tuple[tuple[str, str], ...]) -> str | None:
    asked = {"limit": 1} | ({"q": question} if question else {})
    answer = Client(application).get(path, query_string=asked, headers=dict(who))
    if answer.status_code != 200 or answer.mimetype != "application/json":
        return None
    following = answer.get_json()["next"]
    return parse_qs(urlsplit(following).query)["cursor"][0] if following else None


def assert_whole(case: Any, body: Any) -> None:
    """Hold a body to the schema that it has where not some of its keys alone are asked for."""
    assert [error.message for error in _of_whole_bodies(case.operation.path).iter_errors(body)] == []


@functools.cache
def _of_whole_bodies(path: str) -> jsonschema_rs.Validator:
    made = document().schema
    schemas = {name: not name.endswith("WithFields") and each for name, each in made["components"]["schemas"].items()}
    answer = made["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    return jsonschema_rs.Draft202012Validator({**answer, "components": {"schemas": schemas}})
