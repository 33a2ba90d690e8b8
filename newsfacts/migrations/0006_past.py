"""The record: what depends on what, what each act touched, what went, what is still to be refreshed."""

from django.db import migrations, models

import newsfacts.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("newsfacts", "0005_acts"),
    ]

    operations = [
        migrations.DeleteModel(
            name="RecordRelation",
        ),
        migrations.CreateModel(
            name="RecordBacklog",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "seq",
                    models.PositiveBigIntegerField(
                        help_text="The act's seq, which all that it touches takes.", unique=True
                    ),
                ),
                (
                    "total",
                    models.PositiveIntegerField(help_text="How many sources, claims and actors depend on the change."),
                ),
                (
                    "waiting",
                    newsfacts.models.fields.CanonicalJSONField(
                        help_text="Those that still have to be refreshed: [type, slug] each."
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RecordChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seq", models.PositiveBigIntegerField(help_text="The last seq of the act.")),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("source", "Source"),
                            ("statement", "Statement"),
                            ("claim", "Claim"),
                            ("actor", "Actor"),
                        ],
                        help_text="What was touched.",
                        max_length=20,
                    ),
                ),
                ("key", models.CharField(help_text="Its slug, or `<source>:<id>` of a statement.", max_length=362)),
            ],
        ),
        migrations.CreateModel(
            name="RecordTombstone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("source", "Source"),
                            ("statement", "Statement"),
                            ("claim", "Claim"),
                            ("actor", "Actor"),
                        ],
                        help_text="What it was a record of.",
                        max_length=20,
                    ),
                ),
                ("key", models.CharField(help_text="Its slug, or `<source>:<id>` of a statement.", max_length=362)),
                ("seq", models.PositiveBigIntegerField(help_text="The seq of the act by which it went.")),
                ("moment", models.DateTimeField(help_text="The moment of that act.")),
                ("reason", models.TextField(help_text="The reason that the act stated.")),
                (
                    "first_seq",
                    models.PositiveBigIntegerField(help_text="The seq of its first publication, should it return."),
                ),
                ("listing", models.PositiveBigIntegerField(help_text="Its place in lists, should it return.")),
                (
                    "merged_into",
                    models.CharField(
                        blank=True,
                        help_text="The slug of the actor or claim that it was found to be, where it was merged.",
                        max_length=120,
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="record",
            name="language",
            field=models.CharField(
                blank=True,
                help_text="The language of its words, as a tag; empty where it is not known.",
                max_length=35,
            ),
        ),
        migrations.AddIndex(
            model_name="recordchange",
            index=models.Index(fields=["seq"], name="record_change_by_seq"),
        ),
        migrations.AddConstraint(
            model_name="recordchange",
            constraint=models.UniqueConstraint(fields=("type", "key", "seq"), name="record_is_touched_once_by_an_act"),
        ),
        migrations.AddConstraint(
            model_name="recordtombstone",
            constraint=models.UniqueConstraint(fields=("type", "key"), name="record_has_one_tombstone"),
        ),
        migrations.CreateModel(
            name="RecordUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("source", "Source"),
                            ("statement", "Statement"),
                            ("claim", "Claim"),
                            ("actor", "Actor"),
                        ],
                        help_text="What names it: a source, a claim or an actor.",
                        max_length=20,
                    ),
                ),
                ("key", models.CharField(blank=True, help_text="The slug of what names it.", max_length=120)),
                (
                    "used_type",
                    models.CharField(
                        choices=[
                            ("source", "Source"),
                            ("statement", "Statement"),
                            ("claim", "Claim"),
                            ("actor", "Actor"),
                        ],
                        help_text="What it names: a source that it reprints, a claim or an actor.",
                        max_length=20,
                    ),
                ),
                ("used_key", models.CharField(blank=True, help_text="The slug of what it names.", max_length=120)),
            ],
        ),
        migrations.AddIndex(
            model_name="recorduse",
            index=models.Index(fields=["type", "key"], name="record_use_by_key"),
        ),
        migrations.AddConstraint(
            model_name="recorduse",
            constraint=models.UniqueConstraint(
                fields=("used_type", "used_key", "type", "key"), name="record_use_is_kept_once"
            ),
        ),
    ]
