"""Review and publishing at the desk."""

from typing import Any

from django.test import Client

from newsfacts.models import Revision, Source
from newsfacts.words import Act, SourceState
from tests.factories import AttributionFactory, SourceFactory, StatementFactory

from .desk_client import fill_in


def page_of(source: Source, name: str) -> str:
    return f"/admin/newsfacts/source/{source.pk}/{name}/"


def state_of(source: Source) -> str:
    return Source.objects.get(pk=source.pk).state


def ready_source() -> Source:
    return AttributionFactory().statement.source


def test_the_checklist_leads_to_the_place_where_each_thing_can_be_mended(desk: Client) -> None:
    statement = StatementFactory(paragraph=None, source__kind="")

    page = desk.get(page_of(statement.source, "check")).content.decode()

    assert f'href="/admin/newsfacts/source/{statement.source.pk}/change/#id_kind"' in page
    assert f'href="/admin/newsfacts/source/{statement.source.pk}/workbench/#s1"' in page
    assert "the paragraph it stands in" in page


def test_the_checklist_says_when_nothing_is_missing(desk: Client) -> None:
    assert "Nothing is missing" in desk.get(page_of(ready_source(), "check")).content.decode()


def test_a_source_is_published_with_a_reason(desk: Client, editor: Any, settings: Any) -> None:
    settings.FOUR_EYES = False
    source = ready_source()

    response = fill_in(desk, page_of(source, "publish"), why="Checked.")

    assert response.status_code == 302
    assert state_of(source) == SourceState.PUBLISHED
    revision = Revision.objects.get(slug=source.slug, act=Act.PUBLICATION)
    assert (revision.by, revision.why) == (editor, "Checked.")


def test_publishing_without_a_reason_is_refused(desk: Client) -> None:
    source = ready_source()

    response = desk.post(page_of(source, "publish"), {"why": " \r\n"})

    assert "Give a reason" in response.content.decode()
    assert state_of(source) == SourceState.DRAFT


def test_what_is_incomplete_has_no_button_and_is_refused(desk: Client) -> None:
    source = StatementFactory().source

    assert 'name="why"' not in desk.get(page_of(source, "publish")).content.decode()
    assert "cannot be published yet" in desk.post(page_of(source, "publish"), {"why": "Now"}).content.decode()
    assert state_of(source) == SourceState.DRAFT


def test_with_four_eyes_nobody_publishes_what_they_saved(desk: Client, settings: Any) -> None:
    settings.FOUR_EYES = True
    source = ready_source()
    fill_in(desk, f"/admin/newsfacts/source/{source.pk}/change/", title="Mine")

    assert "Somebody else must publish this" in desk.get(page_of(source, "publish")).content.decode()
    assert "Somebody else must publish" in desk.post(page_of(source, "publish"), {"why": "Now"}).content.decode()
    assert state_of(source) == SourceState.DRAFT


def test_a_draft_goes_into_review_and_back(desk: Client) -> None:
    source = SourceFactory()

    fill_in(desk, page_of(source, "submit"), why="Please look.")
    assert state_of(source) == SourceState.IN_REVIEW

    assert "Give a reason" in desk.post(page_of(source, "return"), {"why": ""}).content.decode()
    fill_in(desk, page_of(source, "return"), why="The title is missing.")
    assert state_of(source) == SourceState.DRAFT
    assert [revision.why for revision in Revision.objects.order_by("number")] == [
        "Please look.",
        "The title is missing.",
    ]


def test_a_step_that_the_state_does_not_allow_is_refused(desk: Client) -> None:
    source = SourceFactory()

    response = desk.post(page_of(source, "return"), {"why": "Back"})

    assert "that is done while it is in review" in response.content.decode()


def test_a_post_without_a_csrf_token_is_refused(desk: Client, editor: Any) -> None:
    source, strict = ready_source(), Client(enforce_csrf_checks=True)
    strict.force_login(editor)

    assert strict.post(page_of(source, "publish"), {"why": "Now"}).status_code == 403
    assert state_of(source) == SourceState.DRAFT


def test_who_may_not_change_sources_may_not_publish_them(desk: Client, editor: Any) -> None:
    editor.is_superuser = False
    editor.save()

    assert desk.post(page_of(ready_source(), "publish"), {"why": "Now"}).status_code == 403


def test_a_day_of_publication_that_is_missing_is_noted_and_stands_in_no_ones_way(desk: Client) -> None:
    source = AttributionFactory(statement__source__published_on="").statement.source

    page = desk.get(f"/admin/newsfacts/source/{source.pk}/check/").content.decode()

    assert f'href="/admin/newsfacts/source/{source.pk}/change/#id_published_on"' in page
    assert "Nothing is missing" in page
