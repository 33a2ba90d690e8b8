"""The search: everything on record that has the words, and a way on where nothing has."""

import html as entities
import re
from xml.etree import ElementTree

import pytest

from newsfacts.words import ActorKind, Form, Stance
from tests import factories as make
from tests.web.finding import choices, found
from tests.web.test_pages import said, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def harbour(db):
    """A claim, a statement with exact words, an actor and a source, each with a word of its own and one in common."""
    speaker = make.ActorFactory(slug="oskarova", name="Maria Oskarova", kind=ActorKind.PERSON)
    make.ActorNameFactory(actor=speaker, name="the harbour master")
    source = make.SourceFactory(
        slug="wire-1", title="Harbour closed, says wire", publisher__name="Example Wire", language="en"
    )
    claim = make.ClaimFactory(slug="harbour", text="The harbour is closed.", condition="if the storm comes")
    statement = make.StatementFactory(
        source=source, speaker=speaker, form=Form.MIXED, paraphrase="It was shut.", paragraph=3
    )
    make.QuoteFactory(statement=statement, exact="the harbour is a blunt weapon")
    make.AttributionFactory(statement=statement, claim=claim, stance=Stance.DENIES)
    make.publish_source(source)


def rows(client, path):
    return [(row["type"], row["slug"] if "slug" in row else row["id"]) for row in found(client, path)["rows"]]


def test_a_question_finds_every_type_and_each_looks_like_its_rows(client, harbour):
    assert set(rows(client, "/search/?q=harbour")) == {
        ("claim", "harbour"), ("statement", "wire-1:s1"), ("actor", "oskarova"), ("source", "wire-1"),
    }  # fmt: skip
    html = client.get("/search/?q=harbour").content.decode()
    for part in (
        '<a href="/claims/harbour/"><bdi>The <mark>harbour</mark> is closed.</bdi>',
        "<strong>Denied</strong>",
        "if the storm comes",
        '<q lang="en">“<bdi>the <mark>harbour</mark> is a blunt weapon</bdi>”</q>',
        'href="/sources/wire-1/#s1"',
        "paragraph 3",
        "Denies it:",
        "also called <bdi>the <mark>harbour</mark> master</bdi>",
        '<a href="/sources/wire-1/" lang="en"><bdi><mark>Harbour</mark> closed, says wire</bdi></a>',
        "7 May 2031",
    ):
        assert part in html, part
    assert html.count('class="glyph"') == 1


def test_a_type_is_chosen_with_its_number_and_has_facets_of_its_own(client, harbour):
    numbers = {choice.value: choice.number for choice in choices(found(client, "/search/?q=harbour"))}
    assert numbers == {"": 4, "claim": 1, "statement": 1, "actor": 1, "source": 1}
    assert rows(client, "/search/?q=harbour&what=statement&form=mixed&speaker=oskarova") == [
        ("statement", "wire-1:s1")
    ]
    assert rows(client, "/search/?q=harbour&what=statement&form=direct") == []
    kept = found(client, "/search/?q=harbour&what=claim&standing=denied")
    assert {each.address for each in choices(kept) if each.words == "Statements"} == {
        "/search/?q=harbour&what=statement"
    }
    assert "“what” cannot be “odd”" in text(client, "/search/?q=harbour&what=odd", status=400)
    assert "“standing” cannot be “odd”" in text(client, "/search/?q=harbour&what=claim&standing=odd", status=400)


@pytest.mark.parametrize(
    ("question", "instead"),
    [("Oskarva", "Oskarova"), ("oskorova harbour", "Oskarova harbour"), ("Mariá Oskarovaa weapon", None)],
)
def test_a_misspelt_name_is_searched_as_what_it_is_nearest_to(client, harbour, question, instead):
    said(paraphrase="Oskarova left the harbour with a weapon, said Maria.")
    shown = text(client, f"/search/?q={question}")
    assert f"These are the results for {instead or 'Mariá Oskarova weapon'}" in shown
    assert "Names spelt like it: Maria Oskarova" in shown
    assert f'value="{question}"' in client.get(f"/search/?q={question}").content.decode()
    assert found(client, f"/search/?q={question}")["total"] > 0


