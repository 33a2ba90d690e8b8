"""The readable diff: what changed between two states of a source, a claim or an actor, in sentences.

Works on documents alone, as Revisions hold them, so history pages, the reviewer's view, conflicts and corrections can
all tell a change in the same words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from newsfacts.words import Subject

from .labels import DATED, LABELS, NOT_RUNNING, PLACES, REFERENCES, VOCABULARIES
from .moves import moved
from .pairing import paired, reworded
from .showing import Names, closed, named, row_in_words, row_keys, shown, shown_apart
from .wording import Words, changed_words

Document = dict[str, Any]
Row = dict[str, Any]


@dataclass(frozen=True)
class Difference:
    """One thing that changed.

    `place` says where, `sentence` the whole of it; `before` and `after` are the values in words, "" for none. `words`
    compares running texts piece by piece (see `wording`) and is empty for all else.
    """

    place: str
    sentence: str
    before: str = ""
    after: str = ""
    words: Words = ()

    def as_json(self) -> dict[str, Any]:
        """Give it as the API shows it."""
        return {
            "place": self.place,
            "sentence": self.sentence,
            "before": self.before,
            "after": self.after,
            "words": [{"what": what, "text": text} for what, text in self.words],
        }


@dataclass(frozen=True)
class _List:
    """A list in a document: what its rows are, which key stands for a row, and which say that it is the same row."""

    group: str
    first: str
    same: tuple[str, ...]
    added: str = "{place} was added"
    removed: str = "{place} was removed"

    def identity(self, row: Row) -> tuple[Any, ...]:
        return tuple(row[key] for key in self.same)


LISTS = {
    ("source", "credits"): _List("credit", "actor", ("actor", "role")),
    ("actor", "names"): _List("name", "name", ("name", "kind", "language")),
    ("actor", "roles"): _List("role", "title", ("title", "organisation")),
    ("claim", "about"): _List("about", "actor", ("actor",), "It is now about {row}", "It is no longer about {row}"),
    ("claim", "relations"): _List("relation", "claim", ("claim", "kind")),
    ("statement", "quotes"): _List("quote", "exact", ("exact",)),
    ("statement", "claims"): _List("attribution", "claim", ("claim",)),
}
TOLD_ELSEWHERE = {
    "id", "position", *(f"{date}_{beside}" for date in DATED for beside in ("stated", "inferred")),
}  # fmt: skip


def differences(
    subject: Subject, before: Document | None, after: Document, names: Names = lambda kind, slug: slug
) -> list[Difference]:
    """Tell what changed between two documents of one subject, in reading order; nothing if they are equal.

    `before` is None for what is new. Either may be a tombstone, or empty where it was removed for legal reasons.
    `names` gives what readers call the actor, claim or source with a slug.
    """
    if before == after:
        return []
    if not before or not after or "merged_into" in before or "merged_into" in after:
        return list(_life(subject, before, after, names))
    if subject == Subject.SOURCE:
        found = [each for _, each in _by_statement(before, after, names)]
    else:
        found = list(_thing(subject.value, before, after, "", names))
    unseen = Difference(subject.label, "It is written down differently, and says the same.")
    return found or [unseen]


def differences_by_statement(before: Document, after: Document, names: Names) -> dict[str, list[Difference]]:
    """Tell what changed between two documents of a source by the ids of statements, those that went included.

    Under "" is what changed in the source itself, and in the order of its statements.
    """
    found: dict[str, list[Difference]] = {}
    for number, difference in _by_statement(before, after, names):
        found.setdefault(number, []).append(difference)
    return found


def _by_statement(before: Document, after: Document, names: Names) -> Iterator[tuple[str, Difference]]:
    """Compare a source itself, then its statements; each difference comes with the id of its statement, or ""."""
    for difference in _thing("source", before["source"], after["source"], "", names):
        yield "", difference
    yield from _statements(before, after, names)


def _life(subject: Subject, before: Document | None, after: Document, names: Names) -> Iterator[Difference]:
    """Tell that something came, went, or was found to be another."""
    place, before = subject.label, before or {}
    earlier, later = (each.get("merged_into") for each in (before, after))
    if earlier:
        name = named(subject, earlier, names)
        yield Difference(place, closed(f"It is no longer merged into {name}"), name, "")
    if later:
        name = named(subject, later, names)
        yield Difference(place, closed(f"It is now merged into {name}"), "", name)
    elif not after:
        yield Difference(place, "Its content was removed for legal reasons.")
    elif not earlier:
        thing = after["source"] if subject == Subject.SOURCE else after
        details = _in_words(subject.value, thing, names)
        if subject == Subject.SOURCE:
            count = len(after["statements"])
            details += f"; {count} statement{'' if count == 1 else 's'}"
        yield Difference(place, closed(f"The {subject.label.lower()} is new: {details}"), "", details)


def _thing(group: str, before: Row, after: Row, owner: str, names: Names) -> Iterator[Difference]:
    """Compare two states of one thing, key by key; `owner` is what its places begin with."""
    for key in LABELS[group]:
        if (group, key) in LISTS:
            yield from _rows(group, key, before[key], after[key], owner, names)
        elif key not in TOLD_ELSEWHERE:
            yield from _value(group, before, after, key, owner, names)


def _value(group: str, before: Row, after: Row, key: str, owner: str, names: Names) -> Iterator[Difference]:
    """Compare the values of one key."""
    keys = (key, f"{key}_stated", f"{key}_inferred") if key in DATED else (key,)
    if all(before[each] == after[each] for each in keys):
        return
    label = LABELS[group][key]
    place = f"{owner}, {label}" if owner else _capital(label)
    if key in PLACES:
        yield _place_changed(owner, before[key], after[key])
        return
    old, new = shown_apart(group, before, after, key, names)
    if old and new:
        sentence = f"{place}: {old} became {new}"
    else:
        subject = place if owner else f"The {label}"
        sentence = f"{subject} was {'added' if new else 'removed'}: {new or old}"
    yield Difference(place, closed(sentence), old, new, _words(group, key, before[key], after[key]))


def _words(group: str, key: str, before: Any, after: Any) -> Words:
    known = (group, key) in VOCABULARIES or (group, key) in REFERENCES or key in NOT_RUNNING or key == "relayed_by"
    return () if known or not isinstance(before, str) else changed_words(before, after)


def _place_changed(owner: str, before: Any, after: Any) -> Difference:
    """Say that a place in the captured text is another one; numbers would tell nobody anything."""
    what = "is not known any more" if after is None else "is known now" if before is None else "changed"
    return Difference(f"{owner}, place in the text", f"{owner}: its place in the text {what}.")


def _rows(group: str, key: str, before: list[Any], after: list[Any], owner: str, names: Names) -> Iterator[Difference]:
    """Compare two states of a list: what went, what changed, what came, and once whether the order is another."""
    if before == after:
        return
    each = LISTS[group, key]
    olds, news = ([row if isinstance(row, dict) else {each.first: row} for row in rows] for rows in (before, after))
    pairs = paired(olds, news, lambda row: tuple(row.items()), each.identity)
    if key == "quotes":
        pairs |= reworded(olds, news, pairs)
    label = LABELS[group][key]
    kept = set(pairs.values())
    for row in (row for index, row in enumerate(olds) if index not in kept):
        yield _came_or_went(each, label, owner, row, "", names)
    for index, row in enumerate(news):
        if index in pairs:
            yield from _row(each, label, owner, olds[pairs[index]], row, names)
        else:
            yield _came_or_went(each, label, owner, {}, row, names)
    if moved([pairs[index] for index in sorted(pairs)]):
        place = f"{owner}, order" if owner else "Order"
        kinds = {"about": "actors that it is about", "relations": "relations"}.get(key, f"{label}s")
        sentence = f"{owner}: its {kinds} are in another order." if owner else f"The {kinds} are in another order."
        old, new = (
            "; ".join(row_in_words(each.group, row, each.same, names) for row in rows) for rows in (olds, news)
        )
        yield Difference(place, sentence, old, new)


def _came_or_went(each: _List, label: str, owner: str, before: Any, after: Any, names: Names) -> Difference:
    row = row_in_words(each.group, before or after, row_keys(each.group, each.first), names)
    place = f"{owner}, {label}" if owner else _capital(label)
    pattern = each.removed if before else each.added
    sentence = closed(pattern.format(place=f"{place} {row}", row=row))
    return Difference(place, sentence, row if before else "", row if after else "")


def _row(each: _List, label: str, owner: str, before: Row, after: Row, names: Names) -> Iterator[Difference]:
    """Compare two states of one row of a list."""
    if before == after:
        return
    if each.group == "quote":
        yield from _value(each.group, before, after, "exact", owner, names)
        if (before["start"], before["end"]) != (after["start"], after["end"]):
            yield _place_changed(f"{owner}, quote “{after['exact']}”", before["start"], after["start"])
        return
    row = row_in_words(each.group, after, each.same, names)
    here = f"{owner}, {label} {row}" if owner else f"{_capital(label)} {row}"
    yield from _thing(each.group, before, after, here, names)


def _statements(before: Document, after: Document, names: Names) -> Iterator[tuple[str, Difference]]:
    """Compare the statements by their ids."""
    olds, news = ({_number(each): each for each in document["statements"]} for document in (before, after))
    for number in (number for number in olds if number not in news):
        yield number, _statement_came_or_went(number, olds[number], {}, names)
    for number, statement in news.items():
        if number in olds:
            for difference in _thing("statement", olds[number], statement, f"Statement {number}", names):
                yield number, difference
        else:
            yield number, _statement_came_or_went(number, {}, statement, names)
    places = {number: place for place, number in enumerate(olds)}
    both = [number for number in news if number in olds]
    numbers = [both[index] for index in moved([places[number] for number in both])]
    if numbers:
        yield "", _moved(numbers, olds, news)


def _number(statement: Row) -> str:
    return statement["id"] or f"s{statement['position']}"


def _statement_came_or_went(number: str, before: Row, after: Row, names: Names) -> Difference:
    details = _in_words("statement", before or after, names)
    sentence = closed(f"Statement {number} was {'added' if after else 'removed'}: {details}")
    return Difference(f"Statement {number}", sentence, details if before else "", details if after else "")


def _moved(numbers: list[str], olds: dict[str, Row], news: dict[str, Row]) -> Difference:
    """Say once which statements moved; those that only made room did not."""
    ways = [(number, olds[number]["position"], news[number]["position"]) for number in numbers]
    if any(old == new for _, old, new in ways):
        sentence = f"The statements are in another order: {', '.join(news)}."
    elif len(ways) == 1:
        sentence = "Statement {} moved from place {} to place {}.".format(*ways[0])
    else:
        sentence = f"Statements moved: {'; '.join('{} from place {} to place {}'.format(*way) for way in ways)}."
    return Difference("Order of the statements", sentence, ", ".join(olds), ", ".join(news))


def _in_words(group: str, thing: Row, names: Names) -> str:
    """Tell all that a thing says, for what is new or gone."""
    details = []
    for key in (key for key in LABELS[group] if key not in {"id", "slug", *PLACES} | TOLD_ELSEWHERE - {"position"}):
        label = LABELS[group][key]
        if (group, key) in LISTS:
            each = LISTS[group, key]
            rows = [row if isinstance(row, dict) else {each.first: row} for row in thing[key]]
            keys = row_keys(each.group, each.first)
            details += [f"{label} {row_in_words(each.group, row, keys, names)}" for row in rows]
        elif words := shown(group, thing, key, names):
            details.append(f"{label} {words}")
    return "; ".join(details)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
