"""What was public when: `as_of` and the histories."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsfacts.editing.save import prepare_correction
from newsfacts.models import Source
from newsfacts.record.rows import moment_text
from tests import factories as make
from tests.past import SEEDS, Past, at, before, correct, last_act, remove_for_good, take_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    """A published attribution."""
    made = make.AttributionFactory()
    make.publish_source(made.statement.source)
    return made


def address(thing, of):
    return f"/api/v1/{of}/{thing.slug}/"


@pytest.mark.parametrize("seed", SEEDS)
def test_before_each_correction_the_api_gives_byte_for_byte_what_it_gave_then(client, seed):
    different = [
        (path, moment)
        for path, moment, content in Past(client, seed, pages=False).then()
        if client.get(at(path, moment)).content != content
    ]

    assert different == []


def test_the_past_has_the_fifty_attributions_that_the_claims_own_address_had(client):
    claim, source = make.ClaimFactory(), make.SourceFactory()
    for _ in range(52):
        make.AttributionFactory(claim=claim, statement=make.StatementFactory(source=source))
    make.publish_source(source)
    served = client.get(address(claim, "claims")).content
    correction = correct(claim, text="It is otherwise.")

    assert client.get(address(claim, "claims"), {"as_of": before(correction)}).content == served


def test_a_list_of_the_past_is_followed_through_its_pages(client):
    claim, source = make.ClaimFactory(), make.SourceFactory()
    for _ in range(5):
        make.AttributionFactory(claim=claim, statement=make.StatementFactory(source=source))
    make.publish_source(source)
    whole = client.get("/api/v1/attributions/", {"claim": claim.slug}).json()["results"]
    correction = correct(claim, text="It is otherwise.")
    page = client.get("/api/v1/attributions/", {"claim": claim.slug, "as_of": before(correction), "limit": 2}).json()
    found = page["results"]
    while page["next"]:
        page = client.get(page["next"]).json()
        found += page["results"]

    assert found == whole


@pytest.mark.parametrize("name", ["about", "standing", "kind", "q"])
def test_what_is_known_of_claims_now_is_not_asked_of_the_past(client, made, name):
    value = {"standing": "open", "kind": "fact"}.get(name, "x")
    answer = client.get("/api/v1/attributions/", {name: value, "as_of": moment_text(last_act().moment)})

    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, name)


@pytest.mark.parametrize(
    "asked",
    ["yesterday", "2024", "2024-13-01", "2024-02-30", "2024-10-30T12:00", "2024-10-30T25:00:00Z", "٢٠٢٤-10-30",
     "9999-01-01", "2024-10-30T12:00:00", "0000-01-01", "\x00"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["claims/{claim}/", "attributions/", "statements/{source}:s1/"])
def test_what_is_no_moment_is_a_problem_that_says_what_is(client, made, path, asked):
    path = path.format(claim=made.claim.slug, source=made.statement.source.slug)
    answer = client.get(f"/api/v1/{path}", {"as_of": asked})

    assert answer.status_code == 400
    assert answer.json()["detail"].startswith("as_of ")
    assert answer.json()["errors"][0]["parameter"] == "as_of"


@pytest.mark.parametrize("of", ["claims", "sources", "actors", "statements", "attributions"])
def test_before_it_was_on_record_it_is_not_found_and_the_problem_says_when(client, made, of):
    source, claim = made.statement.source.slug, made.claim.slug
    keys = {"claims": claim, "sources": source, "actors": made.statement.speaker.slug, "statements": f"{source}:s1"}
    key = keys.get(of, f"{source}:s1:{claim}")
    answer = client.get(f"/api/v1/{of}/{key}/", {"as_of": "2020-01-01"})

    assert (answer.status_code, "on record at 2020-01-01" in answer.json()["detail"]) == (404, True)


def test_the_past_has_an_etag_of_its_bytes(client, made):
    correction = correct(made.claim, text="It is otherwise.")
    asked = {"as_of": before(correction)}
    first = client.get(address(made.claim, "claims"), asked)
    again = client.get(address(made.claim, "claims"), asked, headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert first["ETag"] != client.get(address(made.claim, "claims"))["ETag"]


def test_what_was_withdrawn_since_is_there_in_the_past(client, made):
    things = [address(made.claim, "claims"), address(made.statement.source, "sources")]
    things += [f"/api/v1/statements/{made.statement.source.slug}:s1/"]
    served = [client.get(path).content for path in things]
    withdrawal = take_back(made.statement.source)

    assert [client.get(path, {"as_of": before(withdrawal)}).content for path in things] == served
    assert {client.get(path, {"as_of": moment_text(withdrawal.moment)}).status_code for path in things} == {410}


def test_while_it_was_withdrawn_it_was_gone_even_if_it_returned(client, made):
    withdrawal = take_back(made.statement.source, "In doubt.")
    make.publish_source(made.statement.source)
    gap = {"as_of": moment_text(withdrawal.moment)}

    for path in (address(made.claim, "claims"), address(made.statement.source, "sources")):
        answer = client.get(path, gap)
        assert (answer.status_code, answer.json()["detail"]) == (410, "In doubt.")
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("withdrawn_before", [False, True])
def test_what_was_removed_is_in_no_past(client, made, withdrawn_before):
    publication = last_act()
    if withdrawn_before:
        take_back(made.statement.source)
    source, claim = made.statement.source.slug, made.claim.slug
    remove_for_good(made.statement.source, "A court ordered it.")

    for path in (f"sources/{source}/", f"statements/{source}:s1/", f"attributions/{source}:s1:{claim}/"):
        answer = client.get(f"/api/v1/{path}", {"as_of": moment_text(publication.moment)})
        assert (answer.status_code, answer.json()["detail"]) == (410, "A court ordered it."), path
    assert client.get(f"/api/v1/claims/{claim}/", {"as_of": moment_text(publication.moment)}).status_code == 410


def test_a_claim_that_had_only_what_was_removed_since_was_gone_then_even_if_others_speak_of_it_now(client, made):
    publication = last_act()
    remove_for_good(made.statement.source)
    make.publish_source(make.AttributionFactory(claim=made.claim).statement.source)

    answer = client.get(address(made.claim, "claims"), {"as_of": moment_text(publication.moment)})

    assert (answer.status_code, answer.json()["detail"]) == (410, "A court ordered it.")
    assert client.get(address(made.claim, "claims")).status_code == 200


def test_a_history_has_the_public_acts_newest_first_with_their_reasons(client, made):
    correct(made.claim, "A word was wrong.", text="It is otherwise.")
    results = client.get(address(made.claim, "claims") + "history/").json()["results"]

    assert [(each["act"], each["what"], each["reason"]) for each in results] == [
        ("correction", "Corrected", "A word was wrong."),
        ("publication", "Published", "For the test"),
    ]
    assert set(results[0]) == {
        "seq", "number", "moment", "act", "what", "reason", "document_sha256", "sha256", "previous_sha256",
        "differences",
    }  # fmt: skip
    assert results[0]["previous_sha256"] == results[1]["sha256"]
    assert results[1]["differences"] == []


@pytest.mark.parametrize("of", ["claims", "sources", "actors"])
def test_no_history_says_who_of_the_staff_it_was(client, made, of):
    thing = {"claims": made.claim, "sources": made.statement.source, "actors": made.statement.speaker}[of]
    correct(thing, **{"text" if of == "claims" else "title" if of == "sources" else "name": "Otherwise."})

    assert "editor-" not in client.get(address(thing, of) + "history/").content.decode()


def test_a_history_comes_in_pages(client, made):
    for number in range(5):
        correct(made.claim, f"Reason {number}", text=f"It is {number}.")
    path, found = address(made.claim, "claims") + "history/?limit=2", []
    while path:
        page = client.get(path).json()
        found += [each["reason"] for each in page["results"]]
        path = page["next"]

    assert found == [f"Reason {number}" for number in (4, 3, 2, 1, 0)] + ["For the test"]


@pytest.mark.parametrize("query", ["limit=0", "limit=x", "cursor=x", "as_of=2024-01-01", "limit="])
def test_a_history_cannot_be_asked_anything_odd(client, made, query):
    assert client.get(f"{address(made.claim, 'claims')}history/?{query}").status_code == 400


@pytest.mark.parametrize("path", ["claims", "sources", "actors"])
def test_where_there_was_nothing_there_is_no_history(client, path):
    draft = make.SourceFactory()
    assert client.get(f"/api/v1/{path}/{draft.slug}/history/").status_code == 404


def test_a_withdrawn_source_has_its_history_and_a_claim_left_without_any_is_gone(client, made):
    take_back(made.statement.source, "In doubt.")
    history = client.get(address(made.statement.source, "sources") + "history/").json()["results"]

    assert [each["act"] for each in history] == ["withdrawal", "publication"]
    assert client.get(address(made.claim, "claims") + "history/").json()["detail"] == "In doubt."


def test_a_removed_source_has_a_history_of_acts_and_hashes_without_content(client):
    made = make.AttributionFactory(statement__paraphrase="Unspeakable.", statement__source__title="Unspeakable too.")
    make.publish_source(made.statement.source)
    correct(made.statement.source, title="Unspeakable still.")
    remove_for_good(made.statement.source)
    answer = client.get(address(made.statement.source, "sources") + "history/")
    results = answer.json()["results"]

    assert [each["act"] for each in results] == ["removal", "correction", "publication"]
    assert "Unspeakable" not in answer.content.decode()
    assert [each["differences"] for each in results] == [[], [], []]
    assert all(len(each["document_sha256"]) == 64 for each in results)


def queries(client, path, **asked):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path, asked).status_code == 200
    return len(captured)


def test_the_past_costs_as_many_queries_whatever_its_length(client):
    def cost(rows):
        source, claim = make.SourceFactory(), make.ClaimFactory()
        for _ in range(rows):
            statement = make.StatementFactory(source=source)
            make.AttributionFactory(statement=statement, claim=claim)
            make.ClaimRelationFactory(claim=make.ClaimFactory(), related=claim)
        make.publish_source(source)
        for number in range(rows):
            correct(claim, text=f"It is {number}.")
            correct(source, title=f"Title {number}.")
        moment = before(last_act())
        paths = [f"/api/v1/{each}" for each in (
            f"claims/{claim.slug}/", f"sources/{source.slug}/", f"statements/{source.slug}:s1/",
            f"actors/{source.publisher.slug}/", f"attributions/?claim={claim.slug}",
            f"attributions/{source.slug}:s1:{claim.slug}/",
        )]  # fmt: skip
        histories = [f"/api/v1/claims/{claim.slug}/history/", f"/api/v1/sources/{source.slug}/history/"]
        return [queries(client, path, as_of=moment) for path in paths] + [queries(client, path) for path in histories]

    few, many = cost(3), cost(20)
    assert few == many
    assert max(many) <= 18


def test_a_history_says_in_words_what_changed_and_nothing_of_what_an_editor_saved_in_between(client, made):
    source = made.statement.source
    Source.objects.filter(pk=source.pk).update(title="Half done")
    prepare_correction(source=Source.objects.get(pk=source.pk), by=make.UserFactory(), why="Not yet")
    correct(source, title="Otherwise")
    answer = client.get(address(source, "sources") + "history/")
    (difference,) = answer.json()["results"][0]["differences"]

    assert set(difference) == {"place", "sentence", "before", "after", "words"}
    assert "Otherwise" in difference["sentence"]
    assert "Half done" not in answer.content.decode()


def test_a_history_tells_of_a_relation_once_both_ends_are_public(client, made):
    other = make.AttributionFactory(claim__text="It is a draft.")
    make.ClaimRelationFactory(claim=made.claim, related=other.claim)
    correct(made.claim)
    path = address(made.claim, "claims") + "history/"
    assert client.get(path).json()["results"][0]["differences"] == []

    make.publish_source(other.statement.source)
    (difference,) = client.get(path).json()["results"][0]["differences"]
    assert "It is a draft." in difference["sentence"]
