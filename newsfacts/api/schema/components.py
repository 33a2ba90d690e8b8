"""What the OpenAPI document says once and refers to: everything with a title, examples, headers, problems."""

import re
from typing import Any

from drf_spectacular.plumbing import ComponentIdentity, ComponentRegistry, ResolvedComponent

from newsfacts.api.describing import Schema

# The keywords of JSON Schema that hold schemas: by name, in a list, or one.
BY_NAME, IN_LIST, ONE = (
    ("properties", "patternProperties"),
    ("anyOf", "oneOf", "allOf", "prefixItems"),
    ("items", "not"),
)


def component_name(title: str) -> str:
    """Give the name of a component: "Page of Claim" is PageOfClaim."""
    return "".join(word[:1].upper() + word[1:] for word in re.findall(r"[A-Za-z0-9]+", title))


class Components:
    """Puts things into spectacular's registry, which warns where two have one name, and gives references to them."""

    def __init__(self, registry: ComponentRegistry) -> None:
        """Take the registry that the document's components are built from."""
        self._registry = registry

    def put(self, kind: str, name: str, thing: Schema) -> Schema:
        """Register something of a kind ("headers", "responses" …) and give the reference.

        A reference to a schema says what it is here, where that is another description than it has by itself.
        """
        described = thing.get("description") if kind == "schemas" else None
        essence = {key: value for key, value in thing.items() if key != "description"} if described else thing
        component = ResolvedComponent(name, kind, thing, ComponentIdentity(essence))
        self._registry.register_on_missing(component)
        known = self._registry[component].schema.get("description")
        return component.ref | ({"description": described} if described and described != known else {})

    def referring(self, schema: Schema) -> Schema:
        """Give a schema in which everything with a title, itself included, is a reference to a component."""
        inner: Schema = {}
        for keyword, value in schema.items():
            if keyword in BY_NAME:
                inner[keyword] = {name: self.referring(part) for name, part in value.items()}
            elif keyword in IN_LIST:
                inner[keyword] = [self.referring(part) for part in value]
            elif keyword in ONE or (keyword == "additionalProperties" and isinstance(value, dict)):
                inner[keyword] = self.referring(value)
            elif keyword != "$schema":
                inner[keyword] = value
        return self.put("schemas", component_name(schema["title"]), inner) if "title" in schema else inner

    def example(self, title: str, value: Any) -> dict[str, Schema]:
        """Give the `examples` of a body with the one of this title."""
        name = component_name(title)
        return {name: self.put("examples", name, {"summary": title, "value": value})}
