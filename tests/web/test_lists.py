"""The lists: narrowed down by the address, in pages, and never an end without a way on."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsfacts.words import ActorKind, Stance
from tests import factories as make
from tests.web.finding import found, publish_world
from tests.web.test_pages import LISTS, said, text

pytestmark = pytest.mark.django_db

NARROWED = [
    ("/claims/?q=HARBOUR", True),
    ("/claims/?q=harbour+closed", True),
    ("/claims/?q=harbour+open", False),
    ("/claims/?q=%25", False),
    ("/claims/?q=_", False),
    ("/claims/?standing=denied", True),
    ("/claims/?standing=disputed", False),
    ("/claims/?kind=fact", True),
    ("/claims/?kind=demand", False),
    ("/claims/?about=freedonia", True),
    ("/claims/?party=freedonia&stance=denies&publisher=wire&year=2031", True),
    ("/claims/?year=2030", False),
    ("/claims/?q=&standing=&kind=&utm_source=letter", True),
    ("/sources/?publisher=wire", True),
    ("/sources/?q=harbour&language=en", True),
    ("/sources/?language=und", False),
    ("/sources/?kind=post", False),
    ("/actors/?kind=state", True),
    ("/actors/?kind=group", False),
    ("/actors/?q=harb&order=name", True),
]


def test_lists_are_narrowed_down_by_the_address(client):
    freedonia = make.ActorFactory(slug="freedonia", name="Harbouria", kind=ActorKind.STATE)
    claim = make.ClaimFactory(text="The hárbour is closed.")
    make.ClaimAboutFactory(claim=claim, actor=freedonia)
    source = make.SourceFactory(title="Harbour news", publisher__slug="wire", language="en")
    said(Stance.DENIES, claim=claim, speaker=freedonia, source=source)
    for path, is_there in NARROWED:
        assert (found(client, path)["total"] == 1) is is_there, path
        assert is_there or "Look through all claims" in text(client, path)


WRONG = {
    "kind=odd": "“kind” cannot be “odd”. It can be: fact,",
    "standing=odd": "“standing” cannot be “odd”",
    "stance=odd": "“stance” cannot be “odd”",
    "about=nobody": "“about” names nobody in the record: “nobody”",
    "party=%F0%9F%98%80": "“party” names nobody",
    "year=31": "“year” cannot be “31”. It can be: a year, unknown.",
    "year=%D9%A2%D9%A0%D9%A3%D9%A1": "“year” cannot be",
    "about=%00": "cannot hold the character NUL",
    "q=%00": "cannot hold the character NUL",
    "x=%00": "cannot hold the character NUL",
    "q=" + "a" * 201: "at most 200 characters",
    "q=" + "+".join(map(str, range(40))): "at most 30 different words",
}


def test_what_cannot_be_asked_is_a_400_that_names_it(client):
    wrong = {f"/claims/?{query}": sentence for query, sentence in WRONG.items()}
    wrong |= {
        "/sources/?language=e_n": "“language” cannot be “e_n”",
        "/actors/?order=size": "“order” cannot be “size”",
    }
    wrong |= {
        f"{path}?page={page}": "“page” cannot"
        for path in LISTS
        for page in ("abc", "0", "-1", "1.5", "2", "9" * 21, "%00", "٣")
    }
    for address, sentence in wrong.items():
        assert sentence in text(client, address, status=400), address


def test_what_was_searched_for_is_underlined_and_never_marked_as_exact_words(client):
    said(claim=make.ClaimFactory(text="Ministers met <b>today</b>.", condition="if a minister comes"))
    html = client.get("/claims/?q=minister").content.decode()
    assert "<mark>Ministers</mark> met &lt;b&gt;today&lt;/b&gt;." in html
    assert "if a <mark>minister</mark> comes" in html
    assert "<q" not in html


def test_a_misspelt_name_finds_the_actor_and_says_what_was_searched_instead(client):
    said(speaker=make.ActorFactory(slug="oskarov", name="Vladimir Oskarov", kind=ActorKind.PERSON))
    shown = text(client, "/actors/?q=Oskarv")
    assert "Nothing in the record has Oskarv. These are the results for Oskarov" in shown
    assert found(client, "/actors/?q=Oskarv")["total"] == 1
    assert found(client, "/actors/?q=Vladimir+Oskrov&kind=person")["total"] == 1
    assert "Names spelt like it Vladimir Oskarov" in text(client, "/actors/?q=Oskarv&kind=state")


def test_where_nothing_is_found_each_way_on_says_what_it_leads_to(client):
    said(claim=make.ClaimFactory(text="The harbour is closed."))
    context = found(client, "/claims/?q=harbour&standing=disputed")
    html = client.get("/claims/?q=harbour&standing=disputed").content.decode()

    assert [(each.without, each.number_without) for each in context["ways_out"]] == [("/claims/?q=harbour", 1)]
    assert 'Without standing <bdi>Disputed</bdi></a> <span class="number">1</span>' in html
    assert '<a href="/search/?q=harbour"><bdi>harbour</bdi></a> <span class="number">1</span>' in html
    assert 'href="/claims/">Remove' not in html
    assert 'href="/claims/?standing=disputed">Remove' in html


def test_actors_come_newest_first_or_from_a_to_z(client):
    for slug in ("beta", "alpha", "gamma"):
        said(speaker=make.ActorFactory(slug=slug, name=slug, kind=ActorKind.GROUP))
    newest = [row["name"] for row in found(client, "/actors/?kind=group")["rows"]]
    ordered = [row["name"] for row in found(client, "/actors/?kind=group&order=name")["rows"]]
    assert (newest, ordered) == (["gamma", "alpha", "beta"], ["alpha", "beta", "gamma"])
    assert 'href="/actors/?kind=group&amp;order=name"' in client.get("/actors/?kind=group").content.decode()
    assert '<input type="hidden" name="order" value="name">' in client.get("/actors/?order=name").content.decode()


HEADS = [
    ("/claims/?page=2", "/claims/?page=2", True, "Claims, page 2 · newsfacts"),
    ("/claims/?page=1&utm=x", "/claims/", True, "Claims · newsfacts"),
    ("/claims/?standing=&kind=fact", "/claims/?kind=fact", True, "Claims, kind of claim: Something that is or was so"),
    ("/claims/?page=2&kind=fact", "/claims/?kind=fact&amp;page=2", False, "page 2"),
    ("/claims/?stance=asserts&kind=fact", "/claims/?kind=fact&amp;stance=asserts", False, "stance: Says so"),
    ("/actors/?order=name", "/actors/?order=name", False, "Actors"),
    ("/claims/?q=claim", "/claims/?q=claim", False, "words: claim"),
]


def test_a_list_has_one_address_a_title_that_says_what_is_asked_and_a_pager_that_keeps_it(client):
    source = make.SourceFactory()
    for _ in range(30):
        make.AttributionFactory(statement=make.StatementFactory(source=source))
    make.publish_source(source)
    for path, canonical, is_listed, title in HEADS:
        head = client.get(path).content.decode().split("</head>")[0]
        assert re.search(rf'rel="canonical" href="http://[^/]+{re.escape(canonical)}"', head), path
        assert ("noindex" not in head) is is_listed, path
        assert title in head
    html = client.get("/claims/?kind=fact&standing=").content.decode()
    assert html.count('rel="next" href="/claims/?kind=fact&amp;page=2"') == 2
    assert 'rel="prev"' not in html
    assert '<a href="/claims/?kind=fact" aria-current="page"><span class="hidden">Page </span>1</a>' in html
    assert "26 to 30 of 30. Page 2 of 2." in text(client, "/claims/?kind=fact&page=2")


def test_a_list_names_the_same_list_as_data(client):
    publish_world()
    for path in ("/claims/?party=state-0&year=2031", "/claims/?q=river&about=state-1", "/sources/?year=2030&q=report"):
        context = found(client, path)
        assert len(client.get(context["data"]).json()["results"]) == context["total"] > 0
    assert found(client, "/sources/?language=en")["data"] == found(client, "/sources/?year=unknown")["data"] == ""


HOSTILE = "<script>alert(1)</script>\u202e\"'>"


def test_markup_and_turned_text_in_what_is_asked_and_found_stays_text(client):
    made = said(
        claim=make.ClaimFactory(text=f"Zebra {HOSTILE} {'x' * 10_000} zebra", condition=HOSTILE * 40),
        speaker=make.ActorFactory(name=f"Zebra {HOSTILE}"),
        source=make.SourceFactory(title=f"Zebra {HOSTILE}", publisher__name=f"Wire {HOSTILE}"),
        speaker_named_as=f"zebra {HOSTILE}",
        paraphrase=f"{'x ' * 5000} zebra {HOSTILE} {'y ' * 5000}",
    )
    slug = made.statement.speaker.slug
    for path in (*LISTS, "/search/"):
        for query in ("?q=zebra", f"?q={HOSTILE}", f"?q={HOSTILE}zebra", "?q=%E2%80%AE", "?q=😀", "?q=" + "x" * 200):
            html = client.get(path + query).content.decode()
            assert "<script" not in html
            assert "\u202e" not in html.split("</head>")[0]
            body = html.split("</head>")[1]
            for place in (match.start() for match in re.finditer("\u202e", body)):
                opened = max(body.rfind("<bdi>", 0, place), body.rfind('value="', 0, place))
                assert opened > body.rfind("</bdi>", 0, place)
    assert len(client.get("/search/?q=zebra").content) < 20_000
    assert found(client, f"/claims/?party={slug}")["total"] == 1


def many(rows: int) -> None:
    """Publish one source with so many claims, speakers and things spoken about."""
    source = make.SourceFactory()
    for number in range(rows):
        statement = make.StatementFactory(source=source, speaker__kind=ActorKind.values[number % 8])
        claim = make.ClaimFactory(text=f"Harbour {number}.")
        make.ClaimAboutFactory(claim=claim)
        make.AttributionFactory(statement=statement, claim=claim, stance=Stance.values[number % 8])
    make.publish_source(source)


PATHS = [
    *LISTS,
    "/claims/?q=harbour&kind=fact&stance=asserts",
    "/search/?q=harbour",
    "/search/?q=harbour&what=claim",
    "/search/?q=actor&what=statement",
    "/search/?q=harbur+zebra",
    "/claims/?q=harbur&kind=fact",
    "/search/",
]


def test_forty_rows_cost_as_many_queries_as_ten(client):
    costs = []
    for _ in range(2):
        many(10 if not costs else 30)
        cost = []
        for path in PATHS:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(path).status_code == 200
            cost.append(len(captured))
        costs.append(cost)
    assert costs[0] == costs[1]
    assert max(costs[0]) <= 24
