"""Lists: paging, filters, and what is refused."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsfacts.words import Form
from tests.factories import (
    ActorFactory,
    AttributionFactory,
    ClaimAboutFactory,
    ClaimFactory,
    SourceFactory,
    StatementFactory,
    publish_source,
)
from tests.shared import shared_rows

pytestmark = pytest.mark.django_db

LISTS = ["sources", "statements", "claims", "actors", "attributions"]


def get(client, path, status=200, **parameters):
    response = client.get(f"/api/v1/{path}/", parameters)
    assert response.status_code == status, response.content
    return response.json()


def keys(client, collection, **parameters):
    results = get(client, collection, **parameters)["results"]
    return [each.get("slug") or each["id"] for each in results]


def published(number, **facts):
    return [publish_source(AttributionFactory(**facts).statement.source) for _ in range(number)]


@pytest.mark.parametrize("collection", LISTS)
def test_an_empty_list_says_so(client, collection):
    assert get(client, collection) == {"next": None, "previous": None, "results": []}


@pytest.mark.parametrize("collection", LISTS)
def test_following_next_gives_everything_once_newest_first(client, collection):
    published(7)
    everything = keys(client, collection, limit=200)

    walked, address = [], f"/api/v1/{collection}/?limit=3"
    while address:
        page = client.get(address).json()
        walked += [each.get("slug") or each["id"] for each in page["results"]]
        address = page["next"]

    assert walked == everything
    assert len(set(walked)) == len(walked)


def test_previous_leads_back(client):
    published(5)
    first = get(client, "claims", limit=2)
    second = client.get(first["next"]).json()

    assert client.get(second["previous"]).json()["results"] == first["results"]


def test_nothing_is_lost_or_repeated_while_more_is_being_published(client):
    published(6)
    before = keys(client, "claims", limit=200)

    walked, address = [], "/api/v1/claims/?limit=2"
    while address:
        page = client.get(address).json()
        walked += [each["slug"] for each in page["results"]]
        address = page["next"]
        published(1)

    assert walked == before


def test_addresses_start_with_the_sites_own(client, settings):
    settings.PUBLIC_URL = "https://facts.example"
    published(2)

    page = client.get("/api/v1/claims/?limit=1", headers={"host": "127.0.0.1"}).json()

    assert page["next"].startswith("https://facts.example/api/v1/claims/?")
    assert page["results"][0]["url"].startswith("https://facts.example/api/v1/claims/")


def test_neighbours_are_linked_in_a_header_too(client):
    published(3)
    page = get(client, "claims", limit=1)
    response = client.get(page["next"])

    for name in ("next", "previous"):
        assert f'<{response.json()[name]}>; rel="{name}"' in response["Link"]


@pytest.mark.parametrize("limit", ["1", "25", "200"])
def test_a_limit_from_1_to_200_is_taken(client, limit):
    get(client, "claims", limit=limit)


@pytest.mark.parametrize("limit", ["0", "201", "-1", "many", "1e2", "9" * 5000, "２５", "1.0", " 5"])
def test_any_other_limit_is_a_400_that_names_it(client, limit):
    assert get(client, "claims", 400, limit=limit)["errors"][0]["parameter"] == "limit"


@pytest.mark.parametrize(
    "cursor",
    ["x", "cD1ub25l", "cD05OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "cj0xJnA9", "bz05OTk5OTk5", "\x00", "%FF", "🦆", "=="],
)
def test_a_wrong_cursor_is_a_400_or_a_page_and_never_an_error(client, cursor):
    response = client.get("/api/v1/claims/", {"cursor": cursor})

    assert response.status_code in (200, 400)
    if response.status_code == 400:
        assert response.json()["errors"][0]["parameter"] == "cursor"


def test_a_cursor_that_is_none_at_all_is_a_400(client):
    assert "take the addresses in `next`" in get(client, "claims", 400, cursor="cD1ub25l")["errors"][0]["detail"]


@pytest.mark.parametrize("collection", LISTS)
def test_an_unknown_filter_is_a_400_that_names_it(client, collection):
    assert get(client, collection, 400, colour="blue")["errors"][0]["parameter"] == "colour"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("stance", "agrees"), ("form", "sung"), ("certainty", "very"), ("standing", "true"), ("kind", "guess"),
        ("said_after", "Tuesday"), ("said_before", "2024-13-01"), ("published_after", "2024"), ("speaker", "a\x00b"),
        ("q", "\x00"), ("q", "x" * 201), ("speaker", ""), ("said_after", "0000-00-00"), ("published_before", "9" * 400),
    ],
)  # fmt: skip
def test_a_wrong_value_is_a_400_that_names_it(client, name, value):
    assert get(client, "attributions", 400, **{name: value})["errors"][0]["parameter"] == name


def test_every_wrong_parameter_is_named_at_once(client):
    errors = get(client, "claims", 400, stance="agrees", form="sung")["errors"]

    assert {error["parameter"] for error in errors} == {"stance", "form"}


def test_a_filter_given_twice_is_a_400(client):
    response = client.get("/api/v1/claims/?stance=asserts&stance=denies")

    assert response.json()["errors"] == [{"parameter": "stance", "detail": "given twice"}]


def test_an_unknown_slug_finds_nothing(client):
    published(1)

    assert keys(client, "claims", speaker="nobody") == []


@pytest.fixture(scope="class")
def breakdown(django_db_setup, django_db_blocker):
    """Publish one breakdown in which each fact is told from its opposite."""
    with shared_rows(django_db_blocker):
        state = ActorFactory(slug="state", kind="state", name="Freedonia")
        speaker = ActorFactory(slug="minister", kind="person", name="Rufus Firefly")
        wire = ActorFactory(slug="wire", kind="outlet", name="Example Wire")
        source = SourceFactory(slug="report", publisher=wire, published_on="2031-05-07", title="Élan at the border")
        claim = ClaimFactory(slug="troops", text="Troops are at the border.", kind="fact")
        ClaimAboutFactory(claim=claim, actor=ActorFactory(slug="neighbour"))
        statement = StatementFactory(
            source=source, speaker=speaker, on_behalf_of=state, form=Form.INDIRECT, said_on="2031-05",
            paraphrase="They had come.",
        )  # fmt: skip
        AttributionFactory(statement=statement, claim=claim, stance="asserts", certainty="probable")
        other = StatementFactory(source=source, speaker=wire, form=Form.NARRATION, said_on="")
        AttributionFactory(statement=other, claim=claim, stance="leaves_open", certainty="unspecified")
        publish_source(source)
        published(2, statement__source__published_on="2030-01-01", stance="denies", claim__kind="judgement")
        yield


@pytest.mark.usefixtures("breakdown")
class TestFilters:
    ASKED = [
        {"speaker": "minister"}, {"party": "state"}, {"publisher": "wire"}, {"stance": "leaves_open"},
        {"certainty": "probable"}, {"form": "narration"}, {"about": "neighbour"}, {"standing": "single_party"},
        {"said_after": "2031-05-01"}, {"said_before": "2031-05-31"}, {"published_after": "2031-05-07"},
        {"said_after": "2031-05-01", "said_before": "2031-05-31"}, {"speaker": "minister", "certainty": "probable"},
    ]  # fmt: skip

    @pytest.mark.parametrize("asked", ASKED, ids=str)
    @pytest.mark.parametrize("collection", ["claims", "sources", "statements", "attributions", "actors"])
    def test_each_list_finds_what_is_asked_for_and_nothing_else(self, client, collection, asked):
        found = keys(client, collection, **asked)

        assert found
        if collection == "claims":
            assert found == ["troops"]
        elif collection == "actors":
            assert set(found) <= {"minister", "wire"}
        else:
            assert {key.split(":")[0] for key in found} == {"report"}

    @pytest.mark.parametrize(
        "asked",
        [
            {"speaker": "minister", "stance": "leaves_open"},
            {"party": "state", "form": "narration"},
            {"speaker": "wire", "said_after": "2031-01-01"},
        ],
        ids=str,
    )
    @pytest.mark.parametrize("collection", ["claims", "sources", "statements", "attributions"])
    def test_conditions_hold_for_one_and_the_same_attribution(self, client, collection, asked):
        assert keys(client, collection, **asked) == []

    @pytest.mark.parametrize(
        "asked",
        [
            {"said_after": "2031-05-02"},
            {"said_before": "2031-05-30"},
            {"published_after": "2031-05-08"},
            {"published_before": "2029-12-31"},
        ],
        ids=str,
    )
    def test_a_day_matches_what_certainly_lies_within(self, client, asked):
        assert keys(client, "claims", **asked) == []

    def test_kind_is_that_of_the_listed_thing(self, client):
        assert keys(client, "claims", kind="fact") == ["troops"]
        assert len(keys(client, "sources", kind="article")) == 3
        assert keys(client, "actors", kind="state") == ["state"]

    def test_source_and_claim_narrow_other_lists(self, client):
        assert keys(client, "claims", source="report") == ["troops"]
        assert keys(client, "sources", claim="troops") == ["report"]
        assert keys(client, "statements", source="report") == ["report:s1", "report:s2"]
        assert set(keys(client, "actors", claim="troops")) == {"minister", "wire"}
        assert keys(client, "attributions", claim="troops") == ["report:s1:troops", "report:s2:troops"]

    @pytest.mark.parametrize(
        ("collection", "question", "found"),
        [
            ("claims", "TROOPS border", ["troops"]),
            ("sources", "elan", ["report"]),
            ("actors", "firefly", ["minister"]),
            ("statements", "they had", ["report:s1"]),
            ("attributions", "they had", ["report:s1:troops"]),
            ("claims", "100%_", []),
        ],
    )
    def test_words_are_found_accents_and_case_aside(self, client, collection, question, found):
        assert keys(client, collection, q=question) == found


def test_a_statement_that_only_relays_is_found_by_its_speaker(client):
    relay = StatementFactory(speaker=ActorFactory(slug="agency"))
    AttributionFactory(statement=StatementFactory(source=relay.source, relayed_by=relay))
    publish_source(relay.source)

    assert keys(client, "statements", speaker="agency") == [f"{relay.source.slug}:s1"]


def costs(client):
    """Give the number of queries of each list."""
    found = {}
    for collection in LISTS:
        with CaptureQueriesContext(connection) as captured:
            get(client, collection, limit=200)
        found[collection] = len(captured)
    return found


def test_thirty_rows_cost_as_many_queries_as_three(client):
    published(3)
    few = costs(client)

    published(27)

    assert costs(client) == few
