"""Merging two claims or actors at the desk, and undoing it (rule 17)."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsfacts.editing.merge import merge_actors, merge_claims
from newsfacts.editing.save import save_actor, save_claim, save_source
from newsfacts.models import Actor, Claim, Record, Revision
from tests.factories import (
    ActorFactory,
    ActorNameFactory,
    AttributionFactory,
    ClaimAboutFactory,
    ClaimFactory,
    CreditFactory,
    RoleFactory,
    StatementFactory,
    UserFactory,
    publish_source,
)

from .desk_client import fields_of


def page_of(thing: Any, page: str) -> str:
    return f"/admin/newsfacts/{thing._meta.model_name}/{thing.pk}/{page}/"


def saved(thing: Any) -> Any:
    """Give it its first Revision, without which undoing has nothing to go back to."""
    save: Any = save_claim if isinstance(thing, Claim) else save_actor
    save(by=UserFactory(), **{thing._meta.model_name: thing})
    return thing


def merged(survivor: Any, other: Any) -> None:
    merge: Any = merge_claims if isinstance(survivor, Claim) else merge_actors
    merge(survivor=survivor, other=other, by=UserFactory(), why="The same")


def preview(desk: Client, survivor: Any, other: Any) -> Any:
    return desk.get(page_of(survivor, "merge"), {"other": other.pk})


@pytest.fixture
def claims(db: None) -> tuple[Claim, Claim]:
    return saved(ClaimFactory(text="Talks are held.")), saved(ClaimFactory(text="There are talks."))


@pytest.mark.parametrize("factory", [ClaimFactory, ActorFactory])
def test_two_are_merged_as_the_page_shows(desk: Client, factory: Any) -> None:
    survivor, other = saved(factory()), saved(factory())
    shown = preview(desk, survivor, other)

    done = desk.post(page_of(survivor, "merge"), {**fields_of(shown.content), "why": "The same"}, follow=True)

    assert "is merged into" in done.content.decode()
    other.refresh_from_db()
    assert other.merged_into == survivor
    assert Revision.objects.of(other._meta.model_name, other.slug).latest("number").why == "The same"


def test_the_other_is_chosen_by_the_admins_autocomplete_which_offers_no_tombstone(
    desk: Client, claims: tuple[Claim, Claim]
) -> None:
    gone = ClaimFactory(text="No talks are held.", merged_into=claims[0])

    assert 'data-field-name="merged_into"' in desk.get(page_of(claims[0], "merge")).content.decode()
    asked = {"app_label": "newsfacts", "model_name": "claim", "field_name": "merged_into", "term": "talks"}
    offered = {each["id"] for each in desk.get("/admin/autocomplete/", asked).json()["results"]}

    assert offered == {str(claim.pk) for claim in claims}
    assert str(gone.pk) not in offered


def test_the_preview_of_two_claims_tells_each_statement_that_moves_and_what_is_public(
    desk: Client, claims: tuple[Claim, Claim]
) -> None:
    survivor, other = claims
    public = AttributionFactory(claim=survivor).statement
    publish_source(public.source)
    moved = AttributionFactory(claim=other, statement__source__title="A draft about talks").statement
    save_source(source=moved.source, by=UserFactory())

    page = preview(desk, survivor, other).content.decode()

    assert "Statements, publishers and credits (1)" in page
    assert "A draft about talks" in page
    assert "The two (2, 1 public)" in page
    assert "It is now merged into “Talks are held.”" in page
    assert not Claim.objects.filter(merged_into__isnull=False).exists()


def test_the_preview_of_two_actors_groups_all_that_moves(desk: Client) -> None:
    survivor, other = saved(ActorFactory(name="Freedonia")), saved(ActorFactory(name="Land of Freedonia"))
    ActorNameFactory(actor=other, name="Fredonia")
    statement = StatementFactory(speaker=other)
    CreditFactory(source=statement.source, actor=other)
    save_source(source=statement.source, by=UserFactory())
    claim = saved(ClaimAboutFactory(actor=other, claim__text="It holds.").claim)
    part = saved(ActorFactory(part_of=other, name="Ministry"))
    holder = saved(RoleFactory(organisation=other, actor__name="Rufus Firefly").actor)

    page = preview(desk, survivor, other).content.decode()

    for told in (
        "Fredonia",
        "Claims that are about it (1)",
        "hold a role in it (2)",
        part.name,
        holder.name,
        claim.text,
    ):
        assert told in page
    assert "Statement s1, speaker" in page


def test_what_stands_in_the_way_is_listed_and_linked_to_where_it_can_be_mended(
    desk: Client, claims: tuple[Claim, Claim]
) -> None:
    survivor, other = claims
    statement = AttributionFactory(claim=survivor, stance="asserts").statement
    AttributionFactory(statement=statement, claim=other, stance="denies")
    save_source(source=statement.source, by=UserFactory())

    page = preview(desk, survivor, other).content.decode()

    assert "denies on the one, asserts on the other" in page
    assert f"/admin/newsfacts/source/{statement.source.pk}/workbench/#s1" in page
    assert 'value="Merge the two"' not in page


def test_a_circle_is_linked_to_the_field_that_makes_it(desk: Client) -> None:
    other = ActorFactory()
    survivor = ActorFactory(part_of=ActorFactory(part_of=other))

    page = preview(desk, survivor, other).content.decode()

    assert f"/admin/newsfacts/actor/{survivor.pk}/change/#id_part_of" in page


def test_survivor_and_other_can_be_swapped(desk: Client, claims: tuple[Claim, Claim]) -> None:
    page = preview(desk, *claims).content.decode()

    assert f"{page_of(claims[1], 'merge')}?other={claims[0].pk}" in page


def test_a_merge_states_its_reason(desk: Client, claims: tuple[Claim, Claim]) -> None:
    shown = preview(desk, *claims)

    refused = desk.post(page_of(claims[0], "merge"), {**fields_of(shown.content), "why": " "})

    assert "Give a reason" in refused.content.decode()
    assert Claim.objects.get(pk=claims[1].pk).merged_into is None


def test_what_was_changed_since_the_preview_is_looked_at_again(desk: Client, claims: tuple[Claim, Claim]) -> None:
    shown = preview(desk, *claims)
    Claim.objects.filter(pk=claims[1].pk).update(text="Something else.")

    refused = desk.post(page_of(claims[0], "merge"), {**fields_of(shown.content), "why": "The same"})

    assert "Somebody else changed one of the two" in refused.content.decode()
    assert "Something else." in refused.content.decode()
    assert Claim.objects.get(pk=claims[1].pk).merged_into is None


@pytest.mark.parametrize("other", ["x", "0", "", "9" * 30])
def test_an_odd_other_is_answered(desk: Client, claims: tuple[Claim, Claim], other: str) -> None:
    assert desk.get(page_of(claims[0], "merge"), {"other": other}).status_code == 200
    assert desk.post(page_of(claims[0], "merge"), {"other": other, "why": "x"}).status_code == 200


def test_one_is_not_merged_with_itself(desk: Client, claims: tuple[Claim, Claim]) -> None:
    assert "two different things" in preview(desk, claims[0], claims[0]).content.decode()


class TestATombstone:
    @pytest.fixture
    def grave(self, claims: tuple[Claim, Claim]) -> Claim:
        merged(*claims)
        return Claim.objects.get(pk=claims[1].pk)

    def test_its_form_is_read_only_says_where_it_went_and_offers_to_undo(self, desk: Client, grave: Claim) -> None:
        page = desk.get(page_of(grave, "change")).content.decode()

        assert 'name="_save"' not in page
        assert f'<a href="{page_of(grave.merged_into, "change")}">Talks are held.</a>' in page
        assert page_of(grave, "unmerge") in page
        assert page_of(grave, "merge") not in page

    def test_undoing_shows_what_moves_back_and_brings_it_back(self, desk: Client, claims: Any) -> None:
        survivor, other = claims
        attribution = AttributionFactory(claim=other)
        save_source(source=attribution.statement.source, by=UserFactory())
        merged(survivor, other)
        shown = desk.get(page_of(other, "unmerge"))
        assert "It is no longer merged into “Talks are held.”" in shown.content.decode()
        assert "Statements, publishers and credits (1)" in shown.content.decode()

        desk.post(page_of(other, "unmerge"), {**fields_of(shown.content), "why": "They are two"})

        other.refresh_from_db()
        assert other.merged_into is None
        assert [each.claim for each in attribution.statement.attributions.all()] == [other]

    def test_undoing_states_its_reason(self, desk: Client, grave: Claim) -> None:
        refused = desk.post(page_of(grave, "unmerge"), {"why": ""})

        assert "Give a reason" in refused.content.decode()
        assert Claim.objects.get(pk=grave.pk).merged_into is not None

    def test_what_cannot_be_undone_says_why(self, desk: Client, grave: Claim) -> None:
        merged(saved(ClaimFactory()), grave.merged_into)

        page = desk.get(page_of(grave, "unmerge")).content.decode()

        assert "undo that first" in page
        assert 'value="Undo the merge"' not in page

    def test_what_was_not_merged_has_nothing_to_undo(self, desk: Client, claims: tuple[Claim, Claim]) -> None:
        assert "there is nothing to undo" in desk.get(page_of(claims[0], "unmerge")).content.decode()


def test_public_claims_are_merged_for_readers_too(desk: Client, claims: tuple[Claim, Claim]) -> None:
    for claim in claims:
        publish_source(AttributionFactory(claim=claim).statement.source)
    shown = preview(desk, *claims)

    desk.post(page_of(claims[0], "merge"), {**fields_of(shown.content), "why": "The same"})

    (record,) = Record.objects.filter(type="claim")
    assert record.body["attributions_count"] == 2


def queries_of(desk: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(page).status_code == 200
    return len(captured)


def test_the_preview_of_ten_sources_that_move_costs_as_many_queries_as_of_one(desk: Client) -> None:
    survivor, other = saved(ActorFactory()), saved(ActorFactory())
    address = f"{page_of(survivor, 'merge')}?other={other.pk}"

    def use() -> None:
        save_source(source=StatementFactory(speaker=other).source, by=UserFactory())
        saved(ClaimAboutFactory(actor=other).claim)
        saved(ActorFactory(part_of=other))

    use()
    few = queries_of(desk, address)
    for _ in range(9):
        use()
    assert queries_of(desk, address) == few

    merged(survivor, other)
    assert queries_of(desk, page_of(other, "unmerge")) < few + 30
    assert Actor.objects.get(pk=other.pk).merged_into == survivor
