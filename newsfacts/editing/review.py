"""Review: handing a draft to another editor, and sending it back."""

from django.contrib.auth.models import User

from newsfacts.breakdown.writing import source_document
from newsfacts.models import Revision, Source
from newsfacts.words import Act, SourceState, Subject

from .acts import act
from .permissions import refuse_unless_may
from .policies import refuse_unless_allowed
from .refusals import ReasonMissing
from .revisions import Entry, add_revisions

# With each of these somebody has looked at the whole and decided.
DECISIONS = (Act.RETURN, Act.PUBLICATION, Act.CORRECTION)


def submit(*, source: Source, by: User, why: str = "") -> None:
    """Hand a draft over for review. Raises WrongState for what is no draft, NotAllowed."""
    _move("submit", source, SourceState.IN_REVIEW, Act.SUBMISSION, by, why)


def send_back(*, source: Source, by: User, why: str) -> None:
    """Send a draft in review back to its editor. Raises ReasonMissing, NotAllowed, WrongState if not in review."""
    if not why.strip():
        raise ReasonMissing
    _move("return", source, SourceState.DRAFT, Act.RETURN, by, why)


def _move(verb: str, source: Source, to_state: SourceState, done: Act, by: User, why: str) -> None:
    with act():
        refuse_unless_allowed(verb, source)
        refuse_unless_may(verb, source, by)
        source = Source.objects.get(pk=source.pk)
        source.state = to_state
        source.version += 1
        source.save(update_fields=["state", "version"])
        add_revisions([Entry(Subject.SOURCE, source.slug, source_document(source), done)], by=by, why=why)


def last_reviewed(source: Source) -> Revision | None:
    """Give what a source was when it was last sent back, published or corrected; None if it never was. One query.

    What changed since is what a reviewer has not seen. Submitting decides nothing, and neither does withdrawing.
    """
    decided = Revision.objects.of(Subject.SOURCE, source.slug).filter(act__in=DECISIONS)
    return decided.last()
