"""One question to the record: what fits, the best first, with the words that were found."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, QuerySet

from newsfacts.folding import fold
from newsfacts.record import Record
from newsfacts.stemming import language_of, similarity, tokens, trigrams
from newsfacts.words import RecordType

from .engines import finding, sharing
from .questions import Question, asked

Body = dict[str, Any]
LIMIT, MOST = 20, 200
CANDIDATES = 50  # Records that are looked at closely for a misspelt name
SHORTEST_MISSPELT, ALIKE = 4, 0.4


@dataclass(frozen=True)
class Highlight:
    """A text of what was found, and where the words that were asked for stand in it: (start, end), in order."""

    name: str
    text: str
    ranges: list[tuple[int, int]]


@dataclass(frozen=True)
class Hit:
    """Something that was found. `is_near` tells that it is not what was asked, but a name that is spelt like it."""

    record: Record
    highlights: list[Highlight] = field(default_factory=list)
    is_near: bool = False


def matching(records: QuerySet[Record], question: str) -> QuerySet[Record]:
    """Narrow Records down to those that hold every word of the question, in their order: for lists with a `q`.

    Words match as words, in other forms of the same word, or, the last, as its beginning. An empty question narrows
    nothing, one without any word finds nothing. Raises InvalidQuestion. No query of its own.
    """
    if not question.strip():
        asked(question)
        return records
    read = asked(question)
    return finding(records, read) if read.words else records.none()


def search(question: str, *, types: Iterable[str] = tuple(RecordType.values), limit: int = LIMIT) -> list[Hit]:
    """Give what the record has on a question, the best first, at most `limit` (up to 200).

    Names come before running text, and a name that is exactly what was asked before all. Where no actor has all the
    words, those whose names are spelt nearly like them come last. Raises InvalidQuestion. Two queries.
    """
    read, types = asked(question), list(types)
    if not read.words:
        return []
    limit = min(limit, MOST)
    rows = finding(Record.objects.filter(type__in=types), read).order_by(F("fit").desc(), "-listing", "type")[:MOST]
    found = sorted(rows, key=lambda record: _closeness(record, read), reverse=True)
    hits = [Hit(record, highlights(record, read)) for record in found]
    if RecordType.ACTOR in types and not any(record.type == RecordType.ACTOR for record in found):
        hits += [Hit(record, is_near=True) for record in near_names(read)]
    return hits[:limit]


def _closeness(record: Record, question: Question) -> tuple[int, int]:
    """Tell how close what a thing is called comes to the question; among equals the engine's order stays."""
    names = [fold(name) for name in names_of(record)]
    wanted = fold(question.text)
    is_name = record.type == RecordType.ACTOR
    if wanted in names:
        return (3, is_name)
    if any(name.startswith(wanted) for name in names):
        return (2, is_name)
    in_names = {token.word for name in names for token in tokens(name)}
    if in_names and all(word in in_names for word in question.words):
        return (1, is_name)
    return (0, is_name)


def names_of(record: Record) -> list[str]:
    """Give what a thing is called: an actor's names, a source's title; a claim and a statement have no name."""
    body = record.body
    if record.type == RecordType.ACTOR:
        return [body["name"], *(name["name"] for name in body["names"])]
    return [body["title"]] if record.type == RecordType.SOURCE else []


def highlights(record: Record, question: Question) -> list[Highlight]:
    """Give the texts of a thing in which words were found, with where they stand."""
    language = language_of(record.language)
    found = []
    for name, text in _texts(record):
        ranges = [(token.start, token.end) for token in tokens(text) if question.finds(token.word, language)]
        if ranges:
            found.append(Highlight(name, text, _joined(ranges)))
    return found


def _joined(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join what overlaps, as words written without spaces do."""
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _texts(record: Record) -> list[tuple[str, str]]:
    body: Body = record.body
    if record.type == RecordType.ACTOR:
        return [("name", body["name"]), *(("names", name["name"]) for name in body["names"])]
    if record.type == RecordType.SOURCE:
        return [("title", body["title"]), ("publisher", body["publisher"]["name"])]
    if record.type == RecordType.CLAIM:
        about = [("about", actor["name"]) for actor in body["about"]]
        return [("text", body["text"]), ("condition", body["condition"]), *about]
    quotes = [("quotes", quote) for quote in body["quotes"]]
    speaker = [("speaker", body["speaker"]["name"]), ("speaker_named_as", body["speaker_named_as"])]
    return [("paraphrase", body["paraphrase"]), *quotes, *speaker]


def near_names(question: Question) -> list[Record]:
    """Give the actors whose names are spelt nearly like the question, the nearest first. One query."""
    misspelt = [word for word in question.words if len(word) >= SHORTEST_MISSPELT]
    if not misspelt:
        return []
    actors = Record.objects.filter(type=RecordType.ACTOR)
    rows = sharing(actors, trigrams(misspelt)).order_by(F("fit").desc(), "key")[:CANDIDATES]
    likeness = {record: _likeness(record, misspelt) for record in rows}
    near = [record for record, alike in likeness.items() if alike >= ALIKE]
    return sorted(near, key=lambda record: (-likeness[record], record.key))


def _likeness(record: Record, wanted: list[str]) -> float:
    """Tell how like a name is to the words: as the least like of them is to the word of the name it is most like."""
    words = {token.word for name in names_of(record) for token in tokens(name)}
    return min(max((similarity(word, each) for each in words), default=0.0) for word in wanted)
