"""import_annotations, as an operator runs it."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

from newsfacts.models import Revision, Source, Statement
from tests.exchange.standard import PAGE, annotation, of, textual
from tests.factories import SourceFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def source():
    return SourceFactory(slug="drafted", url=PAGE)


def run(*arguments, **options):
    """Run it; give its exit status, what it printed and what it complained of."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_annotations", *map(str, arguments), stdout=out, stderr=err, **options)
    except SystemExit as ended:
        return ended.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def noted(number, **more):
    return {
        **annotation(of({"type": "TextQuoteSelector", "exact": "by noon"}), body=textual(**more)),
        "id": f"https://notes.example/{number}",
    }


@pytest.fixture
def save(tmp_path):
    def write(name, value):
        path = tmp_path / name
        path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf8")
        return path

    return write


def test_annotations_become_statements_and_it_says_which(save):
    UserFactory(username="ada")

    status, out, err = run("drafted", save("notes.json", [noted(1), noted(2)]), by="ada", reason="Notes")

    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "created: s1",
        "created: s2",
        "2 created, 0 unchanged, 0 different, 0 left out, 0 refused",
    ]
    assert set(Revision.objects.values_list("by__username", "why")) == {("ada", "Notes")}


def test_again_nothing_is_made(save):
    path = save("notes.json", noted(1))
    run("drafted", path)

    status, out, _ = run("drafted", path)

    assert (status, Statement.objects.count()) == (0, 1)
    assert "0 created, 1 unchanged" in out


def test_what_is_left_out_is_told_with_its_file_and_place(save):
    path = save("notes.json", [noted(1, purpose="tagging")])

    status, out, _ = run("drafted", path)

    assert status == 0
    assert (
        f"left out: {path}: $[0].body: found the tag “The minister is on her way.”, expected a comment in words" in out
    )


def test_a_refused_file_is_named_with_every_place_and_the_others_are_taken(save):
    wrong = save("wrong.json", [annotation(9, created="today"), annotation(id="x")])
    broken = save("broken.json", "{")

    status, out, err = run("drafted", wrong, broken, "nowhere.json", save("notes.json", noted(1)))

    assert status == 1
    assert f"{wrong}: $[0].target: found 9, expected an absolute IRI, or a resource" in err
    assert f"{wrong}: $[0].created: found “today”" in err
    assert f"{wrong}: $[1].id: found “x”" in err
    assert f"{broken}:1: $: found no valid JSON" in err
    assert "nowhere.json: it cannot be read" in err
    assert "1 created, 0 unchanged, 0 different, 0 left out, 3 refused" in out


def test_standard_input_is_read(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(noted(1)).encode())))

    assert "1 created" in run("drafted", "-")[1]


def test_a_dry_run_changes_nothing(save):
    status, out, _ = run("drafted", save("notes.json", noted(1)), dry_run=True)

    assert (status, Statement.objects.count(), Revision.objects.count()) == (0, 0, 0)
    assert "would be 1 created" in out


def test_an_unknown_source_is_refused(save):
    with pytest.raises(CommandError, match="There is no source “nowhere”"):
        run("nowhere", save("notes.json", noted(1)))


def test_a_published_source_is_refused(save):
    Source.objects.update(state="published")

    status, _, err = run("drafted", save("notes.json", noted(1)))

    assert status == 1
    assert "The source “drafted” is public" in err
