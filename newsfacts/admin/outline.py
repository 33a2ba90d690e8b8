"""A document as an editor can read it: labels and words, in the order in which it is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from newsfacts.breakdown.differences import LISTS
from newsfacts.breakdown.labels import DATED, LABELS, PLACES
from newsfacts.breakdown.showing import Names, named, row_in_words, row_keys, shown
from newsfacts.words import Subject

Document = dict[str, Any]
BESIDE_DATES = {f"{date}_{beside}" for date in DATED for beside in ("stated", "inferred")}


@dataclass(frozen=True)
class Section:
    """A part of a document: its heading, "" for the thing itself, and its lines: a label, and what stands there."""

    heading: str
    lines: list[tuple[str, list[str]]]


def outline(subject: Subject, document: Document, names: Names) -> list[Section]:
    """Give a Revision's document in sections: the source and each of its statements, or the claim or actor."""
    if not document:
        return [Section("", [("Content", ["It was removed for legal reasons."])])]
    if survivor := document.get("merged_into"):
        return [Section("", [("Merged into", [named(subject, survivor, names)])])]
    if subject != Subject.SOURCE:
        return [Section("", list(_lines(subject.value, document, names)))]
    statements = [
        Section(f"Statement {each['id'] or each['position']}", list(_lines("statement", each, names)))
        for each in document["statements"]
    ]
    return [Section("", list(_lines("source", document["source"], names))), *statements]


def _lines(group: str, thing: Document, names: Names) -> Iterator[tuple[str, list[str]]]:
    """Give what is filled in; where it stands in the captured text is numbers that tell nobody anything."""
    for key, label in LABELS[group].items():
        if key in PLACES | BESIDE_DATES:
            continue
        if (group, key) in LISTS:
            each = LISTS[group, key]
            rows = [row if isinstance(row, dict) else {each.first: row} for row in thing[key]]
            keys = row_keys(each.group, each.first)
            words = [row_in_words(each.group, row, keys, names) for row in rows]
        else:
            words = [word] if (word := shown(group, thing, key, names)) else []
        if words:
            yield label[:1].upper() + label[1:], words
