"""import_claim_reviews, as an operator runs it."""

import io
import json
import sys

import pytest
from django.core.management import call_command

from newsfacts.models import Revision, Source
from tests.exchange.test_claim_reviews import answer, markup, web_page

pytestmark = pytest.mark.django_db


def run(*arguments, **options):
    """Run it; give its exit status, what it printed and what it complained of."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_claim_reviews", *map(str, arguments), stdout=out, stderr=err, **options)
    except SystemExit as ended:
        return ended.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


@pytest.fixture
def save(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return path

    return write


@pytest.mark.parametrize(("content", "number"), [(markup(), 2), (answer(), 1), (web_page(json.dumps(markup())), 2)])
def test_each_form_becomes_drafts(save, content, number):
    status, out, err = run(save("reviews", content), reason="Reviews")

    assert (status, err, Source.objects.filter(state="draft").count()) == (0, "", number)
    assert f"{number} created, 0 unchanged, 0 different, 0 left out, 0 refused" in out


def test_again_nothing_is_made(save):
    path = save("reviews.json", markup())
    run(path)

    status, out, _ = run(path)

    assert status == 0
    assert "0 created, 2 unchanged" in out


def test_a_refused_file_is_named_with_every_place_and_the_others_are_taken(save):
    wrong = save("wrong.json", [markup(url=""), markup(author="x" * 301)])
    broken = save("broken.json", b'{\n"a":')

    status, out, err = run(wrong, broken, save("reviews.json", answer()))

    assert status == 1
    assert f"{wrong}: $[0].url: found nothing, expected the review’s address" in err
    assert f"{wrong}: $[1].author: found 301 characters, expected at most 300" in err
    assert f"{broken}:2: $: found no valid JSON" in err
    assert "1 created, 0 unchanged, 0 different, 0 left out, 2 refused" in out


def test_more_on_another_page_is_told(save):
    assert "left out: " in run(save("reviews.json", answer() | {"nextPageToken": "CAo"}))[1]


def test_standard_input_is_read(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(answer()).encode())))

    assert "1 created" in run("-")[1]


def test_a_dry_run_changes_nothing(save):
    status, out, _ = run(save("reviews.json", answer()), dry_run=True)

    assert (status, Source.objects.count(), Revision.objects.count()) == (0, 0, 0)
    assert "would be 1 created" in out
