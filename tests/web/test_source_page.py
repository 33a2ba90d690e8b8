"""The page of a source: how it is told, whose voices carry it, who stands where, and its statements page by page."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.models import Source
from newsfacts.record.manner import bar, manner
from newsfacts.words import ActorKind, Form, Stance
from tests import factories as make
from tests.past import correct, last_act
from tests.web.test_pages import text

pytestmark = pytest.mark.django_db


def publish(*statements, **source) -> Source:
    """Publish a source that says what is given: speakers, each with fields of the statement; all are on one claim.

    `stance` is taken there, `quote` is its exact words; without a stance it relays the next one.
    """
    made, claim, relay = make.SourceFactory(slug="report", **source), make.ClaimFactory(), None
    for speaker, said in statements:
        fields = {"stance": Stance.ASSERTS, "relayed_by": relay, **said}
        stance, quote = fields.pop("stance"), fields.pop("quote", "")
        if quote:
            fields.setdefault("form", Form.MIXED)
        statement = make.StatementFactory(source=made, speaker=speaker, **fields)
        if quote:
            make.QuoteFactory(statement=statement, exact=quote)
        if stance:
            make.AttributionFactory(statement=statement, claim=claim, stance=stance)
        relay = None if stance else statement
    make.publish_source(made)
    return made


def publish_many(number: int, **source) -> Source:
    """Publish a source in which two speakers take turns, three statements a paragraph."""
    speakers = [make.ActorFactory(slug=slug, name=slug.title()) for slug in ("freedonia", "sylvania")]
    return publish(*((speakers[place % 2], {"paragraph": place // 3 + 1}) for place in range(number)), **source)


def anchors(client: Client, path: str) -> list[str]:
    """Give the statements that a page shows, by their fragments."""
    return re.findall(r'<article class="stmt" id="([^"]+)"', client.get(path).content.decode())


def ids(client: Client, path: str) -> list[str]:
    """Give everything on a page that a fragment leads to."""
    return re.findall(r' id="(s\d+)"', client.get(path).content.decode())


@pytest.fixture
def long(db) -> Source:
    return publish_many(230)


def test_a_long_breakdown_comes_in_pages_of_a_hundred_in_reading_order(client, long):
    pages = [anchors(client, f"/sources/report/?page={number}") for number in (1, 2, 3)]
    assert [*pages[0], *pages[1], *pages[2]] == [f"s{number}" for number in range(1, 231)]
    assert [len(page) for page in pages] == [100, 100, 30]
    assert "Statements 201 to 230 of 230." in text(client, "/sources/report/?page=3")


def test_every_statements_address_leads_somewhere_on_every_page_and_once(client, long):
    for path in ("/sources/report/", "/sources/report/?page=3", "/sources/report/?speaker=sylvania"):
        assert sorted(ids(client, path)) == sorted(f"s{number}" for number in range(1, 231))


def test_the_index_leads_to_the_page_that_a_statement_is_on(client, long):
    page = client.get("/sources/report/").content.decode()
    assert '<li id="s201" class="elsewhere"><a href="/sources/report/?page=3#s201">' in page
    assert '<li><a href="#s100">' in page
    assert "s201" in anchors(client, "/sources/report/?page=3")


def test_a_breakdown_on_one_page_needs_no_index_and_no_script(client):
    publish_many(5)
    page = client.get("/sources/report/").content.decode()
    assert "elsewhere" not in page
    assert "All 5 statements, by paragraph" not in page


def test_what_all_statements_add_up_to_is_on_the_first_page_and_later_ones_lead_there(client, long):
    assert "Whose voices carry it" in text(client, "/sources/report/")
    later = client.get("/sources/report/?page=2").content.decode()
    assert "Whose voices carry it" not in later
    assert 'href="/sources/report/#told-heading"' in later


def test_only_the_plain_pages_are_for_search_engines(client, long):
    canonicals = {
        path: client.get(path).context["canonical_url"].partition("/sources/report/")[2]
        for path in ("/sources/report/", "/sources/report/?page=2", "/sources/report/?speaker=freedonia&page=2")
    }
    assert list(canonicals.values()) == ["", "?page=2", ""]
    assert "noindex" in client.get("/sources/report/?speaker=freedonia").content.decode()


def test_a_breakdown_is_narrowed_down_and_says_so_and_leads_to_all(client):
    state = make.ActorFactory(slug="freedonia", name="Freedonia", kind=ActorKind.STATE)
    envoy, other = make.ActorFactory(slug="envoy", name="The envoy"), make.ActorFactory(slug="other")
    publish((envoy, {"on_behalf_of": state}), (state, {"quote": "never"}), (other, {"quote": "soon"}))
    found = {
        query: anchors(client, f"/sources/report/?{query}")
        for query in ("party=freedonia", "speaker=envoy", "form=mixed", "party=freedonia&form=mixed", "form=silence")
    }
    assert list(found.values()) == [["s1", "s2"], ["s1"], ["s2", "s3"], ["s2"], []]
    words = text(client, "/sources/report/?party=freedonia")
    assert "Party: Freedonia Remove" in words
    assert "2 of 3 statements. Show all 3" in words
    assert "None of 3 statements. Show all 3" in text(client, "/sources/report/?form=silence")


def test_each_way_to_narrow_down_says_how_much_is_left_and_keeps_what_is_asked(client):
    publish_many(5)
    facets = client.get("/sources/report/?form=indirect&as_of=" + last_day()).context["breakdown"].facets
    choices = {facet.name: [(each.words, each.number, each.address) for each in facet.first] for facet in facets}
    asked = f"/sources/report/?as_of={last_day()}&form=indirect"
    assert choices["speaker"] == [
        ("Freedonia", 3, f"{asked}&speaker=freedonia#breakdown"),
        ("Sylvania", 2, f"{asked}&speaker=sylvania#breakdown"),
    ]
    assert [each[:2] for each in choices["form"]] == [("Reported", 5)]
    assert "party" not in choices, "everybody speaks for themselves: it would be the same list"


def last_day() -> str:
    return last_act().moment.date().isoformat()


@pytest.mark.parametrize(
    "query", ["speaker=nobody", "party=x", "form=odd", "page=0", "page=2", "speaker=%00", "page=x"]
)
def test_a_question_that_cannot_be_is_a_400_that_names_it(client, query):
    publish_many(2)
    assert f"“{query.partition('=')[0]}”" in text(client, f"/sources/report/?{query}", status=400)


def test_the_head_says_which_few_parties_carry_half_of_it(client):
    one, two, three = (make.ActorFactory(name=name) for name in ("Freedonia", "Sylvania", "Ruritania"))
    publish(*[(one, {})] * 3, *[(two, {})] * 2, (one, {"stance": None}), (three, {}), (three, {}))
    words = text(client, "/sources/report/")
    assert "8 statements by 3 speakers. Five come from two parties: Freedonia (3) and Sylvania (2)." in words


@pytest.mark.parametrize(
    ("speakers", "sentence"),
    [
        (1, "It comes from one party: Party 1."),
        (2, "One comes from one party: Party 1."),
        (5, "Three come from three parties: Party 1 (1), Party 2 (1) and Party 3 (1)."),
        (8, "All come from 8 parties, none of which is heard more than once."),
    ],
)
def test_the_head_counts_parties_whatever_their_number(client, speakers, sentence):
    publish(*((make.ActorFactory(name=f"Party {number}"), {}) for number in range(1, speakers + 1)))
    assert sentence in text(client, "/sources/report/")


def test_voices_are_told_by_party_with_who_spoke_and_how_much_in_exact_words(client):
    state = make.ActorFactory(slug="freedonia", name="Freedonia", kind=ActorKind.STATE)
    ministry = make.ActorFactory(name="The ministry", kind=ActorKind.STATE_BODY, part_of=state)
    envoy = make.ActorFactory(name="The envoy")
    publish((ministry, {"quote": "never"}), (envoy, {"on_behalf_of": ministry}), (envoy, {"on_behalf_of": state}))
    voices = client.get("/sources/report/").context["overview"]["voices"]
    assert [(voice["name"], voice["number"], voice["exact"]) for voice in voices["parties"]] == [("Freedonia", 3, 1)]
    words = text(client, "/sources/report/")
    assert "Freedonia 3 statements, 1 with exact words Spoken by The envoy 2, The ministry 1" in words
    assert "Exact words are printed from Freedonia alone." in words
    assert "For The ministry. Counted as Freedonia." in words


def test_who_is_no_party_the_outlet_itself_and_who_only_passes_on_come_apart(client):
    outlet = make.ActorFactory(name="Example Wire", kind=ActorKind.OUTLET)
    unnamed, relay = (
        make.ActorFactory(name="an official", kind=ActorKind.UNNAMED),
        make.ActorFactory(name="State radio"),
    )
    publish((relay, {"stance": None}), (unnamed, {}), (outlet, {"form": Form.NARRATION}), publisher=outlet)
    voices = client.get("/sources/report/").context["overview"]["voices"]
    assert [(voice["kind"], voice["name"]) for voice in voices["apart"]] == [
        ("outlet", "Example Wire"),
        ("no_party", "an official"),
        ("relay", "State radio"),
    ]
    words = text(client, "/sources/report/")
    assert "None of them counts for a party." in words
    assert "Example Wire in its own voice" in words
    assert "Counted as no party." in words


def test_sixty_voices_are_folded_after_the_eight_most_heard(client):
    speakers = [make.ActorFactory(name=f"Party {number}") for number in range(60)]
    publish(*((speaker, {}) for speaker in speakers), (speakers[59], {}))
    voices = client.get("/sources/report/").context["overview"]["voices"]
    assert voices["parties"][0]["name"] == "Party 59"
    assert (len(voices["parties"]), len(voices["others"])) == (8, 52)
    assert "52 other parties" in text(client, "/sources/report/")


def test_how_it_is_told_is_said_in_words_and_in_numbers(client):
    one, outlet = make.ActorFactory(), make.ActorFactory(kind=ActorKind.OUTLET)
    direct = {"form": Form.DIRECT, "paraphrase": "", "quote": "never"}
    silent = {"form": Form.SILENCE, "stance": Stance.DOES_NOT_DENY}
    told = [(one, direct), (one, {"quote": "soon"}), (one, {}), (one, silent), (outlet, {"form": Form.NARRATION})]
    publish(*told, publisher=outlet)
    words = text(client, "/sources/report/")
    assert (
        "Two of 5 statements carry exact words, one of them nothing else; one is reported in other words, one is told in"
        " the outlet’s own voice and one is a reported silence." in words
    )
    assert (
        "1 all in exact words 1 partly exact words 1 reported 1 in the outlet’s own voice 1 reported silence" in words
    )


@pytest.mark.parametrize(
    ("forms", "sentence"),
    [
        ([Form.INDIRECT], "The one statement carries no exact words."),
        ([Form.DIRECT], "The one statement carries exact words and nothing else."),
        ([Form.DIRECT, Form.DIRECT], "Two of 2 statements carry exact words and nothing else."),
        ([Form.INDIRECT] * 12, "None of 12 statements carries exact words; 12 are reported in other words."),
        ([Form.MIXED, Form.SILENCE], "One of 2 statements carries exact words; one is a reported silence."),
    ],
)
def test_the_sentence_fits_whatever_there_is(forms, sentence):
    assert manner([{"form": form} for form in forms])["sentence"] == sentence


@given(st.lists(st.sampled_from(Form.values), min_size=1, max_size=60))
def test_a_bar_has_no_gap_and_ends_where_its_share_does(forms):
    parts = bar([{"form": form} for form in forms], 60)
    starts = [part["start"] for part in parts]
    ends = [part["start"] + part["width"] for part in parts]
    assert starts[0] == 0
    assert starts[1:] == pytest.approx(ends[:-1])
    assert ends[-1] == pytest.approx(100 * len(forms) / 60, abs=0.01)


def publish_matrix(parties: int, claims: int, alone: int) -> None:
    """Publish a source in which all parties speak to each claim, and the first alone to some more."""
    source = make.SourceFactory(slug="report")
    speakers = [make.ActorFactory(name=f"Party {number}") for number in range(parties)]
    made = {speaker: make.StatementFactory(source=source, speaker=speaker) for speaker in speakers}
    for number in range(alone):
        make.AttributionFactory(statement=made[speakers[0]], claim__text=f"Alone {number}.", position=number + 1)
    for number in range(claims):
        claim = make.ClaimFactory(text=f"Shared {number}.")
        for place, statement in enumerate(made.values()):
            stance = Stance.DENIES if place % 2 else Stance.ASSERTS
            make.AttributionFactory(statement=statement, claim=claim, stance=stance, position=alone + number + 1)
    make.publish_source(source)


def test_the_matrix_shows_what_can_be_compared_and_folds_away_the_rest(client):
    publish_matrix(parties=2, claims=7, alone=20)
    matrix = client.get("/sources/report/").context["overview"]["matrix"]
    assert [row["claim"]["text"] for row in matrix["rows"]] == [f"Shared {number}." for number in range(7)]
    assert "20 more claims, to each of which one voice alone speaks" in text(client, "/sources/report/")


def test_a_short_matrix_is_whole(client):
    publish_matrix(parties=2, claims=1, alone=5)
    matrix = client.get("/sources/report/").context["overview"]["matrix"]
    assert (len(matrix["rows"]), matrix["further"], matrix["sharing"]) == (6, [], 0)


def test_a_matrix_of_many_claims_is_cut_and_says_so(client):
    publish_matrix(parties=1, claims=0, alone=120)
    assert "14 more claims: in the breakdown." in text(client, "/sources/report/")


@pytest.mark.parametrize(("parties", "columns"), [(7, 7), (8, 5), (30, 5)])
def test_many_parties_share_a_column_in_which_all_of_them_are_named(client, parties, columns):
    publish_matrix(parties=parties, claims=1, alone=1)
    matrix = client.get("/sources/report/").context["overview"]["matrix"]
    row = matrix["rows"][0]
    named = [name for stance in row["others"] for name in stance["names"]]
    assert len(matrix["columns"]) == columns
    assert sorted([*matrix["columns"], *named]) == sorted(f"Party {number}" for number in range(parties))
    assert matrix["columns"][0] == "Party 0", "it speaks to the most claims"


def test_what_a_source_says_in_its_own_language_is_marked_as_that(client):
    publish(
        (make.ActorFactory(), {"quote": "jamais", "cue": "a dit", "speaker_named_as": "le ministre"}),
        title="La digue",
        dateline="PARIS",
        language="fr",
    )
    page = client.get("/sources/report/").content.decode()
    for words in ("jamais", "a dit", "le ministre", "La digue", "PARIS"):
        assert re.search(rf'lang="fr">[“]?(<bdi>)?{words}', page), words
    assert "Language French" in text(client, "/sources/report/")


def test_a_reprint_its_archived_copy_and_its_credits_are_told(client):
    other = make.SourceFactory(slug="first-report", title="The first report")
    make.AttributionFactory(statement=make.StatementFactory(source=other))
    make.publish_source(other)
    reprint = make.SourceFactory(
        slug="reprint", reprint_of=other, archived_url="https://archive.example/1", url="https://wire.example/1",
        published_on_stated="Wednesday", published_on_inferred=True,
    )  # fmt: skip
    make.CreditFactory(source=reprint, actor__name="Jane Roe")
    make.AttributionFactory(statement=make.StatementFactory(source=reprint))
    make.publish_source(reprint)
    words = text(client, "/sources/reprint/")
    for expected in (
        "A reprint of The first report: the same report, counted once.",
        "Archived copy",
        "Reporting Jane Roe",
        "7 May 2031, worked out. Printed as “Wednesday”",
    ):
        assert expected in words


def test_a_page_of_the_past_is_narrowed_down_and_paged_too(client, long):
    day = last_day()
    correct(long, "Another title.", title="Otherwise")
    page = client.get(f"/sources/report/?as_of={day}&speaker=sylvania&page=2").content.decode()
    assert f'href="/sources/report/?as_of={day}&amp;speaker=sylvania#breakdown"' in page
    assert f'href="/sources/report/?as_of={day}#s1"' in page


def test_a_long_source_costs_as_many_queries_as_a_short_one(client):
    publish_many(1)
    with CaptureQueriesContext(
        connection,
    ) as short:
        client.get("/sources/report/")
    speakers = [make.ActorFactory() for _ in range(12)]
    source = make.SourceFactory(slug="long")
    for place in range(120):
        statement = make.StatementFactory(source=source, speaker=speakers[place % 12])
        make.AttributionFactory(statement=statement)
    make.publish_source(source)
    for query in ("", "?page=2", f"?speaker={speakers[0].slug}"):
        with CaptureQueriesContext(connection) as found:
            assert client.get(f"/sources/long/{query}").status_code == 200
        assert len(found) <= len(short)
