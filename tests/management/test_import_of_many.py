"""Importing more documents than memory should hold: they pass through a batch at a time."""

import gc
import json
import weakref

import pytest

from newsfacts.breakdown import files
from newsfacts.management.commands import import_breakdowns
from newsfacts.models import Source
from tests.documents import minimal, small
from tests.management.test_import_and_export import run, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def most_alive(monkeypatch):
    """Count how many texts of documents are there at once."""
    living = weakref.WeakSet()
    most = []

    def counted(path):
        for text in files.texts(path):
            living.add(text)
            gc.collect()
            most.append(len(living))
            yield text

    monkeypatch.setattr(import_breakdowns, "texts", counted)
    return most


def test_no_more_than_a_batch_of_texts_is_kept(tmp_path, most_alive, monkeypatch):
    monkeypatch.setattr(import_breakdowns, "AT_ONCE", 5)

    _, out, _ = run(save(tmp_path, "many.jsonl", *(minimal(f"source-{number}") for number in range(23))))

    assert "23 created" in out
    assert max(most_alive) <= 5 + 2  # the one that ends a batch, and the one that the reader has in hand


def test_documents_that_wait_for_others_are_not_kept_in_memory(tmp_path, most_alive, monkeypatch):
    monkeypatch.setattr(import_breakdowns, "AT_ONCE", 5)
    waiting = [minimal(f"reprint-{number}", reprint_of="original") for number in range(23)]

    _, out, _ = run(save(tmp_path, "many.jsonl", *waiting, minimal("original")))

    assert "24 created" in out
    assert max(most_alive) <= 5 + 2


def test_long_documents_make_a_batch_smaller(tmp_path, most_alive, monkeypatch):
    document = minimal("source-0", title="t" * 400)
    monkeypatch.setattr(import_breakdowns, "CHARACTERS_AT_ONCE", 3 * len(json.dumps(document)))

    _, out, _ = run(
        save(tmp_path, "many.jsonl", *(minimal(f"source-{number}", title="t" * 400) for number in range(20)))
    )

    assert "20 created" in out
    assert max(most_alive) <= 4 + 2


def test_a_chain_of_reprints_in_the_wrong_order_is_imported_and_leaves_no_file_open(tmp_path, monkeypatch):
    opened = []
    new = import_breakdowns._new_file
    monkeypatch.setattr(import_breakdowns, "_new_file", lambda: opened.append(new()) or opened[-1])
    chain = [minimal(f"source-{number}", reprint_of=f"source-{number + 1}") for number in range(6)]

    status, out, _ = run(save(tmp_path, "chain.jsonl", *chain, minimal("source-6")))

    assert (status, Source.objects.count()) == (0, 7)
    assert "7 created" in out
    assert len(opened) > 2
    assert all(file.closed for file in opened)


def test_what_is_published_is_said_to_change_with_a_reason(tmp_path):
    run(save(tmp_path, "first.json", small()))
    document = small()
    document["source"]["title"] = "Another title"
    path = save(tmp_path, "second.json", document)

    status, _, err = run(path)
    assert (status, err.strip().endswith("Give one with --reason.")) == (1, True)

    status, out, _ = run(path, reason="The title was wrong")
    assert (status, "1 updated" in out) == (0, True)
