"""The card of a claim on another site, in a real browser."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from playwright.sync_api import Browser

from newsfacts.words import Stance
from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHORT = "The harbour is closed."
LONG = f"{SHORT[:-1]} to all ships since the storm of the seventh of May, and is to stay so until the pilots have been out."


class Article(BaseHTTPRequestHandler):
    """What the other site shows."""

    html = ""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(f"<!doctype html><link rel=icon href=data:,>{self.html}".encode())

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """Serve another site, and give its address."""
    server = HTTPServer(("127.0.0.1", 0), Article)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (600, "dark")])
def test_another_site_shows_the_whole_card_in_the_room_that_it_was_told(
    live_server, elsewhere, settings, browser: Browser, width, scheme
):
    settings.PUBLIC_URL = live_server.url
    claims = [make.ClaimFactory(text=text, condition="if it storms") for text in (SHORT, LONG)]
    for claim in claims:
        for stance in (Stance.ASSERTS, Stance.DENIES, Stance.DECLINES):
            make.publish_source(make.AttributionFactory(claim=claim, stance=stance).statement.source)
    page = browser.new_page(viewport={"width": 700, "height": 900}, color_scheme=scheme)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    asked = [{"url": f"{live_server.url}/claims/{claim.slug}/", "maxwidth": width} for claim in claims]
    cards = [page.request.get(f"{live_server.url}/oembed", params=each).json()["html"] for each in asked]
    Article.html = "".join(cards)
    page.goto(elsewhere, wait_until="networkidle")

    assert len(page.frames) == 1 + len(cards)
    for frame in page.frames[1:]:
        assert frame.locator("h1").is_visible()
        assert frame.evaluate("document.body.scrollHeight <= document.body.clientHeight")
        assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert complaints == []
    page.close()
