"""A review of somebody's claim, whatever format it came in, and the breakdown documents that it makes.

docs/decisions/0020-reviews-are-sources-like-any-other.md says what becomes of a rating, and why no more than that.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.utils.text import slugify

from newsfacts.breakdown.schema import FORMAT
from newsfacts.dates import InvalidDate, possible_days
from newsfacts.faults import Fault, Path, Refusal, show
from newsfacts.models.fields import LANGUAGE_PATTERN, NAME_LENGTH, TITLE_LENGTH
from newsfacts.words import ActorKind, ClaimKind, Form, SourceKind, Stance

Document = dict[str, Any]
LONGEST = 80  # signs of a slug before its fingerprint
_LANGUAGE = re.compile(LANGUAGE_PATTERN)
# Ratings that say in one word that something is, or is not, so; each in the languages in which most reviews are made.
SAYS_NOT_SO = frozenset({
    "false", "pants on fire", "falsch", "faux", "falso", "falsa", "fals", "onwaar", "falsk", "fałsz", "nepravda",
    "yanlış", "salah", "hoaks", "ложь", "неправда", "خطأ", "زائف", "假", "錯誤", "错误", "거짓", "गलत",
})  # fmt: skip
SAYS_SO = frozenset({
    "true", "wahr", "richtig", "vrai", "verdadero", "verdadeiro", "vero", "waar", "sann", "sant", "prawda", "pravda",
    "doğru", "benar", "правда", "صحيح", "真", "正確", "正确", "사실", "सही",
})  # fmt: skip


class WrongReviews(Refusal):
    """What was given are no reviews of claims, or not all of them can be. `faults` says what is wrong."""

    def __init__(self, faults: list[Fault]) -> None:
        """Take the faults, at least one."""
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        super().__init__(f"{faults[0]}{more}", faults)


@dataclass(frozen=True)
class Rating:
    """What a reviewer says of a claim, as given: in words, and as a number on a scale, where it is one."""

    words: str = ""
    value: float | None = None
    best: float | None = None
    worst: float | None = None

    @property
    def is_given(self) -> bool:
        """Tell whether it says anything."""
        return bool(self.words) or self.value is not None

    @property
    def stance(self) -> Stance | None:
        """Give the stance that it takes beyond doubt; None where an editor must say which.

        Words count before numbers, whose scales mean something else with every reviewer; a number counts alone, at an
        end of a scale that has both its ends.
        """
        words = self.words.casefold().strip(" .!")
        at_worst, at_best = self._is_at_end(self.worst), self._is_at_end(self.best)
        if words in SAYS_NOT_SO or (at_worst and not words):
            return None if at_best else Stance.DENIES
        if words in SAYS_SO or (at_best and not words):
            return None if at_worst else Stance.ASSERTS
        return None

    def _is_at_end(self, end: float | None) -> bool:
        scaled = self.best is not None and self.worst is not None and self.best > self.worst
        return scaled and self.value is not None and self.value == end

    def __str__(self) -> str:
        """Say what it is, in a sentence that is ours, with the reviewer's words quoted."""
        if self.words:
            return f"Rated “{self.words}”."
        scale = f" on a scale from {self.worst:g} to {self.best:g}" if None not in (self.worst, self.best) else ""
        return f"Rated {self.value:g}{scale}."


@dataclass(frozen=True)
class Appearance:
    """Where a reviewed claim was made, as far as the review says."""

    url: str
    title: str = ""
    date: str = ""


@dataclass(frozen=True)
class Review:
    """One review of one claim: `claimant` is who made it, as named there; dates are as given."""

    path: Path
    claim: str
    url: str
    title: str = ""
    publisher: str = ""
    date: str = ""
    language: str = ""
    claimant: str = ""
    claimed: str = ""
    rating: Rating = Rating()
    appearances: tuple[Appearance, ...] = ()


@dataclass
class Reviews:
    """The breakdown documents that reviews make, drafts all, and what of the reviews no document can hold."""

    documents: list[Document] = field(default_factory=list)
    left_out: list[Fault] = field(default_factory=list)


def documents_of(reviews: Iterable[Review]) -> list[Document]:
    """Give the documents of reviews: one for each reviewing page and for each page where a claim was made.

    What has the same address is one document with the statements of all. Slugs come from addresses, names and texts
    alone, so that the same reviews make the same documents.
    """
    found: dict[str, _Breakdown] = {}
    for review in reviews:
        # Of several reviews on one page, the first names it.
        reviewing = found.setdefault(address_slug(review.url), _Breakdown(_reviewing(review)))
        reviewing.add_outlet(review.publisher)
        reviewing.add(_claiming(review, Form.INDIRECT), review.claim, Stance.ASSERTS)
        if review.rating.is_given:
            reviewing.add(_rating(review, reviewing.source["publisher"]), review.claim, review.rating.stance)
        for appearance in review.appearances:
            if address_slug(appearance.url) != address_slug(review.url):
                original = found.setdefault(address_slug(appearance.url), _Breakdown(_appearing(appearance)))
                original.add(_claiming(review, ""), review.claim, Stance.ASSERTS)
    return [each.document() for each in found.values()]


