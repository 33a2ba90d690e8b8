"""The history: Revisions, and the one order of public changes."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import newsfacts.models.fields


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("newsfacts", "0001_desk"),
    ]

    operations = [
        migrations.CreateModel(
            name="RecordClock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seq", models.PositiveBigIntegerField(default=0, help_text="The last seq given out.")),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("pk", 1)), name="record_has_one_clock")],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "subject",
                    models.CharField(
                        choices=[("source", "Source"), ("claim", "Claim"), ("actor", "Actor")],
                        help_text="What it is a state of.",
                        max_length=20,
                    ),
                ),
                ("slug", models.CharField(help_text="The subject's slug.", max_length=120)),
                ("number", models.PositiveIntegerField(help_text="Counts the subject's Revisions from 1.")),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("draft_save", "Saved"),
                            ("submission", "Submitted for review"),
                            ("return", "Sent back"),
                            ("publication", "Published"),
                            ("deletion", "Deleted"),
                        ],
                        help_text="What was done.",
                        max_length=20,
                    ),
                ),
                ("moment", models.DateTimeField(help_text="When, UTC; for an open Revision, of the last save.")),
                ("why", models.TextField(blank=True, help_text="Why; every public act states its reason.")),
                (
                    "document",
                    newsfacts.models.fields.CanonicalJSONField(help_text="The subject's document as it then was."),
                ),
                ("document_sha256", models.CharField(help_text="SHA-256 of the document.", max_length=64)),
                (
                    "previous_sha256",
                    models.CharField(blank=True, help_text="SHA-256 of the Revision before.", max_length=64),
                ),
                ("sha256", models.CharField(help_text="SHA-256 of all of the above: the chain.", max_length=64)),
                (
                    "sealed",
                    models.BooleanField(
                        default=True, help_text="A draft's newest Revision stays open while one editor saves."
                    ),
                ),
                (
                    "seq",
                    models.PositiveBigIntegerField(
                        help_text="Its place in the one order of public changes; empty for what is not public.",
                        null=True,
                        unique=True,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        help_text="Who did it.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["subject", "slug", "number"],
            },
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(("subject__in", ["source", "claim", "actor"])),
                name="revision_subject_is_a_known_word",
                violation_error_message="The subject must be one of: source, claim, actor.",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(
                fields=("subject", "slug", "number"), name="revision_number_is_used_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="revision_numbers_count_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(("seq__isnull", True), ("sealed", True), _connector="OR"),
                name="public_revision_is_sealed",
            ),
        ),
    ]
