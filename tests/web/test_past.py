"""Pages as they were, and what they say of what was corrected since."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsfacts.breakdown.writing import source_document
from newsfacts.editing.merge import merge_claims
from newsfacts.editing.revisions import Entry, add_revisions
from newsfacts.editing.undo import undo_merge
from newsfacts.models import Claim
from newsfacts.record.clock import Clock
from newsfacts.record.refresh import refresh
from newsfacts.record.rows import moment_text
from newsfacts.words import Act, Form, Stance, Subject
from tests import factories as make
from tests.past import SEEDS, Past, at, before, correct, last_act, remove_for_good, take_back
from tests.web.test_pages import grown, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    """A published attribution."""
    made = make.AttributionFactory()
    make.publish_source(made.statement.source)
    return made


def pages(made) -> list[str]:
    return [
        f"/claims/{made.claim.slug}/",
        f"/sources/{made.statement.source.slug}/",
        f"/actors/{made.statement.speaker.slug}/",
    ]


def shown(content: bytes) -> str:
    """Give what a page says of its subject: from its heading to its history; its links keep the moment asked for."""
    html = re.sub(r"as_of=[^&#\"]*(&amp;)?", "", content.decode())
    return html[html.index("<h1") : html.index('id="history"')]


@pytest.mark.parametrize("seed", SEEDS)
def test_before_each_correction_the_pages_show_what_they_showed_then(client, seed):
    different = [
        (path, moment)
        for path, moment, content in Past(client, seed, pages=True).then()
        if shown(client.get(at(path, moment)).content) != shown(content)
    ]

    assert different == []


def test_a_page_of_the_past_says_so_and_leads_to_the_present(client, made):
    correct(made.claim, text="It is otherwise.")
    for path in pages(made):
        words = text(client, at(path, moment_text(last_act().moment)))
        html = client.get(at(path, moment_text(last_act().moment))).content.decode()
        assert "This is how it was on " in words
        assert f'<a href="{path}">See it as it is now</a>' in html
        assert re.search(rf'rel="canonical" href="[^"?]*{path}"', html)
        assert '<meta name="robots" content="noindex">' in html
        assert re.search(rf'href="/api/v1{path}\?as_of=[^"]+"', html)


def test_a_page_of_now_is_indexed_and_says_nothing_of_the_past(client, made):
    for path in pages(made):
        html = client.get(path).content.decode()
        assert "noindex" not in html
        assert "This is how it was" not in html


def test_a_day_is_asked_for_by_a_form_and_means_its_end(client, made):
    day = last_act().moment.date().isoformat()
    for path in pages(made):
        assert re.search(r'<input type="date" id="as_of" name="as_of"', client.get(path).content.decode())
        assert "This is how it was at the end of " in text(client, f"{path}?as_of={day}")
        assert f'value="{day}"' in client.get(f"{path}?as_of={day}").content.decode()
        assert "This is how it was" not in text(client, f"{path}?as_of=")


@pytest.mark.parametrize("asked", ["yesterday", "2024-13-01", "9999-01-01", "%00"])
def test_what_is_no_moment_is_a_400_page_that_says_what_is(client, made, asked):
    for path in pages(made):
        words = text(client, f"{path}?as_of={asked}", status=400)
        assert "as_of is a day such as" in words or "as_of lies in the future" in words or "NUL" in words


def test_before_it_was_on_record_the_page_is_a_404_that_says_so(client, made):
    for path in pages(made):
        words = text(client, f"{path}?as_of=2020-01-01", status=404)
        assert "Nothing was on record at this address at the end of 1 January 2020" in words
        assert "See it as it is now" in words


def test_what_never_was_on_record_is_found_at_no_time(client):
    draft = make.AttributionFactory()
    words = text(client, f"/claims/{draft.claim.slug}/?as_of=2020-01-01", status=404)
    assert "See it as it is now" not in words


def test_what_was_withdrawn_since_is_shown_with_the_reason(client, made):
    withdrawal = take_back(made.statement.source, "The outlet retracted it.")
    source = text(client, at(pages(made)[1], before(withdrawal)))
    claim = text(client, at(pages(made)[0], before(withdrawal)))

    assert re.search(r"This is how it was on .*; it was withdrawn on .* because: The outlet retracted it\.", source)
    assert "because: The outlet retracted it." in claim
    assert "What is there now" in source


def test_what_was_removed_is_shown_in_no_past(client, made):
    publication = last_act()
    remove_for_good(made.statement.source, "A court ordered it.")

    for path in pages(made)[:2]:
        assert "A court ordered it." in text(client, at(path, moment_text(publication.moment)), status=410)


def test_a_correction_is_marked_near_the_top_and_told_in_the_history(client, made):
    things = {"claim": made.claim, "source": made.statement.source, "actor": made.statement.speaker}
    fields = {"claim": "text", "source": "title", "actor": "name"}
    for path, (kind, thing) in zip(pages(made), things.items(), strict=True):
        assert "No correction" in text(client, path).split("History")[1] or kind != "claim"
        correct(thing, f"The {kind} was wrong.", **{fields[kind]: "Otherwise."})
        words = text(client, path)
        assert re.search(rf"Corrected on \d+ \w+ \d+: The {kind} was wrong\.", words)
        assert f"The {kind} was wrong." in words.split("History")[1]


def test_a_correction_of_a_statement_alone_is_one_of_its_source(client, made):
    made.statement.speaker = make.ActorFactory(name="Sylvania")
    made.statement.save()
    correct(made.statement.source, "It was somebody else.")
    words = text(client, pages(made)[1])

    assert re.search(r"Corrected on \d+ \w+ \d+: It was somebody else\.", words)
    assert "Is Sylvania" in words.split("History")[1]


def test_a_renamed_speaker_touches_the_page_of_the_source_that_names_it(client, made):
    correct(made.statement.speaker, "A slip.", name="Sylvania")
    assert "Actor corrected on" in text(client, pages(made)[1])


def test_a_correction_of_something_else_is_told_of_as_that(client, made):
    correct(made.statement.source, "A slip.", title="Otherwise.")
    words = text(client, pages(made)[0])

    assert re.search(r"Source corrected on \d+ \w+ \d+, which touches this page: A slip\.", words)
    assert "Source: Otherwise." in words.split("History")[1]


def test_what_a_correction_newly_made_public_was_not_corrected_by_it(client, made):
    new = make.AttributionFactory(statement=make.StatementFactory(source=made.statement.source))
    correct(made.statement.source, "It was forgotten.")

    words = text(client, f"/claims/{new.claim.slug}/")
    assert "No correction" in words
    assert "First on record It was forgotten." in words
    assert "It was forgotten." in text(client, pages(made)[1])


def test_a_page_of_the_past_tells_only_of_corrections_up_to_then(client, made):
    correct(made.claim, "The first slip.", text="One.")
    second = correct(made.claim, "The second slip.", text="Two.")
    words = text(client, at(pages(made)[0], before(second)))

    assert "The first slip." in words
    assert "The second slip." not in words


def test_a_history_has_the_ten_newest_corrections_and_a_way_to_the_rest(client, made):
    for number in range(12):
        correct(made.claim, f"Slip {number}.", text=f"It is {number}.")
    html = client.get(pages(made)[0]).content.decode()

    assert html.count('class="correction"') == 10
    assert "Slip 1." not in html
    later = client.get(f"{pages(made)[0]}?history=2").content.decode()
    assert later.count('class="correction"') == 3
    assert "Slip 1." in later
    assert "First on record" in later
    assert "Slip 11." in later[: later.index('id="history"')]  # the newest is marked on every page
    assert "“history” cannot be" in text(client, f"{pages(made)[0]}?history=3", status=400)
    assert f'href="/api/v1/claims/{made.claim.slug}/history/"' in html


def checked(results: list[str]) -> make.SourceFactory:
    """Publish a source whose quotes were looked up in a text, with these results."""
    source = make.SourceFactory()
    statement = make.StatementFactory(source=source, form=Form.MIXED)
    for position, _ in enumerate(results, 1):
        make.QuoteFactory(statement=statement, position=position, exact=f"words {position}")
    make.AttributionFactory(statement=statement)
    make.publish_source(source)
    details = {"quotes": {"s1": results}}
    entry = Entry(Subject.SOURCE, source.slug, source_document(source), Act.TEXT_CHECK, public=True, details=details)
    refresh(add_revisions([entry], by=make.UserFactory(), why="Looked up", clock=Clock()))
    return source


def test_a_source_whose_quotes_were_checked_says_so_and_marks_those_that_differ_in_type(client):
    words = text(client, f"/sources/{checked(['verbatim', 'equivalent']).slug}/")

    assert "Quotes checked word for word against the captured text." in words
    assert "“words 1” “words 2” Checked: word for word, but for kinds of quotation mark, dash or space" in words
    assert "unchecked" not in words


def test_a_claim_says_of_each_quote_how_it_was_checked(client, made):
    source = checked(["verbatim"])
    claim = source.statements.first().attributions.first().claim
    assert "“words 1” Checked: word for word" in text(client, f"/claims/{claim.slug}/")


def test_checking_the_text_is_no_correction(client):
    assert "No correction" in text(client, f"/sources/{checked(['verbatim']).slug}/")


def queries(client, path):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_fifty_rows_cost_the_past_as_many_queries_as_twenty_five(client):
    def cost(rows):
        paths = grown(rows)[:3]
        moment = moment_text(last_act().moment)
        return [queries(client, at(path, moment)) for path in paths]

    few, many = cost(25), cost(50)
    assert few == many
    assert max(many) <= 38


def test_ten_corrections_cost_as_many_queries_as_two(client, made):
    def cost(number):
        for each in range(number):
            correct(made.claim, text=f"It is {number} {each}.")
            correct(made.statement.source, title=f"Title {number} {each}.")
            correct(made.statement.speaker, name=f"Name {number} {each}.")
        return [queries(client, path) for path in pages(made)]

    few, many = cost(2), cost(10)
    assert few == many
    assert max(many) <= 22


def test_the_history_leads_to_how_it_was_before_each_correction(client, made):
    correct(made.claim, "A slip.", text="It is otherwise.")
    html = client.get(pages(made)[0]).content.decode()
    ways = re.findall(r'href="(\?as_of=[^"]*)">As it was before', html)

    assert ways == [f"?{at('', before(last_act()))[1:]}"]
    assert made.claim.text in text(client, pages(made)[0] + ways[0])


def test_a_survivor_says_what_was_merged_into_it_and_what_that_made_of_its_standing(client, made):
    other = make.AttributionFactory(stance=Stance.DENIES, claim__text="The port is shut.")
    make.publish_source(other.statement.source)
    merge_claims(survivor=made.claim, other=other.claim, by=make.UserFactory(), why="The same.")
    words = text(client, pages(made)[0])

    assert "“The port is shut.” was found to be the same, and is told here since." in words
    assert "Its standing changed: One party says so → became Disputed" in words
    assert client.get(f"/claims/{other.claim.slug}/")["Location"] == pages(made)[0]
    assert "→ became Disputed" in text(client, "/corrections/")
    assert "No longer on record" not in text(client, "/corrections/")

    undo_merge(thing=Claim.objects.get(pk=other.claim.pk), by=make.UserFactory(), why="Not the same after all.")
    words = text(client, pages(made)[0])
    assert "“The port is shut.” stands on its own again" in words
    assert "Disputed → became One party says so" in words


def test_a_claim_that_left_with_its_source_and_came_back_has_both_in_its_history(client, made):
    take_back(made.statement.source, "In doubt.")
    make.publish_source(made.statement.source)
    for path in pages(made)[:2]:
        words = text(client, path).split("History")[-1]
        places = [words.index(each) for each in ("ublished again", "In doubt.", "First ")]
        assert places == sorted(places)
    assert re.search(r"Published again on \d+ \w+ \d+: ", text(client, pages(made)[1]))
    words = text(client, pages(made)[0])
    assert "One party says so → became No longer on record" in words
    assert "Not on record → became One party says so" in words


def test_a_page_of_the_past_leads_to_the_states_beside_it(client, made):
    first = last_act()
    acts = [correct(made.claim, text="One."), correct(made.claim, text="Two.")]
    path = pages(made)[0]

    def ways(moment):
        html = client.get(at(path, moment)).content.decode()
        return [
            moment and text(client, moment.replace("&amp;", "&"))
            for moment in (
                (re.search(rf'href="([^"]*)" rel="{rel}"', html) or [None, ""])[1] for rel in ("prev", "next")
            )
        ]

    previous, following = ways(moment_text(acts[0].moment))
    assert made.claim.text in previous
    assert "Two." in following
    assert ways(moment_text(first.moment))[0] == ""
    assert ways(moment_text(acts[1].moment))[1] == ""
    assert "it has not changed from then to now" in text(client, at(path, moment_text(acts[1].moment)))
