"""Dates as news prints them ("on Tuesday"): where they are, and which day they mean, seen from the day of publication.

Only what is certain is worked out: "next Friday", on a Monday, means four days ahead to some and eleven to others.
"""

import datetime
import re

from newsfacts.dates import InvalidDate, possible_days

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEK = datetime.timedelta(days=7)
# A day and month without a year lie this near to the publication, or which year is meant is not certain.
NEAR = datetime.timedelta(days=183)

_WEEKDAY = "|".join(WEEKDAYS)
_MONTH = "|".join(MONTHS) + r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
_DAY = r"[0-3]?[0-9]"
_PHRASE = re.compile(
    r"\b(?:(?:[Ll]ate|[Ee]arly)\s)?(?:[Oo]n\s)?(?:(?:late|early)\s)?(?:(?P<shift>[Ll]ast|[Nn]ext|[Tt]his|[Tt]he\s(?:previous|following))\s)?(?:"
    rf"(?:(?P<weekday>{_WEEKDAY})|(?P<short>(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\.?,?\s(?=[0-9JFMASOND])))?"
    r"(?:(?:(?<=day)(?:,\s|\s)(?:the\s)?)?"
    rf"(?:(?:the\s)?(?P<day>{_DAY})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{_MONTH})"
    rf"|(?P<us_month>{_MONTH})\s(?P<us_day>{_DAY})(?:st|nd|rd|th)?(?![0-9:]))(?:,?\s(?P<year>[12][0-9]{{3}})\b)?)"
    rf"|(?P<bare>{_WEEKDAY})"
    r"|(?P<relative>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow)"
    r"|(?P<iso>[12][0-9]{3}-[01][0-9]-[0-3][0-9]))\b(?!['’]s)(?:\s(?:morning|afternoon|evening|night)\b)?"
)
_FORWARD = re.compile(r"\b(?:will|next|due)\b", re.IGNORECASE)
_VAGUE = re.compile(r"\b(?:previous|following|this)\b", re.IGNORECASE)


def stated_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Find the first phrase in a stretch of text that names a day ("on Tuesday", "last Friday"), by its place."""
    match = _PHRASE.search(text, max(start, 0), min(end, len(text)))
    return match.span() if match else None


def worked_out(stated: str, published_on: str) -> str:
    """Give the day that a printed date means, as EDTF; "" where that is not certain.

    A weekday is the latest up to and including the day of publication; with "next" or "will" the first after it.
    `published_on` must be one day: an unknown or uncertain one gives "".
    """
    published = _day_of(published_on)
    match = _PHRASE.search(stated)
    if not published or not match or _VAGUE.search(stated):
        return ""
    try:
        found = _day_meant(match, published, forward=bool(_FORWARD.search(stated)))
    except (ValueError, OverflowError):  # 30 February, or before the first year
        return ""
    return found.isoformat() if found else ""


def _day_of(published_on: str) -> datetime.date | None:
    try:
        first, last = possible_days(published_on)
    except InvalidDate:
        return None
    return first if first == last and published_on[-1:] not in ("~", "?", "%") else None


def _day_meant(match: re.Match[str], published: datetime.date, *, forward: bool) -> datetime.date | None:
    if match["iso"]:
        return datetime.date.fromisoformat(match["iso"])
    if match["relative"]:
        shift = {"yesterday": -1, "tomorrow": 1}.get(match["relative"].casefold(), 0)
        return published + datetime.timedelta(days=shift)
    if match["bare"]:
        weekday = _number(match["bare"], WEEKDAYS)
        return _of_week(weekday, published, (match["shift"] or "").casefold(), forward=forward)
    found = _of_calendar(match, published, forward=forward)
    printed = match["weekday"] or match["short"]
    return found if found and (not printed or found.weekday() == _number(printed, WEEKDAYS)) else None


def _number(word: str, words: tuple[str, ...]) -> int:
    return next(number for number, each in enumerate(words) if each.startswith(word[:3]))


def _of_calendar(match: re.Match[str], published: datetime.date, *, forward: bool) -> datetime.date | None:
    month = _number(match["month"] or match["us_month"], MONTHS) + 1
    day = int(match["day"] or match["us_day"])
    if match["year"]:
        return datetime.date(int(match["year"]), month, day)
    found = datetime.date(published.year, month, day)
    if forward and found < published:
        found = datetime.date(published.year + 1, month, day)
    elif not forward and found > published:
        found = datetime.date(published.year - 1, month, day)
    return found if abs(published - found) <= NEAR else None


def _of_week(weekday: int, published: datetime.date, shift: str, *, forward: bool) -> datetime.date | None:
    """Find the day of a weekday; "last" and "next" are certain only where they lead out of the week of publication."""
    latest = published - datetime.timedelta(days=(published.weekday() - weekday) % 7)
    if forward:
        return latest + WEEK if shift != "next" or weekday <= published.weekday() else None
    if shift == "last":
        return (latest if weekday > published.weekday() else latest - WEEK) if weekday >= published.weekday() else None
    return latest
