"""Sources, statements and attributions at the desk, one by one; and a whole breakdown entered row by row."""

from typing import Any

import jsonschema_rs
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from newsfacts.api.describing import description_of
from newsfacts.breakdown.reading import validated
from newsfacts.breakdown.writing import breakdown_document, source_document
from newsfacts.editing.load import load
from newsfacts.models import Record, Revision, Source, Statement
from newsfacts.words import SourceState
from tests.documents import small
from tests.factories import AttributionFactory, ClaimFactory, QuoteFactory, StatementFactory, publish_source

from .rows_client import RowProgram, chief, pointers

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> RowProgram:
    return chief()


def a_source(statements: int = 3) -> Source:
    """Make a draft whose statements each take a stance."""
    first = StatementFactory(source__slug="report")
    AttributionFactory(statement=first, claim__slug="claim-of-s1")
    for number in range(2, statements + 1):
        AttributionFactory(statement=StatementFactory(source=first.source), claim__slug=f"claim-of-s{number}")
    return first.source


ROWS = {
    "sources": ("report", {"title": "Another title"}),
    "statements": ("report:s1", {"cue": "told reporters"}),
    "attributions": ("report:s1:claim-of-s1", {"stance": "denies"}),
}
each_kind = pytest.mark.parametrize("collection", ROWS)


@each_kind
def test_what_was_read_can_be_put_back_and_changes_nothing(desk, collection):
    a_source()
    path = f"{collection}/{ROWS[collection][0]}/"
    body = desk.read(path)

    answer = desk.write("PUT", path, body)

    assert (answer.status_code, answer.json()) == (200, body)
    assert not Revision.objects.exists()


@pytest.mark.parametrize("collection", ["sources", "statements", "claims", "actors", "attributions"])
def test_rows_of_a_whole_article_can_be_put_back_and_nothing_changes(desk, curated, collection):
    load(validated(curated), by=desk.person, state="draft")
    before = breakdown_document(Source.objects.get()), Revision.objects.count()

    for row in desk.read(f"{collection}/?limit=8")["results"]:
        path = row["self"].partition("/desk/")[2]
        assert desk.write("PUT", path, row).json() == row == desk.write("PATCH", path, {}).json()

    assert (breakdown_document(Source.objects.get()), Revision.objects.count()) == before


@each_kind
def test_a_change_is_saved_with_its_source(desk, collection):
    a_source()
    key, change = ROWS[collection]
    before = desk.read(f"{collection}/{key}/")

    answer = desk.write("PATCH", f"{collection}/{key}/", change, reason="Seen again")

    assert answer.json() == {**before, **change} == desk.read(f"{collection}/{key}/")
    last = Revision.objects.of("source", "report").last()
    assert (last.why, last.by) == ("Seen again", desk.person)
    assert last.document == source_document(Source.objects.get())


@each_kind
def test_of_what_is_published_a_correction_is_prepared_and_readers_see_nothing(desk, collection):
    publish_source(a_source())
    key, change = ROWS[collection]
    public = list(Record.objects.values("key", "body", "seq"))

    assert desk.write("PATCH", f"{collection}/{key}/", change).status_code == 200

    assert list(Record.objects.values("key", "body", "seq")) == public
    assert desk.read(f"{collection}/{key}/").items() >= change.items()


@each_kind
def test_of_two_editors_the_second_is_shown_what_the_first_saved(desk, collection):
    a_source()
    key, change = ROWS[collection]
    path = f"{collection}/{key}/"
    old = desk.send("GET", path)["ETag"]
    saved = chief().write("PATCH", path, change)

    stale = desk.send("PATCH", path, {}, old)

    assert desk.send("PUT", path, saved.json()).status_code == 428
    assert stale.status_code == 412
    assert (stale.json()["current"], stale.json()["etag"]) == (saved.json(), saved["ETag"])


