"""Where a source, claim or actor is used at the desk, drafts included."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsfacts.models import Statement
from tests.factories import (
    ActorFactory,
    AttributionFactory,
    ClaimAboutFactory,
    ClaimFactory,
    ClaimRelationFactory,
    CreditFactory,
    RoleFactory,
    SourceFactory,
    StatementFactory,
    publish_source,
)


def uses_of(thing: Any) -> str:
    return f"/admin/newsfacts/{thing._meta.model_name}/{thing.pk}/uses/"


def work_place_of(thing: Any) -> str:
    """Give where an editor works on it: a statement in its source's workbench."""
    if isinstance(thing, Statement):
        return f"/admin/newsfacts/source/{thing.source.pk}/workbench/#{thing.identifier}"
    return f"/admin/newsfacts/{thing._meta.model_name}/{thing.pk}/change/"


WAYS = {
    "speaker": lambda actor: StatementFactory(speaker=actor),
    "on behalf of": lambda actor: StatementFactory(on_behalf_of=actor),
    "publisher": lambda actor: SourceFactory(publisher=actor),
    "credit": lambda actor: CreditFactory(actor=actor).source,
    "about": lambda actor: ClaimAboutFactory(actor=actor).claim,
    "part": lambda actor: ActorFactory(part_of=actor),
    "role": lambda actor: RoleFactory(organisation=actor).actor,
    "merged": lambda actor: ActorFactory(merged_into=actor),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_in_which_an_actor_is_used_is_listed_and_linked(desk: Client, way: str) -> None:
    actor = ActorFactory()
    using = WAYS[way](actor)

    assert work_place_of(using) in desk.get(uses_of(actor)).content.decode()


def test_a_claim_is_used_by_statements_and_by_relations_in_drafts_too(desk: Client) -> None:
    attribution = AttributionFactory(stance="denies")
    related = ClaimRelationFactory(related=attribution.claim, kind="contradicts").claim

    page = desk.get(uses_of(attribution.claim)).content.decode()

    assert work_place_of(attribution.statement) in page
    assert "Denies it" in page
    assert "Draft" in page
    assert work_place_of(related) in page
    assert "Contradicts" in page


def test_a_source_is_used_by_what_reprints_it(desk: Client) -> None:
    source = SourceFactory()
    reprint = SourceFactory(reprint_of=source, title="Printed again")

    page = desk.get(uses_of(source)).content.decode()

    assert work_place_of(reprint) in page
    assert "Printed again" in page


def test_what_is_public_is_told_from_what_is_not(desk: Client) -> None:
    actor = ActorFactory()
    public, private = ClaimAboutFactory(actor=actor).claim, ClaimAboutFactory(actor=actor).claim
    publish_source(AttributionFactory(claim=public).statement.source)

    page = desk.get(uses_of(actor)).content.decode()

    assert page.index("Public</td>") > page.index(public.text)
    assert page.index("Not public</td>") > page.index(private.text)


def test_what_nothing_uses_says_so(desk: Client) -> None:
    for thing in (SourceFactory(), ClaimFactory(), ActorFactory()):
        assert "Nothing at the desk uses it" in desk.get(uses_of(thing)).content.decode()


def test_many_uses_are_shown_page_by_page_in_reading_order(desk: Client) -> None:
    actor = ActorFactory()
    source = SourceFactory()
    for _ in range(60):
        StatementFactory(speaker=actor, source=source)

    assert "?of=speaker" in desk.get(uses_of(actor)).content.decode()
    first, second = (desk.get(uses_of(actor), {"of": "speaker", "page": page}).content.decode() for page in (1, 2))

    assert "Page 1 of 2" in first
    assert f"{source}, s50<" in first
    assert f"{source}, s51<" not in first
    assert f"{source}, s60<" in second


@pytest.mark.parametrize(
    "asked", [{"of": "nonsense"}, {"of": "speaker", "page": "x"}, {"of": "speaker", "page": "99"}]
)
def test_odd_questions_are_answered(desk: Client, asked: dict[str, str]) -> None:
    assert desk.get(uses_of(StatementFactory().speaker), asked).status_code == 200


@pytest.mark.parametrize("pk", ["0", "x", "9" * 30, "1_2D"])
def test_what_is_not_there_is_not_found(desk: Client, pk: str) -> None:
    for name in ("source", "claim", "actor"):
        assert desk.get(f"/admin/newsfacts/{name}/{pk}/uses/").status_code == 404


def queries_of(desk: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(page).status_code == 200
    return len(captured)


def test_ten_uses_of_each_kind_cost_as_many_queries_as_one(desk: Client) -> None:
    actor, claim = ActorFactory(), ClaimFactory()

    def use() -> None:
        for way in WAYS.values():
            way(actor)
        AttributionFactory(claim=claim)
        ClaimRelationFactory(related=claim)

    use()
    few = [queries_of(desk, uses_of(thing)) for thing in (actor, claim)]
    for _ in range(9):
        use()

    assert [queries_of(desk, uses_of(thing)) for thing in (actor, claim)] == few
