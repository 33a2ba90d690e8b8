"""Saving through the desk's forms: what is typed stays as typed, and what is refused loses nothing."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from newsfacts.models import Actor, Claim, Revision, Source, Statement
from tests.factories import (
    ActorFactory,
    AttributionFactory,
    ClaimFactory,
    CreditFactory,
    QuoteFactory,
    SourceFactory,
    StatementFactory,
    publish_source,
)

from .desk_client import changed, fields_of, fill_in


def form_of(thing: Any) -> str:
    return f"/admin/newsfacts/{thing._meta.model_name}/{thing.pk}/change/"


@pytest.mark.parametrize(
    "exact",
    [" under way ", "under way ", "\u00a0under way\u00a0", "under\nway", "\nunder way\n", "under\r\nway", "a\rb", "“"],
)
def test_an_untouched_quote_stays_as_it_is(desk: Client, exact: str) -> None:
    quote = QuoteFactory(exact=exact)

    response = fill_in(desk, form_of(quote.statement))

    assert response.status_code == 302
    assert [each.exact for each in quote.statement.quotes.all()] == [exact.replace("\r\n", "\n").replace("\r", "\n")]


@pytest.mark.parametrize("field", ["cue", "speaker_named_as", "paraphrase", "venue", "prompt", "said_on_stated"])
def test_texts_keep_the_spaces_at_their_ends(desk: Client, field: str) -> None:
    statement = StatementFactory()

    fill_in(desk, form_of(statement), **{field: "  she said\n\nlater "})

    statement.refresh_from_db()
    assert getattr(statement, field) == "  she said\n\nlater "


def test_a_title_with_a_line_break_survives_a_save(desk: Client) -> None:
    source = SourceFactory(title="First line\nsecond line ")

    fill_in(desk, form_of(source), dateline="CAPITAL")

    source.refresh_from_db()
    assert (source.title, source.dateline) == ("First line\nsecond line ", "CAPITAL")


def test_saving_leaves_a_revision_with_the_note_and_no_log_entry(desk: Client, editor: Any) -> None:
    source = SourceFactory()

    fill_in(desk, form_of(source), title="Minister heads to capital", why="Title as printed.")

    revision = Revision.objects.get(slug=source.slug)
    assert (revision.by, revision.why) == (editor, "Title as printed.")
    assert revision.document["source"]["title"] == "Minister heads to capital"
    assert not LogEntry.objects.exists()


def test_saving_counts_the_versions_up(desk: Client) -> None:
    statement = StatementFactory()

    fill_in(desk, form_of(statement), cue="said")

    statement.refresh_from_db()
    assert (statement.version, statement.source.version) == (1, 1)


def test_saving_without_a_change_counts_nothing_up(desk: Client) -> None:
    statement = QuoteFactory().statement

    fill_in(desk, form_of(statement))

    statement.refresh_from_db()
    assert (statement.version, Source.objects.get().version) == (0, 0)


def test_parts_are_numbered_in_the_order_of_their_rows(desk: Client) -> None:
    source = CreditFactory().source
    people = [ActorFactory(), ActorFactory()]

    rows = [{"actor": person.pk, "role": "writing"} for person in people]
    fill_in(desk, form_of(source), {"credits": rows})

    assert list(source.credits.values_list("position", "actor")) == [(1, people[0].pk), (2, people[1].pk)]


def test_a_row_given_twice_is_refused(desk: Client) -> None:
    attribution = AttributionFactory()
    row = {"claim": attribution.claim.pk, "stance": "asserts", "certainty": "certain"}

    response = fill_in(desk, form_of(attribution.statement), {"attributions": [row, {**row, "stance": "denies"}]})

    assert response.status_code == 200
    assert attribution.statement.attributions.get().stance == "asserts"


def test_a_slug_that_was_used_before_is_refused_with_all_that_was_typed(desk: Client) -> None:
    claim = ClaimFactory(slug="talks")
    desk.post(f"/admin/newsfacts/claim/{claim.pk}/delete/", {"post": "yes"})

    response = fill_in(desk, "/admin/newsfacts/claim/add/", slug="talks", text=" Typed with care. ", kind="fact")

    assert response.status_code == 200
    assert "never used again" in response.content.decode()
    assert fields_of(response.content)["text"] == " Typed with care. "
    assert not Claim.objects.exists()


def test_a_circle_is_refused_and_nothing_is_saved(desk: Client) -> None:
    outer = ActorFactory()
    inner = ActorFactory(part_of=outer)

    response = fill_in(desk, form_of(outer), name="Typed", part_of=inner.pk)

    assert "circle" in response.content.decode()
    assert fields_of(response.content)["name"] == "Typed"
    assert Actor.objects.get(pk=outer.pk).name == outer.name


def test_what_the_database_refuses_comes_back_in_the_form(desk: Client) -> None:
    claim, other = ClaimFactory(), ClaimFactory()
    other.relations.create(position=1, kind="contradicts", related=claim)

    rows = [{"kind": "contradicts", "related": other.pk}]
    response = fill_in(desk, form_of(claim), {"relations": rows}, text="Typed")

    assert "says already that the two contradict" in response.content.decode()
    assert fields_of(response.content)["text"] == "Typed"


def test_nul_is_refused_in_the_form(desk: Client) -> None:
    statement = StatementFactory()

    assert fill_in(desk, form_of(statement), {"quotes": [{"exact": "a\x00b"}]}).status_code == 200
    assert not statement.quotes.exists()


@pytest.mark.parametrize("key", ["x", "9" * 30, "9" * 5000])
def test_a_choice_that_is_no_key_is_refused_in_the_form(desk: Client, key: str) -> None:
    response = fill_in(
        desk, form_of(ActorFactory()), {"roles": [{"title": "minister", "organisation": key}]}, part_of=key
    )

    assert response.status_code == 200
    assert response.content.decode().count("Select a valid choice") == 2


def test_only_statements_of_the_same_source_are_accepted_as_relay(desk: Client) -> None:
    statement, foreign = StatementFactory(), StatementFactory()

    response = fill_in(desk, form_of(statement), relayed_by=foreign.pk)

    assert "Select a valid choice" in response.content.decode()
    assert f'value="{foreign.pk}"' not in desk.get(form_of(statement)).content.decode().split("id_relayed_by")[1][:600]


def test_a_new_statement_is_proposed_the_next_place_and_name(desk: Client) -> None:
    source = StatementFactory().source

    response = fill_in(desk, f"/admin/newsfacts/statement/add/?source={source.pk}", form="indirect")

    assert response.url == f"/admin/newsfacts/source/{source.pk}/change/#statements"
    assert list(source.statements.values_list("identifier", "position")) == [("s1", 1), ("s2", 2)]


@pytest.mark.parametrize(
    ("moved", "to", "order"),
    [
        ("s1", 3, "s2 s3 s1 s4"),
        ("s4", 1, "s4 s1 s2 s3"),
        ("s2", 3, "s1 s3 s2 s4"),
        ("s2", 99, "s1 s3 s4 s2"),
        ("s2", "", "s1 s3 s4 s2"),
    ],
)
def test_a_statement_that_is_moved_is_made_room_for(desk: Client, moved: str, to: Any, order: str) -> None:
    source = SourceFactory()
    for _ in range(4):
        StatementFactory(source=source)

    fill_in(desk, form_of(source.statements.get(identifier=moved)), position=to)

    rows = list(source.statements.order_by("position").values_list("identifier", "position"))
    assert rows == [(identifier, number) for number, identifier in enumerate(order.split(), start=1)]


@pytest.mark.parametrize("factory", [SourceFactory, StatementFactory, ActorFactory, ClaimFactory])
def test_a_stale_page_is_refused_with_both_versions_and_saved_when_the_editor_means_it(
    desk: Client, factory: Any
) -> None:
    thing = factory()
    field = {"source": "title", "statement": "paraphrase", "actor": "name", "claim": "text"}[thing._meta.model_name]
    stale = fields_of(desk.get(form_of(thing)).content)
    fill_in(desk, form_of(thing), **{field: "Saved meanwhile."})

    refused = desk.post(form_of(thing), {**stale, field: "Mine."})

    page = refused.content.decode()
    assert refused.status_code == 200
    assert "Somebody else saved" in page
    assert "<td>Saved meanwhile.</td><td>Mine.</td>" in page
    assert getattr(type(thing).objects.get(pk=thing.pk), field) == "Saved meanwhile."
    assert fields_of(refused.content)[field] == "Mine."

    assert desk.post(form_of(thing), fields_of(refused.content)).status_code == 302
    assert getattr(type(thing).objects.get(pk=thing.pk), field) == "Mine."


def test_a_stale_page_whose_quotes_were_replaced_meanwhile_is_refused_and_keeps_its_own(desk: Client) -> None:
    statement = QuoteFactory(exact="first").statement
    stale = fields_of(desk.get(form_of(statement)).content)
    fill_in(desk, form_of(statement), {"quotes": []}, cue="said")

    refused = desk.post(form_of(statement), changed(stale, paraphrase="Mine."))

    assert refused.status_code == 200
    assert "Somebody else saved" in refused.content.decode()
    assert fields_of(refused.content)["quotes-0-exact"] == "first"
    assert not statement.quotes.exists()


def test_a_source_can_be_saved_while_somebody_adds_a_statement(desk: Client) -> None:
    source = SourceFactory()
    opened = fields_of(desk.get(form_of(source)).content)
    fill_in(desk, f"/admin/newsfacts/statement/add/?source={source.pk}", paraphrase="New.")

    assert desk.post(form_of(source), {**opened, "title": "Mine"}).status_code == 302
    assert Statement.objects.count() == 1


def a_published_statement() -> Statement:
    statement = AttributionFactory().statement
    publish_source(statement.source)
    return statement


def test_a_public_statement_is_read_only_and_says_why(desk: Client) -> None:
    page = desk.get(form_of(a_published_statement())).content.decode()

    assert "only by a correction" in page
    assert 'name="_save"' not in page


def test_a_page_that_was_open_when_it_became_public_is_refused_and_keeps_what_was_typed(desk: Client) -> None:
    statement = AttributionFactory().statement
    opened = fields_of(desk.get(form_of(statement)).content)
    publish_source(statement.source)

    response = desk.post(form_of(statement), {**opened, "paraphrase": "Typed."})

    assert "changes only by a correction" in response.content.decode()
    assert fields_of(response.content)["paraphrase"] == "Typed."
    statement.refresh_from_db()
    assert statement.paraphrase != "Typed."


def test_a_statement_cannot_be_added_to_a_published_source(desk: Client) -> None:
    source = a_published_statement().source

    response = fill_in(desk, f"/admin/newsfacts/statement/add/?source={source.pk}", paraphrase="Typed.")

    assert "changes only by a correction" in response.content.decode()
    assert source.statements.count() == 1


def test_whoever_is_cited_cannot_be_deleted(desk: Client) -> None:
    statement = StatementFactory()

    response = desk.post(f"/admin/newsfacts/actor/{statement.speaker.pk}/delete/", {"post": "yes"})

    assert "cannot be deleted" in response.content.decode()
    assert Actor.objects.filter(pk=statement.speaker.pk).exists()


def test_what_is_public_cannot_be_deleted(desk: Client) -> None:
    source = a_published_statement().source

    response = desk.post(f"/admin/newsfacts/source/{source.pk}/delete/", {"post": "yes"}, follow=True)

    assert "changes only by a correction" in response.content.decode()
    assert Source.objects.exists()


@pytest.mark.parametrize("factory", [SourceFactory, ActorFactory, ClaimFactory])
def test_what_is_private_can_be_deleted_and_leaves_its_history(desk: Client, factory: Any) -> None:
    thing = factory()

    desk.post(f"/admin/newsfacts/{thing._meta.model_name}/{thing.pk}/delete/", {"post": "yes", "why": "A slip."})

    assert not type(thing).objects.filter(pk=thing.pk).exists()
    assert Revision.objects.get(slug=thing.slug).why == "A slip."


def test_a_statement_is_deleted_and_the_others_close_the_gap(desk: Client) -> None:
    source = SourceFactory()
    for _ in range(3):
        StatementFactory(source=source)

    desk.post(f"/admin/newsfacts/statement/{source.statements.first().pk}/delete/", {"post": "yes"})

    assert list(source.statements.values_list("identifier", "position")) == [("s2", 1), ("s3", 2)]
    assert [each["id"] for each in Revision.objects.get().document["statements"]] == ["s2", "s3"]


def test_a_statement_through_which_another_came_cannot_be_deleted(desk: Client) -> None:
    relay = StatementFactory()
    StatementFactory(source=relay.source, relayed_by=relay)

    response = desk.post(f"/admin/newsfacts/statement/{relay.pk}/delete/", {"post": "yes"})

    assert "cannot be deleted" in response.content.decode()
    assert Statement.objects.count() == 2


def test_a_draft_that_was_saved_since_its_delete_page_was_opened_is_not_deleted(desk: Client) -> None:
    source = SourceFactory()
    address = f"/admin/newsfacts/source/{source.pk}/delete/"
    opened = fields_of(desk.get(address).content)
    fill_in(desk, f"/admin/newsfacts/statement/add/?source={source.pk}", paraphrase="New.")

    response = desk.post(address, opened, follow=True)

    assert "Look at it again first" in response.content.decode()
    assert Source.objects.exists()
