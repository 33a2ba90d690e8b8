"""Dates as newsfacts writes them: a subset of EDTF (ISO 8601-2), the standard for dates that are not exactly known.

A date is `2024`, `2024-10` or `2024-10-29`; unknown digits may be `X` (`202X`, `2024-XX`); a mark may follow: `~`
(about), `?` (uncertain) or `%` (both). Two dates with a slash are an interval, of which one end may be open (`..`).
The empty text is an unknown date. docs/decisions/0003-dates.md says why this is not the edtf package.
"""

import calendar
import datetime
import functools
import re

from django.core.exceptions import ValidationError

_POINT = re.compile(r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(-(?P<month>[0-9]{2}|XX)(-(?P<day>[0-9]{2}|XX))?)?[~?%]?")

EXPECTED = "a date such as 2024-10-29, 2024-10, 2024~, 2024-10-29/2024-10-30, or nothing"

PossibleDays = tuple[datetime.date | None, datetime.date | None]


class InvalidDate(ValueError):
    """The text is not a date in the forms that newsfacts knows."""


@functools.lru_cache(maxsize=4096)
def possible_days(text: str) -> PossibleDays:
    """Give the first and the last day that a date may mean, both inclusive.

    `None` stands for an open end; both are `None` for the empty text. The marks `~` and `?` widen nothing: the
    standard gives them no width. Raises InvalidDate for anything else than the forms above, and for a date that the
    calendar does not have.
    """
    if "/" not in text:
        return _days_of_point(text) if text else (None, None)
    start, _, end = text.partition("/")
    first = None if start == ".." else _days_of_point(start)[0]
    last = None if end == ".." else _days_of_point(end)[1]
    if (first is None and last is None) or (first and last and first > last):
        raise InvalidDate(text)
    return first, last


def _days_of_point(text: str) -> tuple[datetime.date, datetime.date]:
    match = _POINT.fullmatch(text)
    if not match:
        raise InvalidDate(text)
    year, month, day = match["year"], match["month"], match["day"]
    if ("X" in year and month) or (month == "XX" and day not in (None, "XX")):
        raise InvalidDate(text)  # an unknown year or month before a known part names no stretch of days
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    first_month, last_month = (1, 12) if month in (None, "XX") else (int(month), int(month))
    try:
        if day not in (None, "XX"):
            exact = datetime.date(first_year, first_month, int(day))
            return exact, exact
        first = datetime.date(first_year, first_month, 1)
        return first, datetime.date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
    except ValueError as error:
        raise InvalidDate(text) from error


def validate_date(text: str) -> None:
    """Check a form's or a model's date field. Raises Django's ValidationError."""
    try:
        possible_days(text)
    except InvalidDate as error:
        raise ValidationError(
            "“%(text)s” is no date: write %(expected)s.", params={"text": text, "expected": EXPECTED}
        ) from error


def day_in_words(day: datetime.date) -> str:
    """Write a day for readers: "7 May 2031"."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def in_words(text: str) -> str:
    """Write a date for readers: "30 October 2024", "about 2024", "October 2024 to 3 November 2024"; "" if unknown."""
    if "/" not in text:
        return _point_in_words(text) if text else ""
    start, _, end = text.partition("/")
    if start == "..":
        return f"by {_point_in_words(end)}"
    if end == "..":
        return f"since {_point_in_words(start)}"
    return f"{_point_in_words(start)} to {_point_in_words(end)}"


def _point_in_words(text: str) -> str:
    first, last = _days_of_point(text)
    mark = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(text[-1], "")
    bare = text.rstrip("~?%")
    if first == last:
        return mark + day_in_words(first)
    if first.year != last.year:
        return f"{mark}{first.year} to {last.year}"
    if first.month == last.month and bare.count("-"):
        return f"{mark}{calendar.month_name[first.month]} {first.year}"
    return f"{mark}{first.year}"
