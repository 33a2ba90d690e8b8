"""Actors, for programs."""

from newsfacts.words import RecordType

from .filters import ActorFilters
from .paging import PARAMETERS
from .views import RecordDetail, RecordList


class ActorList(RecordList):
    """Actors, newest first."""

    of = RecordType.ACTOR
    filters = ActorFilters
    parameters = PARAMETERS | ActorFilters.base_filters.keys()


class ActorDetail(RecordDetail):
    """One actor."""

    of = RecordType.ACTOR
