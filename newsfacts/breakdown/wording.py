"""Which words of a text changed: a diff by words, as data that a template can show.

The shortest way from one text to the other, after Myers (1986). Its cost grows with the length times the number of
changes, so it stops where that gets large and says that everything between the common ends changed.
"""

import re

SAME, GONE, NEW = "same", "gone", "new"
Words = tuple[tuple[str, str], ...]

MOST_STEPS = 200_000
_MARKS = r".,;:!?…“”„\"()\[\]«»–—"
_TOKEN = re.compile(rf"\s+|[{_MARKS}]|[^\s{_MARKS}]+")


def changed_words(before: str, after: str) -> Words:
    """Give pieces of text, each `same`, `gone` or `new`.

    `same` and `gone` make up the earlier text, `same` and `new` the later one. A gap between two changes that holds no
    word is changed with them.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    middle = _shortest_edit(old[start : len(old) - end], new[start : len(new) - end])
    pieces = [*((SAME, token) for token in old[:start]), *middle, *((SAME, token) for token in old[len(old) - end :])]
    return _joined(_without_gaps(pieces))


def _common(old: list[str], new: list[str]) -> int:
    """Count the tokens with which both begin."""
    return next((index for index, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def _shortest_edit(old: list[str], new: list[str]) -> list[tuple[str, str]]:
    """Give the tokens of both in one list, each with what became of it."""
    whole = [*((GONE, token) for token in old), *((NEW, token) for token in new)]
    if not old or not new:
        return whole
    furthest, steps, history = {1: 0}, 0, []
    for edits in range(len(old) + len(new) + 1):
        history.append(dict(furthest))
        for diagonal in range(-edits, edits + 1, 2):
            x = _next_column(furthest, diagonal, edits)
            steps += 1
            while x < len(old) and x - diagonal < len(new) and old[x] == new[x - diagonal]:
                x += 1
                steps += 1
            furthest[diagonal] = x
            if x >= len(old) and x - diagonal >= len(new):
                return _walked_back(old, new, history)
        if steps > MOST_STEPS:
            return whole
    return whole


def _next_column(furthest: dict[int, int], diagonal: int, edits: int) -> int:
    """Say where the next edit leads on a diagonal: down (a new token) or right (one gone)."""
    if diagonal == -edits or (diagonal != edits and furthest[diagonal - 1] < furthest[diagonal + 1]):
        return furthest[diagonal + 1]
    return furthest[diagonal - 1] + 1


def _walked_back(old: list[str], new: list[str], history: list[dict[int, int]]) -> list[tuple[str, str]]:
    x, y, pieces = len(old), len(new), []
    for edits in range(len(history) - 1, -1, -1):
        furthest, diagonal = history[edits], x - y
        column = _next_column(furthest, diagonal, edits)
        while x > max(column, 0) and y > max(column - diagonal, 0):
            x, y = x - 1, y - 1
            pieces.append((SAME, old[x]))
        if edits and x == furthest.get(diagonal + 1):
            y -= 1
            pieces.append((NEW, new[y]))
        elif edits:
            x -= 1
            pieces.append((GONE, old[x]))
    return pieces[::-1]


def _without_gaps(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Make what is no word, and stands alone between two changes, part of them."""
    result: list[tuple[str, str]] = []
    for index, (kind, text) in enumerate(pieces):
        between = 0 < index < len(pieces) - 1 and SAME not in (pieces[index - 1][0], pieces[index + 1][0])
        if kind == SAME and between and not any(sign.isalnum() for sign in text):
            result += [(GONE, text), (NEW, text)]
        else:
            result.append((kind, text))
    return result


def _joined(pieces: list[tuple[str, str]]) -> Words:
    """Join neighbours, what is gone before what is new."""
    result: list[tuple[str, str]] = []
    waiting: dict[str, list[str]] = {GONE: [], NEW: [], SAME: []}

    def flush(*kinds: str) -> None:
        for kind in kinds:
            if waiting[kind]:
                result.append((kind, "".join(waiting[kind])))
                waiting[kind] = []

    for kind, text in pieces:
        flush(*((GONE, NEW) if kind == SAME else (SAME,)))
        waiting[kind].append(text)
    flush(GONE, NEW, SAME)
    return tuple(result)
