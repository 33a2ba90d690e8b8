"""Throttles: so many requests for each address, token and person, told with every answer; and pages are free."""

import logging
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from newsfacts.api import throttles
from newsfacts.config.environment import rate
from tests.factories import AttributionFactory, UserFactory, publish_source

from .people import program_of, token_of, with_token

pytestmark = pytest.mark.django_db

DAY = 86_400  # so that no span ends during a test
DESK = "/api/v1/desk/"
CLAIMS = "/api/v1/claims/"


@pytest.fixture(autouse=True)
def counts(settings: Any, tmp_path: Path) -> Path:
    """Count in a file of the test's own."""
    file = tmp_path / "counts.sqlite3"
    settings.CACHES = {**settings.CACHES, "counts": {**settings.CACHES["counts"], "LOCATION": str(file)}}
    return file


@pytest.fixture(autouse=True)
def rates(settings: Any) -> dict[str, tuple[int, int]]:
    settings.RATES = {"address": (3, DAY), "token": (4, DAY), "person": (6, DAY), "wrong-token": (2, DAY)}
    return settings.RATES


def left(response: Any) -> dict[str, int]:
    """Read from an answer how many requests are left, by policy."""
    items = [each.split(";") for each in response.headers.get("RateLimit", "").split(", ") if each]
    return {name.strip('"'): int(remaining.removeprefix("r=")) for name, remaining, _ in items}


def assert_throttled(response: Any, said: str, policy: str) -> None:
    body = response.json()
    assert (response.status_code, body["status"], body["title"]) == (429, 429, "Too Many Requests")
    assert response["Content-Type"] == "application/problem+json"
    assert said in body["detail"]
    assert [each["policy"] for each in body["errors"]] == [policy]
    assert 0 < int(response["Retry-After"]) <= DAY
    assert left(response)[policy] == 0


def test_an_address_may_ask_so_much_and_is_told_what_is_left() -> None:
    answers = [Client().get(CLAIMS) for _ in range(4)]

    assert [each.status_code for each in answers] == [200, 200, 200, 429]
    assert [left(each) for each in answers] == [{"address": 2}, {"address": 1}, {"address": 0}, {"address": 0}]
    assert {each["RateLimit-Policy"] for each in answers} == {f'"address";q=3;w={DAY}'}
    assert_throttled(answers[3], "at most 3 requests from one address in a day", "address")


def test_another_address_has_its_own_count() -> None:
    for _ in range(4):
        Client().get(CLAIMS)

    assert left(Client(REMOTE_ADDR="203.0.113.7").get(CLAIMS)) == {"address": 2}


def test_all_endpoints_and_methods_count_together_but_for_what_a_browser_asks_before_it_reads() -> None:
    for method in ("head", "options", "options", "get", "head"):
        assert getattr(Client(), method)("/api/v1/actors/").status_code == 200

    assert Client().get(CLAIMS).status_code == 429


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"path": "/api/v1/claims/nothing/"}, 404),
        ({"path": CLAIMS, "data": {"limit": "x"}}, 400),
        ({"path": CLAIMS, "HTTP_ACCEPT": "text/html"}, 406),
        ({"path": DESK}, 401),
    ],
)
def test_what_is_refused_counts_too_and_is_told_what_is_left(asked: dict[str, Any], status: int) -> None:
    response = Client().get(**asked)

    assert (response.status_code, left(response)) == (status, {"address": 2})


def test_a_wrong_method_counts_too() -> None:
    assert left(Client().post(CLAIMS)) == {"address": 2}


def test_what_the_client_has_already_counts_and_is_told_what_is_left() -> None:
    source = publish_source(AttributionFactory().statement.source)
    for number, address in enumerate([CLAIMS, f"/api/v1/sources/{source.slug}/"]):
        client = Client(REMOTE_ADDR=f"203.0.113.{number}")
        etag = client.get(address)["ETag"]
        known = client.get(address, headers={"If-None-Match": etag})
        assert (known.status_code, left(known)) == (304, {"address": 1})


def test_scripts_of_other_sites_can_read_what_is_left() -> None:
    exposed = Client().get(CLAIMS)["Access-Control-Expose-Headers"].split(", ")

    assert {"RateLimit", "RateLimit-Policy", "Retry-After"} <= set(exposed)


def test_a_token_may_ask_so_much_wherever_it_asks_from() -> None:
    program = program_of(UserFactory())

    answers = [program.get(DESK, REMOTE_ADDR=f"203.0.113.{number}") for number in range(5)]

    assert [left(each) for each in answers[:4]] == [{"token": 3 - n, "person": 5 - n} for n in range(4)]
    assert_throttled(answers[4], "at most 4 requests with one token in a day", "token")


