"""The checks and the tests: `python scripts/test.py test|test-long|lint [PYTEST ARGUMENTS]`.

Each stage is run even where one before it failed; the last lines say which passed.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from processes import call, orderly_end

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
DJADE = str(Path(PYTHON).parent / "djade")  # a program, not a module; takes Django's version from pyproject.toml

# What the settings read: a developer's own must not decide whether a test passes.
SETTINGS = (
    "ALLOWED_HOSTS",
    "CONTACT_URL",
    "DATABASE_REPLICA_URLS",
    "DATABASE_URL",
    "DEBUG",
    "DEMONSTRATION",
    "DJANGO_SETTINGS_MODULE",
    "FOUR_EYES",
    "PUBLIC_URL",
    "TIME_ZONE",
)

PYTEST = [PYTHON, "-m", "pytest", "-n", "2"]
ON_POSTGRES = [PYTHON, "scripts/postgres.py", "exec", "--"]
# Pages and screens stand above Django's ORM, and take half of the time: on PostgreSQL they are for test-long.
ON_POSTGRES_TOO = {
    "test": "not long and not screens and not browser",
    "test-long": "(long or screens) and not browser",
}


def main() -> None:
    os.chdir(ROOT)
    what, arguments = sys.argv[1], sys.argv[2:]
    with orderly_end(), tempfile.TemporaryDirectory(prefix="newsfacts-test-") as var_dir:
        environment = test_environment(var_dir)
        results: dict[str, bool] = {}
        if what != "test-long":
            for name, command in lint_commands().items():
                results[name] = passes(name, command, environment)
        if what != "lint":
            # Pages name their files by the manifest that this makes; a file that is missing shows here.
            static = [PYTHON, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
            results["static files"] = passes("static files", static, environment)
            results["browser found"] = found = find_browser(environment)
            # A browser sees the same pages from either database, and takes its time: once is enough.
            chosen = ("long" if what == "test-long" else "not long") + ("" if found else " and not browser")
            on_sqlite = [*PYTEST, "-m", chosen, *arguments]
            on_postgres = [*ON_POSTGRES, *PYTEST, "-m", ON_POSTGRES_TOO[what], *arguments]
            results["tests on SQLite"] = passes("tests on SQLite", on_sqlite, environment)
            results["tests on PostgreSQL"] = passes("tests on PostgreSQL", on_postgres, environment)
    report(results)


def test_environment(var_dir: str) -> dict[str, str]:
    # Programs that the tests start, and each worker, would else compile all of newsfacts anew: five seconds each.
    left = (*SETTINGS, "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if name not in left}
    # Long enough for Django's own check of the key.
    return kept | {"VAR_DIR": var_dir, "SECRET_KEY": "test-" + "0123456789" * 6}


def lint_commands() -> dict[str, list[str]]:
    templates = sorted(map(str, Path("templates").rglob("*.html")))
    return {
        "ruff check": [PYTHON, "-m", "ruff", "check", "."],
        "ruff format": [PYTHON, "-m", "ruff", "format", "--check", "."],
        "mypy": [PYTHON, "-m", "mypy", "newsfacts"],
        "mypy of the examples": [PYTHON, "-m", "mypy", "--strict", "docs/examples"],
        "djade": [DJADE, "--check", *templates],
        "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
    }


def find_browser(environment: dict[str, str]) -> bool:
    """Name the browser to the tests, or say what to install; the tests that need none are run all the same."""
    say("browser")
    found = subprocess.run([PYTHON, "scripts/browser.py"], stdout=subprocess.PIPE, text=True, check=False)
    if path := found.stdout.strip():
        environment["NEWSFACTS_CHROMIUM"] = path
    print(path or ("Playwright's own" if found.returncode == 0 else "none: the browser tests are left out"))
    return found.returncode == 0


def passes(name: str, command: list[str], environment: Mapping[str, str]) -> bool:
    say(name)
    return call(command, env=environment) == 0


def say(name: str) -> None:
    print(f"\n--- {name}", flush=True)


def report(results: Mapping[str, bool]) -> None:
    print()
    for name, passed in results.items():
        print(f"{'passed' if passed else 'FAILED'}  {name}")
    sys.exit(0 if all(results.values()) else 1)


if __name__ == "__main__":
    main()
