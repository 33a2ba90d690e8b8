"""The pages for what went wrong."""

import pytest
from django.test import Client, RequestFactory

from newsfacts.web import errors


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (lambda request: errors.bad_request(request, ValueError("/etc/secret")), 400),
        (lambda request: errors.forbidden(request, PermissionError()), 403),
        (lambda request: errors.csrf_failure(request, "secret"), 403),
        (lambda request: errors.not_found(request, LookupError()), 404),
        (errors.server_error, 500),
    ],
)
def test_each_error_has_a_page_in_the_sites_look_that_tells_nothing_of_the_inside(answer, status):
    given = answer(RequestFactory().get("/somewhere/"))
    assert given.status_code == status
    assert b"newsfacts records who said what" in given.content
    assert b"secret" not in given.content


@pytest.mark.django_db
def test_a_form_without_its_token_gets_a_page_that_says_what_to_do():
    client = Client(enforce_csrf_checks=True)
    assert b"The form was too old" in client.post("/admin/login/", {"username": "x"}).content


@pytest.mark.django_db
def test_an_error_of_ours_is_a_page_too(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("newsfacts.web.home.listed_claim", None)
    monkeypatch.setattr("newsfacts.web.home.Record", None)
    answer = client.get("/")
    assert answer.status_code == 500
    assert b"Something broke here" in answer.content
