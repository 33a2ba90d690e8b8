"""Reading settings from the environment: one place that says plainly what is wrong with a value."""

import os
from pathlib import Path

import dotenv
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var")
LOCAL_ENV = VAR_DIR / "local.env"

SPANS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}

_values = {**dotenv.dotenv_values(LOCAL_ENV), **os.environ} if LOCAL_ENV.exists() else dict(os.environ)


def text(name: str, default: str = "") -> str:
    """Give a setting: from the environment, else from `var/local.env` that `make run` writes, else the default."""
    return (_values.get(name) or default).strip()


def flag(name: str, *, default: bool) -> bool:
    """Give a yes-or-no setting. Raises ImproperlyConfigured for any other word."""
    value = text(name, "on" if default else "off").lower()
    if value not in ("on", "off", "true", "false", "yes", "no", "1", "0"):
        raise ImproperlyConfigured(f"{name} is “{value}”: set it to “on” or “off”.")
    return value in ("on", "true", "yes", "1")


def number(name: str, *, default: int, least: int = 1) -> int:
    """Give a setting that is a whole number, `least` or more. Raises ImproperlyConfigured for anything else."""
    value = text(name, str(default))
    if not (value.isascii() and value.isdecimal() and int(value) >= least):
        raise ImproperlyConfigured(f"{name} is “{value}”: set it to a whole number, {least} or more.")
    return int(value)


def rate(name: str, default: str) -> tuple[int, int] | None:
    """Give a setting such as “300/minute” as number and seconds; None for “off”. Raises ImproperlyConfigured."""
    value = text(name, default).lower()
    number, _, span = value.partition("/")
    if value == "off":
        return None
    if span not in SPANS or not (number.isascii() and number.isdecimal() and int(number) >= 1):
        raise ImproperlyConfigured(
            f"{name} is “{value}”: set it to a number for each {', '.join(SPANS)}, as {default}, or to “off”."
        )
    return int(number), SPANS[span]


def words(name: str, default: str = "") -> list[str]:
    """Give a setting that lists words, separated by commas or spaces."""
    return text(name, default).replace(",", " ").split()