@each_kind
def test_what_it_is_never_changes(desk, collection):
    a_source()
    path = f"{collection}/{ROWS[collection][0]}/"
    fixed = {
        "sources": {"slug": "other", "state": "published"},
        "statements": {"id": "s9", "source": "other", "key": "a:b"},
        "attributions": {"statement": "report:s2", "claim": "claim-of-s2"},
    }[collection]

    answer = desk.write("PUT", path, {**desk.read(path), **fixed})

    assert answer.status_code == 422
    assert pointers(answer) == {f"/{name}" for name in fixed}


@each_kind
def test_a_deleted_row_is_gone_and_its_source_is_whole(desk, collection):
    a_source()
    if collection == "sources":
        Statement.objects.all().delete()
    path = f"{collection}/{ROWS[collection][0]}/"

    assert desk.write("DELETE", path).status_code == 204
    assert desk.send("GET", path).status_code == 404
    assert [row["position"] for row in desk.read("statements/")["results"]] in ([3, 2, 1], [2, 1], [])


class TestSources:
    def test_one_is_a_draft_whatever_its_slug(self, desk):
        made = desk.made("sources/", {"title": "Minister heads to capital"})

        assert (made["slug"], made["state"]) == ("minister-heads-to-capital", SourceState.DRAFT)
        assert pointers(desk.send("POST", "sources/", {"state": "published"})) == {"/state"}

    def test_one_sent_twice_is_one(self, desk):
        body = {"slug": "report", "title": "Minister heads to capital"}
        desk.made("sources/", body)

        assert desk.send("POST", "sources/", body).status_code == 200
        assert desk.send("POST", "sources/", {**body, "title": "Other"}).status_code == 409
        assert Source.objects.count() == 1

    def test_one_is_not_deleted_with_statements_that_its_etag_does_not_tell_of(self, desk):
        a_source(1)

        answer = desk.write("DELETE", "sources/report/")

        assert answer.status_code == 409
        assert "s1" in answer.json()["detail"]

    def test_one_that_is_public_is_not_deleted(self, desk):
        publish_source(a_source())

        assert desk.write("DELETE", "sources/report/").status_code == 409

    def test_they_are_found_by_state_kind_publisher_and_words(self, desk):
        source = publish_source(a_source())
        desk.made("sources/", {"slug": "draft", "title": "Harvest"})

        for asked in ("state=published", "kind=article", f"publisher={source.publisher.slug}", "q=report"):
            assert [each["slug"] for each in desk.read(f"sources/?{asked}")["results"]] == ["report"]


