"""What readers narrow pages and lists down by: what there is to choose from, and what is chosen."""

from dataclasses import dataclass, field

SHOWN_AT_ONCE, MOST_VALUES = 8, 50


@dataclass(frozen=True)
class Choice:
    """A value to narrow down by: its words, its address, and how many results it gives with all that is asked."""

    value: str
    words: str
    number: int
    address: str
    is_chosen: bool = False
    mark: str = ""


@dataclass(frozen=True)
class Shown:
    """What can be chosen from, as readers see it: the first values, and the others, which are folded away."""

    title: str
    name: str
    first: list[Choice]
    others: list[Choice] = field(default_factory=list)
    is_cut: bool = False

    @property
    def total(self) -> int:
        """Give the number of values."""
        return len(self.first) + len(self.others)

    def has(self, value: str) -> bool:
        """Tell whether a value is among those shown."""
        return any(choice.value == value for choice in [*self.first, *self.others])


@dataclass(frozen=True)
class Chosen:
    """A condition that the address sets, and the address without it."""

    name: str
    title: str
    words: str
    value: str
    is_actor: bool
    without: str
    number_without: int | None = None


def folded(title: str, name: str, choices: list[Choice], *, is_cut: bool = False) -> Shown:
    """Show the first of some choices and fold the others away: not a single one, and never what is chosen."""
    at_once = SHOWN_AT_ONCE if len(choices) > SHOWN_AT_ONCE + 1 else len(choices)
    if at_once < len(choices):
        choices = sorted(choices, key=lambda choice: not choice.is_chosen)
    return Shown(title, name, choices[:at_once], choices[at_once:], is_cut)
