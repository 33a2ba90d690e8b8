"""What readers will see of a public act before it is done: it is done, looked at, and taken back."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Count

from newsfacts.models import Record, RecordBacklog, RecordChange, Revision
from newsfacts.record.history import Told, Touched, told, touched_in
from newsfacts.words import RecordType, Subject

CHANGES_SHOWN, TOUCHED_SHOWN = 20, 30


@dataclass(frozen=True)
class Preview:
    """What an act changes for readers.

    `changed` are the first public Revisions that it leaves, each with what changed in words; those without a word are
    public for the first time. `more` counts the others, `touched` is all that says something else now, `pages` counts
    the pages that show something else, by type, and `waiting` those that would only be brought up to date after the
    act, where very much depends on it.
    """

    changed: list[Told] = field(default_factory=list)
    more: int = 0
    touched: Touched | None = None
    pages: dict[str, int] = field(default_factory=dict)
    waiting: int = 0

    @property
    def is_public(self) -> bool:
        """Tell whether readers see anything of it."""
        return bool(self.changed)


def preview_of(subject: Subject, slug: str) -> Preview:
    """Tell what readers see of the act that changed this source, claim or actor last; empty if it was not public.

    To be called in the transaction that did it. Some twenty queries, however much it changed.
    """
    last = Revision.objects.of(subject, slug).last()
    together = list(Revision.objects.public().filter(moment=last.moment)) if last else []
    if not together:
        return Preview()
    own_first = sorted(together, key=lambda each: (each.subject, each.slug) != (subject, slug))
    end = together[-1]
    backlog = RecordBacklog.objects.filter(seq=end.public_seq).values_list("total", flat=True).first()
    return Preview(
        told(own_first[:CHANGES_SHOWN]),
        max(0, len(together) - CHANGES_SHOWN),
        touched_in([end], TOUCHED_SHOWN)[end.public_seq],
        _pages(end.public_seq),
        backlog or 0,
    )


def _pages(seq: int) -> dict[str, int]:
    """Count the pages that an act touched: a source's shows its statements. Two queries."""
    changes = RecordChange.objects.filter(seq=seq)
    shown = dict(changes.order_by().values_list("type").annotate(Count("pk")))
    statements = changes.filter(type=RecordType.STATEMENT).values("key")
    sources = changes.filter(type=RecordType.SOURCE).values("key")
    of_statements = Record.objects.filter(type=RecordType.STATEMENT, key__in=statements).exclude(source__in=sources)
    counts = {
        RecordType.CLAIM: shown.get(RecordType.CLAIM, 0),
        RecordType.SOURCE: shown.get(RecordType.SOURCE, 0) + of_statements.values("source").distinct().count(),
        RecordType.ACTOR: shown.get(RecordType.ACTOR, 0),
    }
    return {of.value: number for of, number in counts.items() if number}


def previewed(do: Callable[[], object], subject: Subject, slug: str) -> Preview:
    """Do an act on this source, claim or actor, tell what readers would see of it, and take it back.

    Raises what the act raises: whatever would refuse it refuses the preview too.
    """
    with transaction.atomic():
        do()
        found = preview_of(subject, slug)
        transaction.set_rollback(True)
    return found
