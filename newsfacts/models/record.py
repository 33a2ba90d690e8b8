"""The record: what is public, ready to serve; derived from the public Revisions by `newsfacts.record` alone."""

from django.db import models

from newsfacts.words import Certainty, Form, RecordType, Stance

from .fields import SLUG_LENGTH, CanonicalJSONField, word_field
from .revision import Revision

KEY_LENGTH = SLUG_LENGTH * 3 + 2


class RecordQuerySet(models.QuerySet["Record"]):
    """Records, for their readers."""

    def of(self, kind: str) -> "RecordQuerySet":
        """Give those of one type, newest first by first publication."""
        return self.filter(type=kind).order_by("-listing")

    def newest(self, kind: str, number: int) -> "RecordQuerySet":
        """Give the `number` latest to become public."""
        return self.of(kind)[:number]


def slug_column(what: str) -> models.CharField:
    """Make the column of a slug that readers filter by. Empty where it does not apply."""
    return models.CharField(max_length=SLUG_LENGTH, blank=True, help_text=what)


class Dates(models.Model):
    """The days that readers filter by: first and last possible, None where open or unknown."""

    said_first = models.DateField(null=True, help_text="First day it may have been said on.")
    said_last = models.DateField(null=True, help_text="Last day it may have been said on.")
    published_first = models.DateField(null=True, help_text="First day its source may have been published on.")
    published_last = models.DateField(null=True, help_text="Last day its source may have been published on.")

    class Meta:
        abstract = True


