"""The readers' pages in a real browser: accessible, self-contained, and whole at every width."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from newsfacts.models import Revision
from newsfacts.record.rows import moment_text
from newsfacts.words import Act, ActorKind, Certainty, Form, Stance
from tests import factories as make
from tests.past import before, correct, last_act, remove_for_good, take_back

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PATHS = [
    "/",
    "/claims/",
    "/claims/harbour/",
    "/claims/nasty/",
    "/sources/",
    "/sources/wire-on-harbour/",
    "/sources/nasty/",
    "/actors/",
    "/actors/freedonia/",
    "/method/",
    "/embed/claims/harbour/",
    "/embed/claims/nasty/",
    "/embed/claims/retracted/",
    "/corrections/",
    "/claims/harbour/?as_of={now}",
    "/sources/wire-on-harbour/?as_of={now}",
    "/actors/freedonia/?as_of={now}",
    "/sources/retracted/?as_of={before}",
    "/sources/retracted/",
    "/claims/retracted/",
    "/sources/removed/",
    "/claims/harbour/?as_of=2020-01-01",
    "/claims/harbour/?as_of=tomorrow",
    "/claims/?page=abc",
    "/claims/?q=nothing",
    "/nothing/",
]
NASTY = "\u202e" + "x" * 10_000


@pytest.fixture
def site(live_server) -> str:
    """Publish a claim that every stance is taken on, and one of 10,000 unbroken characters; give the site's address."""
    state = make.ActorFactory(slug="freedonia", name="Freedonia", kind=ActorKind.STATE)
    source = make.SourceFactory(
        slug="wire-on-harbour", title="Harbour closed", url="https://wire.example/1", language="en"
    )
    claim = make.ClaimFactory(slug="harbour", text="The harbour is closed.", condition="if the storm comes")
    make.ClaimAboutFactory(claim=claim, actor=state)
    relay = make.StatementFactory(source=source, speaker__name="State media")
    for stance in Stance:
        statement = make.StatementFactory(source=source, relayed_by=relay if stance == Stance.ASSERTS else None)
        make.AttributionFactory(statement=statement, claim=claim, stance=stance)
    quoted = make.StatementFactory(
        source=source, speaker=state, form=Form.MIXED, prompt="Is it?", said_on_stated="today"
    )
    make.QuoteFactory(statement=quoted, exact="closed for good")
    make.AttributionFactory(statement=quoted, claim=claim, certainty=Certainty.POSSIBLE)
    narration = make.StatementFactory(source=source, speaker=source.publisher, form=Form.NARRATION)
    make.AttributionFactory(statement=narration, claim=claim)
    unnamed = make.StatementFactory(source=source, speaker__kind=ActorKind.UNNAMED, form=Form.INDIRECT)
    make.AttributionFactory(statement=unnamed, claim=claim)
    make.publish_source(source)
    nasty = make.ActorFactory(name=NASTY[:300])
    long = make.StatementFactory(
        source=make.SourceFactory(slug="nasty", title=NASTY[:500]),
        speaker=nasty,
        paraphrase=NASTY,
        cue=NASTY,
        form=Form.MIXED,
    )
    make.QuoteFactory(statement=long, exact=NASTY)
    make.AttributionFactory(statement=long, claim=make.ClaimFactory(slug="nasty", text=NASTY, condition=NASTY))
    make.publish_source(long.source)
    correct(claim, NASTY, occurred_on_stated="lately")
    correct(source, "It was another address.", url="https://wire.example/2")
    for slug, act in (("retracted", take_back), ("removed", remove_for_good)):
        gone = make.SourceFactory(slug=slug, title=f"Title {slug}")
        make.AttributionFactory(statement=make.StatementFactory(source=gone), claim=make.ClaimFactory(slug=slug))
        make.publish_source(gone)
        act(gone, "For a reason.")
    return live_server.url


@pytest.fixture
def paths(site) -> list[str]:
    """Give the addresses of all pages, those of the past with their moments."""
    withdrawal = Revision.objects.get(act=Act.WITHDRAWAL)
    moments = {"now": moment_text(last_act().moment), "before": before(withdrawal)}
    return [path.format(**moments) for path in PATHS]


@pytest.fixture(params=["light", "dark", "phone"])
def reader(request, browser: Browser) -> Iterator[Page]:
    """Give a page as a reader has it."""
    width, height = (390, 844) if request.param == "phone" else (1280, 900)
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if request.param == "dark" else "light"
    )
    yield context.new_page()
    context.close()


def test_axe_finds_nothing_on_any_page(site, paths, reader):
    found = []
    for path in paths:
        reader.goto(site + path)
        results = Axe().run(reader, options={"resultTypes": ["violations"]})
        found += [(path, each["id"], each["nodes"][0]["html"][:200]) for each in results.response["violations"]]
    assert found == []


def test_the_browser_has_nothing_to_complain_of_and_asks_nobody_else(site, paths, reader):
    complaints, hosts = [], set()
    reader.on("console", lambda message: complaints.append(message.text))
    reader.on("pageerror", lambda error: complaints.append(str(error)))
    reader.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    for path in paths:
        reader.goto(site + path, wait_until="networkidle")
    assert [each for each in complaints if not re.search(r"status of (400|404|410)", each)] == []
    assert hosts == {urlsplit(site).netloc}


@pytest.mark.parametrize("width", [320, 390, 704, 928, 1056, 1280, 1920])
def test_no_page_scrolls_sideways(site, paths, page: Page, width):
    page.set_viewport_size({"width": width, "height": 900})
    wide = []
    for path in paths:
        page.goto(site + path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    assert wide == []


def test_the_skip_link_is_the_first_stop_of_the_keyboard_and_leads_to_the_content(site, page: Page):
    page.goto(site + "/claims/harbour/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_every_link_on_the_pages_leads_somewhere(site, paths, page: Page):
    addresses = set()
    for path in paths:
        page.goto(site + path)
        addresses |= set(
            page.eval_on_selector_all("main a[href], header a[href], footer a[href]", "all => all.map(a => a.href)")
        )
    own = {address.split("#")[0] for address in addresses if address.startswith(site) and "/api/" not in address}
    assert [address for address in own if page.request.get(address).status not in (200, 400, 404, 410)] == []
    odd = {site + path for path in ("/nothing/", "/claims/?page=abc")}
    odd |= {
        site + path for path in ("/sources/retracted/", "/claims/retracted/", "/sources/removed/", "/claims/removed/")
    }
    assert [address for address in own - odd if page.request.get(address).status != 200] == []


def test_everything_works_without_scripts(site, browser: Browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    page.get_by_role("searchbox").fill("harbour")
    page.get_by_role("button", name="Search claims").click()
    page.get_by_role("link", name=re.compile("The harbour is closed")).click()
    assert "Disputed:" in page.inner_text("main")
    context.close()


def test_the_serif_is_the_vendored_one(site, page: Page):
    page.goto(site + "/claims/harbour/", wait_until="networkidle")
    assert page.evaluate("document.fonts.check('500 20px Newsreader')")
