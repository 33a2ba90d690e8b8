"""Making the record anew: the same bytes, while readers go on reading."""

import threading

import pytest
from django.db import connection

from newsfacts.editing.correct import correct_actor
from newsfacts.editing.withdraw import withdraw
from newsfacts.models import Actor, Record, RecordedAttribution
from newsfacts.record import refresh as refreshing
from newsfacts.record.rebuild import rebuild
from tests.factories import ActorFactory, AttributionFactory, ClaimRelationFactory, UserFactory, publish_source

from .snapshots import assert_rebuilding_changes_nothing, the_record


@pytest.fixture
def published():
    speaker = ActorFactory(part_of=ActorFactory())
    made = [AttributionFactory(statement__speaker=speaker) for _ in range(3)]
    ClaimRelationFactory(claim=made[0].claim, related=made[1].claim)
    sources = [publish_source(each.statement.source) for each in made]
    Actor.objects.filter(pk=speaker.pk).update(name="Another Name")
    correct_actor(actor=speaker, by=UserFactory(), why="Misspelt")
    withdraw(source=sources[0], by=UserFactory(), why="Wrong")
    return speaker


@pytest.mark.django_db
def test_it_is_the_same_bytes(published):
    assert_rebuilding_changes_nothing()


@pytest.mark.django_db
def test_what_was_changed_or_lost_behind_the_verbs_is_mended(published):
    before = the_record()
    Record.objects.filter(type="claim").delete()
    RecordedAttribution.objects.update(party="somebody-else")

    rebuild()

    assert the_record() == before


@pytest.mark.django_db
def test_what_waits_to_be_refreshed_is_done_first(published, monkeypatch):
    monkeypatch.setattr(refreshing, "MOST_AT_ONCE", 1)
    monkeypatch.setattr(refreshing, "FEW", 1)
    Actor.objects.filter(pk=published.pk).update(name="Third Name")
    correct_actor(actor=published, by=UserFactory(), why="Once more")

    rebuild()

    names = {record.body["speaker"]["name"] for record in Record.objects.filter(type="statement")}
    assert names == {"Third Name"}


@pytest.mark.django_db(transaction=True)
def test_readers_go_on_reading_the_whole_of_it_meanwhile(published):
    there = list(Record.objects.order_by("pk").values_list("key", "etag"))
    seen = []

    def read():
        seen.append(list(Record.objects.order_by("pk").values_list("key", "etag")))
        connection.close()

    def read_in_between(what, number):
        reader = threading.Thread(target=read)
        reader.start()
        reader.join()

    rebuild(read_in_between)

    assert len(seen) >= 3
    assert all(each == there for each in seen)
