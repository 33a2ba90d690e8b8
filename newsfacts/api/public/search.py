"""Everything on record by words, the best first."""

import struct
import zlib
from typing import Any, NamedTuple

from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.api.describing import described
from newsfacts.api.paging import PARAMETERS, decoded, encoded, limit_asked, linked, wrong_cursor
from newsfacts.api.problems import WrongQuestion
from newsfacts.record import Record
from newsfacts.record.serving import served
from newsfacts.search import MOST, Hit, InvalidQuestion, asked, best, highlighted
from newsfacts.search.schema import HIT, QUESTION, TYPE_ASKED, found_page
from newsfacts.words import RecordType

from .fields import PARAMETER as FIELDS
from .fields import Fields
from .views import PublicView

TYPES = list(RecordType.values)
NUMBER_BYTES = 8


class Search(PublicView):
    """Claims, statements, actors and sources that have every word of a question, the best first, at most 200.

    Where no actor has them all, those whose names are spelt nearly so come last.
    """

    parameters = PARAMETERS | {"q", "type", FIELDS}

    @described(answer=found_page(), asks={"type": TYPE_ASKED, "q": QUESTION})
    def get(self, request: Request) -> Response:
        """Give one page. Three queries at most, however many rows."""
        fields, limit = Fields.asked(request, HIT), limit_asked(request)
        walk = Walk.read(request.query_params.get("cursor"))
        question, types = self._question(), self._types()
        hits = {number_of(hit.record): hit for hit in best(question, types=types)}
        page = walk.page(list(hits), limit)
        results = [fields.of(_body(highlighted(hits[number], question))) for number in page.shown]
        return self.conditional(linked(request, page.neighbours(), results))

    def _question(self) -> Any:
        text = self.request.query_params.get("q")
        if text is None:
            raise WrongQuestion({"q": "missing: the words to look for"})
        try:
            return asked(text)
        except InvalidQuestion as error:
            raise WrongQuestion({"q": str(error)}) from error

    def _types(self) -> list[str]:
        kind = self.request.query_params.get("type")
        if kind not in (None, *TYPES):
            raise WrongQuestion({"type": f"not one of: {', '.join(TYPES)}"})
        return [kind] if kind else TYPES


def _body(hit: Hit) -> dict[str, Any]:
    return {
        "type": hit.record.type,
        "is_near": hit.is_near,
        "highlights": [
            {
                "field": each.name,
                "text": each.text,
                "marks": [{"start": start, "end": end} for start, end in each.ranges],
            }
            for each in hit.highlights
        ],
        "record": served(hit.record.type, hit.record.body),
    }


def number_of(record: Record) -> int:
    """Give what tells a Record from all others, and stays its own should it go and return: its place in the lists."""
    return record.listing * len(TYPES) + TYPES.index(record.type)


class Walk(NamedTuple):
    """What was shown on the pages before, in order, and whether its last part is to be shown once more.

    What fits best may be otherwise at the next page: a thing was corrected, another has come. So a cursor remembers
    what was shown, of which there is never much, and the next page has the best of the rest.
    """

    passed: tuple[int, ...]
    goes_back: bool = False

    @classmethod
    def read(cls, text: str | None) -> "Walk":
        """Read a cursor; None is the beginning. Raises WrongQuestion."""
        if text is None:
            return cls(())
        unpacking = zlib.decompressobj()
        try:
            content = unpacking.decompress(decoded(text), 1 + MOST * NUMBER_BYTES)
        except zlib.error as error:
            raise wrong_cursor() from error
        direction, numbers = content[:1], content[1:]
        if not unpacking.eof or unpacking.unused_data or direction not in (b"<", b">") or len(numbers) % NUMBER_BYTES:
            raise wrong_cursor()
        passed = struct.unpack(f">{len(numbers) // NUMBER_BYTES}Q", numbers)
        if not passed or len(set(passed)) < len(passed):
            raise wrong_cursor()
        return cls(passed, direction == b">")

    def __str__(self) -> str:
        content = struct.pack(f">{len(self.passed)}Q", *self.passed)
        return encoded(zlib.compress((b">" if self.goes_back else b"<") + content, 9))

    def page(self, found: list[int], limit: int) -> "Page":
        """Choose from what is found, the best first, what comes next: what was shown before never comes again."""
        if self.goes_back:
            there = set(found)
            before, again = self.passed[:-limit], self.passed[-limit:]
            return Page(before, [number for number in again if number in there], self.passed, has_more=True)
        known = set(self.passed)
        rest = [number for number in found if number not in known][: MOST - len(self.passed)]
        shown = rest[:limit]
        return Page(self.passed, shown, (*self.passed, *shown), has_more=len(rest) > limit)


class Page(NamedTuple):
    """What is shown, what was before it, and what will have been after it."""

    before: tuple[int, ...]
    shown: list[int]
    after: tuple[int, ...]
    has_more: bool

    def neighbours(self) -> dict[str, str | None]:
        """Give the cursors of the pages beside it."""
        return {
            "next": str(Walk(self.after)) if self.has_more else None,
            "previous": str(Walk(self.before, goes_back=True)) if self.before else None,
        }
