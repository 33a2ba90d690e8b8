"""The page of a claim: its line, its statements by side, voice and what is asked for, the ways that they came."""

import html
import re
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsfacts.models import Attribution, Claim, Statement
from newsfacts.web.claims.groups import FEW, NEWEST_SHOWN, ROWS_SHOWN
from newsfacts.words import ActorKind, Certainty, Form, Stance
from tests import factories as make
from tests.past import before, correct

pytestmark = pytest.mark.django_db
ASSERTS, DENIES = Stance.ASSERTS, Stance.DENIES


@pytest.fixture
def claim():
    return make.ClaimFactory(slug="harbour", text="The harbour is closed.")


def state(name: str):
    return make.ActorFactory(slug=name.lower(), name=name, kind=ActorKind.STATE)


def said(claim, stance=ASSERTS, times=1, certainty=Certainty.CERTAIN, source=None, **statement):
    """Let somebody take a stance on the claim so many times in one source, unpublished if it was given."""
    within = source or make.SourceFactory()
    made = [
        make.AttributionFactory(
            statement=make.StatementFactory(source=within, **statement),
            claim=claim,
            stance=stance,
            certainty=certainty,
        )
        for _ in range(times)
    ]
    if source is None:
        make.publish_source(within)
    return made[0].statement


def page(client: Client, query: str = "", status: int = 200) -> str:
    answer = client.get(f"/claims/harbour/{query}")
    assert answer.status_code == status
    return answer.content.decode()


def words(markup: str) -> str:
    """Give the visible words of a page, or of a part of it."""
    markup = re.sub(r"<(head|symbol)\b.*?</\1>", "", markup, flags=re.DOTALL)
    markup = re.sub(r"</(p|d[tdl]|li|h\d|div|[ou]l)>", " ", markup)
    return html.unescape(" ".join(re.sub(r"<[^>]+>", "", markup).split()))


def part(markup: str, start: str, end: str = "</section>") -> str:
    return markup.split(start, 1)[1].split(end, 1)[0]


def many(claim: Claim, asserting: int, denying: int) -> None:
    """Let two states take a side, so many times each, and an official who is no party say so too, in three forms."""
    source = make.SourceFactory(slug="wire")
    said(claim, source=source, times=asserting, speaker=state("Freedonia"))
    said(claim, DENIES, source=source, times=denying, speaker=state("Sylvania"))
    official = make.ActorFactory(slug="official", name="a senior official", kind=ActorKind.UNNAMED)
    said(claim, source=source, speaker=official)
    said(claim, Stance.DECLINES, source=source, speaker=official, form=Form.SILENCE)
    said(claim, source=source, speaker=source.publisher, form=Form.NARRATION)
    make.publish_source(source)


# --- The head and the line ---


@pytest.mark.parametrize(
    ("stance", "certainty", "kind", "told"),
    [
        (None, "", ActorKind.STATE, True),
        (Stance.DOUBTS, Certainty.CERTAIN, ActorKind.STATE, True),
        (DENIES, Certainty.CERTAIN, ActorKind.STATE, False),
        (DENIES, Certainty.POSSIBLE, ActorKind.STATE, False),
        (DENIES, Certainty.CERTAIN, ActorKind.UNNAMED, False),
    ],
)
def test_that_nobody_denies_it_is_said_only_where_nobody_at_all_does(client, claim, stance, certainty, kind, told):
    said(claim)
    if stance:
        said(claim, stance, certainty=certainty, speaker=make.ActorFactory(kind=kind))
    assert ("Nobody in the record denies it." in page(client)) is told


def test_where_nobody_says_so_it_is_not_said_that_nobody_denies_it_either(client, claim):
    said(claim, Stance.DECLINES)
    assert "Nobody in the record denies it." not in page(client)


def test_the_line_tells_nobody_from_nobody_who_counts(client, claim):
    said(claim, DENIES, speaker__kind=ActorKind.UNNAMED)
    line = part(page(client), '<section class="line"')
    assert "No party in the record." in words(part(line, "Deny it"))
    assert "Nobody in the record." in words(part(line, "Say so", "Neither"))


