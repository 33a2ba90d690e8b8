"""The pictures in docs/pictures/, taken from a site that `make run` serves.

Run it with the site's address, `python scripts/pictures.py http://127.0.0.1:8000`, and look at what it made.
"""

import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SOURCE = "/sources/reuters-2024-10-30-choe-lavrov-moscow/"
CLAIM = "/claims/north-korean-troops-in-russia/"
PICTURES = [
    ("claim", CLAIM, {"width": 1280, "height": 900}, "light"),
    ("claim-phone", CLAIM, {"width": 390, "height": 844}, "light"),
    ("claim-dark", CLAIM, {"width": 1280, "height": 900}, "dark"),
    ("source", SOURCE, {"width": 1280, "height": 900}, "light"),
    ("home", "/", {"width": 1280, "height": 900}, "light"),
]


def main(site: str) -> None:
    """Take each picture of one screen."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = os.environ.get("NEWSFACTS_CHROMIUM")
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        for name, address, viewport, scheme in PICTURES:
            page = browser.new_page(viewport=viewport, color_scheme=scheme)
            page.goto(site + address)
            page.screenshot(path=FOLDER / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
