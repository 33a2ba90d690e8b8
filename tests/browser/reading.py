"""What a reader's browser finds wrong with a page: looked for on one visit, as a visit is what takes time."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request

from tests.demo.texts import TRACE

from .accessibility import Examiner

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 390, 1280, 1920)
# Gives the sum of all shifts so far, once what is in the document is drawn with its fonts.
SHIFTS = """async () => {
    await document.fonts.ready;
    for (const _ of [1, 2]) await new Promise((then) => requestAnimationFrame(then));
    let sum = 0;
    const add = (list) => list.getEntries().forEach((each) => (sum += each.value));
    const observer = new PerformanceObserver(add);
    observer.observe({ type: "layout-shift", buffered: true });
    await new Promise((then) => requestAnimationFrame(then));
    add({ getEntries: () => observer.takeRecords() });
    return sum;
}"""
# Gives what stands out of the page, from the widest on, by its class and its text.
WIDEST = """(width) => [...document.querySelectorAll("main *, header *, footer *")]
    .filter((each) => each.getBoundingClientRect().right > width + 1).slice(0, 2)
    .map((each) => `${each.tagName}.${each.className}: ${each.textContent.trim().slice(0, 30)}`)"""


@dataclass
class Visitor:
    """A browser window as one kind of reader has it; `faults` are all that was found wrong so far, page by page."""

    site: str
    page: Page
    faults: list[tuple[Any, ...]] = field(default_factory=list)
    address: str = ""
    examiner: Examiner = field(default_factory=lambda: Examiner(*STANDARDS))

    def __post_init__(self) -> None:
        self.page.on("console", lambda message: self._complain(message.text))
        self.page.on("pageerror", lambda error: self._complain(str(error)))
        self.page.on("request", self._see)

    def visit(self, address: str) -> Page:
        """Open a page, and note what the browser complains of and whom it asks."""
        self.address = address
        self.page.goto(self.site + address)
        if self.page.title() == TRACE:
            self.fault("ran hostile text")
        return self.page

    def fault(self, *what: Any) -> None:
        self.faults.append((self.address, *what))

    def ask_axe(self) -> None:
        """Look for what keeps people out."""
        for rule, what in self.examiner.faults(self.page):
            self.fault(rule, what[0])

    def look_at_widths(self) -> None:
        """Look for what stands out of the page sideways, on every screen."""
        before = self.page.viewport_size
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            if self.page.evaluate("document.documentElement.scrollWidth") > width:
                self.fault("scrolls sideways at", width, self.page.evaluate(WIDEST, width))
        if before:
            self.page.set_viewport_size(before)

    def look_for_shifts(self) -> None:
        """Look whether anything moved after it was drawn."""
        if shifted := self.page.evaluate(SHIFTS):
            self.fault("moves after it is drawn", shifted)

    def _complain(self, text: str) -> None:
        if not re.search(r"status of (400|404|410)", text):
            self.fault("console", text)

    def _see(self, request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(self.site).netloc or TRACE in request.url:
            self.fault("asked for", request.url[:200])


def visitor(browser: Browser, site: str, **options: Any) -> Visitor:
    """Open a window of its own, 1280 pixels wide and light unless told otherwise."""
    return Visitor(site, browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options}).new_page())
