"""What can be wrong, and how it is told.

A Fault says what was found where, a Refusal carries the sentence that editors read.
"""

from collections.abc import Iterable
from dataclasses import dataclass

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a document.

    `path` leads to it (keys and list indexes from the root), `found` is what is there, in words, `expected` what
    should be.
    """

    path: Path
    found: str
    expected: str

    @property
    def json_path(self) -> str:
        """Write the path as a JSON path (RFC 9535): `$.statements[3].form`."""
        return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path)

    @property
    def json_pointer(self) -> str:
        """Write the path as a JSON pointer (RFC 6901): `/statements/3/form`."""
        return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in self.path)

    def __str__(self) -> str:
        """Write the fault as one line."""
        return f"{self.json_path}: found {self.found}, expected {self.expected}"


class Refusal(Exception):
    """Something an editor asked for that must not be done. Its text is a sentence that the editor reads."""

    def __init__(self, sentence: str, faults: Iterable[Fault] = ()) -> None:
        """Take the `sentence` to show, and the single `faults` behind it where there are any."""
        super().__init__(sentence)
        self.sentence = sentence
        self.faults = list(faults)


def show(value: object, limit: int = 80) -> str:
    """Quote a value for a message, shortened to `limit` characters."""
    text = f"“{value}”" if isinstance(value, str) else repr(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"
