"""The workbench of a large source costs what that of a small one does: in queries, and in what one save sends."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsfacts.models import Source
from tests.factories import UserFactory
from tests.large import large_source

pytestmark = pytest.mark.django_db
SMALL, LARGE = 4, 400


@pytest.fixture
def editor(client: Client) -> User:
    editor: User = UserFactory()
    client.force_login(editor)
    return editor


def base_of(source: Source) -> str:
    return f"/admin/newsfacts/source/{source.pk}/workbench/"


def queries_of(act: Callable[[], Any]) -> int:
    """Give how many queries an answer takes."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = act()
    assert response.status_code in (200, 201), response.content
    return len(captured)


def state_of(client: Client, source: Source) -> dict[str, Any]:
    state: dict[str, Any] = client.get(f"{base_of(source)}state/").json()
    return state


def save(client: Client, source: Source, fields: dict[str, Any]) -> Any:
    known = state_of(client, source)["statements"][2]
    return lambda: client.patch(
        f"{base_of(source)}statements/{known['row']['id']}/", json.dumps({"fields": fields}), "application/json",
        headers={"If-Match": f'"{known["etag"]}"'},
    )  # fmt: skip


def create(client: Client, source: Source, fields: dict[str, Any]) -> Any:
    body = {"created_as": "made-here", "selection": {"start": 0, "end": 120}, "fields": fields}
    return lambda: client.post(f"{base_of(source)}statements/", json.dumps(body), "application/json")


ACTS: dict[str, Callable[[Client, Source], Any]] = {
    "opening the page": lambda client, source: lambda: client.get(base_of(source)),
    "asking for the state": lambda client, source: lambda: client.get(f"{base_of(source)}state/"),
    "saving a field": lambda client, source: save(client, source, {"cue": "told"}),
    "saving quotes": lambda client, source: save(
        client, source, {"quotes": [{"exact": "said", "start": None, "end": None}]}
    ),
    "saving claims": lambda client, source: save(
        client, source, {"claims": [{"claim": "claim-1", "stance": "denies", "certainty": "certain"}]}
    ),
    "making a statement": lambda client, source: create(client, source, {}),
}  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
def test_a_large_source_takes_as_many_queries_as_a_small_one(client: Client, editor: User, act: str) -> None:
    small, large = (large_source(statements=each, by=editor, slug=f"source-{each}") for each in (SMALL, LARGE))
    acts = [ACTS[act](client, source) for source in (small, large)]
    queries_of(acts[0])  # what is remembered between requests is so from here on
    acts[0] = ACTS[act](client, small)

    assert queries_of(acts[1]) == queries_of(acts[0])


@pytest.mark.parametrize("act", ["saving a field", "saving quotes", "saving claims"])
def test_a_save_answers_with_the_one_statement_that_changed(client: Client, editor: User, act: str) -> None:
    source = large_source(statements=LARGE, by=editor)

    answer = ACTS[act](client, source)().json()

    assert [each["row"]["id"] for each in answer["statements"]] == ["s3"]
    assert len(json.dumps({**answer, "order": []})) < 4_000
