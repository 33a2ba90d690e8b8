"""The breakdown workbench in a real browser: an article is broken down, by mouse and by keyboard, and nothing is lost."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page

from newsfacts.breakdown.reading import validated
from newsfacts.breakdown.writing import breakdown_document
from newsfacts.editing.save import save_source
from newsfacts.editing.texts import attach_text
from newsfacts.models import Actor, Source
from tests.browser.hands import Hands, Keyboard, Mouse, saved
from tests.browser.sylvania import ACTORS, BODY_START, CLAIMS, TEXT, TITLE, by_hand
from tests.factories import ActorFactory, ActorNameFactory, ClaimFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "correct horse battery"


@pytest.fixture
def messages(page: Page) -> list[str]:
    """Collect what the browser complains about."""
    return listened_to(page)


def listened_to(page: Page) -> list[str]:
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.fixture
def known() -> None:
    """Make what the desk knows before the article comes."""
    made = {}
    for slug, (name, kind, part_of, names) in ACTORS.items():
        made[slug] = ActorFactory(slug=slug, name=name, kind=kind, part_of=made.get(part_of))
        for position, (other, how) in enumerate(names, start=1):
            ActorNameFactory(actor=made[slug], name=other, kind=how, position=position)
    for slug, text in CLAIMS.items():
        ClaimFactory(slug=slug, text=text, kind="fact")
    for slug, name in (("jane-roe", "Jane Roe"), ("john-doe", "John Doe")):
        ActorFactory(slug=slug, name=name, kind="person")


@pytest.fixture
def editor(settings: Any) -> User:
    settings.FOUR_EYES = False
    return User.objects.create_superuser("editor", password=PASSWORD)


@pytest.fixture
def source(known: None, editor: User) -> Source:
    """Make the draft with its captured text."""
    source = Source.objects.create(
        slug="ministers-meet-article", title=TITLE, kind="article", publisher=Actor.objects.get(slug="example-wire"),
        language="en", dateline="SPORTVILLE", published_on="2031-05-07", body_start=BODY_START,
    )  # fmt: skip
    for position, (slug, role) in enumerate((("jane-roe", "reporting"), ("john-doe", "editing")), start=1):
        source.credits.create(actor=Actor.objects.get(slug=slug), role=role, position=position)
    save_source(source=source, by=editor)
    attach_text(source=source, text=TEXT, by=editor)
    return source


def sign_in(page: Page, site: str, name: str = "editor") -> None:
    page.goto(f"{site}/admin/login/")
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")


def signed_in(browser: Browser, site: str, name: str) -> Page:
    """Sign somebody in, in a browser of their own."""
    User.objects.create_superuser(name, password=PASSWORD)
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    sign_in(page, site, name)
    return page


@pytest.fixture
def desk(page: Page, live_server: Any, source: Source, messages: list[str]) -> Iterator[Page]:
    """Open the source's workbench; nothing may have been complained of in the end."""
    page.set_viewport_size({"width": 1280, "height": 900})
    sign_in(page, live_server.url)
    messages.clear()
    page.goto(f"{live_server.url}/admin/newsfacts/source/{source.pk}/workbench/")
    saved(page)
    yield page
    assert messages == []


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
    browser: Browser, live_server: Any, known: None, settings: Any, hands: type[Hands]
) -> None:
    settings.FOUR_EYES = True
    writer, reviewer = (signed_in(browser, live_server.url, name) for name in ("writer", "reviewer"))
    messages = listened_to(writer) + listened_to(reviewer)

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
    assert messages == []


def assert_same(written: dict[str, Any], wanted: dict[str, Any]) -> None:
    """Compare two documents, telling only what differs."""
    for part in ("actors", "claims", "statements"):
        for one, other in zip(written[part], wanted[part], strict=True):
            assert {key: one[key] for key in one if one[key] != other[key]} == {
                key: other[key] for key in one if one[key] != other[key]
            }
    assert written == wanted
