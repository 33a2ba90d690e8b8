"""What is offered to whom: every role, every verb, every state, with four eyes and without.

What a person may not do, or the state does not allow, has no link and no button, and whoever asks for it all the same
is told why, and changes nothing.
"""

from collections.abc import Callable, Iterable
from itertools import product
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from newsfacts.editing import policies
from newsfacts.editing.offers import offered
from newsfacts.models import CapturedText, Quote, ReviewComment, Revision, Source, Statement
from newsfacts.words import SourceState

from .desk_client import fields_of
from .people import desk_of, person, source_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

WHO = ("another contributor", "its contributor", "another editor", "the editor who saved it", "a chief")
# Who may in a state that allows it, in the order of WHO; what four eyes keep from somebody is `OWN`.
MAY = {
    "save": (False, True, True, True, True),
    "prepare": (False, False, True, True, True),
    "submit": (False, True, True, True, True),
    "return": (False, False, True, True, True),
    "publish": (False, False, True, True, True),
    "correct": (False, False, True, True, True),
    "withdraw": (False, False, False, False, True),
    "remove": (False, False, False, False, True),
    "delete": (False, True, True, True, True),
    "attach_text": (False, True, True, True, True),
    "restore": (False, True, True, True, True),
    "comment": (False, True, True, True, True),
}
# A contributor may not prepare corrections, and both of these are that once a source is on record.
PREPARING = ("attach_text", "restore")
OWN = "the editor who saved it"
STEPS = ("submit", "return", "publish", "correct", "withdraw", "remove")


def expected(verb: str, who: str, state: str, *, four_eyes: bool) -> bool:
    if not policies.allows(verb, state):
        return False
    if verb == "publish" and four_eyes and who == OWN:
        return False
    asked = "prepare" if verb in PREPARING and state in policies.ON_RECORD else verb
    return MAY[asked][WHO.index(who)]


def tried(verbs: Iterable[str], *, is_offered: bool) -> list[tuple[str, str, str]]:
    """Give verbs, people and states where it is, or is not, offered while four eyes are wanted."""
    every = product(verbs, WHO, SourceState.values)
    return [each for each in every if expected(*each, four_eyes=True) is is_offered]


@pytest.fixture
def people() -> dict[str, User]:
    return dict(zip(WHO, map(person, ("Contributor", "Contributor", "Editor", "Editor", "Chief")), strict=True))


def made(state: str, people: dict[str, User]) -> Source:
    return source_in(state, people["its contributor"], last_saved_by=people[OWN])


def address(source: Source, page: str = "change") -> str:
    return f"/admin/newsfacts/source/{source.pk}/{page}/"


def everything(source: Source) -> list[Any]:
    own = [Source.objects.filter(pk=source.pk), Revision.objects.filter(slug=source.slug)]
    parts = [Statement.objects.filter(source=source), Quote.objects.filter(statement__source=source)]
    beside = [CapturedText.objects.filter(source=source), ReviewComment.objects.filter(source=source)]
    return [list(rows.order_by("pk").values()) for rows in (*own, *parts, *beside)]


def is_linked(verb: str, page: str) -> bool:
    return f'href="../{verb}/"' in page


IN_THE_MAKING = "is the correction in the making"
# How each verb is offered, given its source's page and the desk.
OFFERS: dict[str, Callable[[str, Client, Source], bool]] = {
    "save": lambda page, desk, source: 'name="_save"' in page and IN_THE_MAKING not in page,
    "prepare": lambda page, desk, source: (
        "Prepare a correction" in page and IN_THE_MAKING in page and 'name="_save"' in page
    ),
    "delete": lambda page, desk, source: f'href="{address(source, "delete")}"' in page,
    "attach_text": lambda page, desk, source: f'href="{address(source, "text")}"' in page,
    "comment": lambda page, desk, source: 'value="comment"' in desk.get(address(source, "review")).content.decode(),
    "restore": lambda page, desk, source: "/restore/" in desk.get(address(source, "history")).content.decode(),
    **{step: lambda page, desk, source, step=step: is_linked(step, page) for step in STEPS},  # type: ignore[misc]
}
# What asks for each verb where it is not offered: the page, and what is posted to it.
ASKED: dict[str, tuple[str, dict[str, str]]] = {
    "attach_text": ("text", {"text": "Another text.\n"}),
    "comment": ("review", {"do": "comment", "text": "Look again."}),
    "delete": ("delete", {"post": "yes"}),
    **{step: (step, {"why": "To be tried"}) for step in STEPS},
}


