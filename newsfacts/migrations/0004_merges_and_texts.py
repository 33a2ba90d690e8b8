"""The desk: tombstones of merges, captured texts, what checking the quotes found, who may do what."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("newsfacts", "0003_record"),
    ]

    operations = [
        migrations.CreateModel(
            name="CapturedText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(help_text="The text in Unicode, its line ends LF, otherwise untouched.")),
                (
                    "sha256",
                    models.CharField(
                        help_text="SHA-256 of the text in UTF-8, as readers may see it.",
                        max_length=64,
                        verbose_name="SHA-256",
                    ),
                ),
            ],
        ),
        migrations.AlterModelOptions(
            name="actor",
            options={
                "ordering": ["name", "slug"],
                "permissions": [
                    ("correct_actor", "Can correct public actors"),
                    ("merge_actor", "Can merge actors, and undo it"),
                ],
            },
        ),
        migrations.AlterModelOptions(
            name="claim",
            options={
                "ordering": ["slug"],
                "permissions": [
                    ("correct_claim", "Can correct public claims"),
                    ("merge_claim", "Can merge claims, and undo it"),
                ],
            },
        ),
        migrations.AlterModelOptions(
            name="source",
            options={
                "ordering": ["slug"],
                "permissions": [
                    ("edit_all_source", "Can edit everybody’s drafts, and what they need"),
                    ("review_source", "Can send drafts back"),
                    ("publish_source", "Can publish breakdowns"),
                    ("correct_source", "Can correct published breakdowns"),
                    ("withdraw_source", "Can withdraw published breakdowns"),
                    ("remove_source", "Can remove sources for legal reasons"),
                ],
            },
        ),
        migrations.AddField(
            model_name="actor",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                help_text="The actor that this one was found to be, and that has taken over all that was its.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_from",
                to="newsfacts.actor",
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                help_text="The claim that this one was found to be, and that has taken over all that was its.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_from",
                to="newsfacts.claim",
            ),
        ),
        migrations.AddField(
            model_name="quote",
            name="check_result",
            field=models.CharField(
                choices=[
                    ("unchecked", "Not checked against a text"),
                    ("verbatim", "Checked: word for word"),
                    ("equivalent", "Checked: word for word, but for kinds of quotation mark, dash or space"),
                    ("ambiguous", "At several places"),
                    ("drifted", "Needs re-anchoring"),
                    ("missing", "Not in the text"),
                ],
                default="unchecked",
                editable=False,
                help_text="What looking it up in the captured text found.",
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="actor_is_not_merged_into_itself",
                violation_error_message="Nothing can be merged into itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="claim_is_not_merged_into_itself",
                violation_error_message="Nothing can be merged into itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("check_result__in", ["unchecked", "verbatim", "equivalent", "ambiguous", "drifted", "missing"])
                ),
                name="quote_check_result_is_a_known_word",
                violation_error_message="The check_result must be one of: unchecked, verbatim, equivalent, ambiguous, drifted, missing.",
            ),
        ),
        migrations.AddField(
            model_name="capturedtext",
            name="source",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="captured_text", to="newsfacts.source"
            ),
        ),
        migrations.AddConstraint(
            model_name="capturedtext",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True),
                name="captured_text_text_is_not_empty",
                violation_error_message="The text must not be empty.",
            ),
        ),
    ]
