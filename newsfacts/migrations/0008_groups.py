"""The three groups of people: contributors, editors and chiefs, each with all that the one before may do."""

from django.db import migrations

MODELS = (
    "source",
    "statement",
    "quote",
    "attribution",
    "credit",
    "claim",
    "claimabout",
    "claimrelation",
    "actor",
    "actorname",
    "role",
)
TO_LOOK_AT = (
    "revision",
    "record",
    "recordedattribution",
    "recordabout",
    "recordtombstone",
    "recordchange",
    "recorduse",
    "recordbacklog",
    "capturedtext",
)
WRITE = [f"{act}_{model}" for model in MODELS for act in ("add", "change", "delete", "view")]
CONTRIBUTOR = WRITE + [f"view_{model}" for model in TO_LOOK_AT]
EDITOR = [
    *CONTRIBUTOR,
    "edit_all_source",
    "review_source",
    "publish_source",
    "correct_source",
    "correct_claim",
    "correct_actor",
]
CHIEF = [*EDITOR, "withdraw_source", "remove_source", "merge_claim", "merge_actor"]
PEOPLE = ["add_user", "change_user", "view_user", "view_group"]


def make(apps, schema_editor):
    """Make the groups, and before them the permissions, which Django itself makes only after all migrations."""
    group, permission, content_type = (
        apps.get_model(*name) for name in (("auth", "Group"), ("auth", "Permission"), ("contenttypes", "ContentType"))
    )
    ours = {}
    for code in [*CHIEF, *PEOPLE]:
        model = code.rpartition("_")[2]
        label = "auth" if code in PEOPLE else "newsfacts"
        kind, _ = content_type.objects.get_or_create(app_label=label, model=model)
        named = named_in(apps.get_model(label, model), code)
        ours[code], _ = permission.objects.get_or_create(content_type=kind, codename=code, defaults={"name": named})
    for name, codes in (("Contributor", CONTRIBUTOR), ("Editor", EDITOR), ("Chief", [*CHIEF, *PEOPLE])):
        made, _ = group.objects.get_or_create(name=name)
        made.permissions.add(*(ours[code] for code in codes))


def named_in(model, code):
    """Give a permission's name as Django would."""
    names = dict(model._meta.permissions)
    return names.get(code, f"Can {code.partition('_')[0]} {model._meta.verbose_name_raw}")


def unmake(apps, schema_editor):
    """Take the groups away; the permissions stay, as Django keeps them."""
    apps.get_model("auth", "Group").objects.filter(name__in=["Contributor", "Editor", "Chief"]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("newsfacts", "0007_fill_the_past"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(make, unmake),
    ]