@pytest.mark.parametrize(("who", "state", "four_eyes"), list(product(WHO, SourceState.values, (True, False))))
def test_a_sources_page_offers_what_its_state_and_the_person_allow(
    who: str, state: str, four_eyes: bool, people: dict[str, User], settings: Any
) -> None:
    settings.FOUR_EYES = four_eyes
    source, desk = made(state, people), desk_of(people[who])

    page = desk.get(address(source)).content.decode()

    found = {verb for verb, is_offered in OFFERS.items() if is_offered(page, desk, source)}
    assert found == {verb for verb in MAY if expected(verb, who, state, four_eyes=four_eyes)}
    assert found == offered(source, people[who])


@pytest.mark.parametrize(("verb", "who", "state"), tried(ASKED, is_offered=False))
def test_what_is_not_offered_is_refused_with_a_sentence_and_changes_nothing(
    verb: str, who: str, state: str, people: dict[str, User], settings: Any
) -> None:
    settings.FOUR_EYES = True
    source, desk = made(state, people), desk_of(people[who])
    before, (page, data) = everything(source), ASKED[verb]

    answer = desk.post(address(source, page), data)

    assert answer.status_code == 403
    assert 'class="errornote"' in answer.content.decode()
    assert any(words in answer.content.decode() for words in ("You may not", "that is done while", "changes only by"
               , "Somebody else must publish"))  # fmt: skip
    assert everything(source) == before
    if verb != "comment":  # who may not comment may read what is said
        assert desk.get(address(source, page)).status_code == 403


@pytest.mark.parametrize(("verb", "who", "state"), tried(STEPS, is_offered=True))
def test_what_is_offered_is_done(verb: str, who: str, state: str, people: dict[str, User], settings: Any) -> None:
    settings.FOUR_EYES = True
    source, desk = made(state, people), desk_of(people[who])
    page = desk.get(address(source, verb))
    assert page.status_code == 200

    answer = desk.post(address(source, verb), {**fields_of(page.content), "why": "To be tried"})

    assert answer.status_code == 302, answer.content.decode()
    assert Revision.objects.filter(slug=source.slug, by=people[who], why="To be tried").exists()


@pytest.mark.parametrize(("verb", "who", "state"), tried(["save"], is_offered=False))
def test_a_form_that_is_not_offered_saves_nothing(verb: str, who: str, state: str, people: dict[str, User]) -> None:
    source, desk = made(state, people), desk_of(people[who])
    before = everything(source)
    data = {"slug": source.slug, "title": "Mine now", "credits-TOTAL_FORMS": 0, "credits-INITIAL_FORMS": 0}

    answer = desk.post(address(source), data)

    assert answer.status_code in (200, 403)
    assert everything(source) == before


def test_the_tables_cover_every_verb_and_every_state() -> None:
    assert set(MAY) == set(OFFERS) == set(policies.ALLOWED)
    # Saving, preparing and restoring are asked for by forms of their own: the test above, the workbench's, the history's.
    assert set(ASKED) == set(policies.ALLOWED) - {"save", "prepare", "restore"}
    assert {state for states in policies.ALLOWED.values() for state in states} | {SourceState.REMOVED} == set(
        SourceState
    )


def test_whoever_may_not_look_at_sources_sees_none_of_its_pages(people: dict[str, User]) -> None:
    source = made(SourceState.DRAFT, people)
    nobody = person("Contributor")
    nobody.groups.clear()
    desk = desk_of(nobody)

    for page in ("change", "check", "preview", "review", "text", *STEPS):
        assert desk.get(address(source, page)).status_code == 403


def test_the_statement_of_somebody_elses_draft_is_shown_and_not_offered_to_be_changed(people: dict[str, User]) -> None:
    statement = made(SourceState.DRAFT, people).statements.get()
    form = f"/admin/newsfacts/statement/{statement.pk}/change/"

    theirs, own = (desk_of(people[who]).get(form).content.decode() for who in WHO[:2])

    assert "It was said otherwise." in theirs
    assert 'name="_save"' not in theirs
    assert "deletelink" not in theirs
    assert 'name="_save"' in own


def test_only_drafts_that_they_may_save_are_offered_for_a_new_statement(people: dict[str, User]) -> None:
    source = made(SourceState.DRAFT, people)
    asked = {"app_label": "newsfacts", "model_name": "statement", "field_name": "source", "term": ""}

    def offered_to(who: str) -> list[str]:
        found = desk_of(people[who]).get("/admin/autocomplete/", asked).json()["results"]
        return [each["id"] for each in found]

    assert offered_to("another contributor") == []
    assert offered_to("its contributor") == offered_to("a chief") == [str(source.pk)]


def test_the_list_says_who_saved_it_last_and_leads_to_the_workbench(people: dict[str, User]) -> None:
    source = made(SourceState.DRAFT, people)

    page = desk_of(people["another contributor"]).get("/admin/newsfacts/source/").content.decode()

    assert f"{people[OWN].username}, " in page
    assert f'href="{address(source, "workbench")}"' in page
