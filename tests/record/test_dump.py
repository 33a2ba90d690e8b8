"""The dump is all that is public, as the API gives it, in one state; and nothing else."""

import json

import jsonschema_rs
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsfacts.editing.correct import correct_claim
from newsfacts.editing.merge import merge_claims
from newsfacts.editing.withdraw import remove, withdraw
from newsfacts.models import Claim, RecordBacklog, Revision, Source
from newsfacts.record import dump as dumping
from newsfacts.record.dump import dump, dump_schema
from newsfacts.record.rebuild import rebuild
from tests.documents import small
from tests.factories import AttributionFactory, UserFactory, publish_source
from tests.integrity.world import load_whole
from tests.management.test_check_integrity import elsewhere

pytestmark = pytest.mark.django_db


def written() -> str:
    lines: list[str] = []
    dump(lines.append)
    return "".join(lines)


def dumped() -> list[dict]:
    return [json.loads(line) for line in written().splitlines()]


def of(kind, lines) -> dict:
    return {line["key"]: line["body"] for line in lines if line["type"] == kind}


def every(client, address) -> list:
    """Give every row of a list of the API."""
    rows = []
    while address:
        answer = client.get(address).json()
        rows += answer["results"]
        address = answer["next"]
    return rows


def told(slug) -> dict:
    """A document with a claim of its own besides the one that all have."""
    document = small(slug)
    document["claims"].append({"slug": f"claim-of-{slug}", "text": f"What {slug} says.", "kind": "judgement"})
    document["statements"][0]["claims"].append({"claim": f"claim-of-{slug}", "stance": "denies"})
    return document


@pytest.fixture
def world():
    """A record with a past: published, corrected, merged, withdrawn and removed."""
    by = UserFactory()
    for slug in ("one", "two", "three", "four"):
        load_whole(told(slug), by)
    Claim.objects.filter(slug="claim-of-one").update(text="The harbour is open.")
    correct_claim(claim=Claim.objects.get(slug="claim-of-one"), by=by, why="A slip.")
    one, two = (Claim.objects.get(slug=f"claim-of-{slug}") for slug in ("one", "two"))
    merge_claims(other=two, survivor=one, by=by, why="The same.")
    withdraw(source=Source.objects.get(slug="three"), by=by, why="Wrong.")
    remove(source=Source.objects.get(slug="four"), by=by, why="By order of a court.")


def test_every_line_is_as_the_schema_says(world):
    validator = jsonschema_rs.validator_for(dump_schema())

    lines = dumped()

    assert {line["type"] for line in lines} == set(dump_schema()["properties"]["type"]["enum"])
    assert [str(error) for line in lines for error in validator.iter_errors(line)] == []


def test_the_schema_refuses_what_is_no_line(world):
    validator = jsonschema_rs.validator_for(dump_schema())
    (line,) = [each for each in dumped() if each["key"] == "one" and each["type"] == "source"]

    assert not validator.is_valid({**line, "body": {**line["body"], "draft": True}})
    assert not validator.is_valid({**line, "type": "statement"})


def test_records_are_those_that_the_api_lists_as_it_gives_them(client, world):
    lines = dumped()

    for kind in ("source", "statement", "claim", "actor", "attribution"):
        listed = every(client, f"/api/v1/{kind}s/?limit=200")
        assert of(kind, lines) == {each.get("id", each.get("slug")): each for each in listed}


def test_breakdowns_are_those_that_the_api_gives(client, world):
    found = of("breakdown", dumped())

    assert found.keys() == of("source", dumped()).keys()
    for slug, document in found.items():
        assert document == client.get(f"/api/v1/sources/{slug}/breakdown/").json()


def test_changes_are_those_of_the_feed(client, world):
    assert list(of("change", dumped()).values()) == every(client, "/api/v1/changes/?limit=200")


def test_revisions_are_those_of_the_histories(client, world):
    found = of("revision", dumped())

    for subject, slug in Revision.objects.public().values_list("subject", "slug").distinct():
        answer = client.get(f"/api/v1/{subject}s/{slug}/history/?limit=200")
        if answer.status_code == 200:
            listed = {f"{subject}:{slug}:{each['number']}": each for each in answer.json()["results"]}
            assert listed == {key: body for key, body in found.items() if key.startswith(f"{subject}:{slug}:")}
    assert len(found) == Revision.objects.public().count()


def test_the_header_tells_up_to_when_it_holds_and_what_follows(world):
    header, *lines = dumped()

    counts = {kind: len(of(kind, lines)) for kind in header["body"]["counts"]}
    assert (header["type"], header["key"], header["body"]["counts"]) == ("header", "newsfacts/dump/1", counts)
    assert header["body"]["seq"] == max(int(key) for key in of("change", lines))
    assert header["body"]["moment"] == of("change", lines)[str(header["body"]["seq"])]["moment"]


def test_before_anything_is_public_there_is_a_header_alone():
    (header,) = dumped()

    assert (header["body"]["seq"], header["body"]["moment"]) == (0, None)


def test_of_what_was_removed_only_its_hashes_are_left():
    statement = AttributionFactory(statement__paraphrase="xyzzy", statement__source__title="xyzzy").statement
    source = publish_source(statement.source)
    assert "xyzzy" in written()

    remove(source=source, by=UserFactory(), why="By order of a court.")

    assert "xyzzy" not in written()
    assert [each["document_sha256"] for key, each in of("revision", dumped()).items() if key.startswith("source:")]


def test_the_same_state_gives_the_same_bytes(world):
    before = written()

    rebuild()

    assert written() == before


def test_it_is_the_same_however_many_rows_are_read_at_once(world, monkeypatch):
    before = written()

    monkeypatch.setattr(dumping, "AT_ONCE", 2)
    monkeypatch.setattr(dumping, "DOCUMENTS_AT_ONCE", 2)

    assert written() == before


def test_a_change_that_is_not_refreshed_yet_is_left_to_those_who_follow(world):
    last = Revision.objects.public().order_by("-seq")[0]
    RecordBacklog.objects.create(seq=last.seq, total=2000, waiting=[["claim", "claim-of-one"]])

    header, *lines = dumped()

    assert header["body"]["seq"] < last.seq
    assert str(last.seq) not in of("change", lines)


def test_three_breakdowns_cost_as_many_queries_as_one():
    by = UserFactory()

    def queries():
        with CaptureQueriesContext(connection) as captured:
            dump(lambda line: None)
        return len(captured)

    load_whole(told("one"), by)
    few = queries()
    for slug in ("two", "three"):
        load_whole(told(slug), by)

    assert queries() == few


@pytest.mark.django_db(transaction=True)
def test_what_is_published_meanwhile_is_not_in_it():
    load_whole(small("before"), UserFactory())
    lines: list[str] = []

    def write(line):
        if not lines:
            elsewhere(lambda: load_whole(small("meanwhile"), UserFactory()))
        lines.append(line)

    dump(write)

    assert Source.objects.filter(slug="meanwhile", state="published").exists()
    assert of("source", map(json.loads, lines)).keys() == {"before"}