def test_a_name_spelt_like_it_is_offered_beside_what_was_found(client, harbour):
    said(paraphrase="Oskarva is a mountain.")
    shown = text(client, "/search/?q=oskarva")
    assert "Oskarva is a mountain." in shown
    assert "Nobody is called exactly that. Names spelt like it: Maria Oskarova" in shown
    assert "spelt like it" not in text(client, "/search/?q=oskarova")


def test_where_nothing_has_all_words_it_says_what_each_finds(client, harbour):
    shown = text(client, "/search/?q=harbour+weapon+zebra")
    html = client.get("/search/?q=harbour+weapon+zebra").content.decode()
    assert "No results" in shown
    assert "Nothing in the record has zebra." in shown
    assert '<a href="/search/?q=harbour"><bdi>harbour</bdi></a> <span class="number">4</span>' in html
    assert '<a href="/search/?q=weapon"><bdi>weapon</bdi></a> <span class="number">1</span>' in html
    assert "Look through all claims, sources or actors" in shown
    assert 'href="/search/?q=shut"' in client.get("/search/?q=shut&what=claim").content.decode()
    assert "No results" in text(client, "/search/?q=!!!")


def test_without_a_question_it_explains_and_gives_examples_from_the_record(client, harbour):
    html = client.get("/search/").content.decode()
    assert '<a href="/search/?q=Maria%20Oskarova"><bdi>Maria Oskarova</bdi></a>' in html
    assert '<a href="/claims/">Claims</a> <span class="number">1</span>' in html
    assert "Search the record" in text(client, "/search/?q=++")


def test_results_come_in_pages_and_no_more_than_can_be_ranked(client, monkeypatch):
    source = make.SourceFactory()
    for number in range(32):
        make.AttributionFactory(
            statement=make.StatementFactory(source=source), claim=make.ClaimFactory(text=f"Quagga {number}.")
        )
    make.publish_source(source)
    assert len(rows(client, "/search/?q=quagga&page=2")) == 7
    monkeypatch.setattr("newsfacts.search.searching.MOST", 30)
    monkeypatch.setattr("newsfacts.web.finding.listing.MOST", 30)
    shown = text(client, "/search/?q=quagga&what=claim&page=2")
    assert "The best first. These are the 30 nearest. All of them, newest first." in shown
    assert found(client, "/claims/?q=quagga")["total"] == 32


def test_what_is_long_is_cut_around_what_was_found_and_exact_words_stay_as_they_are(client):
    words = " ".join(f"w{number}" for number in range(400)) + " zebra " + " ".join(f"v{n}" for n in range(400))
    statement = make.StatementFactory(form=Form.MIXED, paraphrase=f"It went on. {words}")
    make.QuoteFactory(statement=statement, exact=words)
    make.publish_source(make.AttributionFactory(statement=statement).statement.source)
    html = client.get("/search/?q=zebra").content.decode()
    (quote,) = re.findall(r"<q>“<bdi>(.*?)</bdi>”</q>", html)
    exact = entities.unescape(re.sub("<[^>]+>", "", quote))

    assert exact in words
    assert "zebra" in exact
    assert len(exact) <= 500
    assert html.count('<span class="label">[…]</span>') == 2
    assert re.search(r"<bdi>… .*<mark>zebra</mark>.* …</bdi></p></div>", html)


def test_the_search_is_on_every_page_and_never_twice(client, harbour):
    for path in ("/", "/claims/", "/claims/harbour/", "/sources/wire-1/", "/actors/oskarova/", "/method/",
                 "/corrections/", "/search/", "/search/?q=harbour", "/nothing/", "/claims/?page=x"):  # fmt: skip
        html = client.get(path).content.decode()
        assert html.count('action="/search/"') == 1, path
        assert 'rel="search" type="application/opensearchdescription+xml"' in html


def test_no_search_is_listed_by_search_engines(client, harbour):
    assert "noindex" in client.get("/search/?q=harbour&what=claim").content.decode()
    assert "noindex" not in client.get("/search/").content.decode()


def test_browsers_are_told_how_to_search(client):
    answer = client.get("/opensearch.xml")
    url = ElementTree.fromstring(answer.content).find("{http://a9.com/-/spec/opensearch/1.1/}Url")  # noqa: S314 - ours
    assert answer["Content-Type"] == "application/opensearchdescription+xml"
    assert re.fullmatch(r"http://[^/]+/search/\?q=\{searchTerms\}", url.get("template"))
