"""OPTIONS, HEAD, and reading from other sites: the same at every public address, whatever the answer is."""

import pytest
from django.test import Client

from tests import factories as make
from tests.past import take_back

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # no database makes a difference to it

API = "/api/v1/"
ADDRESSES = ["", "claims/", "claims.csv", "claims/nowhere/", "search/", "changes/?since=x", "actors/?colour=blue"]
FROM_ELSEWHERE = {"origin": "https://elsewhere.example"}


@pytest.mark.parametrize("path", ADDRESSES)
def test_options_tells_a_browser_all_that_it_may(client, path, django_assert_num_queries):
    asks = {"access-control-request-method": "GET", "access-control-request-headers": "if-none-match"}
    with django_assert_num_queries(0):
        response = client.options(API + path, headers={**FROM_ELSEWHERE, **asks})

    assert (response.status_code, response.content) == (200, b"")
    assert response["Allow"] == response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]
    assert response["Access-Control-Max-Age"] == "86400"


def answers(client: Client) -> dict[str, tuple[int, object]]:
    """Give an answer of every kind, by what it is, with the status that it should have."""
    kept = make.AttributionFactory()
    make.publish_source(kept.statement.source)
    gone = make.publish_source(make.AttributionFactory().statement.source)
    take_back(gone)
    claim = f"{API}claims/{kept.claim.slug}"
    etags = {path: client.get(path)["ETag"] for path in (f"{claim}/", f"{API}claims/", f"{API}claims.csv")}
    return {
        "thing": (200, client.get(f"{claim}/")),
        "list": (200, client.get(f"{API}claims/")),
        "whole list": (200, client.get(f"{API}claims.csv")),
        **{f"known {path}": (304, client.get(path, headers={"if-none-match": etag})) for path, etag in etags.items()},
        "changed": (412, client.get(f"{claim}/", headers={"if-match": '"x"'})),
        "no slash": (301, client.get(claim)),
        "nothing there": (404, client.get(f"{API}claims/nowhere/")),
        "no such address": (404, client.get(f"{API}nonsense/")),
        "gone": (410, client.get(f"{API}sources/{gone.slug}/")),
        "wrong question": (400, client.get(f"{API}claims/?colour=blue")),
        "no such form": (406, client.get(f"{API}claims/", headers={"accept": "image/png"})),
        "not to be written": (405, client.post(f"{API}claims/")),
        "no such host": (400, client.get(f"{API}claims/", headers={"host": "elsewhere.example"})),
    }


def test_scripts_of_other_sites_may_read_every_answer_and_never_with_credentials(client):
    for name, (status, response) in answers(client).items():
        assert response.status_code == status, name
        assert response["Access-Control-Allow-Origin"] == "*", name
        assert "Retry-After" in response["Access-Control-Expose-Headers"], name
        assert "Access-Control-Allow-Credentials" not in response, name


def test_scripts_may_read_the_redirect_to_https_too(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    response = Client().get(f"{API}claims/")

    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (301, "*")


@pytest.mark.parametrize("path", ["/api/v1/desk/", "/api/v1/desk/nowhere/", "/", "/admin/"])
def test_nothing_else_is_opened(client, path):
    assert "Access-Control-Allow-Origin" not in client.get(path, headers=FROM_ELSEWHERE)


def test_head_answers_as_get_does_without_the_body(client):
    kept = make.AttributionFactory()
    source = make.publish_source(kept.statement.source)
    paths = [
        f"claims/{kept.claim.slug}/",
        f"claims/{kept.claim.slug}.csv",
        "claims/",
        "claims.jsonl",
        "search/?q=claim",
    ]
    paths += [
        f"sources/{source.slug}/annotations/",
        f"sources/{source.slug}/breakdown/",
        "claims/nowhere/",
        "changes/",
    ]
    for path in paths:
        got, head = client.get(API + path), client.head(API + path)
        assert head.status_code == got.status_code, path
        assert head.content == b"", path
        headers = {name: value for name, value in head.headers.items() if name != "Content-Length"}
        assert headers == {name: value for name, value in got.headers.items() if name != "Content-Length"}, path
