"""The claims of the desk that are nearest to some words, however those are put."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef

from newsfacts.models import Claim, Revision
from newsfacts.stemming import MARK, SHORTEST_MISSPELT, Token, language_of, similarity, stems, tokens, trigrams
from newsfacts.words import Subject

from .index import COMMON, Part, numbers_of_claims, with_most

LONGEST, MOST_WORDS, CANDIDATES = 1_000, 30, 100
# How many rows of the index are added up: 10,000 take 10 to 30 ms on either database.
MOST_ROWS = 10_000
MOST_MISSPELT, ALIKE = 4, 0.5
# What a name says more than another word, what a short word says, which seldom is a noun, and the beginning of a word.
NAME, SHORT, BEGUN = 2.0, 0.5, 0.8
# What of the nearness hangs on how much else a claim says.
TERSENESS = 0.25
# What is this far behind the nearest has little more in common with the words than "the" and "will".
FAR_BEHIND = 0.2


@dataclass(frozen=True)
class NearClaim:
    """A claim near to some words. `score` is from 0 to 1; `shared` are its words that they have."""

    pk: int
    slug: str
    text: str
    condition: str
    kind: str
    is_public: bool
    attribution_count: int
    score: float
    shared: tuple[str, ...]


@dataclass
class Word:
    """A word that is looked for."""

    token: Token
    is_name: bool
    may_go_on: bool
    stems: frozenset[str]
    claims: int = 0
    weight: float = 0.0
    likeness: dict[str, float] = field(default_factory=dict)

    @property
    def kind(self) -> float:
        """Tell how much a word of this kind says, however many claims have it."""
        is_short = len(self.token.word) < SHORTEST_MISSPELT and not self.may_go_on
        return NAME if self.is_name else SHORT if is_short else 1.0

    @property
    def part(self) -> Part:
        """Give what the index is asked for it."""
        whole = [self.token.word, *sorted(self.stems)]
        return Part((whole, [self.token.word] if self.may_go_on else []), round(100 * self.weight))

    @property
    def trigrams(self) -> list[Part]:
        """Give what the index is asked for names that are spelt like it: the more they share, the heavier."""
        found = sorted(trigrams([self.token.word]))
        return [Part(([MARK + each], []), round(100 * self.weight / len(found))) for each in found]

    def match(self, token: Token, stemmed: frozenset[str]) -> float:
        """Tell how well a claim's word is this one, from 0 to 1."""
        if token.word == self.token.word or not self.stems.isdisjoint(stemmed):
            return 1.0
        if self.may_go_on and token.word.startswith(self.token.word):
            return BEGUN
        if self.claims or len(self.token.word) < SHORTEST_MISSPELT or len(token.word) < SHORTEST_MISSPELT:
            return 0.0
        if token.word not in self.likeness:
            alike = similarity(self.token.word, token.word)
            self.likeness[token.word] = alike if alike >= ALIKE else 0.0
        return self.likeness[token.word]


def nearest_claims(
    words: str, *, language: str = "", limit: int = 8, leaving_out: Iterable[int] = ()
) -> list[NearClaim]:
    """Give the claims that share most with the words, the nearest first: of everybody's drafts too, no tombstones.

    Words count by how few claims have them, names double, whatever their form; the last may be unfinished, and a name
    that no claim has finds those that are spelt like it. `language` is that of the words: claims are in the site's, so
    of another one only names and what is written alike are found. Of a text the first 1,000 characters are read, and
    its 30 most telling words looked for. Five queries at most, for words without any letter none.
    """
    asked = _asked(words[:LONGEST], language)
    if not asked:
        return []
    parts = _weighed(asked)
    near = _near(with_most(parts, leaving_out=leaving_out, limit=CANDIDATES), asked)
    near.sort(key=lambda claim: (-claim.score, len(claim.text), claim.pk))
    return [claim for claim in near[:limit] if claim.score >= FAR_BEHIND * near[0].score]


def _asked(text: str, language: str) -> list[Word]:
    """Give the different words of a text: of too many, the names and the long ones."""
    site = language_of("")
    stemmed = site if language_of(language) == site else ""
    found: dict[str, Word] = {}
    last: Token | None = None
    for last in tokens(text):
        is_name = last.start > 0 and text[last.start].isupper()
        word = Word(last, is_name, last.end == len(text), stems(last.written, stemmed) if stemmed else frozenset())
        if last.word not in found or word.may_go_on or is_name:
            found[last.word] = word
    telling = sorted(found.values(), key=lambda word: (not word.may_go_on, not word.is_name, -len(word.token.word)))
    return telling[:MOST_WORDS]


def _weighed(asked: list[Word]) -> list[Part]:
    """Weigh the words by how few claims have them, and give the parts to look for."""
    for word, number in zip(asked, numbers_of_claims([word.part for word in asked]), strict=True):
        word.claims = number
    total = max(Claim.objects.count(), 1)
    for word in asked:
        word.weight = math.log(1 + total / max(word.claims, 1)) * word.kind
    known = _rarest([(word.claims, word.part) for word in asked if word.claims])
    unknown = [word for word in asked if not word.claims and len(word.token.word) >= SHORTEST_MISSPELT]
    spelt = [part for word in unknown[:MOST_MISSPELT] for part in word.trigrams]
    return known + _rarest(list(zip(numbers_of_claims(spelt), spelt, strict=True)))


def _rarest(parts: list[tuple[int, Part]]) -> list[Part]:
    """Give the parts that the fewest claims have, up to MOST_ROWS; a common one only where there is no other."""
    kept: list[Part] = []
    rows = 0
    for number, part in sorted((each for each in parts if each[0]), key=lambda each: each[0]):
        rows += number
        if kept and (rows > MOST_ROWS or number >= COMMON):
            break
        kept.append(part)
    return kept


def _near(keys: list[int], asked: list[Word]) -> list[NearClaim]:
    public = Revision.objects.filter(subject=Subject.CLAIM, slug=OuterRef("slug"), seq__isnull=False)
    rows = Claim.objects.filter(pk__in=keys).annotate(is_public=Exists(public), number=Count("attributions"))
    found = []
    for row in rows.order_by():
        score, shared = _closeness(f"{row.text} {row.condition}", asked)
        if shared:
            found.append(
                NearClaim(
                    row.pk, row.slug, row.text, row.condition, row.kind, row.is_public, row.number, score, shared
                )
            )
    return found


def _closeness(text: str, asked: list[Word]) -> tuple[float, tuple[str, ...]]:
    """Tell how near a claim comes to the words, and which of its own it shares.

    What counts is the share of the words, by weight, that the claim has; and somewhat, how much else it says.
    """
    site = language_of("")
    best: dict[int, float] = {}
    shared, others = [], 0
    for token in tokens(text):
        stemmed = stems(token.written, site) if site else frozenset()
        is_name = token.start > 0 and text[token.start].isupper()
        worth = 0.0
        for number, word in enumerate(asked):
            if match := word.match(token, stemmed):
                worth = match * word.weight * (NAME / word.kind if is_name else 1)
                best[number] = max(best.get(number, 0.0), worth)
        if worth:
            shared.append(text[token.start : token.end])
        else:
            others += len(token.word) >= SHORTEST_MISSPELT
    whole = sum(max(word.weight, best.get(number, 0.0)) for number, word in enumerate(asked))
    share = sum(best.values()) / whole
    terse = len(shared) / (len(shared) + others or 1)
    return round(share * (1 - TERSENESS + TERSENESS * terse), 4), tuple(dict.fromkeys(shared))
