"""Finding the pairs of sets that are nearly the same among many, without comparing each with each.

Two sets of which the share t of all that they have is common must share one of their few rarest members: of a set of
n, one of the n - ceil(t·n) + 1 rarest. So only sets that share one of those are compared ("prefix filtering", as in
Bayardo, Ma and Srikant, Scaling up all pairs similarity search, 2007).
"""

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Set

# What more sets have than this is no hint that two of them are one thing.
COMMON = 100


def nearly_same(sets: Mapping[int, Set[str]], alike: float) -> Iterator[tuple[int, int, float]]:
    """Give the pairs of keys, the lower first, whose sets share at least this part of all that they have, with it.

    What is in more than COMMON sets brings no two together that are not quite the same: the work grows with the sets,
    not with their pairs.
    """
    yield from _same(sets)
    numbers = Counter(member for each in sets.values() for member in each)
    seen: dict[str, list[int]] = {}
    for key in sorted(sets, key=lambda key: (len(sets[key]), key)):
        mine = sets[key]
        rarest = sorted(mine, key=lambda member: (numbers[member], member))
        for other in {other for member in rarest[: _telling(len(mine), alike)] for other in seen.get(member, ())}:
            theirs = sets[other]
            both = len(mine & theirs)
            share = both / (len(mine) + len(theirs) - both)
            if alike <= share < 1:
                yield min(key, other), max(key, other), share
        # Those still to come are no smaller: with them it must share more than with any before it.
        for member in rarest[: _telling(len(mine), 2 * alike / (1 + alike))]:
            if 1 < numbers[member] <= COMMON:
                seen.setdefault(member, []).append(key)


def _telling(number: int, alike: float) -> int:
    """Give how many of a set's members every other must have one of that shares this part of them."""
    return number - math.ceil(alike * number - 1e-9) + 1


def _same(sets: Mapping[int, Set[str]]) -> Iterator[tuple[int, int, float]]:
    """Give the pairs of keys whose sets are the same; of very many, each with the next."""
    keys: dict[frozenset[str], list[int]] = {}
    for key in sorted(sets):
        keys.setdefault(frozenset(sets[key]), []).append(key)
    for same in keys.values():
        pairs = itertools.combinations(same, 2) if len(same) <= COMMON else itertools.pairwise(same)
        yield from ((one, other, 1.0) for one, other in pairs)
