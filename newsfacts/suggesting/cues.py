"""Which words mark something as somebody's: "said", "told a press briefing", "has not denied", "according to".

A cue is written as an editor would: the verb with its auxiliaries and its "not", after "told" also the audience. What
is guessed here is English; in other languages no cue is better than a wrong one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from newsfacts.words import Certainty, Form, Stance

from .grammar import (
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    is_adverb,
    is_verbish,
)
from .lexicon import HOMOGRAPHS, NOUNS, UNSAID_ALONE, VERBS, Meaning, Verb, listed
from .needs import has_break_before, has_what_it_needs
from .phrases import phrase_at
from .tokens import Sentence, Token, sentences_of
from .venues import audience

# Quantities that stand for somebody: "both said", "many believe".
_STANDING_ALONE = listed("both one another all many some several few most each two three four five others")
_BEFORE_NOUNS = (DETERMINERS - _STANDING_ALONE) | PREPOSITIONS
_FRONTED = listed("if whether about by on why how what to when who where and in")

LONGEST_SENTENCE = 400  # words


@dataclass(frozen=True)
class Cue:
    """A cue: its place and words, the place of its sentence, and what it does.

    `family` is the verb in its base form, the noun, or the phrase; `is_ing` is true of "saying", whose subject is
    elsewhere. `first` and `last` count the sentence's tokens.
    """

    start: int
    end: int
    exact: str
    sentence: tuple[int, int]
    stance: Stance
    certainty: Certainty
    is_silence: bool
    family: str = ""
    is_ing: bool = False
    first: int = 0
    last: int = 0

    @property
    def form_hint(self) -> Form | None:
        """Give the form that the cue alone tells, if it does."""
        if self.is_silence:
            return Form.SILENCE
        return Form.NARRATION if self.family == "could not verify" else None


def speaks_english(language: str) -> bool:
    """Tell whether texts of a language are guessed at; a language that is not known counts as English."""
    return language.casefold().replace("_", "-").partition("-")[0] in ("", "en", "eng")


def cues_in(text: str, body_start: int = 0, language: str = "") -> list[Cue]:
    """Give the cues outside quotations in reading order, from where the body starts. Costs a few passes over it."""
    if not speaks_english(language):
        return []
    return [cue for sentence in sentences_of(text, body_start) for cue in cues_of(sentence)]


def cues_of(sentence: Sentence) -> list[Cue]:
    """Give the cues of one sentence; none where it is longer than sentences are, and is a list or a table."""
    return list(_found(sentence)) if len(sentence) <= LONGEST_SENTENCE else []


def _found(sentence: Sentence) -> Iterator[Cue]:
    index = 0
    while index < len(sentence):
        cue = None
        if not sentence.tokens[index].is_quoted:
            cue = _phrase(sentence, index) or _verb(sentence, index) or _noun(sentence, index)
        if cue:
            yield cue
        index = max(cue.last if cue else 0, index + 1)


def _cue(sentence: Sentence, first: int, last: int, meaning: Meaning, family: str, *, is_ing: bool = False) -> Cue:
    start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
    return Cue(
        start,
        end,
        sentence.text[start:end],
        (sentence.start, sentence.end),
        meaning.stance,
        meaning.certainty,
        meaning.is_silence,
        family,
        is_ing,
        first,
        last,
    )


def _phrase(sentence: Sentence, index: int) -> Cue | None:
    phrase = phrase_at(sentence.masked, sentence.tokens[index].start - sentence.start)
    if not phrase:
        return None
    last = min(sentence.index_at(sentence.start + phrase.end - 1) + 1, len(sentence))
    word = sentence.tokens[index].lower
    before = sentence.tokens[index - 1].lower if index and not sentence.tokens[index].break_before else ""
    if before in DETERMINERS or before in MODALS or (before in BE and word not in BE | HAVE):
        return None
    is_ing = word.endswith("ing") and phrase.family != "according to"
    return _cue(sentence, index, last, phrase.meaning, phrase.family, is_ing=is_ing)


def _verb(sentence: Sentence, index: int) -> Cue | None:
    verb = VERBS.get(sentence.tokens[index].lower)
    if not verb:
        return None
    first, is_negated = _auxiliaries(sentence, index)
    helper = sentence.tokens[first].lower if first < index else ""
    if not _is_finite(sentence, index, first, helper, verb):
        return None
    if not (is_negated and verb.family in UNSAID_ALONE) and not has_what_it_needs(sentence, index, verb):
        return None
    meaning = verb.negated if is_negated else verb.meaning
    last = index + 1
    if verb.family == "tell":
        last = audience(sentence, last) or last
    is_ing = "ing" in verb.kinds and not helper
    return _cue(sentence, first, last, meaning, verb.family, is_ing=is_ing)


def _auxiliaries(sentence: Sentence, index: int) -> tuple[int, bool]:
    """Find where the verb begins with its auxiliaries, and whether it is negated."""
    tokens = sentence.tokens
    first = place = index
    is_negated = False
    while place > 0 and not tokens[place].break_before and not tokens[place - 1].is_quoted:
        word = tokens[place - 1].lower
        if word in HAVE | DO | BE | MODALS:
            first = place - 1
            is_negated = is_negated or word.endswith("n't")
        elif word in NEGATIONS:
            is_negated = True
        elif not is_adverb(word):
            break
        place -= 1
    return first, is_negated and first < index


def _is_finite(sentence: Sentence, index: int, first: int, helper: str, verb: Verb) -> bool:
    """Tell whether the verb says what somebody does: no infinitive, no passive, no noun, no adjective."""
    if helper in MODALS:
        return False
    if helper in BE:
        return "ing" in verb.kinds
    if helper in HAVE:
        words = {token.lower for token in sentence.tokens[first:index]}
        return "done" in verb.kinds and not words & BE and helper != "having"
    if helper in DO:
        return "base" in verb.kinds
    token = sentence.tokens[index]
    before = _subject_end(sentence, index)
    if index == 0 or verb.kinds == {"done"} or _is_fronted_question(sentence, index, verb):
        return False
    if "ing" in verb.kinds:
        return bool(token.break_before) or (before is not None and _has_with_before(sentence, index))
    if before and not before.is_quoted and before.lower in _BEFORE_NOUNS:
        return False
    if token.lower in HOMOGRAPHS and not _is_no_noun(sentence, index, before):
        return False
    if verb.kinds == {"base"} or ("base" in verb.kinds and "past" not in verb.kinds):
        return before is not None and not before.is_quoted and before.lower not in ("and", "or")
    return True


def _subject_end(sentence: Sentence, index: int) -> Token | None:
    """Give the word before the verb, adverbs left out; None where punctuation comes between."""
    while index > 0 and not sentence.tokens[index].break_before:
        before = sentence.tokens[index - 1]
        if not is_adverb(before.lower) or before.is_capital:
            return before
        index -= 1
    return None


def _is_no_noun(sentence: Sentence, index: int, before: Token | None) -> bool:
    following = sentence.tokens[index + 1] if index + 1 < len(sentence) else None
    if following is None or following.break_before:
        return bool(before and (before.lower in PRONOUNS or before.is_capital)) and has_break_before(sentence, index)
    if before is None or before.lower.endswith(("'s", "s'")):
        return False
    is_plural = before.lower in ("they", "we", "i", "you", "police", "media", "people") or before.lower.endswith("s")
    is_singular = before.lower in PRONOUNS or before.is_capital
    if not (is_singular if sentence.tokens[index].lower.endswith("s") else is_plural):
        return False
    word = following.lower
    return (
        following.is_quoted
        or word in ("that", "to", "whether")
        or word in PRONOUNS | DETERMINERS
        or following.is_capital
    )


def _is_fronted_question(sentence: Sentence, index: int, verb: Verb) -> bool:
    """Tell "Asked if …, she said" and "when asked", where who asked is not told."""
    if verb.family != "ask":
        return False
    token = sentence.tokens[index]
    before = sentence.tokens[index - 1].lower if index else ""
    following = sentence.tokens[index + 1].lower if index + 1 < len(sentence) else ""
    opens = not before or bool(token.break_before)
    return before in ("when", "if", "once", "but", "and") or (opens and following in _FRONTED)


def _has_with_before(sentence: Sentence, index: int) -> bool:
    """Tell "with Freedonia warning that": the subject of the participle follows "with"."""
    for place in range(index - 1, max(index - 12, -1), -1):
        token = sentence.tokens[place]
        if token.lower == "with":
            return place < index - 1
        if token.is_quoted or is_verbish(token.lower):
            return False
    return False


def _noun(sentence: Sentence, index: int) -> Cue | None:
    """Find "Freedonian concern that …" and "Roe’s claim that …": a noun that says, with the name of who says it."""
    meaning = NOUNS.get(sentence.tokens[index].lower)
    if not meaning or not 0 < index < len(sentence) - 1 or sentence.tokens[index].break_before:
        return None
    before, following = sentence.tokens[index - 1], sentence.tokens[index + 1]
    if following.lower != "that" or following.break_before or before.is_quoted or not before.is_capital:
        return None
    return _cue(sentence, index, index + 1, meaning, "noun")
