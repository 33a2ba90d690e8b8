"""The desk's refusals as problems: the sentence is the one that editors read in the admin."""

from http import HTTPStatus

from rest_framework.exceptions import APIException

from newsfacts.breakdown.reading import WrongDocument
from newsfacts.editing.refusals import (
    AlreadyPublic,
    AlreadyThere,
    Conflict,
    MergeClash,
    MergeRefused,
    NotAllowed,
    NothingChanged,
    NotRestored,
    NotUndone,
    OwnWork,
    SlugUsed,
    SplitRefused,
    StillCited,
    WrongState,
)
from newsfacts.editing.texts import TextDiffers
from newsfacts.faults import Fault, Refusal

# Whatever is not listed is about what the client sent: 422.
STATUSES: dict[HTTPStatus, tuple[type[Refusal], ...]] = {
    HTTPStatus.FORBIDDEN: (NotAllowed, OwnWork),
    HTTPStatus.CONFLICT: (
        AlreadyPublic,
        AlreadyThere,
        Conflict,
        MergeClash,
        MergeRefused,
        NothingChanged,
        NotRestored,
        NotUndone,
        SlugUsed,
        SplitRefused,
        StillCited,
        TextDiffers,
        WrongState,
    ),
}


class Refused(APIException):
    """A verb refused. 403: this person may not; 409: not as things stand; 422: what was sent is not right."""

    def __init__(self, refusal: Refusal) -> None:
        """Take the refusal; its faults become errors with a pointer each."""
        super().__init__(str(refusal) if isinstance(refusal, WrongDocument) else refusal.sentence)
        self.status_code = next(
            (status for status, kinds in STATUSES.items() if isinstance(refusal, kinds)),
            HTTPStatus.UNPROCESSABLE_ENTITY,
        )
        self.errors = errors_of(refusal.faults)


def errors_of(faults: list[Fault]) -> list[dict[str, str]]:
    """Give faults as the errors of a problem."""
    return [
        {"pointer": fault.json_pointer, "detail": f"found {fault.found}, expected {fault.expected}"}
        for fault in faults
    ]
