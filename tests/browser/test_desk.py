"""The desk in a real browser: a source entered by hand, published, and open to readers."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from newsfacts.models import Source
from newsfacts.words import SourceState
from tests.browser.accessibility import Examiner
from tests.factories import ActorFactory, ClaimFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def messages(page: Page) -> list[str]:
    """Collect what the browser complains about: broken scripts, and what the Content-Security-Policy blocked."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.fixture
def desk(page: Page, live_server: Any, messages: list[str], settings: Any) -> Page:
    settings.FOUR_EYES = False
    User.objects.create_superuser("editor", password="correct horse battery")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/admin/")
    page.fill("#id_username", "editor")
    page.fill("#id_password", "correct horse battery")
    page.click("[type=submit]")
    messages.clear()  # the log-in page is Django's own
    return page


def choose(page: Page, field: str, text: str) -> None:
    """Choose from an autocomplete, as an editor does: click, type, take the first."""
    page.locator(f"#{field} + .select2 .select2-selection").click()
    page.locator(".select2-search__field").last.fill(text)
    page.locator(".select2-results__option", has_text=text).first.click()


def assert_accessible(page: Page, messages: list[str], examiner: Examiner | None = None) -> None:
    """Find no fault in what our own templates put on the page, nor a complaint of the browser so far."""
    assert messages == []
    assert (examiner or Examiner()).faults(page, "#content") == []
    messages.clear()  # axe itself tries out inline styles, which the policy blocks


def assert_fits(page: Page) -> None:
    assert page.evaluate(
        "document.querySelector('main').scrollWidth <= document.querySelector('main').clientWidth + 1"
    )


def test_a_source_is_entered_by_hand_and_published(desk: Page, live_server: Any, messages: list[str]) -> None:
    ActorFactory(name="Example Wire", kind="outlet")
    ActorFactory(name="Foreign Ministry of Freedonia", kind="state_body")
    ClaimFactory(text="The minister is travelling to the capital.")

    desk.goto(f"{live_server.url}/admin/newsfacts/source/add/")
    desk.locator("#id_title").press_sequentially("Minister heads to capital")
    expect(desk.locator("#id_slug")).to_have_value("minister-heads-to-capital")
    desk.select_option("#id_kind", "article")
    choose(desk, "id_publisher", "Example Wire")
    desk.fill("#id_published_on", "2031-05-07")
    desk.click("[name=_continue]")

    desk.click("text=Add a statement")
    desk.fill("#id_paragraph", "2")
    choose(desk, "id_speaker", "Foreign Ministry of Freedonia")
    desk.select_option("#id_form", "mixed")
    desk.fill("#id_paraphrase", "The minister was under way.")
    desk.fill("#id_quotes-0-exact", " under\nway ")
    choose(desk, "id_attributions-0-claim", "The minister is travelling")
    assert_fits(desk)
    desk.click("[name=_save]")
    expect(desk.locator("#statements tbody tr")).to_have_count(1)
    assert_fits(desk)

    desk.click("text=Publish…")
    expect(desk.locator(".desk-complete")).to_be_visible()
    assert_accessible(desk, messages)
    desk.fill("#id_why", "Checked against the original.")
    desk.click("main [type=submit]")

    expect(desk.locator(".messagelist")).to_contain_text("is public now")
    source = Source.objects.get()
    assert (source.state, source.statements.get().quotes.get().exact) == (SourceState.PUBLISHED, " under\nway ")
    assert messages == []
    desk.click("text=Public page")
    expect(desk.locator("h1")).to_contain_text("Minister heads to capital")
    assert messages == []


def test_the_checklist_is_accessible(desk: Page, live_server: Any, messages: list[str]) -> None:
    source = Source.objects.create(slug="unfinished")

    desk.goto(f"{live_server.url}/admin/newsfacts/source/{source.pk}/check/")

    expect(desk.locator(".desk-checklist tbody tr")).to_have_count(4)
    assert_accessible(desk, messages)
