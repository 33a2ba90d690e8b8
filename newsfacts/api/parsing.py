"""Reading what clients send: JSON by the letter of the standard, in UTF-8, not too much of it."""

import codecs
from collections.abc import Mapping
from http import HTTPStatus
from typing import IO, Any

from django.conf import settings
from django.http import UnreadablePostError
from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.parsers import BaseParser
from rest_framework.utils.mediatypes import _MediaType

from newsfacts.breakdown.reading import WrongDocument, parse

from .problems import TooLarge, WrongBody

LONGEST_LENGTH = 20  # digits of a Content-Length that a number is made of


class StrictJSON(BaseParser):
    """JSON (RFC 8259): no key twice, no NaN, no endless numbers, nothing nested beyond reason."""

    media_type = "application/json"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """Give the value. Raises WrongBody, TooLarge, UnsupportedMediaType for another encoding than UTF-8."""
        text = read_text(stream, media_type)
        try:
            return parse(text)
        except WrongDocument as error:
            told = f"{error.faults[0]}, on line {error.lines[0]}"
            raise WrongBody(HTTPStatus.BAD_REQUEST, [{"pointer": "", "detail": told}]) from error


def read_text(stream: IO[Any], media_type: str | None, limit: int | None = None) -> str:
    """Give a body of at most so many bytes as text. Raises as `StrictJSON.parse` does."""
    _refuse_other_encodings(media_type or "")
    content = read_bytes(stream, limit)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        sentence = f"not UTF-8: the byte {content[error.start]:#04x} at {error.start} begins no character"
        raise WrongBody(HTTPStatus.BAD_REQUEST, [{"pointer": "", "detail": sentence}]) from error


def read_bytes(stream: IO[Any], limit: int | None = None) -> bytes:
    """Give a body of at most so many bytes, by default as many as any. Raises TooLarge, WrongBody for a cut one."""
    limit = limit or settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    content = _read(stream, limit + 1)
    if len(content) > limit:
        raise TooLarge(limit)
    _refuse_cut(stream, content)
    return content


def _read(stream: IO[Any], most: int) -> bytes:
    try:
        return stream.read(most)
    except UnreadablePostError as error:  # the client went away; nobody may be there to read this
        raise WrongBody(HTTPStatus.BAD_REQUEST, [{"pointer": "", "detail": "the body could not be read"}]) from error


def _refuse_cut(stream: Any, content: bytes) -> None:
    announced = getattr(stream, "META", {}).get("CONTENT_LENGTH", "")  # the stream of a body is Django's request
    if announced.isdecimal() and len(announced) < LONGEST_LENGTH and len(content) < int(announced):
        sentence = f"the body ends after {len(content):,} of the {int(announced):,} bytes that Content-Length says"
        raise WrongBody(HTTPStatus.BAD_REQUEST, [{"pointer": "", "detail": sentence}])


def _refuse_other_encodings(media_type: str) -> None:
    encoding = _MediaType(media_type).params.get("charset", "utf-8")
    try:
        known = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        known = ""
    if known not in ("utf-8", "ascii"):
        raise UnsupportedMediaType(media_type, detail=f"The body is said to be in “{encoding[:40]}”: send UTF-8.")
