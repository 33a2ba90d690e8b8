"""Finds a Chromium for the browser tests, or installs one: `python scripts/browser.py`.

Prints its path, or nothing where it is Playwright's own, which Playwright finds by itself. What it does on the way is
told on standard error. Exit status 1, and a sentence that says what to install, where there is none to be had.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

# As found on PATH, or where macOS keeps applications.
SYSTEM = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
DOWNLOAD_LIMIT = 300  # seconds


def main() -> None:
    print(find() or install())


def find() -> str | None:
    """The path of a Chromium; empty where it is Playwright's own, None where there is none."""
    if named := os.environ.get("NEWSFACTS_CHROMIUM"):
        if not shutil.which(named):
            sys.exit(f"NEWSFACTS_CHROMIUM is {named}, and there is no program of that name.")
        return named
    if path := on_system():
        return path
    return "" if playwright_has_one() else None


def on_system() -> str | None:
    return next(filter(None, map(shutil.which, SYSTEM)), None)


def playwright_has_one() -> bool:
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def install() -> str:
    """As `find`, after installing one in the first way that works here."""
    if attempt(sys.executable, "-m", "playwright", "install", "chromium"):
        return ""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        attempt("apt-get", "-qq", "update")
        if attempt("apt-get", "-qq", "install", "--yes", "--no-install-recommends", "chromium") and (
            path := on_system()
        ):
            return path
    sys.exit(
        "The browser tests need Chromium or Chrome: install one (on Debian: apt-get install chromium), "
        "or set NEWSFACTS_CHROMIUM to its path."
    )


def attempt(*command: str) -> bool:
    print(f"Trying {' '.join(command[-4:])} ...", file=sys.stderr, flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        status = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=DOWNLOAD_LIMIT,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired:
        return False
    return status == 0


if __name__ == "__main__":
    main()
