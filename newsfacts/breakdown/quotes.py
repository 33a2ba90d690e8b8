"""The quote check: whether the text has a quote's words, character for character, at its place (design, rule 12)."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from newsfacts.faults import Fault, show
from newsfacts.words import QuoteCheck

from .texts import Paragraph, paragraph_of, paragraphs, wrong_body_start
from .typography import typographically_folded

Document = dict[str, Any]
# A list of (what, words): `same`, `gone` (the quote has it and the text has not) or `new` (the other way round).
WordDiff = list[tuple[str, str]]
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
MOST_PLACES = 20  # of a quote that is found over and over, so many are named
MOST_WORDS = 60  # of longer quotes the beginning is compared
SEEDS = 40  # places that are looked at closely for the nearest one


@dataclass(frozen=True)
class Nearest:
    """Where the text comes nearest to a quote that it does not have, with its words there and what differs."""

    start: int
    end: int
    paragraph: int
    words: str
    diff: WordDiff


@dataclass(frozen=True)
class Checked:
    """What looking one quote up found; `places` are where its words are, `nearest` is there where they are nowhere."""

    statement: str
    number: int
    exact: str
    result: QuoteCheck
    places: tuple[tuple[int, int], ...] = ()
    nearest: Nearest | None = None

    @property
    def is_sound(self) -> bool:
        """Tell whether it may be public."""
        return self.result in QuoteCheck.sound()


@dataclass(frozen=True)
class Misplaced:
    """A place that does not fit the text: of the body, a statement or its paragraph."""

    statement: str
    sentence: str


class TextCheck:
    """A source's document held against a captured text."""

    def __init__(self, document: Document, text: str) -> None:
        """Take the document as `writing.source_document` gives it."""
        self.document = document
        self.text = text
        self.folded = typographically_folded(text)
        body_start = document["source"]["body_start"] or 0
        self.paragraphs: list[Paragraph] = paragraphs(text, body_start)
        self._index: _Index | None = None

    def quotes(self) -> list[Checked]:
        """Check every quote, in reading order."""
        return [
            self._checked(statement, number, quote)
            for statement in self.document["statements"]
            for number, quote in enumerate(statement["quotes"], start=1)
        ]

    def places(self) -> list[Misplaced]:
        """Find the places that do not fit the text: they are an editor's to mend, whatever the quotes."""
        return list(self._misplaced())

    def _checked(self, statement: Document, number: int, quote: Document) -> Checked:
        exact, start, end = quote["exact"], quote["start"], quote["end"]
        facts = (statement["id"], number, exact)
        if start is not None:
            result = self._at(exact, start, end)
            if result:
                return Checked(*facts, result, ((start, end),))
        found = self._found(exact, statement["selector"])
        if start is not None:
            # Nearest to where it was put: there the slip is likeliest to be.
            place = statement["selector"] or {"start": start, "end": end}
            return Checked(*facts, QuoteCheck.DRIFTED, found, None if found else self._nearest(exact, place))
        if not found:
            return Checked(*facts, QuoteCheck.MISSING, (), self._nearest(exact, statement["selector"]))
        if len(found) > 1:
            return Checked(*facts, QuoteCheck.AMBIGUOUS, found)
        result = self._at(exact, *found[0])
        assert result is not None
        return Checked(*facts, result, found)

    def _at(self, exact: str, start: int, end: int) -> QuoteCheck | None:
        if self.text[start:end] == exact:
            return QuoteCheck.VERBATIM
        if self.folded[start:end] == typographically_folded(exact):
            return QuoteCheck.EQUIVALENT
        return None

    def _found(self, exact: str, selector: Document | None) -> tuple[tuple[int, int], ...]:
        """Give the places of the words: within the statement's own place if they are there, else in the whole text."""
        if selector and (within := tuple(self._places(exact, selector["start"], selector["end"]))):
            return within
        return tuple(self._places(exact, 0, len(self.text)))

    def _places(self, exact: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        return places_of(self.folded, exact, start, end)

    def _nearest(self, exact: str, place: Document | None) -> Nearest | None:
        """Find the run of words that is most like the quote; of equals, the first in `place`, else in the text."""
        if self._index is None:
            self._index = _Index(self.text)
        words, mine = self._index.words, self._index.plain
        wanted = [_plain(word) for _, word in _words(exact)][:MOST_WORDS]
        if not wanted or not words:
            return None
        within: list[int] = []
        if place:
            first, last = (bisect_left(words, place[end], key=lambda each: each[0]) for end in ("start", "end"))
            within = list(range(first, last))[:MOST_WORDS]
        seeds = [*within, *self._index.seeds(wanted)]
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(" ".join(wanted))
        runs = {
            seed: " ".join(_plain(word) for word in mine[seed : seed + len(wanted)]) for seed in dict.fromkeys(seeds)
        }
        best = max(runs, key=lambda seed: _likeness(matcher, runs[seed]))
        start = words[best][0]
        last_start, last_word = words[min(best + len(wanted), len(words)) - 1]
        there = self.text[start : last_start + len(last_word)]
        return Nearest(start, start + len(there), paragraph_of(self.paragraphs, start), there, word_diff(exact, there))

    def _misplaced(self) -> Iterator[Misplaced]:
        source = self.document["source"]
        if source["body_start"] is not None and (wrong := wrong_body_start(self.text, source["body_start"])):
            yield Misplaced("", f"the body starts at {wrong}; expected the beginning of a line")
        for statement in self.document["statements"]:
            place = statement["selector"]
            if not place:
                continue
            if place["end"] > len(self.text):
                found = f"its place ends at {place['end']}, the text at {len(self.text)}"
                yield Misplaced(statement["id"], found)
                continue
            known = source["body_start"] is not None and statement["paragraph"] is not None
            lies_in = paragraph_of(self.paragraphs, place["start"])
            if known and statement["paragraph"] != lies_in:
                yield Misplaced(
                    statement["id"], f"it says paragraph {statement['paragraph']}, and its place is in {lies_in}"
                )


def places_of(folded: str, exact: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Give the places of a quote's words in a text that is typographically folded, at most so many."""
    wanted = typographically_folded(exact)
    place = folded.find(wanted, start, end)
    for _ in range(MOST_PLACES):
        if place < 0:
            return
        yield place, place + len(wanted)
        place = folded.find(wanted, place + 1, end)


def results_by_statement(checked: Iterable[Checked]) -> dict[str, list[str]]:
    """Give what was found by statement, in the order of its quotes: what a Revision keeps of the check."""
    found: dict[str, list[str]] = {}
    for each in checked:
        found.setdefault(each.statement, []).append(str(each.result))
    return found


def faults_to_publish_with_text(document: Document, text: str) -> list[Fault]:
    """Find the quotes that are not in the text at their places: while a text is attached, they may not be public."""
    indexes = {statement["id"]: index for index, statement in enumerate(document["statements"])}
    return [
        Fault(
            ("statements", indexes[each.statement], "quotes", each.number - 1),
            f"{show(each.exact, 60)}, {told(each)}",
            "words that are in the captured text at their place",
        )
        for each in TextCheck(document, text).quotes()
        if not each.is_sound
    ]


def told(checked: Checked) -> str:
    """Say what was found of a quote, with where its words are, without any word of the text but the quote's own."""
    places = ", ".join(f"{start} to {end}" for start, end in checked.places)
    match checked.result:
        case QuoteCheck.AMBIGUOUS:
            return f"which is at several places ({places}): set its place"
        case QuoteCheck.DRIFTED if checked.places:
            return f"which needs re-anchoring: its words are at {places}"
        case QuoteCheck.DRIFTED | QuoteCheck.MISSING:
            return "which is not in the text"
    return f"which is in the text at {places}"


def word_diff(quote: str, there: str) -> WordDiff:
    """Compare a quote with the words of the text, word by word: what is the same, gone, and new."""
    one, other = ([word for _, word in _words(text)] for text in (quote, there))
    diff: WordDiff = []
    for what, a, b, c, d in SequenceMatcher(None, one[:MOST_WORDS], other[:MOST_WORDS], autojunk=False).get_opcodes():
        if what == "equal":
            diff.append(("same", " ".join(one[a:b])))
            continue
        if b > a:
            diff.append(("gone", " ".join(one[a:b])))
        if d > c:
            diff.append(("new", " ".join(other[c:d])))
    return diff


def _words(text: str) -> Iterator[tuple[int, str]]:
    """Give the words of a text, each with its place, without the marks around them."""
    return ((match.start(), match[0]) for match in _WORD.finditer(text))


def _plain(word: str) -> str:
    return typographically_folded(word).casefold()


class _Index:
    """The words of a text, and where each is."""

    def __init__(self, text: str) -> None:
        self.words = list(_words(text))
        self.plain = [_plain(word) for _, word in self.words]
        self.places: dict[str, list[int]] = {}
        for place, word in enumerate(self.plain):
            self.places.setdefault(word, []).append(place)

    def seeds(self, wanted: list[str]) -> list[int]:
        """Give the places where a quote may begin, the likeliest first: by its words, the rarest most.

        Where no word is the same, those are taken that share the most letters with the quote's longest.
        """
        last = max(len(self.plain) - len(wanted), 0)
        votes: Counter[int] = Counter()
        for offset, word in enumerate(wanted):
            places = self.places.get(word, ())
            for place in places[:MOST_WORDS]:
                votes[min(max(place - offset, 0), last)] += 1_000_000 // len(places)
        if not votes:
            longest = max(wanted, key=len)
            letters = Counter(longest)
            for place, word in enumerate(self.plain):
                votes[min(max(place - wanted.index(longest), 0), last)] = sum((letters & Counter(word)).values())
        return [place for place, _ in sorted(votes.items(), key=lambda each: (-each[1], each[0]))[:SEEDS]]


def _likeness(matcher: "SequenceMatcher[str]", run: str) -> float:
    matcher.set_seq1(run)
    return matcher.ratio()
