"""Two editors at the same moment, each in a process of their own."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from newsfacts.models import Record, RecordClock, Revision
from tests.elsewhere import ROOT, environment_of_the_tests
from tests.factories import AttributionFactory, ClaimFactory, UserFactory

PROGRAM = Path(__file__).with_name("publish_in_a_process.py")
# On SQLite all writes wait in one line anyway; PostgreSQL is where two could really meet.
TIMES = {"postgresql": 200, "sqlite": 20}


@pytest.mark.django_db(transaction=True)
def test_two_processes_that_publish_sources_sharing_a_claim_lose_nothing():
    times = TIMES[connection.vendor]
    claim = ClaimFactory()
    slugs = [AttributionFactory(claim=claim).statement.source.slug for _ in range(2 * times)]
    environment = environment_of_the_tests()
    processes = [
        subprocess.Popen(
            [sys.executable, str(PROGRAM), UserFactory().username, *part],
            env=environment, cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for part in (slugs[::2], slugs[1::2])
    ]  # fmt: skip
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    complaints = [process.communicate()[1] for process in processes]

    assert [process.returncode for process in processes] == [0, 0], complaints
    body = Record.objects.get(type="claim", key=claim.slug).body
    assert body["attributions_count"] == 2 * times
    assert len(body["standing"]["parties"]) == 2 * times
    seqs = list(Revision.objects.public().values_list("seq", flat=True))
    assert seqs == list(range(1, RecordClock.objects.get().seq + 1))
    assert body["seq"] == seqs[-1]
