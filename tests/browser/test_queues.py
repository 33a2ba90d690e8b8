"""The queues in a real browser: the front page and each list, wide and narrow; two that seem one are told apart."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from newsfacts.admin.queues.pages import QUEUES
from tests.admin.test_queues import fill

from .accessibility import Examiner
from .test_desk import assert_accessible, desk, messages  # noqa: F401 - fixtures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_queues_are_readable_everywhere_and_a_pair_is_told_apart(
    desk: Page,  # noqa: F811 - the fixture
    live_server: Any,
    messages: list[str],  # noqa: F811 - the fixture
) -> None:
    fill(User.objects.get(username="editor"))
    examiner = Examiner()
    for scheme, width in (("light", 1280), ("dark", 390)):
        desk.emulate_media(color_scheme=scheme)
        desk.set_viewport_size({"width": width, "height": 900})
        for address in ("", *(f"queues/{name}/" for name in QUEUES)):
            desk.goto(f"{live_server.url}/admin/{address}")
            assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert_accessible(desk, messages, examiner)

    desk.goto(f"{live_server.url}/admin/queues/duplicate-actors/")
    desk.get_by_role("button", name="They are different").click()
    expect(desk.locator(".success")).to_contain_text("are different")
    desk.get_by_role("button", name="Take it back").first.click()
    expect(desk.get_by_role("button", name="They are different")).to_have_count(1)
