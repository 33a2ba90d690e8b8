"""check_integrity while others work: one state is read, nobody is kept waiting, nothing is written."""

import threading

import pytest
from django.db import DatabaseError, connection, connections, transaction

from newsfacts.editing.correct import correct_actor
from newsfacts.integrity.checks import breaches
from newsfacts.models import Actor, Record, RecordBacklog
from newsfacts.record import refresh
from newsfacts.record.snapshot import snapshot
from tests.factories import ActorFactory, UserFactory
from tests.integrity.world import load_whole, published


def elsewhere(work):
    """Do something over another connection, to its end."""

    def run():
        try:
            work()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(timeout=30)
    assert not thread.is_alive()


@pytest.mark.django_db(transaction=True)
def test_what_is_written_meanwhile_is_not_seen_and_not_kept_waiting():
    ActorFactory(slug="before")
    with snapshot():
        assert Actor.objects.count() == 1

        elsewhere(lambda: ActorFactory(slug="meanwhile"))

        assert Actor.objects.count() == 1
    assert Actor.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_nothing_can_be_written_by_it():
    with pytest.raises(DatabaseError, match=r"read-?\s?only"), snapshot():
        Actor.objects.create(slug="a", name="A", kind="person")
    Actor.objects.create(slug="b", name="B", kind="person")

    assert not connection.in_atomic_block
    assert Actor.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_reader_that_stops_early_leaves_nothing_open():
    ActorFactory()
    found = breaches()
    next(found)

    found.close()

    with transaction.atomic():
        ActorFactory()


@pytest.mark.django_db
def test_what_waits_for_a_large_change_may_lag(monkeypatch):
    monkeypatch.setattr(refresh, "MOST_AT_ONCE", 0)
    monkeypatch.setattr(refresh, "FEW", 0)
    by = UserFactory()
    load_whole(published("one"), by)
    Actor.objects.filter(slug="john-doe").update(name="John Q. Doe")
    correct_actor(actor=Actor.objects.get(slug="john-doe"), by=by, why="His whole name")
    assert RecordBacklog.objects.exists()
    assert "John Doe" in str(Record.objects.get(key="one:s1").body)

    assert [str(breach) for breach in breaches()] == []

    RecordBacklog.objects.update(total=0)
    assert [breach.rule for breach in breaches()] == ["record"]
