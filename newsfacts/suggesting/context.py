"""A selection with the paragraphs around it: which cue marks it, and whom a pronoun there stands for."""

from collections.abc import Iterator

from .choosing import Said, Saying
from .nouns import leading
from .quotations import CLOSERS
from .speakers import is_person, may_stand_for, shares_a_name
from .tokens import Sentence, sentences_of

MOST_PARAGRAPHS = 8  # of one quotation that opens again at each


class Context:
    """What lies between two places of a text, with the paragraph before; more of them where a quotation runs on."""

    def __init__(self, text: str, start: int, end: int) -> None:
        """Take the places of what is selected, trimmed and not empty."""
        self.text, self.start, self.end = text, start, end
        line_end = text.find("\n", end)
        self.before = _line_before(text, text.rfind("\n", 0, start) + 1)
        first = _beginning_of_quoting(text, self.before)
        known = sentences_of(text, first, len(text) if line_end < 0 else line_end)
        self._earlier = [each for each in known if each.end <= start]
        self.sayings = [Saying(each) for each in known if each.start < end and each.end > start]

    def chosen(self) -> Said | None:
        """Choose the cue that marks the selection; for words that are quoted alone, that of the words before."""
        for saying in self.sayings:
            if said := saying.chosen(self.start, self.end):
                return said
        return self._continued() if self._is_quoted_alone() else None

    def _is_quoted_alone(self) -> bool:
        return bool(self.sayings) and all(
            token.is_quoted
            for saying in self.sayings
            for token in saying.sentence.tokens
            if token.start < self.end and token.end > self.start
        )

    def _continued(self) -> Said | None:
        """Find who goes on speaking: `“…,” she said. “…”`."""
        first = self.sayings[0].sentence
        return next((said for said in self._said_before(first, 0) if said.speaker.named_as), None)

    def _said_before(self, sentence: Sentence, floor: int) -> Iterator[Said]:
        """Give what was said between a place and a sentence, the nearest first."""
        for earlier in reversed(self._earlier):
            if floor <= earlier.start < sentence.start:
                saying = Saying(earlier)
                yield from (saying.said(number) for number in reversed(range(len(saying.cues))))

    def meant_by(self, said: Said) -> str:
        """Give the name that a pronoun stands for: the speaker before it; "" where another person came between."""
        if not said.speaker.is_pronoun:
            return ""
        own = [said.saying.said(number) for number in reversed(range(said.number))]
        for candidate in [*own, *self._said_before(said.sentence, self.before)]:
            name = candidate.speaker.named_as
            if name and not candidate.speaker.is_pronoun and may_stand_for(said.speaker.named_as.casefold(), name):
                return "" if self._somebody_between(candidate, said) else name
        return ""

    def _somebody_between(self, candidate: Said, said: Said) -> bool:
        """Tell whether a sentence between two is about another person."""
        for sentence in self._earlier:
            if not candidate.sentence.end <= sentence.start < said.sentence.start:
                continue
            span = leading(sentence, len(sentence))
            subject = sentence.words(*span) if span else ""
            may_be_meant = is_person(subject) and may_stand_for(said.speaker.named_as.casefold(), subject)
            if may_be_meant and not shares_a_name(subject, candidate.speaker.named_as):
                return True
        return False


def _line_before(text: str, line: int) -> int:
    """Give where the paragraph before a line starts."""
    end = len(text[:line].rstrip())
    return text.rfind("\n", 0, end) + 1


def _beginning_of_quoting(text: str, line: int) -> int:
    """Go back over paragraphs that begin with a quotation, as those of one that runs over several do."""
    for _ in range(MOST_PARAGRAPHS):
        if text[line : line + 1] not in CLOSERS:
            break
        line = _line_before(text, line)
    return line
