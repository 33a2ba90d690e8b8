"""Statements: acts of saying within a source, and the words that the source quotes of them."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from newsfacts.words import Form, QuoteCheck

from .actor import Actor
from .fields import (
    IDENTIFIER_PATTERN,
    SLUG_LENGTH,
    date_field,
    inferred_field,
    not_empty,
    one_of,
    position_field,
    span,
    stated_field,
    word_field,
)
from .source import Source

CREATED_AS_LENGTH = 40


class StatementQuerySet(models.QuerySet["Statement"]):
    """Statements, for their readers."""

    def for_documents(self) -> "StatementQuerySet":
        """Fetch all that a statement's part of a document holds, in reading order. Two queries more."""
        return (
            self.select_related("speaker", "on_behalf_of", "relayed_by")
            .prefetch_related("quotes", "attributions__claim")
            .order_by("source_id", "position")
        )


class Statement(models.Model):
    """One act of saying, or a pointed silence, by one speaker within one source, at one place in it."""

    source = models.ForeignKey(
        Source,
        on_delete=models.CASCADE,  # a statement is part of its source; only never-published drafts are ever deleted
        related_name="statements",
    )
    identifier = models.CharField(
        max_length=SLUG_LENGTH,
        validators=[RegexValidator(IDENTIFIER_PATTERN.replace("$", r"\Z"), "Use letters, digits and - . _ ~ only.")],
        help_text="Its name within the source, such as “s4”: part of its address, so it never changes.",
    )
    position = position_field("statement")
    paragraph = models.PositiveIntegerField(
        null=True, blank=True, help_text="The paragraph it stands in, from 1; 0 for the headline; empty if unknown."
    )
    speaker = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # nobody who is cited can be deleted (rule 5)
        related_name="statements",
        help_text="Who it is, as you resolve the printed name; empty while unresolved.",
    )
    speaker_named_as = models.TextField(blank=True, help_text="The speaker as printed: “Moscow”, “she”.")
    on_behalf_of = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # nobody who is cited can be deleted (rule 5)
        related_name="statements_made_for_it",
        help_text="For whom the speaker speaks, if for somebody else: the party is counted from here.",
    )
    relayed_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,  # without its relay a statement would seem to have reached the source directly
        related_name="relays",
        help_text="The statement of this source through which it came: “state media said the minister said”.",
    )
    form = word_field(Form, "How the source renders it.", blank=True)
    cue = models.TextField(blank=True, help_text="The words that mark it as somebody's: “told a press briefing”.")
    venue = models.TextField(blank=True, help_text="Where or to whom it was said: “press briefing”.")
    prompt = models.TextField(blank=True, help_text="The question it answers, in your own words.")
    paraphrase = models.TextField(blank=True, help_text="What it says, in your own words.")
    said_on = date_field("The day it was said.")
    said_on_stated = stated_field()
    said_on_inferred = inferred_field()
    selector_start = models.PositiveIntegerField(
        null=True, blank=True, help_text="Where it begins in the captured text."
    )
    selector_end = models.PositiveIntegerField(null=True, blank=True, help_text="Where it ends, exclusive.")
    version = models.PositiveIntegerField(default=0, editable=False, help_text="Goes up by one with every save.")
    created_as = models.CharField(
        max_length=CREATED_AS_LENGTH,
        blank=True,
        editable=False,
        help_text="What the window that made it calls it, by which making it twice makes one.",
    )

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["source", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "identifier"],
                name="statement_identifier_is_unique_in_its_source",
                violation_error_message="Another statement of this source has this identifier.",
            ),
            models.UniqueConstraint(
                fields=["source", "position"],
                name="statement_position_is_unique_in_its_source",
                violation_error_message="Another statement of this source has this position.",
            ),
            models.UniqueConstraint(
                fields=["source", "created_as"],
                condition=~Q(created_as=""),
                name="statement_is_created_once",
                violation_error_message="This statement was made already.",
            ),
            models.CheckConstraint(
                condition=Q(position__gte=1),
                name="statement_position_counts_from_one",
                violation_error_message="Positions count from 1.",
            ),
            models.CheckConstraint(
                condition=Q(relayed_by__isnull=True) | ~Q(relayed_by=F("id")),
                name="statement_does_not_relay_itself",
                violation_error_message="A statement cannot be relayed by itself.",
            ),
            not_empty("identifier", "statement"),
            one_of(Form, "form", "statement", blank=True),
            span("selector_start", "selector_end", "statement", "statement"),
        ]

    def __str__(self) -> str:
        return f"{self.identifier}: {self.speaker_named_as or self.paraphrase[:60]}"


class Quote(models.Model):
    """One fragment of words that the source prints as the speaker's own, character for character."""

    statement = models.ForeignKey(
        Statement,
        on_delete=models.CASCADE,  # a quote is part of its statement
        related_name="quotes",
    )
    position = position_field("quote")
    exact = models.TextField(help_text="The quoted words exactly as printed, without the outer quotation marks.")
    start = models.PositiveIntegerField(null=True, blank=True, help_text="Where they begin in the captured text.")
    end = models.PositiveIntegerField(null=True, blank=True, help_text="Where they end, exclusive.")
    check_result = word_field(
        QuoteCheck,
        "What looking it up in the captured text found.",
        default=QuoteCheck.UNCHECKED,
        editable=False,
    )

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            not_empty("exact", "quote"),
            one_of(QuoteCheck, "check_result", "quote"),
            span("start", "end", "quote", "quote"),
        ]

    def __str__(self) -> str:
        return self.exact[:60]
