"""The page of an actor: what it said over time, where it stands with others, what it is and counts as."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from newsfacts.record.rows import moment_text
from newsfacts.web.actors import saying
from newsfacts.web.actors.sayings import GROUPS
from newsfacts.web.courses import STANCES, Said, course_of
from newsfacts.words import ActorKind, Certainty, ClaimKind, Form, NameKind, Stance
from tests import factories as make
from tests.past import at, correct, last_act
from tests.web.test_pages import page_of, said, text

SAYS, DENIES = Stance.ASSERTS, Stance.DENIES
pytestmark = pytest.mark.django_db


@pytest.fixture
def freedonia():
    return make.ActorFactory(slug="freedonia", name="Freedonia", kind=ActorKind.STATE)


@pytest.fixture
def sylvania():
    return make.ActorFactory(slug="sylvania", name="Sylvania", kind=ActorKind.STATE)


def page(client, slug: str = "freedonia", query: str = "") -> str:
    return text(client, page_of("actors", slug) + query)


def part(words: str, start: str, end: str) -> str:
    """Give what stands between two headings."""
    return words.split(start, 1)[1].split(end, 1)[0]


def test_the_first_sentence_says_on_which_sides_it_is_and_who_says_otherwise(client, freedonia, sylvania):
    disputed = said(SAYS, speaker=freedonia).claim
    said(DENIES, disputed, sylvania)
    said(SAYS, speaker=freedonia)
    said(DENIES, speaker=freedonia)
    said(Stance.DECLINES, speaker=freedonia)
    assert (
        "Counts as a party of its own. Says so on 2 claims, denies 1 and takes neither side on 1. "
        "On 1 of them another party says otherwise: Sylvania."
    ) in page(client)


def test_its_claims_are_grouped_by_side_and_each_has_its_words_its_place_and_its_standing(client, freedonia):
    statement = make.StatementFactory(
        speaker=freedonia,
        form=Form.MIXED,
        paraphrase="It is closed.",
        prompt="Is it open?",
        speaker_named_as="the city",
    )
    make.QuoteFactory(statement=statement, exact="shut for good")
    claim = make.AttributionFactory(statement=statement, claim__text="The harbour is closed.").claim
    make.publish_source(statement.source)
    said(Stance.NO_REPLY, speaker=freedonia)
    words = page(client)
    told = part(words, "Says so 1 claim", "Neither says so nor denies it 1 claim")
    for expected in (
        "Says so by 7 May 2031",
        claim.text,
        "Asked Is it open?",
        "Exact words “shut for good”",
        "Paraphrase It is closed.",
        "Printed as “the city”. Sounds certain.",
        "paragraph 1",
        "Standing of the claim: One party says so: Freedonia.",
    ):
        assert expected in told
    assert "Did not answer by 7 May 2031" in part(words, "Neither says so nor denies it", "What was said about")


def test_a_reversal_is_told_in_words_with_its_days_and_the_claim_is_where_it_stands_now(client, freedonia):
    claim = make.ClaimFactory()
    said(DENIES, claim, freedonia, said_on="2031-05-03")
    said(SAYS, claim, freedonia, said_on="2031-05-07")
    words = page(client)
    assert "Says so on 1 claim." in words
    assert "Denied it by 3 May 2031 Says so since 7 May 2031 A reversal." in words
    assert "Denies it Nothing in the record." in words
    assert b'class="turn"' in client.get(page_of("actors", "freedonia")).content


def test_both_sides_on_one_day_count_on_both_and_are_no_reversal(client, freedonia):
    claim = make.ClaimFactory()
    said(DENIES, claim, freedonia, said_on="2031-05-03")
    said(SAYS, claim, freedonia, said_on="2031-05-03")
    words = page(client)
    assert "Says so on 1 claim and denies 1." in words
    assert "Says so and denies it 1 claim" in words
    assert "A reversal" not in words


def test_what_it_says_may_be_so_is_on_no_side(client, freedonia):
    said(speaker=freedonia, certainty=Certainty.POSSIBLE)
    words = page(client)
    assert "Takes neither side on 1 claim." in words
    assert "Says it may be so by 7 May 2031" in words


def test_it_stands_alone_with_others_and_against_others(client, freedonia, sylvania):
    alone, shared, disputed = (make.ClaimFactory(text=f"{text}.") for text in ("Alone", "Shared", "Disputed"))
    for claim in (alone, shared, disputed):
        said(SAYS, claim, freedonia)
    said(SAYS, shared, sylvania)
    said(DENIES, disputed, sylvania)
    words = page(client)
    for expected in (
        "Another party says otherwise: 1 claim",
        "Others say the same: 1 claim",
        "No other party takes a side: 1 claim",
        "Sylvania 1 claim 1 claim none",
    ):
        assert expected in words
    for query, left in (
        ("?stands=alone", alone),
        ("?stands=with", shared),
        ("?stands=against&party=sylvania", disputed),
    ):
        narrowed = part(page(client, query=query), "What it said 1 claim of 3", "What was said about")
        assert left.text in narrowed
        assert not any(each.text in narrowed for each in (alone, shared, disputed) if each != left)


def test_a_party_that_turned_is_no_longer_against_it(client, freedonia, sylvania):
    claim = said(SAYS, speaker=freedonia).claim
    said(DENIES, claim, sylvania, said_on="2031-05-01")
    said(SAYS, claim, sylvania, said_on="2031-05-05")
    assert "Sylvania none 1 claim none" in page(client)


def test_links_narrow_its_claims_down_by_stance_and_kind_with_their_numbers(client, freedonia):
    for _ in range(4):
        said(SAYS, speaker=freedonia)
    said(Stance.DECLINES, make.ClaimFactory(kind=ClaimKind.DEMAND, text="Go home."), freedonia)
    assert "Its stance Says so 4 Would not say 1" in page(client)
    for query in ("?stance=declines", "?kind=demand", "?stance=declines&kind=demand&said=1"):
        assert "Go home." in part(page(client, query=query), "What it said 1 claim of 5", "What was said about")
    assert "No claim is left. Show all claims" in page(client, query="?stance=asserts&kind=demand")


@pytest.mark.parametrize(
    "query",
    ["stance=odd", "kind=odd", "stands=odd", "party=nobody", "party=" + "x" * 9000, "said=9", "block=9", "about=9"],
)
def test_what_cannot_be_asked_is_a_400_that_names_it(client, freedonia, query):
    said(speaker=freedonia)
    assert f"“{query.partition('=')[0]}”" in text(client, page_of("actors", "freedonia") + f"?{query}", status=400)


def test_a_person_counts_as_whom_they_spoke_for_and_that_party_is_no_other(client, freedonia):
    person = make.ActorFactory(slug="rufus", kind=ActorKind.PERSON)
    make.RoleFactory(actor=person, title="Minister", organisation=freedonia, since="2031-03-01", position=1)
    make.RoleFactory(
        actor=person, title="Spokesman", organisation=freedonia, until="2031-02", since="2029~", position=2
    )
    claim = said(speaker=person, on_behalf_of=freedonia).claim
    said(claim=claim, speaker=freedonia)
    words = page(client, "rufus")
    assert "Counts as Freedonia. Says so on 1 claim. No other party in the record says otherwise." in words
    assert "No other party in the record speaks on these claims." in words
    assert "about 2029 to February 2031 Spokesman, Freedonia since 1 March 2031 Minister, Freedonia" in words
    assert "Minister, since 1 March 2031" in part(page(client), "Its people", "Cite this page")
    assert "Through" in page(client)


def test_an_outlet_counts_as_no_party_and_shows_what_it_published_and_a_person_their_credits(client):
    outlet, person = (
        make.ActorFactory(slug="wire", kind=ActorKind.OUTLET),
        make.ActorFactory(slug="jane", kind="person"),
    )
    source = make.SourceFactory(publisher=outlet, title="Row over the harbour")
    make.CreditFactory(source=source, actor=person)
    said(speaker=outlet, source=source, form=Form.NARRATION)
    words = page(client, "wire")
    assert "Counts as no party: an outlet in its own voice. Says so on 1 claim." in words
    assert "Sources Row over the harbour Published it, 7 May 2031" in words
    credited = page(client, "jane")
    assert "No statement in the record." in credited
    assert "Credits Row over the harbour Reporting, 7 May 2031" in credited
    then = page(client, "jane", at("", moment_text(last_act().moment)))
    assert "Credits Row over the harbour Reporting, 7 May 2031" in then


def test_somebody_unnamed_counts_as_no_party(client):
    said(speaker=make.ActorFactory(slug="official", kind=ActorKind.UNNAMED))
    assert "Counts as no party. Says so on 1 claim." in page(client, "official")
    assert b'class="stance m-unnamed"' in client.get(page_of("actors", "official")).content


def test_what_was_said_about_it_says_who_says_most(client, freedonia, sylvania):
    for _ in range(2):
        claim = make.ClaimFactory()
        make.ClaimAboutFactory(claim=claim, actor=freedonia)
        said(claim=claim, speaker=sylvania)
    said(claim=claim, speaker=make.ActorFactory(slug="alliance", name="The Alliance"))
    assert "What was said about it 2 claims On most of them: Sylvania (2), The Alliance (1)." in page(client)


def test_names_come_with_their_language_and_wikidata_as_a_link(client, freedonia):
    make.ActorNameFactory(actor=freedonia, name="Фридония", kind=NameKind.TRANSLITERATION, language="ru")
    type(freedonia).objects.filter(pk=freedonia.pk).update(wikidata="Q1")
    said(speaker=freedonia)
    html = client.get(page_of("actors", "freedonia")).content.decode()
    assert '<dt>Transliteration</dt><dd><bdi lang="ru">Фридония</bdi>' in html
    assert '<a href="https://www.wikidata.org/wiki/Q1" rel="external">' in html


def test_a_page_of_the_past_knows_no_later_turn_and_its_links_stay_in_the_past(client, freedonia):
    claim = make.ClaimFactory()
    said(DENIES, claim, freedonia, said_on="2031-05-03")
    then = moment_text(last_act().moment)
    said(SAYS, claim, freedonia, said_on="2031-05-07")
    path = at(page_of("actors", "freedonia"), then)
    assert "Denies 1 claim." in text(client, path)
    assert "A reversal" not in text(client, path)
    assert f'href="?{at("", then)[1:]}&amp;stance=denies#said"' in client.get(path).content.decode()


def test_an_actor_of_many_claims_says_which_are_looked_through_and_leads_to_the_others(client, freedonia, monkeypatch):
    monkeypatch.setattr(saying, "MOST_CLAIMS", 3)
    source = make.SourceFactory()
    for number in range(5):
        statement = make.StatementFactory(source=source, speaker=freedonia)
        make.AttributionFactory(statement=statement, claim__text=f"Number {number}.")
    make.publish_source(source)
    first, second = page(client), page(client, query="?block=2")
    assert "What is counted here are its claims 1 to 3 of 5, the newest first." in first
    assert "Says so on 2 claims." in second
    assert all((f"Number {number}." in first) != (f"Number {number}." in second) for number in range(5))


def test_a_statement_that_was_corrected_is_told_as_it_is_now(client, freedonia):
    made = said(SAYS, speaker=freedonia)
    made.statement.attributions.update(stance=DENIES)
    correct(made.statement.source, title="Otherwise")
    assert "Denies 1 claim." in page(client)


DAYS = some.none() | some.dates(datetime.date(2031, 5, 1), datetime.date(2031, 5, 4))
VOICES = some.lists(
    some.builds(lambda stance, certainty, day: Said(stance, certainty, day, day), some.sampled_from(Stance.values),
                some.sampled_from(Certainty.values), DAYS), min_size=1, max_size=6,
)  # fmt: skip


@given(VOICES)
def test_whatever_a_voice_said_it_is_somewhere_now_and_every_stance_has_words(voices):
    course = course_of(frozenset(voices))
    assert course.side in GROUPS
    assert course.current
    assert {step["stance"] for step in course.current} == set(course.now) <= set(STANCES)
    assert course.has_turned == any(step["is_turn"] for step in course.steps)
    assert len(course.steps) == len({step["stance"] for step in course.steps})
