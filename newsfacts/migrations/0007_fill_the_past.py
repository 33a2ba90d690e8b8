"""What the public Revisions of an existing database name, what touched its record last, and when, as acts keep it now.

The bodies say more than they did: `rebuild_record` makes them anew.
"""

from django.db import migrations


def fill(apps, schema_editor):
    record, use, change, revision, clock = (
        apps.get_model("newsfacts", name)
        for name in ("Record", "RecordUse", "RecordChange", "Revision", "RecordClock")
    )
    last = revision.objects.filter(seq__isnull=False).order_by("-seq").first()
    if last:
        clock.objects.update(moment=last.moment)
    # What an act touched takes its last seq; the Revisions of an act share their moment.
    moments = dict(revision.objects.filter(seq__isnull=False).order_by("seq").values_list("seq", "moment"))
    ends = {moment: seq for seq, moment in moments.items()}
    change.objects.bulk_create(
        change(seq=ends[moments[seq]], type=kind, key=key)
        for kind, key, seq in record.objects.values_list("type", "key", "seq")
    )
    for row in revision.objects.filter(seq__isnull=False).iterator(chunk_size=200):
        use.objects.bulk_create(
            (
                use(type=row.subject, key=row.slug, used_type=kind, used_key=slug)
                for kind, slug in sorted(named_in(row.subject, row.document))
            ),
            ignore_conflicts=True,
        )


def named_in(subject, document):
    if subject == "actor":
        actors = {document["part_of"], *(role["organisation"] for role in document["roles"])}
        return {("actor", slug) for slug in actors if slug}
    if subject == "claim":
        claims = {("claim", relation["claim"]) for relation in document["relations"]}
        return claims | {("actor", slug) for slug in document["about"]}
    source = document["source"]
    actors = {source["publisher"], *(credit["actor"] for credit in source["credits"])}
    found = {("source", source["reprint_of"])} if source["reprint_of"] else set()
    for statement in document["statements"]:
        actors |= {statement["speaker"], statement["on_behalf_of"]}
        found |= {("claim", each["claim"]) for each in statement["claims"]}
    return found | {("actor", slug) for slug in actors if slug}


class Migration(migrations.Migration):
    dependencies = [
        ("newsfacts", "0006_past"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
