"""Tokens in a real browser: made, shown once, revoked; on screens that fit and that everybody can use."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page, expect

from newsfacts.models import AccessToken

from .test_desk import assert_accessible, assert_fits, desk, messages

__all__ = ["desk", "messages"]  # fixtures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_token_is_made_shown_once_and_revoked_by_hand(desk: Page, live_server: Any, messages: list[str]) -> None:
    desk.click("text=Your tokens")
    expect(desk.locator("#content h1")).to_contain_text("Select token")
    assert_accessible(desk, messages)
    desk.click("text=Add token")
    expect(desk.get_by_label("Read:")).to_be_checked()
    assert_accessible(desk, messages)
    assert_fits(desk)
    desk.fill("#id_name", "nightly import")
    desk.get_by_label("Write:").check()
    desk.click("text=Make the token")

    shown = desk.locator("#token").inner_text()
    assert re.fullmatch(r"newsfacts_[0-9a-f]{64}", shown)
    assert_accessible(desk, messages)
    assert_fits(desk)
    assert Client(headers={"Authorization": f"Bearer {shown}"}).get("/api/v1/desk/").status_code == 200

    desk.set_viewport_size({"width": 390, "height": 800})
    assert_fits(desk)
    desk.click("text=I have copied it")
    expect(desk.locator("#result_list tbody tr")).to_have_count(1)
    assert shown not in desk.content()

    desk.goto(f"{live_server.url}/admin/newsfacts/accesstoken/{AccessToken.objects.get().pk}/change/")
    assert_accessible(desk, messages)
    desk.locator("#content-main").get_by_text("Revoke").click()
    expect(desk.locator("#content h1")).to_contain_text("Revoke a token?")
    assert_accessible(desk, messages)
    desk.click("text=Yes, revoke it")

    expect(desk.locator(".messagelist")).to_contain_text("deleted")
    assert User.objects.get().auth_token_set.count() == 0  # type: ignore[attr-defined]  # knox's name
