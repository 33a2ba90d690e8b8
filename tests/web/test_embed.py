"""The card of a claim that other sites show in a frame."""

import pytest

from newsfacts.editing.merge import merge_claims
from newsfacts.words import Stance
from tests import factories as make
from tests.past import take_back

from .test_pages import said, text

pytestmark = pytest.mark.django_db
CARD = "/embed/claims/harbour/"


@pytest.fixture
def made():
    """A claim that one party denies."""
    claim = make.ClaimFactory(slug="harbour", text="The harbour is closed.", condition="if it storms")
    return said(Stance.DENIES, claim, make.ActorFactory(name="Sylvania"))


def test_a_card_has_the_claim_its_condition_its_standing_and_the_way_back(client, made):
    words = text(client, CARD)
    assert "The harbour is closed. Condition: if it storms Denied by Sylvania." in words
    html = client.get(CARD).content.decode()
    assert 'href="/claims/harbour/" target="_blank" rel="noopener"' in html
    assert "m-denies" in html.split('class="across"')[1]
    assert "newsfacts" in words


def test_a_card_may_be_framed_by_all_and_no_other_page_by_anybody(client, made):
    card, page = client.get(CARD), client.get("/claims/harbour/")
    assert "frame-ancestors *;" in f"{card['Content-Security-Policy']};"
    assert "X-Frame-Options" not in card
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
    for rule in ("default-src 'none'", "script-src 'self'", "style-src 'self'"):
        assert rule in card["Content-Security-Policy"]


def test_a_card_runs_nothing_and_leaves_search_engines_to_the_page(client, made):
    answer = client.get(CARD)
    html = answer.content.decode()
    assert "<script" not in html
    assert "style=" not in html
    assert '<meta name="robots" content="noindex">' in html
    assert '<link rel="canonical" href="http://127.0.0.1:8000/claims/harbour/">' in html
    assert answer["Link"] == '<http://127.0.0.1:8000/claims/harbour/>; rel="canonical"'


def test_the_card_of_a_claim_that_is_gone_says_why_in_the_same_frame(client, made):
    take_back(made.statement.source, "The outlet retracted it.")
    words = text(client, CARD, status=410)
    assert "Claim, left without a source The harbour is closed." in words
    assert "The outlet retracted it." in words
    assert "frame-ancestors *" in client.get(CARD)["Content-Security-Policy"]


def test_the_card_of_a_merged_claim_leads_to_that_of_what_it_was_found_to_be(client, made):
    other = said().claim
    merge_claims(survivor=made.claim, other=other, by=make.UserFactory(), why="The same.")
    answer = client.get(f"/embed/claims/{other.slug}/")
    assert (answer.status_code, answer["Location"]) == (308, CARD)


def test_a_claim_that_never_was_has_a_card_that_says_so(client):
    assert "Nothing in the record at this address" in text(client, CARD, status=404)


def test_hostile_text_stays_text(client):
    nasty = "<script>alert(1)</script>\u202e" + "x" * 10_000
    made = said(claim=make.ClaimFactory(text=nasty, condition=nasty), speaker=make.ActorFactory(name=nasty[:300]))
    html = client.get(f"/embed/claims/{made.claim.slug}/").content.decode()
    assert "<script" not in html
    assert "\u202e" not in html.split("</head>")[0]
    for before in html.split("</head>")[1].split("\u202e")[:-1]:
        assert before.rfind("<bdi") > before.rfind("</bdi>")


def test_a_card_costs_two_queries_however_many_statements_there_are(client, made, django_assert_num_queries):
    for _ in range(5):
        said(claim=made.claim)
    with django_assert_num_queries(2):  # one of them asks how far the record has come
        client.get(CARD)
