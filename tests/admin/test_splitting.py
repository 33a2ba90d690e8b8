"""Splitting a name from an actor at the desk."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsfacts.editing.save import save_actor, save_source
from newsfacts.models import Actor, ActorName, Record, Revision, Statement
from tests.factories import (
    ActorFactory,
    ActorNameFactory,
    AttributionFactory,
    StatementFactory,
    UserFactory,
    publish_source,
)

from .desk_client import fields_of


@pytest.fixture
def name(db: None) -> ActorName:
    """A name of an actor that is somebody else's."""
    made = ActorNameFactory(actor__name="Ministry of Freedonia", name="the palace", kind="metonym")
    save_actor(actor=made.actor, by=UserFactory())
    return made


def said(name: ActorName, printed: str = "the palace", *, public: bool = False) -> Statement:
    made = AttributionFactory(statement__speaker=name.actor, statement__speaker_named_as=printed).statement
    save_source(source=made.source, by=UserFactory())
    if public:
        publish_source(made.source)
    return made


def page_of(name: ActorName) -> str:
    return f"/admin/newsfacts/actor/{name.actor.pk}/split/?name={name.pk}"


def preview(desk: Client, name: ActorName, *statements: Statement, **changes: Any) -> Any:
    data = {"whose": "new", "new-name": "The King", "new-kind": "person", "new-slug": "the-king", "why": "It is his"}
    return desk.post(page_of(name), data | {"statements": [each.pk for each in statements], "_preview": "1"} | changes)


def confirm(desk: Client, name: ActorName, shown: Any, *statements: Statement) -> Any:
    chosen = {"statements": [each.pk for each in statements], "_split": "1"}
    return desk.post(page_of(name), fields_of(shown.content) | chosen)


def speaker_of(statement: Statement) -> Actor | None:
    return Statement.objects.get(pk=statement.pk).speaker


def test_the_name_is_chosen_first(desk: Client, name: ActorName) -> None:
    page = desk.get(f"/admin/newsfacts/actor/{name.actor.pk}/split/").content.decode()

    assert f'<a href="?name={name.pk}">the palace</a>' in page


@pytest.mark.parametrize("asked", ["x", "0", "9" * 5000, ""])
def test_an_odd_name_is_asked_for_again(desk: Client, name: ActorName, asked: str) -> None:
    response = desk.get(f"/admin/newsfacts/actor/{name.actor.pk}/split/", {"name": asked})

    assert "Which of its other names" in response.content.decode()


def test_those_printed_so_come_first_and_are_ticked(desk: Client, name: ActorName) -> None:
    so, otherwise = said(name), said(name, "a spokeswoman")
    narration = StatementFactory(speaker=name.actor, form="narration")

    page = desk.get(page_of(name)).content.decode()

    assert f'value="{so.pk}" checked' in page
    assert f'value="{otherwise.pk}">' in page
    assert page.index(f'value="{so.pk}"') < page.index(f'value="{otherwise.pk}"')
    assert f'value="{narration.pk}"' not in page
    assert 'value="the-palace"' in page  # the slug that is proposed


def test_a_split_is_previewed_as_readers_will_see_it_then_confirmed(desk: Client, name: ActorName) -> None:
    moved, stays = said(name, public=True), said(name)

    shown = preview(desk, name, moved)

    assert "The King" in shown.content.decode()
    assert "Nothing is changed yet" in shown.content.decode()
    assert not Actor.objects.filter(slug="the-king").exists()
    assert speaker_of(moved) == name.actor

    done = confirm(desk, name, shown, moved)

    assert done.status_code == 302
    king = Actor.objects.get(slug="the-king")
    assert (speaker_of(moved), speaker_of(stays)) == (king, name.actor)
    assert king.names.get().name == "the palace"
    assert Record.objects.get(type="statement").body["speaker"]["name"] == "The King"
    assert Revision.objects.of("actor", "the-king").latest("number").why == "It is his"


def test_it_goes_to_somebody_who_is_there_already(desk: Client, name: ActorName) -> None:
    king, moved = ActorFactory(), said(name)

    shown = preview(desk, name, moved, whose="known", to=king.pk, **{"new-slug": "", "new-name": ""})
    assert "Readers see nothing of it" in shown.content.decode()
    confirm(desk, name, shown, moved)

    assert speaker_of(moved) == king
    assert Actor.objects.filter(names__name="the palace").get() == king


def test_what_was_not_previewed_is_not_done(desk: Client, name: ActorName) -> None:
    one, other = said(name), said(name)
    shown = preview(desk, name, one)

    again = confirm(desk, name, shown, one, other)

    assert "Nothing is changed yet" in again.content.decode()
    assert speaker_of(one) == name.actor


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"why": ""}, "Give a reason"),
        ({"why": "  "}, "Give a reason"),
        ({"new-slug": "example"}, "Another actor has this slug"),
        ({"new-name": ""}, "This field is required"),
        ({"whose": "known", "to": ""}, "Choose who"),
        ({"whose": "x"}, "Select a valid choice"),
        ({"statements": ["999999"]}, "Select a valid choice"),
        ({"statements": ["x"]}, "is not a valid value"),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_changed(
    desk: Client, name: ActorName, changes: dict[str, Any], told: str
) -> None:
    ActorFactory(slug="example")

    shown = preview(desk, name, **changes)

    assert shown.status_code == 200
    assert told in shown.content.decode()
    assert ActorName.objects.filter(pk=name.pk).exists()


@pytest.mark.parametrize("to", ["x", "999", "9" * 30])
def test_an_odd_other_is_refused(desk: Client, name: ActorName, to: str) -> None:
    assert "Select a valid choice" in preview(desk, name, whose="known", to=to).content.decode()


def test_the_actor_itself_is_refused_with_the_sentence(desk: Client, name: ActorName) -> None:
    shown = preview(desk, name, whose="known", to=name.actor.pk)

    assert "cannot be split from" in shown.content.decode()


def test_a_slug_that_was_used_before_is_refused(desk: Client, name: ActorName) -> None:
    gone = ActorFactory(slug="gone")
    desk.post(f"/admin/newsfacts/actor/{gone.pk}/delete/", {"post": "yes"})

    assert "never used again" in preview(desk, name, **{"new-slug": "gone"}).content.decode()


def test_those_printed_so_that_the_list_has_no_room_for_go_too_if_they_shall(
    desk: Client, name: ActorName, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsfacts.admin.splitting.LISTED", 2)
    statements = [said(name) for _ in range(3)]
    assert "the 1 further ones" in desk.get(page_of(name)).content.decode()
    listed = statements[:0:-1]

    shown = preview(desk, name, *listed, rest="on")
    confirm(desk, name, shown, *listed)

    assert {str(speaker_of(each)) for each in statements} == {"The King"}


def test_ten_statements_cost_as_many_queries_as_two(desk: Client, name: ActorName) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(page_of(name)).status_code == 200
        return len(captured)

    for printed in ("the palace", "it"):
        said(name, printed)
    few = queries()
    for printed in ("the palace", "it") * 4:
        said(name, printed)

    assert queries() == few
