"""What is not on record any more, or was not at a time past: by which act it went, and where it leads."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from newsfacts.models import RecordChange, RecordedAttribution, Revision
from newsfacts.words import Act, RecordType, Subject

from .documents import claims_on_record, newest, public_documents
from .past import CORRECTIONS, reason_closed, tombstone_of
from .rows import ATTRIBUTION

JUST_BEFORE = datetime.timedelta(microseconds=1)


@dataclass(frozen=True)
class Gone:
    """The act by which something went, on what (`subject`, `slug`), and what it was merged into, if it was."""

    act: str
    seq: int
    moment: datetime.datetime
    reason: str
    subject: str
    slug: str
    merged_into: str = ""

    @property
    def is_removed(self) -> bool:
        """Tell whether it went for legal reasons."""
        return self.act == Act.REMOVAL

    @property
    def before(self) -> datetime.datetime:
        """Give the last moment before it went."""
        return self.moment - JUST_BEFORE


def gone(of: str, key: str) -> Gone | None:
    """Tell how something went that is not on record; None if it never was. At most five queries."""
    if of == ATTRIBUTION and (closed := reason_closed(key)):
        return _by(closed.seq, "")
    # One of a removed source has left nothing; its statement's tombstone tells.
    grave = tombstone_of(RecordType.STATEMENT, key.rpartition(":")[0]) if of == ATTRIBUTION else tombstone_of(of, key)
    if grave is None or (of == ATTRIBUTION and not _is_removed(key)):
        return None
    return _by(grave.seq, grave.merged_into)


def gone_at(of: str, key: str, at: int) -> Gone | None:
    """Tell how something had gone that was not on record after `at`; None if it never had been by then. Five queries.

    What is left out of the past, because it was removed for legal reasons since, is gone by that.
    """
    if of == ATTRIBUTION:
        return gone(of, key) if _is_removed(key) else None
    last = _touched(of, key, at)
    if last is None:
        return None
    if merged_into := _merged_into(of, key, at):
        return _by(last, merged_into)
    later = RecordChange.objects.filter(type=of, key=key, seq__gt=at).values("seq")
    removal = Revision.objects.filter(seq__in=later, act=Act.REMOVAL).order_by("seq").first()
    act = removal or Revision.objects.get(seq=last)
    if act.act not in CORRECTIONS:
        # It was on record then by what was taken back and only then removed.
        act = Revision.objects.filter(seq__in=later).order_by("seq").first() or act
    return _told(act, "")


def was_before(gone: Gone, of: str, key: str) -> bool:
    """Tell whether what it was before it went can still be shown. At most one query."""
    if of == RecordType.CLAIM:
        return key in claims_on_record([key], gone.seq - 1)
    return not gone.is_removed


def claims_left(source: str, seq: int) -> list[str]:
    """Give the slugs of the claims that lost what a source says of them by the act `seq`, in order. One query."""
    rows = RecordedAttribution.objects.filter(source=source, until_seq=seq).order_by("claim")
    return list(rows.values_list("claim", flat=True).distinct())


def names_of(of: str, keys: Iterable[str]) -> dict[str, str]:
    """Give what sources, claims or actors are, or were last, called in public, as `name_of` does. One query."""
    return {key: title_in(of, revision.document) for key, revision in newest(of, keys).items()}


def name_of(of: str, key: str) -> str:
    """Give what something that went was called when it was last public: a title, a claim's text, a name.

    Empty where it was removed for legal reasons. One query.
    """
    return names_of(of, [key]).get(key, "")


def title_in(subject: str, document: dict[str, Any]) -> str:
    """Give what a document's subject is called; empty for a tombstone, and for what was removed."""
    if subject == Subject.SOURCE:
        return document["source"]["title"] if document else ""
    return document.get("text" if subject == Subject.CLAIM else "name", "")


def survivor_name(of: str, slug: str) -> str:
    """Give what the thing is called that something was merged into. One query."""
    found = public_documents(of, [slug])
    return title_in(of, found[slug]) if slug in found else slug


def _is_removed(key: str) -> bool:
    slug = key.partition(":")[0]
    revisions = Revision.objects.filter(subject=Subject.SOURCE, slug=slug, act=Act.REMOVAL, seq__isnull=False)
    return revisions.exists()


def _merged_into(of: str, key: str, at: int) -> str:
    if of not in (RecordType.ACTOR, RecordType.CLAIM):
        return ""
    revision = newest(of, [key], at).get(key)
    return revision.document.get("merged_into", "") if revision else ""


def _touched(of: str, key: str, at: int) -> int | None:
    changes = RecordChange.objects.filter(type=of, key=key, seq__lte=at)
    return changes.aggregate(Max("seq"))["seq__max"]


def _by(seq: int, merged_into: str) -> Gone:
    return _told(Revision.objects.get(seq=seq), merged_into)


def _told(act: Revision, merged_into: str) -> Gone:
    return Gone(act.act, act.public_seq, act.moment, act.why, act.subject, act.slug, merged_into)
