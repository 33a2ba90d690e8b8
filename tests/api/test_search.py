"""The search for programs: what it finds, in which order, where the words stand, and in which pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsfacts.api.public import search
from newsfacts.models import Claim
from tests import factories as make
from tests.past import correct

pytestmark = pytest.mark.django_db

SEARCH = "/api/v1/search/"
SITE = "http://127.0.0.1:8000"


def found(client, status=200, **asked):
    response = client.get(SEARCH, asked)
    assert response.status_code == status, response.content
    return response.json()


def keys(page):
    return [each["record"].get("slug") or each["record"]["id"] for each in page["results"]]


def walked(client, way="next", **asked):
    """Give the keys of every page, following `next`, or `previous`."""
    pages, address = [], f"{SEARCH}?{'&'.join(f'{name}={value}' for name, value in asked.items())}"
    while address:
        page = client.get(address.removeprefix(SITE)).json()
        pages.append(keys(page))
        address = page[way]
    return pages


@pytest.fixture
def report():
    """A source on a river, whose publisher, speaker, statement and claim speak of it too."""
    statement = make.StatementFactory(
        source=make.SourceFactory(slug="report", title="The river rises"),
        speaker=make.ActorFactory(slug="river-board", name="River Board"),
        paraphrase="The rivers are rising.",
    )
    make.AttributionFactory(statement=statement, claim=make.ClaimFactory(slug="high", text="The river is high."))
    return make.publish_source(statement.source)


def test_each_type_is_found_with_its_body_as_its_list_gives_it(client, report):
    results = found(client, q="river")["results"]

    assert {each["type"] for each in results} == {"actor", "claim", "source", "statement"}
    for each in results:
        (listed,) = [
            row
            for row in client.get(f"/api/v1/{each['type']}s/").json()["results"]
            if row["url"] == each["record"]["url"]
        ]
        assert each["record"] == listed


def test_names_come_before_running_text(client, report):
    assert keys(found(client, q="river"))[0] == "river-board"


def test_marks_are_places_in_plain_text(client, report):
    correct(Claim.objects.get(slug="high"), text="<b>Élan</b>: the 🦆 river & the rivers.")
    (claim,) = found(client, q="river", type="claim")["results"]
    (highlight,) = claim["highlights"]

    assert highlight["field"] == "text"
    assert highlight["text"] == claim["record"]["text"] == "<b>Élan</b>: the 🦆 river & the rivers."
    assert [highlight["text"][mark["start"] : mark["end"]] for mark in highlight["marks"]] == ["river", "rivers"]


def test_a_mistyped_name_still_finds_the_actor(client, report):
    (result,) = found(client, q="rivver bord")["results"]

    assert (result["record"]["slug"], result["is_near"], result["highlights"]) == ("river-board", True, [])


@pytest.mark.parametrize("kind", ["actor", "claim", "source", "statement"])
def test_a_type_narrows_it_down(client, report, kind):
    assert [each["type"] for each in found(client, q="river", type=kind)["results"]] == [kind]


def test_fields_are_those_of_a_result(client, report):
    page = found(client, q="river", type="claim", fields="type,record.standing.label")

    assert page["results"] == [{"type": "claim", "record": {"standing": {"label": "single_party"}}}]


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ({}, "q"), ({"q": ""}, "q"), ({"q": "\x00"}, "q"), ({"q": "x" * 201}, "q"), ({"q": "x", "type": "attribution"}, "type"),
        ({"q": "x", "limit": "0"}, "limit"), ({"q": "x", "cursor": "PDE"}, "cursor"), ({"q": "x", "cursor": "é"}, "cursor"),
        ({"q": "x", "cursor": "eJyzAQAAPQA9"}, "cursor"), ({"q": "x", "colour": "blue"}, "colour"),
        ({"q": "x", "fields": "record.colour"}, "fields"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_a_problem_that_names_it(client, asked, named):
    assert found(client, 400, **asked)["errors"][0]["parameter"] == named


@pytest.mark.parametrize("question", ["?", "nowhere"])
def test_a_question_that_fits_nothing_finds_nothing(client, report, question):
    assert found(client, q=question) == {"next": None, "previous": None, "results": []}


def many(number):
    return [
        make.publish_source(
            make.AttributionFactory(claim__text=f"The river has risen {place} times.").statement.source
        )
        for place in range(number)
    ]


def test_following_next_gives_every_result_once_in_the_order_of_one_page(client):
    many(7)
    pages = walked(client, q="river", limit=3)

    assert [len(page) for page in pages] == [3, 3, 1]
    assert [key for page in pages for key in page] == keys(found(client, q="river", limit=200))


def test_previous_leads_back_over_the_same_pages(client):
    many(5)
    pages = walked(client, q="river", limit=2)
    address, last = f"{SEARCH}?q=river&limit=2", None
    while address:
        address, last = client.get(address.removeprefix(SITE)).json()["next"], address
    back = []
    while last:
        page = client.get(last.removeprefix(SITE)).json()
        back.append(keys(page))
        last = page["previous"]

    assert back[::-1] == pages


def test_what_ranks_otherwise_by_the_next_page_is_neither_lost_nor_shown_twice(client):
    sources = many(6)
    before = keys(found(client, q="river", limit=200))
    claims = [source.statements.get().attributions.get().claim for source in sources]
    seen, address, turn = [], f"{SEARCH}?q=river&limit=2", 0
    while address:
        page = client.get(address.removeprefix(SITE)).json()
        seen += keys(page)
        address = page["next"]
        # The worst on the first page comes to be the best, and the best the worst.
        correct(claims[turn], text="River." if turn % 2 else f"Of the river it is told at length that {'so ' * 40}.")
        turn += 1

    assert sorted(seen) == sorted(before)


def test_neighbours_are_linked_in_a_header_and_an_etag_saves_the_answer(client):
    many(3)
    response = client.get(SEARCH, {"q": "river", "limit": 1})

    assert response["Link"] == f'<{response.json()["next"]}>; rel="next"'
    assert (
        client.get(SEARCH, {"q": "river", "limit": 1}, headers={"if-none-match": response["ETag"]}).status_code == 304
    )


def test_the_cursor_of_200_results_is_not_too_long_for_an_address(client):
    many(1)
    numbers = [number * 4 for number in range(10**12, 10**12 + 200 * 10**6, 10**6)]

    assert len(str(search.Walk(tuple(numbers)))) < 1500


def test_ten_results_cost_as_many_queries_as_one(client):
    many(1)
    with CaptureQueriesContext(connection) as few:
        found(client, q="river", limit=200)
    many(9)
    with CaptureQueriesContext(connection) as more:
        assert len(found(client, q="river", limit=200)["results"]) == 10

    assert len(more) == len(few) <= 4
