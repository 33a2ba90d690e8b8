"""The changes in order, and a follower that keeps a copy by them alone."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsfacts.editing.merge import merge_actors, merge_claims
from newsfacts.editing.texts import attach_text
from newsfacts.editing.undo import undo_merge
from newsfacts.models import RecordBacklog, Revision
from newsfacts.record import refresh
from newsfacts.record.rows import moment_text
from tests import factories as make
from tests.follower import LISTS, SITE, Follower, everything
from tests.past import correct, last_act, remove_for_good, take_back

pytestmark = pytest.mark.django_db

CHANGES = "/api/v1/changes/"


def published():
    """Publish a source of two statements, one relayed, on two claims that are about an actor and related."""
    source = make.SourceFactory()
    claim = make.ClaimAboutFactory().claim
    other = make.ClaimRelationFactory(related=claim).claim
    for each in (claim, other):
        make.AttributionFactory(claim=each, statement=make.StatementFactory(source=source))
    make.publish_source(source)
    return source, claim


@pytest.mark.parametrize("limit", [1, 200])
@pytest.mark.parametrize("catches_up", ["after each act", "at the end"])
def test_a_followers_copy_is_row_by_row_what_the_lists_give(client, limit, catches_up):
    follower = Follower(client, limit)
    source, claim = published()
    reprint, _ = published()
    third, _ = published()
    statement = third.statements.first()

    def remove_a_statement():
        statement.attributions.all().delete()
        statement.delete()
        correct(third, title="It was not said there.")

    acts = [
        lambda: correct(source, title="Otherwise."),
        lambda: correct(claim, text="It is otherwise."),
        lambda: correct(source.publisher, name="The Daily Otherwise"),
        lambda: correct(reprint, reprint_of=source),
        lambda: correct(source.publisher, part_of=make.ActorFactory()),
        remove_a_statement,
        lambda: take_back(source),
        lambda: make.publish_source(source),
        lambda: remove_for_good(third),
        lambda: take_back(source),
        lambda: remove_for_good(source),
    ]
    for act in acts:
        act()
        if catches_up == "after each act":
            follower.catch_up()
            assert follower.copy == everything(client)
    follower.catch_up()

    assert follower.copy == everything(client)
    assert len(follower.copy) > 3


@pytest.mark.parametrize("limit", [1, 200])
@pytest.mark.parametrize("in_batches", [False, True])
def test_a_copy_is_exact_after_each_act_of_every_sort(client, limit, in_batches, monkeypatch):
    """Publication, text check, correction, merge, undo, withdrawal, return, removal: row by row after each.

    In batches, all that depends on a change is refreshed after it, as where very much does.
    """
    if in_batches:
        monkeypatch.setattr(refresh, "MOST_AT_ONCE", 0)
        monkeypatch.setattr(refresh, "FEW", 0)
        monkeypatch.setattr(refresh, "BATCH", 1)
    follower, by = Follower(client, limit), make.UserFactory()
    (source, claim), (other, twin) = published(), published()
    speaker, namesake = (each.statements.first().speaker for each in (source, other))
    acts = {
        "text_check": lambda: attach_text(source=fresh(source), text="It is so.\n", by=by),
        "correction": lambda: correct(claim, text="It is otherwise."),
        "correction of an actor": lambda: correct(speaker, name="Otherwise", part_of=make.ActorFactory()),
        "correction of a source": lambda: correct(source.publisher, name="The Daily Otherwise"),
        "merge": lambda: merge_claims(survivor=fresh(claim), other=fresh(twin), by=by, why="They are one"),
        "merge of actors": lambda: merge_actors(survivor=fresh(speaker), other=fresh(namesake), by=by, why="One"),
        "undo": lambda: undo_merge(thing=fresh(twin), by=by, why="They are two"),
        "undo of actors": lambda: undo_merge(thing=fresh(namesake), by=by, why="They are two"),
        "withdrawal": lambda: take_back(fresh(other)),
        "publication": lambda: make.publish_source(fresh(other)),
        "withdrawal of the first": lambda: take_back(fresh(source)),
        "removal": lambda: remove_for_good(fresh(source)),
    }
    for name, act in acts.items():
        act()
        refresh.work_off_all()
        assert last_act_of_the_last_kind(name), name
        follower.catch_up()
        assert follower.copy == everything(client), name
    assert len(follower.copy) > 5


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


def last_act_of_the_last_kind(name):
    """Tell whether the last public act, or one of its moment, is of the sort that it is named after."""
    moment = last_act().moment
    return Revision.objects.filter(moment=moment, act=name.partition(" ")[0], seq__isnull=False).exists()


def test_a_copy_of_some_fields_is_followed_like_one_of_all(client):
    source, claim = published()
    copy, since = {}, 0
    for act in (lambda: None, lambda: correct(claim, text="It is otherwise."), lambda: take_back(source)):
        act()
        address = f"{CHANGES}?since={since}&limit=2&fields=seq,touched.url"
        while address:
            page = client.get(address.removeprefix(SITE)).json()
            for change in page["results"]:
                since = change["seq"]
                for touched in change["touched"]:
                    fields = "url,text" if "/claims/" in touched["url"] else "url"
                    answer = client.get(f"{touched['url'].removeprefix(SITE)}?fields={fields}")
                    copy[touched["url"]] = answer.json() if answer.status_code == 200 else None
            address = page["next"]
        there = {url: body for url, body in copy.items() if body}
        listed = [
            row for name in LISTS for row in client.get(f"/api/v1/{name}/?fields=url&limit=200").json()["results"]
        ]
        assert there.keys() == {row["url"] for row in listed}


def test_a_change_says_what_was_done_when_why_and_to_what(client):
    _, claim = published()
    correction = correct(claim, "A word was wrong.", text="It is otherwise.")
    (change,) = client.get(CHANGES, {"since": correction.seq - 1}).json()["results"]
    touched = change.pop("touched")

    assert change == {
        "seq": correction.seq,
        "moment": moment_text(correction.moment),
        "what": "correction",
        "reason": "A word was wrong.",
        "subject": "claim",
        "slug": claim.slug,
    }
    assert {"type": "claim", "key": claim.slug, "url": f"{SITE}/api/v1/claims/{claim.slug}/"} in touched
    assert {each["type"] for each in touched} == {"claim", "statement", "attribution"}


def test_what_a_removal_takes_away_is_told_down_to_the_attributions(client):
    source, claim = published()
    removal = remove_for_good(source)
    (change,) = client.get(CHANGES, {"since": removal.seq - 1}).json()["results"]

    assert f"{source.slug}:s1:{claim.slug}" in {each["key"] for each in change["touched"]}


def test_no_change_names_an_account_of_the_staff(client):
    correct(published()[1], text="It is otherwise.")
    assert "editor-" not in client.get(CHANGES).content.decode()


def test_nothing_is_an_empty_list(client):
    assert client.get(CHANGES).json() == {"next": None, "last": 0, "results": []}


def test_whoever_has_everything_is_told_so(client):
    published()
    last = last_act().seq

    assert client.get(CHANGES, {"since": last}).json() == {"next": None, "last": last, "results": []}
    assert client.get(CHANGES, {"since": last + 7}).json()["results"] == []


def test_the_next_address_keeps_the_limit(client):
    published()
    answer = client.get(CHANGES, {"limit": 2})

    assert answer.json()["next"] == f"{SITE}{CHANGES}?since=2&limit=2"
    assert answer["Link"] == f'<{SITE}{CHANGES}?since=2&limit=2>; rel="next"'


def test_a_change_of_which_not_everything_is_refreshed_waits_with_all_after_it(client, monkeypatch):
    source, _ = published()
    told = last_act().seq
    monkeypatch.setattr(refresh, "MOST_AT_ONCE", 0)
    monkeypatch.setattr(refresh, "FEW", 0, raising=False)
    monkeypatch.setattr(refresh, "work_off_all", lambda: None, raising=False)
    correct(source.publisher, name="The Daily Otherwise")
    assert RecordBacklog.objects.exists()

    assert client.get(CHANGES).json()["last"] == told
    refresh.finish_backlog()
    assert client.get(CHANGES).json()["last"] == last_act().seq


@pytest.mark.parametrize(
    "query",
    ["since=-1", "since=x", "since=1.5", "since=", "since=٣", "since=9999999999999999999", "since=1&since=2",
     "limit=0", "limit=201", "limit=x", "limit=", "cursor=x", "since=%00"],
)  # fmt: skip
def test_what_cannot_be_asked_is_a_problem_that_names_it(client, query):
    answer = client.get(f"{CHANGES}?{query}")

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["errors"][0]["parameter"] == query.partition("=")[0]


def test_a_client_that_has_it_gets_nothing_again(client):
    published()
    etag = client.get(CHANGES)["ETag"]

    assert client.get(CHANGES, headers={"if-none-match": etag}).status_code == 304


def test_two_hundred_changes_cost_as_many_queries_as_ten(client):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            json.loads(client.get(CHANGES, {"limit": 200}).content)
        return len(captured)

    published()
    few = cost()
    for _ in range(10):
        published()
    assert cost() == few <= 8
