"""A claim that an actor spoke on, and how the other parties stand there: with it, against it, aside."""

from collections.abc import Mapping
from dataclasses import dataclass

from newsfacts.web.courses import BOTH, Course

AGAINST, WITH, ALONE, ASIDE, NOBODY = "against", "with", "alone", "aside", "nobody"
# What an address calls each, and its words.
STANDS = {
    AGAINST: "Another party says otherwise",
    WITH: "Others say the same",
    ALONE: "No other party takes a side",
    ASIDE: "Only others take a side",
    NOBODY: "Nobody takes a side",
}


@dataclass(frozen=True)
class Spoken:
    """A claim that an actor spoke on: its kind, the actor's course, and how each other party stands to that."""

    claim: str
    kind: str
    course: Course
    relations: Mapping[str, str]

    @property
    def stands(self) -> str:
        """Tell how the actor stands among the others."""
        found = set(self.relations.values())
        if self.course.is_on_a_side:
            return AGAINST if AGAINST in found else WITH if WITH in found else ALONE
        return ASIDE if ASIDE in found else NOBODY


def relations(mine: Course, others: Mapping[str, Course]) -> dict[str, str]:
    """Tell how each other party stands to a course; where neither takes a side there is nothing to tell."""
    return {party: found for party, theirs in others.items() if (found := _relation(mine, theirs))}


def _relation(mine: Course, theirs: Course) -> str:
    if mine.is_on_a_side and theirs.is_on_a_side:
        return WITH if mine.side == theirs.side != BOTH else AGAINST
    return ASIDE if mine.is_on_a_side or theirs.is_on_a_side else ""
