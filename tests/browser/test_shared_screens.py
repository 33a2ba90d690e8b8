"""The screens of claims, actors and histories in a real browser: they work by hand, fit, and are accessible."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from newsfacts.editing.correct import correct_claim
from newsfacts.editing.merge import merge_claims
from newsfacts.editing.save import save_actor, save_claim, save_source
from newsfacts.models import Actor, Claim, Record, Revision
from tests.browser.accessibility import Examiner
from tests.factories import (
    ActorFactory,
    ActorNameFactory,
    AttributionFactory,
    ClaimFactory,
    QuoteFactory,
    SourceFactory,
    StatementFactory,
    UserFactory,
    publish_source,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def messages(page: Page) -> list[str]:
    """Collect what the browser complains about: broken scripts, and what the Content-Security-Policy blocked."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.fixture
def desk(page: Page, live_server: Any, messages: list[str]) -> Page:
    User.objects.create_superuser("chief", password="correct horse battery")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/admin/")
    page.fill("#id_username", "chief")
    page.fill("#id_password", "correct horse battery")
    page.click("[type=submit]")
    messages.clear()  # the log-in page is Django's own
    return page


class World:
    """A public claim and a public actor, each with something alike, a history, and a tombstone."""

    def __init__(self) -> None:
        self.actor = ActorFactory(name="Foreign Ministry of Freedonia", kind="state_body")
        self.name = ActorNameFactory(actor=self.actor, name="the palace", kind="metonym")
        self.other = ActorFactory(name="Ministry of Foreign Affairs of Freedonia", kind="state_body")
        self.claim = ClaimFactory(text="Talks about the border are being held.")
        self.same = ClaimFactory(text="There are border talks.")
        self.source = SourceFactory(title="Minister heads to the capital")
        for position, (actor, claim) in enumerate([(self.actor, self.claim), (self.other, self.same)], start=1):
            statement = StatementFactory(
                source=self.source, speaker=actor, speaker_named_as="the palace", form="mixed", paragraph=position
            )
            QuoteFactory(statement=statement, exact="under way")
            AttributionFactory(statement=statement, claim=claim)
        save_source(source=self.source, by=UserFactory())
        publish_source(self.source)
        Claim.objects.filter(pk=self.claim.pk).update(text="Talks about the common border are being held.")
        correct_claim(claim=Claim.objects.get(pk=self.claim.pk), by=UserFactory(), why="It is the common border.")
        self.grave = ClaimFactory(text="The train was late.")
        survivor = ClaimFactory(text="The night train was late.")
        for claim in (self.grave, survivor):
            save_claim(claim=claim, by=UserFactory())
        merge_claims(survivor=survivor, other=self.grave, by=UserFactory(), why="The same train")


@pytest.fixture
def world(desk: Page) -> World:
    return World()


def page_of(thing: Any, page: str) -> str:
    return f"/admin/newsfacts/{thing._meta.model_name}/{thing.pk}/{page}/"


SCREENS: dict[str, Callable[[World], str]] = {
    "form of a public claim": lambda world: page_of(world.claim, "change"),
    "form of a public actor": lambda world: page_of(world.actor, "change"),
    "form of a tombstone": lambda world: page_of(world.grave, "change"),
    "where a claim is used": lambda world: page_of(world.claim, "uses"),
    "where an actor is used": lambda world: page_of(world.actor, "uses"),
    "merging two claims": lambda world: f"{page_of(world.claim, 'merge')}?other={world.same.pk}",
    "merging two actors": lambda world: f"{page_of(world.actor, 'merge')}?other={world.other.pk}",
    "a merge that is refused": lambda world: f"{page_of(world.claim, 'merge')}?other={world.claim.pk}",
    "undoing a merge": lambda world: page_of(world.grave, "unmerge"),
    "choosing a name to split": lambda world: page_of(world.actor, "split"),
    "splitting a name": lambda world: f"{page_of(world.actor, 'split')}?name={world.name.pk}",
    "history of a claim": lambda world: page_of(world.claim, "history"),
    "history of a source": lambda world: page_of(world.source, "history"),
    "two states compared": lambda world: f"{page_of(world.claim, 'history')}?from=1&to=2",
    "restoring": lambda world: page_of(world.claim, "history/1/restore"),
    "a revision": lambda world: page_of(Revision.objects.filter(subject="source").latest("number"), "change"),
}


def assert_accessible(page: Page, messages: list[str], examiner: Examiner | None = None) -> None:
    """Find no fault in what is on the page, and no complaint of the browser so far."""
    assert messages == []
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert (examiner or Examiner()).faults(page, "#content") == []
    messages.clear()  # axe itself tries out inline styles, which the policy blocks