class Record(Dates):
    """One public source, statement, claim or actor: its finished JSON, and what readers find it by."""

    type = word_field(RecordType, "What it is a record of.")
    key = models.CharField(max_length=KEY_LENGTH, help_text="Slug, or `<source>:<id>` of a statement.")
    body = CanonicalJSONField(help_text="The finished JSON; addresses in it are relative to the site.")
    etag = models.CharField(max_length=64, help_text="Changes whenever the body does.")
    seq = models.PositiveBigIntegerField(help_text="The greatest seq that touched it.")
    moment = models.DateTimeField(help_text="The moment of that seq: up to when the body holds.")
    first_seq = models.PositiveBigIntegerField(help_text="The seq of its first publication.")
    listing = models.PositiveBigIntegerField(help_text="Its place in lists: by first publication, then reading order.")
    revision = models.ForeignKey(
        Revision,
        on_delete=models.PROTECT,  # the record is derived from it
        related_name="records",
        help_text="The Revision it comes from; a statement's is its source's.",
    )
    words = models.TextField(help_text="What it is found by: its words, lower case, without accents.")
    terms = models.TextField(blank=True, help_text="Its words and their stems, as the index of the search keeps them.")
    trigrams = models.TextField(blank=True, help_text="Of an actor, the trigrams of its names: misspelt, it is found.")
    kind = models.CharField(max_length=20, blank=True, help_text="Kind of the source, claim or actor.")
    standing = models.CharField(max_length=20, blank=True, help_text="Label of a claim's standing.")
    source = slug_column("A statement's source.")
    publisher = slug_column("The publisher of a source, or of a statement's.")
    speaker = slug_column("A statement's speaker.")
    party = slug_column("A statement's party.")
    form = word_field(Form, "A statement's form.", blank=True)
    language = models.CharField(
        max_length=35, blank=True, help_text="The language of its words, as a tag; empty where it is not known."
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["type", "key"], name="record_is_kept_once"),
            models.UniqueConstraint(fields=["type", "listing"], name="record_has_its_own_place_in_lists"),
        ]
        indexes = [
            models.Index(fields=["type", "standing", "-listing"], name="record_by_standing"),
            models.Index(fields=["type", "source", "listing"], name="record_by_source"),
            models.Index(fields=["type", "speaker", "-listing"], name="record_by_speaker"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.key}"


class RecordAbout(models.Model):
    """That a public claim is about an actor: what readers find claims by."""

    record = models.ForeignKey(
        Record,
        on_delete=models.CASCADE,  # part of the claim's record
        related_name="abouts",
    )
    actor = slug_column("The actor's slug.")

    class Meta:
        indexes = [models.Index(fields=["actor", "record"], name="record_about_by_actor")]

    def __str__(self) -> str:
        return f"{self.record}: {self.actor}"


class RecordUse(models.Model):
    """That a public source, claim or actor names another thing, or did in one of its public Revisions.

    So it is known what may change when that does, and what may have named it at a time past; what it says now, or
    said then, its Revision tells.
    """

    type = word_field(RecordType, "What names it: a source, a claim or an actor.")
    key = slug_column("The slug of what names it.")
    used_type = word_field(RecordType, "What it names: a source that it reprints, a claim or an actor.")
    used_key = slug_column("The slug of what it names.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["used_type", "used_key", "type", "key"], name="record_use_is_kept_once")
        ]
        indexes = [models.Index(fields=["type", "key"], name="record_use_by_key")]

    def __str__(self) -> str:
        return f"{self.type} {self.key}: {self.used_type} {self.used_key}"


class RecordChange(models.Model):
    """That a public act touched a record: its body changed, or it came or went. Only ever added to, like Revisions."""

    seq = models.PositiveBigIntegerField(help_text="The last seq of the act.")
    type = word_field(RecordType, "What was touched.")
    key = models.CharField(max_length=KEY_LENGTH, help_text="Its slug, or `<source>:<id>` of a statement.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["type", "key", "seq"], name="record_is_touched_once_by_an_act")]
        indexes = [models.Index(fields=["seq"], name="record_change_by_seq")]

    def __str__(self) -> str:
        return f"{self.seq}: {self.type} {self.key}"


class RecordTombstone(models.Model):
    """Something that was public and is not any more: its address answers with the reason, or leads on."""

    type = word_field(RecordType, "What it was a record of.")
    key = models.CharField(max_length=KEY_LENGTH, help_text="Its slug, or `<source>:<id>` of a statement.")
    seq = models.PositiveBigIntegerField(help_text="The seq of the act by which it went.")
    moment = models.DateTimeField(help_text="The moment of that act.")
    reason = models.TextField(help_text="The reason that the act stated.")
    first_seq = models.PositiveBigIntegerField(help_text="The seq of its first publication, should it return.")
    listing = models.PositiveBigIntegerField(help_text="Its place in lists, should it return.")
    merged_into = slug_column("The slug of the actor or claim that it was found to be, where it was merged.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["type", "key"], name="record_has_one_tombstone")]

    def __str__(self) -> str:
        return f"{self.type} {self.key}"


class RecordBacklog(models.Model):
    """A change on which so many bodies depend that they are refreshed in batches: what of it is still to do."""

    seq = models.PositiveBigIntegerField(unique=True, help_text="The act's seq, which all that it touches takes.")
    total = models.PositiveIntegerField(help_text="How many sources, claims and actors depend on the change.")
    waiting = CanonicalJSONField(help_text="Those that still have to be refreshed: [type, slug] each.")

    def __str__(self) -> str:
        return f"{self.total - len(self.waiting)} of {self.total}"


class RecordedAttributionQuerySet(models.QuerySet["RecordedAttribution"]):
    """Recorded attributions, for their readers."""

    def open(self) -> "RecordedAttributionQuerySet":
        """Give what is public now, newest first by first publication."""
        return self.filter(until_seq__isnull=True).order_by("-listing")

    def open_at(self, seq: int) -> "RecordedAttributionQuerySet":
        """Give what was public after the change `seq`, newest first by first publication."""
        return self.filter(models.Q(until_seq__isnull=True) | models.Q(until_seq__gt=seq), from_seq__lte=seq).order_by(
            "-listing"
        )


class RecordedAttribution(Dates):
    """One public attribution, from the seq that opened it until the one that closed it; closed, not deleted."""

    key = models.CharField(max_length=KEY_LENGTH, help_text="`<source>:<id>:<claim>`.")
    body = CanonicalJSONField(help_text="The finished JSON; addresses in it are relative to the site.")
    etag = models.CharField(max_length=64, help_text="Changes whenever the body does.")
    from_seq = models.PositiveBigIntegerField(help_text="The seq that opened it.")
    until_seq = models.PositiveBigIntegerField(
        null=True, help_text="The seq that closed it; empty while it is public."
    )
    first_seq = models.PositiveBigIntegerField(help_text="The seq of its first publication.")
    listing = models.PositiveBigIntegerField(help_text="Its place in lists: by first publication, then reading order.")
    claim = slug_column("The claim.")
    statement = models.CharField(max_length=KEY_LENGTH, help_text="The statement, as `<source>:<id>`.")
    source = slug_column("The source.")
    report = slug_column("The source, or the one that it is a reprint of: one report.")
    publisher = slug_column("The source's publisher.")
    speaker = slug_column("The speaker: the origin of what this attributes.")
    party = slug_column("Whose word it counts as; empty where nobody's.")
    stance = word_field(Stance, "The stance.")
    certainty = word_field(Certainty, "The certainty.")
    form = word_field(Form, "The statement's form.")
    counts_first = models.DateField(null=True, help_text="First day that standing counts it by.")
    counts_last = models.DateField(null=True, help_text="Last day that standing counts it by.")

    objects = RecordedAttributionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(until_seq__isnull=True), name="attribution_is_open_once"
            ),
        ]
        indexes = [
            models.Index(fields=["claim", "-listing"], name="attribution_by_claim"),
            models.Index(fields=["source", "-listing"], name="attribution_by_source"),
            models.Index(fields=["speaker", "-listing"], name="attribution_by_speaker"),
            models.Index(fields=["party", "-listing"], name="attribution_by_party"),
            models.Index(fields=["-listing"], name="attribution_by_listing"),
        ]

    def __str__(self) -> str:
        return self.key
