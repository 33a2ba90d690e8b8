"""The Atom feeds: valid by RFC 4287 whatever is in them, and true to the record."""

import re
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from newsfacts.web.machines.atom import Entry, feed
from newsfacts.words import ActorKind, Certainty, Form, Stance
from tests import factories as make
from tests.past import correct, remove_for_good, take_back

pytestmark = pytest.mark.django_db
HOST = "http://127.0.0.1:8000"
ATOM = "{http://www.w3.org/2005/Atom}"
GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).parent / "grammars" / "atom.rng"))
NASTY = "]]></title>&amp;<b>\u0001\u202e\ufffe" + "x" * 200


def asked(client, path: str) -> Any:
    """Give a feed, having made sure that it is one."""
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return valid(answer.content)


def valid(content: bytes) -> Any:
    """Read a feed, and hold it against the grammar of RFC 4287 and against what that says beside it."""
    found = etree.fromstring(content)
    assert GRAMMAR.validate(found), GRAMMAR.error_log
    identifiers = [each.text for each in found.iter(f"{ATOM}id")]
    assert len(set(identifiers)) == len(identifiers)
    assert all(each.startswith(f"{HOST}/") for each in identifiers)
    assert found.find(f"{ATOM}author") is not None  # so no entry needs its own
    for entry in entries(found):
        assert len(entry.findall(f"{ATOM}link[@rel='alternate']")) == 1  # without content it must have one
        assert text(entry, "published") <= text(entry, "updated") <= text(found, "updated")
    return found


def entries(found: Any) -> Iterator[Any]:
    return found.iterchildren(f"{ATOM}entry")


def text(node: Any, name: str) -> str:
    return node.findtext(f"{ATOM}{name}")


def titles(found: Any) -> list[str]:
    return [text(entry, "title") for entry in entries(found)]


def link(node: Any, rel: str = "alternate") -> str:
    return node.find(f"{ATOM}link[@rel='{rel}']").get("href")


def said(claim=None, speaker=None, stance=Stance.ASSERTS, certainty=Certainty.CERTAIN, **source: Any) -> Any:
    """Publish an attribution and give it."""
    statement = make.StatementFactory(source=make.SourceFactory(**source), **({"speaker": speaker} if speaker else {}))
    made = make.AttributionFactory(
        statement=statement, claim=claim or make.ClaimFactory(), stance=stance, certainty=certainty
    )
    make.publish_source(statement.source)
    return made


def feeds_of(made: Any) -> list[str]:
    source, speaker = made.statement.source.slug, made.statement.speaker.slug
    things = [f"/sources/{source}/feed.atom", f"/actors/{speaker}/feed.atom"]
    return ["/feeds/claims.atom", "/feeds/corrections.atom", *things]


@pytest.mark.parametrize("path", ["/feeds/claims.atom", "/feeds/corrections.atom"])
def test_a_feed_of_nothing_yet_is_a_feed_and_stays_the_same(client, path):
    found = asked(client, path)
    assert list(entries(found)) == []
    assert client.get(path).content == client.get(path).content


def test_a_feed_names_itself_its_page_and_its_language(client):
    said()
    found = asked(client, "/feeds/claims.atom")
    assert (link(found, "self"), link(found)) == (f"{HOST}/feeds/claims.atom", f"{HOST}/claims/")
    assert found.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_a_claim_is_in_the_feed_with_its_condition_and_its_standing(client):
    made = said(make.ClaimFactory(text="The harbour is closed.", condition="if it storms"))
    (entry,) = entries(asked(client, "/feeds/claims.atom"))
    assert text(entry, "title") == "The harbour is closed. (condition: if it storms)"
    assert text(entry, "id") == link(entry) == f"{HOST}/claims/{made.claim.slug}/"
    assert text(entry, "summary").startswith("One party says so")
    assert entry.find(f"{ATOM}summary").get("type") == "text"


def test_a_claim_that_somebody_denies_since_is_the_same_entry_updated(client):
    made = said()
    (before,) = entries(asked(client, "/feeds/claims.atom"))
    said(made.claim, stance=Stance.DENIES)
    (after,) = entries(asked(client, "/feeds/claims.atom"))
    assert [text(after, name) == text(before, name) for name in ("id", "published", "updated")] == [True, True, False]


def test_a_correction_is_in_the_feeds_with_its_reason_and_what_changed(client):
    made = said(title="Harbour closed")
    correct(made.statement.source, "It was misprinted.", title="Harbour shut")
    for path in ("/feeds/corrections.atom", f"/sources/{made.statement.source.slug}/feed.atom"):
        entry = next(entries(asked(client, path)))
        assert text(entry, "title") == "Source corrected: Harbour shut"
        assert text(entry, "summary").startswith("It was misprinted. ")
        assert "Harbour closed" in text(entry, "summary")
        assert link(entry) == f"{HOST}/sources/{made.statement.source.slug}/"


def test_the_feed_of_a_source_starts_with_its_publication(client):
    made = said(title="Harbour closed")
    assert titles(asked(client, f"/sources/{made.statement.source.slug}/feed.atom")) == [
        "Source published: Harbour closed"
    ]


def test_what_was_withdrawn_is_in_the_feeds_by_its_withdrawal_alone(client):
    made = said(make.ClaimFactory(text="The harbour is closed."), title="Harbour closed")
    take_back(made.statement.source, "The outlet retracted it.")
    claims, corrections, source, actor = (asked(client, path) for path in feeds_of(made))
    assert titles(claims) == titles(actor) == []
    for found in (corrections, source):
        (entry,) = entries(found)
        assert text(entry, "title") == "Source withdrawn: Harbour closed"
        assert text(entry, "summary").startswith("The outlet retracted it.")


