"""Who may do what by the API: every role, every verb, every state, as the policies and permissions have it."""

from itertools import product
from typing import Any

import pytest
from django.db import transaction

from newsfacts.editing.offers import refusal_of
from newsfacts.editing.policies import saving
from newsfacts.editing.refusals import NotAllowed, OwnWork
from newsfacts.models import Source
from newsfacts.words import SourceState
from tests.admin.people import source_in

from .client import Program, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.once]

WHO = ("another contributor", "its contributor", "another editor", "the editor who saved it", "a chief")
GROUPS = ("Contributor", "Contributor", "Editor", "Editor", "Chief")
STEPS = ("submit", "return", "publish", "correct", "withdraw", "remove")


@pytest.fixture
def people() -> dict[str, Program]:
    return dict(zip(WHO, map(somebody, GROUPS), strict=True))


def expected(verb: str, source: Source, program: Program) -> int:
    """Give the status that the refusal of the verb asks for, or that of success."""
    refusal = refusal_of(verb, source, program.person)
    if refusal is None:
        return 204 if verb == "delete" else 200
    return 403 if isinstance(refusal, NotAllowed | OwnWork) else 409


def tried(verb: str, source: Source, program: Program) -> Any:
    path = f"breakdowns/{source.slug}/"
    if verb in STEPS:
        return program.send("POST", f"{path}{verb}/", {"reason": "To be tried"})
    if verb == "attach_text":
        return program.send("PUT", f"{path}text/", b"A text.\n", content_type="text/plain", **{"If-None-Match": "*"})
    read = program.send("GET", path)
    if verb == "delete":
        return program.send("DELETE", path, None, read["ETag"])
    document = read.json()
    document["source"]["dateline"] = "ELSEWHERE"
    return program.send("PUT", path, document, read["ETag"])


@pytest.mark.parametrize("state", SourceState.values)
def test_a_verb_is_done_or_refused_as_the_state_and_the_person_allow(state, people, settings):
    settings.FOUR_EYES = True
    source = source_in(state, people["its contributor"].person, last_saved_by=people["the editor who saved it"].person)
    found, wanted = {}, {}

    for who, verb in product(WHO, (*STEPS, "attach_text", "delete", saving(state))):
        wanted[who, verb] = expected(verb, source, people[who])
        with transaction.atomic():
            found[who, verb] = tried(verb, source, people[who]).status_code
            transaction.set_rollback(True)

    assert found == wanted


@pytest.mark.parametrize(("four_eyes", "status"), [(True, 403), (False, 200)])
def test_nobody_publishes_what_they_saved_while_four_eyes_are_wanted(four_eyes, status, people, settings):
    settings.FOUR_EYES = four_eyes
    source = source_in("in_review", people["its contributor"].person, last_saved_by=people["a chief"].person)

    assert tried("publish", source, people["a chief"]).status_code == status


def test_the_table_meets_every_answer(people, settings):
    settings.FOUR_EYES = True
    met = set()
    for state in SourceState.values:
        source = source_in(state, people["its contributor"].person, last_saved_by=people["a chief"].person)
        met |= {expected(verb, source, program) for verb in STEPS for program in people.values()}

    assert met == {200, 403, 409}


def test_what_is_refused_is_told_in_the_sentence_of_the_admin(people):
    source = source_in("published", people["its contributor"].person)
    program = people["another contributor"]

    for verb in STEPS:
        refusal = refusal_of(verb, source, program.person)
        assert tried(verb, source, program).json()["detail"] == refusal.sentence
