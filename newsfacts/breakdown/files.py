"""Finding breakdown documents in files and folders: `.json` holds one, `.jsonl` one a line."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from newsfacts.faults import Refusal

STANDARD_INPUT = "-"


class UnreadableFile(Refusal):
    """A path that holds no documents, or cannot be read."""


@dataclass(frozen=True)
class Text:
    """The text of one document, and where it starts: `line` is 1 in a `.json` file."""

    name: str
    line: int
    text: str


def texts(path: str) -> Iterator[Text]:
    """Give the text of every document at a path: a file, a folder (in the order of names), or "-" for standard input.

    Reads line by line; nothing of a large file is kept. Raises UnreadableFile, also for bytes that are not UTF-8.
    """
    if path == STANDARD_INPUT:
        yield from _lines("standard input", sys.stdin.buffer)
        return
    place = Path(path)
    if place.is_dir():
        inside = sorted(each for each in place.iterdir() if each.suffix in (".json", ".jsonl"))
        if not inside:
            raise UnreadableFile(f"{path}: the folder holds no .json or .jsonl file")
        for file in inside:
            yield from _texts_of_file(file)
        return
    yield from _texts_of_file(place)


def _texts_of_file(file: Path) -> Iterator[Text]:
    if file.suffix not in (".json", ".jsonl"):
        raise UnreadableFile(f"{file}: name a .json file, a .jsonl file, a folder of them, or - for standard input")
    try:
        if file.suffix == ".json":
            yield Text(str(file), 1, _decoded(str(file), 1, file.read_bytes()))
            return
        with file.open("rb") as lines:
            yield from _lines(str(file), lines)
    except OSError as error:
        raise UnreadableFile(f"{file}: cannot be read ({error.strerror})") from error


def _lines(name: str, lines: Iterable[bytes]) -> Iterator[Text]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield Text(name, number, _decoded(name, number, line))


def _decoded(name: str, line: int, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line += raw[: error.start].count(b"\n")
        raise UnreadableFile(f"{name}:{line}: found a byte that is not UTF-8, expected UTF-8 text") from error
