"""The history of a source, claim or actor at the desk."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsfacts.editing.correct import correct_actor, correct_claim, correct_source
from newsfacts.editing.merge import merge_claims
from newsfacts.editing.save import prepare_correction, save_claim, save_source
from newsfacts.editing.withdraw import remove
from newsfacts.models import Claim, Record, Revision, Source
from tests.factories import (
    ActorFactory,
    AttributionFactory,
    ClaimFactory,
    StatementFactory,
    UserFactory,
    publish_source,
)

from .desk_client import fields_of


def page_of(thing: Any, page: str = "history") -> str:
    return f"/admin/newsfacts/{thing._meta.model_name}/{thing.pk}/{page}/"


def restore_page(thing: Any, number: int) -> str:
    return page_of(thing, f"history/{number}/restore")


def saves(*texts: str, claim: Claim | None = None) -> Claim:
    """Save a claim with one text after the other, each by somebody else, so that each leaves a Revision."""
    claim = claim or ClaimFactory()
    for text in texts:
        Claim.objects.filter(pk=claim.pk).update(text=text)
        correct_claim(claim=Claim.objects.get(pk=claim.pk), by=UserFactory(), why=f"Because of {text}")
    return Claim.objects.get(pk=claim.pk)


def a_public_claim() -> Claim:
    made = AttributionFactory()
    publish_source(made.statement.source)
    return made.claim


def test_it_tells_who_when_why_and_what_in_words_newest_first_and_never_as_json(desk: Client) -> None:
    claim = saves("Talks are under way.", "Talks were under way.")
    by = Revision.objects.get(slug=claim.slug, number=2).by

    page = desk.get(page_of(claim)).content.decode()

    assert page.index("Revision 2") < page.index("Revision 1:")
    assert '<del dir="auto">are</del><ins dir="auto">were</ins>' in page
    assert str(by) in page
    assert "Because of Talks were under way." in page
    assert "{&quot;" not in page


def test_what_is_public_is_told_since_the_public_one_before(desk: Client) -> None:
    source = publish_source(AttributionFactory(statement__source__title="First title").statement.source)
    for title in ("Second title", "Third title"):
        Source.objects.filter(pk=source.pk).update(title=title)
        prepare_correction(source=source, by=UserFactory())
    correct_source(source=source, by=UserFactory(), why="The title as printed")

    page = desk.get(page_of(source)).content.decode()
    correction = page[page.index("Revision 4: Corrected") : page.index("Revision 3: Saved")]

    assert "Since revision 1, which was public before" in correction
    assert '<del dir="auto">First</del><ins dir="auto">Third</ins>' in correction
    assert "Public, change" in correction


def test_any_two_are_compared(desk: Client) -> None:
    claim = saves("One.", "Two.", "Three.")

    page = desk.get(page_of(claim), {"from": 1, "to": 3}).content.decode()

    assert '<del dir="auto">One</del><ins dir="auto">Three</ins>' in page
    assert "Two" not in page.replace("Two revisions", "")


@pytest.mark.parametrize("asked", [("9", "1"), ("x", "1"), ("", "1"), ("0", "-1"), ("9" * 5000, "1")])
def test_two_that_are_not_there_are_asked_for_again(desk: Client, asked: tuple[str, str]) -> None:
    response = desk.get(page_of(saves("One.", "Two.")), {"from": asked[0], "to": asked[1]})

    assert response.status_code == 200
    assert "Choose two revisions that are there" in response.content.decode()


def test_a_long_history_is_shown_page_by_page(desk: Client) -> None:
    claim = saves(*(f"Text {number}." for number in range(25)))

    assert "Page 1 of 2" in desk.get(page_of(claim)).content.decode()
    assert "Revision 1:" in desk.get(page_of(claim), {"page": 2}).content.decode()


def test_the_history_of_a_statement_is_its_sources(desk: Client) -> None:
    statement = StatementFactory()

    assert desk.get(page_of(statement)).url == page_of(statement.source)


def test_removed_content_says_so(desk: Client) -> None:
    source = publish_source(AttributionFactory(statement__source__title="Secret title").statement.source)
    remove(source=source, by=UserFactory(), why="A court ordered it")

    for asked in ({}, {"from": 1, "to": 2}):
        page = desk.get(page_of(source), asked).content.decode()
        assert "removed for legal reasons" in page
        assert "Secret title" not in page
    assert "Restore this state" not in desk.get(page_of(source)).content.decode()


def test_a_merge_is_told_by_name(desk: Client) -> None:
    survivor, other = ClaimFactory(text="Talks are held."), ClaimFactory()
    for claim in (survivor, other):
        save_claim(claim=claim, by=UserFactory())
    merge_claims(survivor=survivor, other=other, by=UserFactory(), why="The same")

    assert "It is now merged into “Talks are held.”" in desk.get(page_of(other)).content.decode()
    assert "Restore this state" not in desk.get(page_of(other)).content.decode()


class TestRestoring:
    def test_a_private_state_is_previewed_and_restored(self, desk: Client) -> None:
        claim = saves("Talks are under way.", "Nobody talks.")
        assert restore_page(claim, 1) in desk.get(page_of(claim)).content.decode()
        shown = desk.get(restore_page(claim, 1))
        assert "Talks are under way" in shown.content.decode()
        assert "Readers see nothing of it" in shown.content.decode()
        assert Claim.objects.get().text == "Nobody talks."

        desk.post(restore_page(claim, 1), fields_of(shown.content))

        assert Claim.objects.get().text == "Talks are under way."
        assert Revision.objects.of("claim", claim.slug).latest("number").act == "restoration"

    def test_a_public_one_is_shown_as_readers_will_see_it_and_states_its_reason(self, desk: Client) -> None:
        claim = a_public_claim()
        first, number = claim.text, Revision.objects.of("claim", claim.slug).latest("number").number
        saves("Something else.", claim=claim)
        shown = desk.get(restore_page(claim, number))
        assert "As readers will see it" in shown.content.decode()
        assert "It touches" in shown.content.decode()

        refused = desk.post(restore_page(claim, number), {**fields_of(shown.content), "why": " "})
        assert "Give a reason" in refused.content.decode()
        assert Record.objects.get(type="claim").body["text"] == "Something else."

        desk.post(restore_page(claim, number), {**fields_of(refused.content), "why": "It was right"})
        assert Record.objects.get(type="claim").body["text"] == first

    def test_restoring_the_working_copy_of_a_published_source_shows_readers_nothing(self, desk: Client) -> None:
        source = publish_source(AttributionFactory(statement__source__title="First title").statement.source)
        Source.objects.filter(pk=source.pk).update(title="Second title")
        prepare_correction(source=source, by=UserFactory())
        shown = desk.get(restore_page(source, 1))
        assert "until it is made public as a correction" in shown.content.decode()

        desk.post(restore_page(source, 1), fields_of(shown.content))

        assert Source.objects.get().title == "First title"
        assert Record.objects.get(type="source").body["title"] == "First title"

    def test_what_was_saved_meanwhile_is_looked_at_first(self, desk: Client) -> None:
        claim = saves("One.", "Two.")
        shown = desk.get(restore_page(claim, 1))
        saves("Three.", claim=claim)

        refused = desk.post(restore_page(claim, 1), fields_of(shown.content))

        assert "Somebody else saved this" in refused.content.decode()
        assert Claim.objects.get().text == "Three."

    def test_what_it_is_now_is_not_offered_and_changes_nothing(self, desk: Client) -> None:
        claim = saves("One.", "Two.")

        assert restore_page(claim, 2) not in desk.get(page_of(claim)).content.decode()
        assert "already says all that" in desk.get(restore_page(claim, 2)).content.decode()

    @pytest.mark.parametrize("number", [0, 99, 10**30])
    def test_a_revision_that_is_not_there_is_not_found(self, desk: Client, number: int) -> None:
        assert desk.get(restore_page(saves("One."), number)).status_code == 404

    def test_a_state_that_names_what_is_no_more_is_refused_with_the_reason(self, desk: Client) -> None:
        claim, actor = ClaimFactory(), ActorFactory(slug="gone")
        claim.mentions.create(position=1, actor=actor)
        save_claim(claim=claim, by=UserFactory())
        claim.mentions.all().delete()
        save_claim(claim=claim, by=UserFactory())
        actor.delete()

        page = desk.get(restore_page(claim, 1)).content.decode()

        assert "“gone”" in page
        assert 'class="desk-step"' not in page


def test_readers_see_the_published_breakdown_whole_while_a_correction_of_it_is_prepared(desk: Client) -> None:
    source = publish_source(AttributionFactory(statement__source__title="First title").statement.source)
    served = [record.body for record in Record.objects.order_by("pk")]
    page = Client().get(f"/sources/{source.slug}/").content
    Source.objects.filter(pk=source.pk).update(title="Second title")
    source.statements.update(paraphrase="Mended.")
    prepare_correction(source=source, by=UserFactory())

    assert [record.body for record in Record.objects.order_by("pk")] == served
    assert Client().get(f"/sources/{source.slug}/").content == page
    history = desk.get(page_of(source)).content.decode()
    assert '<del dir="auto">First</del><ins dir="auto">Second</ins>' in history


class TestARevisionsOwnPage:
    def test_it_shows_the_document_in_words_and_links_to_the_history(self, desk: Client) -> None:
        statement = AttributionFactory(
            stance="denies",
            statement__speaker=ActorFactory(name="Ministry of Freedonia"),
            claim__text="Talks are held.",
        ).statement
        save_source(source=statement.source, by=UserFactory())
        revision = Revision.objects.get()

        page = desk.get(f"/admin/newsfacts/revision/{revision.pk}/change/").content.decode()
        words, raw = page.split("As it is kept (JSON)")

        assert "Ministry of Freedonia" in words
        assert "“Talks are held.” (denies it" in words
        assert page_of(statement.source) in words
        assert "speaker_named_as" not in words
        assert "speaker_named_as" in raw

    def test_it_says_where_nothing_is_left(self, desk: Client) -> None:
        source = publish_source(AttributionFactory().statement.source)
        remove(source=source, by=UserFactory(), why="A court ordered it")
        revision = Revision.objects.of("source", source.slug)[0]

        page = desk.get(f"/admin/newsfacts/revision/{revision.pk}/change/").content.decode()

        assert "It was removed for legal reasons." in page

    def test_that_of_something_deleted_says_so(self, desk: Client, editor: User) -> None:
        claim = saves("One.")
        desk.post(page_of(claim, "delete"), {"post": "yes"})
        revision = Revision.objects.latest("number")

        assert "It was deleted." in desk.get(f"/admin/newsfacts/revision/{revision.pk}/change/").content.decode()


def queries_of(desk: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(page).status_code == 200
    return len(captured)


def test_a_history_of_twelve_costs_as_many_queries_as_one_of_two(desk: Client) -> None:
    actor = ActorFactory(part_of=ActorFactory())

    def rename(name: str) -> None:
        type(actor).objects.filter(pk=actor.pk).update(name=name)
        correct_actor(actor=type(actor).objects.get(pk=actor.pk), by=UserFactory(), why="")

    rename("One")
    rename("Two")
    few = queries_of(desk, page_of(actor))
    for number in range(10):
        rename(f"Name {number}")

    assert queries_of(desk, page_of(actor)) == few
