"""The history: what each source, claim and actor was, who made it so, when and why; only ever added to."""

import datetime
import hashlib
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from newsfacts.words import Act, Subject

from .fields import SLUG_LENGTH, CanonicalJSONField, canonical_json, one_of, word_field

STAYS_OPEN = datetime.timedelta(minutes=30)


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Revisions, for their readers."""

    def of(self, subject: str, *slugs: str) -> "RevisionQuerySet":
        """Give those of some sources, claims or actors, oldest first."""
        return self.filter(subject=subject, slug__in=slugs).order_by("slug", "number")

    def public(self) -> "RevisionQuerySet":
        """Give those that changed what is public, in their one order."""
        return self.filter(seq__isnull=False).order_by("seq")


class Revision(models.Model):
    """One state of a source's breakdown, a claim or an actor, chained by hash to the state before it.

    It names its subject by slug and not by foreign key, so that it outlives a deleted draft: number 1 of a slug exists
    once, which is how a slug is never used again (rule 5).
    """

    subject = word_field(Subject, "What it is a state of.")
    slug = models.CharField(max_length=SLUG_LENGTH, help_text="The subject's slug.")
    number = models.PositiveIntegerField(help_text="Counts the subject's Revisions from 1.")
    act = word_field(Act, "What was done.")
    moment = models.DateTimeField(help_text="When, UTC; for an open Revision, of the last save.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,  # history says who; accounts are switched off, not deleted
        related_name="revisions",
        help_text="Who did it.",
    )
    why = models.TextField(blank=True, help_text="Why; every public act states its reason.")
    document = CanonicalJSONField(help_text="The subject's document as it then was; empty where it was removed.")
    details = CanonicalJSONField(
        default=dict, help_text="What else the act found or did: the quote check's results, what was merged into what."
    )
    document_sha256 = models.CharField(max_length=64, help_text="SHA-256 of the document.")
    previous_sha256 = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the Revision before.")
    sha256 = models.CharField(max_length=64, help_text="SHA-256 of all of the above: the chain.")
    sealed = models.BooleanField(
        default=True, help_text="A draft's newest Revision stays open while one editor saves."
    )
    seq = models.PositiveBigIntegerField(
        null=True, unique=True, help_text="Its place in the one order of public changes; empty for what is not public."
    )

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["subject", "slug", "number"]
        indexes = [
            models.Index(fields=["moment"], name="revision_by_moment"),
            models.Index(
                fields=["subject", "slug", "seq"],
                condition=models.Q(seq__isnull=False),
                name="revision_public_by_slug",
            ),
        ]
        constraints = [
            one_of(Subject, "subject", "revision"),
            models.UniqueConstraint(fields=["subject", "slug", "number"], name="revision_number_is_used_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="revision_numbers_count_from_one"),
            models.CheckConstraint(
                condition=models.Q(seq__isnull=True) | models.Q(sealed=True), name="public_revision_is_sealed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_subject_display()} {self.slug}, revision {self.number}"

    @property
    def public_seq(self) -> int:
        """Give the seq of a Revision that is known to be public."""
        assert self.seq is not None
        return self.seq

    def is_open_for(self, user: Any) -> bool:
        """Tell whether a further save by this person goes into this Revision instead of a new one."""
        return not self.sealed and self.by_id == user.pk and timezone.now() - self.moment < STAYS_OPEN

    def seal_with_hashes(self) -> None:
        """Work out the hashes from the other fields, `previous_sha256` included; nothing is saved."""
        self.document_sha256 = hashlib.sha256(canonical_json(self.document).encode()).hexdigest()
        self.sha256 = hashlib.sha256(canonical_json(self.hashed_facts()).encode()).hexdigest()

    def hashed_facts(self) -> list[Any]:
        """Give what `sha256` is of; the document by its own hash, so that it can be emptied for legal reasons."""
        return [
            self.subject,
            self.slug,
            self.number,
            self.act,
            self.moment.astimezone(datetime.UTC).isoformat(),
            self.by.get_username(),
            self.why,
            self.seq,
            self.document_sha256,
            self.previous_sha256,
            *([self.details] if self.details else []),
        ]


class RecordClock(models.Model):
    """The one row that every public act locks until it commits, so that public changes have one order without gaps."""

    seq = models.PositiveBigIntegerField(default=0, help_text="The last seq given out.")
    moment = models.DateTimeField(null=True, help_text="The moment of that seq: the next one is later.")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="record_has_one_clock")]

    def __str__(self) -> str:
        return f"at {self.seq}"
