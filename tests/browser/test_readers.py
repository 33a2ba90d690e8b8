"""The readers' pages in a real browser, from the real server: every page there is, of a world that has everything."""

from collections.abc import Iterator

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser

from newsfacts.web.urls import urlpatterns
from scripts.picture_site import served
from tests.demo import pages, texts

from .reading import visitor
from .wire import on_the_wire

pytestmark = [pytest.mark.browser, pytest.mark.first]


def name_of(address: str) -> str:
    try:
        return resolve(address.partition("?")[0]).url_name or ""
    except Resolver404:
        return ""


EVERY = [*pages.PAGES.values(), *(address for address, _ in pages.GONE.values())]
# One of each sort, for what is the same on all of a sort and takes its time.
SORTS = [*{name_of(address): address for address in reversed(pages.PAGES.values())}.values()]
IN_THE_DARK = [*SORTS, *(address for address, _ in pages.GONE.values()),
               *(pages.PAGES[name] for name in ("stances", "dates", "relay-chains", "forms", "person"))]  # fmt: skip
# Gives what a text that was taken for markup would have left, and each text that turns the direction of others.
UNSAFE = """(trace) => {
    const found = [...document.querySelectorAll(`[src*=${trace}], [onerror], [onload], [onfocus], [autofocus], main b`)];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const turns = [];
    while (texts.nextNode()) {
        const text = texts.currentNode;
        if (!/[\\u202a-\\u202e\\u2066-\\u2069]/.test(text.data) || text.parentElement.closest("bdi, script")) continue;
        let box = text.parentElement;
        const keeps = () => /isolate|plaintext/.test(getComputedStyle(box).unicodeBidi);
        while (getComputedStyle(box).display === "inline" && !keeps()) box = box.parentElement;
        if (getComputedStyle(box).display === "inline") continue;
        if (box.textContent.trim() !== text.data.trim()) turns.push(text.parentElement);
    }
    return [
        ...found.map((each) => `is markup: ${each.outerHTML.slice(0, 100)}`),
        ...turns.map((each) => `turns what is beside it: ${each.tagName}.${each.className} ${each.textContent.slice(0, 60)}`),
    ];
}"""
# Gives what there is to stop at, in order, and has the page note where it is stopped at and whether that shows.
WATCH_FOCUS = """() => {
    const called = (each) => (each.textContent || each.getAttribute("aria-label") || each.name || each.id).trim();
    const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
        .filter((each) => each.checkVisibility() && each.type !== "hidden" && !each.disabled);
    window.stopped = [];
    document.addEventListener("focusin", ({ target }) => {
        const style = getComputedStyle(target);
        const shows = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
        window.stopped.push([called(target), shows]);
    });
    // The browser stops at the day, the month, the year and the calendar of a field for a day.
    return [stops.map(called), 3 * stops.filter((each) => each.type === "date").length];
}"""
# Gives the buttons to copy that stand outside what holds them and their text.
APART = """() => [...document.querySelectorAll(".copy-button")].filter((each) => each.checkVisibility()).filter((each) => {
    const [button, around] = [each, each.parentElement].map((one) => one.getBoundingClientRect());
    return button.top < around.top || button.bottom > around.bottom || button.right > around.right;
}).map((each) => each.parentElement.textContent.trim().slice(0, 60))"""
# Gives what the two patterns of exact words are filled with, and the paper.
FILLS = """() => [".told .f-direct", "#p-mixed .p-marker", "#p-mixed .p-ground"]
    .map((each) => getComputedStyle(document.querySelector(each)).fill)"""
