"""What people forget: documentation of settings, factories and admins of models, the order of migrations."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.management import call_command
from django.db import models

from newsfacts import words
from newsfacts.models import (
    ActorName,
    Attribution,
    CapturedText,
    ClaimAbout,
    ClaimRelation,
    Credit,
    DistinctPair,
    Presence,
    Quote,
    RecordAbout,
    RecordClock,
    ReviewComment,
    Role,
)
from tests import factories

ROOT = Path(__file__).resolve().parent.parent
OURS = list(apps.get_app_config("newsfacts").get_models())
# Shown as inlines of what they are part of.
PARTS = {
    ActorName,
    Attribution,
    ClaimAbout,
    ClaimRelation,
    Credit,
    Quote,
    RecordAbout,
    Role,
}
# newsfacts/admin/site.py says why they are not there.
NOT_SHOWN = {CapturedText, DistinctPair, Presence, RecordClock, ReviewComment}
# Made by the verbs alone, so that no test can make a wrong one.
WITHOUT_FACTORY = {model.__name__ for model in OURS if model.__name__.startswith("Record")} | {"Revision"}


def settings_read() -> set[str]:
    """Give the names of the settings that the code reads from the environment."""
    source = (ROOT / "newsfacts/config/settings.py").read_text(encoding="utf8")
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    read = {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "environment"
    }
    return read | {"VAR_DIR"}


def test_every_setting_is_documented():
    documented = set(
        re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/operations.md").read_text(encoding="utf8"), re.MULTILINE)
    )

    assert settings_read() == documented


def test_every_model_has_a_factory():
    made = {factory._meta.model for factory in vars(factories).values() if hasattr(factory, "_meta")}

    assert {model.__name__ for model in OURS if model not in made} == WITHOUT_FACTORY


def test_every_model_has_an_admin_or_is_part_of_one():
    assert set(OURS) - PARTS - NOT_SHOWN == {model for model in admin.site._registry if model in OURS}
    inlines = {inline.model for each in admin.site._registry.values() for inline in each.inlines}
    assert inlines == PARTS


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration(capsys):
    call_command("makemigrations", "--check", "--dry-run")


def test_every_field_tells_an_editor_what_it_is_for():
    silent = [
        f"{model.__name__}.{field.name}"
        for model in OURS
        for field in model._meta.get_fields()
        if isinstance(field, models.Field) and not field.auto_created and not field.help_text
        and not (field.is_relation and field.remote_field.on_delete is models.CASCADE)
    ]  # fmt: skip

    assert silent == []


def test_every_word_has_a_meaning():
    vocabularies = [
        each for each in vars(words).values() if isinstance(each, type) and issubclass(each, words.Vocabulary)
    ]

    assert [str(word) for each in vocabularies for word in each if not word.meaning.endswith(".")] == []


@pytest.mark.parametrize(
    "path", [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"], ids=lambda path: path.name
)
def test_every_link_within_the_documents_leads_somewhere(path):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf8"))

    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_editors_guide_tells_every_key_of_the_desk():
    help_panel = (ROOT / "templates/admin/newsfacts/workbench/_help.html").read_text(encoding="utf8")
    guide = (ROOT / "docs/editors-guide.md").read_text(encoding="utf8")
    rows = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", help_panel, re.DOTALL)

    as_written = [re.sub(r"</?kbd>", "`", f"| {keys} | {what} |") for keys, what in rows]
    assert len(as_written) > 15
    assert [row for row in as_written if row not in guide] == []


def test_every_decision_is_listed():
    folder = ROOT / "docs/decisions"
    listed = re.findall(r"^\| \[\d+\]\((.+)\)", (folder / "README.md").read_text(encoding="utf8"), re.MULTILINE)

    assert listed == sorted(path.name for path in folder.glob("0*.md"))
