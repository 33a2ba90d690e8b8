"""A text as an editor gives it: pasted, or as a file of plain text or HTML; never fetched from an address."""

from dataclasses import dataclass, field

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from newsfacts.breakdown.texts import captured, normalised
from newsfacts.faults import Refusal
from newsfacts.suggesting.captures import from_html, proposal

MEGABYTE = 1_000_000
HTML = (".html", ".htm", ".xhtml")


class TextTooLong(Refusal):
    """A text larger than the setting allows."""

    def __init__(self) -> None:
        super().__init__(
            f"The text is larger than {settings.TEXT_LIMIT_MB} MB. Take what belongs to the source alone, "
            "or ask whoever runs this site to raise the limit."
        )


class NoText(Refusal):
    """Neither a text nor a file."""


@dataclass(frozen=True)
class Given:
    """A text as it will be kept, and what it, or the page that it was saved from, tells of its source."""

    text: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    published_on: str = ""
    published_on_stated: str = ""
    language: str = ""
    dateline: str = ""
    body_start: int = 0
    credits: list[dict[str, str]] = field(default_factory=list)


def given_in(request: HttpRequest) -> Given:
    """Read what was pasted or uploaded; a file goes first. Raises TextTooLong, NoText, WrongText."""
    upload = request.FILES.get("file")
    if isinstance(upload, UploadedFile):
        return _uploaded(upload)
    pasted = request.POST.get("text", "")
    if not pasted.strip():
        raise NoText("Paste the text, or choose a file of plain text or HTML.")
    _refuse_long(len(pasted.encode(errors="replace")))
    return _plain(normalised(pasted))


def _uploaded(upload: UploadedFile) -> Given:
    _refuse_long(upload.size or 0)
    raw = upload.read()
    if not ((upload.name or "").lower().endswith(HTML) or upload.content_type == "text/html"):
        return _plain(captured(raw))
    page = from_html(raw)
    _refuse_long(len(page.text.encode()))
    return Given(
        text=page.text,
        title=page.title,
        publisher=page.site_name,
        url=page.url,
        published_on=page.published_on,
        published_on_stated=page.published_on_stated,
        language=page.language,
        dateline=page.dateline,
        body_start=page.body_start,
        credits=list(page.credits),
    )


def _plain(text: str) -> Given:
    told = proposal(text)
    return Given(
        text=text,
        title=told.title,
        published_on=told.published_on,
        published_on_stated=told.published_on_stated,
        language=told.language,
        dateline=told.dateline,
        body_start=told.body_start,
        credits=list(told.credits),
    )


def _refuse_long(size: int) -> None:
    if size > settings.TEXT_LIMIT_MB * MEGABYTE:
        raise TextTooLong
