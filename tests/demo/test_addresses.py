"""What is answered at the addresses of the demonstration world, and where their links lead."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import lxml.html
from django.conf import settings
from django.urls import Resolver404, resolve
from lxml import etree

from newsfacts.models import Record

from . import pages, texts

GONE = dict(pages.GONE.values())
THINGS = {"claim": "claim", "embed-claim": "claim", "source": "source", "source-feed": "source", "actor": "actor",
          "actor-feed": "actor"}  # fmt: skip


def test_every_page_of_it_answers_as_it_should(world, client):
    expected = {**dict.fromkeys(pages.PAGES.values(), 200), **dict(pages.GONE.values())}
    expected |= {address: 200 for kind in texts.KINDS for address in pages.hostile(kind).values()}
    answers = {address: client.get(address).status_code for address in expected}
    assert answers == expected
    moved = {address: client.get(address)["Location"] for address in pages.MERGED}
    assert moved == pages.MERGED


def test_nothing_that_only_the_desk_may_see_is_on_a_page(world, client):
    shown = "".join(client.get(address).content.decode() for address in pages.PAGES.values())
    assert "secret-of-the-desk" not in shown
    assert "Nobody but the desk" not in shown
    assert "that is not out yet" not in shown


def test_what_programs_read_is_well_formed_whatever_its_texts_hold(world, client):
    feeds = [
        f"/{of}s/hostile-{kind}{'-person' * (of == 'actor')}/feed.atom"
        for kind in texts.KINDS
        for of in ("source", "actor")
    ]
    for address in (*pages.MACHINES.values(), *feeds):
        answer = client.get(address)
        assert (address, answer.status_code) == (address, 200)
        if "xml" in answer["Content-Type"]:
            etree.fromstring(answer.content)
        elif "json" in answer["Content-Type"]:
            json.loads(answer.content)


def test_every_link_on_the_pages_leads_somewhere(world, client):
    """Things are looked up in the record, and places on the page; of all else one of each shape is asked for."""
    documents = {address: lxml.html.fromstring(client.get(address).content) for address in pages.PAGES.values()}
    known = set(Record.objects.values_list("type", "key"))
    lost, shapes = [], {}
    for address, link in links(documents):
        parts = urlsplit(link)
        target = documents.get(link.partition("#")[0])
        if parts.fragment and target is not None and not target.xpath("//*[@id=$id]", id=parts.fragment):
            lost.append((address, link, "no such place on the page"))
        try:
            match = resolve(parts.path)
        except Resolver404:
            lost.append((address, link, "no such address"))
            continue
        if not parts.query and match.url_name in THINGS:
            if (THINGS[match.url_name], match.kwargs["slug"]) not in known and parts.path not in (GONE | pages.MERGED):
                lost.append((address, link, "not in the record"))
            continue
        shapes[match.view_name, *sorted(parse_qs(parts.query))] = (address, link.partition("#")[0])
    answers = [(address, link, client.get(link).status_code) for address, link in shapes.values()]
    assert lost + [each for each in answers if each[2] != 200] == []


def links(documents: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Give each page's address with each address of this site that it links to, the site's name left out."""
    for address, document in documents.items():
        for link in document.xpath("//a/@href | //link[@rel='alternate' or @rel='canonical' or @rel='search']/@href"):
            whole = urljoin(address, link).removeprefix(settings.PUBLIC_URL)
            if whole.startswith("/"):
                yield address, whole
