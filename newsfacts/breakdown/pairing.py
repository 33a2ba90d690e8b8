"""Which row of a list is which row of a later state of it."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Sequence
from typing import Any

LEAST_LIKENESS = 0.5
MOST_COMPARED = 500_000


def paired(olds: Sequence[Any], news: Sequence[Any], *keys: Callable[[Any], Any]) -> dict[int, int]:
    """Give the index of the old row for the index of each new row that is the same.

    Rows are paired by the first key, those left over by the next; of several alike, the first with the first.
    """
    pairs: dict[int, int] = {}
    for key in keys:
        waiting: dict[Any, deque[int]] = defaultdict(deque)
        used = set(pairs.values())
        for index, row in enumerate(olds):
            if index not in used:
                waiting[key(row)].append(index)
        for index, row in enumerate(news):
            if index not in pairs and waiting[key(row)]:
                pairs[index] = waiting[key(row)].popleft()
    return pairs


def reworded(olds: list[dict[str, Any]], news: list[dict[str, Any]], pairs: dict[int, int]) -> dict[int, int]:
    """Pair quotes of which only some words changed: the most alike first, those less than half alike never.

    The cost is bounded: where much text is left over, they are paired in their order.
    """
    used = set(pairs.values())
    gone = [index for index in range(len(olds)) if index not in used]
    came = [index for index in range(len(news)) if index not in pairs]
    if len(came) * sum(len(olds[old]["exact"]) for old in gone) > MOST_COMPARED:
        return dict(zip(came, gone, strict=False))
    earlier = {old: _letters(olds[old]["exact"]) for old in gone}
    later = {new: _letters(news[new]["exact"]) for new in came}
    likeness = sorted((-_likeness(earlier[old], later[new]), new, old) for new in came for old in gone)
    found: dict[int, int] = {}
    for negative, new, old in likeness:
        if -negative >= LEAST_LIKENESS and new not in found and old not in found.values():
            found[new] = old
    return found


def _letters(text: str) -> Counter[str]:
    """Count the pairs of neighbouring characters, which works in every script."""
    return Counter(one + other for one, other in zip(f" {text}", f"{text} ", strict=True))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())
