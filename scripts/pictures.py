"""The pictures in docs/pictures/, all of them: `make pictures`, or some: `make pictures ARGS="desk-merge claim"`.

Those of the public pages show the curated breakdowns of fixtures/, those of the desk an invented article, those of
readers/ the demonstration world. Each kind has a site of its own, which is made for it and thrown away. Look at what
was made before you commit it.
"""

import os
import sys
from pathlib import Path

from playwright.sync_api import Browser, FloatRect, Page, ViewportSize, expect, sync_playwright

from scripts.browser import find as browser_found
from scripts.browser import install as browser_installed
from scripts.desk_pictures import SCENES, WIDE, Desk, Shot, name_of
from scripts.palettes import with_palette
from scripts.picture_site import served
from scripts.reader_pictures import FOLDER as READERS_FOLDER
from scripts.reader_pictures import PICTURES

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SOURCE = "/sources/reuters-2024-10-30-choe-lavrov-moscow/"
CLAIM = "/claims/north-korean-troops-in-russia/"
PHONE: ViewportSize = {"width": 390, "height": 844}
PUBLIC = {
    "claim": (CLAIM, WIDE, "light"),
    "claim-phone": (CLAIM, PHONE, "light"),
    "claim-dark": (CLAIM, WIDE, "dark"),
    "source": (SOURCE, WIDE, "light"),
    "home": ("/", WIDE, "light"),
}
DESK = {name_of(scene): scene for scene in SCENES}
READERS = {f"{READERS_FOLDER}/{name}": picture for name, picture in PICTURES.items()}
NAMES = {*PUBLIC, *DESK, *READERS}
IMPORT = ["manage.py", "import_breakdowns", "fixtures"]
WORLD, DEMONSTRATION = ["-m", "scripts.desk_world"], ["-m", "scripts.demo_world"]
PATIENCE = 60_000  # milliseconds: nobody waits for it


def main(wanted: set[str]) -> None:
    """Take the pictures that are wanted, all if none is named."""
    if unknown := wanted - NAMES:
        sys.exit(f"There is no picture {', '.join(sorted(unknown))}; there are {', '.join(sorted(NAMES))}.")
    wanted = wanted or NAMES
    expect.set_options(timeout=PATIENCE)
    (FOLDER / READERS_FOLDER).mkdir(parents=True, exist_ok=True)
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    chromium = browser_found() or browser_installed()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium or None, args=arguments)
        for names, fill, take, is_demonstration in (
            (PUBLIC, IMPORT, of_the_public, "off"),
            (DESK, WORLD, of_the_desk, "off"),
            (READERS, DEMONSTRATION, of_readers, "on"),
        ):
            if wanted & names.keys():
                with served(fill, DEMONSTRATION=is_demonstration) as site:
                    take(browser, site, wanted)
        browser.close()


def of_the_public(browser: Browser, site: str, wanted: set[str]) -> None:
    """Take each picture of one screen."""
    for name, (address, viewport, scheme) in PUBLIC.items():
        if name in wanted:
            page = browser.new_page(viewport=viewport, color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(site + address)
            keep(name, page)
            page.close()


def of_readers(browser: Browser, site: str, wanted: set[str]) -> None:
    """Take each picture of the demonstration world."""
    for name in sorted(wanted & READERS.keys()):
        page = READERS[name].page(browser, site)
        keep(name, page)
        page.close()


def of_the_desk(browser: Browser, site: str, wanted: set[str]) -> None:
    """Play every scene, as each goes on from the one before, and keep the pictures that are wanted."""
    desk = Desk(browser, site)
    for name, scene in DESK.items():
        shot = scene(desk)
        if name in wanted:
            keep(name, shot)


def keep(name: str, shot: Shot) -> None:
    """Keep a picture of a page, or of a part of it."""
    path = FOLDER / f"{name}.png"
    clip = {"clip": to_its_end(shot)} if isinstance(shot, Page) else {}
    path.write_bytes(with_palette(shot.screenshot(animations="disabled", caret="hide", **clip)))
    print(f"{name}: {path.stat().st_size // 1000} kB", flush=True)


def to_its_end(page: Page) -> FloatRect:
    """Give as much of a screen as has something on it, from the top of the page."""
    size = page.viewport_size or WIDE
    page.wait_for_load_state()
    page.evaluate("scrollTo(0, 0)")
    end = page.evaluate("document.querySelector('#content')?.getBoundingClientRect().bottom ?? innerHeight")
    return {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], end)}


if __name__ == "__main__":
    main(set(sys.argv[1:]))
