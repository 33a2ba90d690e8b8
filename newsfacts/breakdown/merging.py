"""Merging two actors or two claims, and undoing it, on documents alone (design, rule 17).

The editing verb fetches the documents, asks here what becomes of each, and saves. Nothing given is changed: each
function gives a new document, its keys in the order of `writing`.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from newsfacts.words import NameKind, RelationKind, Subject

from .pairing import paired

Document = dict[str, Any]
Row = dict[str, Any]
Contradictions = Collection[tuple[str, str]]
"""Pairs of claims: the slug of the one that has the `contradicts` relation, and of the one that it names."""


@dataclass(frozen=True)
class Clash:
    """A statement that takes different stances on two claims, so that they cannot be merged."""

    source: str
    statement: str
    stance_on_other: str
    stance_on_survivor: str


@dataclass(frozen=True)
class _List:
    """A list in a document: its key, which key of its rows refers, and the keys by which a row is the same row."""

    key: str
    refers: str
    same: tuple[str, ...]
    unique: bool = True
    of_slugs: bool = False

    def identity(self, row: Row) -> tuple[Any, ...]:
        return tuple(row[key] for key in self.same)

    def rows(self, thing: Document) -> list[Row]:
        """Give the list's rows; what is a bare slug there, is a row here."""
        return [{self.refers: slug} for slug in thing[self.key]] if self.of_slugs else thing[self.key]

    def written(self, rows: Iterable[Row]) -> list[Any]:
        """Give the rows as the document has them."""
        return [row[self.refers] for row in rows] if self.of_slugs else list(rows)


@dataclass(frozen=True)
class _Parts:
    """Where a thing refers to actors, or to claims: single references, and lists."""

    single: tuple[str, ...] = ()
    lists: tuple[_List, ...] = ()


CREDITS = _List("credits", "actor", ("actor", "role"))
ATTRIBUTIONS = _List("claims", "claim", ("claim",))
ABOUT = _List("about", "actor", ("actor",), of_slugs=True)
RELATIONS = _List("relations", "claim", ("kind", "claim"))
NAMES = _List("names", "name", ("name", "kind", "language"))
ROLES = _List("roles", "organisation", ("title", "organisation"), unique=False)

OF_SOURCE = {Subject.ACTOR: _Parts(("publisher",), (CREDITS,)), Subject.CLAIM: _Parts()}
OF_STATEMENT = {
    Subject.ACTOR: _Parts(("speaker", "on_behalf_of")),
    Subject.CLAIM: _Parts(lists=(ATTRIBUTIONS,)),
}
OF_CLAIM = {Subject.ACTOR: _Parts(lists=(ABOUT,)), Subject.CLAIM: _Parts(lists=(RELATIONS,))}
OF_ACTOR = _Parts(("part_of",), (ROLES,))


def clashes(document: Document, other: str, survivor: str) -> list[Clash]:
    """Find the statements of a source that take different stances on the two claims: the merge is refused then."""
    found = []
    for statement in document["statements"]:
        stances = {attribution["claim"]: attribution["stance"] for attribution in statement["claims"]}
        if other in stances and survivor in stances and stances[other] != stances[survivor]:
            clash = Clash(document["source"]["slug"], statement["id"], stances[other], stances[survivor])
            found.append(clash)
    return found


def circle(survivor: str, other: str, part_of: Mapping[str, str | None]) -> list[str]:
    """Give the way outwards from the survivor to the other, both included, or nothing if none leads there.

    Where one does, the survivor would be part of itself, and the merge is refused. `part_of` says of each actor what
    it is part of; the survivor and those that it is part of, directly or through others, are enough.
    """
    way = [survivor]
    while (step := part_of.get(way[-1])) is not None and step not in way:
        way.append(step)
        if step == other:
            return way
    return []


def merged_source(document: Document, subject: Subject, other: str, survivor: str) -> Document:
    """Give a source's document with every reference to `other` made one to `survivor`, and none doubled.

    Where a statement takes a stance on both claims, the survivor's attribution is kept, certainty included.
    """
    if _is_emptied(document):
        return document
    return {
        **document,
        "source": _merged(document["source"], OF_SOURCE[subject], other, survivor),
        "statements": [
            _merged(statement, OF_STATEMENT[subject], other, survivor) for statement in document["statements"]
        ],
    }


def merged_claim(
    document: Document, subject: Subject, other: str, survivor: str, contradictions: Contradictions
) -> Document:
    """Give another claim's document with every reference to `other` made one to `survivor`, and none doubled.

    `contradictions` are those that other claims hold before the merge; those that the survivor holds are enough. Where
    the survivor says already that it contradicts this claim, this one does not say so too.
    """
    if _is_emptied(document):
        return document
    slug = document["slug"]

    def is_said(relation: Row) -> bool:
        return slug == survivor or (
            relation.get("kind") == RelationKind.CONTRADICTS and (survivor, slug) in contradictions
        )

    return _merged(document, OF_CLAIM[subject], other, survivor, is_said if subject == Subject.CLAIM else None)


