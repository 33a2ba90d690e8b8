"""The list of breakdowns, and what reading at the desk costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsfacts.editing.save import prepare_correction, save_source
from newsfacts.models import Source
from tests.factories import ActorFactory, AttributionFactory, QuoteFactory, SourceFactory, publish_source

from .client import Program, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Program:
    return somebody("Editor")


def saved(by: Program, **facts) -> Source:
    source = SourceFactory(**facts)
    save_source(source=source, by=by.person)
    return source


def slugs(program: Program, query: str = "") -> list[str]:
    return [each["slug"] for each in program.read(f"breakdowns/{query}")["results"]]


def test_following_next_gives_every_breakdown_once_newest_first_while_more_are_made(editor):
    made = [saved(editor).slug for _ in range(5)]

    walked, address = [], "/api/v1/desk/breakdowns/?limit=2"
    while address:
        answer = editor.get(address)
        assert (answer.json()["next"] is None) or f'<{answer.json()["next"]}>; rel="next"' in answer["Link"]
        walked += [each["slug"] for each in answer.json()["results"]]
        address = answer.json()["next"]
        saved(editor)

    assert walked == made[::-1]


def test_it_is_narrowed_by_state_by_words_and_to_ones_own(editor):
    other = somebody("Editor")
    mine = saved(editor, title="The Minister").slug
    theirs = saved(other, publisher=ActorFactory(name="Minister’s Daily")).slug
    public = publish_source(AttributionFactory().statement.source).slug

    assert slugs(editor, "?state=published") == [public]
    assert slugs(editor, "?state=draft") == [theirs, mine]
    assert slugs(editor, "?q=minister") == [theirs, mine]
    assert slugs(editor, f"?q={mine}") == [mine]
    assert slugs(editor, "?mine=true") == [mine]
    assert slugs(editor, "?mine=false&state=draft") == [theirs]
    assert slugs(editor, "?q=nothing") == []


@pytest.mark.once
@pytest.mark.parametrize(
    "query",
    ["?state=lost", "?state=", "?mine=yes", "?q=%00", "?q=", "?limit=0", "?limit=201", "?cursor=x", "?order=title"],
)
def test_a_wrong_question_is_a_400_that_names_it(editor, query):
    answer = editor.send("GET", f"breakdowns/{query}")

    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, query[1:].split("=")[0])


def test_a_correction_in_the_making_shows_in_the_list_and_the_page_that_readers_see(editor):
    source = publish_source(AttributionFactory().statement.source)
    (row,) = editor.read("breakdowns/")["results"]
    assert (row["state"], row["in_correction"]) == ("published", False)
    assert row["page"].endswith(f"/sources/{source.slug}/")

    source.statements.update(cue="said otherwise")
    prepare_correction(source=source, by=editor.person)

    assert editor.read("breakdowns/")["results"][0]["in_correction"] is True


def test_what_is_unchanged_is_not_sent_again(editor):
    path = f"breakdowns/{saved(editor).slug}/"
    for each in ("", "breakdowns/", path, f"{path}check/"):
        etag = editor.send("GET", each)["ETag"]

        again = editor.send("GET", each, **{"If-None-Match": etag})

        assert (again.status_code, again.content, again["Cache-Control"]) == (304, b"", "no-store")


def test_head_tells_what_get_would_without_a_body(editor):
    path = f"breakdowns/{saved(editor).slug}/"
    got, head = editor.send("GET", path), editor.send("HEAD", path)

    assert (head.status_code, head["ETag"], head.content) == (200, got["ETag"], b"")


def test_the_index_leads_to_what_there_is(editor, client):
    assert client.get("/api/v1/").json()["desk"].endswith("/api/v1/desk/")
    assert editor.read("")["breakdowns"].endswith("/api/v1/desk/breakdowns/")


def queries(program: Program, path: str) -> int:
    program.read(path)  # what is asked once is not counted
    with CaptureQueriesContext(
        connection,
    ) as captured:
        program.read(path)
    return len(captured)


def statement_of(source: Source) -> None:
    QuoteFactory(statement=AttributionFactory(statement__source=source, statement__form="mixed").statement)


def test_the_list_costs_as_many_queries_for_ten_as_for_one(editor):
    saved(editor)
    one = queries(editor, "breakdowns/?state=draft&q=s&mine=true")
    for _ in range(9):
        saved(editor)

    assert queries(editor, "breakdowns/?state=draft&q=s&mine=true") == one


@pytest.mark.parametrize("path", ["", "check/", "check/?outcome=true"])
def test_a_breakdown_costs_as_many_queries_with_ten_statements_as_with_one(editor, path):
    source = SourceFactory()
    statement_of(source)
    save_source(source=source, by=editor.person)
    one = queries(editor, f"breakdowns/{source.slug}/{path}")
    for _ in range(9):
        statement_of(source)
    save_source(source=source, by=editor.person)

    assert queries(editor, f"breakdowns/{source.slug}/{path}") == one
