"""Where the words that name somebody begin and end, left and right of a verb, told without a parser.

All count tokens of a sentence and give (first, last), last exclusive, or None.
"""

from .grammar import (
    AUXILIARIES,
    DETERMINERS,
    INNER,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    is_adverb,
    is_verbish,
)
from .lexicon import listed
from .tokens import Sentence, Token

Span = tuple[int, int]
_DAYS = listed("monday tuesday wednesday thursday friday saturday sunday today yesterday")
_TIMES = listed("week month year morning night evening afternoon")
_JOINS = frozenset({"and", "or", "&"})
_RELATIVE = frozenset({"who", "which"})
_OPENING_ADVERBS = listed("but and so yet still however meanwhile separately earlier later also instead then")
_STOPS_RIGHT = PREPOSITIONS - {"of", "for", "from", "in", "at", "with"}
# "said Roe in a statement": here a place in the name ends.
_OCCASIONS = listed(
    "statement interview speech post letter report tweet briefing conference address remarks message video"
    " email article response reply comments note"
)


def subject_before(sentence: Sentence, end: int, floor: int = 0) -> Span | None:
    """Find the subject of a verb whose first token is `end`: the name that touches it, with its apposition.

    Over appositions, relative clauses and adverbs between commas it goes back to the name; nothing before `floor` is
    looked at.
    """
    return _subject(sentence, end, floor, depth=0)


def _subject(sentence: Sentence, end: int, floor: int, depth: int) -> Span | None:
    end = _without_adverbs(sentence, end, floor)
    if end <= floor or depth > 4:
        return None
    mark = sentence.tokens[end].break_before if end < len(sentence) else ""
    if sentence.tokens[end - 1].is_quoted:
        return None
    if mark.startswith(")"):
        opened = next((at for at in range(end - 1, floor, -1) if "(" in sentence.tokens[at].break_before), None)
        return _touching(sentence, opened, floor) if opened else None
    if mark in (",", "—", "–", "-", "),"):
        return _over_the_comma(sentence, end, floor, depth)
    return None if mark else _touching(sentence, end, floor)


def _over_the_comma(sentence: Sentence, end: int, floor: int, depth: int) -> Span | None:
    """Go back over what stands between commas: kept with the name where it says who that is, else dropped."""
    tokens = sentence.tokens
    middle = end - 1
    while middle > floor and not tokens[middle].break_before and not tokens[middle - 1].is_quoted:
        middle -= 1
    words = tokens[middle:end]
    if middle == floor or (depth and _is_apposition(words) and not words[0].text.isdigit()):
        return _touching(sentence, end, middle)
    name = _subject(sentence, middle, floor, depth + 1)
    if name is None:
        return None
    return (name[0], end) if _is_apposition(words) and name[1] == middle else name


def _is_apposition(words: list[Token]) -> bool:
    first = words[0].lower
    if (
        first in PREPOSITIONS | SUBORDINATORS | _RELATIVE
        or first.endswith("ing")
        or is_adverb(first)
        or first in _DAYS
    ):
        return False
    return not (is_verbish(first) or first in AUXILIARIES or first in PRONOUNS)


def _without_adverbs(sentence: Sentence, end: int, floor: int) -> int:
    """Step back over adverbs and dates between subject and verb: "Roe on Tuesday also said"."""
    tokens = sentence.tokens
    while end > floor + 1 and not (end < len(tokens) and tokens[end].break_before):
        word = tokens[end - 1].lower
        if word in _DAYS:
            end -= 2 if tokens[end - 2].lower in ("on", "last", "late", "early") and end - 2 > floor else 1
        elif word in _TIMES and tokens[end - 2].lower in ("last", "this", "earlier") and end - 2 > floor:
            end -= 2
        elif is_adverb(word) and not tokens[end - 1].is_capital:
            end -= 1
        else:
            break
    return end


def _touching(sentence: Sentence, end: int, floor: int) -> Span | None:
    """Go back from `end` word by word while the words can be of one name."""
    tokens = sentence.tokens
    start = end
    while start > floor:
        token = tokens[start - 1]
        if token.is_quoted or (start < end and tokens[start].break_before):
            break
        word = token.lower
        if word in _JOINS:
            if not _joins_names(sentence, start - 1, floor):
                break
        elif word in SUBORDINATORS:
            break
        elif _is_a_verb(tokens, start - 1):
            relative = _relative_before(sentence, start - 1, floor)
            if relative is not None:
                start = relative
                continue
            if start == end or not (tokens[start].lower in PREPOSITIONS and word.endswith("ed")):
                break
        start -= 1
    start = _without_a_beginning(tokens, start, end)
    return (start, end) if start < end else None


def _is_a_verb(tokens: list[Token], index: int) -> bool:
    token = tokens[index]
    if (token.is_capital and index) or not (is_verbish(token.lower) or token.lower in AUXILIARIES):
        return False
    before = tokens[index - 1].lower if index and not token.break_before else ""
    # "the exiled leader", "a wounded soldier"
    is_adjective = token.lower.endswith("ed") and (before in DETERMINERS or before.endswith("'s"))
    return not is_adjective


def _relative_before(sentence: Sentence, index: int, floor: int) -> int | None:
    """Find the "who" that a verb belongs to, touching its name: "the man who led the raid"."""
    for place in range(index - 1, max(index - 4, floor), -1):
        token = sentence.tokens[place]
        if token.lower in _RELATIVE:
            return place if not token.break_before else None
        if token.lower not in AUXILIARIES and not is_adverb(token.lower):
            return None
    return None


