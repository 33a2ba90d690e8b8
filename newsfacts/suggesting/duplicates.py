"""Actors, and claims, that are likely to be one: found by their names and words, without comparing each with each."""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from newsfacts.models import Actor, ActorName, Claim, ClaimRelation, DistinctPair
from newsfacts.stemming import MARK, SHORTEST_MISSPELT, similarity, trigrams
from newsfacts.words import ActorKind, ClaimKind, NameKind, Subject

from .names import without_article, words_of
from .pairs import COMMON, nearly_same

CLAIMS_ALIKE, WORDS_ALIKE, NAME_ALIKE = 0.7, 0.5, 0.6
SAME, SAME_ALIAS, A_WORD_MORE, INITIAL = 1.0, 0.95, 0.75, 0.7
# Who is called so may be somebody else in each source; and a capital stands for many bodies.
NOBODY, OF_MANY = (ActorKind.UNNAMED, ActorKind.GROUP), NameKind.METONYM
# Two claims that differ in one of these say the opposite of each other (English; a number does so in any language).
OPPOSITE = {"not", "no", "never", "nobody", "none", "nothing", "without", "t", "cannot"}

Called = tuple[int, tuple[str, ...], bool]  # an actor, the words of a name, whether that is an alias
Pairs = Iterator[tuple[int, int, float, str]]


@dataclass(frozen=True)
class Likely:
    """One of two that are likely to be one."""

    pk: int
    slug: str
    text: str
    kind: str


@dataclass(frozen=True)
class Duplicate:
    """Two that are likely to be one, the older first: how likely, from 0 to 1, and why."""

    subject: Subject
    one: Likely
    other: Likely
    score: float
    reason: str


def duplicate_actors(limit: int | None = None) -> list[Duplicate]:
    """Give the pairs of actors that are likely to be one, the likeliest first, without those told apart.

    They have a name in common, or names that differ in the spelling of one word; a person's may lack a name or have
    an initial for it. Four queries; 5,000 actors take half a second.
    """
    rows = Actor.objects.filter(merged_into__isnull=True).exclude(kind__in=NOBODY).order_by("pk")
    actors = {row.pk: row for row in rows.only("slug", "name", "kind", "part_of", "wikidata")}
    names = [(pk, words_of(actor.name), False) for pk, actor in actors.items()]
    aliases = ActorName.objects.filter(actor__in=rows.values("pk")).exclude(kind=OF_MANY).order_by("actor", "position")
    names += [(pk, words_of(name), True) for pk, name in aliases.values_list("actor", "name")]
    persons = {pk for pk, actor in actors.items() if actor.kind == ActorKind.PERSON}
    items = [(pk, (actor.wikidata,), False) for pk, actor in actors.items() if actor.wikidata]
    found = itertools.chain(
        _called_the_same(names),
        _called_nearly_the_same(names, persons),
        _spelt_nearly_the_same(names),
        _called_the_same(items, "The same item of Wikidata"),
    )
    kept = {pk: Likely(pk, actor.slug, actor.name, ActorKind(actor.kind).label) for pk, actor in actors.items()}
    possible = (pair for pair in found if not _are_known_as_two(actors[pair[0]], actors[pair[1]]))
    return _best(Subject.ACTOR, possible, kept, limit)


def _called_the_same(names: Iterable[Called], reason: str = "The same name") -> Pairs:
    called: dict[tuple[str, ...], dict[int, bool]] = {}
    for pk, words, is_alias in names:
        if words:
            sharing = called.setdefault(without_article(words), {})
            sharing[pk] = sharing.get(pk, True) and is_alias
    for sharing in called.values():
        if len(sharing) <= COMMON:
            for (one, by_alias), (other, other_by_alias) in itertools.combinations(sharing.items(), 2):
                if by_alias or other_by_alias:
                    yield one, other, SAME_ALIAS, "One is also known by a name of the other"
                else:
                    yield one, other, SAME, reason


def _called_nearly_the_same(names: Iterable[Called], persons: set[int]) -> Pairs:
    """Give those whose names have all words in common but one: left out of each, it leaves the same."""
    left: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for pk, words in _of_several_words(names):
        if pk in persons:
            left.setdefault(words, []).append((pk, ""))
        for place in range(len(words)):
            left.setdefault(words[:place] + words[place + 1 :], []).append((pk, words[place]))
    for sharing in left.values():
        if 1 < len(sharing) <= COMMON:
            for (one, word), (other, other_word) in itertools.combinations(sharing, 2):
                score, reason = _likeness(word, other_word, one in persons and other in persons)
                if one != other and score:
                    yield one, other, score, reason


