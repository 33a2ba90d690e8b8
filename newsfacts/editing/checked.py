"""What an actor, a claim, or a source without its statements is to be: checked as in an import, and filled in.

Faults are told by their places in what was given, and not in the breakdown document around it.
"""

import functools
import operator
from collections.abc import Callable, Iterable
from typing import Any

from newsfacts.breakdown.reading import WrongDocument, shaped, wrong_in
from newsfacts.breakdown.schema import FORMAT
from newsfacts.breakdown.writing import actor_documents, claim_documents, source_heads
from newsfacts.faults import Fault, Path, Refusal
from newsfacts.words import Subject

from .refusals import UnknownReference
from .tombstones import merged, missing

Document = dict[str, Any]
PLACES: dict[Subject, Path] = {
    Subject.SOURCE: ("source",),
    Subject.ACTOR: ("actors", 0),
    Subject.CLAIM: ("claims", 0),
}
FETCH: dict[Subject, Callable[[Iterable[str]], dict[str, Document]]] = {
    Subject.SOURCE: source_heads,
    Subject.ACTOR: actor_documents,
    Subject.CLAIM: claim_documents,
}


def documents_of(subject: Subject, slug: str) -> Document | None:
    """Give what the desk has of an actor, a claim, or a source without its statements. Four queries at most."""
    return FETCH[subject]([slug]).get(slug)


def whole(subject: Subject, part: Document) -> Document:
    """Give a breakdown document that holds this part and nothing else."""
    if subject == Subject.SOURCE:
        return {"format": FORMAT, "source": part, "statements": []}
    return {"format": FORMAT, "source": {"slug": "new"}, f"{subject}s": [part]}


def checked(subject: Subject, given: Document) -> Document:
    """Check a part of a document and fill in what it leaves out. Four queries, at most.

    Raises WrongDocument with all that is wrong in it, UnknownReference where that is only what it refers to.
    """
    place = PLACES[subject]
    try:
        document = shaped(whole(subject, given))
    except WrongDocument as wrong:
        raise told_within(wrong, *place) from None
    part: Document = functools.reduce(operator.getitem, place, document)  # type: ignore[arg-type]  # keys and numbers
    if subject == Subject.SOURCE:
        unknown = [_within(fault, place) for fault in unknown_in(subject, document)]
    else:
        unknown = unknown_in(subject, part)
    refuse([_within(fault, place) for fault in wrong_in(document)], unknown)
    return part


def unknown_in(subject: Subject, document: Document) -> list[Fault]:
    """Find where a source's own document, an actor's or a claim's names what is not there, or was merged."""
    return [*missing(subject, document), *merged(subject, document)]


def refuse(wrong: list[Fault], unknown: list[Fault]) -> None:
    """Raise WrongDocument with all of these faults, UnknownReference where only references are `unknown`."""
    if wrong:
        raise WrongDocument([*wrong, *unknown])
    if unknown:
        raise UnknownReference(unknown)


def told_within(refusal: Refusal, *place: str | int) -> Refusal:
    """Give a refusal whose faults are told by their places within one part of a document, at `place`.

    One that lies elsewhere, as the other end of a circle does, is told of the part as a whole.
    """
    faults = [_within(fault, place) for fault in refusal.faults]
    if isinstance(refusal, WrongDocument | UnknownReference):
        return type(refusal)(faults)
    refusal.faults = faults
    return refusal


def _within(fault: Fault, place: Path) -> Fault:
    if fault.path[: len(place)] == place:
        return Fault(fault.path[len(place) :], fault.found, fault.expected)
    return Fault((), f"{fault.found} at {fault.json_path}", fault.expected) if fault.path else fault