def test_a_party_on_the_line_has_the_number_of_its_statements_where_there_are_several(client, claim):
    said(claim, times=3, speaker=state("Freedonia"))
    said(claim, speaker=state("Sylvania"))
    line = words(part(page(client), '<section class="line"'))
    assert "Freedonia 3 statements; by 7 May 2031" in line
    assert "Sylvania by 7 May 2031" in line


def test_parties_that_there_is_no_room_for_are_a_link_away(client, claim):
    source = make.SourceFactory()
    for number in range(14):
        said(claim, source=source, speaker=make.ActorFactory(name=f"Party {number}"))
    make.publish_source(source)
    found = page(client)
    assert '<a href="#narrow">and 2 more parties</a>' in part(found, '<section class="line"')
    assert part(found, 'id="narrow"', "</nav>").count("?party=") == 14


# --- The statements ---


def test_ten_statements_are_all_shown_by_side_and_there_is_nothing_to_narrow_down(client, claim):
    said(claim, times=6)
    said(claim, DENIES, times=FEW - 6)
    found = page(client)
    assert found.count('class="att"') == FEW
    assert re.findall(r'id="group-\d">(.*?) <small>(\d)', found) == [("Say so", "6"), ("Deny it", "4")]
    assert 'id="narrow"' not in found


def test_of_many_the_newest_of_every_voice_are_shown_with_a_way_to_all_of_them(client, claim):
    many(claim, asserting=60, denying=4)
    found = page(client)
    headings = [words(each) for each in re.findall(r'<h3 id="group-\d+">(.*?)</h3>', found)]
    assert headings == [
        f"Says so: Freedonia 60 statements, {NEWEST_SHOWN} of them here",
        "Say so, once each 2 statements",
        "Neither say so nor deny it 1 statement",
        f"Denies it: Sylvania 4 statements, {NEWEST_SHOWN} of them here",
    ]
    address = html.unescape(re.search(r'href="([^"]*)">All 60 statements by', found)[1])
    assert address == "?party=freedonia#statements"
    assert page(client, address).count('class="att"') == ROWS_SHOWN


def test_what_is_asked_for_comes_in_pages_that_keep_the_question(client, claim):
    many(claim, asserting=60, denying=4)
    assert "60 of 67 statements" in page(client, "?party=freedonia")
    assert 'rel="next" href="?page=2&amp;party=freedonia#statements"' in page(client, "?party=freedonia")
    assert page(client, "?page=2&party=freedonia").count('class="att"') == 10
    assert "“page” cannot be “3”" in words(page(client, "?page=3&party=freedonia", status=400))


def test_of_many_the_timeline_comes_first_and_its_words_are_folded_away(client, claim):
    many(claim, asserting=11, denying=4)
    said(claim, said_on="2031-05-01", speaker=claim.attributions.first().statement.speaker)
    found = page(client)
    assert found.index('id="timeline"') < found.index('id="statements"')
    assert "The same in words: 3 entries" in found
    found = page(client, "?party=freedonia")
    assert found.index('id="timeline"') > found.index('id="statements"')
    assert "The same in words" not in found


def test_what_the_marks_on_the_page_mean_is_told_once_each(client, claim):
    many(claim, asserting=3, denying=2)
    key = words(part(page(client), 'aria-label="What the marks mean">', "</ul>"))
    assert key == "Says so Says so, being no party Says so, in an outlet’s own voice Would not say Denies it"


