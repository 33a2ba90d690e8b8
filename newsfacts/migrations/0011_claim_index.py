"""The index of the desk's claims, kept in step with their table by the database itself.

SQLite drops the triggers of a table that it makes anew, as most changes of a column make it do: a later migration that
changes newsfacts_claim must run `drop_index` before and `make_index` after it.
"""

from django.db import migrations, models

from newsfacts.stemming import index_terms, name_trigrams

SQLITE = [
    """
    CREATE VIRTUAL TABLE newsfacts_claim_search USING fts5(
        found_by, content='newsfacts_claim', content_rowid='id', tokenize='ascii', prefix='2 3'
    )
    """,
    """
    CREATE TRIGGER newsfacts_claim_search_insert AFTER INSERT ON newsfacts_claim BEGIN
        INSERT INTO newsfacts_claim_search (rowid, found_by) VALUES (new.id, new.found_by);
    END
    """,
    """
    CREATE TRIGGER newsfacts_claim_search_delete AFTER DELETE ON newsfacts_claim BEGIN
        INSERT INTO newsfacts_claim_search (newsfacts_claim_search, rowid, found_by)
        VALUES ('delete', old.id, old.found_by);
    END
    """,
    """
    CREATE TRIGGER newsfacts_claim_search_update AFTER UPDATE OF id, found_by ON newsfacts_claim BEGIN
        INSERT INTO newsfacts_claim_search (newsfacts_claim_search, rowid, found_by)
        VALUES ('delete', old.id, old.found_by);
        INSERT INTO newsfacts_claim_search (rowid, found_by) VALUES (new.id, new.found_by);
    END
    """,
    "INSERT INTO newsfacts_claim_search (newsfacts_claim_search) VALUES ('rebuild')",
]
DROP_ON_SQLITE = [
    "DROP TRIGGER newsfacts_claim_search_insert",
    "DROP TRIGGER newsfacts_claim_search_delete",
    "DROP TRIGGER newsfacts_claim_search_update",
    "DROP TABLE newsfacts_claim_search",
]
# Tokens are made by newsfacts.stemming and kept as they are: no parser of the database's own comes between.
POSTGRESQL = [
    """
    ALTER TABLE newsfacts_claim ADD COLUMN found_by_vector tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(found_by, ' '))) STORED
    """,
    "CREATE INDEX newsfacts_claim_search ON newsfacts_claim USING gin (found_by_vector)",
]
DROP_ON_POSTGRESQL = ["ALTER TABLE newsfacts_claim DROP COLUMN found_by_vector"]


def make_index(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    _run(schema_editor.connection, SQLITE if is_sqlite else POSTGRESQL)


def drop_index(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    _run(schema_editor.connection, DROP_ON_SQLITE if is_sqlite else DROP_ON_POSTGRESQL)


def _run(connection, statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def fill(apps, schema_editor):
    """Make findable what is there."""
    claims = apps.get_model("newsfacts", "Claim").objects
    last = 0
    while batch := list(claims.filter(pk__gt=last).order_by("pk")[:500]):
        for claim in batch:
            terms = index_terms(f"{claim.text} {claim.condition}", "")
            claim.found_by = " ".join([terms, *name_trigrams(claim.text)]).strip()
        claims.bulk_update(batch, ["found_by"], batch_size=100)
        last = batch[-1].pk


class Migration(migrations.Migration):
    dependencies = [
        ("newsfacts", "0010_editors_at_work"),
    ]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="found_by",
            field=models.TextField(
                blank=True,
                default="",
                editable=False,
                help_text="Its words and their stems, and the trigrams of its names, as the index of claims keeps them.",
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(make_index, drop_index),
    ]
