"""Reading a breakdown document: from text to a complete, valid document, or every fault with its place."""

import json
import math
from collections.abc import Iterable
from typing import Any, NoReturn

import json_source_map

from newsfacts.faults import Fault, Refusal, show
from newsfacts.words import RelationKind

from .checking import faults_in
from .schema import BREAKDOWN
from .shape import Shape

Document = dict[str, Any]
DEEPEST = 32  # a document nests six deep; what looks at it follows a few hundred

_breakdown = Shape(BREAKDOWN)


class WrongDocument(Refusal):
    """The text is no breakdown document. `faults` says what is wrong, `lines` on which line of the text each is."""

    def __init__(self, faults: list[Fault], lines: list[int] | None = None) -> None:
        """Take the faults, at least one, and the line of each where that is known."""
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        super().__init__(f"{faults[0]}{more}", faults)
        self.lines = lines or [1] * len(faults)


def read(text: str) -> Document:
    """Read one document, given as JSON text.

    Gives it complete: every key there, absent ones with their empty value, statements in reading order. Raises
    WrongDocument with every fault found and its line in the text. References to actors, claims and sources outside
    of the document are not looked at: only the database knows those.
    """
    value = parse(text)
    try:
        return validated(value)
    except WrongDocument as error:
        raise WrongDocument(error.faults, _lines(text, error.faults)) from None


def validated(value: Any) -> Document:
    """Check a parsed JSON value and complete it, as `read` does. Raises WrongDocument."""
    document = shaped(value)
    if faults := wrong_in(document):
        raise WrongDocument(faults)
    document["statements"].sort(key=lambda statement: statement["position"])
    _mention_contradictions_once(document)
    return document


def shaped(value: Any) -> Document:
    """Complete a parsed JSON value of a document's form. Raises WrongDocument with every place where it is not."""
    if faults := _breakdown.faults(value):
        raise WrongDocument(faults)
    return _breakdown.completed(value)


def wrong_in(document: Document) -> list[Fault]:
    """Number the statements of a document that has its form, and find what breaks a rule that always holds."""
    return _number(document) or faults_in(document)


def parse(text: str, expected: str = "a JSON object") -> Any:
    """Parse JSON strictly: no key twice, no NaN, no number beyond all bounds, nothing nested deeper than `DEEPEST`.

    `expected` says what it should have been. Raises WrongDocument with the line of the first fault.
    """
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object_without_doubles,
            parse_constant=_refuse_constant,
            parse_float=_finite,
        )
    except json.JSONDecodeError as error:
        fault = Fault((), f"no valid JSON ({error.msg}, column {error.colno})", expected)
        raise WrongDocument([fault], [error.lineno]) from error
    except _NotStrict as error:
        raise WrongDocument([Fault((), str(error), "strict JSON (RFC 8259)")]) from error
    except RecursionError:
        raise WrongDocument([Fault((), "brackets nested too deeply", f"at most {DEEPEST} levels")]) from None
    except ValueError as error:  # an integer of more digits than Python converts
        raise WrongDocument([Fault((), f"an unusable number ({error})", "strict JSON (RFC 8259)")]) from error
    if is_deeper_than(DEEPEST, value):
        raise WrongDocument([Fault((), "brackets nested too deeply", f"at most {DEEPEST} levels")])
    return value


class _NotStrict(Exception):
    """JSON that Python takes and the standard does not, or that says two things at once."""


def _object_without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _NotStrict(f"the key {show(next(key for key in keys if keys.count(key) > 1))} twice in one object")
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise _NotStrict(name)


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise _NotStrict(digits[:20])
    return number


def is_deeper_than(depth: int, value: Any) -> bool:
    """Tell whether lists and objects nest deeper than this; without recursion, which is what they would break."""
    level = [value]
    for _ in range(depth):
        level = [part for each in level for part in _parts(each)]
    return any(isinstance(each, dict | list) for each in level)


def _parts(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _lines(text: str, faults: list[Fault]) -> list[int]:
    """Find the line of each fault; a missing key is on the line of the object that misses it."""
    if "\n" not in text.strip():
        return [1] * len(faults)
    try:
        places = json_source_map.calculate(text)
    except RecursionError:
        return [1] * len(faults)
    lines = []
    for fault in faults:
        path = fault.path
        while path and Fault(path, "", "").json_pointer not in places:
            path = path[:-1]
        lines.append(places[Fault(path, "", "").json_pointer].value_start.line + 1)
    return lines


def _number(document: Document) -> list[Fault]:
    """Give each statement without a position the one that its place in the list gives it; check that they are 1…n."""
    statements = document["statements"]
    for index, statement in enumerate(statements):
        statement["position"] = statement["position"] or index + 1
    seen: set[int] = set()
    faults = []
    for index, statement in enumerate(statements):
        position = statement["position"]
        if position in seen or position > len(statements):
            found = f"{position}{' a second time' if position in seen else ''}"
            faults.append(Fault(("statements", index, "position"), found, f"each of 1 to {len(statements)} once"))
        seen.add(position)
    return faults


def _mention_contradictions_once(document: Document) -> None:
    """Drop the second mention where two claims name each other: `contradicts` is one relation (rule 3)."""
    mentioned: set[tuple[str, str]] = set()
    for claim in document["claims"]:
        kept = []
        for relation in claim["relations"]:
            if relation["kind"] == RelationKind.CONTRADICTS:
                if (relation["claim"], claim["slug"]) in mentioned:
                    continue
                mentioned.add((claim["slug"], relation["claim"]))
            kept.append(relation)
        claim["relations"] = kept
