"""What lists can be asked for (design, section 7).

What is said of attributions holds for one and the same attribution: claims that a speaker denies are those with one
attribution that is that speaker's *and* a denial. Days match what certainly lies within (docs/decisions/0007).
"""

import datetime
import re
from collections.abc import Callable
from typing import Any, ClassVar

import django_filters as django
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, RegexValidator
from django.db.models import Exists, OuterRef, Q, QuerySet

from newsfacts.record import Record, RecordAbout, RecordedAttribution
from newsfacts.record.schema_parts import SLUG, SLUG_LENGTH
from newsfacts.search import matching
from newsfacts.words import (
    ActorKind,
    Certainty,
    ClaimKind,
    Form,
    RecordType,
    SourceKind,
    Stance,
    StandingLabel,
    Vocabulary,
)

DAYS = {
    "said_after": "said_first__gte",
    "said_before": "said_last__lte",
    "published_after": "published_first__gte",
    "published_before": "published_last__lte",
}
SLUGS = ("speaker", "party", "source", "claim", "publisher")
WORDS: dict[str, type[Vocabulary]] = {"stance": Stance, "form": Form, "certainty": Certainty}
# Facts of an attribution's own row, by parameter.
OF_ATTRIBUTIONS = {name: name for name in (*SLUGS, *WORDS)} | DAYS


class WordFilter(django.ChoiceFilter):
    """The filter by a vocabulary's word; the refusal of another names those that there are."""

    def __init__(self, vocabulary: type[Vocabulary]) -> None:
        """Take the vocabulary."""
        self.vocabulary = vocabulary
        known = ", ".join(vocabulary.values)
        super().__init__(choices=vocabulary.choices, error_messages={"invalid_choice": f"not one of: {known}"})


class SlugFilter(django.CharFilter):
    """The filter by a slug; what can be none is refused, while one that nobody has finds nothing."""

    def __init__(self) -> None:
        """Take what the models take."""
        one = RegexValidator(rf"\A{SLUG}\Z", "not a slug: letters, digits, “-” and “_”")
        long = MaxLengthValidator(SLUG_LENGTH, f"longer than a slug: at most {SLUG_LENGTH} characters")
        super().__init__(strip=False, validators=[one, long])


class DayField(forms.DateField):
    """A day written as 2024-10-29 and in no other way: strptime alone takes 2024-1-9 and the digits of any script."""

    default_error_messages = {"invalid": "not a day such as 2024-10-29"}

    def to_python(self, value: Any) -> datetime.date | None:
        """Read the day."""
        if value and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class DayFilter(django.DateFilter):
    """The filter by a day."""

    field_class = DayField


def day() -> DayFilter:
    """Make the filter by a day."""
    return DayFilter(input_formats=["%Y-%m-%d"])


class PublicFilters(django.FilterSet):
    """All filters; each list offers some.

    `columns` are the parameters that are facts of the listed row itself, `of` the column of attributions that holds
    the listed row's key: what remains is asked of one attribution.
    """

    columns: ClassVar[dict[str, str]] = {}
    of: ClassVar[str]

    speaker = SlugFilter()
    party = SlugFilter()
    source = SlugFilter()
    claim = SlugFilter()
    publisher = SlugFilter()
    about = SlugFilter()
    stance = WordFilter(Stance)
    form = WordFilter(Form)
    certainty = WordFilter(Certainty)
    standing = WordFilter(StandingLabel)
    kind = WordFilter(ClaimKind)
    said_after = day()
    said_before = day()
    published_after = day()
    published_before = day()
    q = django.CharFilter(strip=False)

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the rows to what the address asks."""
        asked = self.asked()
        own = Q(**{self.columns[name]: value for name, value in asked.items() if name in self.columns})
        queryset = self.matching(queryset.filter(own), asked.pop("q", ""))
        of_attribution = self.of_one_attribution(
            {name: each for name, each in asked.items() if name not in self.columns}
        )
        if of_attribution:
            attributions = RecordedAttribution.objects.open().filter(of_attribution, **{self.of: OuterRef("key")})
            queryset = queryset.filter(Exists(attributions.order_by()))
        return queryset

    def asked(self) -> dict[str, Any]:
        """Give the filters that the address has, with their values."""
        return {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "")}

    def matching(self, queryset: QuerySet[Any], question: str) -> QuerySet[Any]:
        """Narrow the rows to those that hold the words asked for."""
        return matching(queryset, question) if question else queryset

    def of_one_attribution(self, asked: dict[str, Any]) -> Q:
        """Say what one attribution must be like; what concerns its claim included."""
        condition = Q(**{OF_ATTRIBUTIONS[name]: asked[name] for name in asked if name in OF_ATTRIBUTIONS})
        for name in ("standing", "kind"):
            if name in asked:
                claims = Record.objects.filter(type=RecordType.CLAIM, **{name: asked[name]})
                condition &= Q(claim__in=claims.values("key"))
        if "about" in asked:
            condition &= Q(claim__in=RecordAbout.objects.filter(actor=asked["about"]).values("record__key"))
        return condition


def offering(*names: str) -> Callable[[type[PublicFilters]], type[PublicFilters]]:
    """Leave a list only the filters that mean something on it."""

    def narrow(filters: type[PublicFilters]) -> type[PublicFilters]:
        filters.base_filters = {name: filters.base_filters[name] for name in names}
        return filters

    return narrow


ALWAYS = ("speaker", "party", "publisher", "stance", "form", "certainty", "about", "standing", *DAYS, "q")


@offering(*ALWAYS, "source", "kind")
class ClaimFilters(PublicFilters):
    """Of claims."""

    of = "claim"
    columns = {"kind": "kind", "standing": "standing", "about": "abouts__actor"}


@offering(*ALWAYS, "claim", "kind")
class SourceFilters(PublicFilters):
    """Of sources; `kind` is the source's."""

    of = "source"
    columns = {
        "kind": "kind",
        "publisher": "publisher",
        "published_after": DAYS["published_after"],
        "published_before": DAYS["published_before"],
    }
    kind = WordFilter(SourceKind)


@offering(*ALWAYS, "source", "claim", "kind")
class StatementFilters(PublicFilters):
    """Of statements; `kind` is that of a claim that they bear on."""

    of = "statement"
    columns = {name: name for name in ("speaker", "party", "source", "publisher", "form")} | DAYS


@offering(*ALWAYS, "source", "claim", "kind")
class ActorFilters(PublicFilters):
    """Of actors, as those who speak; `kind` is the actor's."""

    of = "speaker"
    columns = {"kind": "kind", "speaker": "key"}
    kind = WordFilter(ActorKind)


@offering(*ALWAYS, "source", "claim", "kind")
class AttributionFilters(PublicFilters):
    """Of attributions; `kind` and `standing` are their claim's."""

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the rows to what the address asks."""
        asked = self.asked()
        question = asked.pop("q", "")
        queryset = queryset.filter(self.of_one_attribution(asked))
        if question:
            found = matching(Record.objects.filter(type__in=[RecordType.CLAIM, RecordType.STATEMENT]), question)
            claims = found.filter(type=RecordType.CLAIM, key=OuterRef("claim"))
            statements = found.filter(type=RecordType.STATEMENT, key=OuterRef("statement"))
            queryset = queryset.filter(Exists(claims) | Exists(statements))
        return queryset
