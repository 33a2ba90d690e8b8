"""What is waiting for somebody at the desk: which breakdowns, statements and quotes, for whom."""

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from newsfacts.models import Quote, Revision, Source, Statement
from newsfacts.words import Act, QuoteCheck, SourceState, Subject

from .permissions import OF_SOURCES, holds, slugs_to_save
from .policies import EDITABLE, ON_RECORD
from .publish import CHANGES


def drafts_of(by: User) -> QuerySet[Source]:
    """Give the drafts that a person began, newest first, without those that were sent back."""
    return _drafts(by).exclude(Exists(_revisions(act=Act.RETURN))).order_by("-pk")


def returned_to(by: User) -> QuerySet[Source]:
    """Give the drafts that a person began or handed over and that were sent back: by `last_by`, for `last_why`."""
    return _told_of(_drafts(by).filter(Exists(_revisions(act=Act.RETURN))), Act.RETURN)


def in_review_for(by: User) -> QuerySet[Source]:
    """Give the drafts in review, the longest waiting first; where four eyes are wanted without the person's own.

    `last_by`, `last_at` and `last_why` tell who handed each over.
    """
    waiting = Source.objects.filter(state=SourceState.IN_REVIEW)
    if settings.FOUR_EYES:
        # What is in review was never public: all who ever saved it are its authors.
        waiting = waiting.exclude(Exists(_revisions(act__in=CHANGES, by=by)))
    return _told_of(waiting, Act.SUBMISSION)


def in_correction() -> QuerySet[Source]:
    """Give what is or was public and has a working copy that says something else: its newest Revision is not public.

    `last_by`, `last_at` and `last_why` tell who saved it.
    """
    newest = _revisions().order_by("-number")
    public = Source.objects.filter(state__in=ON_RECORD).annotate(newest_seq=Subquery(newest.values("seq")[:1]))
    return _told_of(public.filter(newest_seq__isnull=True, version__gt=0), None)


def unresolved_for(by: User) -> QuerySet[Statement]:
    """Give the statements whose speaker nobody has said yet, in the breakdowns that a person may change."""
    statements = Statement.objects.filter(speaker__isnull=True, source__in=_within_reach(by))
    return statements.select_related("source").order_by("-source", "position")


def with_unsound_quotes_for(by: User) -> QuerySet[Source]:
    """Give the breakdowns that a person may change with quotes that are not known to be in their text.

    Those with quotes that are not where they should be come first, then those that nobody has looked up.
    """
    unsound = Quote.objects.exclude(check_result__in=QuoteCheck.sound())
    wrong = unsound.exclude(check_result=QuoteCheck.UNCHECKED).filter(statement__source=OuterRef("pk"))
    sources = _within_reach(by).filter(pk__in=unsound.values("statement__source"))
    return sources.annotate(has_wrong=Exists(wrong)).order_by("-has_wrong", "-pk")


def _drafts(by: User) -> QuerySet[Source]:
    mine = Revision.objects.filter(subject=Subject.SOURCE, by=by).filter(Q(number=1) | Q(act=Act.SUBMISSION))
    return Source.objects.filter(state=SourceState.DRAFT, slug__in=mine.values("slug"))


def _within_reach(by: User) -> QuerySet[Source]:
    """Give the breakdowns that a person may change: drafts of theirs, and what is on record to whoever corrects it.

    Three queries.
    """
    reach = Q(state__in=EDITABLE, slug__in=slugs_to_save(by))
    if holds(by, OF_SOURCES["prepare"]):
        reach |= Q(state__in=ON_RECORD)
    return Source.objects.filter(reach)


def _revisions(**where: object) -> QuerySet[Revision]:
    return Revision.objects.filter(subject=Subject.SOURCE, slug=OuterRef("slug"), **where)


def _told_of(sources: QuerySet[Source], act: Act | None) -> QuerySet[Source]:
    """Tell of each who did this to it last, when, and why: `last_by`, `last_at`, `last_why`; the longest ago first."""
    last = (_revisions(act=act) if act else _revisions()).order_by("-number")
    return sources.annotate(
        last_by=Subquery(last.values("by__username")[:1]),
        last_at=Subquery(last.values("moment")[:1]),
        last_why=Subquery(last.values("why")[:1]),
    ).order_by("last_at", "pk")
