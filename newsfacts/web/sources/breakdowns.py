"""Which of a source's statements the address asks for: a page of them, or those of a party, a speaker or a form.

A fragment such as `#s350` never reaches the server, and the statement may be on another page: so wherever not all
statements are shown, an index has all of them, in which each that is elsewhere has its own fragment and leads there.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlencode

from django.http import HttpRequest

from newsfacts.record.telling import told_paragraph
from newsfacts.record.voices import OUTLET, PARTY, RELAY
from newsfacts.web.asking import BadQuestion, Pager, choice_asked, paged, shown
from newsfacts.web.choosing import Choice, Chosen, Shown, folded
from newsfacts.words import Form

Body = dict[str, Any]
# Most articles have fewer, so that they are read in one go; a page of so many comes to some 7 kB compressed.
STATEMENTS_ON_A_PAGE = 100
PLACE = "breakdown"


@dataclass(frozen=True)
class Filter:
    """Something to narrow a breakdown down by: `value` gives a statement's value, "" for none, and its words."""

    name: str
    title: str
    value: Callable[[Body], tuple[str, str]]
    names_actors: bool = True


def _party(statement: Body) -> tuple[str, str]:
    party = statement["attributions"][0]["party"] if statement["attributions"] else None
    return (party["slug"], party["name"]) if party else ("", "")


FILTERS = (
    Filter("party", "Party", _party),
    Filter("speaker", "Speaker", lambda statement: (statement["speaker"]["slug"], statement["speaker"]["name"])),
    Filter("form", "Form", lambda statement: (statement["form"], Form(statement["form"]).label), names_actors=False),
)


