"""The page of every correction."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsfacts.words import Form, Stance
from tests import factories as make
from tests.past import correct, last_act, remove_for_good, take_back
from tests.web.test_pages import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    """A published attribution."""
    made = make.AttributionFactory(
        claim__text="The harbour is closed.", statement__source__title="Harbour closed", statement__speaker__name="X"
    )
    make.publish_source(made.statement.source)
    return made


def test_without_corrections_the_page_says_so(client, made):
    assert "None so far" in text(client, "/corrections/")


def test_every_kind_of_act_is_there_with_its_reason_newest_first(client, made):
    correct(made.claim, "A word was wrong.", text="The harbour is open.")
    correct(made.statement.speaker, "A slip.", name="Y")
    take_back(made.statement.source, "Retracted.")
    make.publish_source(made.statement.source)
    correct(made.statement.source, "It had another title.", title="Harbour open")
    remove_for_good(made.statement.source, "A court ordered it.")
    words = text(client, "/corrections/")
    told = [
        "Source removed for legal reasons", "A court ordered it.", "Source corrected", "It had another title.",
        "Source withdrawn", "Retracted.", "Actor corrected", "Y A slip.", "Claim corrected",
        "The harbour is open. A word was wrong.",
    ]  # fmt: skip

    assert [words.index(each) for each in told] == sorted(words.index(each) for each in told)
    assert "For the test" not in words


def test_a_correction_names_what_it_touched_and_leads_there(client, made):
    correct(made.claim, "A word was wrong.", text="The harbour is open.")
    html = client.get("/corrections/").content.decode()
    source = made.statement.source.slug

    assert "Touches 1 claim, 1 statement" in html
    assert f'<a href="/claims/{made.claim.slug}/"><bdi>The harbour is open.</bdi>' in html
    assert f'<a href="/sources/{source}/#s1"><bdi>X</bdi>, s1</a>' in html


def test_long_lists_are_folded_and_what_does_not_fit_leads_to_the_data(client):
    speaker = make.ActorFactory()
    source = make.SourceFactory()
    for _ in range(30):
        make.AttributionFactory(statement=make.StatementFactory(source=source, speaker=speaker))
    make.publish_source(source)
    correct(speaker, "A slip.", name="Y")
    html = client.get("/corrections/").content.decode()

    assert "<details><summary>Touches 30 claims, 1 actor, 30 statements</summary>" in html.replace("\n", "")
    assert "and 11 more, as data" in html
    assert f"since={last_act().seq - 1}&amp;limit=1" in html


def test_no_name_of_the_staff_is_shown(client, made):
    correct(made.claim, "A word was wrong.", text="The harbour is open.")
    assert "editor-" not in client.get("/corrections/").content.decode()


def test_what_was_removed_is_not_told_again_by_its_corrections(client):
    made = make.AttributionFactory(
        statement__form=Form.INDIRECT,
        statement__paraphrase="Unspeakable.",
        statement__source__title="Unspeakable too.",
    )
    make.publish_source(made.statement.source)
    correct(made.statement.source, "A slip.", title="Unspeakable still.")
    remove_for_good(made.statement.source)

    assert "Unspeakable" not in client.get("/corrections/").content.decode()


def test_the_corrections_come_in_pages(client, made):
    for number in range(23):
        correct(made.claim, f"Slip {number}.", text=f"It is {number}.")

    assert "21 to 23 of 23. Page 2 of 2." in text(client, "/corrections/?page=2")
    assert "“page” cannot be" in text(client, "/corrections/?page=3", status=400)


def test_the_page_is_linked_from_every_page(client):
    assert client.get("/").content.decode().count('href="/corrections/"') == 2


def test_twenty_corrections_cost_as_many_queries_as_three(client, made):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/corrections/").status_code == 200
        return len(captured)

    def correct_all(number):
        correct(made.claim, text=f"It is {number}.")
        correct(made.statement.source, title=f"Title {number}.")
        correct(made.statement.speaker, name=f"Name {number}.")

    correct_all(1)
    few = cost()
    for number in range(2, 8):
        correct_all(number)
    assert cost() == few <= 24


def test_each_correction_says_whether_a_standing_changed_by_it(client, made):
    second = make.AttributionFactory(claim=made.claim, stance=Stance.DENIES)
    make.publish_source(second.statement.source)
    correct(made.claim, "A word was wrong.", text="The harbour is open.")
    second.statement.attributions.update(stance=Stance.ASSERTS)
    correct(second.statement.source, "It says so.")
    take_back(made.statement.source, "Retracted.")
    words = text(client, "/corrections/")
    withdrawn, said, reworded = (words.index(each) for each in ("Retracted.", "It says so.", "A word was wrong."))

    assert (
        "1 standing changed: The harbour is open. Several parties say so → became One party" in words[withdrawn:said]
    )
    assert "Disputed → became Several parties say so" in words[said:reworded]
    assert "No standing changed." in words[reworded:]
    assert "No standing changed." not in words[:reworded]

    remove_for_good(second.statement.source)
    assert "What its claims stood at by it was removed with it." in text(client, "/corrections/")


def test_how_many_claims_were_not_compared_is_said(client, made, monkeypatch):
    monkeypatch.setattr("newsfacts.web.corrections.CLAIMS_COMPARED", 2)
    for _ in range(3):
        make.AttributionFactory(statement=made.statement)
    correct(made.statement.source, "Much was missing.")
    correct(made.statement.speaker, "A slip.", name="Y")

    assert "2 of the 4 claims that it touched were not compared." in text(client, "/corrections/")
    monkeypatch.setattr("newsfacts.record.standings.MOST_ROWS", 1)
    assert "4 of the 4 claims" in text(client, "/corrections/")


def test_the_list_is_narrowed_to_one_kind_of_change_and_has_no_row_for_none(client, made):
    for number in range(21):
        correct(made.claim, f"Slip {number}.", text=f"It is {number}.")
    take_back(made.statement.source, "Retracted.")
    html = client.get("/corrections/?what=correction").content.decode()

    assert "All 22 Corrected 21 Withdrawn 1" in text(client, "/corrections/")
    assert "Retracted." not in html
    assert 'href="?what=correction&amp;page=2"' in html
    assert re.search('rel="canonical" href="[^"?]*/corrections/"', html)
    assert "Nothing on this list is of this kind: Merged." in text(client, "/corrections/?what=merge")
    assert "“what” cannot be “publication”" in text(client, "/corrections/?what=publication", status=400)
