"""What of each body a client wants: `fields=slug,standing.label`, keys and, after dots, keys within."""

from collections.abc import Iterable
from typing import Any, Self

from rest_framework.request import Request

from newsfacts.api.problems import WrongQuestion
from newsfacts.breakdown.schema import Schema

PARAMETER = "fields"
LONGEST, MOST_TOLD = 2000, 5
# The names of keys, each with what is wanted of what it holds; of an empty one, all.
Wanted = dict[str, "Wanted"]


class Fields:
    """The keys that are wanted of bodies; all of them, where the address does not say."""

    def __init__(self, wanted: Wanted | None = None) -> None:
        """Take the keys; none is all."""
        self._wanted = wanted or {}

    @classmethod
    def asked(cls, request: Request, schema: Schema) -> Self:
        """Read the address; `schema` is that of the bodies. Raises WrongQuestion, which names what there is."""
        text = request.query_params.get(PARAMETER, "")
        if len(text) > LONGEST:
            raise WrongQuestion({PARAMETER: f"longer than {LONGEST} characters"})
        paths = text.split(",") if text else []
        if wrong := list(dict.fromkeys(fault for path in paths if (fault := _fault(path, schema)))):
            raise WrongQuestion({PARAMETER: "; ".join(wrong[:MOST_TOLD])})
        return cls(_tree(path.split(".") for path in paths))

    def of(self, body: Any) -> Any:
        """Give what is wanted of a body. Keys stay in their order, whatever the order in which they were asked for."""
        return _picked(body, self._wanted)

    def has(self, path: str) -> bool:
        """Tell whether a place in bodies is wanted, by itself, with what holds it, or for what it holds."""
        wanted = self._wanted
        for name in path.split("."):
            if not wanted:
                return True
            if name not in wanted:
                return False
            wanted = wanted[name]
        return True


def _fault(path: str, schema: Schema) -> str | None:
    """Tell where a path leaves what bodies hold; None where it does not."""
    schemas, passed = [schema], ""
    for name in path.split("."):
        known = _keys(schemas)
        if name not in known:
            where = f"in {passed}" if passed else "here"
            there = f"known {where} are: {', '.join(sorted(known))}" if known else f"{passed} has no keys"
            return f"“{name[:100]}” is unknown; {there}"
        schemas, passed = known[name], f"{passed}.{name}".lstrip(".")
    return None


def _keys(schemas: Iterable[Schema]) -> dict[str, list[Schema]]:
    """Give the keys that values of these schemas have, themselves or in the items of a list, with their schemas."""
    found: dict[str, list[Schema]] = {}
    for schema in schemas:
        for name, part in schema.get("properties", {}).items():
            found.setdefault(name, []).append(part)
        for name, parts in _keys([*schema.get("anyOf", []), *filter(None, [schema.get("items")])]).items():
            found.setdefault(name, []).extend(parts)
    return found


def _tree(paths: Iterable[list[str]]) -> Wanted:
    """Join paths that begin alike; one that ends where another goes on wants all."""
    tree: Wanted = {}
    whole: list[Wanted] = []
    for path in paths:
        place = tree
        for name in path:
            place = place.setdefault(name, {})
        whole.append(place)
    for place in whole:
        place.clear()
    return tree


def _picked(value: Any, wanted: Wanted) -> Any:
    if wanted and isinstance(value, dict):
        # What JSON-LD says of a node stays, so that what is left of it still hangs together.
        return {
            name: part if name.startswith("@") else _picked(part, wanted[name])
            for name, part in value.items()
            if name in wanted or name.startswith("@")
        }
    if wanted and isinstance(value, list):
        return [_picked(part, wanted) for part in value]
    return value
