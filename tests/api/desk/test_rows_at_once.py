"""Two programs at one row at the same moment: one comes first, and the other is told."""

from typing import Any

import pytest
from django.db import connection

from newsfacts.integrity.checks import breaches
from newsfacts.models import Claim, Record, Statement
from tests.factories import AttributionFactory, ClaimFactory, publish_source

from .test_at_once import TIMES, at_once, people

pytestmark = pytest.mark.django_db(transaction=True)


def statuses(answers: list[Any]) -> list[int]:
    return sorted(answer.status_code for answer in answers)


def test_of_two_who_correct_a_claim_one_is_told_what_the_other_said():
    one, other = people()
    for _ in range(TIMES[connection.vendor]):
        claim = ClaimFactory()
        publish_source(AttributionFactory(claim=claim).statement.source)
        path = f"claims/{claim.slug}/"
        etag = one.send("GET", path)["ETag"]

        answers = at_once(
            lambda: one.send("PATCH", f"{path}?reason=One", {"text": "One."}, etag),  # noqa: B023 - sent before the next
            lambda: other.send("PATCH", f"{path}?reason=Other", {"text": "Other."}, etag),  # noqa: B023
        )

        assert statuses(answers) == [200, 412]
        first, last = sorted(answers, key=lambda answer: answer.status_code)
        assert last.json()["current"] == first.json()
        assert Record.objects.get(type="claim", key=claim.slug).body["text"] == first.json()["text"]
    assert [str(breach) for breach in breaches()] == []


def test_of_two_who_merge_two_claims_into_each_other_one_does():
    one, other = people()
    for _ in range(TIMES[connection.vendor]):
        a, b = (AttributionFactory().claim.slug for _ in range(2))

        answers = at_once(
            lambda: one.send("POST", f"claims/{a}/merge/", {"into": b, "reason": "One"}),  # noqa: B023
            lambda: other.send("POST", f"claims/{b}/merge/", {"into": a, "reason": "One"}),  # noqa: B023
        )

        assert statuses(answers) == [200, 409]
        assert Claim.objects.filter(slug__in=[a, b], merged_into=None).count() == 1


@pytest.mark.parametrize(("cue", "wanted"), [("said", [200, 201]), ("added", [201, 409])])
def test_of_two_who_make_a_statement_under_one_id_one_makes_it(cue, wanted):
    one, other = people()
    for _ in range(TIMES[connection.vendor]):
        slug = AttributionFactory().statement.source.slug
        body = {"source": slug, "id": "mine", "cue": "said"}

        answers = at_once(
            lambda: one.send("POST", "statements/", body),  # noqa: B023
            lambda: other.send("POST", "statements/", {**body, "cue": cue}),  # noqa: B023
        )

        assert statuses(answers) == wanted
        assert list(Statement.objects.filter(source__slug=slug).values_list("position", flat=True)) == [1, 2]
