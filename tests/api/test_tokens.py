"""Tokens: what opens the desk, for whom, and what is told to those for whom it stays closed."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsfacts.editing.tokens import make_token
from newsfacts.models import AccessToken
from newsfacts.words import TokenScope
from tests.factories import UserFactory

from .people import person, program_of, token_of, with_token

pytestmark = pytest.mark.django_db

WHOAMI = "/api/v1/desk/whoami/"


@pytest.fixture(autouse=True)
def small_desk(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.api.small_desk"


def assert_refused(response: Any, status: int, challenge: str, said: str) -> None:
    body = response.json()
    assert response["Content-Type"] == "application/problem+json"
    assert (response.status_code, body["status"]) == (status, status)
    assert response["WWW-Authenticate"] == f'Bearer realm="newsfacts"{challenge}'
    assert said in body["detail"]


def test_a_token_opens_the_desk_in_the_name_of_its_person() -> None:
    somebody = person("Contributor")

    response = program_of(somebody).get(WHOAMI)

    assert (response.status_code, response.json()) == (200, {"person": somebody.username})


@pytest.mark.parametrize("scheme", ["bearer", "BEARER", "Bearer  "])
def test_the_scheme_is_known_however_it_is_written(scheme: str) -> None:
    token = token_of(UserFactory())

    assert Client(headers={"Authorization": f"{scheme} {token} "}).get(WHOAMI).status_code == 200


def test_without_a_token_the_answer_says_what_to_send() -> None:
    assert_refused(Client().get(WHOAMI), 401, "", "Authorization: Bearer")


def test_a_session_of_the_admin_opens_nothing() -> None:
    client = Client()
    client.force_login(UserFactory())

    assert client.get(WHOAMI).status_code == 401


@pytest.mark.parametrize("scheme", ["Basic dXNlcjpwYXNz", "Token abc", "Digest", "", "   ", "Bearer\tx", "é", "\x00"])
def test_another_scheme_is_as_good_as_none(scheme: str) -> None:
    assert_refused(Client(headers={"Authorization": scheme}).get(WHOAMI), 401, "", "needs a token")


ODD = ["", "x", "a b", "newsfacts_", "newsfacts_" + "0" * 64, "newsfacts_" + "é" * 64, "ÿ" * 74, "\x00" * 74,
       "\ud800" * 74, "x" * 100_000, "newsfacts_" + "0" * 63 + "\n"]  # fmt: skip


@pytest.mark.parametrize("token", ODD, ids=lambda token: ascii(token)[:20])
def test_a_token_that_nobody_has_is_invalid(token: str) -> None:
    assert_refused(with_token(token).get(WHOAMI), 401, ', error="invalid_token"', "not known")


def test_the_hash_of_a_token_is_no_token() -> None:
    token_of(UserFactory())

    assert with_token(AccessToken.objects.get().digest).get(WHOAMI).status_code == 401


def test_a_revoked_token_opens_nothing() -> None:
    program = program_of(UserFactory())
    AccessToken.objects.get().delete()

    assert_refused(program.get(WHOAMI), 401, ', error="invalid_token"', "revoked")


def test_a_token_that_has_ended_says_so_and_stays_to_be_seen() -> None:
    program = program_of(UserFactory())
    now = timezone.now()
    AccessToken.objects.update(created=now - datetime.timedelta(days=2), expiry=now)

    assert_refused(program.get(WHOAMI), 401, ', error="invalid_token"', "“program 1” has ended")
    assert AccessToken.objects.get().last_used is None


def test_a_token_of_an_account_that_was_switched_off_opens_nothing() -> None:
    somebody = UserFactory()
    program = program_of(somebody)
    somebody.is_active = False
    somebody.save()

    assert_refused(program.get(WHOAMI), 401, ', error="invalid_token"', "switched off")


def test_an_account_that_may_not_open_the_desk_may_not_by_a_program() -> None:
    somebody = UserFactory()
    program = program_of(somebody)
    somebody.is_staff = False
    somebody.save()

    response = program.get(WHOAMI)

    assert (response.status_code, response["Content-Type"]) == (403, "application/problem+json")
    assert "may not open the desk" in response.json()["detail"]


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_token_that_reads_may_read(method: str) -> None:
    assert getattr(program_of(UserFactory(), TokenScope.READ), method)(WHOAMI).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_token_that_reads_changes_nothing(method: str) -> None:
    response = getattr(program_of(UserFactory(), TokenScope.READ), method)(WHOAMI, {}, "application/json")

    challenge = ', error="insufficient_scope", scope="write"'
    assert_refused(response, 403, challenge, "“program 1” may only read")


def test_a_token_that_writes_may_write() -> None:
    assert program_of(UserFactory()).post(WHOAMI, {"a": 1}, "application/json").json()["sent"] == {"a": 1}


def test_what_a_token_gives_is_kept_by_no_cache() -> None:
    for response in (program_of(UserFactory()).get(WHOAMI), Client().get(WHOAMI), with_token("x").get(WHOAMI)):
        assert response["Cache-Control"] == "no-store"


def test_a_read_costs_one_query_and_notes_the_use_at_most_every_five_minutes() -> None:
    program = program_of(UserFactory())
    program.get(WHOAMI)
    used = AccessToken.objects.get().last_used

    with CaptureQueriesContext(connection) as captured:
        program.get(WHOAMI)

    assert used is not None
    assert len(captured) == 1
    assert AccessToken.objects.get().last_used == used


def test_a_use_after_five_minutes_is_noted() -> None:
    program = program_of(UserFactory())
    long_ago = timezone.now() - datetime.timedelta(minutes=5, seconds=1)
    AccessToken.objects.update(last_used=long_ago)

    program.get(WHOAMI)

    assert AccessToken.objects.get().last_used > long_ago


def test_other_tokens_of_a_person_cost_nothing() -> None:
    somebody = UserFactory()
    program = program_of(somebody)
    for _ in range(10):
        token_of(somebody)
    program.get(WHOAMI)

    with CaptureQueriesContext(connection) as captured:
        program.get(WHOAMI)

    assert len(captured) == 1


def test_the_token_itself_is_nowhere_in_the_database() -> None:
    row, token = make_token(name="import", scope=TokenScope.READ, by=UserFactory())

    kept = [str(value) for value in AccessToken.objects.filter(pk=row.pk).values_list()[0]]
    assert [value for value in kept if token in value] == []
    assert len(token.removeprefix(row.token_key)) * 4 >= 236  # bits that nobody but its person has
