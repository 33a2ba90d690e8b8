"""A text as an editor gives it: pasted, or as a file of plain text or HTML; never fetched from an address."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from newsfacts.breakdown.texts import captured, normalised
from newsfacts.faults import Refusal

MEGABYTE = 1_000_000


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
    """What was given: the text as it will be kept."""

    text: str


def text_given(request: HttpRequest) -> Given:
    """Read what was pasted or uploaded; a file goes first. Raises TextTooLong, NoText, WrongText."""
    upload = request.FILES.get("file")
    most = settings.TEXT_LIMIT_MB * MEGABYTE
    if upload is not None:
        if (upload.size or 0) > most:
            raise TextTooLong
        return Given(captured(upload.read()))
    pasted = request.POST.get("text", "")
    if not pasted.strip():
        raise NoText("Paste the text, or choose a file of plain text or HTML.")
    text = normalised(pasted)
    if len(text.encode()) > most:
        raise TextTooLong
    return Given(text)
