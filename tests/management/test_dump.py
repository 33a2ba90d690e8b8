"""dump, as an operator runs it: whole files with their checksums, or a stream."""

import gzip
import io
import json
import subprocess
import sys

import jsonschema_rs
import pytest
from django.core.management import CommandError, call_command

from newsfacts.management.commands import dump as command
from tests.documents import small
from tests.factories import UserFactory
from tests.integrity.world import load_whole

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def published():
    load_whole(small(), UserFactory())


def run(*arguments, **options) -> str:
    err = io.StringIO()
    call_command("dump", *map(str, arguments), stderr=err, **options)
    return err.getvalue()


def is_sound(folder, name) -> bool:
    found = subprocess.run(["sha256sum", "-c", name], cwd=folder, capture_output=True, check=False)
    return found.returncode == 0


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(("options", "name"), [({}, "newsfacts-8.jsonl"), ({"gzip": True}, "newsfacts-8.jsonl.gz")])
def test_a_folder_gets_the_dump_its_checksum_and_its_schema(tmp_path, options, name):
    told = run(tmp_path / "dumps", **options)

    folder = tmp_path / "dumps"
    assert names(folder) == [name, f"{name}.sha256", "newsfacts-dump.schema.json"]
    assert is_sound(folder, f"{name}.sha256")
    assert "up to seq 8: 6 actor, 1 claim, 1 source" in told


def test_the_lines_fit_the_schema_beside_them(tmp_path):
    run(tmp_path)

    validator = jsonschema_rs.validator_for(json.loads((tmp_path / "newsfacts-dump.schema.json").read_text()))
    lines = (tmp_path / "newsfacts-8.jsonl").read_text(encoding="utf8").splitlines()
    assert len(lines) > 10
    assert all(validator.is_valid(json.loads(line)) for line in lines)


def test_compressed_or_not_it_is_the_same_and_the_same_again(tmp_path):
    run(tmp_path / "one")
    run(tmp_path / "two", gzip=True)
    run(tmp_path / "three", gzip=True)

    compressed = (tmp_path / "two" / "newsfacts-8.jsonl.gz").read_bytes()
    assert gzip.decompress(compressed) == (tmp_path / "one" / "newsfacts-8.jsonl").read_bytes()
    assert (tmp_path / "three" / "newsfacts-8.jsonl.gz").read_bytes() == compressed


@pytest.mark.parametrize("options", [{}, {"gzip": True}])
def test_standard_output_gets_the_lines(monkeypatch, tmp_path, options):
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out))

    run("-", **options)

    run(tmp_path, **options)
    (path,) = [each for each in tmp_path.iterdir() if each.name.startswith("newsfacts-8") and each.suffix != ".sha256"]
    assert out.getvalue() == path.read_bytes()


def test_a_dump_that_breaks_off_leaves_what_was_there(tmp_path, monkeypatch):
    run(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def breaking_off(write):
        write("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(command, "dump", breaking_off)

    with pytest.raises(CommandError, match="No space left"):
        run(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_place_that_is_no_folder_is_refused(tmp_path):
    (tmp_path / "file").write_text("x")

    with pytest.raises(CommandError, match="cannot be written"):
        run(tmp_path / "file")
