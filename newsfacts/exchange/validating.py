"""Checking what others wrote against a JSON Schema, with every fault in words."""

from collections.abc import Callable
from typing import Any

import jsonschema_rs

from newsfacts.breakdown.checking import unstorable
from newsfacts.breakdown.reading import DEEPEST, is_deeper_than
from newsfacts.breakdown.shape import EXPECTED
from newsfacts.faults import Fault, Path, show

Schema = dict[str, Any]
MOST_TOLD = 100  # faults of one document


class Validator:
    """A compiled JSON Schema. The `description` of a part of it is what a fault there says was expected."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._compiled = jsonschema_rs.validator_for(schema)

    def faults(self, value: Any) -> list[Fault]:
        """Find what is wrong in a JSON value, one fault for each place; also what no database takes."""
        # Asked first: what follows goes through the value by recursion.
        if is_deeper_than(DEEPEST, value):
            return [Fault((), "brackets nested too deeply", f"at most {DEEPEST} levels")]
        faults = unstorable(value)
        if not faults:
            found: dict[Path, Fault] = {}
            for error in self._compiled.iter_errors(value):
                fault = self._told(error)
                found.setdefault(fault.path, fault)
            faults = list(found.values())
        return faults[:MOST_TOLD]

    def _told(self, error: jsonschema_rs.ValidationError) -> Fault:
        path: Path = tuple(error.instance_path)
        kind: Any = error.kind
        part = self._part_at([*error.schema_path][:-1])
        if kind.name in ("required", "dependentRequired"):
            missing = part.get("properties", {}).get(kind.property, {})
            return Fault((*path, kind.property), "nothing", _description(missing, "a value"))
        if kind.name == "falseSchema":
            return Fault(path, show(error.instance), "nothing beside what stands there already")
        tell = _EXPECTED.get(kind.name)
        return Fault(path, show(error.instance), _description(part, tell(kind) if tell else error.message))

    def _part_at(self, path: list[Any]) -> Schema:
        part: Any = self._schema
        for step in path:
            part = part[step]
        return part if isinstance(part, dict) else {}


_EXPECTED: dict[str, Callable[[Any], str]] = {**EXPECTED, "minItems": lambda kind: f"{kind.limit} or more"}


def _description(part: Any, otherwise: str) -> str:
    return part.get("description", otherwise) if isinstance(part, dict) else otherwise
