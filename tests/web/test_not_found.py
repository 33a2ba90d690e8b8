"""Addresses that lead nowhere: what they may have meant, and that nothing makes more of a 404 than a 404."""

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.web.test_pages import said, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(db):
    """A claim, an actor and a source with names to mistype."""
    speaker = make.ActorFactory(slug="vladimir-oskarov", name="Vladimir Oskarov", kind="person")
    said(
        claim=make.ClaimFactory(slug="harbour-is-closed-for-good", text="The harbour is closed for good."),
        speaker=speaker,
        source=make.SourceFactory(slug="ministers-meet", title="Ministers meet"),
    )


ADDRESSES = [
    ("/actors/oskarv/", "Vladimir Oskarov"),
    ("/actors/oskarov/", "Vladimir Oskarov"),
    ("/actors/Vladimir-Oskarov/", "Vladimir Oskarov"),
    ("/actors/vladimir-oskarov./", "Vladimir Oskarov"),
    ("/actors/vladimir-oskarov),", "Vladimir Oskarov"),
    ("/actors/valdimir-oskarov/", "Vladimir Oskarov"),
    ("/actor/vladimir_oskarov", "Vladimir Oskarov"),
    ("/people/vladimir%20oskarov", "Vladimir Oskarov"),
    ("/claims/harbour-closed/", "The harbour is closed for good."),
    ("/claims/harbour-is-closed-for-go/", "The harbour is closed for good."),
    ("/claims/the-harbour-is-closed-for-evermore/", "The harbour is closed for good."),
    ("/CLAIMS/Harbour-Is-Closed-For-Good/", "The harbour is closed for good."),
    ("/sources/minister-meets/", "Ministers meet"),
    ("/claims/oskarov/", "Vladimir Oskarov"),
    ("/2031/05/ministers-meet.html", "Ministers meet"),
]


@pytest.mark.parametrize(("address", "name"), ADDRESSES)
def test_a_mistyped_address_leads_to_what_it_may_have_meant(client, record, address, name):
    shown = text(client, address, status=404)
    assert "Perhaps you were looking for" in shown
    assert name in shown.split("Perhaps you were looking for")[1]


@pytest.mark.parametrize("address", ["/actors/xyzxyz/", "/nothing/", "/", "/%F0%9F%98%80/", "/claims/%E2%80%AE/"])
def test_an_address_like_nothing_still_has_a_search_box_and_the_lists(client, record, address):
    status = 200 if address == "/" else 404
    html = client.get(address).content.decode()
    assert 'action="/search/"' in html
    assert "Perhaps you were looking for" not in text(client, address, status=status)
    assert all(f'href="/{name}/"' in html for name in ("claims", "sources", "actors"))


def test_the_words_of_the_address_are_in_the_search_box(client):
    assert 'value="closed harbour"' in client.get("/claims/closed-harbour/").content.decode()


@pytest.mark.parametrize(
    "part", ["x" * 5000, "%00", "a%00b", "%27%22%3E%3Cscript%3E", "-".join("abcdefghijkl"), "..%2f"]
)
def test_whatever_is_typed_is_a_404_and_stays_text(client, record, part):
    for address in (f"/claims/{part}/", f"/{part}"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert b"<script>" not in answer.content


@pytest.mark.parametrize("address", ["/claims/harbour-closed/", "/harbour-closed"])
def test_a_database_that_fails_makes_a_404_no_500(client, record, address, monkeypatch):
    def fail(*_):
        raise DatabaseError("gone")

    monkeypatch.setattr("newsfacts.web.finding.nearest._things", fail)
    assert "Nothing in the record at this address" in text(client, address, status=404)


def test_machines_are_answered_without_looking_anything_up(client, record):
    for address, headers in (
        ("/wp-login.php", {}),
        ("/favicon.ico", {}),
        ("/static/harbour", {}),
        ("/harbour-closed", {"accept": "image/png"}),
    ):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address, headers=headers).status_code == 404
        assert len(captured) == 0
    assert client.get("/api/v1/harbour/")["Content-Type"] == "application/problem+json"


def test_looking_up_costs_a_bounded_number_of_queries(client, record):
    for address in ("/claims/" + "-".join(f"oskarv{n}" for n in range(30)), "/claims/closed-zebras-meet-quaggas/"):
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        assert len(captured) <= 26
