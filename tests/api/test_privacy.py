"""A draft shows nowhere: on no list, under no filter, at no address of its own."""

import pytest

from tests.factories import (
    ActorFactory,
    AttributionFactory,
    ClaimAboutFactory,
    ClaimFactory,
    SourceFactory,
    StatementFactory,
    publish_source,
)

pytestmark = pytest.mark.django_db

LISTS = ["sources", "statements", "claims", "actors", "attributions"]
WORD = "xylophone"


@pytest.fixture
def draft():
    """A draft that shares nothing with what is public but its speaker."""
    speaker = ActorFactory(slug="minister")
    publish_source(AttributionFactory(statement__speaker=speaker).statement.source)
    publisher = ActorFactory(slug=f"{WORD}-wire", name=WORD)
    source = SourceFactory(slug=f"{WORD}-source", title=WORD, publisher=publisher, published_on="2040-01-01")
    claim = ClaimFactory(slug=f"{WORD}-claim", text=WORD, kind="demand")
    ClaimAboutFactory(claim=claim, actor=ActorFactory(slug=f"{WORD}-actor", name=WORD))
    statement = StatementFactory(source=source, speaker=speaker, paraphrase=WORD, said_on="2040-01-01")
    AttributionFactory(statement=statement, claim=claim, stance="doubts", certainty="possible")


FILTERS = [
    {}, {"limit": "200"}, {"q": WORD}, {"speaker": "minister"}, {"party": "minister"}, {"source": f"{WORD}-source"},
    {"claim": f"{WORD}-claim"}, {"publisher": f"{WORD}-wire"}, {"about": f"{WORD}-actor"}, {"stance": "doubts"},
    {"certainty": "possible"}, {"form": "indirect"}, {"standing": "open"}, {"kind": "demand"},
    {"said_after": "2039-01-01"}, {"said_before": "2041-01-01"}, {"published_after": "2039-01-01"},
    {"published_before": "2041-01-01"},
]  # fmt: skip


@pytest.mark.parametrize("asked", FILTERS, ids=str)
@pytest.mark.parametrize("collection", LISTS)
def test_no_list_gives_a_draft_away(client, draft, collection, asked):
    response = client.get(f"/api/v1/{collection}/", asked)

    # A refused question may name the vocabulary, or what is not known here; never what exists.
    assert response.status_code == 200 or asked.keys() & {"kind", "source", "claim"}
    assert WORD not in response.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        f"sources/{WORD}-source/",
        f"sources/{WORD}-source/breakdown/",
        f"statements/{WORD}-source:s1/",
        f"claims/{WORD}-claim/",
        f"actors/{WORD}-actor/",
        f"attributions/{WORD}-source:s1:{WORD}-claim/",
    ],
)
def test_a_draft_has_no_address(client, draft, path):
    assert client.get(f"/api/v1/{path}").status_code == 404