class _Breakdown:
    def __init__(self, source: Document) -> None:
        self.source = source
        self.actors: dict[str, Document] = {}
        self.claims: dict[str, Document] = {}
        self.statements: list[Document] = []

    def add_outlet(self, name: str) -> None:
        if name and not self.source.get("publisher"):
            slug = text_slug(name)
            self.actors[slug] = {"slug": slug, "kind": ActorKind.OUTLET.value, "name": name}
            self.source["publisher"] = slug
        self.source.setdefault("publisher", None)

    def add(self, statement: Document, claim: str, stance: Stance | None) -> None:
        slug = text_slug(claim)
        self.claims[slug] = {"slug": slug, "text": claim, "kind": ClaimKind.FACT.value}
        taken = [{"claim": slug, "stance": stance.value}] if stance else []
        statement = {**statement, "claims": taken}
        if statement not in [{key: each[key] for key in each if key != "id"} for each in self.statements]:
            self.statements.append({**statement, "id": f"s{len(self.statements) + 1}"})

    def document(self) -> Document:
        shared = {"actors": list(self.actors.values()), "claims": list(self.claims.values())}
        return {"format": FORMAT, "source": self.source, **shared, "statements": self.statements}


def _reviewing(review: Review) -> Document:
    return {
        "slug": address_slug(review.url),
        "kind": SourceKind.ARTICLE.value,
        "title": review.title,
        "url": review.url,
        "language": review.language,
        **_dated("published_on", review.date),
    }


def _appearing(appearance: Appearance) -> Document:
    return {
        "slug": address_slug(appearance.url),
        "title": appearance.title,
        "url": appearance.url,
        **_dated("published_on", appearance.date),
    }


def _claiming(review: Review, form: str) -> Document:
    """Give the statement of whoever made the claim. Who that is, an editor decides: the review only names somebody."""
    return {
        "speaker_named_as": review.claimant,
        "form": str(form),
        "paraphrase": review.claim,
        **_dated("said_on", review.claimed),
    }


def _rating(review: Review, publisher: str | None) -> Document:
    """Give the reviewer's own statement: it is as much somebody's word as what it is about."""
    return {
        "speaker": publisher,
        "form": Form.NARRATION.value,
        "paraphrase": str(review.rating),
        **_dated("said_on", review.date),
    }


def _dated(name: str, given: str) -> Document:
    """Give a date as EDTF; one that cannot be read stands as stated."""
    # A moment's day is that of whoever wrote it.
    day = given[:10] if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ]", given) else given
    try:
        possible_days(day)
    except InvalidDate:
        return {f"{name}_stated": given}
    return {name: day}


def address_slug(url: str) -> str:
    """Give the slug of the source at an address: in words as far as it goes, with a fingerprint of all of it."""
    address = url.partition("#")[0]
    try:
        parts = urlsplit(address)
        words = f"{(parts.hostname or '').removeprefix('www.')} {parts.path.rstrip('/').rpartition('/')[2]}"
    except ValueError:
        words = address
    return _fingerprinted(words.replace(".", " "), address)


def text_slug(text: str) -> str:
    """Give the slug of what is called, or says, this."""
    return _fingerprinted(text, text)


def _fingerprinted(words: str, whole: str) -> str:
    digest = hashlib.sha256(whole.encode()).hexdigest()[:8]
    return "-".join(filter(None, [slugify(words)[:LONGEST].strip("-_"), digest]))


def faults_in(review: Review) -> Iterator[Fault]:
    """Find what a review must have and has not."""
    if not review.claim:
        yield Fault((*review.path, "claimReviewed"), "nothing", "the claim that is reviewed, in words")
    if not re.fullmatch(r"https?://\S+", review.url):
        yield Fault(
            (*review.path, "url"),
            show(review.url) if review.url else "nothing",
            "the review’s address, http:// or https://",
        )
    for name, value, most in (("name", review.title, TITLE_LENGTH), ("author", review.publisher, NAME_LENGTH)):
        if len(value) > most:
            yield Fault((*review.path, name), f"{len(value)} characters", f"at most {most}")


def language_tag(given: str) -> str:
    """Give a language's tag; "" for anything else."""
    return given if _LANGUAGE.fullmatch(given) and len(given) <= 35 else ""
