"""What the address asks for of the statements on a claim: by party, by who is no party, by stance, by form, or one."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from django.db.models import QuerySet
from django.http import HttpRequest

from newsfacts.record import RecordedAttribution
from newsfacts.web.asking import actor_asked, choice_asked
from newsfacts.web.choosing import MOST_VALUES, Choice, Chosen, Shown, folded
from newsfacts.web.courses import STANCES
from newsfacts.words import Form

from .tally import Sort, Tally, with_stance

Body = dict[str, Any]
FORMS = {form.value: str(form.label) for form in Form}
WORDS = {"stance": {key: words for key, (_, words) in STANCES.items()}, "form": FORMS}
TITLES = {"party": "Party", "speaker": "No party", "stance": "Stance", "form": "Told"}


@dataclass(frozen=True)
class Narrowing:
    """What is asked for of the statements on a claim; an empty text asks for everything.

    `statement` asks for one alone, whatever else is asked. `strangers` are the names of actors that are asked for and
    did not speak on the claim, and `kept` is what else every address keeps.
    """

    party: str = ""
    speaker: str = ""
    stance: str = ""
    form: str = ""
    statement: str = ""
    strangers: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_anything(self) -> bool:
        """Tell whether anything is asked for."""
        return bool(self.statement or any(self._asked().values()))

    def _asked(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in TITLES}

    def fits(self, sort: Sort, without: str = "") -> bool:
        """Tell whether statements of a sort are asked for, or would be if the condition `without` were not there."""
        values = {name: value for name, value in self._asked().items() if value and name != without}
        return all(_value(name, sort) == value for name, value in values.items())

    def rows(self, attributions: QuerySet[RecordedAttribution]) -> QuerySet[RecordedAttribution]:
        """Leave the attributions that are asked for."""
        if self.statement:
            return attributions.filter(statement=self.statement)
        columns = {name: value for name, value in self._asked().items() if value and name != "stance"}
        rows = attributions.filter(**columns)
        return rows.filter(with_stance(self.stance)) if self.stance else rows

    def address(self, **changes: str) -> str:
        """Give the address of the statements with these conditions changed, at their first page."""
        asked = {**self.kept, **self._asked(), **changes}
        query = urlencode(sorted((name, value) for name, value in asked.items() if value))
        return f"?{query}#statements"

    def page(self, number: int) -> str:
        """Give the address of a page of what is asked for."""
        return self.address(statement=self.statement, page=str(number) if number > 1 else "")

    def address_of(self, statement: str) -> str:
        """Give the lasting address of one statement: it is found by that on whatever page it comes to stand."""
        query = urlencode({**self.kept, "statement": statement}, safe=":")
        return f"?{query}#{quote(statement, safe=':')}"

    @property
    def everything(self) -> str:
        """Give the address of all the statements."""
        return self.address(**dict.fromkeys(TITLES, ""))

    def chosen(self, tally: Tally, names: Mapping[str, str]) -> list[Chosen]:
        """Give the conditions that are set, each with the address without it, and how many there are without it."""
        return [
            Chosen(
                name=name,
                title=TITLES[name],
                words=self._words(name, value, {**names, **self.strangers}),
                value=value,
                is_actor=name not in WORDS,
                without=self.address(**{name: ""}),
                number_without=sum(each.number for each in tally.sorts if self.fits(each, without=name)),
            )
            for name, value in self._asked().items()
            if value
        ]

    def facets(self, tally: Tally, names: Mapping[str, str]) -> list[Shown]:
        """Give what there is to choose from, each with how many it leaves; what leaves none is left out.

        Of speakers only those who are no party are offered: the others are found by their parties. `names` are those
        of the actors; who is not there is not offered.
        """
        found = []
        for name in TITLES:
            counts: Counter[str] = Counter()
            for sort in tally.sorts:
                is_offered = not sort.party if name == "speaker" else bool(_value(name, sort))
                if is_offered and self.fits(sort, without=name):
                    counts[_value(name, sort)] += sort.number
            if name not in WORDS:
                counts = Counter({slug: number for slug, number in counts.items() if slug in names})
            if len(counts) > 1 or (getattr(self, name) and counts):
                found.append(self._shown(name, counts, names))
        return found

    def _shown(self, name: str, counts: Counter[str], names: Mapping[str, str]) -> Shown:
        values = list(WORDS[name]) if name in WORDS else sorted(counts, key=lambda value: (-counts[value], value))
        chosen = getattr(self, name)
        choices = [
            Choice(
                value=value,
                words=self._words(name, value, names),
                number=counts[value],
                address=self.address(**{name: "" if value == chosen else value}),
                is_chosen=value == chosen,
                mark=STANCES[value][0] if name == "stance" else "",
            )
            for value in values
            if counts[value]
        ]
        if is_cut := len(choices) > MOST_VALUES:
            choices = sorted(choices, key=lambda choice: not choice.is_chosen)[:MOST_VALUES]
        return folded(TITLES[name], name, choices, is_cut=is_cut)

    def _words(self, name: str, value: str, names: Mapping[str, str]) -> str:
        return WORDS[name][value] if name in WORDS else names.get(value, value)


def _value(name: str, sort: Sort) -> str:
    """Give what a condition finds statements by."""
    return sort.told_stance if name == "stance" else str(getattr(sort, name))


def narrowing_asked(request: HttpRequest, tally: Tally, kept: Mapping[str, str]) -> Narrowing:
    """Read `party`, `speaker`, `stance`, `form` and `statement` from the address.

    Raises BadQuestion for what cannot be, and for an actor whom nobody on record knows: who spoke on the claim, maybe
    in a time past, is known. Two queries at most, where somebody is asked for who did not.
    """
    chosen = {name: choice_asked(request, name, words) for name, words in WORDS.items()}
    strangers = {}
    for name in ("party", "speaker"):
        chosen[name] = request.GET.get(name, "")
        if all(getattr(each, name) != chosen[name] for each in tally.sorts) and (found := actor_asked(request, name)):
            strangers[chosen[name]] = found["name"]
    return Narrowing(**chosen, statement=request.GET.get("statement", ""), strangers=strangers, kept=kept)
