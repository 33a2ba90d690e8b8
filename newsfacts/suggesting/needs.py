"""What makes a verb a cue: that somebody's words or their content are there, before it or behind it."""

from .grammar import ADVERBS, AUXILIARIES, OBJECTS, PREPOSITIONS, PRONOUNS, is_verbish
from .lexicon import (
    DENIED_IN_DEED,
    WITH_INFINITIVE,
    WITH_OBJECT,
    WITH_PREPOSITION,
    WITH_SOMEBODY_TO,
    Need,
    Verb,
    listed,
)
from .tokens import Sentence, Token

_QUESTION_WORDS = listed("that whether if how why what when where who which")
FARTHEST = 14  # words after a verb, in which its content must begin


def has_break_before(sentence: Sentence, index: int) -> bool:
    """Tell whether punctuation or quoted words stand somewhere before a token of its sentence."""
    return any(token.break_before or token.is_quoted for token in sentence.tokens[1 : index + 1]) or (
        bool(sentence.tokens) and sentence.tokens[0].is_quoted
    )


def has_what_it_needs(sentence: Sentence, index: int, verb: Verb) -> bool:
    """Tell whether a verb, a token of the sentence, has what its family needs to be a cue."""
    tokens = sentence.tokens
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if verb.need is Need.NOTHING:
        return verb.family != "tell" or following is not None
    if _stands_after(sentence, index):
        return True
    if following is None:
        return False
    if verb.need is Need.QUOTE:
        return any(token.is_quoted for token in tokens[index + 1 : index + 8]) and following.lower != "by"
    if verb.need is Need.OBJECT:
        return _has_object(sentence, index, verb)
    return _has_content(sentence, index, verb)


def _stands_after(sentence: Sentence, index: int) -> bool:
    """Tell whether the verb closes what it marks: `…, she added.`, `“…,” added Roe`."""
    tokens = sentence.tokens
    if index and tokens[index - 1].is_quoted:
        return True
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following and not following.break_before and following.lower not in PREPOSITIONS and not _is_day(following):
        return False
    subject = index
    while subject > 0 and not tokens[subject].break_before and not tokens[subject - 1].is_quoted:
        subject -= 1
    if subject == 0:
        return False
    return tokens[subject - 1].is_quoted or (tokens[subject].break_before == "," and _has_verb(tokens[:subject]))


def _has_verb(tokens: list[Token]) -> bool:
    return any(token.is_quoted or is_verbish(token.lower) or token.lower in AUXILIARIES for token in tokens)


def _is_day(token: Token) -> bool:
    return token.text.endswith("day") or token.lower in ("yesterday", "today")


def _has_object(sentence: Sentence, index: int, verb: Verb) -> bool:
    following = sentence.tokens[index + 1]
    if following.break_before:
        return False
    tokens = sentence.tokens[index + 1 : index + FARTHEST]
    ahead = [token.lower for token in tokens]
    if verb.family in ("brand", "describe", "hail", "portray"):
        return ahead[0] not in ("as", "by") and ("as" in ahead or any(token.is_quoted for token in tokens))
    if verb.family == "accuse":
        return "of" in ahead[1:]
    if verb.family == "deny":
        return not set(ahead[:4]) & DENIED_IN_DEED and (ahead[0] not in PREPOSITIONS)
    return ahead[0] not in PREPOSITIONS | {"as"}


def _has_content(sentence: Sentence, index: int, verb: Verb) -> bool:
    following = sentence.tokens[index + 1]
    if following.break_before and following.break_before != ":":
        # "She added, however, that": the clause goes on behind the comma.
        return following.break_before == "," and "that" in [
            token.lower for token in sentence.tokens[index + 1 : index + 6]
        ]
    word = following.lower
    if following.break_before == ":" or following.is_quoted or word in _QUESTION_WORDS:
        return True
    if word == "to" and verb.family in WITH_INFINITIVE:
        return True
    if word in WITH_PREPOSITION.get(verb.family, ()):
        return True
    ahead = sentence.tokens[index + 1 : index + 1 + FARTHEST]
    if word in PREPOSITIONS or word in ADVERBS or _is_day(following):
        return any(token.lower == "that" or token.is_quoted for token in ahead[:10])
    if verb.family in WITH_OBJECT and word not in ("and", "or", "but", "as"):
        return True
    if verb.family in WITH_SOMEBODY_TO and any(token.lower == "to" for token in ahead[1:8]):
        return True
    return _has_clause(ahead)


def _has_clause(ahead: list[Token]) -> bool:
    """Tell whether a subject and its verb follow: "claims the army was there"."""
    is_named = ahead[0].is_capital or ahead[0].lower in PRONOUNS
    for number, token in enumerate(ahead):
        word = token.lower
        if (number and word in _QUESTION_WORDS | {"and", "to"}) or token.break_before in (";", ":"):
            return False
        if number and (word in AUXILIARIES or (is_named and is_verbish(word))):
            return word not in ("be", "been", "being")
        if word.endswith(("n't", "'d", "'ll", "'re", "'ve")):
            return True
    return ahead[0].lower in OBJECTS and any(token.lower == "that" for token in ahead[1:3])
