"""What was public and is not any more: 410 with the reason, or 308 to what it was found to be."""

import pytest

from newsfacts.breakdown.writing import tombstone
from newsfacts.editing.revisions import Entry, add_revisions
from newsfacts.editing.withdraw import remove
from newsfacts.record.clock import Clock
from newsfacts.record.refresh import refresh
from newsfacts.record.rows import moment_text
from newsfacts.words import Act, Subject
from tests import factories as make
from tests.past import before, correct, last_act, remove_for_good, take_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    """A published attribution."""
    made = make.AttributionFactory()
    make.publish_source(made.statement.source)
    return made


def addresses(made) -> list[str]:
    source, claim = made.statement.source.slug, made.claim.slug
    paths = [f"sources/{source}/", f"sources/{source}/breakdown/", f"statements/{source}:s1/"]
    return [f"/api/v1/{path}" for path in [*paths, f"attributions/{source}:s1:{claim}/", f"claims/{claim}/"]]


@pytest.mark.parametrize("act", [take_back, remove_for_good])
def test_what_was_taken_back_is_gone_with_the_reason_and_the_moment(client, made, act):
    done = act(made.statement.source, "Because of this.")

    for path in addresses(made):
        answer = client.get(path)
        assert (answer.status_code, answer["Content-Type"]) == (410, "application/problem+json"), path
        problem = answer.json()
        assert (problem["title"], problem["detail"]) == ("Gone", "Because of this.")
        assert problem["moment"] == moment_text(done.moment)
        assert answer["Cache-Control"] == "public, no-cache"
        assert client.head(path).status_code == 410


def test_a_removed_source_that_was_withdrawn_before_tells_the_reason_of_the_removal(client, made):
    take_back(made.statement.source, "In doubt.")
    remove_for_good(made.statement.source, "A court ordered it.")

    assert [client.get(path).json()["detail"] for path in addresses(made)[:4]] == ["A court ordered it."] * 4


def test_what_returns_is_there_again(client, made):
    take_back(made.statement.source)
    make.publish_source(made.statement.source)

    assert {client.get(path).status_code for path in addresses(made)} == {200}


def test_a_claim_that_another_source_speaks_of_stays(client, made):
    other = make.AttributionFactory(claim=made.claim)
    make.publish_source(other.statement.source)
    take_back(made.statement.source)

    assert client.get(f"/api/v1/claims/{made.claim.slug}/").json()["attributions_count"] == 1


def test_a_statement_that_a_correction_took_away_is_gone_with_its_reason(client, made):
    second = make.AttributionFactory(statement=make.StatementFactory(source=made.statement.source), claim=made.claim)
    correct(made.statement.source, "It was forgotten.")
    second.delete()
    second.statement.delete()
    correct(made.statement.source, "It was not said there.")
    key = f"{made.statement.source.slug}:s2"

    for path in (f"statements/{key}/", f"attributions/{key}:{made.claim.slug}/"):
        answer = client.get(f"/api/v1/{path}")
        assert (answer.status_code, answer.json()["detail"]) == (410, "It was not said there.")


def test_a_draft_that_was_removed_was_never_there(client):
    made = make.AttributionFactory()
    remove(source=made.statement.source, by=make.UserFactory(), why="Never public.")

    assert {client.get(path).status_code for path in addresses(made)} == {404}


def merge(subject: Subject, other: str, survivor: str, why: str = "They are one.") -> None:
    """Leave a tombstone, as the verb does; what named the other is not moved."""
    entry = Entry(subject, other, tombstone(other, survivor), Act.MERGE, public=True, details={"into": survivor})
    refresh(add_revisions([entry], by=make.UserFactory(), why=why, clock=Clock()))


@pytest.fixture
def merged():
    """Two actors in nobody's mouth that were found to be one."""
    one, other = make.ActorFactory(slug="one"), make.ActorFactory(slug="other")
    for actor in (one, other):
        claim = make.AttributionFactory(claim=make.ClaimAboutFactory(actor=actor).claim)
        make.publish_source(claim.statement.source)
        claim.claim.mentions.all().delete()
        correct(claim.claim, text=f"Nothing about {actor.slug}.")
    merge(Subject.ACTOR, "other", "one")
    return last_act()


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/api/v1/actors/other/", "/api/v1/actors/one/"),
        ("/api/v1/actors/other/history/?limit=3", "/api/v1/actors/one/history/?limit=3"),
        ("/actors/other/", "/actors/one/"),
        ("/actors/other/?said=1", "/actors/one/?said=1"),
    ],
)
def test_what_was_merged_leads_to_the_survivor(client, merged, path, to):
    for method in (client.get, client.head):
        answer = method(path)
        assert (answer.status_code, answer["Location"]) == (308, to)
        assert "no-cache" in answer["Cache-Control"]
    assert client.get(to).status_code == 200


def test_a_chain_of_merges_leads_to_its_end(client, merged):
    last = make.ActorFactory(slug="last")
    make.publish_source(make.AttributionFactory(statement__speaker=last).statement.source)
    merge(Subject.ACTOR, "one", "last")

    assert client.get("/api/v1/actors/other/")["Location"] == "/api/v1/actors/last/"


def test_before_the_merge_it_is_shown_as_it_was_and_after_it_leads_on(client, merged):
    assert client.get("/api/v1/actors/other/", {"as_of": before(merged)}).json()["slug"] == "other"
    then = moment_text(merged.moment)
    answer = client.get("/api/v1/actors/other/", {"as_of": then})
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (308, "/api/v1/actors/one/")
    page = client.get("/actors/other/", {"as_of": before(merged)}).content.decode()
    assert "it was merged into" in page


def test_a_slug_that_is_the_name_of_its_collection_leads_on_too(client):
    for slug in ("actors", "one"):
        made = make.AttributionFactory(claim=make.ClaimAboutFactory(actor=make.ActorFactory(slug=slug)).claim)
        make.publish_source(made.statement.source)
        made.claim.mentions.all().delete()
        correct(made.claim, text=f"Nothing about {slug}.")
    merge(Subject.ACTOR, "actors", "one")

    assert client.get("/actors/actors/")["Location"] == "/actors/one/"
    assert client.get("/api/v1/actors/actors/")["Location"] == "/api/v1/actors/one/"
