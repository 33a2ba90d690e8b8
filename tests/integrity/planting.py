"""Going round the verbs and the database's own rules: what a test does behind the application's back."""

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import Model

from newsfacts.models import Revision
from newsfacts.models.fields import canonical_json


def sql(statement: str, *parameters: Any) -> None:
    """Run a statement, which must hit something."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        assert cursor.rowcount != 0, f"nothing was planted by {statement}"


def unconstrained(*models: type[Model]) -> None:
    """Take from tables all that the database refuses, until the test's transaction is taken back."""
    for model in models:
        table = model._meta.db_table
        if connection.vendor == "postgresql":
            _unconstrained_postgresql(table)
        else:
            _unconstrained_sqlite(table)


def _unconstrained_postgresql(table: str) -> None:
    with connection.cursor() as cursor:
        # A table with deferred checks to come cannot be altered.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype IN ('u', 'c')", [table]
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        cursor.execute(
            "SELECT indexrelid::regclass FROM pg_index WHERE indrelid = %s::regclass AND indisunique AND NOT indisprimary",
            [table],
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP INDEX {name}")


def _unconstrained_sqlite(table: str) -> None:
    """Make the table anew without its UNIQUEs, which cannot be dropped; foreign keys are looked at on commit only."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = %s", [table])
        (made,) = cursor.fetchone()
        loose = re.sub(r', CONSTRAINT "\w+" UNIQUE \([^)]*\)', "", made).replace(" UNIQUE", "")
        cursor.execute(f"CREATE TEMP TABLE kept AS SELECT * FROM {table}")
        cursor.execute(f"DROP TABLE {table}")
        cursor.execute(loose)
        cursor.execute(f"INSERT INTO {table} SELECT * FROM kept")
        cursor.execute("DROP TABLE kept")


def forge(subject: str, slug: str, change: Callable[[dict[str, Any]], None], **facts: Any) -> None:
    """Change the document of the newest Revision, and other facts of it, with hashes that fit, as nobody honest would."""
    newest = Revision.objects.of(subject, slug).order_by("-number")[0]
    document = json.loads(json.dumps(newest.document))
    change(document)
    for name, value in facts.items():
        setattr(newest, name, value)
    newest.document = document
    newest.seal_with_hashes()
    newest.save()


def add_forged(subject: str, slug: str, **facts: Any) -> None:
    """Add a Revision that no verb leaves, well chained."""
    newest = Revision.objects.of(subject, slug).order_by("-number")[0]
    newest.previous_sha256, newest.number, newest.pk = newest.sha256, newest.number + 1, None
    for name, value in facts.items():
        setattr(newest, name, value)
    newest.seal_with_hashes()
    newest.save(force_insert=True)


def sha256(value: Any) -> str:
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()
