"""The forms in which the same records are given, one thing or a list of any length: JSON, JSON-LD, CSV, JSON Lines."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

from newsfacts.api.problems import WrongQuestion
from newsfacts.api.views import Compact
from newsfacts.record.columns import COLUMNS, row
from newsfacts.record.linked_data import context, linked
from newsfacts.record.serving import canonical_json

from .fields import PARAMETER as FIELDS
from .fields import Fields

Document = dict[str, Any]
PIECE = 32_768  # characters that are sent together


def _gathered(pieces: Iterable[str]) -> Iterator[bytes]:
    """Join pieces into larger ones, each of which is sent by itself."""
    waiting, length = [], 0
    for piece in pieces:
        waiting.append(piece)
        length += len(piece)
        if length >= PIECE:
            yield "".join(waiting).encode()
            waiting, length = [], 0
    yield "".join(waiting).encode()


class Form(Compact):
    """A form of bodies of one type."""

    comes_whole: ClassVar[bool] = True  # a list comes whole, and not in pages

    def refuse(self, of: str, fields: Fields) -> None:
        """Raise WrongQuestion where what is wanted cannot be had in this form."""

    def prepared(self, of: str, body: Document) -> Document:
        """Give a served body as this form has it."""
        return body

    def written(self, of: str, bodies: Iterable[Document], fields: Fields) -> Iterator[str]:
        """Write prepared bodies, of which only `fields` are left."""
        raise NotImplementedError

    def sent(self, of: str, bodies: Iterable[Document], fields: Fields) -> Iterator[bytes]:
        """Write them in pieces that are worth to be sent by themselves."""
        return _gathered(self.written(of, bodies, fields))

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> bytes:
        """Write one body, as DRF asks for it."""
        view = (renderer_context or {})["view"]
        return "".join(self.written(view.of, [data], view.fields)).encode()


class Json(Form):
    """JSON; a list comes in pages."""

    comes_whole = False

    def render(self, data: Any, *args: Any, **kwargs: Any) -> bytes:
        """Write a body, or a page of them."""
        return Compact.render(self, data, *args, **kwargs)


class JsonLines(Form):
    """One body a line."""

    media_type = "application/jsonl"
    format = "jsonl"

    def written(self, of: str, bodies: Iterable[Document], fields: Fields) -> Iterator[str]:
        """Write them."""
        return (f"{canonical_json(body)}\n" for body in bodies)


class NewlineDelimitedJson(JsonLines):
    """The same by its older name."""

    media_type = "application/x-ndjson"
    format = None  # type: ignore[assignment]  # no address of its own


class JsonLD(Form):
    """JSON-LD: one node, or a list as the `@graph` of its nodes."""

    media_type = "application/ld+json"
    format = "jsonld"

    def prepared(self, of: str, body: Document) -> Document:
        """Give the node."""
        return linked(of, body)

    def written(self, of: str, bodies: Iterable[Document], fields: Fields) -> Iterator[str]:
        """Write them, all under one context."""
        yield f'{{"@context":{canonical_json(context())},"@graph":['
        between = ""
        for body in bodies:
            yield between + canonical_json(body)
            between = ","
        yield "]}"

    def render(self, data: Any, *args: Any, **kwargs: Any) -> bytes:
        """Write one node with its context."""
        return canonical_json({"@context": context(), **data}).encode()


class Csv(Form):
    """A table (RFC 4180) in UTF-8, with the places in a body as the names of its columns."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8; header=present"

    def refuse(self, of: str, fields: Fields) -> None:
        """Refuse fields of which none has a column."""
        if not any(fields.has(column) for column in COLUMNS[of]):
            raise WrongQuestion({FIELDS: f"none of these has a column; columns are: {', '.join(COLUMNS[of])}"})

    def written(self, of: str, bodies: Iterable[Document], fields: Fields) -> Iterator[str]:
        """Write them beneath the names of the columns."""
        columns = [column for column in COLUMNS[of] if fields.has(column)]
        writer = csv.writer(_Line(), lineterminator="\r\n")
        yield writer.writerow(columns)  # what `write` gives
        for body in bodies:
            yield writer.writerow(row(body, columns))


class _Line:
    """What the csv module writes to: it gives each line back."""

    def write(self, line: str) -> str:
        return line


FORMS: tuple[type[Form], ...] = (Json, JsonLD, Csv, JsonLines, NewlineDelimitedJson)
EXTENSIONS: dict[str, str] = {str(form.format): str(form.media_type) for form in FORMS if form.format}
