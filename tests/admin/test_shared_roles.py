"""Who may do what with claims and actors, through the screens: offered if it is allowed, refused if it is not."""

from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from newsfacts.breakdown.writing import actor_documents, claim_documents
from newsfacts.editing.merge import merge_actors, merge_claims
from newsfacts.editing.permissions import OF_SHARED
from newsfacts.editing.save import save_actor, save_claim, save_source
from newsfacts.models import Actor, Claim, Revision
from tests.factories import (
    ActorFactory,
    ActorNameFactory,
    AttributionFactory,
    ClaimFactory,
    UserFactory,
    publish_source,
)

from .desk_client import fields_of

CONTRIBUTOR, OWNER, EDITOR, CHIEF = "a contributor", "its contributor", "an editor", "a chief"
PRIVATE, PUBLIC, TOMBSTONE = "private", "public", "a tombstone"
WHO, STATES, KINDS = (CONTRIBUTOR, OWNER, EDITOR, CHIEF), (PRIVATE, PUBLIC, TOMBSTONE), (Claim, Actor)

# Who may do what in which state; in the states that are not named, nobody.
MAY: dict[str, dict[str, tuple[str, ...]]] = {
    "save": {PRIVATE: (OWNER, EDITOR, CHIEF)},
    "delete": {PRIVATE: (OWNER, EDITOR, CHIEF)},
    "restore": {PRIVATE: (OWNER, EDITOR, CHIEF), PUBLIC: (EDITOR, CHIEF)},
    "correct": {PUBLIC: (EDITOR, CHIEF)},
    "merge": {PRIVATE: (CHIEF,), PUBLIC: (CHIEF,)},
    "undo": {TOMBSTONE: (CHIEF,)},
    "split": {PRIVATE: (CHIEF,), PUBLIC: (CHIEF,)},
}
FIELD = {Claim: "text", Actor: "name"}
FACTORY: dict[Any, Any] = {Claim: ClaimFactory, Actor: ActorFactory}
CASES = [case for case in product(KINDS, MAY, WHO, STATES) if case[0] is Actor or case[1] != "split"]


def test_the_table_covers_every_verb() -> None:
    assert set(MAY) == set(OF_SHARED)


# What says that something was not done, and why.
SENTENCES = (
    "You may not",
    "was merged into",
    "merged already",
    "nothing to undo",
    "no other name",
    "changes only by a correction",
    "cannot be deleted, because others refer to it",
    "Nothing is changed yet",
)


@dataclass
class World:
    """A claim or actor in a state, somebody who is logged in, and somebody who may do everything."""

    thing: Any
    desk: Client
    anybody: Client

    def page(self, name: str) -> str:
        return f"/admin/newsfacts/{self.thing._meta.model_name}/{self.thing.pk}/{name}/"

    def state(self) -> Any:
        fetch: Any = claim_documents if isinstance(self.thing, Claim) else actor_documents
        return fetch([self.thing.slug]), Revision.objects.count()


def person(group: str) -> User:
    made = UserFactory(is_superuser=False)
    made.groups.add(Group.objects.get(name=group))
    return made


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def save(thing: Any, by: User) -> None:
    verb: Any = save_claim if isinstance(thing, Claim) else save_actor
    verb(by=by, **{thing._meta.model_name: thing})


def a_world(kind: Any, who: str, state: str, *, is_used: bool) -> World:
    """Make it: its contributor made it and uses it in a draft of theirs, and somebody else saved it once more."""
    by = {each: person(each.split()[1].capitalize()) for each in WHO}
    thing = ClaimFactory() if kind is Claim else ActorNameFactory().actor
    save(thing, by[OWNER])
    kind.objects.filter(pk=thing.pk).update(**{FIELD[kind]: "As it is."})
    save(thing, UserFactory())
    if is_used or state == PUBLIC:
        of_attribution = {"claim": thing} if kind is Claim else {"statement__speaker": thing}
        source = AttributionFactory(**of_attribution).statement.source
        save_source(source=source, by=by[OWNER])
        if state == PUBLIC:
            publish_source(source)
    if state == TOMBSTONE:
        merge: Any = merge_claims if kind is Claim else merge_actors
        survivor = ClaimFactory() if kind is Claim else ActorFactory()
        save(survivor, UserFactory())
        merge(survivor=survivor, other=thing, by=UserFactory(), why="The same")
    return World(kind.objects.get(pk=thing.pk), client_of(by[who]), client_of(UserFactory()))


