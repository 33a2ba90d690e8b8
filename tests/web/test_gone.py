"""The pages of what was public and is not any more."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsfacts.record.rows import moment_text
from newsfacts.words import Stance
from tests import factories as make
from tests.past import before, correct, remove_for_good, take_back
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


def test_a_withdrawn_source_names_the_claims_that_it_spoke_of_as_they_stand_now(client, made, pages):
    other = make.AttributionFactory(statement=made.statement, claim__text="The fleet sails.", stance=Stance.DENIES)
    make.publish_source(make.AttributionFactory(claim=other.claim).statement.source)
    correct(made.statement.source, "It was left out.")
    withdrawal = take_back(made.statement.source)
    words, html = text(client, pages[0], status=410), client.get(pages[0]).content.decode()

    assert "Claims that it spoke of 2" in words
    assert "The harbour is closed. Nobody on the record takes a stance on it any more." in words
    assert "Disputed → became One party says so" in words
    assert f'href="/corrections/#c{withdrawal.seq}"' in html
    assert f'href="/api/v1/changes/?since={withdrawal.seq - 1}&amp;limit=1"' in html
    assert "the source Harbour closed, withdrawn" in text(client, pages[1], status=410)


def test_a_removed_source_names_no_claim(client, made, pages):
    remove_for_good(made.statement.source)
    source, claim = (client.get(path).content.decode() for path in pages)

    assert made.claim.slug not in source
    assert "The harbour is closed." not in source
    assert "Harbour closed" not in claim


def test_ten_claims_cost_the_page_of_a_withdrawn_source_as_many_queries_as_one(client):
    def cost(number):
        source = make.SourceFactory()
        for _ in range(number):
            make.AttributionFactory(statement=make.StatementFactory(source=source))
        take_back(make.publish_source(source))
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/sources/{source.slug}/")
        return len(captured)

    assert cost(1) == cost(10) <= 16
