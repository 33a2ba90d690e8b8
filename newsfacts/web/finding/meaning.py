"""What a question that finds nothing may have meant: names spelt like its words, and which of its words do find."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from newsfacts.record import Record
from newsfacts.search import asked, likeness, matching, near_names
from newsfacts.stemming import Token, tokens

Body = dict[str, Any]
MOST_WORDS, MOST_CORRECTED, MOST_NAMES = 8, 3, 5


@dataclass(frozen=True)
class Part:
    """A word of a question, as it is written, and how much it finds by itself."""

    text: str
    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Meant:
    """What a question may have meant.

    `question` is the question with each word that nothing has replaced by the nearest name; empty where there is none.
    """

    question: str
    unknown: list[str]
    actors: list[Body]
    parts: list[Part]

    @property
    def known(self) -> list[Part]:
        """Give the words that do find something in the whole record."""
        return [part for part in self.parts if part.number]


def meant(question: str) -> Meant:
    """Work out what a question that finds nothing may have meant. At most fourteen queries, however long it is."""
    parts = list(_parts(question))
    missing = [part for part in parts if not part.number]
    corrected = question
    actors: list[Body] = []
    is_whole = 0 < len(missing) <= MOST_CORRECTED
    for part in reversed(missing[:MOST_CORRECTED]):  # from the end, so that the places of those before stay
        near = [record.body for record in near_names(asked(part.text))]
        actors = [*near, *(each for each in actors if each not in near)]
        if near:
            corrected = corrected[: part.start] + _nearest_name(part.text, near[0]) + corrected[part.end :]
        is_whole = is_whole and bool(near)
    unknown = [part.text for part in missing]
    return Meant(corrected if is_whole else "", unknown, actors[:MOST_NAMES], parts)


def _parts(question: str) -> Iterator[Part]:
    """Give the first words of a question, each counted. One query a word."""
    everything = Record.objects.order_by()
    for token in _apart(question):
        text = question[token.start : token.end]
        yield Part(text, matching(everything, text).count(), token.start, token.end)


def _apart(question: str) -> list[Token]:
    """Give the first words that do not overlap, none twice."""
    found: dict[str, Token] = {}
    end = 0
    for token in tokens(question):
        if token.start >= end:
            end = token.end
            found.setdefault(token.word, token)
    return list(found.values())[:MOST_WORDS]


def _nearest_name(word: str, actor: Body) -> str:
    """Give the word of an actor's names that is most like the word, as it is written there."""
    folded = next(tokens(word)).word
    names = [actor["name"], *(each["name"] for each in actor["names"])]
    words = [(likeness(folded, each.word), name[each.start : each.end]) for name in names for each in tokens(name)]
    return max(words, key=lambda each: each[0])[1]
