"""Coming to the workbench as an editor does, and hearing what the browser complains about on the way."""

from playwright.sync_api import Page

from tests.browser.hands import saved

PASSWORD = "correct horse battery"


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
