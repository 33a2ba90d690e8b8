"""The history: more acts, what else they found, and moments that come one after the other."""

from django.db import migrations, models

import newsfacts.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("newsfacts", "0004_merges_and_texts"),
    ]

    operations = [
        migrations.AddField(
            model_name="recordclock",
            name="moment",
            field=models.DateTimeField(help_text="The moment of that seq: the next one is later.", null=True),
        ),
        migrations.AddField(
            model_name="revision",
            name="details",
            field=newsfacts.models.fields.CanonicalJSONField(
                default=dict,
                help_text="What else the act found or did: the quote check's results, what was merged into what.",
            ),
        ),
        migrations.AlterField(
            model_name="revision",
            name="act",
            field=models.CharField(
                choices=[
                    ("draft_save", "Saved"),
                    ("submission", "Submitted for review"),
                    ("return", "Sent back"),
                    ("publication", "Published"),
                    ("correction", "Corrected"),
                    ("text_check", "Text checked"),
                    ("merge", "Merged"),
                    ("undo", "Merge undone"),
                    ("restoration", "Restored"),
                    ("withdrawal", "Withdrawn"),
                    ("removal", "Removed"),
                    ("deletion", "Deleted"),
                ],
                help_text="What was done.",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="revision",
            name="document",
            field=newsfacts.models.fields.CanonicalJSONField(
                help_text="The subject's document as it then was; empty where it was removed."
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(fields=["moment"], name="revision_by_moment"),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                condition=models.Q(("seq__isnull", False)),
                fields=["subject", "slug", "seq"],
                name="revision_public_by_slug",
            ),
        ),
    ]
