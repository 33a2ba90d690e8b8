"""A selection with the paragraphs around it: which cue marks it, and whom a pronoun there stands for."""

from collections.abc import Iterator

from .choosing import Said, Saying
from .nouns import leading
from .speakers import is_person, may_stand_for, shares_a_name
from .tokens import Sentence, sentences_of


class Context:
    """What lies between two places of a text, in its paragraphs, with the paragraph before them."""

    def __init__(self, text: str, start: int, end: int) -> None:
        """Take the places of what is selected, trimmed and not empty."""
        self.text, self.start, self.end = text, start, end
        self.line = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        self.before = _line_before(text, self.line)
        known = sentences_of(text, self.before, len(text) if line_end < 0 else line_end)
        self._earlier = [each for each in known if each.end <= start]
        self.sayings = [Saying(each) for each in known if each.start < end and each.end > start]

    def chosen(self) -> Said | None:
        """Choose the cue that marks the selection; for words that are quoted alone, that of the words before."""
        for saying in self.sayings:
            if said := saying.chosen(self.start, self.end):
                return said
        return (
            self._continued()
            if self.sayings and _is_quoted_alone(self.sayings[0].sentence, self.start, self.end)
            else None
        )

    def _continued(self) -> Said | None:
        """Find who goes on speaking: `“…,” she said. “…”`."""
        for said in self._said_before(self.sayings[0].sentence, self.line):
            if said.speaker.named_as:
                return said
        return None

    def _said_before(self, sentence: Sentence, floor: int) -> Iterator[Said]:
        """Give what was said before a sentence, the nearest first."""
        for earlier in reversed(self._earlier):
            if floor <= earlier.start < sentence.start:
                saying = Saying(earlier)
                for cue, speaker in reversed(list(zip(saying.cues, saying.speakers, strict=True))):
                    yield Said(earlier, cue, speaker)

    def meant_by(self, said: Said) -> str:
        """Give the name that a pronoun stands for: the speaker before it, unless another person came between; or ""."""
        pronoun = said.speaker.named_as.casefold()
        if not said.speaker.is_pronoun:
            return ""
        candidates = list(self._said_before(said.sentence, self.before))
        own = Saying(said.sentence)
        candidates = [
            Said(said.sentence, cue, speaker)
            for cue, speaker in reversed(list(zip(own.cues, own.speakers, strict=True)))
            if cue.first < said.cue.first
        ] + candidates
        for candidate in candidates:
            name = candidate.speaker.named_as
            if not name or candidate.speaker.is_pronoun or not may_stand_for(pronoun, name):
                continue
            return "" if self._somebody_between(candidate, said, name) else name
        return ""

    def _somebody_between(self, candidate: Said, said: Said, name: str) -> bool:
        """Tell whether a sentence between two is about another person."""
        between = [each for each in self._earlier if candidate.sentence.end <= each.start < said.sentence.start]
        for sentence in between:
            span = leading(sentence, len(sentence))
            subject = sentence.words(*span) if span else ""
            if subject and is_person(subject) and not shares_a_name(subject, name):
                return True
        return False


def _line_before(text: str, line: int) -> int:
    """Give where the paragraph before a line starts."""
    end = len(text[:line].rstrip())
    return text.rfind("\n", 0, end) + 1


def _is_quoted_alone(sentence: Sentence, start: int, end: int) -> bool:
    return all(token.is_quoted for token in sentence.tokens if token.start < end and token.end > start) and bool(
        sentence.tokens
    )
