"""The parameters of addresses: what each takes, by its name, its filter, or the pattern in the address."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import django_filters

from newsfacts.api.describing import Resolved, Schema
from newsfacts.api.paging import LARGEST_PAGE, LARGEST_PLACE, PAGE_SIZE
from newsfacts.api.public.filters import DayFilter, SlugFilter, WordFilter
from newsfacts.breakdown.schema import word
from newsfacts.models.fields import SLUG_LENGTH, SLUG_PATTERN
from newsfacts.record.schema_parts import one_of
from newsfacts.search.questions import LONGEST_QUESTION
from newsfacts.words import SourceState

from .examples import KEYS

SOME_TEXT = r"^[^\x00]*[^\s\x00][^\x00]*$"  # neither blank, nor with a NUL in it
DESK = "/desk/"
DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
# What filters find; what their values are, their own class tells.
FINDS = {
    "speaker": "By the slug of who speaks.",
    "party": "By the slug of the party whose word it is.",
    "source": "By the slug of the source.",
    "claim": "By the slug of the claim.",
    "publisher": "By the slug of the source's publisher.",
    "about": "What bears on claims about the actor of this slug.",
    "stance": "By an attribution's stance.",
    "form": "By a statement's form.",
    "certainty": "By an attribution's certainty.",
    "standing": "By the label of a claim's standing.",
    "kind": "By the kind of the listed thing; on statements and attributions, of their claim.",
    "said_after": "Said on this day or later. An unknown day never matches.",
    "said_before": "Said on this day or earlier. An unknown day never matches.",
    "published_after": "Published on this day or later. An unknown day never matches.",
    "published_before": "Published on this day or earlier. An unknown day never matches.",
}
KNOWN: dict[str, Schema] = {
    "limit": {
        "type": "integer",
        "minimum": 1,
        "maximum": LARGEST_PAGE,
        "default": PAGE_SIZE,
        "description": "How many to give at most.",
    },
    "cursor": {
        "type": "string",
        "pattern": "^[A-Za-z0-9_=-]+$",
        "description": "The place to go on from, out of `next` or `previous`.",
    },
    "since": {
        "type": "integer",
        "minimum": 0,
        "maximum": LARGEST_PLACE,
        "default": 0,
        "description": "The `seq` of the last change that is known: those after it are given.",
    },
    "as_of": {
        "type": "string",
        "pattern": rf"^{DAY}([Tt][0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}(\.[0-9]{{1,9}})?([Zz]|[+-][0-9]{{2}}:[0-9]{{2}}))?$",
        "description": "As it was then: at the end of a day (UTC; today is up to now), or at an RFC 3339 moment. The "
        "future is a 400.",
    },
    "q": {
        "type": "string",
        "pattern": SOME_TEXT,
        "maxLength": LONGEST_QUESTION,
        "description": "Every word of it: as it is, in another form of the word, or, the last one, its beginning.",
    },
    "reason": {
        "type": "string",
        "pattern": SOME_TEXT,
        "description": "Why it is done; where it is public, readers see it.",
    },
    "state": {**one_of(SourceState), "description": "By how far the breakdown has come."},
    "mine": {"type": "boolean", "description": "Those that you began, or those that others did."},
}
# What has another meaning at the desk than for readers.
AT_THE_DESK: dict[str, Schema] = {
    "q": {"type": "string", "pattern": SOME_TEXT, "description": "In the title, the slug or the publisher's name."},
}
FIELDS = "fields"
MOST_STEPS = 2


def query_parameters(view: Any, method: str, described: Resolved, path: str) -> Iterator[Schema]:
    """Give the parameters that a view's method takes behind the question mark. Raises KeyError for one unknown."""
    filters = getattr(getattr(view, "filters", None), "base_filters", {})
    known = KNOWN | (AT_THE_DESK if DESK in path else {}) | dict(described.asks)
    for name in sorted(view.parameters_of.get(method, view.parameters)):
        if name == FIELDS:
            yield _of_fields(described)
            continue
        found = _filtering(name, filters[name]) if name in filters and name not in described.asks else known[name]
        schema = {keyword: value for keyword, value in found.items() if keyword not in ("description", "required")}
        yield {
            "name": name,
            "in": "query",
            "required": found.get("required", False),
            "description": found["description"],
            "schema": schema,
        }


def _of_fields(described: Resolved) -> Schema:
    """Give the parameter that names the keys which are wanted; those of keys within keys are named after dots."""
    body = bodies_in(described.answers[HTTPStatus.OK] or {})
    return {
        "name": FIELDS,
        "in": "query",
        "required": False,
        "description": "The keys that are wanted, and no others; after dots, keys within, however deep.",
        "style": "form",
        "explode": False,
        "schema": {"type": "array", "minItems": 1, "items": {"type": "string", "enum": sorted(_paths(body))}},
    }


def bodies_in(answer: Schema) -> Schema:
    """Give what an answer is, or is a page of."""
    results = answer.get("properties", {}).get("results")
    return results["items"] if results else answer


def _paths(schema: Schema, depth: int = 1) -> Iterator[str]:
    for part in (schema, schema.get("items", {}), *schema.get("anyOf", [])):
        for name, inner in part.get("properties", {}).items():
            yield name
            if depth < MOST_STEPS:
                yield from (f"{name}.{path}" for path in _paths(inner, depth + 1))


def _filtering(name: str, found: django_filters.Filter) -> Schema:
    if isinstance(found, WordFilter):
        schema = word(found.vocabulary)
        return {"type": "string", **schema, "description": f"{FINDS[name]} {schema['description']}"}
    if isinstance(found, DayFilter):
        return {"type": "string", "format": "date", "pattern": f"^{DAY}$", "description": FINDS[name]}
    if isinstance(found, SlugFilter):
        schema = {"type": "string", "pattern": SLUG_PATTERN, "maxLength": SLUG_LENGTH}
        return {**schema, "description": f"{FINDS[name]} A slug that nobody has finds nothing."}
    return KNOWN[name]


def path_parameters(path: str, path_regex: str) -> Iterator[Schema]:
    """Give the parameters in a path, each with the pattern that the URL conf has for it."""
    for name in re.findall(r"{(\w+)}", path):
        pattern = _pattern_of(name, path_regex)
        parameter = {"name": name, "in": "path", "required": True}
        if re.fullmatch(r"\w+(\|\w+)*", pattern):
            yield {**parameter, "description": "One of several.", "schema": {"enum": pattern.split("|")}}
        else:
            of = path.partition(f"/{{{name}}}")[0].rpartition("/")[2]
            schema = {"type": "string", "pattern": f"^{pattern}$"}
            yield {
                **parameter, "description": WHAT_IT_IS[pattern.count(":")], "schema": schema, "example": KEYS[of],
            }  # fmt: skip


WHAT_IT_IS = ("The slug.", "The id, as `<source>:<id>`.", "The id, as `<source>:<id>:<claim>`.")


def _pattern_of(name: str, path_regex: str) -> str:
    """Give what stands in a named group of a regular expression, groups within it included."""
    start = path_regex.index(f"(?P<{name}>") + len(f"(?P<{name}>")
    depth, end = 1, start
    while depth:
        depth += {"(": 1, ")": -1}.get(path_regex[end], 0)
        end += 1
    return path_regex[start : end - 1]
