"""The workbench without its server, in a real browser: typing goes on, and all of it is saved once, when it can be."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from newsfacts.models import Source
from tests.browser.workbench_desk import Window, create_last, lose_answer, row_of, rows_of, sign_in, signed_in
from tests.elsewhere import server

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Windows = Callable[..., Window]
OFFLINE = "Not saved: no connection; 1 statement is kept here."


# --- No connection ---------------------------------------------------------------------------------------------------


def test_without_a_connection_typing_goes_on_and_is_saved_by_itself_once_there_is_one(
    window: Window, statements: Source
) -> None:
    window.context.set_offline(True)
    window.write_anew("Cue", "remar")
    expect(window.status).to_have_text(OFFLINE)
    window.page.keyboard.type("ked")
    expect(window.status).to_have_text(OFFLINE)
    window.context.set_offline(False)

    window.saved()
    assert row_of(statements, "s1")["cue"] == "remarked"
    assert window.typed_on_disk() == []


def test_a_statement_made_without_a_connection_is_made_once_there_is_one(window: Window, statements: Source) -> None:
    window.context.set_offline(True)
    create_last(window)
    window.write_anew("Cue", "remarked")
    expect(window.status).to_have_text(OFFLINE)
    window.context.set_offline(False)

    window.saved()
    expect(window.field("Cue")).to_have_value("remarked")
    expect(window.page.locator(".wb-card")).to_have_count(5)
    assert [row["cue"] for row in rows_of(statements)][-1] == "remarked"


def test_a_server_that_is_not_well_is_asked_again_until_it_is(window: Window, statements: Source) -> None:
    window.cut(lambda route: route.fulfill(status=502, body="Bad gateway"))
    window.write_anew("Cue", "remarked")
    expect(window.status).to_have_text(OFFLINE)
    window.mend()

    window.saved()
    assert row_of(statements, "s1")["cue"] == "remarked"


def test_an_answer_that_breaks_off_is_as_good_as_none(window: Window, statements: Source) -> None:
    window.cut(lambda route: route.fulfill(status=200, content_type="application/json", body='{"versi'))
    window.write_anew("Cue", "remarked")
    expect(window.status).to_have_text(OFFLINE)
    window.mend()

    window.saved()
    assert row_of(statements, "s1")["cue"] == "remarked"


def test_an_actor_typed_without_a_connection_stays_in_its_dialog_until_it_is_made(
    window: Window, statements: Source
) -> None:
    window.field("Speaker").click()
    window.page.keyboard.type("Bo Rask")
    window.page.locator(".wb-options:visible .wb-option-new", has_text="Bo Rask").click()
    dialog = window.page.locator("dialog[open]")
    dialog.get_by_label("Also printed as").fill("the miller")
    window.context.set_offline(True)
    dialog.get_by_role("button", name="Make it").click()
    expect(dialog).to_contain_text("Not done: the server cannot be reached.")
    window.context.set_offline(False)
    dialog.get_by_role("button", name="Make it").click()

    expect(dialog).to_have_count(0)
    expect(window.field("Speaker")).to_have_value("Bo Rask")
    assert row_of(statements, "s1")["speaker"] == "bo-rask"


def test_a_server_that_is_killed_and_started_again_has_all_that_was_typed_meanwhile(
    new_context: Any, statements: Source, editor: User
) -> None:
    with server() as killed:
        window = Window(signed_in(new_context(), killed.url, editor), killed.url, statements).open("s1")
        window.write_anew("Cue", "remar")
        window.saved()
        killed.kill()
        window.page.keyboard.type("ked")
        expect(window.status).to_have_text(OFFLINE)
        window.write("What it says, in your own words", " Indeed.")
        create_last(window)
        window.write_anew("Cue", "noted")
        expect(window.status).to_have_text("Not saved: no connection; 2 statements are kept here.")
        killed.start()
        window.look_round()
        window.saved()
        assert window.complaints() == []
        window.page.close()

    first, last = rows_of(statements)[0], rows_of(statements)[-1]
    assert (first["cue"], first["paraphrase"], last["cue"]) == ("remarked", "It was said. Indeed.", "noted")


# --- Answers that are lost -------------------------------------------------------------------------------------------


def test_a_statement_whose_making_was_not_answered_is_made_once_and_keeps_what_was_typed_since(
    window: Window, statements: Source
) -> None:
    window.cut(lose_answer)
    create_last(window)
    expect(window.status).to_have_text(OFFLINE)
    window.write_anew("Cue", "remarked")
    window.field("Form").select_option("indirect")
    expect(window.status).to_have_text(OFFLINE)
    window.mend()

    window.saved()
    expect(window.page.locator(".wb-card")).to_have_count(5)
    expect(window.field("Cue")).to_have_value("remarked")
    (made,) = [row for row in rows_of(statements) if row["id"] == "s5"]
    assert (made["cue"], made["form"], len(rows_of(statements))) == ("remarked", "indirect", 5)


def test_a_statement_whose_making_was_not_answered_is_made_once_though_the_page_is_loaded_anew(
    window: Window, statements: Source
) -> None:
    window.cut(lose_answer)
    create_last(window)
    window.write_anew("Cue", "remarked")
    expect(window.status).to_have_text(OFFLINE)
    window.cut(lambda route: route.abort())
    window.page.on("dialog", lambda dialog: dialog.accept())
    window.page.reload()
    window.mend()

    window.saved()
    expect(window.page.locator(".wb-card")).to_have_count(5)
    assert [row["cue"] for row in rows_of(statements) if row["id"] == "s5"] == ["remarked"]


def test_a_change_that_was_not_answered_is_no_conflict_with_what_was_typed_since(
    window: Window, statements: Source
) -> None:
    window.cut(lose_answer)
    window.write_anew("Cue", "remar")
    expect(window.status).to_have_text(OFFLINE)
    window.page.keyboard.type("ked")
    window.mend()

    window.saved()
    expect(window.trouble).to_be_empty()
    assert row_of(statements, "s1")["cue"] == "remarked"


def test_what_was_typed_back_to_how_it_was_wins_over_the_change_that_was_not_answered(
    window: Window, statements: Source
) -> None:
    before = row_of(statements, "s1")["cue"]
    window.cut(lose_answer)
    window.write("Cue", "!")
    expect(window.status).to_have_text(OFFLINE)
    window.page.keyboard.press("Backspace")
    window.mend()

    window.saved()
    expect(window.field("Cue")).to_have_value(before)
    assert row_of(statements, "s1")["cue"] == before


def test_a_change_that_was_not_answered_can_be_undone_as_any_other(window: Window, statements: Source) -> None:
    before = row_of(statements, "s1")["cue"]
    window.cut(lose_answer)
    window.write_anew("Cue", "remarked")
    expect(window.status).to_have_text(OFFLINE)
    window.mend()
    window.saved()
    window.press("Undo")

    expect(window.said).to_have_text("Undone.")
    assert row_of(statements, "s1")["cue"] == before


def test_letters_typed_while_the_answer_is_on_its_way_are_saved_after_it(window: Window, statements: Source) -> None:
    held = window.hold()
    window.write_anew("Cue", "remar")
    window.page.keyboard.press("Tab")
    expect(window.status).to_have_text("Saving…")
    window.write("Cue", "ked")
    held.let_go()

    window.saved()
    expect(window.field("Cue")).to_have_value("remarked")
    assert row_of(statements, "s1")["cue"] == "remarked"


# --- Signed out ------------------------------------------------------------------------------------------------------


def sign_out(window: Window, site: str) -> None:
    window.page.goto(f"{site}/admin/")
    window.page.click("#logout-form button")
    window.page.wait_for_url("**/admin/logout/")


def test_signed_out_in_another_window_what_is_typed_waits_and_is_saved_after_signing_in_again(
    windows: Windows, window: Window, statements: Source, live_server: Any
) -> None:
    other = windows(beside=window)
    sign_out(other, live_server.url)
    window.write_anew("Cue", "remar")
    expect(window.status).to_contain_text("Not saved: you are signed out")
    window.page.keyboard.type("ked")
    expect(window.page.get_by_role("link", name="Sign in, in another window")).to_be_visible()
    sign_in(other.page, live_server.url)
    window.look_round()

    window.saved()
    assert row_of(statements, "s1")["cue"] == "remarked"


def test_whoever_signs_in_instead_saves_nothing_of_what_another_typed(
    windows: Windows, window: Window, statements: Source, second: User, live_server: Any
) -> None:
    before = row_of(statements, "s1")["cue"]
    other = windows(beside=window)
    sign_out(other, live_server.url)
    window.write_anew("Cue", "remarked")
    expect(window.status).to_contain_text("you are signed out")
    sign_in(other.page, live_server.url, second.username)
    with window.page.expect_response("**/token/"):
        window.look_round()

    expect(window.status).to_contain_text("you are signed out")
    assert row_of(statements, "s1")["cue"] == before
    sign_out(other, live_server.url)
    sign_in(other.page, live_server.url)
    window.look_round()
    window.saved()
    assert row_of(statements, "s1")["cue"] == "remarked"


def test_a_session_that_ran_out_leaves_what_is_typed_on_disk(
    window: Window, statements: Source, live_server: Any
) -> None:
    window.context.clear_cookies(name="sessionid")
    window.write_anew("Cue", "remarked")

    expect(window.status).to_have_text("Not saved: you are signed out; 1 statement is kept here.")
    assert len(window.typed_on_disk()) == 1


def test_signing_out_clears_what_this_browser_keeps_and_the_open_window_says_so(
    windows: Windows, window: Window, live_server: Any
) -> None:
    window.write_anew("Cue", "remarked")
    window.saved()
    window.cut(lambda route: route.abort())
    window.page.keyboard.type(" twice")
    expect(window.status).to_have_text(OFFLINE)
    other = windows(beside=window)
    sign_out(other, live_server.url)

    keys = "Object.keys(localStorage).filter((key) => key.startsWith('newsfacts:'))"
    expect(window.status).to_contain_text("only in this page")
    assert other.page.evaluate(keys) == []
    window.page.keyboard.type(" more")
    assert other.page.evaluate(keys) == []
    expect(window.field("Cue")).to_have_value("remarked twice more")
