"""What a captured text tells of its source: title, dateline, date, credits, and where the body begins."""

import re
from dataclasses import asdict, dataclass, field
from typing import Any

from newsfacts.breakdown.texts import Paragraph, paragraphs

from .credits import Credit, credits_of, is_byline, is_credits
from .dates import stated_in, worked_out
from .languages import language_of
from .pages import page_of

LONGEST_TITLE = 300  # characters
MOST_HEAD_LINES = 8  # title, standfirst, byline, dates …
LONGEST_HEAD_LINE = 200  # characters

_PLACE = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’/ -]*[A-ZÀ-ÖØ-Þ.]"
# As in “FREEDOM CITY (Example Wire) -”, “FREEDOM CITY, May 7 (Example Wire) -” and “PORT LUND, Freedonia —”.
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}(?:,\s[A-Z][\w.]*(?:\s[A-Z][\w.]*)?(?!\s\d))?)"
    r"(?:,\s(?P<date>[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,?\s\d{4})?))?"
    r"\s*(?:\((?P<agency>[^()\n]{2,60})\)\s*[-–—]+|[-–—]+(?=\s))\s*"
)
_DATED = re.compile(r"\b(?:published|updated|posted|last modified)\b|^\W*\d{1,2}[:.]\d{2}\b", re.IGNORECASE)
_YEAR = re.compile(r"\b[12]\d{3}\b")


@dataclass(frozen=True)
class CaptureProposal:
    """What a captured text proposes for its source; empty where it does not tell.

    `published_on_stated` is the date as printed, `published_on` that day where the year is printed too. `paragraphs`
    counts those of the body.
    """

    title: str = ""
    dateline: str = ""
    published_on: str = ""
    published_on_stated: str = ""
    credits: list[Credit] = field(default_factory=list)
    body_start: int = 0
    paragraphs: int = 0
    language: str = ""

    def as_json(self) -> dict[str, Any]:
        """Give the proposal as plain values for the API."""
        return asdict(self)


def proposal(text: str) -> CaptureProposal:
    """Read a captured text, as `texts.normalised` gives it, for what it tells of its source. Never raises."""
    lines = paragraphs(text, 0)
    if not lines:
        return CaptureProposal()
    printed = [text[line.start : line.end].strip() for line in lines]
    head = _head(printed)
    body_start = lines[head].start
    dateline = _DATELINE.match(printed[head])
    dates = [_date_among(printed[:head]), dateline["date"] or "" if dateline else ""]
    stated = next((date for date in dates if _day(date)), next(filter(None, dates), ""))
    return CaptureProposal(
        title=printed[0] if head else "",
        dateline=dateline["place"] if dateline else "",
        published_on=_day(stated),
        published_on_stated=stated,
        credits=credits_of([*printed[:head], *printed[-3:]] if head < len(printed) - 3 else printed),
        body_start=body_start,
        paragraphs=_counted(paragraphs(text, body_start)),
        language=language_of(text[body_start:]),
    )


@dataclass(frozen=True)
class CapturedPage:
    """The text of a saved page, ready to be captured, and what it tells of its source; empty where it does not.

    The text is the title and the article's paragraphs, a line each; `body_start` is where the first of these begins.
    """

    text: str
    title: str = ""
    dateline: str = ""
    published_on: str = ""
    published_on_stated: str = ""
    credits: list[Credit] = field(default_factory=list)
    url: str = ""
    site_name: str = ""
    body_start: int = 0
    paragraphs: int = 0
    language: str = ""

    def as_json(self) -> dict[str, Any]:
        """Give the page as plain values for the API."""
        return asdict(self)


def from_html(html: bytes) -> CapturedPage:
    """Read a saved web page; what it says of itself goes before what its text tells. Nothing is fetched.

    Raises WrongText where it is too large, not in its encoding, or has no text.
    """
    page = page_of(html)
    said, told = page.said, proposal(page.text)
    title_end = page.text.find("\n") + 1 if page.title else 0
    body_start = told.body_start or title_end
    return CapturedPage(
        text=page.text,
        title=page.title,
        dateline=told.dateline,
        published_on=said.published_on or told.published_on,
        published_on_stated=told.published_on_stated,
        credits=said.credits + [credit for credit in told.credits if credit not in said.credits],
        url=said.url,
        site_name=said.site_name,
        body_start=body_start,
        paragraphs=_counted(paragraphs(page.text, body_start)),
        language=said.language or told.language,
    )


def _counted(lines: list[Paragraph]) -> int:
    return sum(line.number > 0 for line in lines)


def _head(printed: list[str]) -> int:
    """Count the lines before the body: a title, and what follows it up to the first line that reads like prose."""
    if len(printed) < 2 or _DATELINE.match(printed[0]) or not _may_be_title(printed[0]):
        return 0
    for number, line in enumerate(printed[1:MOST_HEAD_LINES], start=1):
        if not (is_byline(line) or _is_dated(line)) and (_reads_like_prose(line) or _DATELINE.match(line)):
            return number
    return 1


def _may_be_title(line: str) -> bool:
    return len(line) <= LONGEST_TITLE and not line.endswith((".", ",", ";")) and not is_byline(line)


def _reads_like_prose(line: str) -> bool:
    ends = line.rstrip("”’\"')»")[-1:] in (".", "?", "!", "…", ",")
    return len(line) > LONGEST_HEAD_LINE or (ends and not is_credits(line))


def _is_dated(line: str) -> bool:
    """Tell whether a line is a date, with little else: "Published on 7 May 2031 at 9:30"."""
    found = stated_in(line, 0, len(line))
    if len(line) > 80 or not (found or _DATED.search(line)):
        return False
    return bool(_DATED.search(line)) or (found is not None and found[1] - found[0] >= len(line) * 0.4)


def _date_among(head: list[str]) -> str:
    """Find the printed date of publication among the lines before the body."""
    for line in head[1:]:
        if _is_dated(line) and (found := stated_in(line, 0, len(line))):
            return line[slice(*found)]
    return ""


def _day(stated: str) -> str:
    """Work out a date that has its year, so that it does not matter from which day it is seen."""
    return worked_out(stated, "2000-01-01") if _YEAR.search(stated) else ""
