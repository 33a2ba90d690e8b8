"""Writing files that others read: nobody sees half of one, and each has its checksum beside it."""

import gzip
import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


class Digesting:
    """A file that is written, with the SHA-256 of what was written to it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._sha256 = hashlib.sha256()

    def write(self, data: bytes) -> int:
        """Write bytes."""
        self._sha256.update(data)
        return self._file.write(data)

    def flush(self) -> None:
        """Pass on what waits to be written."""
        self._file.flush()

    @property
    def sha256(self) -> str:
        """Give the SHA-256 so far, in hexadecimal."""
        return self._sha256.hexdigest()


@contextmanager
def unfinished(folder: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    """Give a new file in a folder, made if need be, and its path. It is deleted, unless it was finished."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f".unfinished-{secrets.token_hex(8)}"
    with path.open("xb") as file:
        try:
            yield path, file
        finally:
            path.unlink(missing_ok=True)


def finish(file: IO[bytes], path: Path, name: str) -> None:
    """Give a file that is whole its name. What had that name is replaced."""
    file.flush()
    os.fsync(file.fileno())
    path.replace(path.with_name(name))


def write_whole(folder: Path, name: str, content: bytes) -> None:
    """Write a small file at once."""
    with unfinished(folder) as (path, file):
        file.write(content)
        finish(file, path, name)


@contextmanager
def compressed(file: Digesting) -> Iterator[gzip.GzipFile]:
    """Give a file whose content is compressed into another; the same content gives the same bytes."""
    with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as inner:
        yield inner
