"""What editors tell each other at the desk: comments of a review, who is where, what was found to be two things.

None of it is part of a breakdown, and none of it is ever public.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from newsfacts.words import Subject

from .fields import SLUG_LENGTH, not_empty, one_of, word_field
from .source import Source


class ReviewCommentQuerySet(models.QuerySet["ReviewComment"]):
    """Comments, for their readers."""

    def open(self) -> "ReviewCommentQuerySet":
        """Give those that nobody has settled."""
        return self.filter(settled_at__isnull=True)


class ReviewComment(models.Model):
    """What a reviewer says of a statement, or of a whole breakdown, until somebody settles it."""

    source = models.ForeignKey(
        Source,
        on_delete=models.CASCADE,  # a comment is nothing without what it is on
        related_name="comments",
    )
    statement = models.CharField(
        max_length=SLUG_LENGTH,
        blank=True,
        help_text="The name of the statement it is on, by which it outlives an undone deletion; empty for the whole.",
    )
    text = models.TextField(help_text="What should be looked at.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,  # accounts are switched off, not deleted
        related_name="review_comments",
        help_text="Who said it.",
    )
    moment = models.DateTimeField(help_text="When, UTC.")
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # accounts are switched off, not deleted
        related_name="+",
        help_text="Who settled it.",
    )
    settled_at = models.DateTimeField(null=True, blank=True, help_text="When it was settled; empty while it is open.")

    objects = ReviewCommentQuerySet.as_manager()

    class Meta:
        ordering = ["moment", "pk"]
        constraints = [
            not_empty("text", "review_comment"),
            models.CheckConstraint(
                condition=Q(settled_by__isnull=True, settled_at__isnull=True)
                | Q(settled_by__isnull=False, settled_at__isnull=False),
                name="review_comment_is_settled_by_somebody",
                violation_error_message="A settled comment says who settled it and when.",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Presence(models.Model):
    """That somebody has a source's workbench open in one of their windows, as of the last time it asked for news."""

    source = models.ForeignKey(
        Source,
        on_delete=models.CASCADE,  # nobody is at what is gone
        related_name="presences",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,  # a moment's trace, no history
        related_name="+",
    )
    window = models.CharField(max_length=40, help_text="The window's name, made by the browser.")
    statement = models.CharField(max_length=SLUG_LENGTH, blank=True, help_text="The statement that is open there.")
    moment = models.DateTimeField(help_text="When it last asked, UTC.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "user", "window"],
                name="window_is_present_once",
                violation_error_message="This window is known already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} at {self.source}"


class DistinctPair(models.Model):
    """That an editor looked at two claims, or two actors, that seem to be one, and found that they are two."""

    subject = word_field(Subject, "What the two are.")
    one = models.CharField(max_length=SLUG_LENGTH, help_text="The slug of one.")
    other = models.CharField(max_length=SLUG_LENGTH, help_text="The slug of the other.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,  # accounts are switched off, not deleted
        related_name="+",
        help_text="Who found it.",
    )
    moment = models.DateTimeField(help_text="When, UTC.")

    class Meta:
        ordering = ["subject", "one", "other"]
        constraints = [
            one_of(Subject, "subject", "distinct_pair"),
            models.CheckConstraint(
                condition=~Q(one=F("other")),
                name="distinct_pair_is_of_two",
                violation_error_message="Nothing differs from itself.",
            ),
            models.UniqueConstraint(
                "subject",
                Least("one", "other"),
                Greatest("one", "other"),
                name="distinct_pair_is_told_once",
                violation_error_message="It is known already that these are two.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} and {self.other}"
