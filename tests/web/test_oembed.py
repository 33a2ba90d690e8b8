"""oEmbed: what another site is told to show in place of a claim's address."""

import re
from html import unescape
from typing import Any

import pytest

from newsfacts.editing.merge import merge_claims
from tests import factories as make
from tests.past import take_back

pytestmark = pytest.mark.django_db
HOST = "http://127.0.0.1:8000"
CLAIM = f"{HOST}/claims/harbour/"
NASTY = "<script>\"'>&\u202e" + "x" * 10_000


def published(**claim: Any) -> Any:
    made = make.AttributionFactory(claim=make.ClaimFactory(**claim))
    make.publish_source(made.statement.source)
    return made


@pytest.fixture
def made():
    return published(slug="harbour", text="The harbour is closed.", condition="if it storms")


def asked(client, url: str = CLAIM, **others: Any) -> dict[str, Any]:
    answer = client.get("/oembed", {"url": url, **others})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    return answer.json()


def test_a_claim_is_described_as_a_card_in_a_frame(client, made):
    found = asked(client, format="json")
    assert {name: found[name] for name in ("version", "type", "provider_name", "provider_url", "title")} == {
        "version": "1.0",
        "type": "rich",
        "provider_name": "newsfacts",
        "provider_url": f"{HOST}/",
        "title": "The harbour is closed. (condition: if it storms)",
    }
    assert f'src="{HOST}/embed/claims/harbour/" width="{found["width"]}" height="{found["height"]}"' in found["html"]


def test_the_page_of_a_claim_tells_where_its_card_is_described(client, made):
    html = client.get("/claims/harbour/").content.decode()
    (address,) = re.findall(r'type="application/json\+oembed" href="([^"]+)"', html)
    assert client.get(unescape(address)).json() == asked(client)


@pytest.mark.parametrize("url", [
    CLAIM, f"{CLAIM}?page=2", f"{CLAIM}#statements", CLAIM.replace("http:", "https:"), CLAIM.replace("127", "127"),
])  # fmt: skip
def test_every_way_to_write_a_claims_address_is_understood(client, made, url):
    assert asked(client, url)["title"].startswith("The harbour")


@pytest.mark.parametrize(("url", "status"), [
    ("", 400), ("harbour", 400), ("/claims/harbour/", 400), ("//127.0.0.1:8000/claims/harbour/", 400), ("http://", 400),
    ("http://[", 400), ("http://127.0.0.1:x/claims/harbour/", 400), ("javascript:alert(1)", 400),
    (f"ftp://{CLAIM[7:]}", 400), ("http://other.example/claims/harbour/", 404),
    ("http://127.0.0.1:9000/claims/harbour/", 404), ("http://127.0.0.1/claims/harbour/", 404),
    (f"{HOST}/claims/nothing/", 404), (f"{HOST}/claims/", 404), (f"{HOST}/actors/harbour/", 404),
    (f"{HOST}/nothing", 404), (f"{CLAIM}?as_of=2031-05-07", 404), (f"{HOST}/claims/%00/", 404), (HOST, 404),
    ("x\x00", 400),
])  # fmt: skip
def test_an_address_that_is_no_claims_is_refused(client, made, url, status):
    assert client.get("/oembed", {"url": url}).status_code == status


@pytest.mark.parametrize("wanted", ["xml", "yaml", ""])
def test_only_json_is_given(client, made, wanted):
    assert client.get("/oembed", {"url": CLAIM, "format": wanted}).status_code == 501


def test_the_card_fits_where_it_is_asked_to(client, made):
    roomy, narrow = asked(client), asked(client, maxwidth=300)
    assert (roomy["width"], narrow["width"]) == (600, 300)
    assert narrow["height"] > roomy["height"]
    assert asked(client, maxwidth=5_000, maxheight=5_000)["height"] == roomy["height"]
    tiny = asked(client, maxwidth=1, maxheight=50)
    assert (tiny["width"], tiny["height"]) == (1, 50)


@pytest.mark.parametrize("name", ["maxwidth", "maxheight"])
@pytest.mark.parametrize("value", ["0", "-1", "x", "1.5", "9" * 30, "٣"])
def test_a_size_that_is_none_is_a_400_that_names_it(client, made, name, value):
    answer = client.get("/oembed", {"url": CLAIM, name: value})
    assert answer.status_code == 400
    assert name in answer.json()["error"]


def test_hostile_text_makes_no_markup_and_no_endless_card(client):
    slug = published(text=NASTY, condition=NASTY).claim.slug
    found = asked(client, f"{HOST}/claims/{slug}/")
    assert re.fullmatch(r'<iframe( [a-z]+="[^"<>]*")+></iframe>', found["html"])
    assert found["height"] == 1_000
    assert len(found["title"]) == 300


def test_a_merged_claims_card_is_that_of_what_it_was_found_to_be(client, made):
    other = published(slug="port").claim
    merge_claims(survivor=made.claim, other=other, by=make.UserFactory(), why="The same.")
    assert asked(client, f"{HOST}/claims/port/") == asked(client)


def test_a_claim_that_is_gone_has_no_card_any_more(client, made):
    take_back(made.statement.source, "The outlet retracted it.")
    answer = client.get("/oembed", {"url": CLAIM})
    assert (answer.status_code, answer.json()) == (410, {"error": "The outlet retracted it."})


def test_describing_a_card_costs_two_queries(client, made, django_assert_num_queries):
    with django_assert_num_queries(2):  # one of them asks how far the record has come
        asked(client)
