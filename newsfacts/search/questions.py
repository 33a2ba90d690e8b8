"""What is asked: the words of a question, and what each of them may be found as."""

from collections.abc import Iterator
from dataclasses import dataclass

from newsfacts.stemming import ALGORITHMS, Token, stems, tokens

LONGEST_QUESTION, MOST_WORDS = 200, 30


class InvalidQuestion(ValueError):
    """The question cannot be asked; its text is the sentence that a reader or an API client is given."""


@dataclass(frozen=True)
class Question:
    """The words of a question in order, folded, and with their accents; the last may be one that is still typed."""

    text: str
    words: tuple[str, ...]
    written: tuple[str, ...]
    may_go_on: bool

    def is_prefix(self, number: int) -> bool:
        """Tell whether the word may be only the beginning of one."""
        return self.may_go_on and number == len(self.words) - 1

    def terms(self, number: int) -> list[str]:
        """Give what a word may stand for in the index, apart from what begins with it: itself, and its stems."""
        found = {stem for language in ALGORITHMS for stem in stems(self.written[number], language)}
        return [self.words[number], *sorted(found)]

    def finds(self, token: Token, language: str) -> bool:
        """Tell whether a word of a text in this language is one that was asked for."""
        for number, wanted in enumerate(self.words):
            if token.word == wanted or (self.is_prefix(number) and token.word.startswith(wanted)):
                return True
            if language and not stems(token.written, language).isdisjoint(stems(self.written[number], language)):
                return True
        return False


def asked(text: str) -> Question:
    """Read a question. Raises InvalidQuestion for one that is too long or holds a NUL, which PostgreSQL refuses.

    A question that ends in a space, or in any sign that is no part of a word, is typed to its end. One without a word
    in it finds nothing.
    """
    if "\x00" in text:
        raise InvalidQuestion("A question cannot hold the character NUL.")
    if len(text) > LONGEST_QUESTION:
        raise InvalidQuestion(f"A question has at most {LONGEST_QUESTION} characters; this one has {len(text)}.")
    found = list(tokens(text))
    written = {token.word: token.written for token in reversed(found)}
    words = tuple(dict.fromkeys(token.word for token in found))
    if (number := len(set(_apart(found)))) > MOST_WORDS:
        raise InvalidQuestion(f"A question has at most {MOST_WORDS} different words; this one has {number}.")
    goes_on = bool(found) and found[-1].end == len(text) and found[-1].word == words[-1]
    return Question(text, words, tuple(written[word] for word in words), goes_on)


def _apart(found: list[Token]) -> Iterator[str]:
    """Give the words that do not overlap the one before: a sentence without spaces counts once."""
    end = 0
    for token in found:
        if token.start >= end:
            yield token.word
        end = token.end
