"""Which rows of a list moved, as few as explain its new order."""

import bisect
from collections.abc import Sequence


def moved(places: Sequence[int]) -> list[int]:
    """Give the indexes of the rows that moved, given the earlier place of each row in its new order.

    All others keep their order among themselves: they are a longest run of places that only goes up.
    """
    ends: list[int] = []
    last: list[int] = []
    previous: list[int | None] = []
    for index, place in enumerate(places):
        length = bisect.bisect_left(ends, place)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [index]
        previous.append(last[length - 1] if length else None)
    stays = set()
    step = last[-1] if last else None
    while step is not None:
        stays.add(step)
        step = previous[step]
    return [index for index in range(len(places)) if index not in stays]
