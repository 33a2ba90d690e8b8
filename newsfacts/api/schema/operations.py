"""One method of one view as an operation of the OpenAPI document."""

import re
from http import HTTPStatus
from inspect import getdoc
from typing import Any

from drf_spectacular.drainage import error
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ComponentRegistry

from newsfacts.api.describing import Resolved, Schema, description_of

from .answers import OF_READERS, OF_THE_DESK, headers, problem
from .components import Components
from .examples import examples
from .parameters import FIELDS, bodies_in, path_parameters, query_parameters

ROOT, IN_FORM = "/api/v1/", ".{extension}"
TOKEN = "token"  # noqa: S105 - the name of a security scheme
JSON = "application/json"
COSTS = re.compile(r"quer(y|ies)")  # what a method costs is for those who work on it


def condition(name: str, description: str, *, required: bool = False) -> Schema:
    """Describe a header by which a request is only answered, or done, to what the client knows of."""
    schema = {"type": "string"}
    return {"name": name, "in": "header", "required": required, "description": description, "schema": schema}


class Operation(AutoSchema):
    """Builds an operation from what the code knows; spectacular enumerates and names, and warns where it is wrong."""

    view: Any  # DRF's stubs know no more of it than that it is an APIView

    def get_operation(
        self, path: str, path_regex: str, path_prefix: str, method: str, registry: ComponentRegistry
    ) -> Schema | None:
        """Give the operation; None, with an error that a test looks for, where the method is not described."""
        described = description_of(self.view, method)
        if described is None:
            error(f"{type(self.view).__name__}.{method.lower()} has no description: see newsfacts.api.describing")
            return None
        self._components = Components(registry)
        self._is_desk = bool(self.view.authentication_classes)
        summary, description = self._told(method)
        return {
            "operationId": operation_id(path, method),
            "summary": summary,
            **({"description": description} if description else {}),
            "tags": [tag_of(path)],
            "security": [{TOKEN: []}] if self._is_desk else [],
            "parameters": self._parameters(described, path, path_regex, method),
            **({"requestBody": self._body(described)} if described.takes else {}),
            "responses": self._responses(described, path, method),
        }

    def _told(self, method: str) -> tuple[str, str]:
        """Give the summary and the description: a view's own docstring for reading, else the method's."""
        documented = type(self.view) if method == "GET" else getattr(self.view, method.lower())
        first, *rest = re.split(r"(?<=\.)\s+", " ".join((getdoc(documented) or "").split()))
        return first.rstrip("."), " ".join(sentence for sentence in rest if not COSTS.search(sentence))

    def _parameters(self, described: Resolved, path: str, path_regex: str, method: str) -> list[Schema]:
        try:
            asked = list(query_parameters(self.view, method, described, path))
        except KeyError as missing:
            error(f"{type(self.view).__name__} takes {missing}, which is described nowhere: see schema.parameters")
            asked = []
        return [*path_parameters(path, path_regex), *asked, *self._conditions(described, method)]

    def _conditions(self, described: Resolved, method: str) -> list[Schema]:
        """Give the headers by which a request is only done to what the client knows of."""
        if method == "GET":
            return [condition("If-None-Match", "The ETag of what is known: 304 says that it holds.")]
        if HTTPStatus.PRECONDITION_FAILED not in described.refuses:
            return []
        is_first, required = self.view.may_be_first, HTTPStatus.PRECONDITION_REQUIRED in described.refuses
        sentence = "The ETag of what was read, so that nobody's work is overwritten."
        known = condition("If-Match", sentence, required=required and not is_first)
        return [known, condition("If-None-Match", "`*`, where there is none yet.")] if is_first else [known]

    def _body(self, described: Resolved) -> Schema:
        return {
            "required": True,
            "content": {name: self._content(schema) for name, schema in described.takes.items()},
        }

    def _content(self, schema: Schema) -> Schema:
        title = schema.get("title") or schema.get("anyOf", [{}])[0].get("title", "")
        content: Schema = {"schema": self._components.referring(schema)}
        if example := examples().get(title):
            content["examples"] = self._components.example(title, example)
        return content

    def _responses(self, described: Resolved, path: str, method: str) -> Schema:
        answers = {str(status): self._answer(status, schema, method) for status, schema in described.answers.items()}
        if method == "GET":
            answers["304"] = {
                "description": "What the client has is what there is.",
                "headers": headers(self._components, ("ETag", *self._usual_headers())),
            }
        refusals = {400, 406, 429, *described.refuses} | ({412} if method == "GET" else set())
        refusals |= {401, 403} if self._is_desk else set()
        refusals |= {404} if "{" in path else set()
        refusals |= {413, 415, 422} if described.takes else set()
        return answers | {
            str(status): problem(self._components, status, is_desk=self._is_desk) for status in sorted(refusals)
        }

    def _answer(self, status: int, schema: Schema | None, method: str) -> Schema:
        names: tuple[str, ...] = self._usual_headers()
        if status == HTTPStatus.CREATED:
            names = ("Location", *names)
        if status == HTTPStatus.PERMANENT_REDIRECT:  # be it to another thing, or to the address with its slash
            names = ("Location",)
        if schema is not None:
            names = ("ETag", *names)
        if status == HTTPStatus.OK:
            names = (*names, *(("Last-Modified", "Link") if method == "GET" else ("Content-Location",)))
        answer: Schema = {"description": ANSWERS[status], "headers": headers(self._components, names)}
        if schema is not None:
            answer["content"] = {name: self._form(name, schema) for name in self._media_types()}
        return answer

    def _form(self, media_type: str, schema: Schema) -> Schema:
        """Give what is answered in one form: of what is no JSON as we have it, OpenAPI says no more than that."""
        if media_type in OTHER_FORMS:
            return {"schema": OTHER_FORMS[media_type]}
        return self._content(_whole_or_fields(schema) if FIELDS in self.view.parameters else schema)

    def _usual_headers(self) -> tuple[str, ...]:
        return OF_THE_DESK if self._is_desk else OF_READERS

    def _media_types(self) -> list[str]:
        return [str(renderer.media_type) for renderer in self.view.get_renderers()]


