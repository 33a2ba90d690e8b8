"""What goes wrong before a view is asked, or in it, is told as a problem under /api/ as everywhere in it."""

import logging
from typing import Any

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.test import Client, RequestFactory

from newsfacts.config.errors import bad_request
from newsfacts.config.wsgi import application
from tests.factories import UserFactory

from .people import person, program_of, token_of
from .walking import fault_in

pytestmark = pytest.mark.django_db

NOWHERE = ["/api/", "/api/v2/", "/api/v1/nothing/", "/api/v1/claims/%00/", "/api/v1/claims/%ff/", "/api/v1/claims/%zz/",
           "/api/v1/claims/%/", "/api/v1/claims/a%2fb/", "/api//v1/claims/", "/api/v1/claims//", "/api/v1/../v1/claims/x/",
           "/api/v1/" + "x" * 5000, "/api/v1/claims/é/", "/api/v1/claims/%ed%a0%80/", "/api/v1/claims/a b/"]  # fmt: skip


@pytest.mark.parametrize("method", ["get", "post", "delete"])
@pytest.mark.parametrize("address", NOWHERE, ids=lambda each: ascii(each)[:30])
def test_where_there_is_nothing_a_problem_says_so(address: str, method: str) -> None:
    response = getattr(Client(raise_request_exception=False), method)(address)

    assert (response.status_code, fault_in(response)) == (404, "")


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("debug", [True, False])
def test_an_address_without_its_slash_leads_on_with_method_and_body(method: str, debug: bool, settings: Any) -> None:
    settings.DEBUG = debug

    response = Client().generic(method, "/api/v1/claims?limit=5", b"{}", "application/json")

    assert (response.status_code, response["Location"]) == (308, "/api/v1/claims/?limit=5")
    assert response["Access-Control-Allow-Origin"] == "*"


def test_a_document_that_is_posted_without_the_slash_is_not_lost(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.api.small_desk"
    program = program_of(UserFactory())

    response = program.post("/api/v1/desk/whoami", {"a": 1}, "application/json", follow=True)

    assert (response.status_code, response.json()["sent"]) == (201, {"a": 1})


def test_a_page_for_readers_is_led_to_as_before(client: Client) -> None:
    response = client.get("/claims")

    assert (response.status_code, response["Location"]) == (301, "/claims/")


def test_a_host_that_is_not_served_is_named_as_the_fault() -> None:
    response = Client().get("/api/v1/", HTTP_HOST="evil.example")

    assert (response.status_code, fault_in(response)) == (400, "")
    assert response.json()["detail"] == "The Host header names no site that is served here."


@pytest.mark.parametrize(("error", "status"), [(RequestDataTooBig("x"), 413), (SuspiciousOperation("secret"), 400)])
def test_what_django_refuses_is_a_problem_that_tells_nothing_of_the_inside(error: Exception, status: int) -> None:
    response = bad_request(RequestFactory().get("/api/v1/"), error)

    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert b"secret" not in response.content


def test_too_many_parameters_are_a_problem() -> None:
    response = Client().get("/api/v1/claims/", QUERY_STRING="&".join(f"a{number}=1" for number in range(11_000)))

    assert (response.status_code, fault_in(response)) == (400, "")


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unexpected_fault_is_a_problem_and_logged_and_tells_nothing_of_the_inside(
    method: str, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.ROOT_URLCONF = "tests.api.small_desk"
    program = program_of(person("Editor"), raise_request_exception=False)

    with caplog.at_level(logging.ERROR, "django.request"):
        response = getattr(program, method)("/api/v1/desk/broken/")

    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert response.json().keys() == {"type", "title", "status", "detail", "errors"}
    assert "secret" not in response.content.decode()
    assert "the secret of the house" in caplog.text


UNREADABLE = [
    "application/json; charset=\x00",
    "application/json; charset*=nonsense''x",
    "a;b*=x''y",
    "text/html; charset*=é''%ff",
]


@pytest.mark.parametrize("content_type", UNREADABLE, ids=ascii)
@pytest.mark.parametrize(("method", "status"), [("GET", 200), ("POST", 415)])
def test_a_content_type_that_cannot_be_read_is_one_that_is_not_taken(
    content_type: str, method: str, status: int, settings: Any
) -> None:
    """Asked of the very application that the server calls: Django's test client makes requests of its own."""
    settings.ROOT_URLCONF = "tests.api.small_desk"
    environment = RequestFactory().generic(method, "/api/v1/desk/whoami/", b"{}").environ
    environment["HTTP_AUTHORIZATION"] = f"Bearer {token_of(UserFactory())}"
    environment["CONTENT_TYPE"] = content_type

    response = application.get_response(application.request_class(environment))

    assert response.status_code == status
