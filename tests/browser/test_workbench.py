"""The breakdown workbench in a real browser: an article is broken down, by mouse and by keyboard, and nothing is lost."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User

from newsfacts.breakdown.reading import validated
from newsfacts.breakdown.writing import breakdown_document
from newsfacts.models import Source
from tests.browser.hands import Hands, Keyboard, Mouse
from tests.browser.sylvania import by_hand
from tests.browser.workbench_desk import PASSWORD, listened_to, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SCREEN = {"width": 1280, "height": 900}


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
    renamed["source"]["publisher"] = actors[document["source"]["publisher"]]
    for each in renamed["source"]["credits"]:
        each["actor"] = actors[each["actor"]]
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
def test_an_article_is_pasted_broken_down_reviewed_and_published_as_if_written_by_hand(
    new_context: Any, live_server: Any, known: None, settings: Any, hands: type[Hands]
) -> None:
    settings.FOUR_EYES = True
    people = [User.objects.create_superuser(name, password=PASSWORD) for name in ("writer", "reviewer")]
    writer, reviewer = (signed_in(new_context(viewport=SCREEN), live_server.url, each).new_page() for each in people)
    messages = [listened_to(writer), listened_to(reviewer)]

    writer.goto(f"{live_server.url}/admin/newsfacts/source/capture/")
    one = hands(writer)
    one.capture()
    one.break_down()
    one.hand_over()
    source = Source.objects.get()
    reviewer.goto(f"{live_server.url}/admin/newsfacts/source/{source.pk}/review/")
    hands(reviewer).publish("Checked against the original.")

    source.refresh_from_db()
    written, wanted = breakdown_document(source), validated(by_hand(source.slug))
    wanted["source"] |= {"text_sha256": source.text_sha256, "state": "published"}
    assert_same(without_names(written), without_names(wanted))
    assert messages == [[], []]


def assert_same(written: dict[str, Any], wanted: dict[str, Any]) -> None:
    """Compare two documents, telling only what differs."""
    for part in ("actors", "claims", "statements"):
        for one, other in zip(written[part], wanted[part], strict=True):
            assert {key: one[key] for key in one if one[key] != other[key]} == {
                key: other[key] for key in one if one[key] != other[key]
            }
    assert written == wanted
