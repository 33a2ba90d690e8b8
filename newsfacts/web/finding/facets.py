"""What lists and searches can be narrowed down by: each facet reads its value from the address, and counts.

A facet is a fact of the listed record itself, or of an attribution of the listed claim. What is asked of attributions
holds for one and the same attribution, as in the API: "Freedonia" and "denies it" are claims that Freedonia denies.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Substr
from django.db.models.lookups import Exact
from django.http import HttpRequest

from newsfacts.record.telling import MARKS, language_in_words
from newsfacts.web.asking import BadQuestion, actor_asked, shown, word_asked
from newsfacts.web.choosing import MOST_VALUES
from newsfacts.words import ActorKind, ClaimKind, Form, RecordType, SourceKind, Stance, StandingLabel, Vocabulary

UNKNOWN_YEAR, UNKNOWN_LANGUAGE = "unknown", "und"  # the second is ISO 639's own word for it

Counts = list[tuple[str, int]]


@dataclass(frozen=True)
class Facet:
    """Something to narrow down by: `name` in the address, `title` for readers, `column` where its value is.

    `marks` are what its values are drawn with, where they are stances.
    """

    name: str
    title: str
    column: Combinable
    of_attributions: bool = False
    marks: Mapping[str, str] = field(default_factory=dict)
    names_actors = False

    def asked(self, request: HttpRequest) -> str:
        """Give the value that the address has; "" for none. Raises BadQuestion for one that cannot be."""
        raise NotImplementedError

    def words(self, value: str, names: Mapping[str, str]) -> str:
        """Tell a value; `names` are those of actors, by slug."""
        raise NotImplementedError

    def narrow(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Leave the rows that have the value."""
        return rows.alias(**{self._alias: self.column}).filter(**{self._alias: value})

    def counted(self, rows: QuerySet[Any], number: Any) -> Counts:
        """Give the values that the rows have with the `number` of each, at most one more than MOST_VALUES. One query.

        The most frequent come first: what is left out is the rarest.
        """
        values = rows.order_by().annotate(**{self._alias: self.column}).values_list(self._alias)
        counts = values.annotate(number=number).filter(**{f"{self._alias}__gt": ""})
        return self.ordered(list(counts.order_by("-number", self._alias)[: MOST_VALUES + 1]))

    def ordered(self, counts: Counts) -> Counts:
        """Put values in the order that readers see: unless a facet has its own, the most frequent first."""
        return counts

    @property
    def _alias(self) -> str:
        return f"facet_{self.name}"


@dataclass(frozen=True)
class WordFacet(Facet):
    """A word of a vocabulary; `plural` has other words for the values, in their order, where the labels do not fit."""

    vocabulary: type[Vocabulary] = Vocabulary
    plural: Mapping[str, str] | None = None

    def asked(self, request: HttpRequest) -> str:
        """Give the word."""
        return word_asked(request, self.name, self.vocabulary) or ""

    def words(self, value: str, names: Mapping[str, str]) -> str:
        """Give the label."""
        return (self.plural or {}).get(value) or self.vocabulary(value).label

    def ordered(self, counts: Counts) -> Counts:
        """Keep the vocabulary's own order, which is the same on every page."""
        order = list(self.plural or self.vocabulary.values)
        return sorted(counts, key=lambda each: order.index(each[0]))


@dataclass(frozen=True)
class ActorFacet(Facet):
    """An actor, by slug."""

    names_actors = True

    def asked(self, request: HttpRequest) -> str:
        """Give the slug. One query, where there is one."""
        found = actor_asked(request, self.name)
        return found["slug"] if found else ""

    def words(self, value: str, names: Mapping[str, str]) -> str:
        """Give the name."""
        return names.get(value, value)


@dataclass(frozen=True)
class YearFacet(Facet):
    """The year in which something certainly was published; a date that may lie in several years is in none."""

    def asked(self, request: HttpRequest) -> str:
        """Give the year."""
        value = request.GET.get(self.name, "")
        if value and value != UNKNOWN_YEAR and not re.fullmatch(r"[0-9]{4}", value):
            raise BadQuestion(f"“{self.name}” cannot be “{shown(value)}”. It can be: a year, {UNKNOWN_YEAR}.")
        return value

    def words(self, value: str, names: Mapping[str, str]) -> str:
        """Give the year."""
        return "No certain year" if value == UNKNOWN_YEAR else value

    def ordered(self, counts: Counts) -> Counts:
        """Give the latest first, what has none last."""
        return sorted(counts, key=lambda each: (each[0] != UNKNOWN_YEAR, each[0]), reverse=True)


@dataclass(frozen=True)
class LanguageFacet(Facet):
    """The language of a source, as a tag."""

    def asked(self, request: HttpRequest) -> str:
        """Give the tag."""
        value = request.GET.get(self.name, "")
        if value and not re.fullmatch(r"[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,6}", value):
            raise BadQuestion(f"“{self.name}” cannot be “{shown(value)}”. It is a language tag such as en.")
        return value

    def words(self, value: str, names: Mapping[str, str]) -> str:
        """Give the language's English name, or the tag of one that is not known here."""
        if value == UNKNOWN_LANGUAGE:
            return "Not stated"
        return language_in_words(value)


def _year(day: str) -> Combinable:
    # The text of a date begins with its year on both databases; SQLite would call Python to take a date apart.
    return Substr(Cast(day, CharField()), 1, 4)


_FIRST, _LAST = _year("published_first"), _year("published_last")
_YEAR = Case(When(Exact(_FIRST, _LAST), then=_FIRST), default=Value(UNKNOWN_YEAR))
_LANGUAGE = Case(When(language="", then=Value(UNKNOWN_LANGUAGE)), default=F("language"))
_KIND, _PUBLISHER = F("kind"), F("publisher")

PLURALS: dict[str, str] = {
    RecordType.CLAIM: "Claims",
    RecordType.STATEMENT: "Statements",
    RecordType.ACTOR: "Actors",
    RecordType.SOURCE: "Sources",
}
_MARKS = {stance.value: MARKS[stance] for stance in Stance}
WHAT = WordFacet("what", "Show", F("type"), vocabulary=RecordType, plural=PLURALS)
FACETS: dict[str, list[Facet]] = {
    RecordType.CLAIM: [
        WordFacet("standing", "Standing", F("standing"), vocabulary=StandingLabel),
        ActorFacet("party", "Party", F("party"), of_attributions=True),
        WordFacet("stance", "Stance", F("stance"), of_attributions=True, marks=_MARKS, vocabulary=Stance),
        WordFacet("kind", "Kind of claim", _KIND, vocabulary=ClaimKind),
        ActorFacet("about", "About", F("abouts__actor")),
        ActorFacet("publisher", "Published by", _PUBLISHER, of_attributions=True),
        YearFacet("year", "Published in", _YEAR, of_attributions=True),
    ],
    RecordType.STATEMENT: [
        ActorFacet("speaker", "Speaker", F("speaker")),
        ActorFacet("party", "Counted as", F("party")),
        WordFacet("form", "Told", F("form"), vocabulary=Form),
        ActorFacet("publisher", "Published by", _PUBLISHER),
        YearFacet("year", "Published in", _YEAR),
    ],
    RecordType.ACTOR: [WordFacet("kind", "Kind of actor", _KIND, vocabulary=ActorKind)],
    RecordType.SOURCE: [
        ActorFacet("publisher", "Published by", _PUBLISHER),
        WordFacet("kind", "Kind of source", _KIND, vocabulary=SourceKind),
        YearFacet("year", "Published in", _YEAR),
        LanguageFacet("language", "Language", _LANGUAGE),
    ],
}
