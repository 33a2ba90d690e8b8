"""What nobody sane asks: never a fault of ours, and never passed over in silence."""

import pytest
from django.test import Client

from tests.factories import AttributionFactory, publish_source

pytestmark = pytest.mark.django_db

LISTS = ["sources", "statements", "claims", "actors", "attributions"]
ODD = [
    "q=%00", "q=%ff", "q=%ed%a0%80", "q=%25_%5C", "speaker=%00", "about=%00", "speaker=" + "x" * 100_000,
    "q=" + "x" * 100_000, "%00=1", "%ff=1", "=", "&&&", "said_after=%00", "said_after=9999-12-31",
    "limit=" + "9" * 5000, "limit=%00", "cursor=cD0%3D", "cursor=%ff", "cursor=" + "x" * 100_000,
    "&".join(f"a{number}=1" for number in range(11_000)),
]  # fmt: skip
WRONG = [
    ("cursor", "cD0%3D"), ("cursor", "!!!!"), ("cursor", "Zm9v"), ("cursor", "eA%3D%3D"), ("cursor", "bz0xMDAw"),
    ("cursor", "cj0tOSZwPTE%3D"), ("cursor", "cD05MjIzMzcyMDM2ODU0Nzc1ODA4"), ("said_after", "2024-1-1"),
    ("said_after", "%D9%A2024-01-01"), ("said_after", "%202024-01-01"), ("said_before", "2024-10-29T00:00"),
    ("speaker", "%20"), ("q", "%20"), ("limit", "%2B5"),
]  # fmt: skip


@pytest.mark.parametrize("asked", ODD, ids=lambda asked: asked[:30])
@pytest.mark.parametrize("collection", LISTS)
def test_no_question_is_answered_with_a_fault_of_ours(collection, asked):
    response = Client(raise_request_exception=False).get(f"/api/v1/{collection}/", QUERY_STRING=asked)

    assert response.status_code in (200, 400)
    assert response["Content-Type"].endswith("json")


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_what_is_not_quite_right_is_a_400_that_names_it(client, name, value):
    response = client.get("/api/v1/attributions/", QUERY_STRING=f"{name}={value}")

    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == name


def test_a_problem_does_not_outgrow_the_question(client):
    asked = "&".join(f"a{number}=1" for number in range(5000))

    assert len(client.get("/api/v1/claims/", QUERY_STRING=asked).content) < len(asked)


def test_a_previous_cursor_is_taken_too(client):
    for _ in range(3):
        publish_source(AttributionFactory().statement.source)
    first = client.get("/api/v1/claims/?limit=1").json()
    second = client.get(first["next"]).json()

    assert client.get(second["previous"]).json()["results"] == first["results"]