FIELDS = "form input:visible:is([type=search], [type=text], [type=date])"
MOST_BYTES = 60_000


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Serve the demonstration world as it is served to readers; gives the address."""
    with served(["-m", "scripts.demo_world"], DEMONSTRATION="on", CONTACT_URL="mailto:desk@example.org") as address:
        yield address


def test_every_address_for_readers_is_visited_here():
    named = {pattern.name for pattern in urlpatterns}
    assert named - pages.MACHINES.keys() == {name_of(address) for address in EVERY} - {""}


def test_on_a_wide_screen_no_page_has_a_fault_and_scripts_only_add(site, browser: Browser):
    reader, without = visitor(browser, site), visitor(browser, site, java_script_enabled=False)
    for address in EVERY:
        text = reader.visit(address).inner_text("body")
        words = iter(text.split())
        if not all(word in words for word in without.visit(address).inner_text("body").split()):
            reader.fault("scripts do more than add")
        if "Demonstration data" not in text:
            reader.fault("does not say that it is a demonstration")
        reader.look_for_shifts()
        reader.look_at_widths()
        reader.ask_axe()
    assert reader.faults + without.faults == []


def test_on_a_phone_in_the_dark_no_page_has_a_fault(site, browser: Browser):
    reader = visitor(browser, site, viewport={"width": 390, "height": 844}, color_scheme="dark", has_touch=True)
    for address in IN_THE_DARK:
        reader.visit(address)
        reader.look_for_shifts()
        reader.ask_axe()
    assert reader.faults == []


def test_hostile_text_shows_as_text_breaks_no_page_and_turns_nothing_around_it(site, browser: Browser):
    reader = visitor(browser, site)
    for kind, text in texts.KINDS.items():
        for address in pages.hostile(kind).values():
            heading = reader.visit(address).text_content("h1") or ""
            if as_shown(text)[:250] not in as_shown(heading):
                reader.fault("the heading is not the text", heading[:300])
            for what in reader.page.evaluate(UNSAFE, texts.TRACE):
                reader.fault(what)
            reader.look_at_widths()
        reader.ask_axe()
    assert reader.faults == []


def test_the_keyboard_alone_reaches_everything_in_order_and_shows_where_it_is(site, browser: Browser):
    reader = visitor(browser, site)
    for address in SORTS:
        page = reader.visit(address)
        stops, parts = page.evaluate(WATCH_FOCUS)
        for _ in range(len(stops) + parts):
            page.keyboard.press("Tab")
        stopped = page.evaluate("window.stopped")[: len(stops)]
        if stopped != [[stop, True] for stop in stops]:
            reader.fault("expected", stops, "stopped at", stopped)
    assert reader.faults == []


def test_the_skip_link_leads_to_the_content(site, browser: Browser):
    page = visitor(browser, site).visit(pages.CLAIMS["reversal"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_every_form_is_sent_by_enter_without_scripts(site, browser: Browser):
    reader = visitor(browser, site, java_script_enabled=False)
    for address in SORTS:
        fields = reader.visit(address).locator(FIELDS)
        for number in range(fields.count()):
            field = reader.visit(address).locator(FIELDS).nth(number)
            name, is_day = field.get_attribute("name"), field.get_attribute("type") == "date"
            field.fill("2025-05-13" if is_day else "river")
            with reader.page.expect_response(lambda answer: "?" in answer.url) as answered:
                field.press("Enter")
            if answered.value.status != 200 or f"{name}=" not in answered.value.url:
                reader.fault(name, answered.value.status, answered.value.url)
    assert reader.faults == []


def test_a_button_to_copy_stands_by_its_text_on_screen_and_is_not_printed(site, browser: Browser):
    page = visitor(browser, site, viewport={"width": 390, "height": 844}).visit(pages.SOURCES["text-checked"])
    page.eval_on_selector_all("details:not([name])", "all => all.forEach(each => { each.open = true })")
    assert page.locator(".copy-button:visible").count() == 2
    assert page.evaluate(APART) == []
    page.emulate_media(media="print")
    assert page.locator(".copy-button:visible").count() == 0


def test_on_paper_exact_words_are_still_told_from_what_is_reported(site, browser: Browser):
    page = visitor(browser, site).visit(pages.SOURCES["four-hundred-statements"])
    page.emulate_media(media="print")
    whole, striped, paper = page.evaluate(FILLS)
    assert whole == striped != paper


def test_the_first_view_of_a_claim_is_at_most_sixty_kilobytes_on_the_wire(site):
    costs = {address: on_the_wire(site + address) for address in pages.CLAIMS.values()}
    assert {address: sum(each.values()) for address, each in costs.items() if sum(each.values()) > MOST_BYTES} == {}
    assert {"css", "svg", "woff2"} <= {name.rsplit(".")[-1] for name in next(iter(costs.values()))}


def test_the_serif_is_the_vendored_one(site, browser: Browser):
    page = visitor(browser, site).visit("/")
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('500 20px Newsreader')")


def as_shown(text: str) -> str:
    """Give a text as HTML keeps it: with one kind of line end, and spaces only between words."""
    return " ".join(text.split())
