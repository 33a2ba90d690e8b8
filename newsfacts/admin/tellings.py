"""A history as an editor reads it: each Revision with what changed by it, in sentences and words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from newsfacts.breakdown.differences import Difference, differences
from newsfacts.editing.names import DeskNames
from newsfacts.models import Revision
from newsfacts.words import Act, Subject

Document = dict[str, Any]
CHANGES_SHOWN = 30


@dataclass(frozen=True)
class ToldRevision:
    """A Revision and what changed by it: since which other one, the first of the differences, and how many more.

    What it said may have been removed for legal reasons since.
    """

    revision: Revision
    since: Revision | None
    differences: list[Difference]
    more: int = 0

    @property
    def is_removed(self) -> bool:
        """Tell whether what it held was removed."""
        return is_removed(self.revision)

    @property
    def is_tombstone(self) -> bool:
        """Tell whether it says that the thing was merged into another."""
        return "merged_into" in self.revision.document

    @property
    def merged_with(self) -> str:
        """Give the slug of what was merged into something, or parted from it, by this."""
        return str(self.revision.details.get("merged", ""))


def is_removed(revision: Revision) -> bool:
    """Tell whether what a Revision held was removed for legal reasons, or it is what did that."""
    return not revision.document or revision.act == Act.REMOVAL


def with_the_one_before(revisions: QuerySet[Revision]) -> QuerySet[Revision]:
    """Note, as `before`, the number of the Revision that each is told against.

    What readers see of one that is public is what changed since the public one before; in between an editor saved what
    nobody saw. All others follow the one before.
    """
    public = Revision.objects.filter(subject=OuterRef("subject"), slug=OuterRef("slug"), seq__lt=OuterRef("seq"))
    return revisions.annotate(before=Coalesce(Subquery(public.order_by("-seq").values("number")[:1]), F("number") - 1))


def told_revisions(revisions: Sequence[Revision]) -> list[ToldRevision]:
    """Tell Revisions of one thing, which have their `before`. Four queries, however many."""
    if not revisions:
        return []
    numbers = [getattr(each, "before") for each in revisions]  # noqa: B009 - an annotation, which mypy does not know
    earlier = Revision.objects.of(revisions[0].subject, revisions[0].slug).select_related("by")
    before = {each.number: each for each in earlier.filter(number__in=numbers)}
    names = names_in([*revisions, *before.values()])
    return [_told(each, before.get(number), names) for each, number in zip(revisions, numbers, strict=True)]


def _told(revision: Revision, before: Revision | None, names: DeskNames) -> ToldRevision:
    found = changed(before, revision, names)
    return ToldRevision(revision, before, found[:CHANGES_SHOWN], max(0, len(found) - CHANGES_SHOWN))


def changed(before: Revision | None, after: Revision, names: DeskNames) -> list[Difference]:
    """Tell what changed from one Revision of a thing to another; nothing where either was removed. No query."""
    if is_removed(after) or (before and is_removed(before)):
        return []
    return differences(Subject(after.subject), before.document if before else None, after.document, names)


def names_in(revisions: Iterable[Revision]) -> DeskNames:
    """Look up what the things are called that these Revisions name. Three queries."""
    return DeskNames((each.subject, each.document) for each in revisions)


def compared(subject: str, slug: str, numbers: tuple[int | None, int | None]) -> tuple[Revision, Revision] | None:
    """Give the two Revisions with these numbers; None where one is not there. One query."""
    rows = Revision.objects.of(subject, slug).filter(number__in=[each for each in numbers if each])
    found = {row.number: row for row in rows.select_related("by")}
    one, other = (found.get(number or 0) for number in numbers)
    return (one, other) if one and other else None
