"""Captured texts: from bytes to the text that places count in, and its paragraphs (design, section 6)."""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass

from newsfacts.faults import Refusal

BOM = "\ufeff"


class WrongText(Refusal):
    """Something that cannot be a captured text: not UTF-8, empty, or with signs that no database takes."""


@dataclass(frozen=True)
class Paragraph:
    """One line of the text that is not empty: its number, where it starts, and where it ends, exclusive."""

    number: int
    start: int
    end: int


def captured(raw: bytes) -> str:
    """Read a file's bytes as a captured text. Raises WrongText, which names the byte and the line."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = _line(raw[: error.start].decode("utf-8"), error.start)
        raise WrongText(
            f"Found 0x{raw[error.start]:02X} as byte {error.start + 1}, in line {line}, expected UTF-8 text."
        ) from error
    return normalised(text)


def normalised(text: str) -> str:
    """Give the text as it is kept: without BOM, CRLF and CR made LF, otherwise untouched. Raises WrongText."""
    text = text.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise WrongText("Found an empty text, expected the captured text of the source.")
    for place, sign in enumerate(text):
        if sign == "\0" or "\ud800" <= sign <= "\udfff":
            what = "a NUL character" if sign == "\0" else "half of a surrogate pair"
            raise WrongText(f"Found {what} in line {_line(text, place)}, expected text in Unicode characters.")
    return text


def _line(text: str, place: int) -> int:
    before = text[:place].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1


def sha256_of(text: str) -> str:
    """Give the fingerprint of a captured text: that of its UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def paragraphs(text: str, body_start: int) -> list[Paragraph]:
    """Give the lines that are not empty: numbered from 1 where the body starts, 0 before it."""
    found = []
    number = start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            number += end > body_start
            found.append(Paragraph(number, start, end))
        start = end + 1
    return found


def paragraph_at(text: str, body_start: int, place: int) -> int:
    """Give the number of the paragraph that a place lies in; between two, that of the first."""
    return paragraph_of(paragraphs(text, body_start), place)


def paragraph_of(known: list[Paragraph], place: int) -> int:
    """Do what `paragraph_at` does, with paragraphs that were counted before."""
    index = bisect_right(known, place, key=lambda paragraph: paragraph.start) - 1
    return known[index].number if index >= 0 else 0


def wrong_body_start(text: str, body_start: int) -> str:
    """Tell where `body_start` lies, if no paragraph can begin there; "" if all is well."""
    if body_start >= len(text):
        return f"{body_start}, beyond the end of the text, {len(text)}"
    if body_start and text[body_start - 1] != "\n":
        return f"{body_start}, inside line {_line(text, body_start)}"
    return ""
