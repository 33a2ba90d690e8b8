"""What all tests share: plain static files, a browser, and the curated breakdowns."""

import gc
import json
import os
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings as django_settings
from django.test import TransactionTestCase

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"
TESTS = ROOT / "tests"
IS_POSTGRES = django_settings.DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql"
# Reading the OpenAPI document takes a while, in each process, and what asks by it is for the run on SQLite.
collect_ignore = ["api/fuzzing/test_desk.py", "api/fuzzing/test_public.py"] if IS_POSTGRES else []
SCREENS = ("admin", "demo", "web")
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup"}

# Examples are drawn afresh on a developer's machine and the same each time in CI, so that CI never fails by chance.
hypothesis.settings.register_profile("default", deadline=None, max_examples=30)
hypothesis.settings.register_profile("ci", deadline=None, max_examples=30, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "default")


def pytest_configure() -> None:
    """Use static files as they lie in the folders, so that tests need no collectstatic, and passwords that cost nothing.

    Nobody is throttled, but by the tests of that.
    """
    Path(django_settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    django_settings.STORAGES = {
        **django_settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    django_settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher",
        *django_settings.PASSWORD_HASHERS,
    ]
    django_settings.RATES = dict.fromkeys(django_settings.RATES)
    # Playwright keeps an event loop in the tests' thread, which Django would take for an async caller.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what is tested by its pages; `-m` chooses by that before anything else is done with the items."""
    if item.path.relative_to(TESTS).parts[0] in SCREENS:
        item.add_marker("screens")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Start with what takes longest, so that no worker is left alone with it.

    On PostgreSQL, leave out what the run on SQLite has proven already: what asks no database, or is marked `once`.
    """
    first = [item for item in items if item.get_closest_marker("first")]
    if emptying := [item.nodeid for item in first if empties_the_database(item)]:
        raise pytest.UsageError(f"What empties the database cannot come before what needs it: {emptying}")
    items.sort(key=lambda item: item.get_closest_marker("first") is None)
    if not IS_POSTGRES:
        return
    kept, left = [], []
    for item in items:
        asks = item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
        asks = asks or issubclass(getattr(item, "cls", None) or object, TransactionTestCase)
        (kept if asks and not item.get_closest_marker("once") else left).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = kept


def empties_the_database(item: pytest.Item) -> bool:
    """Tell whether a test leaves the tables empty at its end, the groups that a migration makes included."""
    marker = item.get_closest_marker("django_db")
    is_marked = bool(marker and marker.kwargs.get("transaction"))
    return is_marked or bool({"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())))


def pytest_collection_finish() -> None:
    """Leave what is imported and collected out of each search for garbage, for it stays; and search less often.

    The searches took a tenth of the time. What a test leaves open is found all the same, in the end at the latest.
    """
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the Chromium that scripts/browser.py found; root may only start it without its sandbox."""
    arguments = ["--disable-background-networking", "--disable-component-update", "--no-first-run"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    chromium = os.environ.get("NEWSFACTS_CHROMIUM")
    return browser_type_launch_args | {"args": arguments} | ({"executable_path": chromium} if chromium else {})


@pytest.fixture
def curated() -> dict[str, Any]:
    """The curated breakdown that comes with newsfacts, as JSON."""
    (path,) = FIXTURES.glob("*.json")
    return json.loads(path.read_text(encoding="utf8"))
