"""What claims and actors share at the desk: they belong to many breakdowns, and a public one is corrected at once."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet

from newsfacts.editing.checked import FETCH
from newsfacts.editing.make import make_once
from newsfacts.editing.permissions import Shared
from newsfacts.editing.revisions import public_slugs
from newsfacts.editing.tombstones import survivors
from newsfacts.editing.versions import hold
from newsfacts.words import Subject

from .rows import MergedInto, RowDetail, RowList, Rows, desk_address
from .views import Document

MOST_LIKELY = 100


class SharedRows(Rows):
    """Claims, or actors."""

    model: ClassVar[type[Shared]]
    subject: ClassVar[Subject]

    def bodies(self, things: Sequence[Any]) -> list[Document]:
        """Give their documents, each with its address and whether it is public. Five queries at most."""
        slugs = [thing.slug for thing in things]
        documents, public = FETCH[self.subject](slugs), public_slugs(self.subject, slugs)
        return [
            {**documents[slug], "public": slug in public, "self": desk_address(self.collection, slug)}
            for slug in slugs
            if slug in documents and "merged_into" not in documents[slug]  # deleted or merged just now
        ]

    def found(self, key: str) -> Any:
        """Find the one with this slug."""
        thing = self.model._default_manager.filter(slug=key).first()
        if thing is None:
            raise self.no_such(key)
        if thing.merged_into_id:
            raise MergedInto(key, survivors(self.subject, [key])[key])
        return thing


class SharedList(SharedRows, RowList):
    """A list of claims, or of actors, without those that were merged into another."""

    parameters = RowList.parameters | {"q", "kind"}

    def rows(self) -> QuerySet[Any]:
        """Give all that are none of another's."""
        return self.model._default_manager.filter(merged_into=None)

    def make(self, new: Document) -> tuple[str, bool]:
        """Make one, under the slug that it was given or one that is found."""
        return make_once(subject=self.subject, document=new, by=self.person, why=self.reason)


class SharedDetail(SharedRows, RowDetail):
    """One claim, or one actor."""

    never_changes = frozenset({"slug", "public", "self"})

    def hold(self, key: str) -> None:
        """Lock its row; if it is public it is corrected at once, so this waits its turn."""
        hold(self.model, key, in_order=True)
