"""Claims, for programs."""

from typing import Any

from newsfacts.record import Record
from newsfacts.record.bodies import embedded
from newsfacts.record.documents import attributions
from newsfacts.record.past import claim_at
from newsfacts.record.schema import MOST_ATTRIBUTIONS
from newsfacts.words import RecordType

from .filters import ClaimFilters
from .history import History
from .records import OF_LISTS, RecordDetail, RecordList


class ClaimList(RecordList):
    """Claims, newest first, each with its ten newest attributions."""

    of = RecordType.CLAIM
    filters = ClaimFilters
    parameters = OF_LISTS | ClaimFilters.base_filters.keys()


class ClaimDetail(RecordDetail):
    """One claim, with its first 50 attributions; `attributions_url` has the rest."""

    of = RecordType.CLAIM

    def body(self, record: Record) -> dict[str, Any]:
        """Put the first 50 attributions in the place of the ten newest. One query."""
        return _with_attributions(record.body, None)

    def body_at(self, key: str, at: int) -> dict[str, Any] | None:
        """Give it as it was. Some twelve queries."""
        body = claim_at(key, at)
        return body and _with_attributions(body, at)


def _with_attributions(body: dict[str, Any], at: int | None) -> dict[str, Any]:
    rows = attributions(at).filter(claim=body["slug"]).only("listing", "body")[:MOST_ATTRIBUTIONS]
    return {**body, "attributions": [embedded(row.body, "claim") for row in rows]}


class ClaimHistory(History):
    """What became of one claim."""

    of = RecordType.CLAIM
