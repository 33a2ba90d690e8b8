"""Which row of a list is which row of a later state of it."""

from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from typing import Any


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
