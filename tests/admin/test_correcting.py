"""Correcting a public claim or actor at the desk (rules 15 and 16)."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsfacts.editing.correct import correct_claim
from newsfacts.models import Actor, Claim, Record, Revision
from tests.factories import (
    ActorFactory,
    AttributionFactory,
    ClaimAboutFactory,
    ClaimFactory,
    QuoteFactory,
    StatementFactory,
    publish_source,
)

from .desk_client import changed, fields_of, fill_in


def form_of(thing: Any) -> str:
    return f"/admin/newsfacts/{thing._meta.model_name}/{thing.pk}/change/"


def a_public_claim(**of_claim: Any) -> Claim:
    made = AttributionFactory(claim=ClaimFactory(**of_claim))
    publish_source(made.statement.source)
    return made.claim


def a_public_actor(**of_actor: Any) -> Actor:
    made = AttributionFactory(statement__speaker=ActorFactory(**of_actor))
    publish_source(made.statement.source)
    return made.statement.speaker


def preview(desk: Client, thing: Any, rows: Any = None, **changes: Any) -> Any:
    return fill_in(desk, form_of(thing), rows, **{"why": "A slip", "_preview": "1", **changes})


def public(thing: Any) -> dict[str, Any]:
    return Record.objects.get(type=thing._meta.model_name, key=thing.slug).body


@pytest.mark.parametrize(("make", "field"), [(a_public_claim, "text"), (a_public_actor, "name")])
def test_a_correction_is_previewed_as_readers_will_see_it_then_confirmed(desk: Client, make: Any, field: str) -> None:
    thing = make(**{field: "Talks are under way."})

    shown = preview(desk, thing, **{field: "Talks were under way."})

    page = shown.content.decode()
    assert '<del dir="auto">are</del><ins dir="auto">were</ins>' in page
    assert "1 source." in page or "1 source and" in page
    assert "Nothing is changed yet" in page
    assert public(thing)[field] == "Talks are under way."
    assert getattr(type(thing).objects.get(pk=thing.pk), field) == "Talks are under way."

    done = desk.post(form_of(thing), {**fields_of(shown.content), "_save": "1"})

    assert done.status_code == 302
    assert public(thing)[field] == "Talks were under way."
    last = Revision.objects.of(thing._meta.model_name, thing.slug).last()
    assert last is not None
    assert (last.act, last.why) == ("correction", "A slip")


def test_what_was_changed_after_the_preview_is_previewed_again(desk: Client) -> None:
    claim = a_public_claim(text="Talks are under way.")
    shown = preview(desk, claim, text="Talks were under way.")

    again = desk.post(form_of(claim), {**fields_of(shown.content), "_save": "1", "text": "Talks will be held."})

    assert "Nothing is changed yet" in again.content.decode()
    assert public(claim)["text"] == "Talks are under way."


def test_a_correction_without_a_preview_is_previewed_first(desk: Client) -> None:
    claim = a_public_claim()

    shown = fill_in(desk, form_of(claim), text="Talks are on.", why="A slip", _save="1")

    assert "Nothing is changed yet" in shown.content.decode()
    assert public(claim)["text"] == claim.text


def test_a_correction_states_its_reason(desk: Client) -> None:
    claim = a_public_claim()

    shown = preview(desk, claim, text="Talks are on.", why="")

    assert "Give a reason" in shown.content.decode()
    assert fields_of(shown.content)["text"] == "Talks are on."


def test_a_correction_that_changes_nothing_is_refused(desk: Client) -> None:
    assert "there is nothing to correct" in preview(desk, a_public_claim()).content.decode()


def test_somebody_elses_correction_after_the_preview_is_not_overwritten(desk: Client) -> None:
    claim = a_public_claim()
    mine = preview(desk, claim, text="Mine.")
    theirs = preview(desk, claim, text="Theirs.")
    desk.post(form_of(claim), {**fields_of(theirs.content), "_save": "1"})

    refused = desk.post(form_of(claim), {**fields_of(mine.content), "_save": "1"})

    assert "<td>Theirs.</td><td>Mine.</td>" in refused.content.decode()
    assert public(claim)["text"] == "Theirs."

    shown = desk.post(form_of(claim), {**fields_of(refused.content), "_preview": "1"})
    desk.post(form_of(claim), {**fields_of(shown.content), "_save": "1"})
    assert public(claim)["text"] == "Mine."


def test_whom_a_claim_is_newly_about_becomes_public_with_it_and_the_preview_says_so(desk: Client) -> None:
    claim, actor = a_public_claim(), ActorFactory(name="Freedonia")

    shown = preview(desk, claim, {"mentions": [{"actor": actor.pk}]})
    page = shown.content.decode()

    assert "It is now about Freedonia" in page
    assert "It becomes public with this" in page
    assert not Record.objects.filter(key=actor.slug).exists()


def test_the_form_of_a_public_claim_lists_all_that_rests_on_it(desk: Client) -> None:
    statement = QuoteFactory(
        exact="under way",
        statement__speaker=ActorFactory(name="Ministry of Freedonia"),
        statement__speaker_named_as="the palace",
        statement__source__title="Minister heads to capital",
    ).statement
    claim = AttributionFactory(statement=statement, stance="denies").claim
    publish_source(statement.source)
    AttributionFactory(claim=claim, statement__source__title="Only a draft")

    page = desk.get(form_of(claim)).content.decode()

    for told in ("the palace", "Ministry of Freedonia", "Minister heads to capital", "Denies it", "“under way”"):
        assert told in page
    assert "Only a draft" in page
    assert f"/admin/newsfacts/source/{statement.source.pk}/workbench/#s1" in page


def test_a_new_claim_that_supersedes_a_public_one_starts_from_it(desk: Client) -> None:
    claim = a_public_claim(text="Three ships sailed.", condition="if at all")
    about = ClaimAboutFactory(claim=claim).actor
    address = f"/admin/newsfacts/claim/add/?supersedes={claim.pk}"
    assert address in desk.get(form_of(claim)).content.decode()

    fill_in(desk, address, text="Four ships sailed.", slug="four-ships")

    new = Claim.objects.get(slug="four-ships")
    assert [(each.kind, each.related) for each in new.relations.all()] == [("supersedes", claim)]
    assert ([each.actor for each in new.mentions.all()], new.condition) == ([about], "if at all")


@pytest.mark.parametrize("asked", ["99999", "x", "", "-1", "9" * 40])
def test_a_new_claim_that_supersedes_nothing_is_an_ordinary_new_claim(desk: Client, asked: str) -> None:
    assert desk.get(f"/admin/newsfacts/claim/add/?supersedes={asked}").status_code == 200


def test_a_draft_that_becomes_public_while_its_form_is_open_is_previewed(desk: Client) -> None:
    made = AttributionFactory()
    opened = fields_of(desk.get(form_of(made.claim)).content)
    publish_source(made.statement.source)

    shown = desk.post(form_of(made.claim), changed(opened, text="Typed.", why="A slip", _save="1"))

    assert "Nothing is changed yet" in shown.content.decode()
    assert public(made.claim)["text"] == made.claim.text


def test_one_that_becomes_public_while_it_is_saved_is_not_corrected_unseen(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = AttributionFactory()
    claim = made.claim

    def published_just_before(**arguments: Any) -> None:
        typed = Claim.objects.get(pk=claim.pk).text
        Claim.objects.filter(pk=claim.pk).update(text=claim.text)
        publish_source(made.statement.source)
        Claim.objects.filter(pk=claim.pk).update(text=typed)
        correct_claim(**arguments)

    monkeypatch.setattr("newsfacts.admin.claims.correct_claim", published_just_before)

    shown = fill_in(desk, form_of(claim), text="Typed.", why="A slip")

    assert shown.status_code == 200
    assert Claim.objects.get(pk=claim.pk).text == claim.text


def queries_of(desk: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(page).status_code == 200
    return len(captured)


def test_the_form_of_a_claim_with_sixty_attributions_costs_as_many_queries_as_with_two(desk: Client) -> None:
    claim = a_public_claim()
    AttributionFactory(claim=claim)
    few = queries_of(desk, form_of(claim))
    for _ in range(58):
        AttributionFactory(claim=claim)

    assert queries_of(desk, form_of(claim)) == few
    assert "All 60" in desk.get(form_of(claim)).content.decode()


def test_the_form_of_an_actor_with_ten_statements_costs_as_many_queries_as_with_two(desk: Client) -> None:
    actor = a_public_actor()
    StatementFactory(speaker=actor)
    few = queries_of(desk, form_of(actor))
    for _ in range(8):
        StatementFactory(speaker=actor)

    assert queries_of(desk, form_of(actor)) == few
