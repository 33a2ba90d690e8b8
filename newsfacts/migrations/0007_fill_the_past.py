"""What the record of an existing database depends on, and what touched it last, as acts keep it from now on."""

from django.db import migrations


def fill(apps, schema_editor):
    record, use, change = (apps.get_model("newsfacts", name) for name in ("Record", "RecordUse", "RecordChange"))
    actors = dict(record.objects.filter(type="actor").values_list("key", "revision__document"))
    change.objects.bulk_create(
        change(seq=seq, type=kind, key=key) for kind, key, seq in record.objects.values_list("type", "key", "seq")
    )
    rows = record.objects.filter(type__in=["source", "actor"]).select_related("revision")
    for row in rows.iterator(chunk_size=200):
        document = row.revision.document
        used = (
            of_source(document, actors) if row.type == "source" else {("actor", slug) for slug in outwards(document)}
        )
        use.objects.bulk_create(use(record=row, type=kind, key=key) for kind, key in sorted(used))


def of_source(document, actors):
    source = document["source"]
    cited = {source["publisher"], *(credit["actor"] for credit in source["credits"])}
    for statement in document["statements"]:
        cited |= {statement["speaker"], statement["on_behalf_of"]}
    found = set()
    for slug in cited:
        while slug and slug not in found:
            found.add(slug)
            slug = actors[slug]["part_of"]  # noqa: PLW2901 - a step outwards
    original = {("source", source["reprint_of"])} if source["reprint_of"] else set()
    return {("actor", slug) for slug in found} | original


def outwards(actor):
    return {actor["part_of"], *(role["organisation"] for role in actor["roles"])} - {None}


class Migration(migrations.Migration):
    dependencies = [
        ("newsfacts", "0006_past"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
