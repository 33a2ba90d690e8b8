"""Who says it, as printed: the name that touches a cue, and for a pronoun the name it most likely stands for.

An apposition is kept with its name ("Maria Roe, a spokeswoman for the ministry"), since that is what the source prints
to say who it is; relative clauses and adverbs are not. Of "Freedonia and Sylvania say" the first is the speaker, and
who says the same beside it is kept apart: two speakers are two statements.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .cues import Cue
from .grammar import BODIES, DETERMINERS, MEN, PEOPLE, PERSONAL, PREPOSITIONS, WOMEN
from .nouns import Span, leading, name_after, subject_after, subject_before
from .tokens import Sentence

PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})
_RELAYING = re.compile(
    r"\b(?:media|agency|agencies|news|newspapers?|tv|television|radio|outlets?|broadcaster|channel|reports?|transcript|website"
    r"|tass|interfax|reuters|afp|ap|cnn|bbc|kyodo|yonhap|xinhua|kcna|irna|ria|bloomberg|times|post|journal)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Speaker:
    """A speaker as printed, and where; `relayed_by` is who passes it on, `also` who says the same beside them."""

    named_as: str = ""
    start: int = 0
    end: int = 0
    also: tuple[str, ...] = ()
    relayed_by: str = ""

    @property
    def is_pronoun(self) -> bool:
        """Tell whether it is printed as "he", "she", "it" or the like."""
        return self.named_as.casefold() in PRONOUNS


def speakers_of(sentence: Sentence, cues: Sequence[Cue]) -> list[Speaker]:
    """Find the speakers of a sentence's cues, in the same order; an empty one where nobody is named."""
    found: list[Speaker] = []
    for number, cue in enumerate(cues):
        before = (cues[number - 1], found[-1]) if number else None
        found.append(_speaker(sentence, cue, before, cues))
    return found


def _speaker(sentence: Sentence, cue: Cue, before: tuple[Cue, Speaker] | None, cues: Sequence[Cue]) -> Speaker:
    floor = before[0].last if before else 0
    if relayed := _relay(sentence, cue, floor, cues):
        return relayed
    if span := _span(sentence, cue, floor):
        speaker = _named(sentence, *span)
        return _without_possessive(speaker) if cue.family == "noun" else speaker
    if before:  # "…, and said": both verbs have one subject
        return replace(before[1], relayed_by="")
    span = leading(sentence, cue.first)
    return _named(sentence, *span) if span and not sentence.tokens[span[0]].is_quoted else Speaker()


def _without_possessive(speaker: Speaker) -> Speaker:
    """Take "Roe" from "Roe’s claim"."""
    bare = re.sub(r"['’]s?$", "", speaker.named_as)
    return replace(speaker, named_as=bare, end=speaker.start + len(bare))


def _named(sentence: Sentence, first: int, last: int) -> Speaker:
    start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
    parts = _parts(sentence, first, last)
    names = [sentence.words(*part) for part in parts]
    if len(names) > 1:
        end = sentence.tokens[parts[0][1] - 1].end
    named = names[0]
    return Speaker(named, start, end, tuple(names[1:]))


def _parts(sentence: Sentence, first: int, last: int) -> list[Span]:
    """Take "Freedonia and Sylvania" apart, and leave "the ministry of trade and industry" whole."""
    tokens = sentence.tokens
    if any(token.break_before for token in tokens[first + 1 : last]):
        return [(first, last)]
    for place in range(first + 1, last - 1):
        if tokens[place].lower != "and":
            continue
        left, following = tokens[first:place], tokens[place + 1]
        is_whole = any(token.lower in PREPOSITIONS for token in left) and following.lower not in DETERMINERS
        starts_anew = following.is_capital or following.lower in DETERMINERS
        if starts_anew and not is_whole and not _is_one_title(sentence, first, place, last):
            return [(first, place), (place + 1, last)]
    return [(first, last)]


def _is_one_title(sentence: Sentence, first: int, place: int, last: int) -> bool:
    """Tell "Trade and Industry Minister Jane Roe", "the Trade and Industry Ministry": one role, of two things."""
    behind = [token.lower for token in sentence.tokens[place + 1 : last]]
    heads = PEOPLE | BODIES
    alone = place - first == 1 or sentence.tokens[first].lower in DETERMINERS
    return alone and len(behind) > 1 and bool(set(behind[1:]) & heads) and not set(behind[:1]) & DETERMINERS


def _span(sentence: Sentence, cue: Cue, floor: int) -> Span | None:
    tokens = sentence.tokens
    if cue.family in ("according to", "in the words of"):
        return name_after(sentence, cue.last)
    if cue.family == "noun":
        return _before_a_noun(sentence, cue)
    before = tokens[cue.first - 1] if cue.first else None
    if cue.is_ing:
        return _before_a_participle(sentence, cue)
    if before and before.lower in ("who", "which") and cue.first > 1:
        return subject_before(sentence, cue.first - 1) or _touching_over_a_comma(sentence, cue.first - 1)
    if before and not before.is_quoted and before.lower in ("and", "but", "then", "or"):
        return None
    if before is None or before.is_quoted or tokens[cue.first].break_before:
        inverted = subject_after(sentence, cue.last)
        if inverted and (before is None or before.is_quoted or _closes(sentence, inverted[1])):
            return inverted
    return subject_before(sentence, cue.first, floor)


