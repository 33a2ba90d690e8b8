"""The sitemap and robots.txt: everything public at its canonical address, and nothing else."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from newsfacts.editing.merge import merge_claims
from newsfacts.record import Record
from newsfacts.web.machines import sitemaps
from tests import factories as make
from tests.past import take_back

pytestmark = pytest.mark.django_db
HOST = "http://127.0.0.1:8000"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).parent / "grammars" / "sitemap.rng"))
PAGES = ["/", "/claims/", "/sources/", "/actors/", "/corrections/", "/method/"]


def asked(client, path: str) -> Any:
    """Give a file, having made sure that it is one."""
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml")
    found = etree.fromstring(answer.content)
    assert GRAMMAR.validate(found), GRAMMAR.error_log
    return found


def addresses(client, path: str) -> list[str]:
    """Give what a file names, relative to the site's address."""
    whole = [each.text for each in asked(client, path).iter(f"{SPACE}loc")]
    assert all(each.startswith(f"{HOST}/") for each in whole)
    return [each.removeprefix(HOST) for each in whole]


def all_addresses(client) -> list[str]:
    return [address for path in addresses(client, "/sitemap.xml") for address in addresses(client, path)]


def published(number: int) -> list[Any]:
    source = make.SourceFactory()
    made = [make.AttributionFactory(statement=make.StatementFactory(source=source)) for _ in range(number)]
    make.publish_source(source)
    return made


def test_an_empty_site_has_its_pages_in_the_map(client):
    assert all_addresses(client) == PAGES


def test_the_map_leads_to_everything_public_once_and_to_nothing_else(client):
    published(3)
    make.AttributionFactory()
    found = all_addresses(client)
    public = [record.body["page"] for record in Record.objects.exclude(type="statement")]
    assert sorted(found) == sorted(PAGES + public)
    assert all(client.get(address).status_code == 200 for address in found)


def test_what_was_withdrawn_or_merged_is_in_the_map_no_more(client):
    one, other = published(2)
    (gone,) = published(1)
    merge_claims(survivor=other.claim, other=one.claim, by=make.UserFactory(), why="The same.")
    take_back(gone.statement.source)
    found = all_addresses(client)
    assert f"/claims/{other.claim.slug}/" in found
    for slug in (one.claim.slug, gone.claim.slug):
        assert f"/claims/{slug}/" not in found
    assert f"/sources/{gone.statement.source.slug}/" not in found


def test_each_thing_has_the_moment_of_its_last_change(client):
    (made,) = published(1)
    record = Record.objects.get(type="claim", key=made.claim.slug)
    told = asked(client, "/sitemap-claims-1.xml").findtext(f".//{SPACE}lastmod")
    assert datetime.datetime.fromisoformat(told) == record.moment


def test_files_are_split_and_what_is_new_goes_into_the_last(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "ADDRESSES_IN_A_FILE", 2)
    published(3)
    before = addresses(client, "/sitemap-claims-1.xml")
    published(2)
    files = [path for path in addresses(client, "/sitemap.xml") if "claims" in path]
    assert files == [f"/sitemap-claims-{number}.xml" for number in (1, 2, 3)]
    assert [len(addresses(client, path)) for path in files] == [2, 2, 1]
    assert addresses(client, "/sitemap-claims-1.xml") == before


@pytest.mark.parametrize(
    "name", ["claims-2", "claims-0", "claims-999999", "claims-99999999999999999999", "statements-1"]
)
def test_a_file_that_is_not_there_is_a_404(client, name):
    published(1)
    assert client.get(f"/sitemap-{name}.xml").status_code == 404


def test_the_map_names_the_sites_own_address_whoever_asks(client, settings):
    settings.PUBLIC_URL, settings.ALLOWED_HOSTS = "https://facts.example", ["*"]
    for path in ("/sitemap.xml", "/sitemap-pages.xml", "/robots.txt"):
        content = client.get(path, headers={"Host": "other.example"}).content.decode()
        assert "https://facts.example/" in content
        assert "other.example" not in content


def test_twenty_things_cost_as_many_queries_as_two(client):
    def cost() -> list[int]:
        found = []
        for path in ("/sitemap.xml", "/sitemap-pages.xml", "/sitemap-claims-1.xml", "/sitemap-actors-1.xml"):
            with CaptureQueriesContext(connection) as captured:
                asked(client, path)
            found.append(len(captured))
        return found

    published(2)
    few = cost()
    published(20)
    assert few == cost() == [2, 1, 2, 2]  # one of them asks how far the record has come


def test_crawlers_may_read_all_but_the_desk_and_are_shown_the_map(client):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().split("\n") == [
        "User-agent: *",
        "Disallow: /admin/",
        "",
        f"Sitemap: {HOST}/sitemap.xml",
        "",
    ]


def test_searches_and_times_past_are_read_but_not_kept(client):
    (made,) = published(1)
    page = f"/claims/{made.claim.slug}/"
    day = Record.objects.get(type="claim").moment.date().isoformat()
    for path in (f"{page}?as_of={day}", "/claims/?q=holds"):
        assert '<meta name="robots" content="noindex' in client.get(path).content.decode()
    assert "noindex" not in client.get(page).content.decode()
