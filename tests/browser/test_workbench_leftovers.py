"""What a closed window of the workbench leaves behind, in a real browser: it is back on the next opening, and met."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Route, expect

from newsfacts.editing.statements import Change, change_statements, seen
from newsfacts.models import Source
from tests.browser.workbench_desk import Window, create_last, row_of, rows_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Windows = Callable[..., Window]
ONE_IS_BACK = "What was typed in 1 statement and not saved is back."
FILL = """() => {
    for (let [size, number] = [2 ** 22, 0]; size >= 1; number += 1) {
        try {
            localStorage.setItem(`filler-${number}`, "x".repeat(size));
        } catch {
            size = Math.floor(size / 2);
        }
    }
}"""
FORBID = """Object.defineProperty(window, "localStorage", { get() { throw new DOMException("Forbidden", "SecurityError"); } })"""


def refuse(route: Route) -> None:
    route.abort()


def cut_for_good(window: Window) -> None:
    """Let nothing reach the server any more, not even the window's last breath, of which no route hears."""
    window.page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('Failed to fetch')) }")


def write_and_close(window: Window, label: str, text: str) -> None:
    """Type something that does not reach the server, and close."""
    cut_for_good(window)
    window.write_anew(label, text)
    expect(window.status).to_contain_text("Not saved: no connection")
    window.page.close()


def save(source: Source, by: User, statement: str, **fields: object) -> None:
    """Save fields of a statement as somebody else does, in a window that is not looked at here."""
    change = Change(statement, fields, seen(row_of(source, statement)))
    change_statements(source=source, changes=[change], by=by)


# --- Closed with something unsent ------------------------------------------------------------------------------------


def test_what_a_closed_window_had_not_sent_is_back_on_the_next_opening_and_sent(
    windows: Windows, window: Window, statements: Source
) -> None:
    write_and_close(window, "Cue", "remarked")
    assert row_of(statements, "s1")["cue"] != "remarked"
    again = windows(beside=window).open("s1")

    expect(again.field("Cue")).to_have_value("remarked")
    again.saved()
    assert row_of(statements, "s1")["cue"] == "remarked"
    assert again.typed_on_disk() == []


def test_what_is_back_is_said(windows: Windows, window: Window) -> None:
    write_and_close(window, "Cue", "remarked")
    again = windows(beside=window).open()

    expect(again.said).to_have_text(ONE_IS_BACK)


def test_what_is_back_and_was_changed_by_somebody_else_meanwhile_is_shown_in_both_versions(
    windows: Windows, window: Window, statements: Source, second: User
) -> None:
    write_and_close(window, "Cue", "remarked")
    save(statements, second, "s1", cue="muttered", venue="in the garden")
    again = windows(beside=window)
    again.visit()

    expect(again.trouble).to_contain_text("The cue was changed by second meanwhile")
    expect(again.trouble.locator("td").nth(0)).to_have_text("muttered")
    expect(again.trouble.locator("td").nth(2)).to_have_text("remarked")
    again.press("Keep mine")
    again.saved()
    row = row_of(statements, "s1")
    assert (row["cue"], row["venue"]) == ("remarked", "in the garden")


def test_what_is_back_of_a_statement_that_somebody_deleted_meanwhile_is_shown(
    windows: Windows, window: Window, statements: Source, second: User
) -> None:
    write_and_close(window, "Cue", "remarked")
    change_statements(source=statements, changes=[Change("s1", None, seen(row_of(statements, "s1")))], by=second)
    again = windows(beside=window)
    again.visit()

    expect(again.trouble).to_contain_text("Somebody else deleted s1 meanwhile")
    expect(again.trouble).to_contain_text("remarked")
    again.press("Let it go")
    again.saved()
    assert len(rows_of(statements)) == 3


def test_two_versions_that_nobody_chose_between_are_there_again_when_the_page_is_loaded_anew(
    window: Window, statements: Source, second: User
) -> None:
    held = window.hold()
    window.write_anew("Cue", "remarked")
    save(statements, second, "s1", cue="muttered")
    held.let_go()
    expect(window.trouble).to_contain_text("muttered")
    window.page.on("dialog", lambda dialog: dialog.accept())
    window.page.reload()

    expect(window.trouble).to_contain_text("muttered")
    expect(window.field("Cue")).to_have_value("remarked")
    assert row_of(statements, "s1")["cue"] == "muttered"


