"""The names of the desk's actors, and how well they fit what is typed or printed."""

import functools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsfacts.models import Actor, ActorName
from newsfacts.stemming import SHORTEST_MISSPELT, tokens, trigrams
from newsfacts.words import ActorKind

ALIKE = 0.3
EXACT = 1.0
# Of what is typed: the name begins with it; its words begin so. Misspelt comes last, by how alike it is.
BEGINS, WORDS_BEGIN, MISSPELT = 0.8, 0.6, 0.4
# Of what is printed: all of the name is in it; a person's last name is; most of another name is.
PRINTED, LAST_NAME, IN_PART = 0.8, 0.6, 0.3
MOST_OF_A_NAME = 0.5
ARTICLES = ("the", "a", "an")


class Name(NamedTuple):
    """A name of an actor."""

    actor: int
    kind: str
    text: str
    is_alias: bool

    @property
    def words(self) -> tuple[str, ...]:
        """Give its words, folded."""
        return words_of(self.text)


class Fit(NamedTuple):
    """How well a name fits, from 0 to 1, and whether only nearly, as it is spelt otherwise."""

    quality: float
    name: Name
    is_near: bool = False


def all_names() -> Iterator[Name]:
    """Give every name of every actor that is no tombstone. Two queries, which for 5,000 actors take some 30 ms."""
    actors = Actor.objects.filter(merged_into__isnull=True).order_by("pk")
    for pk, kind, name in actors.values_list("pk", "kind", "name"):
        yield Name(pk, kind, name, False)
    aliases = ActorName.objects.filter(actor__merged_into__isnull=True).order_by("actor", "position")
    for pk, kind, name in aliases.values_list("actor", "actor__kind", "name"):
        yield Name(pk, kind, name, True)


@functools.lru_cache(maxsize=65_536)
def words_of(text: str) -> tuple[str, ...]:
    """Give the words of a name, folded; most names come again and again."""
    return tuple(token.word for token in tokens(text))


@functools.lru_cache(maxsize=65_536)
def _trigrams_of(word: str) -> frozenset[str]:
    return frozenset(trigrams([word]))


def fitting_typed(typed: str, names: Iterable[Name]) -> list[Fit]:
    """Give the names that fit what somebody types; those spelt nearly so only where no other does."""
    wanted = words_of(typed)
    if not wanted:
        return []
    names = list(names)
    found = [Fit(quality, name) for name in names if (quality := _begun(wanted, name.words))]
    return found or list(_misspelt(wanted, names))


def _begun(wanted: Sequence[str], words: Sequence[str]) -> float:
    """Tell how well words that are typed, the last perhaps not to its end, begin the words of a name."""
    if tuple(wanted) == tuple(words) or tuple(wanted) == without_article(words):
        return EXACT
    if not all(any(word.startswith(each) for word in words) for each in wanted):
        return 0.0
    *before, last = wanted
    for start in (tuple(words), without_article(words)):
        if list(start[: len(before)]) == before and start[len(before) :] and start[len(before)].startswith(last):
            return BEGINS
    return WORDS_BEGIN


def without_article(words: Sequence[str]) -> tuple[str, ...]:
    """Give the words of a name without an English article before them: “the Pentagon” is the Pentagon."""
    return tuple(words[1:]) if len(words) > 1 and words[0] in ARTICLES else tuple(words)


def _misspelt(wanted: Sequence[str], names: Iterable[Name]) -> Iterator[Fit]:
    like = [_Like(each) for each in wanted if len(each) >= SHORTEST_MISSPELT]
    if not like:
        return
    for name in names:
        alike = min(max((each.to(word) for word in name.words), default=0.0) for each in like)
        if alike >= ALIKE:
            yield Fit(MISSPELT * alike, name, is_near=True)


class _Like(dict[str, float]):
    """How like other words are to one, each worked out once: names share many of their words."""

    def __init__(self, word: str) -> None:
        self.word, self.trigrams = word, _trigrams_of(word)

    def to(self, other: str) -> float:
        """Tell how alike, from 0 to 1, counting as much of the other as is typed already."""
        if other not in self:
            begun = other[: len(self.word)]
            self[other] = max(self._share(other), self._share(begun) if begun != other else 0.0)
        return self[other]

    def _share(self, other: str) -> float:
        theirs = _trigrams_of(other)
        both = len(self.trigrams & theirs)
        return both / (len(self.trigrams) + len(theirs) - both)


def fitting_printed(printed: str, names: Iterable[Name], *, misspelt: bool = True) -> list[Fit]:
    """Give the names that fit how a source calls somebody: “ministry spokeswoman Roe”, “the Pentagon”.

    Where none fits well, those that its names are nearly, if `misspelt`.
    """
    wanted = words_of(printed)
    if not wanted:
        return []
    names = list(names)
    found = [Fit(quality, name) for name in names if (quality := _printed(wanted, name))]
    if not misspelt or any(fit.quality >= LAST_NAME for fit in found):
        return found
    return found + list(_misspelt_in(printed, names))


def _misspelt_in(printed: str, names: Iterable[Name]) -> Iterator[Fit]:
    """Give the names that a word with a capital is nearly; of a person’s, the last one alone."""
    capitals = [token.word for token in tokens(printed) if printed[token.start].isupper()]
    like = [_Like(word) for word in capitals if len(word) >= SHORTEST_MISSPELT]
    for name in names:
        words = name.words[-1:] if name.kind == ActorKind.PERSON else name.words
        alike = max((each.to(word) for each in like for word in words if len(word) >= SHORTEST_MISSPELT), default=0.0)
        if alike >= ALIKE:
            yield Fit(MISSPELT * alike, name, is_near=True)


def _printed(wanted: Sequence[str], name: Name) -> float:
    words = name.words
    if wanted in (words, without_article(words)) or without_article(wanted) == words:
        return EXACT
    shared = [word for word in words if word in wanted]
    if not shared:
        return 0.0
    telling = [word for word in words if len(word) >= SHORTEST_MISSPELT] or words
    share = sum(word in wanted for word in telling) / len(telling)
    if len(shared) == len(words) or (share == 1 and name.kind != ActorKind.PERSON):
        return PRINTED + 0.1 * len(shared) / len(wanted)
    if name.kind == ActorKind.PERSON:
        return LAST_NAME + 0.1 * share if words[-1] in wanted else 0.0
    return IN_PART * share if share >= MOST_OF_A_NAME else 0.0
