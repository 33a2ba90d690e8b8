"""Whole lists: in constant memory and as one query found them, whatever their length and whatever happens meanwhile."""

import json
import threading
import tracemalloc

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from newsfacts.api.public.claims import ClaimList
from newsfacts.models import Record
from newsfacts.record import streaming
from tests import factories as make
from tests.past import correct, take_back

pytestmark = pytest.mark.django_db

FORMS = ["csv", "jsonl", "jsonld"]
FEW = 20
MORE = 50  # times as many
KILOBYTE = 1024


def multiply(times: int) -> None:
    """Put each claim on record so many times, as it is under other keys: rows are what counts here."""
    rows = list(Record.objects.filter(type="claim"))
    for time in range(1, times):
        for row in rows:
            row.pk, row.listing = None, row.listing + time * 10**9
            row.key = f"{row.key}-{time}" if time == 1 else f"{row.key.rpartition('-')[0]}-{time}"
        Record.objects.bulk_create(rows, batch_size=200)


@pytest.fixture
def claims():
    """Twenty claims on record, each of some kilobytes."""
    (source,) = [make.SourceFactory()]
    for number in range(FEW):
        claim = make.ClaimFactory(text=f"Claim {number}: {'so it is, ' * 250}")
        make.AttributionFactory(statement=make.StatementFactory(source=source), claim=claim)
    make.publish_source(source)


def peak(path: str) -> tuple[int, int]:
    """Give the most memory that reading an answer took, piece by piece, and how long it was."""
    client = Client()
    tracemalloc.start()
    try:
        length = sum(len(piece) for piece in client.get(path))
        return tracemalloc.get_traced_memory()[1], length
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("form", FORMS)
def test_fifty_times_as_many_rows_take_hardly_more_memory_and_no_more_queries(claims, form):
    path = f"/api/v1/claims.{form}"
    peak(path)  # what is made once a process
    with CaptureQueriesContext(connection) as few:
        little, short = peak(path)
    multiply(MORE)
    with CaptureQueriesContext(connection) as many:
        much, long = peak(path)

    assert long > 45 * short
    assert much < little + 1024 * KILOBYTE < long
    assert (
        len([each for each in many if "SELECT" in each["sql"]])
        == len([each for each in few if "SELECT" in each["sql"]])
        == 2
    )


@pytest.mark.django_db(transaction=True)
def test_a_list_is_as_it_was_when_it_was_asked_for(monkeypatch):
    monkeypatch.setattr(streaming, "CHUNK", 1)
    claims = [make.AttributionFactory().claim for _ in range(5)]
    for claim in claims:
        make.publish_source(claim.attributions.get().statement.source)
    rows = streaming.streamed(Record.objects.of("claim"))
    told = [next(rows).body["text"]]

    read_elsewhere = []

    def act() -> None:
        correct(claims[2], text="It is otherwise.")
        take_back(claims[1].attributions.get().statement.source)
        make.publish_source(make.AttributionFactory().statement.source)
        read_elsewhere.append(Record.objects.get(key=claims[2].slug).body["text"])
        connection.close()

    other = threading.Thread(target=act)
    other.start()
    other.join()

    assert read_elsewhere == ["It is otherwise."]
    assert [*told, *(row.body["text"] for row in rows)] == [claim.text for claim in reversed(claims)]


@pytest.mark.django_db(transaction=True)
def test_a_client_that_goes_away_leaves_nothing_open(claims):
    answer = ClaimList.as_view()(RequestFactory().get("/api/v1/claims.jsonl"), extension="jsonl")
    assert json.loads(next(iter(answer)).splitlines()[0])["slug"]
    answer.close()

    assert not connection.in_atomic_block
    assert Record.objects.filter(type="claim").count() == FEW


def test_the_head_of_a_whole_list_reads_none_of_it(client, claims):
    with CaptureQueriesContext(connection) as asked:
        client.head("/api/v1/claims.csv")

    assert len(asked) == 1
    assert 'newsfacts_record"' not in asked[0]["sql"]
