"""What a JSON value must look like by a JSON Schema: every fault with its place, and what absent keys stand for."""

from collections.abc import Callable
from typing import Any

import jsonschema_rs

from newsfacts.faults import Fault, Path, show

from .checking import unstorable
from .schema import Schema

EXPECTED: dict[str, Callable[[Any], str]] = {
    "enum": lambda kind: f"one of {', '.join(show(option) for option in kind.options)}",
    "const": lambda kind: show(kind.expected_value),
    "type": lambda kind: " or ".join(kind.types),
    "minimum": lambda kind: f"{kind.limit} or more",
    "maximum": lambda kind: f"{kind.limit} or less",
    "pattern": lambda kind: f"a text of the form {kind.pattern}",
}


class Shape:
    """A JSON Schema, compiled. Its objects name their `properties`, the optional ones with a `default`."""

    def __init__(self, schema: Schema) -> None:
        """Take the schema, in the style of `breakdown.schema`."""
        self.schema = schema
        self._validator = jsonschema_rs.validator_for(schema)

    def faults(self, value: Any) -> list[Fault]:
        """Find every place where a parsed JSON value breaks the schema, or holds a text that no database takes."""
        return _without_echoes(
            unstorable(value) or [self._from_schema(error) for error in self._validator.iter_errors(value)]
        )

    def completed(self, value: Any) -> Any:
        """Fill in a value without faults: absent keys, in the schema's order; whole floats become integers."""
        return _complete(value, self.schema)

    def _from_schema(self, error: jsonschema_rs.ValidationError) -> Fault:
        """Tell the validator's finding as a fault: at the key that is missing or unknown, else at the value."""
        path: Path = tuple(error.instance_path)
        kind: Any = error.kind
        found: Any = error.instance
        if kind.name == "required":
            return Fault((*path, kind.property), "nothing", "a value")
        if kind.name == "additionalProperties":
            allowed = ", ".join(self._at(path).get("properties", {})) or "none"
            return Fault((*path, kind.unexpected[0]), "an unknown key", f"one of {allowed}")
        if kind.name == "maxLength":
            return Fault(path, f"{len(found)} characters", f"at most {kind.limit}")
        if kind.name == "minLength":
            return Fault(path, "an empty text", "a text")
        tell = EXPECTED.get(kind.name)
        return Fault(path, show(found), tell(kind) if tell else error.message)

    def _at(self, path: Path) -> Schema:
        schema = self.schema
        for step in path:
            schema = schema["items"] if isinstance(step, int) else schema["properties"][step]
        return schema


def _without_echoes(faults: list[Fault]) -> list[Fault]:
    """Leave one fault for each place: a value of the wrong type fails several keywords at once."""
    return list({fault.path: fault for fault in reversed(faults)}.values())[::-1]


def _complete(value: Any, schema: Schema) -> Any:
    if isinstance(value, dict):
        properties = schema["properties"]
        return {
            key: _complete(value[key], part) if key in value else _fresh(part["default"])
            for key, part in properties.items()
        }
    if isinstance(value, list):
        return [_complete(part, schema["items"]) for part in value]
    return int(value) if isinstance(value, float) else value


def _fresh(default: Any) -> Any:
    return list(default) if isinstance(default, list) else default