def merged_actor(document: Document, other: str, survivor: str) -> Document:
    """Give another actor's document with every reference to `other` made one to `survivor`."""
    return document if _is_emptied(document) else _merged(document, OF_ACTOR, other, survivor)


def surviving_actor(survivor: Document, other: Document) -> Document:
    """Give the survivor with the names and roles of the other taken over, its other fields its own.

    The other's main name becomes an alias. A role in one of the two would be a role in itself: it names no
    organisation then. Ask `circle` first: a survivor that is part of the other is left part of nothing.
    """
    slugs = (other["slug"], survivor["slug"])
    roles = [_outside(role, slugs[:1]) for role in survivor["roles"]]
    taken = [_outside(role, slugs) for role in other["roles"]]
    names = [name for name in [*survivor["names"], *other["names"]] if name["name"] == other["name"]]
    main = [] if names else [{"name": other["name"], "kind": NameKind.ALIAS.value, "language": ""}]
    unlike_its_own = [name for name in [*main, *other["names"]] if name["name"] != survivor["name"]]
    return {
        **survivor,
        "part_of": None if survivor["part_of"] == other["slug"] else survivor["part_of"],
        "names": _union(survivor["names"], unlike_its_own, NAMES.identity),
        "roles": _union(roles, taken, lambda role: tuple(role.items())),
    }


def surviving_claim(survivor: Document, other: Document, contradictions: Contradictions) -> Document:
    """Give the survivor with whom the other is about, and its relations, taken over, its other fields its own.

    `contradictions` are those that other claims hold before the merge; those that name the survivor are enough. A
    claim that says already that it contradicts the survivor is not contradicted once more.
    """
    slug = survivor["slug"]
    own = [relation for relation in survivor["relations"] if relation["claim"] != other["slug"]]
    taken = [
        relation
        for relation in other["relations"]
        if relation["claim"] != slug
        and not (relation["kind"] == RelationKind.CONTRADICTS and (relation["claim"], slug) in contradictions)
    ]
    return {
        **survivor,
        "about": list(dict.fromkeys([*survivor["about"], *other["about"]])),
        "relations": _union(own, taken, RELATIONS.identity),
    }


def unmerged_source(
    current: Document, before: Document, after: Document, subject: Subject, other: str, survivor: str
) -> Document:
    """Give a source's document with what the merge moved, and is still there, moved back.

    `before` and `after` are the document on either side of the merge, `current` as it is now. An attribution or credit
    that was dropped as a double comes back if the one that it doubled is still there.
    """
    if _is_emptied(current):
        return current
    old, new = ({each["id"]: each for each in document["statements"]} for document in (before, after))
    names = (other, survivor)
    return {
        **current,
        "source": _unmerged(current["source"], before["source"], after["source"], OF_SOURCE[subject], names),
        "statements": [
            _unmerged(statement, old[statement["id"]], new[statement["id"]], OF_STATEMENT[subject], names)
            if statement["id"] in old and statement["id"] in new
            else statement
            for statement in current["statements"]
        ],
    }


def unmerged_claim(
    current: Document,
    before: Document,
    after: Document,
    subject: Subject,
    other: str,
    survivor: str,
    contradictions: Contradictions,
) -> Document:
    """Give another claim's document with what the merge moved, and is still there, moved back.

    `contradictions` are those that other claims hold now, before undoing; those that the survivor holds are enough. A
    `contradicts` that was dropped because the survivor said so too comes back if the survivor still says so.
    """
    if _is_emptied(current):
        return current
    slug = current["slug"]
    comes_back = slug == survivor or (survivor, slug) in contradictions
    return _unmerged(current, before, after, OF_CLAIM[subject], (other, survivor), comes_back)


def unmerged_actor(current: Document, before: Document, after: Document, other: str, survivor: str) -> Document:
    """Give another actor's document with what the merge moved, and is still there, moved back."""
    return current if _is_emptied(current) else _unmerged(current, before, after, OF_ACTOR, (other, survivor))


def unsurvived(current: Document, before: Document, after: Document) -> Document:
    """Give the survivor, an actor or a claim, without what it took over in the merge and still has.

    What the merge dropped, such as a relation between the two, comes back. What was changed or added since stays.
    """
    if _is_emptied(current):
        return current
    result = dict(current)
    if "part_of" in before:
        result["part_of"] = _back(current["part_of"], before["part_of"], after["part_of"])
    for each in (NAMES, ROLES, ABOUT, RELATIONS):
        if each.key in before:
            old, new = each.rows(before), each.rows(after)
            # A role never goes, it only changes in its place; of the others, each stays as it is or goes.
            in_place = each is ROLES
            becomes = [new[number] if in_place else row if row in new else None for number, row in enumerate(old)]
            taken = new[len(old) :] if in_place else [row for row in new if row not in old]
            rows = _rows_back(each.rows(current), old, becomes, taken, each, lambda _: True)
            result[each.key] = each.written(rows)
    return result


