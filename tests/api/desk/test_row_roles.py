"""Who may do what with rows by the API: every role, kind, method and state, as policies and permissions have it."""

from typing import Any

import pytest
from django.db import transaction

from newsfacts.editing.offers import refusal_of
from newsfacts.editing.permissions import holds, may
from newsfacts.editing.policies import saving
from newsfacts.editing.refusals import NotAllowed
from newsfacts.editing.save import save_actor, save_claim, save_source
from newsfacts.models import Actor, Claim, Revision, Source
from tests.admin.people import source_in
from tests.factories import ActorFactory, AttributionFactory, ClaimFactory, UserFactory, publish_source

from .rows_client import RowProgram, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOBODY, CONTRIBUTOR, OWNER, EDITOR, CHIEF = "nobody", "a contributor", "its contributor", "an editor", "a chief"
GROUPS = {NOBODY: (), CONTRIBUTOR: ("Contributor",), OWNER: ("Contributor",), EDITOR: ("Editor",), CHIEF: ("Chief",)}
WRITING = ("PUT", "PATCH", "DELETE")


@pytest.fixture
def people() -> dict[str, RowProgram]:
    return {who: somebody(*groups) for who, groups in GROUPS.items()}


def tried(program: RowProgram, method: str, path: str, body: Any, etag: str = "*") -> int:
    """Do something, look at the answer's status and whether anything was saved, and take it back."""
    before = Revision.objects.count(), list(Revision.objects.order_by("-moment").values_list("sha256", flat=True))
    with transaction.atomic():
        status: int = program.send(method, path, body, etag).status_code
        after = Revision.objects.count(), list(Revision.objects.order_by("-moment").values_list("sha256", flat=True))
        assert (after != before) == (status in (201, 204) or (status == 200 and method in WRITING)), (method, path)
        transaction.set_rollback(True)
    return status


# --- Sources, and what is saved with them -----------------------------------------------------------------------------


def writes_of(source: Source) -> dict[str, tuple[str, dict[str, Any]]]:
    """Give the rows of a source by the path of each, and a change of it."""
    statement = source.statements.get()
    key = f"{source.slug}:{statement.identifier}"
    return {
        "source": (f"sources/{source.slug}/", {"dateline": "ELSEWHERE"}),
        "statement": (f"statements/{key}/", {"cue": "said otherwise"}),
        "attribution": (f"attributions/{key}:{statement.attributions.get().claim.slug}/", {"stance": "doubts"}),
    }


def expected(verb: str, source: Source, program: RowProgram, done: int) -> int:
    """Give the status that the refusal of the verb asks for, or that of success."""
    if program.person.groups.count() == 0:
        return 404
    refusal = refusal_of(verb, source, program.person)
    return done if refusal is None else 403 if isinstance(refusal, NotAllowed) else 409


# What is in review is saved like a draft, what is withdrawn like what is published: these wait for the long run.
STATES = ["draft", "published", *(pytest.param(state, marks=pytest.mark.long) for state in ("in_review", "withdrawn"))]


@pytest.mark.parametrize("state", STATES)
def test_rows_of_a_source_are_written_or_not_as_its_state_and_the_person_allow(state, people):
    source = source_in(state, people[OWNER].person)
    claim, found, wanted = ClaimFactory(), {}, {}

    for who, program in people.items():
        for kind, (path, change) in writes_of(source).items():
            whole = people[CHIEF].read(path) | change
            for method, body, done in (("PUT", whole, 200), ("PATCH", change, 200), ("DELETE", None, 204)):
                verb = "delete" if (kind, method) == ("source", "DELETE") else saving(state)
                wanted[who, kind, method] = expected(verb, source, program, done)
                with transaction.atomic():
                    if verb == "delete":
                        source.statements.all().delete()
                    found[who, kind, method] = tried(program, method, path, body)
                    transaction.set_rollback(True)
            wanted[who, kind, "GET"] = 404 if who == NOBODY else 200
            found[who, kind, "GET"] = tried(program, "GET", path, None)
        made = {
            "statement": {"source": source.slug},
            "attribution": {"statement": f"{source.slug}:s1", "claim": claim.slug, "stance": "asserts"},
        }
        for kind, body in made.items():
            wanted[who, kind, "POST"] = 403 if who == NOBODY else expected(saving(state), source, program, 201)
            found[who, kind, "POST"] = tried(program, "POST", f"{kind}s/", body)

    assert found == wanted


# --- Claims and actors ------------------------------------------------------------------------------------------------


def shared_in(state: str, subject: str, owner: Any) -> Claim | Actor:
    """Make a claim or actor of the owner's: used nowhere, in a draft of theirs, in public, or merged away."""
    thing: Any = ClaimFactory() if subject == "claim" else ActorFactory()
    (save_claim if subject == "claim" else save_actor)(by=owner, **{subject: thing})
    if state != "unused":
        used = {"claim": thing} if subject == "claim" else {"statement__speaker": thing}
        source = AttributionFactory(**used).statement.source
        save_source(source=source, by=owner)
        if state == "public":
            publish_source(source)
    return thing


@pytest.mark.parametrize("state", ["unused", "used in its contributor's draft", "public"])
@pytest.mark.parametrize("subject", ["claim", "actor"])
def test_claims_and_actors_are_written_or_not_as_they_are_public_and_the_person_may(subject, state, people):
    thing = shared_in(state, subject, people[OWNER].person)
    path, change = f"{subject}s/{thing.slug}/", {"kind": "judgement" if subject == "claim" else "group"}
    whole, found, wanted = people[CHIEF].read(path) | change, {}, {}

    for who, program in people.items():
        is_public, by = state == "public", program.person
        saves = 200 if may("correct" if is_public else "save", thing, by) else 403
        deletes = 409 if is_public else 403 if not may("delete", thing, by) else 204 if state == "unused" else 409
        wanted[who] = {"GET": 200, "PUT": saves, "PATCH": saves, "DELETE": deletes}
        if who == NOBODY:
            wanted[who] = dict.fromkeys(wanted[who], 404)
        bodies = {"GET": None, "PUT": whole, "PATCH": change, "DELETE": None}
        found[who] = {
            method: tried(program, method, path if method == "GET" else f"{path}?reason=Tried", body)
            for method, body in bodies.items()
        }

    assert found == wanted


@pytest.mark.parametrize(
    ("path", "body"),
    [("claims/", {"text": "New.", "kind": "fact"}), ("actors/", {"name": "New", "kind": "person"}), ("sources/", {})],
)
def test_things_are_made_by_who_may_add_them(path, body, people):
    for program in people.values():
        may_add = holds(program.person, f"add_{path.removesuffix('s/')}")

        assert tried(program, "POST", path, body) == (201 if may_add else 403)


@pytest.mark.parametrize("collection", ["sources", "statements", "claims", "actors", "attributions"])
def test_a_list_shows_who_may_see_its_rows_all_of_them_and_others_none(collection, people):
    save_source(source=AttributionFactory().statement.source, by=people[OWNER].person)

    for who, program in people.items():
        assert bool(program.read(f"{collection}/")["results"]) == (who != NOBODY)


@pytest.mark.parametrize("path", ["claims/", "claims/x/", "claims/x/merge/", "actors/x/undo/", "statements/a:b/"])
def test_without_a_token_there_is_nothing(client, path):
    answer = client.get(f"/api/v1/desk/{path}")

    assert answer.status_code == 401
    assert answer["Cache-Control"] == "no-store"
    assert UserFactory._meta.model.objects.count() == 0
