"""Review: handing a draft to another editor, and sending it back."""

from django.contrib.auth.models import User

from newsfacts.breakdown.writing import source_document
from newsfacts.models import Source
from newsfacts.words import Act, SourceState, Subject

from .acts import act
from .refusals import ReasonMissing, WrongState
from .revisions import Entry, add_revisions


def submit(*, source: Source, by: User, why: str = "") -> None:
    """Hand a draft over for review. Raises WrongState for what is no draft."""
    _move(source, SourceState.DRAFT, SourceState.IN_REVIEW, Act.SUBMISSION, by, why)


def send_back(*, source: Source, by: User, why: str) -> None:
    """Send a draft in review back to its editor. Raises ReasonMissing, and WrongState for what is not in review."""
    if not why.strip():
        raise ReasonMissing
    _move(source, SourceState.IN_REVIEW, SourceState.DRAFT, Act.RETURN, by, why)


def _move(source: Source, from_state: SourceState, to_state: SourceState, done: Act, by: User, why: str) -> None:
    with act():
        source = Source.objects.select_for_update().get(pk=source.pk)
        if source.state != from_state:
            now, needed = source.get_state_display().lower(), from_state.label.lower()
            raise WrongState(f"“{source.slug}” is {now}; this can only be done while it is {needed}.")
        source.state = to_state
        source.version += 1
        source.save(update_fields=["state", "version"])
        add_revisions([Entry(Subject.SOURCE, source.slug, source_document(source), done)], by=by, why=why)