def test_more_voices_than_fit_a_page_come_in_pages_that_leave_nobody_out(client, claim):
    source = make.SourceFactory()
    for number in range(20):
        said(claim, source=source, speaker=make.ActorFactory(name=f"Party {number:02}"))
    make.publish_source(source)
    names = [set(re.findall(r"<h4>.*?<bdi>(Party \d\d)</bdi>", page(client, f"?page={number}"))) for number in (1, 2)]
    assert names[0] | names[1] == {f"Party {number:02}" for number in range(20)}
    assert not names[0] & names[1]


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("?stance=asserts", 11 + 1 + 1),
        ("?stance=may", 2),
        ("?stance=denies", 4),
        ("?stance=declines", 1),
        ("?speaker=official", 2),
        ("?speaker=official&stance=asserts", 1),
        ("?form=silence", 1),
        ("?form=narration&stance=asserts", 1),
        ("?party=freedonia", 13),
        ("?party=freedonia&stance=may", 2),
    ],
)
def test_statements_are_narrowed_down_by_who_how_and_in_which_form(client, claim, query, number):
    many(claim, asserting=11, denying=4)
    freedonia = claim.attributions.filter(statement__speaker__slug="freedonia")[0].statement.speaker
    said(claim, certainty=Certainty.POSSIBLE, times=2, speaker=freedonia)
    found = page(client, query)
    assert found.count('class="att"') == number
    assert f"{number} of 20 statements" in found
    assert re.search(r'rel="canonical" href="[^"?]*/claims/harbour/"', found)


def test_no_way_that_is_offered_leads_to_nothing_and_each_number_is_what_it_leads_to(client, claim):
    many(claim, asserting=11, denying=4)
    offered = re.compile(r'<a href="(\?[^"]*)">(?:<svg.*?</svg>)?<bdi>[^<]*</bdi></a> <span class="number">(\d+)')
    followed: set[str] = set()
    waiting = [("", 18)]
    while waiting:
        address, number = waiting.pop()
        found = page(client, address)
        assert f"{number} of 18 statements" in found or not address
        waiting += [each for each in offered.findall(html.unescape(found)) if each[0] not in followed]
        followed |= {each for each, _ in waiting}
    assert len(followed) > 10


def test_what_cannot_be_at_once_says_so_and_leads_back(client, claim):
    many(claim, asserting=11, denying=4)
    found = page(client, "?party=freedonia&stance=denies")
    assert "None of 18 statements" in found
    assert "No statement on this claim is all of that at once" in found
    assert '<a href="?stance=denies#statements">Without party <bdi>Freedonia</bdi></a> 4' in found
    assert '<a href="?party=freedonia#statements">Without stance <bdi>Denies it</bdi></a> 11' in found
    assert '<a href="?#statements">Show all 18 statements</a>' in found


def test_a_party_that_did_not_speak_on_it_is_named_and_leads_back(client, claim):
    said(claim)
    other = said(make.ClaimFactory(), speaker=state("Ruritania"))
    found = page(client, f"?party={other.speaker.slug}")
    assert "Without party <bdi>Ruritania</bdi>" in found


@pytest.mark.parametrize("query", ["party=nobody", "speaker=nobody", "stance=odd", "form=odd", "party=%00", "page=0"])
def test_what_cannot_be_asked_is_a_400_that_names_it(client, claim, query):
    said(claim)
    assert f"“{query.split('=')[0]}” cannot" in words(page(client, f"?{query}", status=400)) or (
        "names nobody" in page(client, f"?{query}", status=400)
    )


def test_a_statement_has_a_lasting_address_that_leads_to_it_wherever_it_stands(client, claim):
    many(claim, asserting=60, denying=4)
    first = claim.attributions.order_by("pk")[0].statement
    key = f"wire:{first.identifier}"
    found = page(client, f"?statement={key}")
    assert found.count('class="att"') == 1
    assert f'id="{key}"' in found
    address = re.search(r'href="(\?statement=[^"]*)"', found)[1]
    assert unquote(address) == f"?statement={key}#{key}"
    assert "No such statement on this claim" in page(client, "?statement=wire:s999")


def test_where_all_statements_are_shown_the_address_of_one_shows_it_among_the_others(client, claim):
    statement = said(claim, times=3)
    found = page(client, f"?statement={statement.source.slug}:s1")
    assert found.count('class="att"') == 3


