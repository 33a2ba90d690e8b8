"""The page of a long source in a real browser: the address of every statement leads to it, with and without scripts."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from newsfacts.words import Stance
from tests import factories as make
from tests.browser.accessibility import Examiner
from tests.web.test_source_page import publish_many

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# On its last page.
LAST = "s104"


@pytest.fixture
def report(live_server) -> str:
    """Publish a source of two pages; give its address."""
    publish_many(104)
    return f"{live_server.url}/sources/report/"


@pytest.fixture
def many(live_server) -> str:
    """Publish a source in which twelve parties speak to eight claims; give its address."""
    source = make.SourceFactory(slug="many")
    claims = [make.ClaimFactory(text=f"The river stood at mark {number}.") for number in range(8)]
    for number in range(12):
        statement = make.StatementFactory(source=source, speaker__name=f"Keeper of gauge {number}")
        for position, claim in enumerate(claims, start=1):
            stance = Stance.values[number % len(Stance.values)]
            make.AttributionFactory(statement=statement, claim=claim, stance=stance, position=position)
    make.publish_source(source)
    return f"{live_server.url}/sources/many/"


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """Give a page on which no script runs."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_with_scripts_a_statement_on_another_page_is_gone_to_at_once(report, page: Page):
    page.goto(report.replace("report/", ""))
    page.goto(f"{report}#{LAST}")
    page.wait_for_url(re.compile(rf"/sources/report/\?page=2#{LAST}$"))
    expect(page.locator(f"article#{LAST}:target")).to_be_in_viewport()
    page.go_back()
    assert page.url.endswith("/sources/"), "the page in between is not in the way back"

    page.goto(report)
    page.evaluate(f"location.hash = '{LAST}'")
    page.wait_for_url(re.compile(r"\?page=2#"))


def test_without_scripts_the_index_opens_at_the_statement_and_leads_there(report, plain: Page):
    plain.goto(f"{report}#{LAST}")
    entry = plain.locator(f"li#{LAST}:target")
    expect(entry).to_be_in_viewport()
    entry.get_by_role("link").click()
    expect(plain.locator(f"article#{LAST}:target")).to_be_in_viewport()

    plain.goto(report)
    plain.get_by_role("link", name="All 104 by paragraph").click()
    expect(plain.get_by_role("link", name="Page 1: statements 1 to 100")).to_be_in_viewport()


def test_a_breakdown_is_narrowed_down_with_the_keyboard_alone(report, page: Page):
    page.goto(report)
    page.get_by_text("Narrow down by speaker").press("Enter")
    page.get_by_role("region", name="Speaker").get_by_role("link", name="Sylvania").press("Enter")
    expect(page.get_by_text("52 of 104 statements")).to_be_in_viewport()


def test_a_phone_has_the_matrix_in_words(many, page: Page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(many)
    row = page.get_by_role("row").filter(has_text="at mark 0")
    expect(row.get_by_text("Keeper of gauge 1: denies it")).to_be_visible()
    row.locator("summary").click()
    expect(row.get_by_text("Keeper of gauge 11", exact=True)).to_be_visible()


def test_axe_finds_nothing_and_nothing_is_too_wide_with_all_unfolded(report, many, page: Page):
    found, examiner = [], Examiner()
    for path in (report, f"{report}?page=2", f"{report}?speaker=sylvania", many):
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(path)
            page.eval_on_selector_all("details", "all => all.forEach(each => { each.open = true })")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            found += [(path, width, rule, what[0]) for rule, what in examiner.faults(page)]
    assert found == []
