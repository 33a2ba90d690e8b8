"""Where a text quotes: the words between quotation marks, in the marks of all the languages that news is written in.

A quotation ends with its paragraph at the latest: one that runs over several opens again at each of them. Apostrophes,
feet, inches and years ('90s) are no marks. The marks themselves belong to no quotation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .lexicon import any_of, listed

# What closes a quotation, by what opened it. Some marks close in one language and open in another.
CLOSERS = {
    "“": '”“"',
    "”": "”",  # Swedish and Finnish open and close with the same
    "„": '“”"',
    "‟": "”",
    "«": "»",
    "»": "«»",
    "‘": "’",
    "‚": "‘’",
    "‹": "›",
    "›": "‹›",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
    '"': '"',
    "＂": "＂",
    "'": "'",
}
SINGLE = "‘'‚"
STRAIGHT = "\"＂'”»›"  # these open only where a word begins
LONGEST_TITLE = 12  # words

_OPENER = re.compile("[" + "".join(CLOSERS) + "]")
_BEFORE_AN_OPENER = re.compile(r"[\s(\[{<—–―/:;,.…\-“„«‘\"'¿¡]")
_ELIDED = re.compile(r"\d0?s?\b|(?:em|tis|twas|til|cause|n|round|bout)\b", re.IGNORECASE)
_NAMING = re.compile(
    any_of(
        "so-called self-styled known_as nicknamed dubbed codenamed code-named entitled titled headlined named"
        " film movie book novel song album single play opera series show programme program documentary magazine"
        " podcast poem painting exhibition operation project slogan ship boat hashtag word term phrase"
    )
    + r"[\s,]*$",
    re.IGNORECASE,
)
_SMALL_WORDS = listed("a an and as at but by de der des di die for from in la le of on or the to und vs with")


@dataclass(frozen=True)
class Quotation:
    """Quoted words: `start` to `end` in the whole text, without the marks, and whether somebody says them.

    `is_speech` is false for titles of works and names in marks. `outer_start` and `outer_end` include the marks.
    `is_open` is true where no mark closes it: it goes on in the next paragraph, or the mark was forgotten.
    """

    start: int
    end: int
    is_speech: bool = True
    outer_start: int = 0
    outer_end: int = 0
    is_open: bool = False


def quotations(text: str, start: int = 0, end: int | None = None) -> list[Quotation]:
    """Give the quotations between two places of the text in reading order; of one that reaches beyond, what is within.

    One within another belongs to the outer. Costs one pass over the paragraphs that the stretch touches.
    """
    end = len(text) if end is None else min(end, len(text))
    start = max(start, 0)
    first = text.rfind("\n", 0, start) + 1
    found = []
    for line_start, line_end in _lines(text, first, end):
        for each in _in_paragraph(text, line_start, line_end):
            inner_start, inner_end = max(each.start, start), min(each.end, end)
            if inner_start < inner_end:
                outer = max(each.outer_start, start), min(each.outer_end, end)
                found.append(Quotation(inner_start, inner_end, each.is_speech, *outer, each.is_open))
    return found


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the whole lines from `start`, the beginning of one, as far as they touch what is before `end`."""
    while start < end:
        line_end = text.find("\n", start)
        line_end = len(text) if line_end < 0 else line_end
        yield start, line_end
        start = line_end + 1


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    place = start
    unclosed: set[str] = set()  # openers that nothing closes from here on: searching again would cost a pass each
    while match := _OPENER.search(text, place, end):
        opener, at = match[0], match.start()
        place = at + 1
        if opener in unclosed or not _opens(text, at, start, end):
            continue
        close = _closer(text, at, end)
        if close < 0:
            unclosed.add(opener)
            # A single mark without its fellow is an apostrophe in disguise, unless it begins the paragraph.
            if opener in SINGLE and text[start:at].strip():
                continue
        quotation = _between(text, at, close, end)
        if quotation:
            yield quotation
            place = quotation.outer_end