def _whole_or_fields(schema: Schema) -> Schema:
    """Give the schema of an answer of which a client may want some keys only."""
    body = bodies_in(schema)
    some = {
        "title": f"{body['title']} with fields",
        "description": "The keys that `fields` names, with what they hold, or what is wanted of that.",
        "type": "object",
        "properties": {name: {"description": part["description"]} for name, part in body["properties"].items()},
        "additionalProperties": False,
    }
    if body is schema:
        return {"anyOf": [body, some]}
    results = {**schema["properties"]["results"], "items": {"anyOf": [body, some]}}
    return {**schema, "properties": {**schema["properties"], "results": results}}


# Forms of the same records that are no JSON as ours is.
OTHER_FORMS: dict[str, Schema] = {
    "application/ld+json": {"type": "object", "description": "JSON-LD: a node, or a list as the `@graph` of nodes."},
    "text/csv": {"type": "string", "description": "A table: names of columns, then a line for each."},
    "application/jsonl": {"type": "string", "description": "JSON Lines: one body a line."},
    "application/x-ndjson": {"type": "string", "description": "JSON Lines: one body a line."},
}
ANSWERS = {
    200: "What was asked for.",
    201: "It was made; `Location` is its address.",
    202: "It is being done.",
    204: "It is done; there is nothing to say.",
    308: "It was merged into another, or its address ends in a slash: `Location` is where it is.",
}


def _named(path: str) -> list[str]:
    """Give the steps of a path that are no parameters; what a parameter chooses from is in the singular."""
    steps = [step for step in path.removeprefix(ROOT).removesuffix(IN_FORM).split("/") if step]
    names = [
        _singular(step) if following.startswith("{") else step
        for step, following in zip(steps, [*steps, ""][1:], strict=True)
        if not step.startswith("{")
    ]
    return [*names, "in form"] if path.endswith(IN_FORM) else names


def _singular(step: str) -> str:
    return step.removesuffix("s")


def operation_id(path: str, method: str) -> str:
    """Give the name of an operation: GET /api/v1/sources/{key}/history/ is get_source_history."""
    return re.sub(r"[^a-z0-9]+", "_", "_".join([method.lower(), *(_named(path) or ["index"])]))


def tag_of(path: str) -> str:
    """Give what an operation is about: sources, or, at the desk, desk: sources."""
    first, *more = [*path.removeprefix(ROOT).removesuffix(IN_FORM).split("/"), ""]
    if first == "desk":
        return f"desk: {more[0]}"
    return first if first in TAGS else "about the API"


TAGS = {
    "sources": "Published items.",
    "statements": "Acts of saying, with the claims they bear on.",
    "claims": "Propositions, with their standing and attributions.",
    "actors": "Who speaks or is spoken about.",
    "attributions": "Who takes which stance on a claim.",
    "search": "Everything that is on record, by words.",
    "changes": "What became public, in order, for followers who keep a copy.",
    "about the API": "Where things are, and what they look like.",
}


def tags_of(paths: dict[str, Any]) -> list[Schema]:
    """Give the tags that the operations of these paths have, with what each is for."""
    there = list(dict.fromkeys(tag_of(path) for path in paths))
    known = [name for name in TAGS if name in there]
    desk = [name for name in there if name not in TAGS]
    return [{"name": name, "description": TAGS[name]} for name in known] + [
        {"name": name, "description": "For editors' programs, with a token."} for name in desk
    ]
