"""Claims, for programs."""

from typing import Any

from newsfacts.record import Record, RecordedAttribution
from newsfacts.record.bodies import embedded
from newsfacts.words import RecordType

from .filters import ClaimFilters
from .paging import PARAMETERS
from .views import RecordDetail, RecordList

SHOWN = 50


class ClaimList(RecordList):
    """Claims, newest first, each with its ten newest attributions."""

    of = RecordType.CLAIM
    filters = ClaimFilters
    parameters = PARAMETERS | ClaimFilters.base_filters.keys()


class ClaimDetail(RecordDetail):
    """One claim, with its first 50 attributions; `attributions_url` has the rest."""

    of = RecordType.CLAIM

    def body(self, record: Record) -> dict[str, Any]:
        """Put the first 50 attributions in the place of the ten newest. One query."""
        rows = RecordedAttribution.objects.open().filter(claim=record.key).only("listing", "body")[:SHOWN]
        return {**record.body, "attributions": [embedded(row.body, "claim") for row in rows]}
