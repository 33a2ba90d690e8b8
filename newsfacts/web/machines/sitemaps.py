"""The sitemap (sitemaps.org): an index of files of 10,000 addresses each, so that none grows with the record.

Django's own sitemaps take the site's address from the request; ours is PUBLIC_URL, whoever asks. A file is filled in
the order of first publication: what is new goes into the last one, and the others stay as they are.
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from newsfacts.record import Record
from newsfacts.record.addresses import page_address
from newsfacts.record.rows import moment_text
from newsfacts.web.readers import for_readers
from newsfacts.words import RecordType

ADDRESSES_IN_A_FILE = 10_000  # 50,000 and 50 MB are the protocol's most
SECTIONS = {"claims": RecordType.CLAIM, "sources": RecordType.SOURCE, "actors": RecordType.ACTOR}
PAGES = ("home", "claims", "sources", "actors", "corrections", "method")


@for_readers
def index(request: HttpRequest) -> HttpResponse:
    """Name the files. One query."""
    counted = Record.objects.filter(type__in=SECTIONS.values()).order_by().values_list("type").annotate(Count("pk"))
    counts = dict(counted)
    files = [reverse("sitemap-pages")]
    for section, kind in SECTIONS.items():
        number_of_files = -(-counts.get(kind, 0) // ADDRESSES_IN_A_FILE)
        files += [reverse("sitemap-section", args=[section, number + 1]) for number in range(number_of_files)]
    return _answer("sitemapindex", "sitemap", [(address, "") for address in files])


@for_readers
def pages(request: HttpRequest) -> HttpResponse:
    """Give the pages that are no claim, source or actor. No query."""
    return _answer("urlset", "url", [(reverse(name), "") for name in PAGES])


@for_readers
def section(request: HttpRequest, section: str, number: str) -> HttpResponse:
    """Give one file of claims, sources or actors, each with when it last changed. One query."""
    start = (int(number) - 1) * ADDRESSES_IN_A_FILE
    rows = Record.objects.filter(type=SECTIONS[section]).order_by("listing").values_list("key", "moment")
    things = [
        (page_address(section, key), moment_text(moment)) for key, moment in rows[start : start + ADDRESSES_IN_A_FILE]
    ]
    if not things:
        raise Http404
    return _answer("urlset", "url", things)


def _answer(root: str, each: str, addresses: Iterable[tuple[str, str]]) -> HttpResponse:
    """Answer with these addresses of the site, each with the moment of its last change, if that is known."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ]
    for address, changed in addresses:
        lastmod = f"<lastmod>{changed}</lastmod>" if changed else ""
        lines.append(f"<{each}><loc>{escape(settings.PUBLIC_URL + address)}</loc>{lastmod}</{each}>")
    return HttpResponse("\n".join([*lines, f"</{root}>\n"]), content_type="application/xml")
