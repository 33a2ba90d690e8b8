"""Bringing the record up to date with new public Revisions: what it gives depends on the public Revisions alone."""

from collections.abc import Iterable

from newsfacts.models import Revision
from newsfacts.words import Subject

from .actors import refresh_actors
from .claims import refresh_claims
from .sources import refresh_sources


def refresh(revisions: Iterable[Revision]) -> None:
    """Bring the record up to what these public Revisions give, each the newest of its subject.

    Runs in the transaction of the act that made them, with the clock locked. The number of queries does not grow with
    the number of Revisions; the work grows with what they hold and with the attributions of the claims they touch.
    """
    of: dict[str, dict[str, Revision]] = {subject: {} for subject in Subject.values}
    for revision in revisions:
        of[revision.subject][revision.slug] = revision
    refresh_actors(of[Subject.ACTOR])
    touched = refresh_sources(of[Subject.SOURCE], of[Subject.CLAIM])
    refresh_claims(of[Subject.CLAIM], touched)
