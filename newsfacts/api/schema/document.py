"""The OpenAPI document, whole: made once for each address of the site, and kept in JSON and in YAML."""

import functools
import threading

import yaml
from django.conf import settings
from drf_spectacular.generators import SchemaGenerator

from newsfacts.api.describing import Schema
from newsfacts.models.fields import canonical_json

from .operations import TOKEN, tags_of

TITLE, VERSION = "newsfacts", "1"
DESCRIPTION = """\
newsfacts keeps who said what: every claim of an article with its attribution. It never says what is true. It says
exactly who says so.

Reading needs no account. `HEAD` answers as `GET` does, without the body; `OPTIONS` says which methods there are.
Every answer has an `ETag`. Every error is a problem (RFC 9457), and names every fault at once.
An unknown parameter, one given twice and an empty one are errors.

The desk, where editors' programs work, takes a token: `Authorization: Bearer …`.\
"""
SECURITY = {
    TOKEN: {
        "type": "http",
        "scheme": "bearer",
        "description": "A token of an editor's, which has the rights of its person, or only that of reading.",
    }
}


class Document:
    """The document, and its texts, which are written when they are first asked for."""

    def __init__(self, schema: Schema) -> None:
        """Take the document."""
        self.schema = schema

    @functools.cached_property
    def as_json(self) -> bytes:
        """Give it as JSON."""
        return canonical_json(self.schema).encode()

    @functools.cached_property
    def as_yaml(self) -> bytes:
        """Give it as YAML."""
        return yaml.dump(self.schema, Dumper=_WithoutAliases, allow_unicode=True, sort_keys=False, encoding="utf-8")


class _WithoutAliases(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # the one in C is quick
    def ignore_aliases(self, data: object) -> bool:
        return True


# spectacular keeps what it is at in globals, so that two threads that begin together would stumble.
_making = threading.Lock()


def document() -> Document:
    """Give the document of this site. Making it takes some tenths of a second, the first time."""
    with _making:
        return _made(settings.PUBLIC_URL)


@functools.cache
def _made(site: str) -> Document:
    generated = SchemaGenerator().get_schema(public=True)
    paths, components = generated["paths"], generated["components"]
    return Document(
        {
            "openapi": "3.1.0",
            "info": {"title": TITLE, "version": VERSION, "description": DESCRIPTION},
            "jsonSchemaDialect": "https://spec.openapis.org/oas/3.1/dialect/base",
            "servers": [{"url": site}],
            "tags": tags_of(paths),
            "paths": paths,
            "components": {**components, "securitySchemes": SECURITY},
        }
    )
