"""The pictures of the readers' pages: one of each kind and standing, and of each way to read."""

from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize

from tests.demo import pages

FOLDER = "readers"
DESKTOP, TALL = (1280, 900), (1280, 1300)
PHONE, PHONE_TALL = (390, 844), (390, 1600)
WIDE, PAPER = (1920, 1080), (794, 1123)


@dataclass(frozen=True)
class Picture:
    """A page as somebody reads it: its address, the size of the screen or sheet, light or dark, on screen or paper."""

    address: str
    size: tuple[int, int] = DESKTOP
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"

    def page(self, browser: Browser, site: str) -> Page:
        """Open it in a window of its own."""
        size: ViewportSize = {"width": self.size[0], "height": self.size[1]}
        page = browser.new_page(viewport=size, color_scheme=self.scheme)
        page.emulate_media(media=self.media, color_scheme=self.scheme)
        page.goto(site + self.address)
        page.evaluate("document.fonts.ready")
        return page


def of(*names: str, size: tuple[int, int] = DESKTOP) -> dict[str, Picture]:
    """Give the pictures of pages by their names in the demonstration world."""
    gone = {name: address for name, (address, _) in pages.GONE.items()}
    return {name: Picture((pages.PAGES | gone)[name], size) for name in names}


PICTURES: dict[str, Picture] = {
    **of(*pages.STANDINGS),
    **of("stances", "reversal", "relay-chains", "dates", "merged-claim", size=TALL),
    **of("possible-only", "fourteen-parties", "five-hundred-attributions", "claim-then"),
    **of("forms", "corrected-source", "four-hundred-statements", size=TALL),
    **of("french", "arabic", "text-checked", "withdrawn-source", "removed-source", "not-then"),
    **of("state", "person", "party-that-turned", size=TALL),
    **of("claims", "claims-filtered", "actors", "search", "search-misspelt"),
    **of("home", "search-found", "corrections", "method", size=TALL),
    **of("search-nothing-found", "not-found", "bad-question"),
    "card": Picture(pages.SITE["card"], (600, 300)),
    "card-dark": Picture(pages.SITE["card"], (320, 400), "dark"),
    "hostile": Picture(pages.hostile("unbroken")["hostile-unbroken-claim"]),
    "hostile-phone": Picture(pages.hostile("turned")["hostile-turned-source"], PHONE_TALL),
    "claim-wide": Picture(pages.STANDINGS["standing-disputed"], WIDE),
    "claim-phone": Picture(pages.STANDINGS["standing-disputed"], PHONE_TALL),
    "claim-dark": Picture(pages.STANDINGS["standing-disputed"], TALL, "dark"),
    "claim-print": Picture(pages.STANDINGS["standing-disputed"], PAPER, media="print"),
    "source-phone": Picture(pages.SOURCES["forms"], PHONE_TALL),
    "source-print": Picture(pages.SOURCES["forms"], PAPER, media="print"),
    "actor-phone": Picture(pages.ACTORS["state"], PHONE_TALL),
    "actor-dark": Picture(pages.ACTORS["state"], DESKTOP, "dark"),
    "home-phone": Picture(pages.SITE["home"], PHONE_TALL),
    "search-phone": Picture(pages.SITE["search-found"], PHONE_TALL),
    "corrections-phone": Picture(pages.SITE["corrections"], PHONE_TALL),
    "corrections-dark": Picture(pages.SITE["corrections"], DESKTOP, "dark"),
}