def assert_fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.evaluate(
        "document.querySelector('main').scrollWidth <= document.querySelector('main').clientWidth + 1"
    )


def test_every_screen_is_accessible_in_both_schemes_and_none_scrolls_sideways(
    desk: Page, world: World, live_server: Any, messages: list[str]
) -> None:
    examiner = Examiner()
    for name, address in SCREENS.items():
        desk.emulate_media(color_scheme="light")
        response = desk.goto(f"{live_server.url}{address(world)}")
        assert response is not None
        assert response.status == 200, name
        assert_fits(desk)
        assert_accessible(desk, messages, examiner)
        desk.emulate_media(color_scheme="dark")
        assert examiner.faults_of_colour(desk, "#content") == [], name
        messages.clear()


def test_our_own_pages_fit_a_phone(desk: Page, world: World, live_server: Any) -> None:
    desk.set_viewport_size({"width": 390, "height": 844})
    for name, address in SCREENS.items():
        if not name.startswith(("form", "a revision")):
            desk.goto(f"{live_server.url}{address(world)}")
            assert_fits(desk)


def test_a_claim_is_corrected_by_the_keyboard_alone(
    desk: Page, world: World, live_server: Any, messages: list[str]
) -> None:
    desk.goto(f"{live_server.url}{page_of(world.claim, 'change')}")
    desk.locator("#id_text").focus()
    desk.keyboard.press("Control+A")
    desk.keyboard.type("Talks about the common border will be held.")
    desk.locator("#id_why").focus()
    desk.keyboard.type("They have not begun.")
    desk.locator("[name=_preview]").press("Enter")

    shown = desk.locator(".desk-preview")
    expect(shown.locator("del")).to_have_text("are being")
    expect(shown.locator("ins")).to_have_text("will be")
    assert "line-through" in shown.locator("del").evaluate("each => getComputedStyle(each).textDecorationLine")
    assert_accessible(desk, messages)
    shown.locator("[name=_save]").press("Enter")

    expect(desk.locator(".messagelist")).to_contain_text("readers see it now")
    assert Record.objects.get(type="claim", key=world.claim.slug).body["text"].endswith("will be held.")
    assert messages == []


def test_two_actors_are_merged_by_choosing_the_other_and_parted_again(
    desk: Page, world: World, live_server: Any, messages: list[str]
) -> None:
    for actor in (world.actor, world.other):
        if not Revision.objects.filter(subject="actor", slug=actor.slug).exists():
            save_actor(actor=actor, by=UserFactory())
    desk.goto(f"{live_server.url}{page_of(world.actor, 'merge')}")
    desk.locator("#id_other + .select2 .select2-selection").click()
    desk.locator(".select2-search__field").fill("Foreign Affairs")
    desk.locator(".select2-results__option", has_text="Foreign Affairs").first.click()
    desk.click("text=Show what would move")
    expect(desk.locator("main")).to_contain_text("Statements, publishers and credits (1, 1 public)")
    desk.fill("#id_why", "The same ministry.")
    desk.click("text=Merge the two")
    expect(desk.locator(".messagelist")).to_contain_text("is merged into")
    assert Actor.objects.get(pk=world.other.pk).merged_into == world.actor

    desk.goto(f"{live_server.url}{page_of(world.other, 'change')}")
    desk.click("text=undo the merge")
    desk.fill("#id_why", "They are two.")
    desk.locator("main [type=submit]").click()

    expect(desk.locator(".messagelist")).to_contain_text("is back")
    assert Actor.objects.get(pk=world.other.pk).merged_into is None
    assert messages == []


def test_a_name_is_split_for_somebody_new(desk: Page, world: World, live_server: Any, messages: list[str]) -> None:
    desk.goto(f"{live_server.url}{page_of(world.actor, 'split')}?name={world.name.pk}")
    desk.fill("#id_new-name", "The King of Freedonia")
    desk.select_option("#id_new-kind", "person")
    desk.fill("#id_new-slug", "king-of-freedonia")
    desk.fill("#id_why", "The palace is the king’s.")
    desk.click("[name=_preview]")
    expect(desk.locator(".desk-preview")).to_contain_text("The King of Freedonia")
    assert_accessible(desk, messages)
    desk.click("[name=_split]")

    expect(desk.locator(".messagelist")).to_contain_text("is not “Foreign Ministry of Freedonia” any more")
    assert Record.objects.filter(type="statement", body__contains="king-of-freedonia").exists()
    assert messages == []
