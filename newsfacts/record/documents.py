"""The public documents: what the newest public Revisions say, now or at a time past, and nothing that is not public.

`at` is a seq: what was public after that change. None is now.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from newsfacts.breakdown.writing import whole
from newsfacts.models import RecordedAttribution, Revision
from newsfacts.words import RecordType, SourceState, Subject

from .uses import named_at_any_remove

Document = dict[str, Any]


def newest(subject: str, slugs: Iterable[str], at: int | None = None) -> dict[str, Revision]:
    """Give the newest public Revision of each of these sources, claims or actors, by slug. One query."""
    public = Revision.objects.filter(subject=subject, seq__isnull=False)
    if at is not None:
        public = public.filter(seq__lte=at)
    later = public.filter(slug=OuterRef("slug"), seq__gt=OuterRef("seq"))
    return {row.slug: row for row in public.filter(slug__in=set(slugs)).filter(~Exists(later))}


def is_shown(subject: str, document: Document) -> bool:
    """Tell whether a public Revision's document is of something public, and not of a tombstone or what was taken back.

    A claim is on record only while somebody takes a stance on it, which its document cannot tell.
    """
    if subject == Subject.SOURCE:
        return bool(document) and document["source"]["state"] == SourceState.PUBLISHED
    return "merged_into" not in document


def public_documents(subject: str, slugs: Iterable[str], at: int | None = None) -> dict[str, Document]:
    """Give the documents of those claims, actors or sources that are public, by slug. One query."""
    return {
        slug: revision.document
        for slug, revision in newest(subject, slugs, at).items()
        if is_shown(subject, revision.document)
    }


def public_actors(slugs: Iterable[str], at: int | None = None) -> dict[str, Document]:
    """Give the documents of public actors, by slug."""
    return public_documents(Subject.ACTOR, slugs, at)


def public_claims(slugs: Iterable[str], at: int | None = None) -> dict[str, Document]:
    """Give the documents of public claims, by slug, with the relations whose other end is on record. Two queries."""
    documents = public_documents(Subject.CLAIM, slugs, at)
    named = {each["claim"] for document in documents.values() for each in document["relations"]}
    others = claims_on_record(named, at)
    return {
        slug: {**document, "relations": [each for each in document["relations"] if each["claim"] in others]}
        for slug, document in documents.items()
    }


def attributions(at: int | None = None) -> QuerySet[RecordedAttribution]:
    """Give the attributions that are, or were then, public, newest first by first publication."""
    rows = RecordedAttribution.objects
    return rows.open() if at is None else rows.open_at(at)


def claims_on_record(slugs: Iterable[str], at: int | None = None) -> set[str]:
    """Tell on which of these claims somebody takes a stance: only those are on record. One query."""
    rows = attributions(at).filter(claim__in=set(slugs)).order_by()
    return set(rows.values_list("claim", flat=True).distinct())


class Following:
    """Public documents for whoever follows from one to the next: from the second step on, all that are on the way."""

    def __init__(self, of: str, fetch: Callable[[set[str]], dict[str, Document]]) -> None:
        """Take the type of all, and what fetches documents by slug."""
        self._of, self._fetch = of, fetch
        self._found: dict[str, Document] = {}
        self._known: set[str] = set()

    def __call__(self, slugs: Iterable[str]) -> dict[str, Document]:
        """Give those of these that are public. One fetch; one query more at the second step, none at the others."""
        wanted = set(slugs)
        if missing := wanted - self._known:
            on_the_way = named_at_any_remove(self._of, missing) if self._known else set()
            self._found |= self._fetch((missing | on_the_way) - self._known)
            self._known |= missing | on_the_way
        return {slug: self._found[slug] for slug in wanted & self._found.keys()}


def public_breakdown(slug: str, at: int | None = None) -> Document | None:
    """Give the breakdown document of a source, complete, as last published; None if it is not, or was not, on record.

    At most nine queries, however much it refers to at whatever remove.
    """
    document = public_documents(Subject.SOURCE, [slug], at).get(slug)
    if document is None:
        return None
    claims = Following(RecordType.CLAIM, lambda slugs: public_claims(slugs, at))
    return whole(document, claims, Following(RecordType.ACTOR, lambda slugs: public_actors(slugs, at)))
