"""Changing a breakdown's statements, on documents alone: putting one in its place, splitting one, joining two."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from newsfacts.faults import Fault, Refusal
from newsfacts.words import Form

from .checking import WITH_QUOTES

Document = dict[str, Any]
Row = dict[str, Any]

EMPTY: Row = {
    "paragraph": None,
    "speaker": None,
    "on_behalf_of": None,
    "speaker_named_as": "",
    "relayed_by": None,
    "form": "",
    "cue": "",
    "venue": "",
    "prompt": "",
    "quotes": [],
    "paraphrase": "",
    "said_on": "",
    "said_on_stated": "",
    "said_on_inferred": False,
    "selector": None,
    "claims": [],
}
LONGEST_NUMBERED = 10  # signs of a name such as s17; a longer number is somebody's own naming
JOINED_TEXTS = ("paraphrase",)
TAKEN_FROM_EITHER = ("speaker", "on_behalf_of", "speaker_named_as", "cue", "venue", "prompt", "paragraph")


class NotSplit(Refusal):
    """A place at which a statement cannot be split in two."""


class NotJoined(Refusal):
    """Two statements that cannot be one. `faults` are the stances that differ, and what else stands in the way."""


def free_identifier(taken: Collection[str]) -> str:
    """Give the next of s1, s2 …: higher than any that is taken, so that none is soon used again."""
    named = [each for each in taken if each[:1] == "s" and each.isascii() and len(each) <= LONGEST_NUMBERED]
    numbers = [int(each[1:]) for each in named if each[1:].isdecimal()]
    return f"s{max([len(taken), *numbers]) + 1}"


def numbered(statements: Iterable[Row]) -> list[Row]:
    """Give statements with positions 1…n in the order in which they are given."""
    return [{**row, "position": position} for position, row in enumerate(statements, start=1)]


def placed(statements: list[Row], row: Row, position: int | None = None) -> list[Row]:
    """Give a source's other statements with this one among them, numbered.

    `position` counts from 1; without one it goes where it is read: behind the last that begins no later in the text,
    or, where a place is not known, that stands in no later paragraph; at the end where nothing is known.
    """
    others = [each for each in statements if each["id"] != row["id"]]
    index = _reading_place(others, row) if position is None else max(0, min(position - 1, len(others)))
    return numbered([*others[:index], row, *others[index:]])


def _reading_place(others: list[Row], row: Row) -> int:
    earlier = [index for index, each in enumerate(others) if _is_read_before(each, row)]
    return earlier[-1] + 1 if earlier else (0 if others and _is_located(row) else len(others))


def _is_located(row: Row) -> bool:
    return _start(row) is not None or _paragraph(row) is not None


def _is_read_before(one: Row, other: Row) -> bool:
    pairs = ((_start(one), _start(other)), (_paragraph(one), _paragraph(other)))
    for earlier, later in pairs:
        if earlier is not None and later is not None:
            return earlier <= later
    return not _is_located(other)


def _start(row: Row) -> int | None:
    place = row["selector"]
    return _number(place.get("start")) if isinstance(place, dict) else None


def _paragraph(row: Row) -> int | None:
    return _number(row["paragraph"])


def _number(value: Any) -> int | None:
    """Give a number; None for anything else: a row is placed before it is checked, and then told what is wrong."""
    return value if isinstance(value, int) else None


def without(statements: list[Row], identifier: str) -> list[Row]:
    """Give the statements without one of them, numbered. Raises Refusal while others say that it relays them."""
    relayed = [row["id"] for row in statements if row["relayed_by"] == identifier and row["id"] != identifier]
    if relayed:
        listed = ", ".join(relayed)
        raise Refusal(f"Statement “{identifier}” relays {listed}: say first how they reached the source.")
    return numbered(row for row in statements if row["id"] != identifier)


def split(row: Row, at: int, identifier: str) -> tuple[Row, Row]:
    """Give the two statements that one becomes, cut at a place in the text; the second is called `identifier`.

    Quotes go by their places, one that the cut goes through becomes two; those without a place, the paraphrase and
    the attributions stay with the first part. Speaker, cue and date are the same for both. Raises NotSplit unless the
    cut lies within the statement's place.
    """
    place = row["selector"]
    if place is None or not place["start"] < at < place["end"]:
        raise NotSplit(f"Statement “{row['id']}” can only be split within its place in the text.")
    first, second = [], []
    for quote in row["quotes"]:
        before, after = _cut(quote, at)
        first += before
        second += after
    one = {**row, "selector": {"start": place["start"], "end": at}, "quotes": first}
    other = {
        **row,
        "id": identifier,
        "position": row["position"] + 1,
        "selector": {"start": at, "end": place["end"]},
        "quotes": second,
        "paraphrase": "",
        "claims": [],
    }
    return _refitted(one), _refitted(other)


def _cut(quote: Row, at: int) -> tuple[list[Row], list[Row]]:
    if quote["start"] is None or quote["end"] <= at:
        return [quote], []
    if quote["start"] >= at:
        return [], [quote]
    return [_part(quote, quote["start"], at)], [_part(quote, at, quote["end"])]


def _part(quote: Row, start: int, end: int) -> Row:
    """Give the words of a quote between two places, without the white space at the cut."""
    words = quote["exact"][start - quote["start"] : end - quote["start"]]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    return {"exact": words, "start": start, "end": start + len(words)}


def _refitted(row: Row) -> Row:
    """Give a statement whose form fits whether it has quotes still (rule 11)."""
    row = {**row, "quotes": [quote for quote in row["quotes"] if quote["exact"]]}
    if row["form"] in WITH_QUOTES and not row["quotes"]:
        return {**row, "form": Form.INDIRECT.value}
    return row


def joined(first: Row, second: Row, stances: Mapping[str, str]) -> Row:
    """Give the one statement that two of one speaker become; it keeps the first one's name and place in the order.

    Its place in the text is that of both, its quotes are those of both in their order, and each claim is attributed
    once: where the two take different stances, `stances` says by the claim's slug which it is. Raises NotJoined with
    every claim on which nothing was said, and for two speakers.
    """
    faults = [
        Fault((key,), f"{first[key]} and {second[key]}", "one for both")
        for key in ("speaker", "on_behalf_of", "relayed_by")
        if first[key] and second[key] and first[key] != second[key]
    ]
    claims, clashing = _joined_claims(first["claims"], second["claims"], stances)
    faults += clashing
    if faults:
        listed = "; ".join(str(fault) for fault in faults)
        raise NotJoined(f"Statements “{first['id']}” and “{second['id']}” cannot be one yet: {listed}.", faults)
    taken = {key: second[key] if first[key] in (None, "") else first[key] for key in TAKEN_FROM_EITHER}
    relay = first["relayed_by"] or second["relayed_by"]
    row = {
        **first,
        **taken,
        "relayed_by": None if relay in (first["id"], second["id"]) else relay,
        "quotes": _in_order([*first["quotes"], *second["quotes"]]),
        "claims": claims,
        "selector": _union(first["selector"], second["selector"]),
        "form": _joined_form(first["form"], second["form"]),
        **{key: " ".join(filter(None, (first[key], second[key]))) for key in JOINED_TEXTS},
    }
    return row if first["said_on"] or first["said_on_stated"] else {**row, **_date_of(second)}


def _joined_claims(first: list[Row], second: list[Row], stances: Mapping[str, str]) -> tuple[list[Row], list[Fault]]:
    claims = {each["claim"]: dict(each) for each in first}
    faults = []
    for each in second:
        mine = claims.setdefault(each["claim"], dict(each))
        if mine["stance"] == each["stance"]:
            continue
        if each["claim"] not in stances:
            found = f"{mine['stance']} and {each['stance']}"
            faults.append(Fault(("claims", each["claim"], "stance"), found, "one stance"))
    for slug, stance in stances.items():
        if slug in claims:
            claims[slug]["stance"] = stance
    return list(claims.values()), faults


def _in_order(quotes: list[Row]) -> list[Row]:
    """Order quotes by their places, those without one behind the one before them, and drop what is there twice."""
    known: list[tuple[int, Row]] = []
    place = -1
    for quote in quotes:
        place = place if quote["start"] is None else quote["start"]
        if quote["start"] is None or all(quote != each for _, each in known):
            known.append((place, quote))
    return [quote for _, quote in sorted(known, key=lambda each: each[0])]


def _union(one: Row | None, other: Row | None) -> Row | None:
    if one is None or other is None:
        return one or other
    return {"start": min(one["start"], other["start"]), "end": max(one["end"], other["end"])}


def _joined_form(one: str, other: str) -> str:
    if one == other or not other:
        return one
    if not one:
        return other
    return Form.MIXED.value if {one, other} & set(WITH_QUOTES) else one


def _date_of(row: Row) -> Row:
    return {key: row[key] for key in ("said_on", "said_on_stated", "said_on_inferred")}
