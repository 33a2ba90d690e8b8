"""The page of a claim in a real browser: what only drawing it shows."""

import pytest
from playwright.sync_api import Browser, Page

from newsfacts.words import ActorKind, Form, Stance
from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SCREENS = {"wide": (1280, 900), "phone": (390, 844)}
# Gives how far from the middle of its mark the nearest line is, for each party on the line.
OFF_THE_LINE = """() => [...document.querySelectorAll(".on-row .tok")].map((token) => {
    const mark = token.querySelector(".mark").getBoundingClientRect();
    const line = getComputedStyle(token, "::before");
    const middle = token.getBoundingClientRect().top + parseFloat(line.top) + parseFloat(line.borderTopWidth) / 2;
    return Math.abs(middle - (mark.top + mark.height / 2));
})"""


@pytest.fixture
def address(live_server) -> str:
    """Publish a claim that one party says is so, with its exact words, and many do neither; give its address."""
    source = make.SourceFactory(slug="wire", title="Harbour closed", url="https://wire.example/1")
    claim = make.ClaimFactory(slug="harbour", text="The harbour is closed.")
    quoted = make.StatementFactory(
        source=source, speaker=make.ActorFactory(name="Freedonia", kind=ActorKind.STATE), form=Form.MIXED
    )
    make.QuoteFactory(statement=quoted, exact="closed for good")
    make.AttributionFactory(statement=quoted, claim=claim)
    neither = [stance for stance in Stance if stance not in (Stance.ASSERTS, Stance.DENIES)]
    for number in range(8):
        speaker = make.ActorFactory(name=f"Commission for harbour number {number}")
        statement = make.StatementFactory(source=source, speaker=speaker)
        make.AttributionFactory(statement=statement, claim=claim, stance=neither[number % len(neither)])
    make.publish_source(source)
    return f"{live_server.url}/claims/harbour/"


@pytest.mark.parametrize("width", [320, 390, 1280, 1920])
def test_the_line_runs_through_every_party_that_stands_on_it_however_many_rows_they_take(address, page: Page, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    off = page.evaluate(OFF_THE_LINE)
    assert len(off) == 8
    assert max(off) < 1.5


@pytest.mark.parametrize("screen", SCREENS)
def test_sentence_and_picture_are_in_the_first_screen_and_the_sentence_comes_first(address, browser: Browser, screen):
    width, height = SCREENS[screen]
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(address)
    sentence, party = page.locator(".standing").bounding_box(), page.locator(".above .tok").first.bounding_box()
    assert sentence["y"] + sentence["height"] < party["y"]
    assert party["y"] + party["height"] < height
    page.close()


@pytest.mark.parametrize("screen", SCREENS)
def test_of_a_claim_that_few_spoke_on_the_evidence_begins_in_the_first_screen(live_server, browser: Browser, screen):
    width, height = SCREENS[screen]
    source, claim = make.SourceFactory(), make.ClaimFactory(slug="quay", text="The quay is open to ships again.")
    for stance, name in ((Stance.ASSERTS, "Freedonia"), (Stance.DOES_NOT_DENY, "Sylvania")):
        statement = make.StatementFactory(source=source, speaker__name=name)
        make.AttributionFactory(statement=statement, claim=claim, stance=stance)
    make.publish_source(source)
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(f"{live_server.url}/claims/quay/")
    stance = page.locator("article.att .stance").first.bounding_box()
    assert stance["y"] + stance["height"] < height
    page.close()


def test_in_forced_colours_every_hop_of_the_way_keeps_its_mark(address, browser: Browser):
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(address)
    hops = page.eval_on_selector_all(
        ".hop:not(.missing)",
        "all => all.map(each => getComputedStyle(each, '::before').backgroundColor)",
    )
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert hops
    assert paper not in hops
    context.close()


def test_the_address_of_a_statement_marks_it_out(address, page: Page):
    page.goto(address)
    page.locator("article.att").nth(3).get_by_role("link", name="Link to this statement").click()
    outlined = page.eval_on_selector_all(
        "article.att",
        "all => all.filter(each => getComputedStyle(each).outlineStyle === 'solid').map(each => each.id)",
    )
    assert outlined == [page.url.split("#")[1]]


def test_on_paper_there_is_no_colour_and_the_address_of_each_original(address, page: Page):
    page.emulate_media(media="print")
    page.goto(address)
    colours = page.eval_on_selector_all(
        "main *",
        "all => [...new Set(all.flatMap(each => [getComputedStyle(each).color, getComputedStyle(each).fill]))]",
    )
    rgb = [colour[4:-1].split(", ") for colour in colours if colour.startswith("rgb(")]
    assert [each for each in rgb if len(set(each)) > 1] == []
    printed = page.locator(".att-side a[rel=external]").first.evaluate(
        "each => getComputedStyle(each, '::after').content"
    )
    assert "https://wire.example/1" in printed


def test_without_scripts_a_party_that_was_left_out_is_found_by_the_filters(live_server, browser: Browser):
    source, claim = make.SourceFactory(), make.ClaimFactory(slug="quay")
    for number in range(14):
        statement = make.StatementFactory(source=source, speaker=make.ActorFactory(name=f"Party {number:02}"))
        make.AttributionFactory(statement=statement, claim=claim)
    make.publish_source(source)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/claims/quay/")
    page.get_by_role("link", name="and 2 more parties").click()
    page.get_by_text("All 14", exact=True).click()
    page.locator("#narrow").get_by_role("link", name="Party 13").click()
    assert page.locator("article.att").count() == 1
    page.get_by_role("link", name="Show all 14 statements").click()
    assert page.locator("article.att").count() == 14
    context.close()