def test_a_statement_that_a_closed_window_had_not_sent_is_made_on_the_next_opening(
    windows: Windows, window: Window, statements: Source
) -> None:
    cut_for_good(window)
    create_last(window)
    write_and_close(window, "Cue", "remarked")
    again = windows(beside=window).open()

    expect(again.page.locator(".wb-card")).to_have_count(5)
    again.saved()
    assert [row["cue"] for row in rows_of(statements)][-1] == "remarked"


def test_what_two_closed_windows_left_of_one_statement_is_all_back(
    windows: Windows, window: Window, statements: Source
) -> None:
    other = windows(beside=window).open("s1")
    write_and_close(window, "Cue", "remarked")
    write_and_close(other, "What it says, in your own words", "They will meet.")
    windows(beside=window).open().saved()

    row = row_of(statements, "s1")
    assert (row["cue"], row["paraphrase"]) == ("remarked", "They will meet.")


def test_what_two_closed_windows_left_of_one_field_is_shown_in_both_versions(
    windows: Windows, window: Window, statements: Source
) -> None:
    other = windows(beside=window).open("s1")
    write_and_close(window, "Cue", "remarked")
    write_and_close(other, "Cue", "muttered")
    again = windows(beside=window)
    again.visit()

    expect(again.trouble).to_contain_text("you, in another window")
    again.press("Take theirs")
    again.saved()
    assert row_of(statements, "s1")["cue"] == "remarked"


def test_a_window_beside_takes_nothing_from_one_that_is_still_open(
    windows: Windows, window: Window, statements: Source
) -> None:
    window.cut(refuse)
    window.write_anew("Cue", "remarked")
    expect(window.status).to_contain_text("no connection")
    other = windows(beside=window).open("s1")

    expect(other.field("Cue")).not_to_have_value("remarked")
    assert len(window.typed_on_disk()) == 1
    window.mend()
    window.saved()
    assert row_of(statements, "s1")["cue"] == "remarked"


def test_letters_typed_right_before_closing_go_with_the_last_breath(
    windows: Windows, window: Window, second: User
) -> None:
    other = windows(second).open()
    window.write_anew("What it says, in your own words", "They will meet.")
    window.page.close()

    expect(other.card("s1")).to_contain_text("They will meet.", timeout=15_000)  # it asks every ten seconds


def test_closing_asks_while_something_is_unsent_and_only_then(window: Window) -> None:
    asked: list[str] = []
    window.cut(refuse)
    window.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    window.write_anew("Cue", "remarked")
    with window.page.expect_event("dialog"):
        window.page.close(run_before_unload=True)
    assert asked == ["beforeunload"]
    window.mend()
    window.saved()
    with window.page.expect_event("close"):
        window.page.close(run_before_unload=True)

    assert asked == ["beforeunload"]


# --- A browser that keeps nothing ------------------------------------------------------------------------------------


def test_with_nothing_left_to_keep_it_in_what_is_typed_is_still_saved_and_the_status_says_where_it_is(
    window: Window, statements: Source
) -> None:
    window.page.evaluate(FILL)
    held = window.hold()
    window.write_anew("Cue", "remarked")
    window.page.keyboard.press("Tab")
    expect(window.status).to_have_text("Saving… 1 statement is only in this page: keep it open.")
    held.let_go()

    window.saved()
    assert row_of(statements, "s1")["cue"] == "remarked"


def test_where_a_browser_may_keep_nothing_the_workbench_still_works(windows: Windows, statements: Source) -> None:
    window = windows()
    window.page.add_init_script(FORBID)
    stacks: list[str] = []
    window.page.on("pageerror", lambda error: stacks.append(error.stack or ""))
    window.open("s1")
    window.cut(refuse)
    window.write_anew("Cue", "remarked")
    expect(window.status).to_have_text("Not saved: no connection; 1 statement is only in this page: keep it open.")
    window.mend()

    window.saved()
    assert row_of(statements, "s1")["cue"] == "remarked"
    assert not [each for each in stacks if "/workbench/" in each]
    window.messages.clear()  # Django's own scripts do not expect it
