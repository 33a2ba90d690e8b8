"""The pictures of the desk: an invented article is captured and broken down by hand, and looked at on the way."""

import functools
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.browser.hands import Mouse, saved
from tests.browser.sylvania import STATEMENTS, TEXT

PASSWORD = "correct horse battery"  # noqa: S105, of people who do not exist
WIDE: ViewportSize = {"width": 1280, "height": 900}
Shot = Page | Locator
# How many of the article's statements are broken down before the workbench is shown whole.
AT_FIRST = 8
PARAPHRASE = "What it says, in your own words"
REVIEWED, CORRECTED = "Bridge at Marsh closed to lorries", "Freedonia answers Ruritania on the bridge"


class Desk:
    """The people at the desk, each in a browser of their own, and what Ada breaks down."""

    def __init__(self, browser: Browser, site: str) -> None:
        self.browser, self.site = browser, site

    @functools.cached_property
    def ada(self) -> Page:
        """A contributor."""
        return self.sign_in("ada")

    @functools.cached_property
    def bea(self) -> Page:
        """An editor."""
        return self.sign_in("bea")

    @functools.cached_property
    def cara(self) -> Page:
        """A chief."""
        return self.sign_in("cara")

    @functools.cached_property
    def hands(self) -> Mouse:
        """Ada's."""
        return Mouse(self.ada)

    def sign_in(self, name: str) -> Page:
        page = self.browser.new_context(viewport=WIDE, color_scheme="light", locale="en-GB").new_page()
        page.set_default_timeout(60_000)
        page.add_init_script("localStorage.setItem('django.admin.navSidebarIsOpen', 'false')")
        page.goto(f"{self.site}/admin/")
        page.fill("#id_username", name)
        page.fill("#id_password", PASSWORD)
        page.click("[type=submit]")
        return page

    def open(self, page: Page, path: str) -> Page:
        page.goto(f"{self.site}/admin/{path}")
        return page

    def find(self, page: Page, kind: str, words: str) -> Page:
        """Open the form of a thing by searching for it in its list."""
        page.goto(f"{self.site}/admin/newsfacts/{kind}/")
        page.fill("#searchbar", words)
        page.press("#searchbar", "Enter")
        page.locator("#result_list tbody a").first.click()
        return page


# --- One after the other: each goes on where the one before stopped ----------------------------------------------


def capture(desk: Desk) -> Shot:
    """What the text tells of its source."""
    page, hands = desk.open(desk.ada, "newsfacts/source/capture/"), desk.hands
    hands.paste(page.get_by_label("The text", exact=True), TEXT.replace("🌊", "…"))  # not every machine can draw it
    hands.push(page.get_by_role("button", name="Read it"))
    hands.write(page.locator("#id_publisher_name"), "Example Wire")
    hands.write(page.locator("#id_published_on"), "2031-05-07")
    page.evaluate("document.activeElement.blur()")
    page.evaluate("scrollTo(0, 0)")
    return page


def selected(desk: Desk) -> Shot:
    """Words selected, and what can be made of them."""
    hands = desk.hands
    hands.push(desk.ada.get_by_role("button", name="Save and break it down"))
    saved(desk.ada)
    hands.make(STATEMENTS[0])
    hands.make(STATEMENTS[1])
    select(hands, STATEMENTS[2])
    return pane_of_text(desk.ada)


def new_actor(desk: Desk) -> Shot:
    """Somebody whom nobody has cited before, made in passing."""
    hands = desk.hands
    hands.create()
    saved(desk.ada)
    hands.field("Speaker").click()
    hands.field("Speaker").fill("Freedonian state media")
    desk.ada.locator(".wb-options:visible .wb-option-new").click()
    dialog = desk.ada.locator("dialog[open]")
    dialog.get_by_label("Kind").select_option("outlet")
    return dialog


def two_speakers(desk: Desk) -> Shot:
    """One sentence, two who say it."""
    hands, page = desk.hands, desk.ada
    page.locator("dialog[open]").get_by_role("button", name="Cancel").click()
    hands.resolve(STATEMENTS[2])
    finish(hands, STATEMENTS[2])
    select(hands, STATEMENTS[3])
    hands.create()
    saved(page)
    hands.resolve(STATEMENTS[3])
    hands.attribute(STATEMENTS[3]["claims"])
    offer = page.get_by_role("button", name="says the same")
    expect(offer).to_be_visible()
    in_sight(offer)
    return page.locator(".wb-open")


def speaker(desk: Desk) -> Shot:
    """Who is meant, ranked by whom the printed name was before."""
    hands, page = desk.hands, desk.ada
    hands.finish()
    for statement in STATEMENTS[4:AT_FIRST]:
        hands.make(statement)
    select(hands, STATEMENTS[9])
    hands.create()
    saved(page)
    hands.field("Speaker").click()
    expect(hands.options().first).to_be_visible()
    return page.locator(".wb-open")


def claim(desk: Desk) -> Shot:
    """The nearest claims, in other words too."""
    hands, page = desk.hands, desk.ada
    hands.resolve(STATEMENTS[9])
    hands.field("Claim 1").click()
    hands.field("Claim 1").fill("engineers from Sylvania in Marsh")
    expect(hands.options().first).to_contain_text("Marsh")
    return page.locator(".wb-open")


def workbench(desk: Desk) -> Shot:
    """All of it: the text and its statements."""
    hands, page = desk.hands, desk.ada
    page.keyboard.press("Escape")
    finish(hands, STATEMENTS[9])
    page.reload()
    saved(page)
    page.keyboard.press("n")
    card(page, "s6").focus()
    page.mouse.move(5, 5)
    return page


