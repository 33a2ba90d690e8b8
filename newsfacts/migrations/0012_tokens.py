"""Tokens: what editors' programs show instead of passwords; hashed, named, with a scope and an end."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("newsfacts", "0011_claim_index"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AccessToken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "digest",
                    models.CharField(
                        editable=False,
                        help_text="The SHA-512 of the token, by which it is known again.",
                        max_length=128,
                        unique=True,
                    ),
                ),
                (
                    "token_key",
                    models.CharField(
                        editable=False,
                        help_text="The first letters of the token, to tell it from others; most of them are the same for all.",
                        max_length=25,
                        verbose_name="begins with",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="What it is for, such as “nightly import”; you know it again by this.",
                        max_length=100,
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[("read", "Read"), ("write", "Write")],
                        help_text="What it may: “read” looks only, “write” also changes and publishes.",
                        max_length=20,
                    ),
                ),
                (
                    "created",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, help_text="When it was made, UTC."
                    ),
                ),
                ("expiry", models.DateTimeField(help_text="From when on it opens nothing, UTC.", verbose_name="ends")),
                (
                    "last_used",
                    models.DateTimeField(
                        blank=True, help_text="When it was last shown, to some minutes; empty if never.", null=True
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        help_text="Whose token it is: whoever shows it may do what this person may.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="auth_token_set",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "token",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="token_name_is_not_empty",
                        violation_error_message="The name must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scope__in", ["read", "write"])),
                        name="token_scope_is_a_known_word",
                        violation_error_message="The scope must be one of: read, write.",
                    ),
                    models.UniqueConstraint(
                        fields=("user", "name"),
                        name="token_name_is_used_once",
                        violation_error_message="You have a token of this name: choose another, or revoke that one first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expiry__gt", models.F("created"))),
                        name="token_ends_after_it_was_made",
                        violation_error_message="A token must end after it was made.",
                    ),
                ],
            },
        ),
    ]
