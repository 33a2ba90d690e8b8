"""Words made findable: split, folded, stemmed. Done here once, so that both databases find the same.

The index of either database only keeps the tokens that this makes: `word` as it is, folded; `stem·xx`, its stem in the
language xx; and of names the trigrams. `·` is no letter, so that no word can be taken for one of those.

The index keeps what this module gave for a text: after a change here, `rebuild_record` makes it anew.
"""

import functools
import math
import re
import unicodedata
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
# More is of no use to a search; and PostgreSQL keeps 2 KB of a word and 1 MB of a text, and loses the rest silently.
LONGEST_WORD, MOST_SIGNS = 60, 200_000
# A shorter word that is spelt otherwise is another word.
SHORTEST_MISSPELT = 4
# Accents that stand apart, vowel signs, and what cannot be seen belong to the word in which they are.
_MARKS = "".join(chr(code) for code in range(0x300, 0x20000) if unicodedata.category(chr(code)).startswith("M"))
_UNSEEN = "\u00ad\u061c\u200c\u200d\u200e\u200f\u2060\ufeff"
_IN_WORD = rf"(?![\x00-\x7f])[{_MARKS}{_UNSEEN}]"  # the ASCII signs first: the class is long
_INITIALS = r"(?=\.)(?<=\b\w)(?:\.[^\W\d_])+(?!\w)\.?"
_WORD = re.compile(rf"[^\W_]+(?:(?:{_IN_WORD})+[^\W_]*)*(?:{_INITIALS})?")
# Han, kana, Thai, Lao, Burmese and Khmer are written without spaces, and Korean joins particles to its words: every
# two neighbours are a word of the index.
_RUN = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    r"\U00020000-\U0003ffff]+"
)
_POSSESSIVE = re.compile(r"(?<=\w)['’][sS](?!\w)")
_LEFT_OUT = str.maketrans("", "", f"{_UNSEEN}.")


class Token(NamedTuple):
    """A word of a text as it is found: folded, where it stands in the text, and with its accents, which stems need."""

    word: str
    start: int
    end: int
    written: str


def tokens(text: str) -> Iterator[Token]:
    """Give the words of a text in order, each with its place; those written without spaces by every two signs.

    The "s" of "Russia's" is none; initials, as in "U.S.", are one.
    """
    for match in _WORD.finditer(_without_possessives(text)):
        run, place = match[0], match.start()
        for start, end in _parts(run):
            for word, written in folded(run[start:end]):
                yield Token(word, place + start, place + end, written)


def _without_possessives(text: str) -> str:
    """Blank out the "s" of "Russia's"; all else stays in its place."""
    return _POSSESSIVE.sub("  ", text) if "'" in text or "’" in text else text


@functools.lru_cache(maxsize=65_536)
def _parts(run: str) -> tuple[tuple[int, int], ...]:
    """Split a run of letters where its script is one without spaces; most are one word as they are."""
    done, found = 0, []
    for match in _RUN.finditer(run):
        if done < match.start():
            found.append((done, match.start()))
        done = match.end()
        last = max(done - 1, match.start() + 1)
        found += [(place, min(place + 2, done)) for place in range(match.start(), last)]
    if done < len(run):
        found.append((done, len(run)))
    return tuple(found)


@functools.lru_cache(maxsize=65_536)
def folded(written: str) -> tuple[tuple[str, str], ...]:
    """Give a word folded, and with its accents; folding can make two of one, as of the sign for one half, or none."""
    seen = written.translate(_LEFT_OUT)
    found = [match[0].translate(_LEFT_OUT)[:LONGEST_WORD] for match in _WORD.finditer(fold(seen))]
    accented = unicodedata.normalize("NFKC", seen.casefold())[:LONGEST_WORD]
    if len(found) == 1 and _WORD.fullmatch(accented):
        return ((found[0], accented),)
    return tuple((each, each) for each in found)


def language_of(tag: str) -> str:
    """Give the language whose stems a text in this language has: the site's for "", "" for one without stems."""
    code = (tag or settings.LANGUAGE_CODE).partition("-")[0].lower()
    return code if code in ALGORITHMS else ""


@functools.lru_cache(maxsize=65_536)
def stems(written: str, language: str) -> frozenset[str]:
    """Give the marked stems of a word in one of the languages of ALGORITHMS; of scripts without spaces there are none.

    Two where the accents make a difference: the endings of many languages have some, and not everybody types them.
    """
    if _RUN.match(written):
        return frozenset()
    found = {fold(_stemmer(language).stemWord(each)) for each in (written, fold(written))}
    return frozenset(f"{stem}{MARK}{language}" for stem in found if _WORD.fullmatch(stem))


@functools.lru_cache
def _stemmer(language: str) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer(ALGORITHMS[language])


def index_terms(text: str, tag: str) -> str:
    """Give all that a text in this language is found by, separated by spaces, up to MOST_SIGNS.

    Bulk imports spend their time here: what a word gives is looked up, not worked out again.
    """
    language = language_of(tag)
    runs = dict.fromkeys(_WORD.findall(_without_possessives(text)))
    found = [_terms(run, language) for run in runs]
    words = dict.fromkeys(word for each, _ in found for word in each)
    stemmed = dict.fromkeys(stem for _, each in found for stem in each)
    joined = " ".join([*words, *stemmed])
    return joined if len(joined) <= MOST_SIGNS else joined[:MOST_SIGNS].rpartition(" ")[0]


@functools.lru_cache(maxsize=65_536)
def _terms(run: str, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the words of a run of letters, and their stems."""
    found = list(tokens(run))
    stemmed = {stem for token in found if language for stem in stems(token.written, language)}
    return tuple(token.word for token in found), tuple(sorted(stemmed))


def index_trigrams(names: str) -> str:
    """Give the trigrams by which names are found when they are misspelt, separated by spaces."""
    return " ".join(sorted(trigrams(token.word for token in tokens(names))))


def name_trigrams(text: str) -> list[str]:
    """Give the trigrams of the names in a text, its words with a capital letter, marked so that they are no words."""
    names = {each.word for each in tokens(text) if text[each.start].isupper()}
    return [MARK + each for each in sorted(trigrams(name for name in names if len(name) >= SHORTEST_MISSPELT))]


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


def is_slip(one: str, other: str) -> bool:
    """Tell whether two words differ by one slip: a letter left out, put in, mistyped, or changed with its neighbour.

    In a short name that leaves fewer trigrams than two words have by chance: "putn" and "putin".
    """
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) == 1 or (len(one) == 2 and one == other[::-1])


def telling_trigrams(word: str, alike: float) -> list[str]:
    """Give so many of a word's trigrams that every word that is `alike` to this degree has one of them.

    Such a word shares at least that part of this one's trigrams, so it cannot lack more than the rest. Beginnings are
    left out first: very many words share them.
    """
    mine = sorted(trigrams([word]), key=lambda each: (each.startswith(MARK), each))
    shared = math.ceil(alike * len(mine) - 1e-9)
    return mine[: len(mine) - shared + 1]