def test_what_was_removed_is_in_the_feeds_without_a_word_of_it(client):
    made = said(make.ClaimFactory(text="The harbour is closed."), title="Harbour closed")
    correct(made.statement.source, "A slip.", dateline="CAPITAL")
    remove_for_good(made.statement.source, "A court ordered it.")
    for path in feeds_of(made):
        content = client.get(path).content.decode()
        valid(content.encode())
        assert not [word for word in ("Harbour closed", "harbour is closed", "CAPITAL") if word in content], path
    (entry,) = entries(asked(client, f"/sources/{made.statement.source.slug}/feed.atom"))
    assert (text(entry, "title"), text(entry, "summary")) == (
        "Source removed for legal reasons",
        "A court ordered it.",
    )


def test_an_actors_feed_has_what_counts_as_its_word(client):
    state = make.ActorFactory(name="Freedonia", kind=ActorKind.STATE)
    ministry = make.ActorFactory(name="Ministry", kind=ActorKind.STATE_BODY, part_of=state)
    claim = make.ClaimFactory(text="The harbour is closed.", condition="if it storms")
    made = said(claim, ministry, Stance.DOES_NOT_CONFIRM, title="Talks", publisher__name="Wire")
    said(claim, state, certainty=Certainty.POSSIBLE)
    said()
    guess, entry = entries(asked(client, f"/actors/{state.slug}/feed.atom"))
    assert text(entry, "title") == "Ministry has not confirmed it: The harbour is closed. (condition: if it storms)"
    assert text(entry, "summary") == "The speaker said so. Wire, 7 May 2031: “Talks”, paragraph 1."
    assert link(entry) == f"{HOST}/sources/{made.statement.source.slug}/#s1"
    assert text(guess, "title").startswith("Freedonia says it may be so: ")


def test_exact_words_stay_in_quotation_marks(client):
    statement = make.StatementFactory(form=Form.MIXED, paraphrase="It had begun.")
    make.QuoteFactory(statement=statement, exact="under way")
    make.AttributionFactory(statement=statement)
    make.publish_source(statement.source)
    (entry,) = entries(asked(client, f"/actors/{statement.speaker.slug}/feed.atom"))
    assert text(entry, "summary").startswith("“under way” It had begun. ")


def test_hostile_text_is_text_in_every_feed(client):
    speaker = make.ActorFactory(name=NASTY)
    made = said(make.ClaimFactory(text=NASTY, condition=NASTY), speaker, title=NASTY, publisher__name=NASTY)
    for thing, field in (
        (made.claim, "occurred_on_stated"),
        (made.statement.source, "dateline"),
        (speaker, "description"),
    ):
        correct(thing, NASTY, **{field: NASTY})
    for path in feeds_of(made):
        found = asked(client, path)
        assert "]]></title>&amp;<b>\ufffd\ufffdxxx" in etree.tostring(found, method="text", encoding=str), path


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(), summary=st.text(), moment=st.datetimes(timezones=st.just(UTC)))
def test_any_text_makes_a_valid_feed(rf, title, summary, moment):
    entry = Entry("/claims/x/", "/claims/x/", title, summary, moment, moment)
    answer = feed(rf.get("/feeds/claims.atom"), title=title, subtitle="", page="/claims/", entries=[entry])
    assert GRAMMAR.validate(etree.fromstring(answer.content)), GRAMMAR.error_log


@pytest.mark.parametrize("thing", ["sources", "actors"])
def test_what_was_never_on_record_has_no_feed(client, thing):
    assert client.get(f"/{thing}/nothing/feed.atom").status_code == 404


def test_twelve_rows_cost_as_many_queries_as_three_in_every_feed(client):
    def cost(rows: int) -> list[int]:
        source, speaker = make.SourceFactory(), make.ActorFactory()
        for _ in range(rows):
            made = make.AttributionFactory(statement=make.StatementFactory(source=source, speaker=speaker))
        make.publish_source(source)
        for number in range(rows):
            correct(source, dateline=f"Place {number}")
            correct(speaker, description=f"Somebody {number}")
        found = []
        for path in feeds_of(made):
            with CaptureQueriesContext(connection) as captured:
                asked(client, path)
            found.append(len(captured))
        return found

    few, many = cost(3), cost(12)
    assert few == many
    assert max(many) <= 14


def test_a_reader_who_has_a_feed_is_told_so_by_one_query(client, django_assert_num_queries):
    for path in feeds_of(said()):
        etag = client.get(path)["ETag"]
        with django_assert_num_queries(1):
            assert client.get(path, headers={"If-None-Match": etag}).status_code == 304


def test_pages_lead_to_their_feeds(client):
    made = said()
    source, actor = f"/sources/{made.statement.source.slug}/", f"/actors/{made.statement.speaker.slug}/"
    whole = {"/feeds/claims.atom", "/feeds/corrections.atom"}
    feeds = {"/": whole, "/claims/": whole, "/corrections/": whole}
    feeds |= {path: {f"{path}feed.atom"} for path in (source, actor)}
    for path, addresses in feeds.items():
        found = re.findall(
            r'rel="alternate" type="application/atom\+xml" title="[^"]+" href="([^"]+)"',
            client.get(path).content.decode(),
        )
        assert set(found) == addresses
