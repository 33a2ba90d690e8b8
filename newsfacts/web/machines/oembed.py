"""oEmbed (oembed.com): what another site puts in place of a claim's address, so that its readers see the claim."""

import re
from textwrap import wrap
from typing import Any
from urllib.parse import SplitResult, parse_qs, urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html

from newsfacts.record.gone import gone
from newsfacts.record.telling import claim_in_words
from newsfacts.web.pages import LONGEST_DESCRIPTION, short
from newsfacts.web.readers import for_readers
from newsfacts.web.then import body_now
from newsfacts.words import RecordType

Body = dict[str, Any]
WIDTH, TALLEST = 600, 1_000
# The card as it is set: what surrounds its texts; for each text the width of a letter and the height of a line.
AROUND, AROUND_NARROW, NARROW, MARGINS = 134, 168, 310, 42
CLAIM, CONDITION, STANDING = (9.0, 26), (8.2, 22), (8.2, 23)


class _Refused(Exception):
    """The question has no answer; `status` is what oEmbed gives instead."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


def discovery(page: str) -> str:
    """Give the address, relative to the site, at which the card of a claim's page is described."""
    return f"{reverse('oembed')}?{urlencode({'url': settings.PUBLIC_URL + page, 'format': 'json'})}"


@for_readers
def oembed(request: HttpRequest) -> HttpResponse:
    """Describe the card of the claim whose page has the address `url`. One query; some five where it was merged."""
    try:
        answer = JsonResponse(_described(request))
    except _Refused as refusal:
        answer = JsonResponse({"error": str(refusal)}, status=refusal.status)
    answer["Access-Control-Allow-Origin"] = "*"  # scripts of other sites may ask
    return answer


def _described(request: HttpRequest) -> Body:
    if request.GET.get("format", "json") != "json":
        raise _Refused(501, "“format” can only be json.")
    slug = _slug_asked(request.GET.get("url", ""))
    widest, tallest = _size_asked(request, "maxwidth", WIDTH), _size_asked(request, "maxheight", TALLEST)
    body = _claim(slug)
    width = min(WIDTH, widest)
    height = min(_height(body, width), tallest)
    title = short(claim_in_words(body), LONGEST_DESCRIPTION)
    card = settings.PUBLIC_URL + reverse("embed-claim", args=[body["slug"]])
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": "newsfacts",
        "provider_url": f"{settings.PUBLIC_URL}/",
        "title": title,
        "width": width,
        "height": height,
        "html": format_html(
            '<iframe src="{}" width="{}" height="{}" title="newsfacts: {}" loading="lazy" frameborder="0"></iframe>',
            *(card, width, height, title),
        ),
    }


def _slug_asked(url: str) -> str:
    """Give the slug of the claim whose page has this address, on this site."""
    try:
        parts = urlsplit(url)
        asked, own = (_host(each) for each in (parts, urlsplit(settings.PUBLIC_URL)))
    except ValueError as error:
        raise _Refused(400, "“url” is no web address.") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _Refused(400, "“url” must be the whole address of a claim's page.")
    try:
        match = resolve(parts.path) if asked == own else None
    except Resolver404:
        match = None
    # A card shows a claim as it is, and must not stand for the claim as it was.
    if match is None or match.url_name != "claim" or "as_of" in parse_qs(parts.query):
        raise _Refused(404, "“url” is not the address of a claim's page.")
    return match.kwargs["slug"]


def _host(parts: SplitResult) -> tuple[str | None, int | None]:
    """Give who is meant and at which port; the scheme does not matter, since one of them leads to the other."""
    default = {"http": 80, "https": 443}.get(parts.scheme)
    return parts.hostname, parts.port if parts.port != default else None


def _size_asked(request: HttpRequest, name: str, default: int) -> int:
    value = request.GET.get(name, "")
    if value and not re.fullmatch(r"0*[1-9][0-9]{0,5}", value):
        raise _Refused(400, f"“{name}” is a number of pixels, from 1 on.")
    return int(value) if value else default


def _claim(slug: str) -> Body:
    """Give the claim's body, or that of the claim that it was found to be."""
    body = body_now(RecordType.CLAIM, slug)
    found = None if body else gone(RecordType.CLAIM, slug)
    if found and found.merged_into:
        body = body_now(RecordType.CLAIM, found.merged_into)
    if body is None:
        raise _Refused(410, found.reason) if found else _Refused(404, "There is no such claim on record.")
    return body


def _height(body: Body, width: int) -> int:
    """Give the height that the card needs at a width, on the safe side; where it needs more after all, it scrolls."""
    texts = [(body["text"], CLAIM), (body["standing"]["sentence"], STANDING)]
    if body["condition"]:
        texts.append((f"Condition: {body['condition']}", CONDITION))
    needed = AROUND if width >= NARROW else AROUND_NARROW
    for text, (letter, line) in texts:
        letters = max(int((width - MARGINS) / letter), 1)
        # No more of a text than the tallest card has room for, that a long one costs no more.
        needed += len(wrap(text[: letters * TALLEST // line], letters)) * line
    return min(needed, TALLEST)