class TestStatements:
    def test_one_goes_where_it_is_read_and_gets_the_next_free_id(self, desk):
        a_source()
        Statement.objects.filter(identifier="s3").update(paragraph=9)

        made = desk.made("statements/", {"source": "report", "paragraph": 5})

        assert (made["key"], made["position"]) == ("report:s4", 3)
        assert desk.read("statements/report:s3/")["position"] == 4

    def test_one_sent_twice_under_its_id_is_one(self, desk):
        a_source(1)
        body = {"source": "report", "id": "mine", "cue": "said"}
        desk.made("statements/", body)

        assert desk.send("POST", "statements/", body).status_code == 200
        assert desk.send("POST", "statements/", {**body, "cue": "added"}).status_code == 409
        assert Statement.objects.count() == 2

    def test_its_position_moves_it(self, desk):
        a_source()

        assert desk.write("PATCH", "statements/report:s3/", {"position": 1}).json()["position"] == 1

        order = list(Statement.objects.order_by("position").values_list("identifier", "position"))
        assert order == [("s3", 1), ("s1", 2), ("s2", 3)]

    def test_a_position_beyond_the_last_is_told_with_all_else(self, desk):
        a_source()
        wrong = {
            "position": 4,
            "said_on": "today",
            "speaker": "nobody",
            "claims": [{"claim": "no", "stance": "denies"}],
        }

        answer = desk.write("PATCH", "statements/report:s2/", wrong)

        assert pointers(answer) == {"/position", "/said_on", "/speaker", "/claims/0/claim"}
        assert pointers(desk.send("POST", "statements/", {"source": "report", **wrong, "position": 9})) == pointers(
            answer
        )

    def test_a_circle_of_relays_is_told_at_relayed_by(self, desk):
        a_source()
        desk.write("PATCH", "statements/report:s1/", {"relayed_by": "s2"})

        answer = desk.write("PATCH", "statements/report:s2/", {"relayed_by": "s1"})

        assert answer.status_code == 422
        assert "/relayed_by" in pointers(answer)

    def test_one_that_relays_another_is_not_deleted_and_the_other_is_named(self, desk):
        a_source()
        desk.write("PATCH", "statements/report:s1/", {"relayed_by": "s2"})

        answer = desk.write("DELETE", "statements/report:s2/")

        assert answer.status_code == 409
        assert "s1" in answer.json()["detail"]

    def test_a_source_that_is_not_there_is_told_at_its_key(self, desk):
        assert pointers(desk.send("POST", "statements/", {"source": "nowhere"})) == {"/source"}

    def test_a_selector_is_patched_key_by_key_and_emptied_by_null(self, desk):
        a_source(1)
        desk.write("PATCH", "statements/report:s1/", {"selector": {"start": 1, "end": 9}})

        first = desk.write("PATCH", "statements/report:s1/", {"selector": {"end": 5}})
        second = desk.write("PATCH", "statements/report:s1/", {"selector": None})

        assert first.json()["selector"] == {"start": 1, "end": 5}
        assert second.json()["selector"] is None

    def test_they_are_found_by_source_speaker_claim_and_form(self, desk):
        source = a_source()
        StatementFactory()
        speaker = source.statements.get(identifier="s2").speaker.slug

        for asked, found in (
            ("source=report", ["s3", "s2", "s1"]),
            (f"speaker={speaker}", ["s2"]),
            ("claim=claim-of-s1", ["s1"]),
            ("source=report&form=direct", []),
        ):
            assert [each["id"] for each in desk.read(f"statements/?{asked}")["results"]] == found


class TestAttributions:
    def test_one_is_made_behind_the_others_and_once(self, desk):
        a_source(1)
        ClaimFactory(slug="new")
        body = {"statement": "report:s1", "claim": "new", "stance": "doubts"}

        made = desk.made("attributions/", body)

        assert (made["key"], made["certainty"]) == ("report:s1:new", "unspecified")
        assert [each["claim"] for each in desk.read("statements/report:s1/")["claims"]] == ["claim-of-s1", "new"]
        assert desk.send("POST", "attributions/", body).status_code == 200
        assert desk.send("POST", "attributions/", {**body, "stance": "denies"}).status_code == 409

    def test_what_it_joins_must_be_there(self, desk):
        a_source(1)
        body = {"statement": "report:s1", "claim": "nothing", "stance": "denies"}

        assert pointers(desk.send("POST", "attributions/", body)) == {"/claim"}
        assert pointers(desk.send("POST", "attributions/", {**body, "statement": "report:s9"})) == {"/statement"}

    def test_they_are_found_by_what_they_join(self, desk):
        source = a_source()
        speaker = source.statements.get(identifier="s2").speaker.slug

        for asked, found in (
            ("source=report", 3),
            (f"speaker={speaker}", 1),
            ("claim=claim-of-s1", 1),
            ("stance=denies", 0),
            ("certainty=certain", 3),
        ):
            assert len(desk.read(f"attributions/?{asked}")["results"]) == found

    def test_of_a_claim_that_was_merged_one_leads_to_the_survivors(self, desk):
        a_source(2)
        desk.send("POST", "claims/claim-of-s1/merge/", {"into": "claim-of-s2", "reason": "One"})

        answer = desk.send("GET", "attributions/report:s1:claim-of-s1/")

        assert answer.status_code == 308
        assert answer["Location"].endswith("/attributions/report:s1:claim-of-s2/")

    def test_a_walk_meets_each_once_though_its_statement_is_saved_meanwhile(self, desk):
        a_source(4)
        first = desk.read("attributions/?limit=2")

        desk.write("PATCH", "statements/report:s1/", {"cue": "said"})
        second = desk.follow(first["next"])

        keys = [each["key"] for page in (first, second) for each in page["results"]]
        assert keys == [f"report:s{number}:claim-of-s{number}" for number in (4, 3, 2, 1)]


