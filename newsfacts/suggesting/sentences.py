"""Where sentences end: with their closing marks, never inside a quotation, never after an abbreviation."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from .lexicon import SPEECH_FORMS, listed
from .quotations import Quotation, quotations

# After these a sentence never ends: a name or a number follows.
TITLES = listed(
    "mr mrs ms mx dr prof rev gen lt col maj sgt cpl pvt capt cmdr adm brig sen rep gov pres hon messrs mt st ft vs"
    " rt hr fr hrn mme mlle mm ing dipl"
)
# After these it ends only where a word follows that begins sentences.
SHORTENED = listed(
    "inc corp ltd co llc plc bros etc al am pm sr jr jan feb mar apr jun jul aug sept sep oct nov dec ave blvd rd dept"
    " ala ariz ark calif colo conn fla ga kan ky md mich minn mo mont neb nev okla ore tenn tex vt va wash wis wyo"
)
STARTERS = listed(
    "a an the this that these those it its he his she her they their we our i you your there here in on at"
    " after before but and or yet so if when while as since although though however meanwhile asked for from by"
    " with under some many most all both neither one no not what why how who according earlier later last"
)

# "No." may also be a whole answer: it shortens "number" before one only.
NUMBERED = listed("no nos p pp art fig vol para")
LOWER = listed("al am etc pm")  # of these, those that are not capitalised
GERMAN_MONTHS = listed(
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember Jänner Feber"
)

_END = re.compile(r"[.?!…]+[”’\"'»)\]]*(?=\s+\S)|[。！？]+[”」』）]*(?=.)")
_WORD_BEFORE = re.compile(r"[^\W_][\w.]*$")
_NEXT = re.compile(r"\s*(?P<opening>[“‘\"'«„»(\[¿¡—–-]*)(?P<word>\S)")
_INITIALS = re.compile(r"[^\W\d_]{1,2}(?:\.[^\W\d_]{1,2})+")  # U.S, Ph.D
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_NOT_BEFORE_A_SENTENCE = "”’,;:.?!)]»"
# `“Why now?” Roe asked.`: what follows the quotation says who spoke it.
_SAID_BY = re.compile(rf"\s+(?:[^\W_][\w.'’-]*,?\s+){{1,9}}?(?:{'|'.join(sorted(SPEECH_FORMS))})\b")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Give the sentences between two places of the text, without white space around; no sentence crosses a line.

    What lies between two sentences is white space alone. Costs two passes over the stretch.
    """
    end = len(text) if end is None else min(end, len(text))
    quoted = quotations(text, start, end)
    found: list[tuple[int, int]] = []
    start = max(start, 0)
    for line_start, line_end in _lines(text, start, end):
        found += _in_line(text, line_start, line_end, quoted)
    return found


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        line_end = text.find("\n", start, end)
        line_end = end if line_end < 0 else line_end
        yield start, line_end
        start = line_end + 1


def _in_line(text: str, start: int, end: int, quoted: list[Quotation]) -> Iterator[tuple[int, int]]:
    place = start
    for match in _END.finditer(text, start, end):
        quotation = _around(quoted, match.start())
        if match.end() < end and _ends(text, match, end, quotation):
            yield from _trimmed(text, place, match.end())
            place = match.end()
    yield from _trimmed(text, place, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    stretch = text[start:end]
    inner = stretch.strip()
    if inner:
        first = start + len(stretch) - len(stretch.lstrip())
        yield first, first + len(inner)


def _around(quoted: list[Quotation], place: int) -> Quotation | None:
    """Give the quotation that a place lies in."""
    index = bisect_right(quoted, place, key=lambda each: each.outer_start) - 1
    return quoted[index] if index >= 0 and place < quoted[index].outer_end else None


def _ends(text: str, match: re.Match[str], end: int, quotation: Quotation | None) -> bool:
    """Tell whether a full stop or the like is the end of its sentence."""
    if quotation and match.end() < quotation.outer_end:
        return False
    following = _NEXT.match(text, match.end(), end)
    if not following or following["word"].islower() or following["word"] in _NOT_BEFORE_A_SENTENCE:
        return False
    if quotation and match[0][0] in "?!" and _SAID_BY.match(text, match.end(), min(end, match.end() + 120)):
        return False
    return match[0] != "." or _is_no_abbreviation(text, match, following, end)


def _is_no_abbreviation(text: str, match: re.Match[str], following: re.Match[str], end: int) -> bool:
    """Tell whether a full stop is none of an abbreviation, initials or an ordinal; or ends the sentence as well."""
    before = _WORD_BEFORE.search(text, max(match.start() - 20, 0), match.start())
    if not before:
        return True
    printed, word = before[0], before[0].casefold()
    next_word = _FIRST_WORD.match(text, following.start("word"), end)
    if word.isdigit():  # "am 3. Mai"
        return not (len(word) < 3 and next_word and next_word[0] in GERMAN_MONTHS)
    if word in NUMBERED:
        return not following["word"].isdigit()
    if word in TITLES and (printed[0].isupper() or word == "vs"):
        return False
    is_initial = len(word) == 1 and printed.isupper()
    is_shortened = word in SHORTENED and (printed[0].isupper() or word in LOWER)
    if is_initial or not (is_shortened or _INITIALS.fullmatch(word)):
        return not is_initial
    return bool(following["opening"]) or (next_word is not None and next_word[0].casefold() in STARTERS)
