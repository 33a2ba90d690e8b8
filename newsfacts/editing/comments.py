"""Comments of a review: what editors tell each other of a statement, or of the whole, until somebody settles it."""

from django.contrib.auth.models import User
from django.utils import timezone

from newsfacts.breakdown.checking import unstorable
from newsfacts.faults import Refusal
from newsfacts.models import ReviewComment, Source

from .acts import act
from .permissions import refuse_unless_may
from .policies import refuse_unless_allowed


class NoComment(Refusal):
    """A comment that says nothing, or that is on nothing."""


def comment(*, source: Source, text: str, by: User, statement: str = "") -> ReviewComment:
    """Say something of a statement, or of the whole where none is named. Never public, and no change of the source.

    Raises NoComment for an empty text and for a statement that is not there, Refusal for a text that no database
    takes, WrongState for what was removed, NotAllowed.
    """
    with act():
        _refuse_unless_open_to(source, by)
        if not text.strip():
            raise NoComment("Write what should be looked at: the comment is empty.")
        if faults := unstorable(text):
            raise Refusal(
                f"The comment cannot be kept: {faults[0].found} in it, expected {faults[0].expected}.", faults
            )
        # Compared here: a name from outside may hold what one of the databases does not even look for.
        if statement and statement not in source.statements.values_list("identifier", flat=True):
            raise NoComment(f"There is no statement “{statement}” any more: comment on the whole, or on another.")
        return ReviewComment.objects.create(
            source=source, statement=statement, text=text, by=by, moment=timezone.now()
        )


def settle(*, comment: ReviewComment, by: User) -> None:
    """Mark a comment as dealt with; one that is settled stays as it was settled. Raises WrongState, NotAllowed."""
    with act():
        _refuse_unless_open_to(comment.source, by)
        still_open = ReviewComment.objects.open().filter(pk=comment.pk)
        still_open.update(settled_by=by, settled_at=timezone.now())
        comment.refresh_from_db()


def reopen(*, comment: ReviewComment, by: User) -> None:
    """Take back that a comment was settled. Raises WrongState, NotAllowed."""
    with act():
        _refuse_unless_open_to(comment.source, by)
        ReviewComment.objects.filter(pk=comment.pk).update(settled_by=None, settled_at=None)
        comment.refresh_from_db()


def comments_of(source: Source) -> dict[str, list[ReviewComment]]:
    """Give a source's comments by the name of the statement, "" for those on the whole; oldest first. One query."""
    found: dict[str, list[ReviewComment]] = {}
    for each in ReviewComment.objects.filter(source=source).select_related("by", "settled_by"):
        found.setdefault(each.statement, []).append(each)
    return found


def _refuse_unless_open_to(source: Source, by: User) -> None:
    refuse_unless_allowed("comment", source)
    refuse_unless_may("comment", source, by)
