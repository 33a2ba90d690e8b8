"""The pages of the steps: what readers will see of each before it is done, and what stands in its way."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsfacts.editing.save import prepare_correction, save_source
from newsfacts.editing.withdraw import withdraw
from newsfacts.models import Record, Revision, Source
from newsfacts.words import Act, SourceState
from tests.factories import (
    AttributionFactory,
    ClaimFactory,
    QuoteFactory,
    ReviewCommentFactory,
    StatementFactory,
    UserFactory,
    publish_source,
)

from .desk_client import fields_of, fill_in
from .people import desk_of, person


def page_of(source: Source, name: str) -> str:
    return f"/admin/newsfacts/source/{source.pk}/{name}/"


def read(desk: Client, source: Source, name: str) -> str:
    return desk.get(page_of(source, name)).content.decode()


@pytest.fixture
def corrected(editor: User) -> Source:
    """A published source of which the desk says something else."""
    attribution = AttributionFactory(claim=ClaimFactory(text="Talks will be held."))
    source = publish_source(attribution.statement.source)
    source.statements.update(paraphrase="The spokesman said so twice.")
    attribution.stance = "denies"
    attribution.save()
    prepare_correction(source=source, by=UserFactory())
    return source


def test_a_correction_is_previewed_in_words_with_standings_before_and_after(desk: Client, corrected: Source) -> None:
    page = read(desk, corrected, "correct")

    assert "<del" in page
    assert "twice" in page
    assert "Standings that change: 1" in page
    assert "One party says so" in page
    assert "Denied by" in page
    assert f'href="{page_of(corrected, "preview")}"' in page


def test_looking_at_a_correction_changes_nothing(desk: Client, corrected: Source) -> None:
    before = list(Record.objects.order_by("pk").values()), list(Revision.objects.order_by("pk").values())

    for name in ("correct", "preview", "withdraw", "remove", "check", "review"):
        assert desk.get(page_of(corrected, name)).status_code == 200

    assert (list(Record.objects.order_by("pk").values()), list(Revision.objects.order_by("pk").values())) == before


def test_a_correction_is_made_with_its_reason(desk: Client, corrected: Source) -> None:
    assert fill_in(desk, page_of(corrected, "correct"), why="The stance was the other way round.").status_code == 302

    assert Record.objects.get(type="statement").body["attributions"][0]["stance"] == "denies"
    assert Revision.objects.filter(act=Act.CORRECTION, why="The stance was the other way round.").exists()


def test_where_nothing_changed_there_is_no_button(desk: Client) -> None:
    source = publish_source(AttributionFactory().statement.source)

    page = read(desk, source, "correct")

    assert "there is nothing to correct" in page
    assert 'name="why"' not in page


def test_an_incomplete_correction_shows_what_changed_and_what_is_missing(desk: Client, corrected: Source) -> None:
    corrected.statements.update(speaker=None)
    prepare_correction(source=corrected, by=UserFactory())

    page = read(desk, corrected, "correct")

    assert "1 thing to mend" in page
    assert "twice" in page
    assert 'name="why"' not in page


def test_the_preview_is_the_page_as_readers_will_see_it(desk: Client, corrected: Source) -> None:
    shown = desk.get(page_of(corrected, "preview"))

    assert [each.name for each in shown.templates][:2] == [
        "admin/newsfacts/workflow/preview.html",
        "sources/page.html",
    ]
    assert "The spokesman said so twice." in shown.content.decode()
    assert "noindex" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert "twice" not in Client().get(f"/sources/{corrected.slug}/").content.decode()


def test_the_preview_of_what_is_public_already_is_its_public_page(desk: Client) -> None:
    source = publish_source(AttributionFactory().statement.source)

    assert desk.get(page_of(source, "preview"))["Location"] == f"/sources/{source.slug}/"


def test_a_draft_is_previewed_too_and_one_that_lacks_something_shows_its_checklist(desk: Client) -> None:
    whole, part = AttributionFactory().statement.source, StatementFactory().source

    assert "The speaker said so." in read(desk, whole, "preview")
    assert "1 thing to mend" in read(desk, part, "preview")


def test_the_preview_of_what_was_removed_is_refused(desk: Client, editor: User) -> None:
    source = AttributionFactory().statement.source
    fill_in(desk, page_of(source, "remove"), why="A court ordered it")

    assert desk.get(page_of(source, "preview")).status_code == 403


@pytest.mark.parametrize("name", ["withdraw", "remove"])
def test_taking_back_tells_which_claims_are_left_without_any_source(desk: Client, name: str) -> None:
    source = publish_source(AttributionFactory(claim__text="Talks will be held.").statement.source)

    page = read(desk, source, name)

    assert "Claims left without any source: 1" in page
    assert "Talks will be held." in page


def test_what_was_withdrawn_is_published_again(desk: Client) -> None:
    source = publish_source(AttributionFactory().statement.source)
    withdraw(source=source, by=UserFactory(), why="Wrong")

    assert "It returns to the public" in read(desk, source, "publish")
    assert fill_in(desk, page_of(source, "publish"), why="It was right.").status_code == 302
    assert Source.objects.get(pk=source.pk).state == SourceState.PUBLISHED


def test_what_was_saved_since_the_page_was_opened_is_not_published_unseen(desk: Client) -> None:
    source = AttributionFactory().statement.source
    data = fields_of(desk.get(page_of(source, "publish")).content)
    source.statements.update(paraphrase="Somebody else wrote this.")
    save_source(source=source, by=UserFactory())

    answer = desk.post(page_of(source, "publish"), {**data, "why": "Read and found right."})

    assert "Somebody saved it since" in answer.content.decode()
    assert fields_of(answer.content)["why"] == "Read and found right."
    assert Source.objects.get(pk=source.pk).state == SourceState.DRAFT
    assert desk.post(page_of(source, "publish"), fields_of(answer.content)).status_code == 302


def test_a_step_that_is_not_offered_any_more_keeps_what_was_typed(desk: Client) -> None:
    source = AttributionFactory().statement.source
    publish_source(source)

    answer = desk.post(page_of(source, "submit"), {"why": "Typed with care."})

    assert answer.status_code == 403
    assert "Typed with care." in answer.content.decode()


@pytest.mark.parametrize("why", ["a\x00b", "\x00"])
def test_a_reason_with_nul_is_refused_in_words(desk: Client, why: str) -> None:
    source = AttributionFactory().statement.source

    answer = desk.post(page_of(source, "publish"), {"why": why})

    assert answer.status_code == 200
    assert "NUL" in answer.content.decode()
    assert Source.objects.get(pk=source.pk).state == SourceState.DRAFT


def test_the_page_says_why_own_work_is_not_offered_for_publishing(db: None, settings: Any) -> None:
    settings.FOUR_EYES = True
    source, author = AttributionFactory().statement.source, UserFactory()
    save_source(source=source, by=author)

    page = read(desk_of(author), source, "change")

    assert 'href="../publish/"' not in page
    assert "Somebody else must publish this" in page


def test_the_checklist_counts_and_links_to_what_to_look_at(desk: Client) -> None:
    statement = StatementFactory(speaker=None, speaker_named_as="a spokesman", form="mixed")
    QuoteFactory(statement=statement)
    ReviewCommentFactory(source=statement.source, statement="s1", text="Who is it?")

    page = read(desk, statement.source, "check")

    assert "“a spokesman”, not resolved" in page
    assert "1 quote not checked" in page
    assert "Who is it?" in page
    assert f'href="{page_of(statement.source, "text")}"' in page
    assert f'href="{page_of(statement.source, "review")}#s1"' in page
    assert f'href="{page_of(statement.source, "workbench")}#s1"' in page


@pytest.mark.parametrize("name", ["check", "review", "correct", "preview", "withdraw", "text"])
def test_a_page_of_ten_statements_costs_as_many_queries_as_one_of_two(desk: Client, name: str) -> None:
    def cost(number: int) -> int:
        statement = StatementFactory()
        for _ in range(number):
            each = AttributionFactory(statement=StatementFactory(source=statement.source, form="mixed"))
            QuoteFactory(statement=each.statement)
        AttributionFactory(statement=statement)
        source = publish_source(statement.source)
        for position in range(1, number + 2):
            ReviewCommentFactory(source=source, statement=f"s{position}")
        source.statements.update(paraphrase="Another.")
        if name not in ("correct", "preview"):
            source.statements.update(speaker=None)
        prepare_correction(source=source, by=UserFactory())
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(page_of(source, name)).status_code == 200
        return len(captured)

    cost(1)
    assert cost(10) <= cost(2)


def test_the_source_says_that_a_correction_is_being_prepared(desk: Client, corrected: Source) -> None:
    public = publish_source(AttributionFactory().statement.source)

    assert "A correction is being prepared" in read(desk, corrected, "change")
    assert "A correction is being prepared" not in read(desk, public, "change")


def test_the_head_of_what_is_public_is_corrected_by_its_form_and_then_in_public(desk: Client) -> None:
    source = publish_source(AttributionFactory(statement__source__title="Talks neer").statement.source)
    public = Record.objects.get(type="source", key=source.slug).body

    answer = fill_in(desk, page_of(source, "change"), title="Talks near")

    assert answer["Location"] == page_of(source, "change")
    source.refresh_from_db()
    assert (source.title, source.state) == ("Talks near", SourceState.PUBLISHED)
    assert Record.objects.get(type="source", key=source.slug).body == public
    assert "A correction is being prepared" in read(desk, source, "change")
    fill_in(desk, page_of(source, "correct"), why="Misspelt")
    assert Record.objects.get(type="source", key=source.slug).body["title"] == "Talks near"


@pytest.mark.django_db
def test_who_may_not_correct_finds_the_head_of_what_is_public_closed() -> None:
    me = person("Contributor")
    source = AttributionFactory().statement.source
    save_source(source=source, by=me)
    publish_source(source)

    page = read(desk_of(me), source, "change")

    assert 'name="_save"' not in page
    assert "what is public changes only by a correction" in page


def test_the_reason_of_a_withdrawal_is_on_the_page_of_what_was_withdrawn(desk: Client, editor: User) -> None:
    source = publish_source(AttributionFactory().statement.source)
    withdraw(source=source, by=editor, why="It was another ship.")

    page = read(desk, source, "change")

    assert "It was another ship." in page
    assert "This is public" not in page
