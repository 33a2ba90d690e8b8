"""The words that were searched for, underlined in what was found; and what is too long for a list, cut around them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from newsfacts.record import Record
from newsfacts.search import Question, highlights

LONGEST = 500
BEFORE = 80  # signs that are kept before the first word that was found

Ranges = list[tuple[int, int]]


@dataclass(frozen=True)
class Excerpt:
    """A text, or the part of it around what was found in it, as markup that a template can show."""

    markup: SafeString
    is_cut_before: bool = False
    is_cut_after: bool = False

    @property
    def told(self) -> SafeString:
        """Give the markup with a sign where it is cut: of any text but exact words, which a sign would change."""
        return format_html("{}{}{}", "… " * self.is_cut_before, self.markup, " …" * self.is_cut_after)


class Marks:
    """Where the words of a question stand in the texts of a Record. No query."""

    def __init__(self, record: Record, question: Question | None) -> None:
        found = highlights(record, question) if question and question.words else []
        self._ranges = {(each.name, each.text): each.ranges for each in found}

    def excerpt(self, name: str, text: str) -> Excerpt:
        """Give a text of the Record, as its highlights name it, marked, and cut where it is long."""
        ranges = self._ranges.get((name, text), [])
        start, end = _part(text, ranges)
        return Excerpt(_marked(text, ranges, start, end), start > 0, end < len(text))

    def found(self, name: str, texts: Iterable[str]) -> list[Excerpt]:
        """Give those of the texts in which something was found."""
        return [self.excerpt(name, text) for text in texts if (name, text) in self._ranges]


def _part(text: str, ranges: Ranges) -> tuple[int, int]:
    """Choose the part that is shown; it begins and ends between words, where there are any."""
    if len(text) <= LONGEST:
        return 0, len(text)
    start = max(ranges[0][0] - BEFORE, 0) if ranges else 0
    start = min(start, len(text) - LONGEST)
    end = start + LONGEST
    if start and (space := text.find(" ", start, start + BEFORE)) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", end - BEFORE, end)) > start:
        end = space
    return start, end


def _marked(text: str, ranges: Ranges, start: int, end: int) -> SafeString:
    """Put what was found between `start` and `end` in <mark>."""
    parts, place = [], start
    for first, last in ranges:
        if first < start or last > end:
            continue
        parts += [("", text[place:first], ""), (SafeString("<mark>"), text[first:last], SafeString("</mark>"))]
        place = last
    parts.append(("", text[place:end], ""))
    return format_html_join("", "{}{}{}", parts)
