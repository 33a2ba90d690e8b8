"""The history of one source, claim or actor: what was done to what is public, when and why."""

from typing import ClassVar

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from newsfacts.api.describing import described
from newsfacts.api.paging import NewestFirst
from newsfacts.record import Record
from newsfacts.record.history import told
from newsfacts.record.journal import history_body
from newsfacts.record.past import history_of
from newsfacts.record.schema import HISTORY_ENTRY
from newsfacts.record.schema_parts import page_of
from newsfacts.words import RecordType

from .fields import Fields
from .records import OF_LISTS
from .views import MISSING, MOVED, PublicView


class NewestSeqFirst(NewestFirst):
    """Cursors over `seq`, which is unique."""

    ordering = "-seq"


class History(PublicView):
    """The public Revisions of one thing, newest first."""

    of: ClassVar[str]
    parameters = OF_LISTS

    @described(answer=page_of(HISTORY_ENTRY), also=MOVED, refuses=MISSING)
    def get(self, request: Request, key: str) -> HttpResponseBase:
        """Give one page. Nine queries, however many rows."""
        fields = Fields.asked(request, HISTORY_ENTRY)
        revisions = history_of(self.of, key)
        there = Record.objects.filter(type=self.of, key=key)
        if not (revisions if self.of == RecordType.SOURCE else there).exists():
            return self.missing(self.of, key)
        paging = NewestSeqFirst()
        rows = paging.paginate_queryset(revisions, request)
        return self.conditional(paging.get_paginated_response([fields.of(history_body(each)) for each in told(rows)]))
