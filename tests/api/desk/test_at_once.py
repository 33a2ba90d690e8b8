"""Two programs at the same moment: one comes first, and the other is told."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from newsfacts.integrity.checks import breaches
from newsfacts.models import RecordClock, Revision, Source
from tests.documents import small
from tests.factories import UserFactory

from .client import Program

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = {"postgresql": 8, "sqlite": 3}


def at_once(*sendings: Callable[[], Any]) -> list[Any]:
    """Send all of them at the same moment, each in a thread of its own, and give the answers in their order."""
    start = threading.Barrier(len(sendings))
    answers: list[Any] = [None] * len(sendings)

    def send(number: int, sending: Callable[[], Any]) -> None:
        try:
            start.wait()
            answers[number] = sending()
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=each) for each in enumerate(sendings)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def people() -> tuple[Program, Program]:
    """Make two who may do everything: tests of this kind empty the table of groups."""
    return Program(UserFactory()), Program(UserFactory())


def titled(slug: str, title: str) -> dict[str, Any]:
    document = small(slug)
    document["source"]["title"] = title
    return document


def test_of_two_who_put_what_they_read_one_is_told_what_the_other_saved():
    one, other = people()
    for number in range(TIMES[connection.vendor]):
        slug = f"source-{number}"
        path = f"breakdowns/{slug}/"
        etag = one.send("POST", "breakdowns/", small(slug))["ETag"]

        answers = at_once(
            lambda: one.send("PUT", path, titled(slug, "One"), etag),  # noqa: B023 - sent before the next turn
            lambda: other.send("PUT", path, titled(slug, "Other"), etag),  # noqa: B023
        )

        assert sorted(answer.status_code for answer in answers) == [200, 412]
        first, last = sorted(answers, key=lambda answer: answer.status_code)
        assert last.json()["current"] == first.json()["breakdown"] == one.read(path)
    assert [str(breach) for breach in breaches()] == []


def test_what_is_published_is_what_was_read(settings):
    settings.FOUR_EYES = False
    one, other = people()
    for number in range(TIMES[connection.vendor]):
        slug = f"source-{number}"
        path = f"breakdowns/{slug}/"
        etag = one.send("POST", "breakdowns/", small(slug))["ETag"]

        put, publish = at_once(
            lambda: one.send("PUT", path, titled(slug, "Other"), etag),  # noqa: B023
            lambda: other.send("POST", f"{path}publish/", {"reason": "Ready"}, etag),  # noqa: B023
        )

        assert sorted((put.status_code, publish.status_code)) == [200, 412]
        if publish.status_code == 200:
            assert one.get(f"/api/v1/sources/{slug}/").json()["title"] == "Minister heads to capital"
    seqs = list(Revision.objects.public().values_list("seq", flat=True))
    assert seqs == list(range(1, RecordClock.objects.get().seq + 1))
    assert [str(breach) for breach in breaches()] == []


@pytest.mark.parametrize(("title", "statuses"), [("One", [200, 201]), ("Other", [201, 409])])
def test_of_two_who_begin_the_same_slug_one_makes_it(title, statuses):
    one, other = people()
    for number in range(TIMES[connection.vendor]):
        slug = f"source-{number}"

        answers = at_once(
            lambda: one.send("POST", "breakdowns/", titled(slug, "One")),  # noqa: B023
            lambda: other.send("POST", "breakdowns/", titled(slug, title)),  # noqa: B023
        )

        assert sorted(answer.status_code for answer in answers) == statuses
        assert Source.objects.filter(slug=slug).count() == 1
