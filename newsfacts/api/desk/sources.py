"""Sources at the desk, one by one: each without its statements, which are rows of their own."""

from collections.abc import Sequence

import django_filters as django
from django.db.models import QuerySet

from newsfacts.api.public.filters import WordFilter
from newsfacts.breakdown.shape import Shape
from newsfacts.breakdown.writing import source_heads
from newsfacts.editing.delete import delete_source
from newsfacts.editing.make import make_once
from newsfacts.editing.rewrite import rewrite_source
from newsfacts.editing.versions import hold
from newsfacts.models import Source
from newsfacts.models.source import SourceQuerySet
from newsfacts.words import SourceKind, SourceState, Subject

from . import row_schemas
from .rows import RowDetail, RowList, Rows, SlugOf, desk_address
from .views import Document


class SourceFilters(django.FilterSet):
    """What a list of sources can be asked for."""

    state = WordFilter(SourceState)
    kind = WordFilter(SourceKind)
    publisher = SlugOf("publisher__slug")
    q = django.CharFilter(method="called")

    def called(self, sources: SourceQuerySet, _name: str, words: str) -> SourceQuerySet:
        """Narrow them to those that are called so."""
        return sources.called(words)


class SourceRows(Rows):
    """Sources."""

    collection, model, row = "sources", Source, row_schemas.SOURCE

    def bodies(self, things: Sequence[Source]) -> list[Document]:
        """Give their parts of the document, each with its address. Two queries."""
        heads = source_heads(source.slug for source in things)
        slugs = [source.slug for source in things if source.slug in heads]
        return [{**heads[slug], "self": desk_address("sources", slug)} for slug in slugs]

    def found(self, key: str) -> Source:
        """Find the one with this slug."""
        source = Source.objects.filter(slug=key).first()
        if source is None:
            raise self.no_such(key)
        return source


class SourceList(SourceRows, RowList):
    """The desk's sources, newest first."""

    filters = SourceFilters
    parameters = RowList.parameters | SourceFilters.base_filters.keys()
    new = Shape(row_schemas.NEW_SOURCE)

    def rows(self) -> QuerySet[Source]:
        """Give all."""
        return Source.objects.all()

    def make(self, new: Document) -> tuple[str, bool]:
        """Begin a draft."""
        return make_once(subject=Subject.SOURCE, document=new, by=self.person, why=self.reason)


class SourceDetail(SourceRows, RowDetail):
    """One source as the desk has it, without its statements."""

    never_changes = frozenset({"slug", "state", "self"})
    wanted = Shape(row_schemas.replacing(row_schemas.SOURCE, never_changes))

    def hold(self, key: str) -> None:
        """Lock its row; nobody publishes what is being deleted."""
        hold(Source, key, in_order=self.request.method == "DELETE")

    def rewrite(self, thing: Source, wanted: Document) -> None:
        """Save a draft; of what is on record, prepare the next correction."""
        rewrite_source(source=thing, head=wanted, by=self.person, why=self.reason)

    def remove(self, thing: Source) -> None:
        """Delete a draft that was never public and has no statements: those the client may not have seen."""
        delete_source(source=thing, by=self.person, why=self.reason, with_statements=False)