class Breakdown:
    """The statements that an address asks for, in reading order, and the ways to the others.

    Raises BadQuestion for a value that cannot be. No query.
    """

    def __init__(self, request: HttpRequest, statements: list[Body]) -> None:
        self.path = request.path
        self.statements = statements
        self.as_of = request.GET.get("as_of", "")
        self.values = {each.name: value for each in FILTERS if (value := self._asked(request, each))}
        self.found = [statement for statement in statements if self._fits(statement)]
        self.pager: Pager = paged(
            request,
            self.found,
            size=STATEMENTS_ON_A_PAGE,
            label="Pages of the breakdown",
            address=lambda number: self.address(page=str(number)),
        )

    def _asked(self, request: HttpRequest, each: Filter) -> str:
        if not each.names_actors:
            return choice_asked(request, each.name, Form.values)
        value = request.GET.get(each.name, "")
        if value and all(each.value(statement)[0] != value for statement in self.statements):
            raise BadQuestion(f"“{each.name}” names nobody who is heard in this source: “{shown(value)}”.")
        return value

    def _fits(self, statement: Body, without: str = "") -> bool:
        return all(
            each.value(statement)[0] == self.values[each.name]
            for each in FILTERS
            if each.name in self.values and each.name != without
        )

    @property
    def is_narrowed(self) -> bool:
        """Tell whether some statements are left out, whatever the page."""
        return bool(self.values)

    @property
    def is_first(self) -> bool:
        """Tell whether this is the page that a source has without any question."""
        return not self.values and self.pager.number == 1

    @property
    def canonical(self) -> str:
        """Give the one address for search engines: that of the page, narrowed down by nothing and as it is now."""
        is_later = not self.values and not self.as_of and self.pager.number > 1
        return f"{self.path}?page={self.pager.number}" if is_later else self.path

    def address(self, *, place: str = PLACE, page: str = "", **changes: str) -> str:
        """Give the address of the same breakdown narrowed down otherwise: its first page, unless a page is given."""
        asked = {"as_of": self.as_of, **self.values, **changes, "page": "" if page == "1" else page}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"{self.path}{query and '?'}{query}#{quote(place)}"

    def only(self, *, place: str = PLACE, page: str = "", **chosen: str) -> str:
        """Give the address of the breakdown narrowed down by nothing else than this."""
        return self.address(place=place, page=page, **(dict.fromkeys(self.values, "") | chosen))

    @property
    def start(self) -> str:
        """Give the address of the page that begins with what all statements add up to."""
        return self.only(place="told-heading")

    @property
    def everything(self) -> str:
        """Give the address of all statements."""
        return self.only()

    @property
    def chosen(self) -> list[Chosen]:
        """Give the conditions that are set."""
        words = {each.name: dict(each.value(statement) for statement in self.statements) for each in FILTERS}
        return [
            Chosen(
                each.name,
                each.title,
                words[each.name].get(value) or Form(value).label,
                value,
                each.names_actors,
                self.address(**{each.name: ""}),
            )
            for each in FILTERS
            if (value := self.values.get(each.name))
        ]

    @cached_property
    def facets(self) -> list[Shown]:
        """Give the filters that there is something to choose from, with how many statements each value leaves."""
        counts = {each.name: self._counts(each) for each in FILTERS}
        if counts["party"] == counts["speaker"] and "party" not in self.values:
            del counts["party"]  # everybody speaks for themselves: it would be the same list twice
        return [
            self._facet(each, counts[each.name])
            for each in FILTERS
            if len(counts.get(each.name, ())) > 1 or each.name in self.values
        ]

    def _counts(self, each: Filter) -> Counter[tuple[str, str]]:
        """Count the values, with their words, of what all other filters leave."""
        found = (each.value(statement) for statement in self.statements if self._fits(statement, without=each.name))
        return Counter(value for value in found if value[0])

    def _facet(self, each: Filter, counts: Counter[tuple[str, str]]) -> Shown:
        chosen = self.values.get(each.name)
        choices = [
            Choice(
                value,
                words,
                number,
                self.address(**{each.name: "" if value == chosen else value}),
                value == chosen,
            )
            for (value, words), number in counts.most_common()
        ]
        return folded(each.title, each.name, choices)

    @cached_property
    def index(self) -> list[Body]:
        """Give all statements by the page that they are on; none where the page has them all."""
        if len(self.pager.rows) == len(self.statements):
            return []
        here = {statement["id"] for statement in self.pager.rows}
        starts = range(0, len(self.statements), STATEMENTS_ON_A_PAGE)
        return [self._indexed(number, here) for number, _ in enumerate(starts, start=1)]

    def _indexed(self, number: int, here: set[str]) -> Body:
        first = (number - 1) * STATEMENTS_ON_A_PAGE
        statements = self.statements[first : first + STATEMENTS_ON_A_PAGE]
        return {
            "number": number,
            "address": self.only(page=str(number)),
            "first": first + 1,
            "last": first + len(statements),
            "entries": [self._entry(statement, number, here) for statement in statements],
        }

    def _entry(self, statement: Body, page: int, here: set[str]) -> Body:
        anchor = statement["id"].partition(":")[2]
        is_here = statement["id"] in here
        return {
            "anchor": anchor,
            "is_here": is_here,
            "address": f"#{quote(anchor)}" if is_here else self.only(place=anchor, page=str(page)),
            "paragraph": statement["paragraph"],
            "place": told_paragraph(statement["paragraph"]),
            "speaker": statement["speaker"]["name"],
        }

    def with_addresses(self, voices: Body) -> Body:
        """Give a source's voices, each with the address of what it says; one that only relays has none of its own."""
        lists = {name: [self._voice(each) for each in voices[name]] for name in ("parties", "others", "apart")}
        return {**voices, **lists}

    def _voice(self, voice: Body) -> Body:
        asked = {PARTY: {"party": voice["slug"]}, OUTLET: {"form": str(Form.NARRATION)}, RELAY: {}}
        chosen = asked.get(voice["kind"], {"speaker": voice["slug"]})
        speakers = [{**each, "address": self.only(speaker=each["slug"])} for each in voice["speakers"]]
        return {**voice, "address": self.only(**chosen) if chosen else "", "speakers": speakers}
