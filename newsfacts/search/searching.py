"""One question to the record: what fits, the best first, with the words that were found."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, QuerySet, When
from django.db.models.functions import Length

from newsfacts.folding import fold
from newsfacts.record import Record
from newsfacts.stemming import SHORTEST_MISSPELT, is_slip, language_of, similarity, telling_trigrams, tokens
from newsfacts.words import RecordType

from .engines import finding, sharing
from .questions import Question, asked

Body = dict[str, Any]
LIMIT, MOST = 20, 200
NEAREST = 5  # names that a misspelt one may have meant
ALIKE = 0.4


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

    Names come before running text, what is called exactly what was asked before all, and short texts before long ones.
    Where no actor has all the words, those whose names are spelt nearly like them come last. Raises InvalidQuestion.
    Three queries at most.
    """
    read = asked(question)
    return [highlighted(hit, read) for hit in best(read, types=types, limit=limit)]


def best(question: Question, *, types: Iterable[str] = tuple(RecordType.values), limit: int = MOST) -> list[Hit]:
    """Give what `search` gives, without highlights: `highlighted` adds them. At most three queries."""
    types, limit = list(types), min(limit, MOST)
    if not question.words:
        return []
    found = ranked(Record.objects.filter(type__in=types), question)
    near: list[Record] = []
    if RecordType.ACTOR in types and not any(record.type == RecordType.ACTOR for record in found):
        near = near_names(question)[: limit // 2 if found else limit]
    hits = [Hit(record) for record in found[: limit - len(near)]]
    return hits + [Hit(record, is_near=True) for record in near]


def highlighted(hit: Hit, question: Question) -> Hit:
    """Give a hit with the texts in which words were found; of what is only near, none is."""
    return hit if hit.is_near else Hit(hit.record, highlights(hit.record, question))


def ranked(records: QuerySet[Record], question: Question) -> list[Record]:
    """Give those of these Records that have every word of the question, the best first, at most 200. One query."""
    if not question.words:
        return []
    return sorted(_candidates(records, question), key=lambda record: _closeness(record, question), reverse=True)


def _candidates(records: QuerySet[Record], question: Question) -> QuerySet[Record]:
    """Give what is looked at closely: what the question finds, by an order that both databases agree on.

    Actors first, as all their words are names; what begins with the question; the fewer other words, the better.
    """
    is_actor = Case(When(type=RecordType.ACTOR, then=0), default=1)
    begins = Case(When(words__startswith=fold(question.text), then=0), default=1)
    order = (is_actor, begins, Length("words"), "-listing", "type")
    best = finding(records, question).order_by(*order).values("pk")[:MOST]
    return Record.objects.filter(pk__in=best).order_by(*order)


def _closeness(record: Record, question: Question) -> tuple[int, int]:
    """Tell how close what a thing is called comes to the question; among equals the order of the candidates stays."""
    names = [tuple(dict.fromkeys(token.word for token in tokens(name))) for name in names_of(record)]
    wanted, is_name = question.words, record.type == RecordType.ACTOR
    if wanted in names:
        return (3, is_name)
    if any(_begins(name, question) for name in names):
        return (2, is_name)
    if set(wanted) <= {word for name in names for word in name}:
        return (1, is_name)
    return (0, is_name)


def _begins(name: tuple[str, ...], question: Question) -> bool:
    *before, last = question.words
    place = len(before)
    if list(name[:place]) != before or len(name) <= place:
        return False
    return name[place].startswith(last) if question.may_go_on else name[place] == last


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
        ranges = [(token.start, token.end) for token in tokens(text) if question.finds(token, language)]
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
    """Give the actors whose names are spelt nearly like the question, the nearest first. Two queries."""
    misspelt = [word for word in question.words if len(word) >= SHORTEST_MISSPELT]
    if not misspelt:
        return []
    actors = Record.objects.filter(type=RecordType.ACTOR)
    rows = sharing(actors, [telling_trigrams(word, ALIKE) for word in misspelt]).values_list("pk", "key", "words")
    likeness = [(_likeness(words, misspelt), key, pk) for pk, key, words in rows]
    nearest = sorted((-alike, key, pk) for alike, key, pk in likeness if alike >= ALIKE)[:NEAREST]
    records = Record.objects.in_bulk([pk for _, _, pk in nearest])
    return [records[pk] for _, _, pk in nearest if pk in records]


def _likeness(names: str, wanted: list[str]) -> float:
    """Tell how like names are to the words: as the least like of them is to the word of the names it is most like."""
    words = {token.word for token in tokens(names)}
    return min(max((likeness(word, each) for each in words), default=0.0) for word in wanted)


def likeness(word: str, other: str) -> float:
    """Tell how alike two words are, from 0 to 1; what is one slip away is alike enough."""
    alike = similarity(word, other)
    return max(alike, ALIKE) if is_slip(word, other) else alike
