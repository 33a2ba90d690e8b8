"""A workbench opened on a small text of its own, and what a test reads off it."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page

from newsfacts.breakdown.writing import source_document
from newsfacts.editing.save import save_source
from newsfacts.editing.statements import Change, change_statements
from newsfacts.editing.texts import attach_text
from newsfacts.models import Source
from tests.browser.hands import Mouse, exactly, saved
from tests.browser.workbench_desk import signed_in
from tests.factories import SourceFactory

# Gives, for each range of a highlight, the text before it and the text in it.
HIGHLIGHTED = """async (name) => {
    // The browser tells of a selection, and draws, by the next frame.
    for (const _ of [1, 2]) await new Promise((then) => requestAnimationFrame(then));
    return [...(CSS.highlights.get(name) ?? [])].map((range) => {
        const before = document.createRange();
        before.setStart(document.getElementById("wb-text"), 0);
        before.setEnd(range.startContainer, range.startOffset);
        return [before.toString(), range.toString()];
    });
}"""


class Bench:
    """The open page, with the text as Python counts it: in code points."""

    def __init__(self, page: Page, site: str, source: Source, text: str) -> None:
        self.page, self.source, self.text = page, source, text
        self.address = f"{site}/admin/newsfacts/source/{source.pk}/workbench/"

    def open(self) -> "Bench":
        self.page.goto(self.address)
        saved(self.page)
        return self

    # --- Hands ------------------------------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def drag(self, words: str, *, nth: int = 0) -> tuple[int, int]:
        """Select words of the text with the mouse; gives their place."""
        place = self.find(words, nth)
        Mouse(self.page).select(*place)
        return place

    def find(self, words: str, nth: int = 0) -> tuple[int, int]:
        start = [each.start() for each in re.finditer(re.escape(words), self.text)][nth]
        return start, start + len(words)

    def make(self, words: str, *, nth: int = 0) -> None:
        """Select words with the mouse and make a statement of them by Enter."""
        self.drag(words, nth=nth)
        self.press("Enter")
        saved(self.page)

    def to_text(self) -> None:
        self.page.locator("#wb-text").focus()

    # --- Eyes -------------------------------------------------------------------------------------------------------

    def highlighted(self, name: str = "wb-pending") -> list[tuple[int, int]]:
        """Give the places that a highlight is drawn at."""
        ranges = self.page.evaluate(HIGHLIGHTED, name)
        return [(len(before), len(before) + len(words)) for before, words in ranges]

    def selected(self) -> str:
        """Give the words that are selected: one run, or none."""
        return "".join(self.text[start:end] for start, end in self.highlighted())

    @property
    def form(self) -> Locator:
        return self.page.locator(".wb-open .wb-form")

    def field(self, label: str) -> Locator:
        return self.form.get_by_label(label, exact=True)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def card(self, identifier: str) -> Locator:
        return self.page.locator(f".wb-card[data-id={identifier}] .wb-card-head")

    def option(self, label: str) -> Locator:
        """Give a proposal by what it is called."""
        return self.page.locator(".wb-options:visible .wb-option-label", has_text=exactly(label)).first

    def focus(self) -> str:
        """Tell what has the focus: by its label, its id, or the statement whose card it is."""
        return self.page.evaluate("""() => {
            const on = document.activeElement;
            const card = on.closest(".wb-card");
            if (on.classList.contains("wb-card-head")) return `card ${card.dataset.id}`;
            return on.getAttribute("aria-label") || on.labels?.[0]?.textContent || on.id || on.textContent;
        }""")

    def rows(self) -> list[dict[str, Any]]:
        """Give the statements as they are saved."""
        saved(self.page)
        return source_document(Source.objects.get(pk=self.source.pk))["statements"]

    def row(self, index: int = 0) -> dict[str, Any]:
        return self.rows()[index]


Open = Callable[..., Bench]


@pytest.fixture
def bench(page: Page, live_server: Any, editor: User, messages: list[str]) -> Iterator[Open]:
    """Open workbenches: `bench(text, {…}, …)` on a new source with these statements; "" is no captured text."""
    signed_in(page.context, live_server.url, editor)
    page.set_viewport_size({"width": 1280, "height": 900})

    def opened(text: str, *statements: dict[str, Any], **fields: Any) -> Bench:
        source = SourceFactory(language="en", body_start=0 if text else None, **fields)
        save_source(source=source, by=editor)
        if text:
            attach_text(source=source, text=text, by=editor)
        change_statements(source=source, changes=[Change("", each) for each in statements], by=editor)
        return Bench(page, live_server.url, source, text).open()

    yield opened
    assert messages == []
