"""The first page: what is new, disputed and corrected, and a claim that shows how claims are read."""

import pytest

from newsfacts.words import Certainty, Form, Stance
from tests import factories as make
from tests.past import correct
from tests.web.test_pages import queries, said, text

pytestmark = pytest.mark.django_db


def test_an_empty_record_still_says_what_the_site_is_and_how_it_is_read(client):
    words = text(client, "/")
    assert "Nothing has been published yet." in words
    assert "Parties that say so" in words
    assert "No claim in the record has a party on both sides." in words
    assert "Nothing that was published has been changed." in words


def test_the_example_is_the_claim_with_somebody_on_most_sides(client):
    said()
    claim = make.ClaimFactory(text="The harbour is closed.")
    said(Stance.ASSERTS, claim, make.ActorFactory(name="Freedonia"))
    said(Stance.DECLINES, claim, make.ActorFactory(name="The Alliance"))
    said(Stance.DENIES, claim, make.ActorFactory(name="Sylvania"))
    said(Stance.DENIES, said().claim)
    example = text(client, "/").split("How to read a claim")[1].split("New on the record")[0]
    assert "The harbour is closed. Say so Freedonia by 7 May 2031" in example
    assert "Neither The Alliance would not say, by 7 May 2031" in example
    assert "Deny it Sylvania by 7 May 2031" in example
    assert "In a sentence Disputed: Freedonia says so, Sylvania denies it." in example


def test_the_example_shows_exact_words_where_there_are_some(client):
    statement = make.StatementFactory(form=Form.MIXED, speaker__name="Rufus Firefly")
    make.QuoteFactory(statement=statement, exact="shut for good")
    make.AttributionFactory(statement=statement, certainty=Certainty.CERTAIN)
    make.publish_source(statement.source)
    said()
    assert "In exact words “shut for good” Rufus Firefly, as printed by" in text(client, "/")


def test_what_was_corrected_lately_is_told_with_its_reason(client):
    claim = said().claim
    for number in range(4):
        correct(claim, f"Slip {number}.", text=f"It is {number}.")
    words = text(client, "/").split("Corrected lately")[1]
    assert "It is 3. Claim corrected on" in words
    assert "Slip 3." in words
    assert "Slip 0." not in words


def test_the_first_page_costs_as_many_queries_with_much_on_record_as_with_little(client):
    def more(number):
        for _ in range(number):
            claim = said(Stance.ASSERTS).claim
            said(Stance.DENIES, claim)
            correct(claim, text=f"{claim.text} Or not.")
        return queries(client, "/")

    assert more(1) == more(5) <= 13
