"""Attributions at the desk, one by one; each is saved with its statement's source."""

from collections.abc import Sequence

import django_filters as django
from django.db.models import QuerySet

from newsfacts.api.public.filters import WordFilter
from newsfacts.breakdown.shape import Shape
from newsfacts.editing.acts import act
from newsfacts.editing.singly import attribute, remove_attribution, rewrite_attribution
from newsfacts.editing.tombstones import survivors
from newsfacts.editing.versions import hold
from newsfacts.models import Attribution, Source
from newsfacts.words import Certainty, Stance, Subject

from . import row_schemas
from .rows import MergedInto, RowDetail, RowList, Rows, SlugOf, desk_address
from .statements import Unknown, key_of, statement_of
from .views import Document

WITH_WHAT_IT_JOINS = ("statement__source", "claim")


class AttributionFilters(django.FilterSet):
    """What a list of attributions can be asked for."""

    source = SlugOf("statement__source__slug")
    speaker = SlugOf("statement__speaker__slug")
    claim = SlugOf("claim__slug")
    stance = WordFilter(Stance)
    certainty = WordFilter(Certainty)


class AttributionRows(Rows):
    """Attributions."""

    collection, model, row = "attributions", Source, row_schemas.ATTRIBUTION

    def bodies(self, things: Sequence[Attribution]) -> list[Document]:
        """Give their parts of the document, each with its statement, key and address. No query."""
        return [
            {
                "statement": key_of(each.statement),
                "claim": each.claim.slug,
                "stance": each.stance,
                "certainty": each.certainty,
                "key": (key := f"{key_of(each.statement)}:{each.claim.slug}"),
                "self": desk_address("attributions", key),
            }
            for each in things
        ]

    def found(self, key: str) -> Attribution:
        """Find the one with this key, source:id:claim; of a claim that was merged it leads to the survivor's."""
        slug, identifier, claim = key.split(":")
        found = Attribution.objects.select_related(*WITH_WHAT_IT_JOINS).filter(
            statement__source__slug=slug, statement__identifier=identifier, claim__slug=claim
        )
        if attribution := found.first():
            return attribution
        if survivor := survivors(Subject.CLAIM, [claim]).get(claim):
            raise MergedInto(key, f"{slug}:{identifier}:{survivor}")
        raise self.no_such(key)


class AttributionList(AttributionRows, RowList):
    """The desk's attributions, newest first."""

    filters = AttributionFilters
    parameters = RowList.parameters | AttributionFilters.base_filters.keys()
    new = Shape(row_schemas.NEW_ATTRIBUTION)

    def rows(self) -> QuerySet[Attribution]:
        """Give all."""
        return Attribution.objects.select_related(*WITH_WHAT_IT_JOINS)

    def make(self, new: Document) -> tuple[str, bool]:
        """Make one and save the source with it."""
        key, row = new["statement"], {name: each for name, each in new.items() if name != "statement"}
        with act():
            hold(Source, key.partition(":")[0], in_order=False)
            statement = statement_of(key)
            if statement is None:
                raise Unknown("statement", key, "the key of a statement that is at the desk")
            is_new = attribute(statement=statement, attribution=row, by=self.person, why=self.reason)
        return f"{key}:{row['claim']}", is_new


class AttributionDetail(AttributionRows, RowDetail):
    """One attribution, as the desk has it: which stance a statement takes on a claim, and how sure it sounds."""

    never_changes = frozenset({"statement", "claim", "key", "self"})
    wanted = Shape(row_schemas.replacing(row_schemas.ATTRIBUTION, never_changes))

    def hold(self, key: str) -> None:
        """Lock its source."""
        hold(Source, key.partition(":")[0], in_order=False)

    def rewrite(self, thing: Attribution, wanted: Document) -> None:
        """Change it, and save its source with it."""
        rewrite_attribution(attribution=thing, row=wanted, by=self.person, why=self.reason)

    def remove(self, thing: Attribution) -> None:
        """Take it from its statement."""
        remove_attribution(attribution=thing, by=self.person, why=self.reason)
