"""The two commands, as an operator runs them."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

from newsfacts.models import Revision, Source
from tests.conftest import FIXTURES
from tests.documents import minimal, small
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def run(*arguments, stdin: str | None = None, monkeypatch=None, **options):
    """Run import_breakdowns; give its exit status, what it printed and what it complained of."""
    out, err = io.StringIO(), io.StringIO()
    if stdin is not None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
    try:
        call_command("import_breakdowns", *map(str, arguments), stdout=out, stderr=err, **options)
    except SystemExit as ended:
        return ended.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def export(*arguments) -> str:
    out = io.StringIO()
    call_command("export_breakdowns", *arguments, stdout=out)
    return out.getvalue()


def save(folder, name, *documents, indent=None):
    path = folder / name
    path.write_text("\n".join(json.dumps(each, indent=indent) for each in documents), encoding="utf8")
    return path


def test_the_curated_breakdowns_are_imported_from_their_folder():
    status, out, err = run(FIXTURES)

    assert (status, err) == (0, "")
    assert "1 created, 0 updated, 0 unchanged, 0 different, 0 refused" in out


def test_exporting_and_importing_changes_nothing(monkeypatch):
    run(FIXTURES)
    before, revisions = export(), Revision.objects.count()

    status, out, _ = run("-", stdin=before, monkeypatch=monkeypatch)

    assert (status, out.strip()) == (0, "0 created, 0 updated, 1 unchanged, 0 different, 0 refused")
    assert (export(), Revision.objects.count()) == (before, revisions)


def test_a_published_breakdown_is_exported_as_published():
    run(FIXTURES)

    assert export("--public") == export()


def test_a_draft_is_not_exported_as_public(tmp_path):
    run(save(tmp_path, "draft.json", small(state="draft")))

    assert (export("--public"), export() != "") == ("", True)


def test_an_unknown_slug_is_refused_by_export():
    with pytest.raises(CommandError, match="There is no source “nowhere”"):
        export("nowhere")


def test_only_the_slugs_asked_for_are_exported(tmp_path):
    run(save(tmp_path, "two.jsonl", minimal("one"), minimal("two")))

    assert [json.loads(line)["source"]["slug"] for line in export("two").splitlines()] == ["two"]


def test_a_wrong_document_is_named_with_its_line_and_the_others_are_imported(tmp_path):
    wrong = minimal("wrong") | {"statements": [{"form": "quoted"}]}
    path = save(tmp_path, "some.jsonl", minimal("first"), wrong, minimal("third"))

    status, out, err = run(path)

    assert status == 1
    assert err.startswith(f"{path}:2: $.statements[0].form: found “quoted”, expected one of “”, “direct”")
    assert "2 created, 0 updated, 0 unchanged, 0 different, 1 refused" in out
    assert set(Source.objects.values_list("slug", flat=True)) == {"first", "third"}


def test_the_line_within_a_file_of_one_document_is_told(tmp_path):
    path = save(tmp_path, "wrong.json", small() | {"claims": [{"slug": "a", "text": "A.", "kind": "guess"}]}, indent=1)

    _, _, err = run(path)

    line = int(err.removeprefix(f"{path}:").split(":")[0])
    assert '"kind": "guess"' in path.read_text().splitlines()[line - 1]


def test_a_dry_run_says_what_would_happen_and_changes_nothing():
    status, out, _ = run(FIXTURES, dry_run=True)

    assert (status, Source.objects.count(), Revision.objects.count()) == (0, 0, 0)
    assert "would be 1 created" in out


def test_an_import_is_in_the_name_of_the_person_given():
    UserFactory(username="ada")

    run(FIXTURES, by="ada", reason="First article")

    assert set(Revision.objects.values_list("by__username", "why")) == {("ada", "First article")}


def test_an_unknown_person_is_refused():
    with pytest.raises(CommandError, match="There is no user “nobody”"):
        run(FIXTURES, by="nobody")


def test_an_import_in_nobodys_name_is_that_of_an_account_that_cannot_log_in():
    run(FIXTURES)

    person = Revision.objects.first().by
    assert (person.username, person.is_active, person.has_usable_password()) == ("import", False, False)


def test_a_reprint_may_come_before_its_original(tmp_path):
    path = save(tmp_path, "two.jsonl", minimal("reprint", reprint_of="original"), minimal("original"))

    status, out, _ = run(path)

    assert (status, Source.objects.get(slug="reprint").reprint_of.slug) == (0, "original")
    assert "2 created" in out


def test_an_original_is_exported_before_its_reprints(tmp_path):
    run(save(tmp_path, "two.jsonl", minimal("z-original"), minimal("a-reprint", reprint_of="z-original")))

    assert [json.loads(line)["source"]["slug"] for line in export().splitlines()] == ["z-original", "a-reprint"]


def test_a_document_that_waits_in_vain_is_refused_with_its_line(tmp_path):
    status, _, err = run(save(tmp_path, "one.jsonl", minimal("reprint", reprint_of="nowhere")))

    assert status == 1
    assert ":1: $.source.reprint_of: found “nowhere”, expected source of the document or of the database" in err


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("missing.json", None, "missing.json: cannot be read (No such file or directory)"),
        ("notes.txt", b"{}", "notes.txt: name a .json file, a .jsonl file, a folder of them, or - for standard input"),
        ("bytes.json", b'{"a":\n "\xff"}', "bytes.json:2: found a byte that is not UTF-8, expected UTF-8 text"),
        ("empty.json", b"", "empty.json:1: $: found no valid JSON"),
    ],
)
def test_an_unusable_file_is_named(tmp_path, name, content, complaint):
    if content is not None:
        (tmp_path / name).write_bytes(content)

    status, _, err = run(tmp_path / name)

    assert status == 1
    assert complaint in err


def test_a_folder_without_documents_is_named(tmp_path):
    status, _, err = run(tmp_path)

    assert (status, "holds no .json or .jsonl file" in err) == (1, True)