def is_offered(world: World, verb: str) -> bool:
    """Look for the verb's button or link where an editor would."""
    if verb == "restore":
        return "Restore this state" in world.desk.get(world.page("history")).content.decode()
    sign = {
        "save": 'name="_save"',
        "correct": 'name="_preview"',
        "delete": world.page("delete"),
        "merge": f'href="{world.page("merge")}"',
        "undo": f'href="{world.page("unmerge")}"',
        "split": f'href="{world.page("split")}"',
    }[verb]
    return sign in world.desk.get(world.page("change")).content.decode()


def do(world: World, verb: str) -> Any:
    """Post what the verb's own page would have sent, whether it was offered or not."""
    kind, reason = type(world.thing), {"why": "To be tried"}
    if verb == "save":
        return world.desk.post(world.page("change"), {**form_of(world), FIELD[kind]: "Typed.", **reason})
    if verb == "correct":
        typed = {**form_of(world), FIELD[kind]: "Typed.", **reason}
        return confirmed(world, world.page("change"), typed)
    if verb == "delete":
        return world.desk.post(world.page("delete"), {"post": "yes"}, follow=True)
    if verb == "merge":
        other = FACTORY[kind]()
        opened = fields_of(world.anybody.get(world.page("merge"), {"other": other.pk}).content)
        return world.desk.post(world.page("merge"), {**opened, "other": other.pk, **reason})
    if verb == "undo":
        return world.desk.post(world.page("unmerge"), reason)
    if verb == "split":
        name = world.thing.names.values_list("pk", flat=True).first() or 0
        chosen = {"whose": "known", "to": ActorFactory().pk, "_split": "1", **reason}
        return confirmed(world, f"{world.page('split')}?name={name}", chosen)
    page = world.page("history/1/restore")
    return world.desk.post(page, {**fields_of(world.anybody.get(page).content), **reason})


def form_of(world: World) -> dict[str, str]:
    """Give what its form would send, from the page of who may; a tombstone's has no fields, so that all are empty."""
    data = fields_of(world.anybody.get(world.page("change")).content)
    parts = ("mentions", "relations") if isinstance(world.thing, Claim) else ("names", "roles")
    empty = {f"{part}-{total}_FORMS": "0" for part in parts for total in ("TOTAL", "INITIAL")}
    return {**empty, "kind": "fact" if isinstance(world.thing, Claim) else "person", **data}


def confirmed(world: World, address: str, data: dict[str, Any]) -> Any:
    """Post something twice: the first time it is previewed."""
    shown = world.desk.post(address, data)
    return world.desk.post(address, {**data, **fields_of(shown.content)})


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "verb", "who", "state"), CASES, ids=str)
def test_what_is_allowed_is_offered_and_done_and_all_else_is_refused_with_the_sentence(
    kind: Any, verb: str, who: str, state: str
) -> None:
    world = a_world(kind, who, state, is_used=verb != "delete")
    may = who in MAY[verb].get(state, ())
    before = world.state()

    assert is_offered(world, verb) == may
    if verb == "correct" and state == PRIVATE:
        return  # what is private is saved
    response = do(world, verb)

    assert (world.state() != before) == may
    if not may:
        assert response.status_code in (200, 403)
        assert any(sentence in response.content.decode() for sentence in SENTENCES), response.content.decode()
