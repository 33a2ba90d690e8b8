"""How to read the site: every word has its place, and the examples are what the one rule makes of them."""

import re

import pytest

from newsfacts.standing import standing_of
from newsfacts.web.examples import STANDINGS
from newsfacts.web.method import VOCABULARIES
from newsfacts.words import Stance, StandingLabel
from tests.web.test_pages import text

pytestmark = pytest.mark.django_db
TERMS = [
    "source",
    "breakdown",
    "statement",
    "quote",
    "actor",
    "claim",
    "attribution",
    "relay",
    "origin",
    "party",
    "standing",
    "distinct",
]


@pytest.fixture
def html(client) -> str:
    return client.get("/method/").content.decode()


def test_every_word_that_readers_meet_has_an_anchor_and_its_meaning(client, html):
    words = text(client, "/method/")
    for word in [*StandingLabel, *Stance, *(word for *_, vocabulary in VOCABULARIES for word in vocabulary)]:
        assert f' id="{word.value}"' in html
        assert f"{word.label}" in words
        assert word.meaning.replace("'", "&#x27;") in html
    assert all(f' id="{term}"' in html for term in TERMS)


def test_no_anchor_is_there_twice_and_every_link_of_the_contents_leads_somewhere(html):
    anchors = re.findall(r' id="([^"]+)"', html)
    assert len(anchors) == len(set(anchors))
    links = re.findall(r'href="#([^"]+)"', html)
    assert len(links) > 10
    assert set(links) <= set(anchors)


@pytest.mark.parametrize("label", StandingLabel)
def test_the_example_of_a_standing_has_it(client, label):
    standing = standing_of(STANDINGS[label])
    assert standing.label == label
    assert f"For example: {standing.sentence}" in text(client, "/method/")


def test_the_rules_of_counting_are_shown_by_what_they_come_to(client):
    words = text(client, "/method/")
    for sentence in (
        "For example: One party says so: Freedonia. So do 1 unnamed source and 1 outlet in its own voice.",
        "For example: Denied by Sylvania. Freedonia says it may be so.",
        "Freedonia had denied it before it said so on 7 May 2031.",
        "Freedonia took both sides.",
    ):
        assert sentence in words
