"""Undo in the workbench, in a real browser: every act is taken back whole, and nothing that somebody else did."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from newsfacts.editing.statements import Change, change_statements, seen
from newsfacts.models import Actor, Claim, Source
from tests.browser.hands import Mouse
from tests.browser.sylvania import TEXT
from tests.browser.workbench_desk import Window, create_last, row_of, rows_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
UNDONE = "Undone."


def typing(window: Window) -> None:
    window.write_anew("Cue", "remarked")


def a_choice(window: Window) -> None:
    window.field("Form").select_option("mixed")


def a_new_statement(window: Window) -> None:
    create_last(window)


def a_new_actor_in_place(window: Window) -> None:
    Mouse(window.page).make_actor("Bo Rask", "person", "freedonia")


def a_new_claim_in_place(window: Window) -> None:
    Mouse(window.page).make_claim("Claim 2", "The talks will be short.", "fact")


def splitting(window: Window) -> None:
    start = TEXT.index("with her Freedonian")
    Mouse(window.page).select(start, start + 8)
    window.press("Split")
    expect(window.page.locator(".wb-card")).to_have_count(5)


def merging(window: Window) -> None:
    window.open_card("s3")
    window.press("Merge with next")
    expect(window.page.locator(".wb-card")).to_have_count(3)


def moving(window: Window) -> None:
    window.card("s1").locator(".wb-card-head").focus()
    window.page.keyboard.press("Alt+Shift+ArrowDown")
    expect(window.page.locator(".wb-card").nth(1)).to_have_attribute("data-id", "s1")


def deleting(window: Window) -> None:
    window.card("s1").locator(".wb-card-head").focus()
    window.page.keyboard.press("Delete")
    expect(window.page.locator(".wb-card")).to_have_count(3)


@pytest.mark.parametrize(
    "act",
    [
        typing, a_choice, a_new_statement, a_new_actor_in_place, a_new_claim_in_place, splitting, merging, moving,
        deleting,
    ],
)  # fmt: skip
def test_an_act_is_undone_as_a_whole_and_done_again(
    window: Window, statements: Source, act: Callable[[Window], None]
) -> None:
    def all_there_is() -> list[object]:
        return [
            rows_of(statements),
            sorted(Actor.objects.values_list("slug")),
            sorted(Claim.objects.values_list("slug")),
        ]

    before = all_there_is()
    act(window)
    window.saved()
    after = all_there_is()
    assert after != before
    undo_all(window)

    assert all_there_is() == before
    redo_all(window)
    # What was deleted leaves its address behind, to which nothing else is to answer.
    assert str(all_there_is()).replace("-2'", "'") == str(after)


def undo_all(window: Window) -> None:
    """Press Undo until there is nothing more: an act like making a statement may be followed by what it guessed."""
    while window.page.locator("#wb-undo").is_enabled():
        window.press("Undo")
        expect(window.said).to_have_text(UNDONE)


def redo_all(window: Window) -> None:
    while window.page.locator("#wb-redo").is_enabled():
        window.press("Redo")
        expect(window.said).to_have_text("Done again.")


def test_one_name_resolved_in_several_statements_is_undone_at_once(
    windows: Callable[..., Window], statements: Source, editor: User
) -> None:
    nameless = {"speaker": None, "speaker_named_as": "Sportville", "form": "indirect", "quotes": []}
    changes = [Change(each, nameless, seen(row_of(statements, each))) for each in ("s1", "s2", "s3")]
    change_statements(source=statements, changes=changes, by=editor)
    window = windows().open("s1")
    Mouse(window.page).choose("Speaker", "Freedonia")
    window.press("“Sportville” is Freedonia in s2, s3 also")
    expect(window.card("s3").locator("strong")).to_have_text("Freedonia")
    window.saved()
    assert [row["speaker"] for row in rows_of(statements)[:3]] == ["freedonia"] * 3
    window.press("Undo")

    expect(window.said).to_have_text(UNDONE)
    assert [row["speaker"] for row in rows_of(statements)[:3]] == ["freedonia", None, None]


def test_what_somebody_else_changed_since_is_not_undone(window: Window, statements: Source, second: User) -> None:
    window.write_anew("Cue", "remarked")
    window.saved()
    change = Change("s1", {"venue": "in the garden"}, seen(row_of(statements, "s1")))
    change_statements(source=statements, changes=[change], by=second)
    window.press("Undo")

    expect(window.said).to_have_text("Not undone: somebody else changed the same since.")
    expect(window.field("Cue")).to_have_value("remarked")
    row = row_of(statements, "s1")
    assert (row["cue"], row["venue"]) == ("remarked", "in the garden")


def test_undo_outlives_the_page(window: Window, statements: Source) -> None:
    before = row_of(statements, "s1")["cue"]
    window.write_anew("Cue", "remarked")
    window.saved()
    window.page.reload()
    window.saved()
    window.page.keyboard.press("Control+z")

    expect(window.said).to_have_text(UNDONE)
    expect(window.card("s1")).to_be_visible()
    assert row_of(statements, "s1")["cue"] == before


def test_what_is_typed_and_not_sent_yet_is_the_first_to_be_undone(window: Window, statements: Source) -> None:
    before = row_of(statements, "s1")
    window.field("Form").select_option("mixed")
    window.saved()
    window.write_anew("Cue", "remarked")
    window.press("Undo")

    expect(window.said).to_have_text(UNDONE)
    row = row_of(statements, "s1")
    assert (row["form"], row["cue"]) == ("mixed", before["cue"])


def test_an_undo_that_does_not_reach_the_server_can_be_tried_again(window: Window, statements: Source) -> None:
    before = row_of(statements, "s1")["cue"]
    window.write_anew("Cue", "remarked")
    window.saved()
    window.context.set_offline(True)
    window.press("Undo")
    expect(window.said).to_have_text("Not done: the server cannot be reached.")
    window.context.set_offline(False)
    window.press("Undo")

    expect(window.said).to_have_text(UNDONE)
    assert row_of(statements, "s1")["cue"] == before


def test_what_waits_for_a_choice_in_one_statement_stops_no_undo_in_another(window: Window, statements: Source) -> None:
    before = row_of(statements, "s2")["cue"]
    window.form.locator(".wb-more > summary").click()
    window.write_anew("Said on", "Tuesday")
    window.page.keyboard.press("Tab")
    expect(window.trouble).to_contain_text("is not saved")
    window.open_card("s2")
    with window.page.expect_response(lambda each: each.request.method == "PATCH" and each.ok):
        window.write_anew("Cue", "remarked")
    window.press("Undo")

    expect(window.said).to_have_text(UNDONE)
    assert row_of(statements, "s2")["cue"] == before