def _touching_over_a_comma(sentence: Sentence, end: int) -> Span | None:
    """Find the name before ", who": the comma is the clause's, not the name's."""
    first = end - 1
    while first > 0 and not sentence.tokens[first].break_before and not sentence.tokens[first - 1].is_quoted:
        first -= 1
    return (first, end) if first < end and not sentence.tokens[first].is_quoted else None


def _closes(sentence: Sentence, last: int) -> bool:
    return (
        last >= len(sentence)
        or bool(sentence.tokens[last].break_before)
        or sentence.tokens[last].lower in PREPOSITIONS
    )


def _before_a_noun(sentence: Sentence, cue: Cue) -> Span:
    """Take the name before a noun that says: "Roe’s claim", "growing Western concern"."""
    first = cue.first - 1
    while first > 0 and not sentence.tokens[first].break_before and sentence.tokens[first - 1].is_capital:
        first -= 1
    return first, cue.first


def _before_a_participle(sentence: Sentence, cue: Cue) -> Span | None:
    """Find the subject of "saying": what touches it after "with"; else nobody here, the main clause has it."""
    if sentence.tokens[cue.first].break_before:
        return None
    start = cue.first
    while start > 0 and sentence.tokens[start - 1].lower != "with":
        start -= 1
    return (start, cue.first) if 0 < start < cue.first else None


def _relay(sentence: Sentence, cue: Cue, floor: int, cues: Sequence[Cue]) -> Speaker | None:
    """Find who passes the words on: "was quoted as saying by", "quoted Roe as saying", "…, citing officials"."""
    tokens = sentence.tokens
    if cue.family == "quoted as saying":
        span = subject_before(sentence, cue.first)
        by = next((at for at in range(cue.first, min(cue.last + 1, len(tokens))) if tokens[at].lower == "by"), None)
        speaker = _named(sentence, *span) if span else Speaker()
        passed = name_after(sentence, by + 1) if by is not None else None
        return replace(speaker, relayed_by=_words_until_as(sentence, passed))
    if cue.family == "quote as saying":
        said = name_after(sentence, cue.last)
        outer = subject_before(sentence, cue.first)
        relayed_by = sentence.words(*outer) if outer else ""
        return replace(_named(sentence, *said), relayed_by=relayed_by) if said else None
    citing = next((at for at in range(cue.last, len(tokens)) if tokens[at].lower == "citing"), None)
    if citing is None or tokens[citing].break_before != "," or any(cue.last <= each.first < citing for each in cues):
        return None
    said = name_after(sentence, citing + 1)
    span = _span(sentence, cue, floor)
    if not said or not span:
        return None
    return replace(_named(sentence, *said), relayed_by=sentence.words(*span))


def _words_until_as(sentence: Sentence, span: Span | None) -> str:
    if not span:
        return ""
    first, last = span
    while last > first and sentence.tokens[last - 1].lower == "as":
        last -= 1
    return sentence.words(first, last)


def is_relaying(named_as: str) -> bool:
    """Tell whether a name is that of somebody who passes on what others say: media, agencies, reports."""
    return bool(_RELAYING.search(named_as))


def may_stand_for(pronoun: str, named_as: str) -> bool:
    """Tell whether a pronoun can stand for a name, as far as the words of the name tell."""
    words = {word.removesuffix("'s") for word in re.findall(r"[\w']+", named_as.casefold().replace("’", "'"))}
    if pronoun in PERSONAL:
        other = MEN if pronoun == "she" else WOMEN
        is_body = bool(words & BODIES) and not words & PEOPLE
        return not words & other and not is_body and named_as.casefold() not in PRONOUNS
    if pronoun == "it":
        return not words & (PEOPLE | WOMEN | MEN)
    return pronoun == "they"


def is_person(named_as: str) -> bool:
    """Tell whether a name is most likely a person's: a role, or two words as a first and a last name."""
    words = re.findall(r"[\w'’.-]+", named_as)
    lower = {word.casefold() for word in words}
    if lower & BODIES and not lower & PEOPLE:
        return False
    capitals = [word for word in words if word[0].isupper()]
    return bool(lower & PEOPLE) or (len(words) == len(capitals) and 1 < len(words) <= 3)


def shares_a_name(one: str, other: str) -> bool:
    """Tell whether two printed names have a capitalised word in common: "Maria Roe" and "Roe"."""
    found = [{word for word in re.findall(r"[\w'-]+", name) if word[0].isupper()} for name in (one, other)]
    return bool(found[0] & found[1])
