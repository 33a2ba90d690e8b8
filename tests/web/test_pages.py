"""The readers' pages, asked for as a reader does."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsfacts.words import ActorKind, Certainty, Form, Stance, StandingLabel
from tests import factories as make

pytestmark = pytest.mark.django_db
LISTS = ["/claims/", "/sources/", "/actors/"]
STATIC_PAGES = ["/", *LISTS, "/method/"]


def said(stance=Stance.ASSERTS, claim=None, speaker=None, certainty=Certainty.CERTAIN, **statement):
    """Publish one attribution and give it."""
    if speaker:
        statement["speaker"] = speaker
    made = make.AttributionFactory(
        statement=make.StatementFactory(**statement),
        claim=claim or make.ClaimFactory(),
        stance=stance,
        certainty=certainty,
    )
    make.publish_source(made.statement.source)
    return made


def text(client: Client, path: str, status: int = 200) -> str:
    """Give the visible words of a page."""
    answer = client.get(path)
    assert answer.status_code == status
    html = re.sub(r"<(head|style|symbol)\b.*?</\1>", "", answer.content.decode(), flags=re.DOTALL)
    html = re.sub(r"</(p|d[tdl]|li|h\d|div|[ou]l|t[dh])>", " ", html)
    words = " ".join(re.sub(r"<[^>]+>", "", html).split())
    return words.replace("&#x27;", "'").replace("&amp;", "&")


def page_of(thing: str, slug: str) -> str:
    return f"/{thing}/{slug}/"


@pytest.mark.parametrize("path", STATIC_PAGES)
def test_an_empty_site_has_every_page_and_says_that_nothing_is_there(client, path):
    words = text(client, path)
    assert path == "/method/" or "Nothing has been published yet" in words


@pytest.mark.parametrize("path", ["/claims/nothing/", "/sources/nothing/", "/actors/nothing/", "/nothing/"])
def test_what_is_not_on_record_is_a_404_page_with_a_way_out(client, path):
    assert "Or look through all claims" in text(client, path, status=404)


def test_a_draft_is_on_no_page(client):
    draft = make.AttributionFactory(claim__text="Nobody may read this.")
    assert client.get(page_of("claims", draft.claim.slug)).status_code == 404
    assert all("Nobody may read this" not in text(client, path) for path in STATIC_PAGES)


def test_a_claim_shows_its_standing_its_speaker_and_its_source(client):
    made = said(speaker=make.ActorFactory(name="Freedonia"), speaker_named_as="the capital", cue="hinted")
    words = text(client, page_of("claims", made.claim.slug))
    for expected in (
        "One party says so: Freedonia.",
        "Printed as “the capital”",
        "hinted",
        "paragraph 1",
        "No address given",
    ):
        assert expected in words


def test_an_attribution_leads_to_its_statement_in_the_source(client):
    made = said()
    source = page_of("sources", made.statement.source.slug)
    assert f'href="{source}#s1"' in client.get(page_of("claims", made.claim.slug)).content.decode()
    assert 'id="s1"' in client.get(source).content.decode()


def test_the_condition_is_shown_wherever_the_claim_is(client):
    actor = make.ActorFactory()
    made = said(claim=make.ClaimFactory(condition="if they cross the border"), speaker=actor)
    pages = ["/", "/claims/", page_of("claims", made.claim.slug), page_of("actors", actor.slug)]
    pages.append(page_of("sources", made.statement.source.slug))
    assert all("if they cross the border" in text(client, path) for path in pages)


def test_a_date_is_shown_as_printed_beside_as_worked_out(client):
    made = said(said_on="2031-05-06", said_on_stated="on Tuesday", said_on_inferred=True)
    assert "6 May 2031, worked out. Printed as “on Tuesday”" in text(client, page_of("claims", made.claim.slug))


def test_a_missing_date_is_said_to_be_missing(client):
    assert "Said No date printed" in text(client, page_of("claims", said().claim.slug))


def test_exact_words_are_told_from_paraphrase(client):
    statement = make.StatementFactory(form=Form.MIXED, paraphrase="It had begun.")
    make.QuoteFactory(statement=statement, exact="under way")
    made = make.AttributionFactory(statement=statement)
    make.publish_source(statement.source)
    words = text(client, page_of("claims", made.claim.slug))
    assert "Exact words, as printed “under way”" in words
    assert "Paraphrase, in the editor’s words It had begun." in words
    assert "Quotes unchecked: no text is attached" in text(client, page_of("sources", statement.source.slug))


def test_a_relayed_statement_shows_its_way_from_the_origin(client):
    source = make.SourceFactory()
    relay = make.StatementFactory(source=source, speaker__name="State media")
    inner = make.StatementFactory(source=source, speaker__name="The minister", relayed_by=relay)
    made = make.AttributionFactory(statement=inner)
    make.publish_source(source)
    words = text(client, page_of("claims", made.claim.slug))
    assert "Origin The minister Relayed by State media" in words


def test_a_party_that_turned_stands_on_its_later_side_only(client):
    claim, party = make.ClaimFactory(), make.ActorFactory(name="Freedonia")
    said(Stance.DENIES, claim, party, said_on="2031-05-01")
    said(Stance.ASSERTS, claim, party, said_on="2031-05-03")
    line = client.get(page_of("claims", claim.slug)).context["line"]
    assert [token.name for token in line.above.tokens] == ["Freedonia"]
    assert "had denied it before 3 May 2031" in line.above.tokens[0].notes
    assert not line.below.tokens


def test_a_party_that_says_it_may_be_so_stands_on_the_line(client):
    made = said(certainty=Certainty.POSSIBLE)
    line = client.get(page_of("claims", made.claim.slug)).context["line"]
    assert [token.mark for token in line.on.tokens] == ["may"]
    assert not line.above.tokens


def test_the_unnamed_are_shown_apart_from_the_parties(client):
    made = said(speaker=make.ActorFactory(kind=ActorKind.UNNAMED, name="a senior official"))
    words = text(client, page_of("claims", made.claim.slug))
    assert "Counted apart, being no party a senior official" in words
    assert "Counted as no party." in words


def test_related_claims_come_with_their_standing_on_both_sides(client):
    one, other = said().claim, said(Stance.DENIES).claim
    make.ClaimRelationFactory(claim=(new := make.ClaimFactory()), related=one)
    make.ClaimRelationFactory(claim=new, related=other, kind="contradicts", position=2)
    said(claim=new)
    assert "Contradicts this Denied by" in text(client, page_of("claims", new.slug))
    assert "Supports this One party says so" in text(client, page_of("claims", one.slug))


def test_a_source_shows_parties_by_claims_in_a_table(client):
    made = said(Stance.DENIES, speaker=make.ActorFactory(name="Sylvania"))
    words = text(client, page_of("sources", made.statement.source.slug))
    assert "Sylvania" in words.split("What each party does")[1].split("The breakdown")[0]
    assert "Denies it" in words


def test_an_actor_shows_what_counts_as_its_word_and_what_is_said_about_it(client):
    state = make.ActorFactory(name="Freedonia", kind=ActorKind.STATE)
    ministry = make.ActorFactory(name="Ministry of Freedonia", part_of=state, kind=ActorKind.STATE_BODY)
    own = said(speaker=ministry)
    other = make.ClaimFactory(text="Freedonia is small.")
    make.ClaimAboutFactory(claim=other, actor=state)
    said(claim=other)
    words = text(client, page_of("actors", state.slug))
    assert own.claim.text in words
    assert "Through Ministry of Freedonia" in words
    assert "Its parts Ministry of Freedonia" in words
    assert "Freedonia is small." in words.split("What was said about it")[1]


@pytest.mark.parametrize("name", ["said", "about"])
def test_an_actors_pages_are_checked_too(client, name):
    slug = said().statement.speaker.slug
    assert f"“{name}” cannot be" in text(client, f"/actors/{slug}/?{name}=9", status=400)


def grown(rows: int) -> list[str]:
    """Publish one source with so many of everything, and give the pages that show it."""
    state = make.ActorFactory(kind=ActorKind.STATE)
    source = make.SourceFactory()
    first = make.ClaimFactory()
    for number in range(rows):
        speaker = make.ActorFactory(part_of=state if number % 2 else None)
        make.RoleFactory(actor=make.ActorFactory(kind=ActorKind.PERSON), organisation=state)
        statement = make.StatementFactory(source=source, speaker=speaker)
        make.AttributionFactory(statement=statement, claim=first, stance=Stance.values[number % 8])
        claim = make.ClaimFactory()
        make.ClaimRelationFactory(claim=claim, related=first)
        make.ClaimAboutFactory(claim=claim, actor=state)
        make.AttributionFactory(statement=statement, claim=claim)
    make.publish_source(source)
    return [page_of("claims", first.slug), page_of("sources", source.slug), page_of("actors", state.slug), "/", *LISTS]


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_sixty_rows_cost_as_many_queries_as_ten_on_every_page(client):
    few = [queries(client, path) for path in grown(10)]
    many = [queries(client, path) for path in grown(60)]
    assert few == many
    assert max(many) <= 21


NASTY = "<script>alert(1)</script>\u202e\"'>" + "x" * 250


def test_markup_in_any_field_stays_text_and_names_keep_their_direction(client):
    speaker = make.ActorFactory(name=NASTY[:300], description=NASTY)
    claim = make.ClaimFactory(text=NASTY, condition=NASTY)
    source = make.SourceFactory(title=NASTY, dateline=NASTY, published_on_stated=NASTY)
    made = said(
        claim=claim,
        speaker=speaker,
        source=source,
        speaker_named_as=NASTY,
        cue=NASTY,
        prompt=NASTY,
        paraphrase=NASTY,
        venue=NASTY,
    )
    for path in (
        "/",
        *LISTS,
        page_of("claims", claim.slug),
        page_of("sources", made.statement.source.slug),
        page_of("actors", speaker.slug),
    ):
        html = client.get(path).content.decode()
        ours = r'<script type="(?:application/ld\+json|module" src="/static/js/[a-z_/]+\.js)">'
        assert len(re.findall(r"<script", html)) == len(re.findall(ours, html))
        assert NASTY[:25] not in html
        assert "\u202e" not in html.split("</head>")[0]
        body = html.split("</head>")[1].split("\u202e")
        for before in body[:-1]:
            opened = before.rfind("<bdi"), before.rfind("aria-label=")
            assert max(opened) > before.rfind("</bdi>")


@pytest.mark.parametrize("path", ["/", "/claims/", "/method/", "/nothing/", "/claims/?page=x"])
def test_no_page_has_inline_script_or_style_and_each_has_one_heading(client, path):
    html = client.get(path).content.decode()
    assert not re.search(r"<script(?! type=.application/ld.json)|<style|\sstyle=|\son[a-z]+=|data:", html)
    assert html.count("<h1") == 1


def test_a_page_names_its_own_address_and_its_data(client):
    slug = said().claim.slug
    html = client.get(page_of("claims", slug)).content.decode()
    assert re.search(rf'rel="canonical" href="http[^"]*/claims/{slug}/"', html)
    assert f'type="application/json" href="/api/v1/claims/{slug}/"' in html
    assert re.search(r'<meta name="description" content="One party says so', html)


def test_report_an_error_is_there_only_where_there_is_somebody_to_report_to(client, settings):
    slug = said().claim.slug
    assert "Report an error" not in text(client, page_of("claims", slug))
    settings.CONTACT_URL = "mailto:desk@facts.example"
    assert 'href="mailto:desk@facts.example"' in client.get(page_of("claims", slug)).content.decode()


def test_the_method_page_has_every_standing_and_stance(client):
    words = text(client, "/method/")
    assert all(word.label in words for word in [*StandingLabel, *Stance, *Certainty, *Form])
    assert "Distinct is not independent" in words


@pytest.mark.parametrize("path", [*STATIC_PAGES, "/healthz", "/readyz"])
def test_pages_are_only_read(client, path):
    assert client.post(path).status_code == 405
    assert client.head(path).status_code == 200