def _is_emptied(document: Document) -> bool:
    """Tell whether it is a tombstone, or was emptied for legal reasons: it refers to nothing."""
    return document.keys() <= {"slug", "merged_into"}


def _outside(role: Row, slugs: Collection[str]) -> Row:
    return {**role, "organisation": None} if role["organisation"] in slugs else role


def _union(own: list[Row], taken: Iterable[Row], identity: Callable[[Row], tuple[Any, ...]]) -> list[Row]:
    """Add to a list what it does not have."""
    seen = {identity(row) for row in own}
    added = []
    for row in taken:
        if identity(row) not in seen:
            added.append(row)
        seen.add(identity(row))
    return [*own, *added]


def _merged(
    thing: Document, parts: _Parts, other: str, survivor: str, is_said: Callable[[Row], bool] | None = None
) -> Document:
    result = {**thing, **{key: survivor for key in parts.single if thing[key] == other}}
    for each in parts.lists:
        becomes = _becomes(each.rows(thing), each, other, survivor, is_said)
        result[each.key] = each.written(row for row in becomes if row is not None)
    return result


def _becomes(
    rows: list[Row], each: _List, other: str, survivor: str, is_said: Callable[[Row], bool] | None = None
) -> list[Row | None]:
    """Give what becomes of each row: nothing of one that would only repeat one of the survivor's own."""
    own = {each.identity(row) for row in rows if row[each.refers] == survivor}
    becomes: list[Row | None] = []
    for row in rows:
        if row[each.refers] != other:
            becomes.append(row)
            continue
        moved = {**row, each.refers: survivor}
        doubled = each.unique and each.identity(moved) in own
        becomes.append(None if doubled or (is_said and is_said(row)) else moved)
    return becomes


def _unmerged(
    current: Document,
    before: Document,
    after: Document,
    parts: _Parts,
    names: tuple[str, str],
    comes_back: bool = False,
) -> Document:
    """Undo in one thing. `comes_back` says whether rows return that were dropped for what another document says."""
    other, survivor = names
    result = {**current, **{key: _back(current[key], before[key], after[key]) for key in parts.single}}
    for each in parts.lists:
        old, new, now = each.rows(before), each.rows(after), each.rows(current)
        becomes = [row if row in new else None for row in _becomes(old, each, other, survivor)]
        own = {each.identity(row) for row in old if row[each.refers] == survivor}
        there = {each.identity(row) for row in now}

        def returns(row: Row, each: _List = each, own: set[Any] = own, there: set[Any] = there) -> bool:
            partner = each.identity({**row, each.refers: survivor})
            return partner in there if partner in own else comes_back

        result[each.key] = each.written(_rows_back(now, old, becomes, [], each, returns))
    return result


def _back(current: Any, before: Any, after: Any) -> Any:
    """Undo one value: what was changed since stays."""
    return before if current == after else current


def _rows_back(
    current: list[Row],
    before: list[Row],
    becomes: list[Row | None],
    taken: list[Row],
    each: _List,
    returns: Callable[[Row], bool],
) -> list[Row]:
    """Undo in a list.

    `becomes` says what the merge made of each row of `before`, nothing if it dropped it; `taken` are those it added.
    One of those that was changed since stays: going back, it would lose the change.
    """
    numbers = [number for number, row in enumerate(becomes) if row is not None]
    merged = [row for row in becomes if row is not None]
    origins = paired([*merged, *taken], current, lambda row: tuple(row.items()), each.identity)
    result: list[tuple[int | None, Row]] = []
    for index, row in enumerate(current):
        origin = origins.get(index)
        if origin is not None and origin < len(merged):
            number = numbers[origin]
            result.append((number, {key: _back(row[key], before[number][key], merged[origin][key]) for key in row}))
        elif row not in taken:
            result.append((None, row))
    for number, row in enumerate(before):
        if becomes[number] is None and returns(row):
            result.insert(_place(result, number), (number, row))
    rows = [row for _, row in result]
    return _union([], rows, each.identity) if each.unique else rows


def _place(result: list[tuple[int | None, Row]], number: int) -> int:
    """Find where a dropped row belongs: behind the nearest that preceded it and is still there."""
    places = {origin: place for place, (origin, _) in enumerate(result) if origin is not None and origin < number}
    return places[max(places)] + 1 if places else 0
