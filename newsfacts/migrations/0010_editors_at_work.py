"""What editors tell each other at the desk, and what a window calls a statement that it makes."""

import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("newsfacts", "0009_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DistinctPair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "subject",
                    models.CharField(
                        choices=[("source", "Source"), ("claim", "Claim"), ("actor", "Actor")],
                        help_text="What the two are.",
                        max_length=20,
                    ),
                ),
                ("one", models.CharField(help_text="The slug of one.", max_length=120)),
                ("other", models.CharField(help_text="The slug of the other.", max_length=120)),
                ("moment", models.DateTimeField(help_text="When, UTC.")),
            ],
            options={
                "ordering": ["subject", "one", "other"],
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("window", models.CharField(help_text="The window's name, made by the browser.", max_length=40)),
                (
                    "statement",
                    models.CharField(blank=True, help_text="The statement that is open there.", max_length=120),
                ),
                ("moment", models.DateTimeField(help_text="When it last asked, UTC.")),
            ],
        ),
        migrations.CreateModel(
            name="ReviewComment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "statement",
                    models.CharField(
                        blank=True,
                        help_text="The name of the statement it is on, by which it outlives an undone deletion; empty for the whole.",
                        max_length=120,
                    ),
                ),
                ("text", models.TextField(help_text="What should be looked at.")),
                ("moment", models.DateTimeField(help_text="When, UTC.")),
                (
                    "settled_at",
                    models.DateTimeField(
                        blank=True, help_text="When it was settled; empty while it is open.", null=True
                    ),
                ),
            ],
            options={
                "ordering": ["moment", "pk"],
            },
        ),
        migrations.AddField(
            model_name="statement",
            name="created_as",
            field=models.CharField(
                blank=True,
                editable=False,
                help_text="What the window that made it calls it, by which making it twice makes one.",
                max_length=40,
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("created_as", ""), _negated=True),
                fields=("source", "created_as"),
                name="statement_is_created_once",
                violation_error_message="This statement was made already.",
            ),
        ),
        migrations.AddField(
            model_name="distinctpair",
            name="by",
            field=models.ForeignKey(
                help_text="Who found it.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="presence",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="presences", to="newsfacts.source"
            ),
        ),
        migrations.AddField(
            model_name="presence",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="reviewcomment",
            name="by",
            field=models.ForeignKey(
                help_text="Who said it.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="review_comments",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reviewcomment",
            name="settled_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Who settled it.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reviewcomment",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="newsfacts.source"
            ),
        ),
        migrations.AddConstraint(
            model_name="distinctpair",
            constraint=models.CheckConstraint(
                condition=models.Q(("subject__in", ["source", "claim", "actor"])),
                name="distinct_pair_subject_is_a_known_word",
                violation_error_message="The subject must be one of: source, claim, actor.",
            ),
        ),
        migrations.AddConstraint(
            model_name="distinctpair",
            constraint=models.CheckConstraint(
                condition=models.Q(("one", models.F("other")), _negated=True),
                name="distinct_pair_is_of_two",
                violation_error_message="Nothing differs from itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="distinctpair",
            constraint=models.UniqueConstraint(
                models.F("subject"),
                django.db.models.functions.comparison.Least("one", "other"),
                django.db.models.functions.comparison.Greatest("one", "other"),
                name="distinct_pair_is_told_once",
                violation_error_message="It is known already that these are two.",
            ),
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=models.UniqueConstraint(
                fields=("source", "user", "window"),
                name="window_is_present_once",
                violation_error_message="This window is known already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewcomment",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True),
                name="review_comment_text_is_not_empty",
                violation_error_message="The text must not be empty.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewcomment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at__isnull", True), ("settled_by__isnull", True)),
                    models.Q(("settled_at__isnull", False), ("settled_by__isnull", False)),
                    _connector="OR",
                ),
                name="review_comment_is_settled_by_somebody",
                violation_error_message="A settled comment says who settled it and when.",
            ),
        ),
    ]
