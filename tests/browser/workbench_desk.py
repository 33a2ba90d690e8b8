"""Coming to the workbench as an editor does, and hearing what the browser complains about on the way."""

import re
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from newsfacts.breakdown.writing import source_document
from newsfacts.models import Source
from tests.browser.hands import Mouse, saved
from tests.browser.sylvania import STATEMENTS

PASSWORD = "correct horse battery"
# What the browser itself logs of every request that failed or was refused; what the page makes of it is tested.
OF_A_REQUEST = re.compile(
    r"Failed to load resource: "
    r"(the server responded with a status of (401|403|409|412|422|502) \(.*\)"
    r"|net::ERR_(FAILED|INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|ABORTED))"
)


def listened_to(page: Page) -> list[str]:
    """Collect what the browser complains about from now on."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def sign_in(page: Page, site: str, name: str = "editor") -> None:
    """Sign in, on Django's own page."""
    page.goto(f"{site}/admin/login/")
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")


def open_workbench(page: Page, site: str, pk: int) -> None:
    """Open a source's workbench, and wait until it is ready."""
    page.goto(f"{site}/admin/newsfacts/source/{pk}/workbench/")
    saved(page)


def signed_in(context: BrowserContext, site: str, user: User) -> BrowserContext:
    """Give a context the session of somebody who signed in, without the page for it."""
    client = Client()
    client.force_login(user)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
    return context


class Window:
    """One window on a source's workbench, and what an editor does in it."""

    def __init__(self, context: BrowserContext, site: str, source: Source) -> None:
        self.context, self.site, self.source = context, site, source
        self.page = context.new_page()
        self.page.set_viewport_size({"width": 1280, "height": 900})
        self.messages = listened_to(self.page)

    def open(self, statement: str = "") -> "Window":
        """Open the workbench, and a statement in it."""
        open_workbench(self.page, self.site, self.source.pk)
        if statement:
            self.open_card(statement)
        return self

    def visit(self) -> None:
        """Open the workbench, where something stands in the way of saving all."""
        self.page.goto(f"{self.site}/admin/newsfacts/source/{self.source.pk}/workbench/")

    def open_card(self, statement: str) -> None:
        self.card(statement).locator(".wb-card-head").click()
        expect(self.form).to_be_visible()

    def complaints(self) -> list[str]:
        """Give what the browser complained about, but for its own log of requests."""
        return [each for each in self.messages if not OF_A_REQUEST.match(each)]

    # --- What there is to see ----------------------------------------------------------------------------------------

    @property
    def status(self) -> Locator:
        return self.page.locator("#wb-status-text")

    @property
    def said(self) -> Locator:
        return self.page.locator("#wb-say")

    @property
    def form(self) -> Locator:
        return self.page.locator(".wb-open .wb-form")

    @property
    def trouble(self) -> Locator:
        return self.form.locator(".wb-trouble")

    def card(self, statement: str) -> Locator:
        return self.page.locator(f".wb-card[data-id={statement}]")

    def field(self, label: str) -> Locator:
        return self.form.get_by_label(label, exact=True)

    def typed_on_disk(self) -> list[str]:
        """Give what this browser keeps of what is typed and not saved."""
        return self.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('newsfacts:typed:'))")

    # --- What is done ------------------------------------------------------------------------------------------------

    def write(self, label: str, letters: str) -> None:
        """Type at the end of a field, and stay in it."""
        self.field(label).focus()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(letters)

    def write_anew(self, label: str, text: str) -> None:
        """Type over what is in a field, and stay in it."""
        self.field(label).focus()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.type(text)

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).click()

    def look_round(self) -> None:
        """Come back to the window: it then asks at once who else is here and what they saved."""
        self.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    def saved(self) -> None:
        saved(self.page)

    # --- What the way to the server does -----------------------------------------------------------------------------

    def hold(self) -> "Held":
        """Hold the requests that save back, until they are let go."""
        held = Held()
        self.cut(held.take)
        return held

    def cut(self, how: Callable[[Route], object]) -> None:
        """Let `how` do with each request that saves what it will."""
        self.page.route("**/workbench/statements/**", how)

    def mend(self) -> None:
        """Let all requests through again, and have the window find that out now and not in some seconds."""
        self.page.unroute_all(behavior="wait")
        self.look_round()


class Held:
    """Requests that are held back on their way to the server."""

    def __init__(self) -> None:
        self.routes: list[Route] | None = []

    def take(self, route: Route) -> None:
        if self.routes is None:
            route.continue_()
        else:
            self.routes.append(route)

    def let_go(self) -> None:
        """Send what was held, and hold nothing more."""
        routes, self.routes = self.routes or [], None
        for route in routes:
            route.continue_()


def create_last(window: Window) -> None:
    """Make a statement of the words of the last paragraph."""
    hands = Mouse(window.page)
    hands.select(STATEMENTS[-1]["selector"]["start"], STATEMENTS[-1]["selector"]["end"] - 3)
    hands.create()
    expect(window.form).to_be_visible()


def lose_answer(route: Route) -> None:
    """Let the server do what it is asked, and lose its answer."""
    route.fetch()
    route.abort()


def rows_of(source: Source) -> list[dict[str, Any]]:
    """Give the statements as the database has them."""
    return source_document(Source.objects.get(pk=source.pk))["statements"]


def row_of(source: Source, statement: str) -> dict[str, Any]:
    """Give a statement as the database has it."""
    return next(row for row in rows_of(source) if row["id"] == statement)
