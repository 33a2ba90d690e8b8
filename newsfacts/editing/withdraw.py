"""Taking back what was published: withdrawing it, which can be reversed, and removing it for legal reasons."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import F

from newsfacts.breakdown.writing import source_document
from newsfacts.models import CapturedText, ReviewComment, Revision, Source
from newsfacts.record.clock import Clock
from newsfacts.record.refresh import refresh
from newsfacts.words import Act, SourceState, Subject

from .acts import act
from .permissions import refuse_unless_may
from .policies import refuse_unless_allowed
from .refusals import ReasonMissing
from .revisions import Entry, add_revisions, entries_for, public_slugs

Document = dict[str, Any]


def withdraw(*, source: Source, by: User, why: str) -> None:
    """Take a published source back: its attributions close, its page and claims that it leaves alone answer 410.

    It returns by being published again. Raises ReasonMissing, WrongState, NotAllowed.
    """
    with act():
        clock = Clock()
        refuse_unless_allowed("withdraw", source)
        if not why.strip():
            raise ReasonMissing
        refuse_unless_may("withdraw", source, by)
        Source.objects.filter(pk=source.pk).update(state=SourceState.WITHDRAWN, version=F("version") + 1)
        entries = entries_for({source.slug: source_document(source)}, Act.WITHDRAWAL, _withdrawn)
        refresh(each for each in add_revisions(entries, by=by, why=why, clock=clock) if each.seq)


def _withdrawn(document: Document) -> Document:
    return {**document, "source": {**document["source"], "state": SourceState.WITHDRAWN.value}}


def remove(*, source: Source, by: User, why: str) -> None:
    """Remove a source for legal reasons: its content goes from the desk, the history and the record, for good.

    Left are its slug, the hashes, by which the chain still proves itself, and who did what when and why. Claims and
    actors are not its content: they have Revisions of their own. Raises ReasonMissing, WrongState, NotAllowed.
    """
    with act():
        clock = Clock()
        refuse_unless_allowed("remove", source)
        if not why.strip():
            raise ReasonMissing
        refuse_unless_may("remove", source, by)
        is_public = bool(public_slugs(Subject.SOURCE, [source.slug]))
        _empty(source)
        document = source_document(source)
        revisions = Revision.objects.filter(subject=Subject.SOURCE, slug=source.slug)
        revisions.update(sealed=True, document={})
        entry = Entry(Subject.SOURCE, source.slug, document, Act.REMOVAL, public=is_public)
        left = add_revisions([entry], by=by, why=why, clock=clock)
        if is_public:
            refresh(left)


def _empty(source: Source) -> None:
    """Take all that a source says from the desk; the SHA-256 of its text stays."""
    CapturedText.objects.filter(source=source).delete()
    ReviewComment.objects.filter(source=source).delete()
    source.statements.update(relayed_by=None)
    source.statements.all().delete()
    source.credits.all().delete()
    kept = {"pk": source.pk, "slug": source.slug, "text_sha256": source.text_sha256, "version": source.version + 1}
    Source(**kept, state=SourceState.REMOVED).save(force_update=True)
