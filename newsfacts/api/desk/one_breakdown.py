"""What the endpoints of one breakdown share: finding it, and changing it while nobody else does."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.http import Http404
from rest_framework.response import Response

from newsfacts.breakdown.writing import breakdown_document
from newsfacts.editing.acts import act
from newsfacts.editing.permissions import may_see
from newsfacts.editing.policies import ON_RECORD
from newsfacts.models import Source
from newsfacts.record.addresses import absolute, api_address, page_address
from newsfacts.record.clock import Clock
from newsfacts.record.rows import moment_text
from newsfacts.words import SourceState

from .views import DeskView, document_etag

Document = dict[str, Any]


class BreakdownView(DeskView):
    """A view of one source's working copy."""

    def source(self, slug: str) -> Source:
        """Give the source. Raises Http404 where there is none that this person may see. At most three queries."""
        source = Source.objects.filter(slug=slug).first()
        if source is None or not may_see(source, self.person):
            raise Http404(f"There is no breakdown “{slug}” at the desk.")
        return source

    @contextmanager
    def locked(self, slug: str) -> Iterator[Source]:
        """Give the source, which nobody else changes meanwhile, in the transaction of what is done to it.

        Raises Http404, and Conflict where the database refuses what is done.
        """
        with act():
            Clock()  # before the source's own row, as the verbs lock the two; claims and actors do not change either
            list(Source.objects.select_for_update().filter(slug=slug).values_list("pk"))
            yield self.source(slug)

    @contextmanager
    def changing(self, slug: str, *, is_condition_wanted: bool = True) -> Iterator[Source]:
        """Do what `locked` does, where what the client read is still there.

        Raises WrongHeader without If-Match where the condition is wanted, Stale where it does not hold.
        """
        with self.locked(slug) as source:
            if is_condition_wanted or "If-Match" in self.request.headers:
                self.refuse_unless_current(breakdown_document(source))
            yield source

    def row_answer(self, slug: str) -> Response:
        """Give the source as the list has it, with the ETag of its working copy."""
        source = Source.objects.for_the_desk().get(slug=slug)
        return Response(row(source), headers={"ETag": document_etag(breakdown_document(source))})


def row(source: Any) -> Document:
    """Give what a list says of a source, which comes from `for_the_desk`."""
    publisher = source.publisher
    is_published = source.state == SourceState.PUBLISHED
    body: Document = absolute(
        {
            "slug": source.slug,
            "title": source.title,
            "kind": source.kind,
            "state": source.state,
            "publisher": publisher and {"slug": publisher.slug, "name": publisher.name},
            "published_on": source.published_on,
            "statements_count": source.statement_count,
            "in_correction": source.state in ON_RECORD and source.saved_seq is None,
            "saved_by": source.saved_by,
            "saved_at": source.saved_at and moment_text(source.saved_at),
            "url": api_address("desk/breakdowns", source.slug),
            "page": page_address("sources", source.slug) if is_published else None,
        }
    )
    return body
