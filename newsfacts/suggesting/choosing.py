"""Which cue a selection belongs to: one within it, or one beside it in the same sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .cues import Cue, cues_of
from .dates import stated_in
from .grammar import PREPOSITIONS, SUBORDINATORS, is_adverb
from .lexicon import listed
from .speakers import Speaker, is_relaying, speakers_of
from .tokens import Sentence

_JOINING = listed("that and but or whether if to of as")
_OPENS_AN_ASIDE = PREPOSITIONS | listed("a an the while which who where when whose although though")
LONGEST_DATE = 40  # characters


class Saying:
    """A sentence with its cues and their speakers, each worked out once."""

    def __init__(self, sentence: Sentence) -> None:
        """Take a sentence apart."""
        self.sentence = sentence
        self.cues = cues_of(sentence)
        self.speakers = speakers_of(sentence, self.cues)

    def said(self, number: int) -> "Said":
        """Give one of the cues with its speaker."""
        return Said(self, number, self.speakers[number])

    def chosen(self, start: int, end: int) -> "Said | None":
        """Choose the cue of what is selected between two places; None where no cue of this sentence marks it."""
        within = [number for number, cue in enumerate(self.cues) if start <= cue.start and cue.end <= end]
        number = self._first(within) if within else self._beside(start, end)
        return self._with_relay(number) if number is not None else None

    def _first(self, numbers: Sequence[int]) -> int:
        """Prefer the main clause's cue to one of a relative clause, and a verb to a noun."""
        return min(numbers, key=lambda number: (self._is_aside(number), number))

    def _is_aside(self, number: int) -> bool:
        cue = self.cues[number]
        before = self.sentence.tokens[cue.first - 1].lower if cue.first else ""
        return cue.family == "noun" or before in ("who", "which", "that")

    def _beside(self, start: int, end: int) -> int | None:
        before = [number for number, cue in enumerate(self.cues) if cue.end <= start]
        if before and self._reaches(before[-1], start):
            return before[-1]
        after = [number for number, cue in enumerate(self.cues) if cue.start >= end and self.stands_after(number)]
        return after[0] if after else None

    def _reaches(self, number: int, start: int) -> bool:
        """Tell whether what starts at a place is still content of a cue before it, and no aside of the outlet's."""
        tokens = self.sentence.tokens
        first = self.sentence.index_at(start)
        if first >= len(tokens) or any(each.start <= start < each.end for each in self.sentence.quoted):
            return True
        if self.stands_after(number):
            return False
        if self.cues[number].family == "according to":
            return True
        token, before = tokens[first], tokens[first - 1]
        return before.lower in _JOINING or not token.break_before or token.lower not in _OPENS_AN_ASIDE

    def content_of(self, cue: Cue) -> int:
        """Give the first token of what a cue marks, where that follows: behind dates, venues, adverbs and "that"."""
        tokens = self.sentence.tokens
        index = cue.last
        seen_that = False
        while index < len(tokens) and not tokens[index].is_quoted:
            word = tokens[index].lower
            phrase = stated_in(self.sentence.text, tokens[index].start, tokens[index].start + LONGEST_DATE)
            if phrase and phrase[0] == tokens[index].start:
                index = self.sentence.index_at(phrase[1])
            elif word == "that" and not seen_that:
                seen_that = True
                index += 1
            elif is_adverb(word):
                index += 1
            else:
                break
        return index

    def stands_after(self, number: int) -> bool:
        """Tell whether a cue follows what it marks: "…, Freedonia said on Friday."."""
        cue, speaker = self.cues[number], self.speakers[number]
        tokens = self.sentence.tokens
        first = self.sentence.index_at(min(speaker.start, cue.start)) if speaker.named_as else cue.first
        if first == 0 or (speaker.start > cue.start and cue.first == 0):
            return False
        if tokens[first - 1].is_quoted:
            return True
        if cue.family in ("according to", "in the words of"):
            return True
        if not tokens[first].break_before or cue.is_ing or tokens[first].lower in ("but", "and"):
            return False
        following = tokens[cue.last] if cue.last < len(tokens) else None
        if speaker.start > cue.start or following is None or following.break_before:
            return True
        return (
            following.lower in PREPOSITIONS
            or stated_in(self.sentence.text, following.start, following.end) is not None
        )

    def _with_relay(self, number: int) -> "Said":
        """Go from the one who passes on to the one whose word it is: "state media said the minister said …"."""
        inner, outer = self._inner(number), self._outer(number)
        if inner is not None:
            return Said(self, inner, replace(self.speakers[inner], relayed_by=self.speakers[number].named_as))
        speaker = self.speakers[number]
        if outer is not None and not speaker.relayed_by:
            speaker = replace(speaker, relayed_by=self.speakers[outer].named_as)
        return Said(self, number, speaker)

    def _inner(self, number: int) -> int | None:
        """Find the cue that begins right where this one's content does, with a speaker of its own."""
        if number + 1 >= len(self.cues):
            return None
        speaker = self.speakers[number + 1]
        if not speaker.named_as or speaker.is_pronoun or speaker.named_as == self.speakers[number].named_as:
            return None
        starts = self.sentence.index_at(speaker.start)
        if self.sentence.tokens[starts].break_before:
            return None
        begins = self.cues[number].last <= starts <= self.content_of(self.cues[number])
        return number + 1 if begins and starts < self.cues[number + 1].first else None

    def _outer(self, number: int) -> int | None:
        """Find the cue behind that passes on all that comes before it."""
        for later in range(number + 1, len(self.cues)):
            speaker = self.speakers[later]
            relays = self.stands_after(later) and speaker.named_as and not speaker.is_pronoun
            if not relays or speaker.named_as == self.speakers[number].named_as:
                continue
            if self.cues[later].family != "according to" or is_relaying(speaker.named_as):
                between = self.sentence.tokens[self.cues[number].last : self.cues[later].first]
                if not any(token.is_quoted or token.lower in SUBORDINATORS - {"that"} for token in between):
                    return later
        return None


@dataclass(frozen=True)
class Said:
    """One cue of a sentence with its speaker, who may be relayed by another of the sentence."""

    saying: Saying
    number: int
    speaker: Speaker

    @property
    def sentence(self) -> Sentence:
        """Give the sentence of the cue."""
        return self.saying.sentence

    @property
    def cue(self) -> Cue:
        """Give the cue itself."""
        return self.saying.cues[self.number]

    @property
    def end(self) -> int:
        """Give the place behind cue and speaker, where it may say when and where: "said Roe on Friday"."""
        return max(self.cue.end, self.speaker.end if self.speaker.start > self.cue.start else 0)

    def content(self) -> tuple[int, int]:
        """Give the place of what is said: before a cue that stands after it, else up to the next cue."""
        if self.saying.stands_after(self.number):
            return self.sentence.start, min(self.speaker.start or self.cue.start, self.cue.start)
        later = [each.start for each in self.saying.cues[self.number + 1 :]]
        return self.cue.end, min([self.sentence.end, *later])
