"""The page that shows the API to people, in a real browser."""

import json

import pytest
from playwright.sync_api import Page, expect

from newsfacts.api.schema.document import document
from newsfacts.api.schema.examples import CLAIM, DOCUMENT
from newsfacts.breakdown.reading import read
from newsfacts.editing.load import load
from tests.factories import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def docs(page: Page, live_server, settings) -> Page:
    """Open it; nothing may be complained of, and nobody else be asked for anything."""
    settings.PUBLIC_URL = live_server.url
    load(read(json.dumps(DOCUMENT)), by=UserFactory())
    complaints: list[str] = []
    foreign: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request", lambda request: foreign.append(request.url) if is_foreign(request.url, live_server.url) else None
    )
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/api/docs/")
    yield page
    assert (complaints, foreign) == ([], [])


def is_foreign(address: str, own: str) -> bool:
    return not address.startswith((f"{own}/", "data:", "blob:"))


def test_every_operation_is_listed(docs: Page):
    number = sum(len(methods) for methods in document().schema["paths"].values())

    expect(docs.locator(".opblock")).to_have_count(number)
    expect(docs.get_by_text("GET").first).to_be_visible()


def test_it_is_dark_where_the_visitor_wants_it_dark(docs: Page):
    light = docs.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    docs.emulate_media(color_scheme="dark")

    expect(docs.locator("html")).to_have_class("dark-mode")
    assert docs.evaluate("getComputedStyle(document.documentElement).backgroundColor") != light


def test_a_claim_can_be_asked_for_from_the_page(docs: Page):
    docs.locator("#operations-claims-get_claim").get_by_role("button").first.click()
    operation = docs.locator("#operations-claims-get_claim")
    operation.get_by_role("button", name="Try it out").click()
    expect(operation.locator("input[placeholder=key]")).to_have_value(CLAIM)
    operation.get_by_role("button", name="Execute").click()

    expect(operation.locator(".live-responses-table .response-col_status").last).to_contain_text("200")
    expect(operation.locator(".live-responses-table")).to_contain_text("One party says so: X.")
