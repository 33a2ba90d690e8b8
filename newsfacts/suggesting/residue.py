"""What of a selection is neither quoted nor says who spoke, how and when: whether anything else carries its content."""

from collections.abc import Sequence

from .choosing import Saying
from .dates import stated_in
from .grammar import is_adverb
from .lexicon import listed
from .tokens import Sentence
from .venues import venue_after

_EMPTY = listed("and but or that as also")
_ASKING = listed("if whether about by on why how what to when who where")


def asked_until(sentence: Sentence, before: int) -> int:
    """Find where the question ends in "Asked if …, she said": a number of tokens, 0 where nothing was asked."""
    tokens = sentence.tokens
    for index in range(min(before, len(tokens)) - 1):
        if tokens[index].lower != "asked" or tokens[index + 1].lower not in _ASKING:
            continue
        opens = index == 0 or bool(tokens[index].break_before) or tokens[index - 1].lower in ("when", "but", "and")
        if opens:
            return next((at for at in range(index + 1, before) if "," in tokens[at].break_before), index + 1)
    return 0


def carries_more(sayings: Sequence[Saying], start: int, end: int) -> bool:
    """Tell whether words outside the quotations carry content of what is selected, so that it is only partly quoted."""
    return any(_carries_more(saying, start, end) for saying in sayings)


def _carries_more(saying: Saying, start: int, end: int) -> bool:
    sentence = saying.sentence
    tokens = sentence.tokens
    idle = _idle(saying)
    return any(
        start <= token.start
        and token.end <= end
        and number not in idle
        and not token.is_quoted
        and token.lower not in _EMPTY
        and not is_adverb(token.lower)
        for number, token in enumerate(tokens)
    )


def _aside(sentence: Sentence, place: int) -> tuple[int, int]:
    """Find what says more of a speaker named last: "said Roe, who leads the party"."""
    tokens = sentence.tokens
    first = last = sentence.index_at(place)
    if first < len(tokens) and tokens[first].break_before == "," and tokens[first].lower in ("who", "whose", "which"):
        following = range(first + 1, len(tokens))
        last = next((at for at in following if tokens[at].break_before or tokens[at].is_quoted), len(tokens))
    return (tokens[first].start, tokens[last - 1].end) if first < last else (place, place)


def _idle(saying: Saying) -> set[int]:
    """Give the tokens that say who, to whom, where and when, and what was asked."""
    sentence = saying.sentence
    idle = set(range(asked_until(sentence, len(sentence))))
    stretches = []
    for cue, speaker in zip(saying.cues, saying.speakers, strict=True):
        stretches += [(cue.start, cue.end), (speaker.start, speaker.end)]
        after = max(cue.end, speaker.end if speaker.start > cue.start else 0)
        stretches.append((after, venue_after(sentence, after)[1]))
        stretches.append((speaker.end, cue.start) if speaker.end < cue.start else _aside(sentence, speaker.end))
    place = sentence.start
    while phrase := stated_in(sentence.text, place, sentence.end):
        stretches.append(phrase)
        place = phrase[1]
    for first, last in stretches:
        if first < last:
            idle.update(range(sentence.index_at(first), sentence.index_at(last - 1) + 1))
    return idle
