"""What of a selection is neither quoted nor says who spoke, how and when: whether anything else carries content."""

from collections.abc import Sequence

from .choosing import Saying
from .cues import Cue
from .dates import stated_in
from .grammar import is_adverb
from .lexicon import listed
from .speakers import Speaker
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
    """Tell whether words outside the quotations carry content of a selection, so that it is only partly quoted."""
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


def _between(sentence: Sentence, cue: Cue, speaker: Speaker) -> tuple[int, int] | None:
    """Find what stands between commas, from speaker to cue: "Roe, who leads the party, said"."""
    tokens = sentence.tokens
    first = sentence.index_at(speaker.end)
    is_aside = first < cue.first and tokens[first].break_before and tokens[cue.first].break_before
    return (speaker.end, cue.start) if speaker.named_as and is_aside else None


def _idle(saying: Saying) -> set[int]:
    """Give the tokens that say who, to whom, where and when, and what was asked."""
    sentence = saying.sentence
    idle = set(range(asked_until(sentence, len(sentence))))
    stretches = []
    for said in (saying.said(number) for number in range(len(saying.cues))):
        cue, speaker = said.cue, said.speaker
        stretches += [
            (cue.start, cue.end),
            (speaker.start, speaker.end),
            (said.end, venue_after(sentence, said.end)[1]),
        ]
        stretches.append(_between(sentence, cue, speaker) or _aside(sentence, speaker.end))
    place = sentence.start
    while phrase := stated_in(sentence.text, place, sentence.end):
        stretches.append(phrase)
        place = phrase[1]
    for first, last in stretches:
        if first < last:
            idle.update(range(sentence.index_at(first), sentence.index_at(last - 1) + 1))
    return idle