def _opens(text: str, at: int, start: int, end: int) -> bool:
    mark = text[at]
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if after.isspace() and not (mark in "«»" and before.isspace() and after in "\u00a0\u202f "):
        return False
    if mark in STRAIGHT and not _BEFORE_AN_OPENER.match(before):
        return False
    if mark in "‘'":
        return not before.isalnum() and not _ELIDED.match(text, at + 1, end)
    return not (mark in "“‘" and before.isalnum() and not after.isalnum())


def _closer(text: str, at: int, end: int) -> int:
    """Find what closes the quotation opened at a place; -1 where nothing does before the paragraph's end."""
    opener = text[at]
    closers = CLOSERS[opener]
    marks = re.compile("[" + re.escape(closers + ("«" if opener == "«" else "")) + "]")
    depth, place = 0, at + 1
    while match := marks.search(text, place, end):
        found = match.start()
        place = found + 1
        if opener == "«" and match[0] == "«":
            depth += 1
        elif depth and opener == "«":
            depth -= 1
        elif _closes(text, opener, found, end):
            return found
    return -1


def _closes(text: str, opener: str, at: int, end: int) -> bool:
    mark, before = text[at], text[at - 1]
    after = text[at + 1] if at + 1 < end else " "
    if mark in opener and before.isspace() and opener not in "«»":
        return False
    if mark == "“" and opener == "“":
        return not after.isalnum()  # typed the wrong way round
    if opener in SINGLE:
        return not after.isalnum() and not _is_possessive(text, opener, at, end)
    if mark in '"＂':
        if before.isalnum() and after.isalnum():
            return False  # Hebrew writes abbreviations so
        return not (before.isdigit() and _is_inches(text, mark, at, end))
    return True


def _is_possessive(text: str, opener: str, at: int, end: int) -> bool:
    """Tell whether a mark after an s is that of "the workers’ pay": only where a better closer follows."""
    if text[at - 1] not in "sS" or not re.match(r"\s+\w", text[at + 1 : min(at + 4, end)]):
        return False
    for match in re.compile("[" + re.escape(opener + CLOSERS[opener]) + "]").finditer(text, at + 1, end):
        before = text[match.start() - 1]
        after = text[match.start() + 1] if match.end() < end else " "
        if not before.isspace() and not after.isalnum():
            return True
        if before.isspace() and after.isalnum():
            return False
    return False


def _is_inches(text: str, mark: str, at: int, end: int) -> bool:
    """Tell whether a mark after a figure measures (6'2"): only where the next mark is one that closes."""
    following = text.find(mark, at + 1, end)
    if following < 0 or not text[at + 1 : at + 2].isspace():
        return False
    return not text[following - 1].isspace()


def _between(text: str, at: int, close: int, end: int) -> Quotation | None:
    inner_start, inner_end = at + 1, close if close >= 0 else end
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    while inner_end > inner_start and text[inner_end - 1].isspace():
        inner_end -= 1
    if inner_start == inner_end:
        return None
    outer_end = close + 1 if close >= 0 else inner_end
    return Quotation(inner_start, inner_end, _is_speech(text, at, inner_start, inner_end), at, outer_end, close < 0)


def _is_speech(text: str, at: int, start: int, end: int) -> bool:
    """Tell words that somebody says from titles of works and names: these are capitalised, or named as such before."""
    before = text[max(at - 60, 0) : at].rpartition("\n")[2]
    words = re.findall(r"[^\W_][\w'’-]*", text[start : min(end, start + 200)])
    if not words:
        return False
    if text[end - 1] in ",.?!…;" or len(words) > LONGEST_TITLE:
        return True
    if _NAMING.search(before):
        return False
    if len(words) == 1:
        return not (words[0][0].isupper() and before.rstrip()[-1:].islower() and text[end + 1 : end + 2] != ",")
    capital = [word for word in words if word not in _SMALL_WORDS]
    return not (len(capital) > 1 and all(word[0].isupper() or word[0].isdigit() for word in capital))
