"""The record: what is public, ready to serve."""

import django.db.models.deletion
from django.db import migrations, models

import newsfacts.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("newsfacts", "0002_history"),
    ]

    operations = [
        migrations.CreateModel(
            name="Record",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("said_first", models.DateField(help_text="First day it may have been said on.", null=True)),
                ("said_last", models.DateField(help_text="Last day it may have been said on.", null=True)),
                (
                    "published_first",
                    models.DateField(help_text="First day its source may have been published on.", null=True),
                ),
                (
                    "published_last",
                    models.DateField(help_text="Last day its source may have been published on.", null=True),
                ),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("source", "Source"),
                            ("statement", "Statement"),
                            ("claim", "Claim"),
                            ("actor", "Actor"),
                        ],
                        help_text="What it is a record of.",
                        max_length=20,
                    ),
                ),
                ("key", models.CharField(help_text="Slug, or `<source>:<id>` of a statement.", max_length=362)),
                (
                    "body",
                    newsfacts.models.fields.CanonicalJSONField(
                        help_text="The finished JSON; addresses in it are relative to the site."
                    ),
                ),
                ("etag", models.CharField(help_text="Changes whenever the body does.", max_length=64)),
                ("seq", models.PositiveBigIntegerField(help_text="The greatest seq that touched it.")),
                ("moment", models.DateTimeField(help_text="The moment of that seq: up to when the body holds.")),
                ("first_seq", models.PositiveBigIntegerField(help_text="The seq of its first publication.")),
                (
                    "listing",
                    models.PositiveBigIntegerField(
                        help_text="Its place in lists: by first publication, then reading order."
                    ),
                ),
                ("words", models.TextField(help_text="What it is found by: its words, lower case, without accents.")),
                ("kind", models.CharField(blank=True, help_text="Kind of the source, claim or actor.", max_length=20)),
                ("standing", models.CharField(blank=True, help_text="Label of a claim's standing.", max_length=20)),
                ("source", models.CharField(blank=True, help_text="A statement's source.", max_length=120)),
                (
                    "publisher",
                    models.CharField(
                        blank=True, help_text="The publisher of a source, or of a statement's.", max_length=120
                    ),
                ),
                ("speaker", models.CharField(blank=True, help_text="A statement's speaker.", max_length=120)),
                ("party", models.CharField(blank=True, help_text="A statement's party.", max_length=120)),
                (
                    "form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("direct", "All in exact words"),
                            ("mixed", "Partly exact words"),
                            ("indirect", "Reported"),
                            ("narration", "Outlet’s own voice"),
                            ("silence", "Reported silence"),
                        ],
                        help_text="A statement's form.",
                        max_length=20,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RecordAbout",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("actor", models.CharField(blank=True, help_text="The actor's slug.", max_length=120)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="abouts", to="newsfacts.record"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RecordedAttribution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("said_first", models.DateField(help_text="First day it may have been said on.", null=True)),
                ("said_last", models.DateField(help_text="Last day it may have been said on.", null=True)),
                (
                    "published_first",
                    models.DateField(help_text="First day its source may have been published on.", null=True),
                ),
                (
                    "published_last",
                    models.DateField(help_text="Last day its source may have been published on.", null=True),
                ),
                ("key", models.CharField(help_text="`<source>:<id>:<claim>`.", max_length=362)),
                (
                    "body",
                    newsfacts.models.fields.CanonicalJSONField(
                        help_text="The finished JSON; addresses in it are relative to the site."
                    ),
                ),
                ("etag", models.CharField(help_text="Changes whenever the body does.", max_length=64)),
                ("from_seq", models.PositiveBigIntegerField(help_text="The seq that opened it.")),
                (
                    "until_seq",
                    models.PositiveBigIntegerField(
                        help_text="The seq that closed it; empty while it is public.", null=True
                    ),
                ),
                ("first_seq", models.PositiveBigIntegerField(help_text="The seq of its first publication.")),
                (
                    "listing",
                    models.PositiveBigIntegerField(
                        help_text="Its place in lists: by first publication, then reading order."
                    ),
                ),
                ("claim", models.CharField(blank=True, help_text="The claim.", max_length=120)),
                ("statement", models.CharField(help_text="The statement, as `<source>:<id>`.", max_length=362)),
                ("source", models.CharField(blank=True, help_text="The source.", max_length=120)),
                (
                    "report",
                    models.CharField(
                        blank=True,
                        help_text="The source, or the one that it is a reprint of: one report.",
                        max_length=120,
                    ),
                ),
                ("publisher", models.CharField(blank=True, help_text="The source's publisher.", max_length=120)),
                (
                    "speaker",
                    models.CharField(
                        blank=True, help_text="The speaker: the origin of what this attributes.", max_length=120
                    ),
                ),
                (
                    "party",
                    models.CharField(
                        blank=True, help_text="Whose word it counts as; empty where nobody's.", max_length=120
                    ),
                ),
                (
                    "stance",
                    models.CharField(
                        choices=[
                            ("asserts", "Says so"),
                            ("denies", "Denies it"),
                            ("does_not_deny", "Has not denied it"),
                            ("does_not_confirm", "Has not confirmed it"),
                            ("doubts", "Doubts it"),
                            ("declines", "Would not say"),
                            ("no_reply", "Did not answer"),
                            ("leaves_open", "Leaves it open"),
                        ],
                        help_text="The stance.",
                        max_length=20,
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("certain", "Sounds certain"),
                            ("probable", "Says it is likely"),
                            ("possible", "Says it is possible"),
                            ("unspecified", "Gives no sign how sure"),
                        ],
                        help_text="The certainty.",
                        max_length=20,
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("direct", "All in exact words"),
                            ("mixed", "Partly exact words"),
                            ("indirect", "Reported"),
                            ("narration", "Outlet’s own voice"),
                            ("silence", "Reported silence"),
                        ],
                        help_text="The statement's form.",
                        max_length=20,
                    ),
                ),
                ("counts_first", models.DateField(help_text="First day that standing counts it by.", null=True)),
                ("counts_last", models.DateField(help_text="Last day that standing counts it by.", null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["claim", "-listing"], name="attribution_by_claim"),
                    models.Index(fields=["source", "-listing"], name="attribution_by_source"),
                    models.Index(fields=["speaker", "-listing"], name="attribution_by_speaker"),
                    models.Index(fields=["party", "-listing"], name="attribution_by_party"),
                    models.Index(fields=["-listing"], name="attribution_by_listing"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until_seq__isnull", True)),
                        fields=("key",),
                        name="attribution_is_open_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordRelation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("related", models.CharField(blank=True, help_text="The other claim's slug.", max_length=120)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="relations", to="newsfacts.record"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="record",
            name="revision",
            field=models.ForeignKey(
                help_text="The Revision it comes from; a statement's is its source's.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="records",
                to="newsfacts.revision",
            ),
        ),
        migrations.AddIndex(
            model_name="recordabout",
            index=models.Index(fields=["actor", "record"], name="record_about_by_actor"),
        ),
        migrations.AddIndex(
            model_name="recordrelation",
            index=models.Index(fields=["related", "record"], name="record_relation_by_related"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["type", "standing", "-listing"], name="record_by_standing"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["type", "source", "listing"], name="record_by_source"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["type", "speaker", "-listing"], name="record_by_speaker"),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.UniqueConstraint(fields=("type", "key"), name="record_is_kept_once"),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.UniqueConstraint(fields=("type", "listing"), name="record_has_its_own_place_in_lists"),
        ),
    ]
