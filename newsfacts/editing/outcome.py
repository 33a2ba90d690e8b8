"""What would become of a source, and of the claims in it, by an act: it is done, looked at, and taken back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from newsfacts.models import Record, RecordChange, Source
from newsfacts.record.clock import Clock
from newsfacts.words import RecordType, SourceState, Subject

from .correct import make_corrected
from .preview import Preview, preview_of
from .publish import make_public

Document = dict[str, Any]
PREVIEWED = "Previewed"  # a reason that nobody ever reads
Standings = dict[str, tuple[str, str]]


@dataclass(frozen=True)
class ClaimChange:
    """A claim of which readers are told something else: its standing in a sentence, "" where it is not on record."""

    slug: str
    text: str
    before: str
    after: str


@dataclass(frozen=True)
class Outcome:
    """What an act on a source changes for readers.

    `source` and `statements` are the bodies that its page is made from, None and none where it has no page then.
    """

    preview: Preview = field(default_factory=Preview)
    claims: list[ClaimChange] = field(default_factory=list)
    source: Document | None = None
    statements: list[Document] = field(default_factory=list)

    @property
    def new(self) -> list[ClaimChange]:
        """Give the claims that it puts on record."""
        return [each for each in self.claims if not each.before]

    @property
    def turned(self) -> list[ClaimChange]:
        """Give those whose standing it changes."""
        return [each for each in self.claims if each.before and each.after]

    @property
    def left_alone(self) -> list[ClaimChange]:
        """Give those that it leaves without any source: their pages answer 410."""
        return [each for each in self.claims if not each.after]


def outcome_of(do: Callable[[], object], source: Source) -> Outcome:
    """Tell what `do`, a verb on this source, would change for readers, and take it back.

    Raises what the verb raises. Costs what the verb costs, and some thirty queries; while it lasts, no public act
    can be done.
    """
    with transaction.atomic():
        Clock()  # what was before is read after it: nobody comes in between
        with transaction.atomic():
            do()
            preview = preview_of(Subject.SOURCE, source.slug)
            touched = _claims_touched(preview)
            after = _standings(touched)
            page = Record.objects.filter(type=RecordType.SOURCE, key=source.slug).first()
            rows = Record.objects.filter(type=RecordType.STATEMENT, source=source.slug) if page else ()
            statements = sorted((row.body for row in rows), key=lambda body: body["position"])
            transaction.set_rollback(True)
        before = _standings(touched)
    return Outcome(preview, _changes(touched, before, after), page.body if page else None, statements)


def _claims_touched(preview: Preview) -> list[str]:
    if preview.touched is None:
        return []
    changes = RecordChange.objects.filter(seq=preview.touched.seq, type=RecordType.CLAIM)
    return list(changes.order_by("key").values_list("key", flat=True))


def _standings(slugs: Iterable[str]) -> Standings:
    """Give the text and the standing of those of these claims that are on record. One query."""
    records = Record.objects.filter(type=RecordType.CLAIM, key__in=slugs)
    return {each.key: (each.body["text"], each.body["standing"]["sentence"]) for each in records}


def _changes(slugs: Iterable[str], before: Standings, after: Standings) -> list[ClaimChange]:
    changes = []
    for slug in slugs:
        text, was = before.get(slug, ("", ""))
        new_text, becomes = after.get(slug, (text, ""))
        if was != becomes:
            changes.append(ClaimChange(slug, new_text, was, becomes))
    return changes


def seen_by_readers(source: Source, by: User) -> Outcome:
    """Tell what readers would see if the desk's state of a source were public: published, or its correction.

    Whoever may look at it may see that: reason and right are not asked for. Raises NotReady, NothingChanged,
    WrongState for what was removed.
    """
    do = make_corrected if source.state == SourceState.PUBLISHED else make_public
    return outcome_of(lambda: do(source, by=by, why=PREVIEWED, clock=Clock()), source)
