"""The history by itself: numbers, hashes, what is sealed, what a removal emptied (and rules 4, 5 and 18 in it)."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.contrib.auth import get_user_model

from newsfacts.breakdown.checking import unstorable
from newsfacts.models import Revision
from newsfacts.models.fields import canonical_json
from newsfacts.words import Act, Subject

from .breaches import DAMAGE, HISTORY, Breach, Report, named, raw

CHUNK = 500
EMPTIED = "{}"
_NUL = "\\u0000"
COLUMNS = (
    "subject", "slug", "number", "act", "moment", "by", "why", "document_sha256", "previous_sha256", "sha256",
    "sealed", "seq",
)  # fmt: skip


def chains(report: Report) -> Iterator[Breach]:
    """Follow every subject's chain of Revisions, in one pass over the history."""
    rows = Revision.objects.order_by("subject", "slug", "number").only(*COLUMNS)
    rows = rows.annotate(text=raw("document"), details_text=raw("details"))
    people: dict[int, Any] = {}
    seen = 0
    for (subject, slug), revisions in groupby(
        rows.iterator(chunk_size=CHUNK), key=lambda revision: (revision.subject, revision.slug)
    ):
        link = _Link(subject, slug)
        for revision in revisions:
            if revision.by_id not in people:
                people[revision.by_id] = get_user_model().objects.filter(pk=revision.by_id).first()
            yield from link.follow(revision, people[revision.by_id])
            seen += 1
            if seen == CHUNK:
                report("revisions", seen)
                seen = 0
        yield from link.end()
    report("revisions", seen)


@dataclass
class _Link:
    """One subject's chain as far as it was followed: numbers and flags, no document."""

    subject: str
    slug: str
    number: int = 0
    sha256: str = ""
    ended: bool = False
    opened: int | None = None
    emptied: list[int] = field(default_factory=list)
    filled: list[int] = field(default_factory=list)
    removed_at: int = 0

    def _breach(self, sentence: str, number: int | None = None, rule: str = HISTORY) -> Breach:
        return Breach(rule, named(self.subject, self.slug, number), sentence)

    def follow(self, revision: Any, person: Any) -> Iterator[Breach]:
        """Check one Revision against the one before."""
        number = revision.number
        if number != self.number + 1:
            yield self._breach(f"after revision {self.number} comes {number}, not {self.number + 1}", number)
        if revision.previous_sha256 != self.sha256:
            yield self._breach("previous_sha256 is not the sha256 of the revision before", number)
        if self.ended:
            yield self._breach("something was done after its deletion", number, "5")
        if self.opened is not None:
            yield self._breach("it is still open, and is not the newest", self.opened)
        self.opened = None if revision.sealed else number
        if not revision.sealed and (revision.seq is not None or revision.act != Act.DRAFT_SAVE):
            yield self._breach("it is open: only the saves of a draft stay open", number)
        yield from self._hashes(revision, person)
        if revision.act == Act.REMOVAL:
            self.removed_at = number
        self.number, self.sha256, self.ended = number, revision.sha256, revision.act == Act.DELETION

    def _hashes(self, revision: Any, person: Any) -> Iterator[Breach]:
        number = revision.number
        is_whole = hashlib.sha256(revision.text.encode()).hexdigest() == revision.document_sha256
        if revision.text == EMPTIED and not is_whole:
            self.emptied.append(number)
        else:
            self.filled.append(number)
            if not is_whole:
                yield self._breach("document_sha256 is not that of the document: one of the two was changed", number)
        try:
            revision.details = json.loads(revision.details_text)
            if revision.details_text != canonical_json(revision.details):
                yield self._breach("details are not as they were written", number)
            facts = canonical_json(_facts(revision, person))
        except DAMAGE as error:
            yield self._breach(f"sha256 cannot be checked: {error}", number)
            return
        if hashlib.sha256(facts.encode()).hexdigest() != revision.sha256:
            yield self._breach(
                "sha256 is not that of what it says: act, moment, author, reason, seq, details or a hash was changed",
                number,
            )
        if _NUL in revision.text and (faults := _unstorable(revision.text)):
            yield self._breach(f"its document holds {faults[0].found} at {faults[0].json_path}", number, "4")

    def end(self) -> Iterator[Breach]:
        """Check what only the whole chain tells: documents are empty where a removal came later, and only there."""
        for number in self.emptied:
            if self.subject != Subject.SOURCE or number >= self.removed_at:
                yield self._breach("its document was emptied, and no removal says why", number)
        for number in self.filled:
            if number < self.removed_at:
                yield self._breach("the source was removed, and this still holds its content", number, "18")


def _facts(revision: Any, person: Any) -> list[Any]:
    if person is None:
        raise ValueError("there is no account of who made it")
    revision.by = person
    return revision.hashed_facts()


def _unstorable(text: str) -> list[Any]:
    try:
        return unstorable(json.loads(text))
    except ValueError:
        return []  # its hash says that it was changed
