"""The queues of public claims that lean to one side: what would make them stand better."""

from collections.abc import Sequence

from django.db.models import QuerySet

from newsfacts.admin.addresses import form_address
from newsfacts.models import Claim, Record
from newsfacts.record.addresses import page_address
from newsfacts.words import RecordType, StandingLabel

from .queue import Line, Person, Queue, Step

LEANING = (StandingLabel.SINGLE_PARTY, StandingLabel.UNNAMED_ONLY)


def _standing(*labels: StandingLabel) -> QuerySet[Record]:
    return Record.objects.of(RecordType.CLAIM).filter(standing__in=labels)


def _tell(records: Sequence[Record], person: Person) -> list[Line]:
    """Tell the claims with their standing. One query."""
    keys = dict(Claim.objects.filter(slug__in=[each.key for each in records]).values_list("slug", "pk"))
    return [
        Line(
            each.body["text"],
            form_address("claim", keys[each.key]) if each.key in keys else page_address("claims", each.key),
            [*([each.body["condition"]] if each.body["condition"] else []), each.body["standing"]["sentence"]],
            steps=[Step("See who says what", page_address("claims", each.key))],
        )
        for each in records
    ]


ONE_SIDED = Queue(
    "one-party",
    "Claims on one party or unnamed sources",
    "One party alone says so, or only somebody unnamed: look for others who say so, or deny it.",
    "Every public claim has more behind it than one party.",
    ("change_claim",),
    lambda person: _standing(*LEANING),
    _tell,
)
DENIED = Queue(
    "denied",
    "Denied claims without the other side",
    "Somebody denies it, and nobody on record says it: find out who does.",
    "Every claim that is denied has somebody who asserts it.",
    ("change_claim",),
    lambda person: _standing(StandingLabel.DENIED),
    _tell,
)