def _joins_names(sentence: Sentence, index: int, floor: int) -> bool:
    """Tell whether "and" joins two names ("Freedonia and Sylvania say"), and not two clauses."""
    tokens = sentence.tokens
    if index <= floor or tokens[index].break_before:
        return False
    for place in range(index - 1, floor - 1, -1):
        token = tokens[place]
        if token.is_quoted or _is_a_verb(tokens, place):
            return False
        if token.lower in SUBORDINATORS or token.break_before:
            return True
    return True


def _without_a_beginning(tokens: list[Token], start: int, end: int) -> int:
    """Drop what opens a clause before its subject: "But", "On Tuesday", "In Paris"."""
    while start < end:
        word = tokens[start].lower
        if word in _OPENING_ADVERBS or (is_adverb(word) and start + 1 < end):
            start += 1
        elif word in PREPOSITIONS:
            start += 1
            while start < end and (tokens[start].is_capital or tokens[start].lower in _DAYS):
                start += 1
            if start < end and tokens[start].lower in INNER:
                return end
        else:
            break
    return start


def subject_after(sentence: Sentence, first: int) -> Span | None:
    """Find the subject that follows its verb: "said Maria Roe, a spokeswoman for the ministry"."""
    last = _name_after(sentence, first, _STOPS_RIGHT)
    if last is None or (last < len(sentence) and _goes_on(sentence.tokens[last])):
        return None
    return first, _with_apposition(sentence, last)


def name_after(sentence: Sentence, first: int) -> Span | None:
    """Find the name that begins at a token, as after "according to" or "citing"."""
    last = _name_after(sentence, first, _STOPS_RIGHT - {"to", "by"})
    return (first, _with_apposition(sentence, last)) if last else None


def _goes_on(token: Token) -> bool:
    return not token.break_before and (is_verbish(token.lower) or token.lower in AUXILIARIES | {"that"})


def _name_after(sentence: Sentence, first: int, stops: frozenset[str]) -> int | None:
    """Go on from `first` word by word while the words can be of one name."""
    tokens = sentence.tokens
    if first >= len(tokens) or tokens[first].break_before or tokens[first].is_quoted:
        return None
    if tokens[first].lower in PREPOSITIONS | SUBORDINATORS | _DAYS or is_adverb(tokens[first].lower):
        return None
    last = first
    while last < len(tokens) and not (last > first and tokens[last].break_before) and not tokens[last].is_quoted:
        word = tokens[last].lower
        if word in stops | _DAYS | SUBORDINATORS or _is_a_verb(tokens, last):
            break
        if word in PREPOSITIONS and not _within_a_name(tokens, first, last):
            break
        last += 1
    while last > first and tokens[last - 1].lower in PREPOSITIONS | _JOINS:
        last -= 1
    return last if last > first else None


def _within_a_name(tokens: list[Token], first: int, index: int) -> bool:
    """Tell whether a preposition is of the name: "a spokesman for the ministry", not "Roe in a statement"."""
    if any(token.lower in _OCCASIONS for token in tokens[index + 1 : index + 5]) and tokens[first].lower not in (
        "a",
        "an",
    ):
        return False
    if tokens[index].lower == "of":
        return True
    if tokens[index].lower in ("in", "at") and any(
        token.lower in _OCCASIONS for token in tokens[index + 1 : index + 5]
    ):
        return False
    return not all(token.is_capital for token in tokens[first:index])


def _with_apposition(sentence: Sentence, last: int) -> int:
    """Go on over ", a spokeswoman for the ministry"."""
    tokens = sentence.tokens
    if last >= len(tokens) or tokens[last].break_before != ",":
        return last
    word = tokens[last].lower
    is_title = (
        word in ("a", "an", "the", "his", "her", "its", "their") or word.endswith("'s") or _is_role(tokens, last)
    )
    if not is_title:
        return last
    end = _name_after_comma(sentence, last)
    if end is None or (end < len(tokens) and _goes_on(tokens[end])):
        return last
    return end


def _is_role(tokens: list[Token], index: int) -> bool:
    """Tell ", head of the agency" and ", spokesman for the army": no article, and a preposition soon."""
    ahead = [token.lower for token in tokens[index : index + 4]]
    return (
        not tokens[index].is_capital
        and ahead[0] not in PREPOSITIONS | SUBORDINATORS
        and bool(set(ahead[1:]) & {"of", "for", "at"})
    )


def _name_after_comma(sentence: Sentence, first: int) -> int | None:
    tokens = sentence.tokens
    last = first
    while last < len(tokens) and not (last > first and tokens[last].break_before) and not tokens[last].is_quoted:
        word = tokens[last].lower
        if word in _STOPS_RIGHT | _DAYS | SUBORDINATORS or _is_a_verb(tokens, last):
            break
        last += 1
    return last if last > first else None


def leading(sentence: Sentence, before: int, floor: int = 0) -> Span | None:
    """Find the subject of the main clause that begins the sentence: for a verb further on, as in "…, and said"."""
    tokens = sentence.tokens
    for start in range(floor, before):
        at_beginning = start == floor or tokens[start].break_before or tokens[start - 1].is_quoted
        if not at_beginning or tokens[start].is_quoted or not _may_begin(tokens[start]):
            continue
        first = start + (tokens[start].lower in _OPENING_ADVERBS)
        last = first
        while last < before and not tokens[last].is_quoted and not (last > first and tokens[last].break_before):
            if _is_a_verb(tokens, last) or tokens[last].lower in SUBORDINATORS:
                break
            last += 1
        last = _without_adverbs(sentence, last, first)
        if last > first:
            return first, last
    return None


def _may_begin(token: Token) -> bool:
    word = token.lower
    if word in PREPOSITIONS | SUBORDINATORS - {"but", "so", "yet"} or word in ("asked", "speaking"):
        return False
    return not (is_adverb(word) and not token.is_capital) and not word.endswith("ing")
