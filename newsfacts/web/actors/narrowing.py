"""What the address asks for of all that an actor said: by stance, by kind, by where it stands, by another party."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict

from newsfacts.web.asking import actor_asked, choice_asked
from newsfacts.web.courses import STANCES
from newsfacts.words import ClaimKind

from .spoken import STANDS, Spoken

Body = dict[str, Any]
# The filters that have links: their titles, and the words of their values.
FILTERS: dict[str, tuple[str, dict[str, str]]] = {
    "stance": ("Its stance", {key: words for key, (_, words) in STANCES.items()}),
    "stands": ("Among others", STANDS),
    "kind": ("Kind of claim", {kind.value: str(kind.label) for kind in ClaimKind}),
}


@dataclass(frozen=True)
class Narrowing:
    """What is asked for of what an actor said. An empty text asks for everything."""

    stance: str
    kind: str
    stands: str
    party: str
    party_name: str

    def fits(self, spoken: Spoken, without: str = "") -> bool:
        """Tell whether a claim is asked for, or would be if the filter `without` were not there."""
        if self.party and self.party not in spoken.relations:
            return False
        names = [name for name in FILTERS if name != without and getattr(self, name)]
        return all(getattr(self, name) in self.values(name, spoken) for name in names)

    def values(self, name: str, spoken: Spoken) -> list[str]:
        """Give what a filter finds a claim by: where it stands is to the party asked for, if there is one."""
        if name == "stance":
            return spoken.course.now
        if name == "kind":
            return [spoken.kind]
        return [spoken.relations[self.party] if self.party else spoken.stands]

    @property
    def is_anything(self) -> bool:
        """Tell whether anything is asked for."""
        return bool(self.stance or self.kind or self.stands or self.party)


def narrowing_asked(request: HttpRequest) -> Narrowing:
    """Read `stance`, `kind`, `stands` and `party` from the address. Raises BadQuestion. One query, for the party."""
    chosen = {name: choice_asked(request, name, words) for name, (_, words) in FILTERS.items()}
    party = actor_asked(request, "party")
    return Narrowing(**chosen, party=party["slug"] if party else "", party_name=party["name"] if party else "")


def facets(asked: QueryDict, claims: Sequence[Spoken], narrowing: Narrowing) -> list[Body]:
    """Give the links that narrow the claims down, each with how many it leaves; one that leaves none is left out."""
    found = []
    for name, (title, words) in FILTERS.items():
        left = [each for each in claims if narrowing.fits(each, without=name)]
        counts = Counter(value for each in left for value in narrowing.values(name, each))
        chosen = getattr(narrowing, name)
        links = [
            {
                "words": words[key],
                "mark": STANCES[key][0] if name == "stance" else "",
                "count": counts[key],
                "is_chosen": key == chosen,
                "address": narrowed(asked, **{name: "" if key == chosen else key}),
            }
            for key in words
            if counts[key] or key == chosen
        ]
        if len(links) > 1 or chosen:
            found.append({"title": title, "links": links})
    return found


def narrowed(asked: QueryDict, **changes: str) -> str:
    """Give the address of the same page narrowed down otherwise, at the first page of what was said."""
    query = asked.copy()
    for name in ("said", *changes, *(name for name, value in asked.items() if not value)):
        query.pop(name, None)
    query.update({name: value for name, value in changes.items() if value})
    return f"?{query.urlencode()}#said"


def only(asked: QueryDict, **chosen: str) -> str:
    """Give the address of the same page narrowed down by nothing else than this."""
    return narrowed(asked, **(dict.fromkeys((*FILTERS, "party"), "") | chosen))
