"""Tokens at the desk: made by everybody for themselves, shown once, seen and revoked by their people and by chiefs."""

import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.test import Client

from newsfacts.models import AccessToken
from tests.factories import AccessTokenFactory, UserFactory

from .people import desk_of, person

pytestmark = pytest.mark.django_db

LIST = "/admin/newsfacts/accesstoken/"
ADD = f"{LIST}add/"
NEW = {"name": "nightly import", "scope": "write", "days": "30"}
TOKEN = re.compile(r"newsfacts_[0-9a-f]{64}")


def page_of(token: AccessToken, name: str = "change") -> str:
    return f"{LIST}{token.pk}/{name}/"


@pytest.mark.parametrize("group", ["Contributor", "Editor", "Chief"])
def test_everybody_at_the_desk_makes_tokens_for_themselves(group: str) -> None:
    somebody = person(group)

    page = desk_of(somebody).post(ADD, NEW)

    made = AccessToken.objects.get()
    assert (made.user, made.name, made.scope) == (somebody, "nightly import", "write")
    assert (made.expiry - made.created).days in (29, 30)
    (text,) = TOKEN.findall(page.content.decode())
    assert Client(headers={"Authorization": f"Bearer {text}"}).get("/api/v1/").status_code == 200


def test_a_token_is_shown_once_and_kept_nowhere() -> None:
    desk = desk_of(UserFactory())
    page = desk.post(ADD, NEW)
    (text,) = TOKEN.findall(page.content.decode())
    made = AccessToken.objects.get()

    again = desk.post(ADD, NEW)
    others = [desk.get(each) for each in ("/admin/", LIST, page_of(made), page_of(made, "history"))]

    assert (page.status_code, page.has_header("Location"), text in str(page.cookies)) == (200, False, False)
    assert "no-store" in page["Cache-Control"]
    assert [each for each in [again, *others] if TOKEN.search(each.content.decode())] == []
    assert AccessToken.objects.count() == 1
    assert "You have a token “nightly import”" in again.content.decode()
    assert [each for each in Session.objects.all() if text in str(each.get_decoded())] == []
    assert [each for each in LogEntry.objects.all() if text in f"{each} {each.change_message}"] == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "required"),
        ({"name": "   "}, "required"),
        ({"name": "x" * 101}, "at most 100 characters"),
        ({"name": "a\0b"}, "Null characters"),
        ({"scope": "all"}, "Select a valid choice"),
        ({"days": "0"}, "greater than or equal to 1"),
        ({"days": "366"}, "less than or equal to 365"),
        ({"days": "never"}, "whole number"),
    ],
)
def test_a_token_that_is_not_right_is_refused_in_words(changed: dict[str, str], said: str) -> None:
    page = desk_of(UserFactory()).post(ADD, {**NEW, **changed})

    assert said in page.content.decode()
    assert not AccessToken.objects.exists()


def test_somebody_else_may_have_a_token_of_the_same_name() -> None:
    AccessTokenFactory(name=NEW["name"])

    desk_of(person("Editor")).post(ADD, NEW)

    assert AccessToken.objects.filter(name=NEW["name"]).count() == 2


def test_the_list_shows_what_is_known_of_ones_own_tokens_and_no_other() -> None:
    somebody = person("Editor")
    AccessTokenFactory(user=somebody, name="my import")
    AccessTokenFactory(name="the import of another")

    page = desk_of(somebody).get(LIST).content.decode()

    assert "my import" in page
    assert "newsfacts_0000a" in page
    assert "the import of another" not in page


@pytest.mark.parametrize("screen", ["change", "delete", "history"])
def test_the_token_of_another_is_not_there(screen: str) -> None:
    token = AccessTokenFactory()
    desk = desk_of(person("Editor"))

    answers = [desk.get(page_of(token, screen)), desk.post(page_of(token, screen), {"post": "yes"})]

    assert {each["Location"] for each in answers if each.status_code == 302} <= {"/admin/"}
    assert {each.status_code for each in answers} <= {302, 403, 404}
    assert AccessToken.objects.exists()


def test_a_chief_sees_whose_tokens_there_are_and_no_hash() -> None:
    token = AccessTokenFactory(user=person("Contributor"), name="an import")

    desk = desk_of(person("Chief"))
    pages = [desk.get(each).content.decode() for each in (LIST, page_of(token))]

    assert [each for each in pages if token.user.username not in each] == []
    assert [each for each in pages if token.digest in each] == []


@pytest.mark.parametrize("who", ["its person", "a chief"])
def test_a_token_is_revoked_by_its_person_or_a_chief(who: str) -> None:
    token = AccessTokenFactory(user=person("Contributor"))
    desk = desk_of(token.user if who == "its person" else person("Chief"))

    asked = desk.get(page_of(token, "delete")).content.decode()
    desk.post(page_of(token, "delete"), {"post": "yes"})

    assert f"Revoke the token “{token}” of {token.user}?" in asked
    assert not AccessToken.objects.exists()
    assert LogEntry.objects.get().object_repr == token.name


def test_nobody_changes_a_token() -> None:
    token = AccessTokenFactory(scope="read")

    answer = desk_of(UserFactory()).post(page_of(token), {**NEW, "name": "other"})

    token.refresh_from_db()
    assert (answer.status_code, token.scope) == (403, "read")


def test_a_chief_makes_no_token_in_the_name_of_another() -> None:
    chief = person("Chief")

    desk_of(chief).post(ADD, {**NEW, "user": str(person("Editor").pk)})

    assert AccessToken.objects.get().user == chief


def test_who_may_not_open_the_desk_makes_no_token() -> None:
    outsider = UserFactory(is_staff=False)

    assert desk_of(outsider).post(ADD, NEW).status_code == 302
    assert not AccessToken.objects.exists()


def test_the_front_page_leads_to_the_tokens(desk: Any) -> None:
    page = desk.get("/admin/").content.decode()

    assert page.count(f'href="{LIST}"') >= 2
    assert f'href="{ADD}"' in page


def test_who_is_not_signed_in_is_asked_to() -> None:
    assert Client().get("/admin/login/").status_code == 200
    assert Client().get(LIST)["Location"] == f"/admin/login/?next={LIST}"
