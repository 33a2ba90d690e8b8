"""Whether the site lives, and whether it can serve."""

import pytest
from django.db import DatabaseError

from newsfacts.record import Record


def test_the_site_lives_without_asking_the_database(client):
    answer = client.get("/healthz")
    assert answer.content == b"ok\n"


@pytest.mark.django_db
def test_the_site_is_ready_when_the_database_answers(client):
    assert client.get("/readyz").status_code == 200


def test_the_site_is_not_ready_when_the_database_does_not_answer(client, monkeypatch):
    def refuse(*_):
        raise DatabaseError

    monkeypatch.setattr(type(Record.objects), "exists", refuse)
    assert client.get("/readyz").status_code == 503
