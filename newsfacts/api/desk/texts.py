"""The captured text of a source: private to the desk, as it is and not in JSON."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import IO, Any, ClassVar

from django.conf import settings
from django.http import Http404
from django.utils.http import parse_etags
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from newsfacts.api.describing import described
from newsfacts.api.parsing import read_text
from newsfacts.api.problems import WrongHeader
from newsfacts.api.views import Compact, etag_of
from newsfacts.breakdown.quotes import Checked, Misplaced
from newsfacts.editing.checks import text_of
from newsfacts.editing.texts import TextDiffers, TextReport, attach_text

from .one_breakdown import BreakdownView
from .refused import Refused
from .schemas import CAPTURED_TEXT, TEXT_REPORT, flag

Document = dict[str, Any]
MEGABYTE = 1_000_000
REPLACE = flag("Whether to take another text than the one that is recorded.")


class PlainText(BaseParser):
    """A text in UTF-8."""

    media_type = "text/plain"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """Give the text. Raises WrongBody, TooLarge, UnsupportedMediaType for another encoding than UTF-8."""
        return read_text(stream, media_type, settings.TEXT_LIMIT_MB * MEGABYTE)


class AsText(Compact):
    """A text as it is; a problem as JSON."""

    media_type = "text/plain"
    charset = "utf-8"

    def render(self, data: Any, *args: Any, **options: Any) -> bytes:
        """Give the bytes."""
        return data.encode() if isinstance(data, str) else super().render(data, *args, **options)


class OtherText(Refused):
    """The text is not the one that was recorded; `report` tells how the quotes fit it all the same."""

    def __init__(self, refusal: TextDiffers) -> None:
        """Take the refusal."""
        super().__init__(refusal)
        self.detail = f"{refusal.sentence} (`?replace=true`)"  # type: ignore[assignment]
        self.more = {"report": report_body(refusal.report)}


class StaleText(WrongHeader):
    """Another text is attached than the client knows of, whose ETag is told, or none."""

    def __init__(self, header: str, etag: str | None) -> None:
        """Take the header that does not hold, and the ETag of what is there, if anything is."""
        sentence = "Another text is attached by now." if etag else "No text is attached."
        super().__init__(HTTPStatus.PRECONDITION_FAILED, header, sentence)
        self.more = {"etag": etag} if etag else {}


class BreakdownText(BreakdownView):
    """The captured text of one source."""

    parser_classes = (PlainText,)
    may_be_first = True
    parameters_of: ClassVar = {"PUT": frozenset({"reason", "replace"})}

    def get_renderers(self) -> list[BaseRenderer]:
        """Give the text as text, and what attaching it found as JSON."""
        return [AsText()] if self.request.method in ("GET", "HEAD") else [Compact()]

    @described(answer=CAPTURED_TEXT, refuses=(HTTPStatus.NOT_FOUND,))
    def get(self, request: Request, slug: str) -> Response:
        """Give the text that is attached: places count its code points."""
        text = text_of(self.source(slug).slug)
        if text is None:
            raise Http404(f"No text is attached to “{slug}”.")
        etag = text_etag(text)
        if known := self.instead(etag, None):
            return known  # type: ignore[return-value]  # Django's own answer, which has no body to render
        return Response(text, headers={"ETag": etag})

    @described(
        takes={"text/plain": CAPTURED_TEXT},
        answer=TEXT_REPORT,
        refuses=(
            HTTPStatus.FORBIDDEN,
            HTTPStatus.NOT_FOUND,
            HTTPStatus.CONFLICT,
            HTTPStatus.PRECONDITION_FAILED,
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            HTTPStatus.UNPROCESSABLE_ENTITY,
            HTTPStatus.PRECONDITION_REQUIRED,
        ),
        asks={"replace": REPLACE},
    )
    def put(self, request: Request, slug: str) -> Response:
        """Attach a text, and look every quote and place up in it; another than was recorded only to `replace` it.

        With `If-None-Match: *` it is the first, with If-Match it takes the place of the one that has this ETag.
        """
        self.source(slug)
        why, replace = self.reason, self.flag("replace")
        sent: Any = request.data
        text = sent if isinstance(sent, str) else ""  # a body without a byte is not parsed
        with self.locked(slug) as source:
            self._refuse_unless_known(text_of(slug))
            try:
                report = attach_text(source=source, text=text, by=self.person, why=why, replace=replace)
            except TextDiffers as refusal:
                raise OtherText(refusal) from refusal
            return Response(report_body(report), headers={"ETag": text_etag(text_of(slug) or "")})

    def _refuse_unless_known(self, text: str | None) -> None:
        """Raise WrongHeader (428) where the client does not say what it knows of, StaleText where that is not so."""
        etag = None if text is None else text_etag(text)
        match = self.request.headers.get("If-Match")
        is_first = self.request.headers.get("If-None-Match", "").strip() == "*"
        if match is None and not is_first:
            sentence = "missing: send the ETag of the text that is attached, or `If-None-Match: *` for the first one"
            raise WrongHeader(HTTPStatus.PRECONDITION_REQUIRED, "If-Match", sentence)
        if match is not None and (etag is None or (match.strip() != "*" and etag not in parse_etags(match))):
            raise StaleText("If-Match", etag)
        if is_first and etag is not None:
            raise StaleText("If-None-Match", etag)


def text_etag(text: str) -> str:
    """Give the strong ETag of a captured text."""
    return etag_of(text.encode())


def report_body(report: TextReport) -> Document:
    """Tell what attaching a text found."""
    return {
        "sha256": report.sha256,
        "recorded": report.recorded,
        "is_as_recorded": report.is_as_recorded,
        "is_sound": report.is_sound,
        "quotes": [quote_body(each) for each in report.quotes],
        "places": [place_body(each) for each in report.places],
    }


def quote_body(checked: Checked) -> Document:
    """Tell what looking a quote up found."""
    nearest = checked.nearest
    return {
        "statement": checked.statement,
        "number": checked.number,
        "exact": checked.exact,
        "result": checked.result,
        "places": [{"start": start, "end": end} for start, end in checked.places],
        "nearest": nearest
        and {
            "start": nearest.start,
            "end": nearest.end,
            "paragraph": nearest.paragraph,
            "words": nearest.words,
            "diff": [{"what": what, "words": words} for what, words in nearest.diff],
        },
    }


def place_body(misplaced: Misplaced) -> Document:
    """Tell of a place that does not fit the text."""
    return {"statement": misplaced.statement, "detail": misplaced.sentence}
