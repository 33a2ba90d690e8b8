"""The Link headers of pages (RFC 8288) and what their heads say of them: the same, for those who read either."""

import re

import pytest
from django.utils.http import urlencode

from newsfacts.record.rows import moment_text
from tests import factories as make
from tests.past import correct

pytestmark = pytest.mark.django_db
HOST = "http://127.0.0.1:8000"


@pytest.fixture
def made():
    """A published attribution."""
    made = make.AttributionFactory(
        claim__text="The harbour is closed.", claim__condition="if it storms", claim__slug="harbour",
        statement__source__slug="wire", statement__speaker__slug="freedonia",
    )  # fmt: skip
    make.publish_source(made.statement.source)
    return made


def links(answer) -> set[tuple[str, str, str]]:
    """Give the links of an answer's header: address, relation, media type."""
    if "Link" not in answer:
        return set()
    found = set()
    for each in answer["Link"].split(", "):
        address, rel, media_type = re.fullmatch(r'<([^>]+)>; rel="([a-z]+)"(?:; type="([^"]+)")?', each).groups()
        found.add((address, rel, media_type or ""))
    return found


def head_links(answer) -> set[tuple[str, str, str]]:
    """Give the links in the head of a page that lead to what it is, or to the same in another form."""
    head = answer.content.decode().split("</head>")[0].replace("&amp;", "&")
    found = set()
    for tag in re.findall(r'<link rel="(?:canonical|alternate)"[^>]*>', head):
        facts = dict(re.findall(r'([a-z]+)="([^"]*)"', tag))
        address = facts["href"] if facts["href"].startswith("http") else HOST + facts["href"]
        found.add((address, facts["rel"], facts.get("type", "")))
    return found


@pytest.mark.parametrize(
    ("path", "feeds"),
    [
        ("/claims/harbour/", []),
        ("/sources/wire/", ["/sources/wire/feed.atom"]),
        ("/actors/freedonia/", ["/actors/freedonia/feed.atom"]),
    ],
)
def test_a_page_leads_to_its_own_address_to_its_record_and_to_its_feed(client, made, path, feeds):
    found = links(client.get(path))
    assert (HOST + path, "canonical", "") in found
    assert (f"{HOST}/api/v1{path}", "alternate", "application/json") in found
    assert {(HOST + feed, "alternate", "application/atom+xml") for feed in feeds} <= found
    assert client.get(f"/api/v1{path}").status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/claims/", "/claims/harbour/", "/sources/wire/", "/actors/freedonia/", "/corrections/", "/method/"]
)
def test_the_header_and_the_head_say_the_same_and_every_link_leads_somewhere(client, made, path):
    answer = client.get(path)
    assert links(answer) == head_links(answer)
    for address, _, _ in links(answer):
        assert client.get(address.removeprefix(HOST)).status_code == 200, address


def test_a_time_past_leads_to_its_record_and_names_the_present_as_its_address(client, made):
    asked = urlencode({"as_of": moment_text(correct(made.claim, occurred_on="2031-05-01").moment)})
    found = links(client.get(f"/claims/harbour/?{asked}"))
    assert found == {
        (f"{HOST}/claims/harbour/", "canonical", ""),
        (f"{HOST}/api/v1/claims/harbour/?{asked}", "alternate", "application/json"),
    }


def test_a_further_page_has_an_address_of_its_own_without_what_asks_for_nothing(client, made):
    source = make.SourceFactory()
    for _ in range(30):
        make.AttributionFactory(statement=make.StatementFactory(source=source))
    make.publish_source(source)
    assert (f"{HOST}/claims/?page=2", "canonical", "") in links(client.get("/claims/?page=2&q="))
    assert (f"{HOST}/claims/", "canonical", "") in links(client.get("/claims/?q=&page=1"))


@pytest.mark.parametrize("path", ["/claims/nothing/", "/nothing/", "/claims/?page=x"])
def test_what_went_wrong_has_no_address_and_no_card(client, path):
    answer = client.get(path)
    assert links(answer) == head_links(answer) == set()
    assert "og:" not in answer.content.decode()


def test_a_claims_card_has_its_condition_its_standing_and_its_moments(client, made):
    html = client.get("/claims/harbour/").content.decode()
    card = dict(re.findall(r'<meta (?:property|name)="((?:og|article|twitter):[^"]+)" content="([^"]*)">', html))
    assert card["og:title"] == "The harbour is closed. (condition: if it storms)"
    assert card["og:description"].startswith("One party says so: ")
    assert (card["og:url"], card["og:type"]) == (f"{HOST}/claims/harbour/", "article")
    assert (card["og:site_name"], card["twitter:card"]) == ("newsfacts", "summary")
    assert card["article:published_time"] <= card["article:modified_time"]


@pytest.mark.parametrize(
    ("path", "kind"), [("/", "website"), ("/sources/wire/", "article"), ("/actors/freedonia/", "website")]
)
def test_every_page_has_a_card_of_its_kind(client, made, path, kind):
    html = client.get(path).content.decode()
    assert f'<meta property="og:type" content="{kind}">' in html
    assert re.search(r'<meta property="og:title" content="[^"]+">', html)
