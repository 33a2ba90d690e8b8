"""Actors, for programs."""

from typing import Any

from newsfacts.record.past import actor_at
from newsfacts.words import RecordType

from .filters import ActorFilters
from .history import History
from .records import OF_LISTS, RecordDetail, RecordList


class ActorList(RecordList):
    """Actors, newest first."""

    of = RecordType.ACTOR
    filters = ActorFilters
    parameters = OF_LISTS | ActorFilters.base_filters.keys()


class ActorDetail(RecordDetail):
    """One actor."""

    of = RecordType.ACTOR

    def body_at(self, key: str, at: int) -> dict[str, Any] | None:
        """Give it as it was. Four queries."""
        return actor_at(key, at)


class ActorHistory(History):
    """What became of one actor."""

    of = RecordType.ACTOR
