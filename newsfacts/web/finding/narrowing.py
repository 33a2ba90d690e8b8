"""A list narrowed down: what the address asks, what is left, and each way to narrow or widen it, with its number."""

from collections.abc import Iterable, Mapping
from copy import copy
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.http import HttpRequest

from newsfacts.record import Record, RecordedAttribution
from newsfacts.search import matching
from newsfacts.web.choosing import MOST_VALUES, SHOWN_AT_ONCE, Choice, Chosen, Shown, folded
from newsfacts.words import RecordType

from .facets import Counts, Facet


class Narrowing:
    """What an address asks of a list: the words of `q`, and the values of facets.

    `kept` are further parts of the address that each link keeps. Raises BadQuestion and InvalidQuestion. One query for
    each actor that is asked for.
    """

    def __init__(
        self,
        request: HttpRequest,
        records: QuerySet[Record],
        facets: Iterable[Facet],
        kept: Mapping[str, str] | None = None,
    ) -> None:
        self.path = request.path
        self.records = records
        self.facets = list(facets)
        self.question = request.GET.get("q", "").strip()
        matching(records, self.question)  # refuses what cannot be asked
        self.kept = {name: value for name, value in (kept or {}).items() if value}
        self.values = {facet.name: value for facet in self.facets if (value := facet.asked(request))}

    def asking(self, question: str) -> "Narrowing":
        """Give the same with other words."""
        other = copy(self)
        other.question = question
        return other

    def plain(self, records: QuerySet[Record]) -> "Narrowing":
        """Give the same words asked of other Records, with nothing else."""
        other = copy(self)
        other.records, other.values, other.kept = records, {}, {}
        return other

    @property
    def is_narrowed(self) -> bool:
        """Tell whether anything is asked."""
        return bool(self.question or self.values)

    @property
    def is_unlisted(self) -> bool:
        """Tell whether search engines should leave the page alone: there are endlessly many such, all of the same."""
        return bool(self.question or self.kept or len(self.values) > 1)

    @property
    def fields(self) -> list[tuple[str, str]]:
        """Give what a form that asks for words has to send along."""
        return sorted({**self.kept, **self.values}.items())

    def rows(self, without: str = "") -> QuerySet[Record]:
        """Give what is asked for, in the order of the list; `without` names a condition to leave out."""
        rows = self._records(without)
        if any(facet.of_attributions for facet in self._asked(without)):
            rows = rows.filter(key__in=self._attributions(without).values("claim"))
        return rows

    def _asked(self, without: str) -> list[Facet]:
        return [facet for facet in self.facets if facet.name in self.values and facet.name != without]

    def _records(self, without: str) -> QuerySet[Record]:
        """Give the records that are themselves as asked, whatever their attributions are like."""
        rows = self.records if without == "q" else matching(self.records, self.question)
        for facet in self._asked(without):
            if not facet.of_attributions:
                rows = facet.narrow(rows, self.values[facet.name])
        return rows

    def _attributions(self, without: str) -> QuerySet[RecordedAttribution]:
        """Give the attributions that are as asked, whatever their claims are like."""
        rows: QuerySet[RecordedAttribution] = RecordedAttribution.objects.open().order_by()
        for facet in self._asked(without):
            if facet.of_attributions:
                rows = facet.narrow(rows, self.values[facet.name])
        return rows

    def counts(self, facet: Facet) -> Counts:
        """Count the results that each value of a facet would give, all else being as asked. One query."""
        if not facet.of_attributions:
            return facet.counted(self.rows(without=facet.name), Count("pk"))
        attributions = self._attributions(without=facet.name)
        if self.question or any(not each.of_attributions for each in self._asked("")):
            # Every claim on record has attributions: only fewer of them need to be looked up.
            attributions = attributions.filter(claim__in=self._records("").order_by().values("key"))
        return facet.counted(attributions, Count("claim", distinct=True))

    def shown(self, total: int) -> list[Shown]:
        """Give the facets that there is something to choose from. One query for each, and one for names."""
        counted = [(facet, self.counts(facet)) for facet in self.facets]
        names = self.names(value for facet, counts in counted if facet.names_actors for value, _ in counts)
        return [
            self._shown(facet, counts, names, total) for facet, counts in counted if self._offers(facet, counts, total)
        ]

    def _offers(self, facet: Facet, counts: Counts, total: int) -> bool:
        """Tell whether a facet narrows anything: one value that all results have does not."""
        return bool(counts) and (facet.name in self.values or len(counts) > 1 or counts[0][1] < total)

    def _shown(self, facet: Facet, counts: Counts, names: Mapping[str, str], total: int) -> Shown:
        chosen = self.values.get(facet.name, "")
        offered = counts[:MOST_VALUES]
        if len(offered) > SHOWN_AT_ONCE or (chosen, total) not in offered:
            # What is chosen is neither folded away nor cut off; chosen, it has all the results.
            front = [(chosen, total)] if chosen and total else []
            offered = front + [each for each in offered if each[0] != chosen]
        choices = [self._choice(facet, value, number, names) for value, number in offered]
        return folded(facet.title, facet.name, choices, is_cut=len(counts) > MOST_VALUES)

    def _choice(self, facet: Facet, value: str, number: int, names: Mapping[str, str]) -> Choice:
        is_chosen = value == self.values.get(facet.name)
        address = self.address(**{facet.name: "" if is_chosen else value})
        return Choice(value, facet.words(value, names), number, address, is_chosen, facet.marks.get(value, ""))

    def names(self, slugs: Iterable[str]) -> dict[str, str]:
        """Give the names of actors, those that are asked for included. One query, unless there are none."""
        asked = {self.values[facet.name] for facet in self._asked("") if facet.names_actors}
        if not (wanted := asked | set(slugs)):
            return {}
        found = Record.objects.filter(type=RecordType.ACTOR, key__in=wanted)
        return {record.key: record.body["name"] for record in found.only("key", "body")}

    def chosen(self, *, counted: bool = False) -> list[Chosen]:
        """Give the conditions that are set; `counted` with how many results there are without each.

        One query for names, and one for each that is counted.
        """
        names = self.names(())
        found = [("q", "Words", self.question, self.question, False)] if self.question else []
        found += [
            (facet.name, facet.title, facet.words(value, names), value, facet.names_actors)
            for facet in self._asked("")
            for value in [self.values[facet.name]]
        ]
        return [
            Chosen(*each, self.address(**{each[0]: ""}), self.rows(without=each[0]).count() if counted else None)
            for each in found
        ]

    def address(self, **changes: str) -> str:
        """Give the address of the list with these conditions changed, empty ones left out: sorted, the page last."""
        asked = {"q": self.question, **self.kept, **self.values, **changes}
        number = asked.pop("page", "")
        parts = sorted((name, value) for name, value in asked.items() if value)
        query = urlencode(parts + ([("page", number)] if number not in ("", "1") else []))
        return f"{self.path}?{query}" if query else self.path
