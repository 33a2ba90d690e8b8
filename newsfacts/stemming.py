"""Words made findable: split, folded, stemmed. Done here once, so that both databases find the same.

The index of either database only keeps the tokens that this makes: `word` as it is, folded; `stem·xx`, its stem in the
language xx; and of names the trigrams. `·` is no letter, so that no word can be taken for one of those.
"""

import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import snowballstemmer
from django.conf import settings

from .folding import fold

MARK = "·"
ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
# Han and kana are written without spaces: every two neighbours are a word of the index.
_CJK = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_WORD = re.compile(rf"{_CJK}+|(?:(?!{_CJK})[^\W_])+")
_RUN = re.compile(rf"{_CJK}+")


class Token(NamedTuple):
    """A word of a text as it is found: folded, and where it stands in the text."""

    word: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Give the words of a text in order, each with its place; those written without spaces by every two signs."""
    for match in _WORD.finditer(text):
        run, start = match[0], match.start()
        if not _RUN.fullmatch(run) or len(run) < 3:
            yield from (Token(word, start, match.end()) for word in folded(run))
            continue
        for place in range(len(run) - 1):
            yield from (Token(word, start + place, start + place + 2) for word in folded(run[place : place + 2]))


@functools.lru_cache(maxsize=65_536)
def folded(word: str) -> tuple[str, ...]:
    """Give a word folded; folding can make two of one, as of the sign for "No.", or none."""
    return tuple(match[0] for match in _WORD.finditer(fold(word)))


def language_of(tag: str) -> str:
    """Give the language whose stems a text in this language has: the site's for "", "" for one without stems."""
    code = (tag or settings.LANGUAGE_CODE).partition("-")[0].lower()
    return code if code in ALGORITHMS else ""


@functools.lru_cache(maxsize=65_536)
def stem(word: str, language: str) -> str:
    """Give the marked stem of a folded word in one of the languages of ALGORITHMS."""
    return f"{_stemmer(language).stemWord(word)}{MARK}{language}"


@functools.lru_cache
def _stemmer(language: str) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer(ALGORITHMS[language])


def index_terms(text: str, tag: str) -> str:
    """Give all that a text in this language is found by, separated by spaces."""
    language = language_of(tag)
    words = dict.fromkeys(token.word for token in tokens(text))
    return " ".join([*words, *dict.fromkeys(stem(word, language) for word in words if language)])


def trigrams(words: Iterable[str]) -> set[str]:
    """Give the trigrams of words as PostgreSQL's pg_trgm makes them: with two signs before and one after each."""
    found = set()
    for word in words:
        padded = f"{MARK}{MARK}{word}{MARK}"
        found |= {padded[place : place + 3] for place in range(len(padded) - 2)}
    return found


def similarity(one: str, other: str) -> float:
    """Tell how alike two words are, from 0 to 1: the share of their trigrams that both have, as pg_trgm does."""
    mine, theirs = trigrams([one]), trigrams([other])
    return len(mine & theirs) / len(mine | theirs)
