"""What a page tells programs of itself, in its <head> and in the Link headers of its answer."""

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# Nothing in a text may end the <script> that it is in, or begin another; JSON reads these the same.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}


@dataclass(frozen=True)
class Feed:
    """An Atom feed that a page leads to; the address is relative to the site."""

    title: str
    address: str


def site_feeds() -> tuple[Feed, ...]:
    """Give the feeds of the whole site."""
    return Feed("New claims", reverse("claims-feed")), Feed("Corrections", reverse("corrections-feed"))


@dataclass(frozen=True)
class Head:
    """What a page tells of itself beside its title and its description.

    `kind` is Open Graph's type of it, `title` its title on a card where that is more than the page's, `published` and
    `modified` are moments in RFC 3339, `data` is its JSON-LD, `oembed` where its card is described.
    """

    kind: str = "website"
    title: str = ""
    published: str = ""
    modified: str = ""
    feeds: tuple[Feed, ...] = ()
    oembed: str = ""
    data: dict[str, Any] | None = None

    @property
    def script(self) -> SafeString:
        """Give the JSON-LD as an element: data, which no browser runs and the policy on scripts does not touch."""
        # All but ASCII is escaped, so that signs that turn the direction or end a line do neither.
        text = json.dumps(self.data, separators=(",", ":")).translate(_ESCAPES)
        return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 - escaped

    def links(self, *, canonical: str, as_json: str) -> str:
        """Give the value of the page's Link header (RFC 8288); `as_json` is the API's address of what it shows."""
        alternates = [(as_json, "application/json"), (self.oembed, "application/json+oembed")]
        alternates += [(feed.address, "application/atom+xml") for feed in self.feeds]
        links = [f'<{canonical}>; rel="canonical"'] if canonical else []
        links += [
            f'<{settings.PUBLIC_URL}{address}>; rel="alternate"; type="{media_type}"'
            for address, media_type in alternates
            if address
        ]
        return ", ".join(links)
