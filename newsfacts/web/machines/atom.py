"""Writing Atom feeds (RFC 4287)."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed

from newsfacts.web.pages import short

# What XML 1.0 cannot hold, not even escaped.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST_TITLE, LONGEST_SUMMARY = 1_000, 4_000
# When a feed that has no entries yet last changed: it must say so, and must say the same each time.
NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Entry:
    """One thing that happened: `identifier` and `address` are relative to the site, the first never changes."""

    identifier: str
    address: str
    title: str
    summary: str
    updated: datetime.datetime
    published: datetime.datetime


class _Atom(Atom1Feed):
    """Django's, with summaries that are text: what a claim says is never markup."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item | {"description": None})
        handler.addQuickElement("summary", item["description"], {"type": "text"})

    def latest_post_date(self) -> datetime.datetime:
        return max((item["updateddate"] for item in self.items), default=NEVER)


def feed(request: HttpRequest, *, title: str, subtitle: str, page: str, entries: Iterable[Entry]) -> HttpResponse:
    """Answer with a feed of `entries`, the newest first; `page` is the address of the page that shows the same."""
    address = _whole(request.path)
    atom = _Atom(
        title=_line(title, LONGEST_TITLE),
        link=_whole(page),
        description="",
        subtitle=subtitle,
        language="en",
        author_name="newsfacts",
        author_link=_whole("/"),
        feed_url=address,
        feed_guid=address,
    )
    for entry in sorted(entries, key=lambda each: each.updated, reverse=True):
        atom.add_item(
            title=_line(entry.title, LONGEST_TITLE),
            link=_whole(entry.address),
            description=_line(entry.summary, LONGEST_SUMMARY),
            unique_id=_whole(entry.identifier),
            pubdate=entry.published,
            updateddate=entry.updated,
        )
    written = BytesIO()
    atom.write(written, "utf-8")
    return HttpResponse(written.getvalue(), content_type=_Atom.content_type)


def _line(text: str, length: int) -> str:
    return _NOT_IN_XML.sub("\ufffd", short(text, length))


def _whole(address: str) -> str:
    return settings.PUBLIC_URL + address