def statement_dark(desk: Desk) -> Shot:
    """A statement that is open, at night."""
    page = desk.ada
    card(page, "s7").click()
    expect(page.locator(".wb-open .wb-exact")).to_have_value("very unwise")
    page.emulate_media(color_scheme="dark")
    return page


def quote(desk: Desk) -> Shot:
    """A quote that is not in the text, with where the text comes nearest."""
    page = desk.ada
    page.emulate_media(color_scheme="light")
    page.locator(".wb-open .wb-exact").fill("most unwise")
    expect(page.locator(".wb-open .wb-nearest")).to_be_visible()
    page.locator(".wb-open .wb-form").evaluate("() => document.activeElement.blur()")
    saved(page)
    return page.locator(".wb-open fieldset", has=page.locator(".wb-quotes"))


def checklist(desk: Desk) -> Shot:
    """What is still missing."""
    desk.ada.locator(".wb-tools >> text=Checklist").click()
    expect(desk.ada.locator(".desk-checklist")).to_be_visible()
    return desk.ada


def conflict(desk: Desk) -> Shot:
    """Two editors at the same field: both are shown, and nothing is lost."""
    page, other = desk.ada, desk.bea
    page.go_back()
    saved(page)
    card(page, "s7").click()
    page.locator(".wb-open").get_by_role("button", name="Take the text’s words").click()
    saved(page)
    page.context.set_offline(True)
    page.locator(".wb-open").get_by_label(PARAPHRASE, exact=True).fill("Sending the engineers was a mistake.")
    expect(page.locator("#wb-status")).to_contain_text("no connection")
    other.goto(page.url)
    saved(other)
    card(other, "s7").click()
    words = other.locator(".wb-open").get_by_label(PARAPHRASE, exact=True)
    words.fill("President Berg thinks it unwise to send engineers.")
    words.blur()
    saved(other)
    page.context.set_offline(False)
    expect(page.locator(".wb-conflict")).to_be_visible()
    expect(page.locator("#wb-others")).to_contain_text("bea")
    in_sight(page.locator(".wb-conflict"))
    return page


# --- Each by itself -------------------------------------------------------------------------------------------------


def review(desk: Desk) -> Shot:
    """What changed since it was sent back, with what was said of it."""
    page = desk.find(desk.bea, "source", REVIEWED)
    page.click(".object-tools >> text=Review")
    expect(page.locator("#decide-heading")).to_be_visible()
    return page


def correct(desk: Desk) -> Shot:
    """A correction, as readers will see it."""
    page = desk.find(desk.bea, "source", CORRECTED)
    page.click(".desk-way >> text=Correct…")
    expect(page.get_by_role("button", name="Correct it in public")).to_be_visible()
    return page


def correct_claim(desk: Desk) -> Shot:
    """A claim's correction, with all that it touches."""
    page = desk.find(desk.bea, "claim", "bridge at Marsh")
    page.fill("#id_text", "The bridge at Marsh is closed to lorries and buses.")
    page.fill("#id_why", "Buses are kept out as well.")
    page.click("[name=_preview]")
    expect(page.locator(".desk-preview")).to_contain_text("Nothing is changed yet")
    return page


def merge(desk: Desk) -> Shot:
    """Two that are one, with all that would move."""
    page = desk.find(desk.cara, "actor", "Otto Berg")
    page.click(".object-tools >> text=Merge…")
    page.locator("#id_other + .select2 .select2-selection").click()
    page.locator(".select2-search__field").fill("O. Berg")
    page.locator(".select2-results__option", has_text="O. Berg").first.click()
    page.click("text=Show what would move")
    expect(page.get_by_role("button", name="Merge the two")).to_be_visible()
    return page


def duplicates(desk: Desk) -> Shot:
    """Two that are likely to be one."""
    return desk.open(desk.cara, "queues/duplicate-claims/")


def split(desk: Desk) -> Shot:
    """A name that is somebody else's."""
    page = desk.find(desk.cara, "actor", "Guards of the Red House")
    page.click(".object-tools >> text=Split a name…")
    page.locator("#content-main >> text=the guards").click()
    expect(page.locator("[name=_preview]")).to_be_visible()
    return page


def history(desk: Desk) -> Shot:
    """Who changed what, when and why."""
    page = desk.find(desk.bea, "source", REVIEWED)
    page.click(".object-tools >> text=History")
    expect(page.locator(".desk-compare")).to_be_visible()
    return page


def front(desk: Desk) -> Shot:
    """What waits for an editor."""
    return desk.open(desk.bea, "")


SCENES: tuple[Callable[[Desk], Shot], ...] = (
    capture, selected, new_actor, two_speakers, speaker, claim, workbench, statement_dark, quote, checklist,
    conflict, review, correct, correct_claim, merge, duplicates, split, history, front,
)  # fmt: skip


def name_of(scene: Callable[[Desk], Shot]) -> str:
    """Give the name of a scene's picture."""
    return f"desk-{scene.__name__.replace('_', '-')}"


# --- What the scenes share ------------------------------------------------------------------------------------------


def select(hands: Mouse, statement: dict[str, Any]) -> None:
    hands.select(statement["selector"]["start"], statement["selector"]["end"])


def finish(hands: Mouse, statement: dict[str, Any]) -> None:
    """Give a statement that is begun its claims, and be done with it."""
    hands.attribute(statement["claims"])
    hands.finish()
    saved(hands.page)


def card(page: Page, identifier: str) -> Locator:
    return page.locator(f".wb-card[data-id={identifier}] .wb-card-head")


def pane_of_text(page: Page) -> Locator:
    return page.locator(".wb-pane").first


def in_sight(what: Locator) -> None:
    what.evaluate("each => each.scrollIntoView({block: 'nearest'})")
