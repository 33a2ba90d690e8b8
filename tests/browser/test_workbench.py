"""The breakdown workbench in a real browser: an article is broken down, by mouse and by keyboard, and nothing is lost."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from newsfacts.breakdown.reading import validated
from newsfacts.breakdown.writing import breakdown_document
from newsfacts.models import Source
from tests.browser.hands import Hands, Keyboard, Mouse
from tests.browser.sylvania import by_hand

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def without_names(document: dict[str, Any]) -> dict[str, Any]:
    """Give a document in which everything is called by what it says and not by its identifier."""
    actors = {each["slug"]: each["name"] for each in document["actors"]}
    claims = {each["slug"]: each["text"] for each in document["claims"]}
    statements = {each["id"]: each["position"] for each in document["statements"]}
    renamed = json.loads(json.dumps(document))
    for group, key in (("actors", "name"), ("claims", "text")):
        for each in renamed[group]:
            del each["slug"]
        renamed[group].sort(key=lambda each, key=key: each[key])
    for each in renamed["actors"]:
        each["part_of"] = actors.get(each["part_of"])
    for each in renamed["statements"]:
        del each["id"]
        each["speaker"], each["on_behalf_of"] = actors.get(each["speaker"]), actors.get(each["on_behalf_of"])
        each["relayed_by"] = statements.get(each["relayed_by"])
        for attribution in each["claims"]:
            attribution["claim"] = claims[attribution["claim"]]
    return renamed


@pytest.mark.parametrize("hands", [Mouse, Keyboard])
def test_an_article_is_broken_down_through_the_workbench_alone(desk: Page, source: Source, hands: type[Hands]) -> None:
    hands(desk).break_down()

    source.refresh_from_db()
    wanted = validated(by_hand(source.slug))
    wanted["source"]["text_sha256"] = source.text_sha256
    written, wanted = without_names(breakdown_document(source)), without_names(wanted)
    for part in ("actors", "claims", "statements"):
        for one, other in zip(written[part], wanted[part], strict=True):
            assert {key: one[key] for key in one if one[key] != other[key]} == {
                key: other[key] for key in one if one[key] != other[key]
            }
    assert written == wanted
