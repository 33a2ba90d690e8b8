"""Which passages of a text the targets of an annotation select, as far as a statement can hold that."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.encoding import iri_to_uri

from newsfacts.breakdown.quotes import places_of
from newsfacts.breakdown.schema import LARGEST_INTEGER
from newsfacts.breakdown.typography import typographically_folded
from newsfacts.faults import Fault, Path, show

Place = tuple[int, int]
TEXTUAL = ("TextQuoteSelector", "TextPositionSelector")
SETS = ("Composite", "List", "Independents")
Told = list[Fault]


@dataclass(frozen=True)
class Passage:
    """A part of the text: quoted words, their place, or both; `prefix` and `suffix` are the words around a quote."""

    path: Path
    exact: str | None = None
    place: Place | None = None
    prefix: str = ""
    suffix: str = ""


@dataclass
class Targets:
    """The passages that an annotation is of, and whether any of its targets is the source at all."""

    is_of_source: bool = False
    passages: list[Passage] = field(default_factory=list)
    elsewhere: Told = field(default_factory=list)


class Anchoring:
    """A source to which annotations are put: its addresses, if any are known, and its captured text, if there is one.

    `counts_elsewhere` says that places count in something else than the text, such as a web page as a browser has it:
    they are kept only where the words that they are given with are in the text.
    """

    def __init__(self, addresses: Iterable[str] = (), text: str | None = None) -> None:
        self.known = {iri_to_uri(address) for address in addresses if address}
        self.addresses = {_bare(address) for address in self.known}
        self.text = text
        self._folded = "" if text is None else typographically_folded(text)

    def targets(self, target: Any, path: Path, told: Told) -> Targets:
        """Take an annotation's targets apart. What of them cannot be kept is added to `told`."""
        found = Targets()
        for place, each in _each(target, path):
            self._take(each, place, found, told)
        return found

    def _take(self, target: Any, path: Path, found: Targets, told: Told) -> None:
        if isinstance(target, dict) and "items" in target:
            # Of a choice any one will do, and they are the same words; of the other sets all are meant.
            chosen = target["items"][:1] if target["type"] == "Choice" else target["items"]
            for number, each in enumerate(chosen):
                self._take(each, (*path, "items", number), found, told)
            return
        address = _address(target)
        if self.addresses and _bare(address) not in self.addresses:
            found.elsewhere.append(Fault(path, show(address), "the source's own address"))
            return
        found.is_of_source = True
        if isinstance(target, dict) and target.get("selector"):
            passage = _selected(target["selector"], (*path, "selector"), told)
            found.passages += [passage] if passage else []
        elif "#" in address and iri_to_uri(address) not in self.known:
            told.append(Fault(path, f"{show(address)}, a part named by a fragment", "quoted words or a place in text"))

    def anchored(self, passage: Passage, told: Told, *, counts_elsewhere: bool = False) -> Passage:
        """Look a passage up in the text: the place that it has, if it is right, else the only one where its words are.

        Without a text, the place stays as it is given.
        """
        place = passage.place
        if place and not place[0] < place[1] <= LARGEST_INTEGER:
            told.append(Fault(passage.path, f"{place[0]} to {place[1]}", "a start before the end"))
            place = None
        if self.text is None or passage.exact is None:
            return replace(passage, place=self._unchecked(place, passage.path, told, counts_elsewhere))
        if place and self._folded[slice(*place)] == typographically_folded(passage.exact):
            return replace(passage, place=place)
        places = self._places(passage)
        if len(places) != 1:
            listed = ", ".join(f"{start} to {end}" for start, end in places)
            where = f"at several places ({listed})" if places else "nowhere in the captured text"
            told.append(
                Fault(passage.path, f"{show(passage.exact, 60)}, which is {where}", "words at one place in it")
            )
        return replace(passage, place=places[0] if len(places) == 1 else None)

    def _unchecked(self, place: Place | None, path: Path, told: Told, counts_elsewhere: bool) -> Place | None:
        if place and counts_elsewhere:
            told.append(Fault(path, f"{place[0]} to {place[1]} of a web page", "words that are in the captured text"))
            return None
        if place and self.text is not None and place[1] > len(self.text):
            told.append(Fault(path, f"{place[0]} to {place[1]}", f"at most {len(self.text)}, where the text ends"))
            return None
        return place

    def _places(self, passage: Passage) -> list[Place]:
        """Give the places of a passage's words; of several, those between its prefix and suffix, if any is."""
        places = list(places_of(self._folded, passage.exact or ""))
        prefix, suffix = typographically_folded(passage.prefix), typographically_folded(passage.suffix)
        between = [
            (start, end)
            for start, end in places
            if self._folded.endswith(prefix, 0, start) and self._folded.startswith(suffix, end)
        ]
        return between or places


def _each(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Give the parts of a list, or the one thing that is no list, with their paths."""
    if isinstance(value, list):
        yield from (((*path, number), each) for number, each in enumerate(value))
    else:
        yield path, value


def _address(target: Any) -> str:
    if isinstance(target, str):
        return target
    source = target.get("source", target.get("id", ""))
    return source if isinstance(source, str) else source["id"]


def _bare(address: str) -> str:
    """Give an address without what differs where the page is the same: scheme, fragment, a last slash."""
    address = iri_to_uri(address.partition("#")[0])
    return (address.partition("://")[2] or address).removeprefix("www.").rstrip("/")


def _selected(selector: Any, path: Path, told: Told) -> Passage | None:
    """Give what the selectors of one target select, all of them the same; None where none is of words or places."""
    found: dict[str, Any] = {}
    strangers: Told = []
    for place, each in _each(selector, path):
        known = _followed(each)
        if known:
            found = {**known, **found}
        else:
            kind = each.get("type", each.get("id")) if isinstance(each, dict) else each
            strangers.append(Fault(place, show(kind), f"one of {' or '.join(TEXTUAL)}"))
    if not found:
        told += strangers
        return None
    return Passage(path, **found)


def _followed(selector: Any) -> dict[str, Any]:
    """Give what a selector and those that refine it say of words and places.

    Within something else a position counts from there, so only the first of them has a place in the whole text; and
    words within a place are somewhere in it.
    """
    found: dict[str, Any] = {}
    is_first = True
    while isinstance(selector, dict):
        if selector.get("type") == "TextQuoteSelector":
            found = {key: selector[key] for key in ("exact", "prefix", "suffix") if key in selector}
        elif selector.get("type") == "TextPositionSelector" and is_first:
            found["place"] = (int(selector["start"]), int(selector["end"]))
        inner = selector.get("refinedBy")
        selector, is_first = (inner[0] if isinstance(inner, list) and inner else inner), False
    return found
