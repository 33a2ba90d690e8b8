"""What the workbench's windows are told: whose session theirs is, and who saved what they meet."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from newsfacts.admin.workbench.state import savers_of
from newsfacts.breakdown.writing import source_document
from newsfacts.editing.statements import Change, change_statements, seen
from newsfacts.models import Source
from tests.factories import SourceFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    return SourceFactory(publisher=None)


def address(source: Source, rest: str) -> str:
    return reverse("admin:newsfacts_source_workbench", args=[source.pk]) + rest


def rows(source):
    return {row["id"]: row for row in source_document(source)["statements"]}


def save(source, by, identifier, **fields):
    opened = seen(rows(source)[identifier]) if identifier in rows(source) else ""
    change_statements(source=source, changes=[Change(identifier, fields, opened)], by=by)


def test_the_token_of_a_window_goes_on_after_signing_in_again(source):
    person, browser = UserFactory(), Client(enforce_csrf_checks=True)
    browser.force_login(person)
    old = browser.get(address(source, "token/")).json()["token"]
    browser.cookies.pop("csrftoken")  # signing in makes a new one
    answer = browser.get(address(source, "token/")).json()

    def create(token: str):
        body = json.dumps({"fields": {"cue": "said"}})
        where = address(source, "statements/")
        return browser.post(where, body, content_type="application/json", headers={"X-CSRFToken": token})

    assert answer["user"] == person.pk
    assert create(old).status_code == 403
    assert create(answer["token"]).status_code == 201


def test_whoever_is_signed_out_gets_no_token(source):
    assert Client().get(address(source, "token/")).status_code == 401


def test_of_each_statement_it_is_known_who_saved_it_as_it_is(source):
    one, other = UserFactory(), UserFactory()
    save(source, one, "", cue="said", paragraph=1)
    save(source, one, "", cue="told", paragraph=2)
    save(source, other, "s2", cue="remarked")
    save(source, one, "s1", venue="in the garden")
    save(source, other, "s2", position=1)  # moving is not saving it

    assert savers_of(source, ["s1", "s2"]) == {"s1": one.username, "s2": other.username}


def test_of_a_deleted_statement_it_is_known_who_deleted_it(source):
    one, other = UserFactory(), UserFactory()
    save(source, one, "", cue="said")
    save(source, one, "", cue="told")
    change_statements(source=source, changes=[Change("s1", None, seen(rows(source)["s1"]))], by=other)
    save(source, one, "s2", cue="remarked")

    assert savers_of(source, ["s1"]) == {"s1": other.username}


def test_who_saved_a_statement_costs_one_query(source, django_assert_num_queries):
    person = UserFactory()
    for number in range(3):
        save(source, person, "", cue=f"said {number}")

    with django_assert_num_queries(1):
        savers_of(source, ["s1", "s2", "s3"])
