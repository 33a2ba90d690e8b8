"""Values of a breakdown document in words: what an editor or reader sees instead of keys, slugs and JSON."""

from collections.abc import Callable
from typing import Any

from newsfacts.dates import InvalidDate, in_words
from newsfacts.words import Subject

from .labels import DATED, DAYS, LABELS, PLACES, REFERENCES, VOCABULARIES

Names = Callable[[str, str], str]
"""What readers call the actor, claim or source with a slug: `names(kind, slug)`; "" if nobody knows."""


def shown(group: str, thing: dict[str, Any], key: str, names: Names) -> str:
    """Give the value of a key in words, "" if it is empty."""
    value = thing[key]
    if key in DATED:
        return _dated(thing, key)
    if value is None or value == "":
        return ""
    if (group, key) in VOCABULARIES:
        return f"“{_label(group, key, value)}”"
    if (group, key) in REFERENCES:
        return named(REFERENCES[group, key], value, names)
    if key == "relayed_by":
        return f"statement {value}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if key in DAYS:
        return _day(value)
    return f"“{value}”" if isinstance(value, str) else str(value)


def shown_apart(group: str, before: dict[str, Any], after: dict[str, Any], key: str, names: Names) -> tuple[str, str]:
    """Give two different values in words; where the words are the same, with what tells them apart."""
    words = (shown(group, before, key, names), shown(group, after, key, names))
    if words[0] == words[1] and before[key] != after[key]:
        return f"{words[0]} ({before[key]})", f"{words[1]} ({after[key]})"
    return words


def named(kind: Subject, slug: str, names: Names) -> str:
    """Name an actor, or quote a claim's text or a source's title; the slug where there is no name."""
    name = names(kind, slug) or slug
    return name if kind == Subject.ACTOR else f"“{name}”"


def row_in_words(group: str, row: dict[str, Any], keys: tuple[str, ...], names: Names) -> str:
    """Give a row of a list: the first key's value, and the others' in brackets."""
    first, *others = keys
    return shown(group, row, first, names) + in_brackets(_detail(group, row, key, names) for key in others)


def row_keys(group: str, first: str) -> tuple[str, ...]:
    """Give the keys of a row that say something, `first` first."""
    return (first, *(key for key in LABELS[group] if key != first and key not in PLACES))


def in_brackets(details: Any) -> str:
    """Give what is not empty, in brackets behind a blank; "" if all is."""
    filled = [detail for detail in details if detail]
    return f" ({', '.join(filled)})" if filled else ""


def closed(sentence: str) -> str:
    """End a sentence; one that ends in a quoted sentence has its full stop already."""
    return sentence if sentence.endswith((".”", "!”", "?”", "…”")) else f"{sentence}."


def _detail(group: str, row: dict[str, Any], key: str, names: Names) -> str:
    if (group, key) in VOCABULARIES and row[key]:
        label = _label(group, key, row[key])
        return label[:1].lower() + label[1:]
    words = shown(group, row, key, names)
    return f"{LABELS[group][key]}: {words}" if words else ""


def _label(group: str, key: str, value: str) -> str:
    vocabulary = VOCABULARIES[group, key]
    return str(vocabulary(value).label) if value in vocabulary.values else value


def _dated(thing: dict[str, Any], key: str) -> str:
    """Give a date with what is beside it: "7 May 2031 (printed as “on Wednesday”, worked out by the editor)"."""
    stated, inferred = thing[f"{key}_stated"], thing[f"{key}_inferred"]
    words = _day(thing[key])
    if not (words or stated or inferred):
        return ""
    return (words or "no day") + in_brackets(
        [stated and f"printed as “{stated}”", "worked out by the editor" if inferred else ""]
    )


def _day(value: str) -> str:
    try:
        return in_words(value)
    except InvalidDate:
        return value
