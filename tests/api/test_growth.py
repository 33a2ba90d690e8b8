"""Every public endpoint costs as many queries for much as for little, and for what is nested deep as for what is not."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, resolve

from newsfacts.editing.merge import merge_actors
from newsfacts.models import Source
from newsfacts.record.rows import moment_text
from tests import factories as make
from tests.past import correct, last_act, take_back

pytestmark = pytest.mark.django_db

API = "/api/v1/"
# Nothing of the record is in what they answer.
FIXED = {"api/v1/", "api/v1/breakdown.schema.json", "api/v1/schema/"}


def world(name: str, rows: int, depth: int) -> None:
    """Publish a source of so many statements, with relays, parts, relations and reprints so deep; and others on it."""
    board, related, original = None, None, None
    for _ in range(depth):
        board = make.ActorFactory(part_of=board)
        claim = make.ClaimFactory()
        if related:
            make.ClaimRelationFactory(claim=claim, related=related)
        related = claim
        original = make.publish_source(
            make.AttributionFactory(statement__source__reprint_of=original).statement.source
        )
    main = make.ClaimFactory(slug=f"{name}-claim", text="The river is high.")
    speaker = make.ActorFactory(slug=f"{name}-speaker", name="River speaker", part_of=board)
    source = make.SourceFactory(slug=f"{name}-source", title="The river", reprint_of=original)
    relay = None
    for _ in range(depth):
        relay = make.StatementFactory(source=source, relayed_by=relay)
    for number in range(1, rows + 1):
        claim = make.ClaimFactory(text=f"The river is high, {number}.")
        make.ClaimRelationFactory(claim=claim, related=related)
        make.ClaimRelationFactory(claim=main, related=claim, position=number)
        make.ClaimAboutFactory(claim=main, actor=make.ActorFactory(part_of=board), position=number)
        make.RoleFactory(actor=speaker, organisation=make.ActorFactory(part_of=board), position=number)
        said = {"source": source, "speaker": speaker, "on_behalf_of": board, "paraphrase": "River."}
        for each in (main, claim):
            make.AttributionFactory(statement=make.StatementFactory(relayed_by=relay, **said), claim=each)
        other = make.AttributionFactory(claim=main, statement__source__title="River", statement__speaker=speaker)
        make.publish_source(other.statement.source)
    make.AttributionFactory(statement=relay, claim=related)
    make.publish_source(source)
    for number in range(rows):
        correct(source, dateline=f"{name} {number}")
        correct(main, condition=f"by {number} metres")
        correct(speaker, description=f"{number}")
    gone = make.SourceFactory(slug=f"{name}-gone")
    for _ in range(rows):
        make.AttributionFactory(statement=make.StatementFactory(source=gone))
    take_back(make.publish_source(gone))
    merged = make.ActorFactory(slug=f"{name}-merged")
    make.publish_source(make.AttributionFactory(statement__speaker=merged).statement.source)
    for _ in range(depth):
        survivor = make.ActorFactory()
        make.publish_source(make.AttributionFactory(statement__speaker=survivor).statement.source)
        merge_actors(survivor=survivor, other=merged, by=make.UserFactory(), why="They are one")
        merged = survivor


def addresses(name: str, moment: str) -> list[str]:
    """Give an address of every sort, of the things of this world where it is of one."""
    key = f"{name}-source:{Source.objects.get(slug=f'{name}-source').statements.last().identifier}"
    claim = Source.objects.get(slug=f"{name}-source").statements.last().attributions.get().claim.slug
    things = {
        "sources": f"{name}-source",
        "claims": f"{name}-claim",
        "actors": f"{name}-speaker",
        "statements": key,
        "attributions": f"{key}:{claim}",
    }
    then = urlencode({"as_of": moment})
    found = []
    for collection, thing in things.items():
        for path in (collection, f"{collection}/{thing}"):
            found += [
                f"{path}/",
                f"{path}/?fields=url",
                *(f"{path}.{form}" for form in ("json", "jsonld", "csv", "jsonl")),
            ]
        found += [f"{collection}/?q=river", f"{collection}/{thing}/?{then}", f"{collection}/?limit=200"]
    beneath = ["breakdown/", "annotations/", "history/"]
    found += [f"sources/{name}-source/{path}" for path in beneath]
    found += [f"sources/{name}-source/{path}?{then}" for path in beneath[:2]]
    found += [f"claims/{name}-claim/history/", f"actors/{name}-speaker/history/", f"attributions/?{then}"]
    gone = [f"sources/{name}-gone/", f"sources/{name}-gone/breakdown/", f"statements/{name}-gone:s1/"]
    gone.append(f"actors/{name}-merged/")
    return [*found, *gone, "changes/?limit=200", "search/?q=river", "search/?q=river&type=claim&limit=200"]


def test_every_public_endpoint_is_measured_here():
    make.publish_source(make.AttributionFactory(statement__source__slug="a-source").statement.source)
    measured = {resolve(API + path.partition("?")[0]).route.replace("/^", "/") for path in addresses("a", "x")}
    (api,) = [each for each in get_resolver().url_patterns if str(each.pattern) == "api/v1/"]
    patterns = [str(each.pattern).removeprefix("^") for each in api.url_patterns]
    public = {f"api/v1/{pattern}" for pattern in patterns if not pattern.startswith("desk/")}

    assert public == measured | FIXED


def test_no_endpoint_costs_more_queries_when_there_is_more_or_it_is_nested_deeper(client):
    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            response = client.get(API + path)
            assert response.status_code == (410 if "-gone" in path else 308 if "-merged" in path else 200), path
            b"".join(response)
        return len(captured)

    world("little", rows=1, depth=3)
    few = [queries(path) for path in addresses("little", moment_text(last_act().moment))]
    world("much", rows=10, depth=7)
    much = addresses("much", moment_text(last_act().moment))

    assert {path: queries(path) for path in much} == dict(zip(much, few, strict=True))
