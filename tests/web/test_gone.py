"""The pages of what was public and is not any more."""

import re

import pytest

from newsfacts.record.rows import moment_text
from tests import factories as make
from tests.past import before, remove_for_good, take_back
from tests.web.test_pages import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    """A published attribution."""
    made = make.AttributionFactory(claim__text="The harbour is closed.", statement__source__title="Harbour closed")
    make.publish_source(made.statement.source)
    return made


@pytest.fixture
def pages(made):
    return [f"/sources/{made.statement.source.slug}/", f"/claims/{made.claim.slug}/"]


def test_a_withdrawn_source_and_the_claim_that_it_leaves_alone_are_gone_with_the_reason(client, made, pages):
    withdrawal = take_back(made.statement.source, "The outlet retracted it.")
    source, claim = (text(client, path, status=410) for path in pages)

    assert "Source, withdrawn Harbour closed This source was withdrawn." in source
    assert "Claim, left without a source" in claim
    assert "The harbour is closed. Nobody on the record takes a stance on this claim any more." in claim
    for path in pages:
        answer = client.get(path)
        html = answer.content.decode()
        assert "The outlet retracted it." in html
        assert f'datetime="{withdrawal.moment.isoformat()}"' in html
        assert answer["Cache-Control"] == "public, no-cache"
        assert html.count("<h1") == 1
        assert client.head(path).status_code == 410


def test_the_page_of_what_is_gone_leads_to_how_it_was(client, made, pages):
    withdrawal = take_back(made.statement.source)
    for path in pages:
        way = re.search(r'href="([^"]*\?as_of=[^"]*)">How it was before', client.get(path).content.decode())
        assert way
        assert client.get(way[1].replace("&amp;", "&")).status_code == 200
    assert before(withdrawal)


def test_a_removed_source_shows_nothing_of_what_it_was(client, made, pages):
    remove_for_good(made.statement.source, "A court ordered it.")
    source, claim = (text(client, path, status=410) for path in pages)

    assert "This source was removed" in source
    assert "A court ordered it." in source
    assert "Harbour closed" not in source
    assert "How it was before" not in source + claim


def test_what_was_gone_then_and_is_back_leads_to_the_present(client, made, pages):
    withdrawal = take_back(made.statement.source, "In doubt.")
    make.publish_source(made.statement.source)

    for path in pages:
        words = text(client, f"{path}?as_of={moment_text(withdrawal.moment)}", status=410)
        assert "In doubt." in words
        assert "It is on record now" in words


def test_the_pages_of_actors_stay_when_what_they_said_is_withdrawn(client, made):
    take_back(made.statement.source)
    assert "Nothing in the record" in text(client, f"/actors/{made.statement.speaker.slug}/")
