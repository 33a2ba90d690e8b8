"""The fuzzing client, configured: everything on, and what JSON Schema cannot say of our addresses told beside it."""

from typing import Any

from schemathesis.config import SchemathesisConfig
from schemathesis.openapi import from_wsgi

from newsfacts.api.public.attributions import OF_NOW
from newsfacts.config.wsgi import application

from . import world

ADDRESS = "/api/v1/schema/"
# A pattern says what these look like, and not which were given out, or are days that were: so valid requests have these.
GIVEN_OUT = {"cursor": "cj0xJnA9MTk5OTk5OQ==", "as_of": "2024-10-30T12:00:00Z"}
DICTIONARIES: dict[str, list[str]] = {
    "sources": world.SOURCES,
    "claims": world.CLAIMS,
    "actors": world.ACTORS,
    "statements": world.STATEMENTS,
    "attributions": world.ATTRIBUTIONS,
}
OF_FILTERS = {"source": "sources", "claim": "claims"} | dict.fromkeys(
    ("speaker", "party", "publisher", "about"), "actors"
)


def configuration(*, examples: int) -> SchemathesisConfig:
    often = {"probability": 0.7}
    return SchemathesisConfig.from_dict(
        {
            "dictionaries": {name: {"values": values} for name, values in DICTIONARIES.items()},
            "parameters": {f"query.{name}": {"dictionary": of, **often} for name, of in OF_FILTERS.items()},
            "operations": [
                {"include-path-regex": f"/{of}/{{", "parameters": {"path.key": {"dictionary": of, **often}}}
                for of in ("sources", "claims", "actors", "statements", "attributions")
            ],
            "checks": {
                "positive_data_acceptance": {"expected-statuses": STATUSES},
                "negative_data_rejection": {"expected-statuses": REFUSALS},
                "missing_required_header": {"expected-statuses": ["401", "403", "404", "428"]},
            },
            "generation": {"max-examples": examples, "deterministic": True, "database": "none"},
        }
    )


def schema(*, examples: int) -> Any:
    """Load the document from the site itself."""
    return from_wsgi(ADDRESS, application, config=configuration(examples=examples))


# What is answered to a valid request besides what is given: something is gone, or is not so as things stand.
STATUSES = ["2xx", "3xx", "401", "403", "404", "409", "410", "412", "422"]
# Nothing is taken of a wrong request; where something is gone or moved, that is said before the rest is looked at.
REFUSALS = ["308", "400", "401", "403", "404", "405", "406", "409", "410", "412", "413", "415", "422", "428"]


def ask(case: Any) -> None:
    """Ask one thing, with what can be valid only if it was given out, and run every check."""
    if case.meta.generation.mode.is_positive:
        case.query.update({name: value for name, value in GIVEN_OUT.items() if name in case.query})
        if "as_of" in case.query:
            case.query = {name: value for name, value in case.query.items() if name not in OF_NOW}
    case.call_and_validate()
