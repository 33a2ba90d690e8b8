"""What to offer a person who looks at a source: what its state allows, and they may, and the verbs would not refuse.

The verbs ask again when it is done: this is so that nobody is offered what they will be refused.
"""

from django.contrib.auth.models import User

from newsfacts.faults import Refusal
from newsfacts.models import Source

from .permissions import may
from .policies import ALLOWED, ON_RECORD, refusal_in
from .publish import is_own_work
from .refusals import NotAllowed, OwnWork

# What of a source on record belongs to preparing its correction.
PREPARING = ("attach_text", "restore")


def refusal_of(verb: str, source: Source, by: User) -> Refusal | None:
    """Give what would be said to this person if they did this with the source now; None where it is offered.

    What a breakdown still lacks to be published is not asked for here. At most five queries, none where the state
    does not allow it.
    """
    if refusal := refusal_in(source.state, verb, source.slug):
        return refusal
    asked = "prepare" if verb in PREPARING and source.state in ON_RECORD else verb
    if not may(asked, source, by):
        return NotAllowed(asked, "source", source.slug)
    if verb == "publish" and is_own_work(source, by):
        return OwnWork()
    return None


def offered(source: Source, by: User) -> set[str]:
    """Give the verbs to offer this person. Some twenty queries for who is no superuser."""
    return {verb for verb in ALLOWED if refusal_of(verb, source, by) is None}