@pytest.mark.parametrize("which", ["small", pytest.param("curated", marks=pytest.mark.long)])
def test_a_breakdown_entered_row_by_row_is_the_document(desk, curated, which):
    document = validated(curated if which == "curated" else small())

    enter_shared(desk, document)
    enter_source(desk, document)

    source = Source.objects.get(slug=document["source"]["slug"])
    document["source"]["state"] = "draft"
    for part in ("actors", "claims"):
        document[part].sort(key=lambda each: each["slug"])
    assert breakdown_document(source) == document


def enter_shared(desk: RowProgram, document: dict[str, Any]) -> None:
    """Enter the actors and claims of a document as a program would: first each alone, then what joins them."""
    joins = {"actors": {"part_of": None, "roles": []}, "claims": {"relations": []}}
    for part, joined in joins.items():
        for each in document[part]:
            desk.made(f"{part}/", {**each, **joined})
    for part, joined in joins.items():
        for each in document[part]:
            change = {key: each[key] for key in joined if each[key]}
            assert not change or desk.write("PATCH", f"{part}/{each['slug']}/", change).status_code == 200


def enter_source(desk: RowProgram, document: dict[str, Any]) -> None:
    """Enter a document's source, its statements, how they reached it, and their attributions."""
    slug = desk.made("sources/", {**document["source"], "state": "draft"})["slug"]
    for statement in document["statements"]:
        desk.made("statements/", {"source": slug, **statement, "relayed_by": None, "claims": []})
    for statement in document["statements"]:
        key, change = f"{slug}:{statement['id']}", {"relayed_by": statement["relayed_by"]}
        assert desk.write("PATCH", f"statements/{key}/", change).status_code == 200
        for attribution in statement["claims"]:
            desk.made("attributions/", {"statement": key, **attribution})


@pytest.mark.parametrize("collection", ["sources", "statements", "attributions"])
def test_thirty_rows_cost_as_many_queries_as_three(desk, collection):
    for _ in range(3):
        quoted(AttributionFactory())
    path = f"{collection}/?limit=200"
    desk.read(path)
    with CaptureQueriesContext(connection) as few:
        desk.read(path)
    for _ in range(27):
        quoted(AttributionFactory())

    with CaptureQueriesContext(connection) as many:
        desk.read(path)

    assert len(many) == len(few)


def quoted(attribution: Any) -> None:
    """Give a statement two quotes and another stance."""
    QuoteFactory(statement=attribution.statement)
    AttributionFactory(statement=attribution.statement)


@pytest.mark.parametrize(
    "path", ["sources/no/", "statements/no:s1/", "attributions/no:s1:no/", "claims/no/", "actors/no/"]
)
def test_what_is_not_there_is_a_404(desk, path):
    for method in ("GET", "PUT", "PATCH", "DELETE"):
        assert desk.send(method, path, {}, etag="*").status_code == 404


@pytest.mark.parametrize("collection", ["sources", "statements", "claims", "actors", "attributions"])
def test_answers_are_what_their_schemas_say(desk, collection):
    quoted(AttributionFactory())
    described = description_of(resolve(f"/api/v1/desk/{collection}/").func.cls(), "GET")
    page = desk.read(f"{collection}/")

    assert page["results"]
    assert list(jsonschema_rs.validator_for(described.answers[200]).iter_errors(page)) == []