def _of_several_words(names: Iterable[Called]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for pk, words, _ in names:
        if len(telling := without_article(words)) > 1:
            yield pk, telling


def _spelt_nearly_the_same(names: Iterable[Called]) -> Pairs:
    """Give those whose names of one word are nearly the same."""
    telling = [(pk, without_article(words)) for pk, words, _ in names]
    single = [(pk, words[0]) for pk, words in telling if len(words) == 1 and len(words[0]) >= SHORTEST_MISSPELT]
    spelt = {number: trigrams([word]) for number, (_, word) in enumerate(single)}
    for first, second, alike in nearly_same(spelt, NAME_ALIKE):
        one, other = single[first][0], single[second][0]
        if one != other and alike < 1:
            yield one, other, 0.9 * alike, "Nearly the same spelling"


def _likeness(word: str, other: str, are_persons: bool) -> tuple[float, str]:
    if word == other:
        return 0.0, ""
    if not word or not other:
        return (A_WORD_MORE if are_persons else 0.0), "One has a name more"
    if are_persons and 1 in (len(word), len(other)) and word[0] == other[0]:
        return INITIAL, "An initial for a name"
    if min(len(word), len(other)) < SHORTEST_MISSPELT or any(sign.isdigit() for sign in word + other):
        return 0.0, ""
    alike = similarity(word, other)
    return (0.5 + 0.45 * alike if alike >= WORDS_ALIKE else 0.0), "Nearly the same spelling"


def _are_known_as_two(one: Actor, other: Actor) -> bool:
    """Tell whether what is known of two actors says that they are two."""
    if one.wikidata and other.wikidata and one.wikidata != other.wikidata:
        return True
    return one.part_of_id == other.pk or other.part_of_id == one.pk


def duplicate_claims(limit: int | None = None) -> list[Duplicate]:
    """Give the pairs of claims that are likely to be one, the likeliest first, without those told apart.

    They have nearly the same stems, and none of them is a number or a "not" that the other lacks; those with a
    relation to each other are known as two. Three queries; 25,000 claims take one to two seconds.
    """
    rows = Claim.objects.filter(merged_into__isnull=True).order_by("pk")
    kept, said = {}, {}
    for pk, slug, text, kind, found_by in rows.values_list("pk", "slug", "text", "kind", "found_by").iterator(2000):
        kept[pk] = Likely(pk, slug, text, ClaimKind(kind).label)
        if stems := _stems(found_by):
            said[pk] = stems
    related = {frozenset(pair) for pair in ClaimRelation.objects.values_list("claim", "related")}
    found = (
        (one, other, round(share, 3), "The same words" if share == 1 else "Nearly the same words")
        for one, other, share in nearly_same(said, CLAIMS_ALIKE)
        if frozenset((one, other)) not in related and not _say_otherwise(said[one] ^ said[other])
    )
    return _best(Subject.CLAIM, found, kept, limit)


def _stems(found_by: str) -> frozenset[str]:
    """Give the stems of what a claim is found by; in a language without, the words."""
    terms = [term for term in found_by.split(" ") if not term.startswith(MARK)]
    return frozenset([term for term in terms if MARK in term] or terms) - {""}


def _say_otherwise(different: Iterable[str]) -> bool:
    words = {term.partition(MARK)[0] for term in different}
    return bool(words & OPPOSITE) or any(sign.isdigit() for word in words for sign in word)


def _best(
    subject: Subject, found: Iterable[tuple[int, int, float, str]], kept: Mapping[int, Likely], limit: int | None
) -> list[Duplicate]:
    """Give each pair once, with the best reason, the likeliest first. One query."""
    best: dict[tuple[int, int], tuple[float, str]] = {}
    for one, other, score, reason in found:
        pair = (min(one, other), max(one, other))
        best[pair] = max(best.get(pair, (0.0, "")), (score, reason))
    two = {frozenset(pair) for pair in DistinctPair.objects.filter(subject=subject).values_list("one", "other")}
    pairs = [
        Duplicate(subject, kept[one], kept[other], score, reason)
        for (one, other), (score, reason) in sorted(best.items(), key=lambda each: (-each[1][0], each[0]))
        if frozenset((kept[one].slug, kept[other].slug)) not in two
    ]
    return pairs[:limit]
