"""How the words of one origin reached several sources: relay by relay, outlet by outlet.

That two sources carry the same words nobody can tell from the record; that they carry the same origin's word on the
same claim it does say. A reprint is the same report once more, and is told so.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet

from newsfacts.record import RecordedAttribution
from newsfacts.words import Form

MOST_ORIGINS, MOST_READ, MOST_OUTLETS = 6, 1000, 12
NOBODYS_ROUTE = (Form.NARRATION, Form.SILENCE)  # the outlet's own words, and no words at all
Body = dict[str, Any]


@dataclass
class Outlet:
    """An outlet at the end of a way, with the sources that it printed."""

    slug: str
    name: str
    reports: set[str] = field(default_factory=set)
    reprints: set[str] = field(default_factory=set)


@dataclass
class Way:
    """The relays of a way, nearest to the origin first, none where none is stated; and the outlets that it ends at."""

    relays: list[Body]
    outlets: dict[str, Outlet] = field(default_factory=dict)

    @property
    def shown(self) -> list[Outlet]:
        """Give the outlets that there is room for, those that reported most first."""
        by_number = sorted(
            self.outlets.values(), key=lambda each: (-len(each.reports), -len(each.reprints), each.slug)
        )
        return by_number[:MOST_OUTLETS]

    @property
    def more(self) -> int:
        """Give the number of the others."""
        return max(len(self.outlets) - MOST_OUTLETS, 0)


@dataclass
class Origin:
    """Somebody whose word on a claim several sources carry, with the ways that it took, by their relays."""

    slug: str
    name: str
    ways: dict[tuple[str, ...], Way] = field(default_factory=dict)
    reports: set[str] = field(default_factory=set)

    @property
    def sources(self) -> int:
        """Give the number of sources that carry the word, reprints included."""
        return sum(
            len(each.reports) + len(each.reprints) for way in self.ways.values() for each in way.outlets.values()
        )


def routes_of(attributions: QuerySet[RecordedAttribution]) -> list[Origin]:
    """Draw the origins that more than one source carries, the most carried first, from the newest thousand statements.

    One query.
    """
    spoken = attributions.exclude(form__in=NOBODYS_ROUTE).order_by()
    carried = spoken.values("speaker").annotate(number=Count("source", distinct=True)).filter(number__gt=1)
    origins: dict[str, Origin] = {}
    for row in spoken.filter(speaker__in=carried.values("speaker")).order_by("-listing")[:MOST_READ]:
        _add(origins, row)
    return sorted(origins.values(), key=lambda each: (-each.sources, each.slug))[:MOST_ORIGINS]


def _add(origins: dict[str, Origin], row: RecordedAttribution) -> None:
    statement = row.body["statement"]
    origin = origins.setdefault(row.speaker, Origin(row.speaker, statement["speaker"]["name"]))
    origin.reports.add(row.report)
    relays = [each["speaker"] for each in statement["relay_chain"]]
    way = origin.ways.setdefault(tuple(each["slug"] for each in relays), Way(relays))
    publisher = statement["source"]["publisher"]
    outlet = way.outlets.setdefault(publisher["slug"], Outlet(publisher["slug"], publisher["name"]))
    (outlet.reports if row.source == row.report else outlet.reprints).add(row.source)