def test_what_was_said_then_is_narrowed_down_as_of_then(client, claim):
    many(claim, asserting=11, denying=4)
    first = correct(claim, text="The harbour is shut.")
    said(claim, times=2, speaker=claim.attributions.first().statement.speaker)
    then = before(first)
    found = page(client, f"?as_of={then}&party=freedonia")
    assert "11 of 18 statements" in found
    assert "13 of 20 statements" in page(client, "?party=freedonia")
    assert all("as_of=" in address for address in re.findall(r'href="(\?[^"]*)"', part(found, 'id="statements"')))


@pytest.mark.parametrize("query", ["", "?stance=asserts", "?party=freedonia&stance=denies", "?statement=wire-{}:s1"])
def test_five_hundred_statements_cost_as_many_queries_as_twelve(client, query):
    freedonia, counts = state("Freedonia"), []
    for number in (12, 500):
        source, claim = make.SourceFactory(slug=f"wire-{number}"), make.ClaimFactory()
        made = Statement.objects.bulk_create(
            make.StatementFactory.build(source=source, speaker=freedonia, position=each, identifier=f"s{each}")
            for each in range(1, number + 1)
        )
        Attribution.objects.bulk_create(
            make.AttributionFactory.build(statement=each, claim=claim, position=1) for each in made
        )
        make.publish_source(source)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/claims/{claim.slug}/{query.format(number)}").status_code == 200
        counts.append(len(queries))
    few, several = counts
    assert several <= few + 1  # a page of more rows than fit it counts them
    assert several <= 15


# --- The ways ---


def test_the_ways_of_a_word_that_several_sources_carry_are_drawn_from_its_origin(client, claim):
    origin, agency = state("Freedonia"), make.ActorFactory(name="State Radio")
    courier = make.ActorFactory(name="Courier", kind=ActorKind.OUTLET)
    for publisher in ("Wire", "Herald"):
        source = make.SourceFactory(publisher__name=publisher)
        relay = make.StatementFactory(source=source, speaker=agency)
        said(claim, source=source, speaker=origin, relayed_by=relay)
        make.publish_source(source)
    reprint = make.SourceFactory(publisher=courier, reprint_of=source)
    said(claim, source=reprint, speaker=origin)
    make.publish_source(reprint)
    routes = words(part(page(client), 'id="routes"'))
    assert "Freedonia Origin of 2 reports" in routes
    assert "Relay: none stated Courier 1 reprint" in routes
    assert re.search(r"Relayed by State Radio (Wire 1 report Herald|Herald 1 report Wire) 1 report", routes)


def test_one_source_or_an_outlets_own_voice_or_silence_makes_no_tree(client, claim):
    speaker, outlet = state("Freedonia"), make.ActorFactory(kind=ActorKind.OUTLET)
    said(claim, times=2, speaker=speaker)
    for _ in range(2):
        source = make.SourceFactory(publisher=outlet)
        said(claim, source=source, speaker=outlet, form=Form.NARRATION)
        said(claim, Stance.DECLINES, source=source, speaker=make.ActorFactory(), form=Form.SILENCE)
        make.publish_source(source)
    assert 'id="routes"' not in page(client)


@pytest.mark.parametrize(
    ("relays", "name", "is_upright"),
    [(1, "Agency", False), (2, "Agency", True), (1, "A" * 34, False), (1, "A" * 35, True)],
)
def test_a_long_way_or_a_long_name_stands_upright(client, claim, relays, name, is_upright):
    source = make.SourceFactory()
    above = None
    for _ in range(relays):
        above = make.StatementFactory(source=source, speaker__name=f"{name}", relayed_by=above)
    said(claim, source=source, relayed_by=above)
    make.publish_source(source)
    assert ('class="chain v"' in page(client)) is is_upright


def test_the_place_where_it_was_said_is_a_hop_before_the_relays(client, claim):
    source = make.SourceFactory()
    relay = make.StatementFactory(source=source, speaker__name="Agency")
    said(claim, source=source, relayed_by=relay, venue="a closed session")
    make.publish_source(source)
    assert "Said where, to whom a closed session Relayed by Agency" in words(page(client))
