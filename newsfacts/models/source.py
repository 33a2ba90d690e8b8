"""Sources: published items, and who is credited for them."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from newsfacts.words import CreditRole, SourceKind, SourceState, Subject

from .actor import Actor
from .fields import (
    SHA256_PATTERN,
    TITLE_LENGTH,
    date_field,
    inferred_field,
    language_field,
    not_empty,
    one_of,
    position_field,
    slug_field,
    stated_field,
    web_address_field,
    word_field,
)
from .revision import Revision


class SourceQuerySet(models.QuerySet["Source"]):
    """Sources, for their readers."""

    def for_documents(self) -> "SourceQuerySet":
        """Fetch all that a source's part of its document holds. One query more, however many sources."""
        return self.select_related("publisher", "reprint_of").prefetch_related(
            models.Prefetch("credits", Credit.objects.select_related("actor"))
        )

    def called(self, words: str) -> "SourceQuerySet":
        """Narrow them to those that have these words in their title, slug or publisher's name."""
        return self.filter(
            models.Q(title__icontains=words)
            | models.Q(slug__icontains=words)
            | models.Q(publisher__name__icontains=words)
        )

    def for_the_desk(self) -> "SourceQuerySet":
        """Give them as the editors' lists show them: newest first, with publisher and number of statements.

        `saved_at`, `saved_by` and `saved_seq` tell of the newest Revision; the seq is None where that is not public.
        """
        newest = Revision.objects.filter(subject=Subject.SOURCE, slug=models.OuterRef("slug")).order_by("-number")
        return (
            self.select_related("publisher")
            .annotate(
                statement_count=models.Count("statements"),
                saved_at=models.Subquery(newest.values("moment")[:1]),
                saved_by=models.Subquery(newest.values("by__username")[:1]),
                saved_seq=models.Subquery(newest.values("seq")[:1]),
            )
            .order_by("-pk")
        )


class Source(models.Model):
    """One published item, which has at most one breakdown: this, its statements and what they attribute."""

    slug = slug_field("source")
    kind = word_field(SourceKind, "What sort of item it is.", blank=True)
    title = models.CharField(max_length=TITLE_LENGTH, blank=True, help_text="The headline or title, as printed.")
    publisher = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # nobody who is cited can be deleted (rule 5)
        related_name="sources",
        help_text="Who published it; the speaker of all its narration.",
    )
    url = web_address_field("web address", "Where the original is.")
    archived_url = web_address_field("archived at", "Where an archive keeps a copy.")
    reprint_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # two reports would count where there was one
        related_name="reprints",
        help_text="The source that this one reprints: the two count as one report.",
    )
    language = language_field("source")
    dateline = models.TextField(blank=True, help_text="The place at its head, as printed: “MOSCOW”.")
    published_on = date_field("The day it was published.")
    published_on_stated = stated_field("Wednesday")
    published_on_inferred = inferred_field()
    text_sha256 = models.CharField(
        "SHA-256 of the text",
        max_length=64,
        blank=True,
        validators=[RegexValidator(SHA256_PATTERN.replace("$", r"\Z"), "Write 64 digits of 0 to 9 and a to f.")],
        help_text="The fingerprint of the captured text that the places count in; the text itself stays private.",
    )
    body_start = models.PositiveIntegerField(
        null=True, blank=True, help_text="The place in the captured text where paragraph 1 begins."
    )
    state = word_field(SourceState, "How far the breakdown has come.", default=SourceState.DRAFT)
    version = models.PositiveIntegerField(default=0, editable=False, help_text="Goes up by one with every save.")

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            one_of(SourceKind, "kind", "source", blank=True),
            one_of(SourceState, "state", "source"),
            not_empty("slug", "source"),
            models.CheckConstraint(
                condition=Q(reprint_of__isnull=True) | ~Q(reprint_of=F("id")),
                name="source_is_not_a_reprint_of_itself",
                violation_error_message="A source cannot be a reprint of itself.",
            ),
        ]
        permissions = [
            ("edit_all_source", "Can edit everybody’s drafts, and what they need"),
            ("review_source", "Can send drafts back"),
            ("publish_source", "Can publish breakdowns"),
            ("correct_source", "Can correct published breakdowns"),
            ("withdraw_source", "Can withdraw published breakdowns"),
            ("remove_source", "Can remove sources for legal reasons"),
        ]

    def __str__(self) -> str:
        return self.title or self.slug


class CapturedText(models.Model):
    """A source's text as an editor captured it. Private: nothing of it leaves the desk but the quotes (rule 9)."""

    source = models.OneToOneField(
        Source,
        on_delete=models.CASCADE,  # the text goes with its source
        related_name="captured_text",
    )
    text = models.TextField(help_text="The text in Unicode, its line ends LF, otherwise untouched.")
    sha256 = models.CharField(
        "SHA-256", max_length=64, help_text="SHA-256 of the text in UTF-8, as readers may see it."
    )

    class Meta:
        constraints = [not_empty("text", "captured_text")]

    def __str__(self) -> str:
        return f"Text of {self.source_id}, {self.sha256[:12]}"


class Credit(models.Model):
    """Somebody named in a source's credits, and what for."""

    source = models.ForeignKey(
        Source,
        on_delete=models.CASCADE,  # credits are part of the source
        related_name="credits",
    )
    position = position_field("credit")
    actor = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,  # nobody who is cited can be deleted (rule 5)
        related_name="credits",
        help_text="Who is credited.",
    )
    role = word_field(CreditRole, "What for.")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            one_of(CreditRole, "role", "credit"),
            models.UniqueConstraint(
                fields=["source", "actor", "role"],
                name="credit_is_given_once",
                violation_error_message="This credit is given twice.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor}, {self.get_role_display()}"
