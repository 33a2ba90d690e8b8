"""When and where it was said: the date and the venue that belong to a cue, and not to what is said."""

from .choosing import Said
from .dates import stated_in
from .grammar import is_adverb
from .venues import venue_after, venue_of_audience

NEAR = 60  # characters behind the cue, in which its date begins
_BESIDE = ("in", "at", "to", "from", "reporters", "late", "early", "here")


def stated_day(said: Said) -> str:
    """Find the day on which it was said, as printed: between speaker and cue, behind the cue, or before both."""
    return _between(said) or _behind(said) or _opening(said)


def _between(said: Said) -> str:
    """Find it in "Roe on Tuesday said" and "Roe, speaking on Tuesday, said"."""
    sentence, cue = said.sentence, said.cue
    first = sentence.index_at(said.speaker.end)
    tokens = sentence.tokens[first : cue.first]
    found = stated_in(sentence.text, said.speaker.end, cue.start) if said.speaker.named_as and tokens else None
    if not found:
        return ""
    is_aside = tokens[0].break_before and sentence.tokens[cue.first].break_before
    others = [token for token in tokens if token.end <= found[0] or token.start >= found[1]]
    return sentence.text[slice(*found)] if is_aside or all(is_adverb(token.lower) for token in others) else ""


def _behind(said: Said) -> str:
    """Find it in "said on Tuesday", "said in a statement on Tuesday", "said Roe on Tuesday"."""
    sentence, after = said.sentence, said.end
    for place in (after, venue_after(sentence, after)[1]):
        found = stated_in(sentence.text, place, min(sentence.end, place + NEAR))
        if not found:
            continue
        words = sentence.text[place : found[0]].replace(",", " ").split()
        if not words or (words[0] in _BESIDE and len(words) <= 5):
            return sentence.text[slice(*found)]
    return ""


def _opening(said: Said) -> str:
    """Find it in "On Tuesday, Roe said"."""
    sentence, text = said.sentence, said.sentence.text
    first = said.speaker.start if 0 < said.speaker.end <= said.cue.start else said.cue.start
    found = stated_in(text, sentence.start, first)
    if not found or text[sentence.start : found[0]].strip() or text[found[1] : first].strip(" ,"):
        return ""
    return text[slice(*found)]


def venue(said: Said) -> str:
    """Find where or to whom it was said, without its article; "" where nothing tells."""
    cue, sentence = said.cue, said.sentence
    if cue.family == "tell":
        verb = next(at for at in range(cue.first, cue.last) if sentence.tokens[at].lower.startswith(("tell", "told")))
        if told := venue_of_audience(sentence.words(verb + 1, cue.last)):
            return told
    return venue_after(sentence, said.end)[0]