def test_a_person_may_ask_so_much_with_all_tokens_together(rates: Any) -> None:
    somebody: User = UserFactory()
    one, other = program_of(somebody), program_of(somebody)
    for _ in range(3):
        assert one.get(DESK).status_code == 200
        assert other.get(DESK).status_code == 200

    assert_throttled(one.get(DESK), "at most 6 requests with all tokens of one person in a day", "person")
    assert program_of(UserFactory()).get(DESK).status_code == 200


def test_who_shows_a_token_is_not_counted_by_address() -> None:
    for _ in range(4):
        Client().get(DESK)

    assert program_of(UserFactory()).get(DESK).status_code == 200


def test_what_a_token_may_not_do_counts_for_it() -> None:
    refused = program_of(UserFactory(), "read").post("/api/v1/desk/breakdowns/", {}, "application/json")

    assert (refused.status_code, left(refused)) == (403, {"token": 3, "person": 5})


def test_an_address_that_guesses_tokens_is_stopped_before_it_guesses_right() -> None:
    right = token_of(UserFactory())
    guesses = [with_token(f"newsfacts_{number:064x}").get(DESK) for number in range(2)]

    assert [(each.status_code, left(each)) for each in guesses] == [
        (401, {"wrong-token": 1}), (401, {"wrong-token": 0}),
    ]  # fmt: skip
    assert_throttled(with_token(right).get(DESK), "at most 2 wrong tokens from one address in a day", "wrong-token")
    assert with_token(right, REMOTE_ADDR="203.0.113.7").get(DESK).status_code == 200
    assert Client().get(CLAIMS).status_code == 200


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("203.0.113.7", "::ffff:203.0.113.7", True),
        ("203.0.113.7", "203.0.113.8", False),
        ("fe80::1%eth0", "fe80::2%eth1", True),
        ("", "nonsense", True),
    ],
)
def test_one_customer_of_a_network_is_one_address(one: str, other: str, together: bool) -> None:
    Client(REMOTE_ADDR=one).get(CLAIMS)

    assert left(Client(REMOTE_ADDR=other).get(CLAIMS)) == {"address": 1 if together else 2}


def test_an_address_that_the_client_claims_to_have_is_not_believed() -> None:
    answers = [Client().get(CLAIMS, headers={"X-Forwarded-For": f"203.0.113.{n}"}) for n in range(4)]

    assert answers[3].status_code == 429


def test_as_many_proxies_are_believed_as_there_are(settings: Any) -> None:
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "NUM_PROXIES": 1}
    for claimed in range(4):
        last = Client().get(CLAIMS, headers={"X-Forwarded-For": f"198.51.100.{claimed}, 203.0.113.7"})

    assert last.status_code == 429
    assert Client().get(CLAIMS, headers={"X-Forwarded-For": "203.0.113.8"}).status_code == 200


def test_no_page_for_readers_counts(client: Client) -> None:
    for address in ("/", "/claims/", "/search/", "/healthz") * 2:
        response = client.get(address)
        assert (response.status_code, left(response)) == (200, {})


def test_the_next_span_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    now = throttles.clock()
    monkeypatch.setattr(throttles, "clock", lambda: now)
    for _ in range(4):
        last = Client().get(CLAIMS)
    wait = int(last["Retry-After"])

    monkeypatch.setattr(throttles, "clock", lambda: now + wait - 1)
    assert Client().get(CLAIMS).status_code == 429
    monkeypatch.setattr(throttles, "clock", lambda: now + wait)
    assert left(Client().get(CLAIMS)) == {"address": 2}


def test_a_policy_that_is_off_counts_nothing(settings: Any, counts: Path) -> None:
    settings.RATES = dict.fromkeys(settings.RATES)

    responses = [Client().get(CLAIMS), with_token("x").get(DESK), program_of(UserFactory()).get(DESK)]

    assert [left(each) for each in responses] == [{}, {}, {}]
    assert not counts.exists()


def test_where_nothing_can_be_counted_everybody_may_read(counts: Path, caplog: pytest.LogCaptureFixture) -> None:
    counts.mkdir()

    with caplog.at_level(logging.ERROR):
        assert [Client().get(CLAIMS).status_code for _ in range(4)] == [200] * 4
    assert "nobody is throttled" in caplog.text


def test_no_address_and_no_token_is_readable_in_what_is_kept(counts: Path) -> None:
    Client(REMOTE_ADDR="203.0.113.7").get(CLAIMS)
    with_token("newsfacts_" + "0" * 64).get(DESK)

    kept = b"".join(each.read_bytes() for each in counts.parent.iterdir())
    assert b"counts" in kept
    assert b"203.0.113" not in kept
    assert b"newsfacts_" not in kept


@pytest.mark.parametrize(
    ("written", "read"), [("300/minute", (300, 60)), ("1/Day", (1, 86_400)), ("off", None), ("", (5, 1))]
)
def test_a_rate_is_a_number_for_each_span_or_off(written: str, read: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsfacts.config.environment._values", {"RATE": written})

    assert rate("RATE", "5/second") == read
