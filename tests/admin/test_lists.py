"""The desk's lists: every model has its place, and a long list costs as many queries as a short one."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsfacts.models import RecordBacklog, RecordTombstone
from tests.factories import (
    AccessTokenFactory,
    ActorFactory,
    AttributionFactory,
    ClaimFactory,
    SourceFactory,
    StatementFactory,
    publish_source,
)

OURS = [model for model in admin.site._registry if model._meta.app_label == "newsfacts"]
# One number, which every Revision shows as its seq; and what belongs to a breakdown, or to a queue, not to a list.
WITHOUT = {"RecordClock", "CapturedText", "ReviewComment", "Presence", "DistinctPair"}


def address(model: Any, page: str = "") -> str:
    return f"/admin/newsfacts/{model._meta.model_name}/{page}"


def test_every_model_is_on_the_desk_or_part_of_one_that_is() -> None:
    parts = {inline.model for model in OURS for inline in admin.site._registry[model].inlines}

    missing = {model.__name__ for model in apps.get_app_config("newsfacts").get_models()} - WITHOUT
    assert missing == {model.__name__ for model in {*OURS, *parts}}


def a_published_source() -> None:
    statement = StatementFactory(on_behalf_of=ActorFactory(part_of=ActorFactory()))
    AttributionFactory(statement=statement)
    publish_source(statement.source)


def queries_of(desk: Client, page: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert desk.get(page).status_code == 200
    return len(captured)


def test_a_list_of_ten_costs_as_many_queries_as_a_list_of_two(desk: Client) -> None:
    addresses = [address(model) for model in OURS]
    for _ in range(2):
        a_published_source()
        AccessTokenFactory()
    desk.get(addresses[0])
    few = {each: queries_of(desk, each) for each in addresses}

    for _ in range(8):
        a_published_source()
        AccessTokenFactory()

    assert {each: queries_of(desk, each) for each in addresses} == few


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_list_can_be_searched_and_every_row_opened(desk: Client, model: Any) -> None:
    a_published_source()
    RecordTombstone.objects.create(
        type="claim", key="gone", seq=1, moment=timezone.now(), reason="Wrong", first_seq=1, listing=1
    )
    RecordBacklog.objects.create(seq=1, total=2, waiting=[["claim", "x"]])
    AccessTokenFactory()

    row = model._default_manager.first()

    assert desk.get(address(model), {"q": "o"}).status_code == 200
    assert desk.get(address(model, f"{row.pk}/change/")).status_code == 200


def test_the_form_of_a_source_with_ten_statements_costs_as_many_queries_as_with_two(desk: Client) -> None:
    source = SourceFactory()
    for _ in range(2):
        StatementFactory(source=source)
    few = queries_of(desk, address(type(source), f"{source.pk}/change/"))

    for _ in range(8):
        StatementFactory(source=source)

    assert queries_of(desk, address(type(source), f"{source.pk}/change/")) == few


def test_actors_are_offered_by_any_of_their_names(desk: Client) -> None:
    actor = ActorFactory(name="Foreign Ministry of Freedonia")
    actor.names.create(position=1, name="the palace", kind="metonym")
    asked = {"app_label": "newsfacts", "model_name": "statement", "field_name": "speaker", "term": "palace"}

    offered = desk.get("/admin/autocomplete/", asked).json()["results"]

    assert offered == [{"id": str(actor.pk), "text": "Foreign Ministry of Freedonia"}]


def test_claims_are_offered_by_their_text(desk: Client) -> None:
    claim = ClaimFactory(text="Talks will be held.")
    asked = {"app_label": "newsfacts", "model_name": "attribution", "field_name": "claim", "term": "talks"}

    assert desk.get("/admin/autocomplete/", asked).json()["results"] == [{"id": str(claim.pk), "text": claim.text}]


def test_only_drafts_are_offered_for_a_new_statement(desk: Client) -> None:
    draft = SourceFactory(title="Draft")
    a_published_source()
    asked = {"app_label": "newsfacts", "model_name": "statement", "field_name": "source", "term": ""}

    assert [each["id"] for each in desk.get("/admin/autocomplete/", asked).json()["results"]] == [str(draft.pk)]


@pytest.mark.parametrize("model_name", ["revision", "record", "recordedattribution"])
def test_what_the_verbs_write_can_only_be_looked_at(desk: Client, model_name: str) -> None:
    a_published_source()
    row = apps.get_model("newsfacts", model_name).objects.first()

    assert desk.get(f"/admin/newsfacts/{model_name}/add/").status_code == 403
    assert desk.post(f"/admin/newsfacts/{model_name}/{row.pk}/change/", {}).status_code == 403
    assert desk.post(f"/admin/newsfacts/{model_name}/{row.pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_start_page_shows_what_the_editor_did_last(desk: Client) -> None:
    desk.post(
        "/admin/newsfacts/source/add/", {"slug": "a-source", "credits-TOTAL_FORMS": 0, "credits-INITIAL_FORMS": 0}
    )

    assert "a-source" in desk.get("/admin/").content.decode()
    assert not LogEntry.objects.exists()
