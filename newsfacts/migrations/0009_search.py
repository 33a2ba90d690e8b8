"""The index of the search, kept in step with the record's table by the database itself.

SQLite drops the triggers of a table that it makes anew, as most changes of a column make it do: a later migration that
changes newsfacts_record must run `drop_index` before and `make_index` after it.
"""

from django.db import migrations, models

from newsfacts.stemming import index_terms, index_trigrams

SQLITE = """
CREATE VIRTUAL TABLE newsfacts_record_search USING fts5(
    terms, trigrams, content='newsfacts_record', content_rowid='id', tokenize='ascii', prefix='2 3'
);
CREATE TRIGGER newsfacts_record_search_insert AFTER INSERT ON newsfacts_record BEGIN
    INSERT INTO newsfacts_record_search (rowid, terms, trigrams) VALUES (new.id, new.terms, new.trigrams);
END;
CREATE TRIGGER newsfacts_record_search_delete AFTER DELETE ON newsfacts_record BEGIN
    INSERT INTO newsfacts_record_search (newsfacts_record_search, rowid, terms, trigrams)
    VALUES ('delete', old.id, old.terms, old.trigrams);
END;
CREATE TRIGGER newsfacts_record_search_update AFTER UPDATE OF id, terms, trigrams ON newsfacts_record BEGIN
    INSERT INTO newsfacts_record_search (newsfacts_record_search, rowid, terms, trigrams)
    VALUES ('delete', old.id, old.terms, old.trigrams);
    INSERT INTO newsfacts_record_search (rowid, terms, trigrams) VALUES (new.id, new.terms, new.trigrams);
END;
INSERT INTO newsfacts_record_search (newsfacts_record_search) VALUES ('rebuild');
"""
DROP_ON_SQLITE = """
DROP TRIGGER newsfacts_record_search_insert;
DROP TRIGGER newsfacts_record_search_delete;
DROP TRIGGER newsfacts_record_search_update;
DROP TABLE newsfacts_record_search;
"""
# Tokens are made by newsfacts.stemming and kept as they are: no parser of the database's own comes between.
POSTGRESQL = """
ALTER TABLE newsfacts_record
    ADD COLUMN terms_vector tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(terms, ' '))) STORED,
    ADD COLUMN trigrams_vector tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(trigrams, ' '))) STORED;
CREATE INDEX newsfacts_record_terms ON newsfacts_record USING gin (terms_vector);
CREATE INDEX newsfacts_record_trigrams ON newsfacts_record USING gin (trigrams_vector);
"""
DROP_ON_POSTGRESQL = "ALTER TABLE newsfacts_record DROP COLUMN terms_vector, DROP COLUMN trigrams_vector;"


def make_index(apps, schema_editor):
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for statement in _statements(SQLITE):
                cursor.execute(statement)
        else:
            cursor.execute(POSTGRESQL)


def drop_index(apps, schema_editor):
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for statement in _statements(DROP_ON_SQLITE):
                cursor.execute(statement)
        else:
            cursor.execute(DROP_ON_POSTGRESQL)


def _statements(script):
    """Split a script at the semicolons that end a line at its margin, or a trigger: SQLite takes one at a time."""
    found, lines = [], []
    for line in script.strip().splitlines():
        lines.append(line)
        if (line.endswith(";") and not line.startswith(" ")) or line == ");":
            found.append("\n".join(lines))
            lines = []
    return found


def fill(apps, schema_editor):
    """Make findable what is there."""
    record = apps.get_model("newsfacts", "Record")
    sources = dict(record.objects.filter(type="source").values_list("key", "revision__document"))
    batch = []
    for row in record.objects.iterator(chunk_size=500):
        source = sources.get(row.key if row.type == "source" else row.source)
        row.language = source["source"]["language"] if source else ""
        row.terms = index_terms(words_of(row), row.language)
        row.trigrams = index_trigrams(words_of(row)) if row.type == "actor" else ""
        batch.append(row)
        if len(batch) == 500:
            record.objects.bulk_update(batch, ["language", "terms", "trigrams"], batch_size=100)
            batch = []
    record.objects.bulk_update(batch, ["language", "terms", "trigrams"], batch_size=100)


def words_of(row):
    """Give the words of a Record with their accents, which its own column of words is without."""
    body = row.body
    if row.type == "actor":
        words = [body["name"], *(each["name"] for each in body["names"])]
    elif row.type == "claim":
        words = [body["text"], body["condition"], *(each["name"] for each in body["about"])]
    elif row.type == "source":
        words = [body["title"], body["publisher"]["name"]]
    else:
        words = [body["paraphrase"], *body["quotes"], body["speaker_named_as"], body["speaker"]["name"]]
    return " ".join(words)


class Migration(migrations.Migration):
    dependencies = [
        ("newsfacts", "0008_groups"),
    ]

    operations = [
        migrations.AddField(
            model_name="record",
            name="terms",
            field=models.TextField(
                blank=True, default="", help_text="Its words and their stems, as the index of the search keeps them."
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="record",
            name="trigrams",
            field=models.TextField(
                blank=True,
                default="",
                help_text="Of an actor, the trigrams of its names: misspelt, it is found.",
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(make_index, drop_index),
    ]
