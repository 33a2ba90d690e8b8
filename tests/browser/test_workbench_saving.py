"""Saving in the workbench, in a real browser: two editors meet and neither loses a letter; a refusal stops only itself."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from newsfacts.editing.statements import Change, change_statements, seen
from newsfacts.models import Source
from tests.browser.workbench_desk import Window, row_of, rows_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Windows = Callable[..., Window]


@pytest.fixture
def two(windows: Windows, second: User) -> tuple[Window, Window]:
    """Open the same statement for two editors."""
    return windows().open("s1"), windows(second).open("s1")


def save(source: Source, by: User, statement: str, **fields: object) -> None:
    """Save fields of a statement as somebody else does, in a window that is not looked at here."""
    change = Change(statement, fields, seen(row_of(source, statement)))
    change_statements(source=source, changes=[change], by=by)


# --- Two editors in the same field -----------------------------------------------------------------------------------


def test_of_two_who_save_the_same_field_the_second_sees_both_versions_and_whose_the_other_is(
    two: tuple[Window, Window], statements: Source
) -> None:
    one, other = two
    one.write_anew("Cue", "remarked")
    one.saved()
    other.write_anew("Cue", "muttered")

    conflict = other.trouble.locator("[data-conflict=cue]")
    expect(conflict).to_contain_text("The cue was changed by editor meanwhile")
    expect(conflict.locator("td").nth(0)).to_have_text("remarked")
    expect(conflict.locator("td").nth(2)).to_have_text("muttered")
    expect(other.field("Cue")).to_have_value("muttered")
    expect(other.status).to_have_text("Not saved: somebody else changed the same in s1. Choose there.")
    assert row_of(statements, "s1")["cue"] == "remarked"


def test_of_two_requests_that_race_the_later_is_met_and_not_written_over_the_earlier(
    two: tuple[Window, Window], statements: Source
) -> None:
    one, other = two
    held = one.hold()
    one.write_anew("Cue", "remarked")
    one.page.keyboard.press("Tab")
    expect(one.status).to_have_text("Saving…")
    other.write_anew("Cue", "muttered")
    other.saved()
    held.let_go()

    expect(one.trouble).to_contain_text("changed by second meanwhile")
    assert row_of(statements, "s1")["cue"] == "muttered"


@pytest.mark.parametrize(("button", "kept"), [("Keep mine", "muttered"), ("Take theirs", "remarked")])
def test_either_version_can_be_chosen(two: tuple[Window, Window], statements: Source, button: str, kept: str) -> None:
    one, other = two
    one.write_anew("Cue", "remarked")
    one.saved()
    other.write_anew("Cue", "muttered")
    other.press(button)

    other.saved()
    expect(other.field("Cue")).to_have_value(kept)
    expect(other.trouble).to_be_empty()
    assert row_of(statements, "s1")["cue"] == kept


def test_typing_on_in_a_field_of_which_there_are_two_versions_decides_nothing(
    two: tuple[Window, Window], statements: Source
) -> None:
    one, other = two
    one.write_anew("Cue", "remarked")
    one.saved()
    other.write_anew("Cue", "mutt")
    expect(other.trouble).to_contain_text("remarked")
    other.page.keyboard.type("ered")

    expect(other.trouble.locator("td").nth(2)).to_have_text("muttered")
    other.write("What it says, in your own words", " Indeed.")
    expect(other.status).to_contain_text("Choose there")
    other.press("Keep mine")
    other.saved()
    row = row_of(statements, "s1")
    assert (row["cue"], row["paraphrase"][-8:]) == ("muttered", " Indeed.")


def test_a_third_version_that_is_saved_while_two_are_shown_is_met_too(
    two: tuple[Window, Window], statements: Source
) -> None:
    one, other = two
    one.write_anew("Cue", "remarked")
    one.saved()
    other.write_anew("Cue", "muttered")
    expect(other.trouble).to_contain_text("remarked")
    one.write_anew("Cue", "noted")
    one.saved()
    other.press("Keep mine")

    expect(other.trouble.locator("td").nth(0)).to_have_text("noted")
    assert row_of(statements, "s1")["cue"] == "noted"


def test_a_conflict_in_one_statement_takes_nobody_out_of_the_field_of_another(
    two: tuple[Window, Window], statements: Source
) -> None:
    one, other = two
    one.write_anew("Cue", "remarked")
    one.saved()
    held = other.hold()
    other.write_anew("Cue", "muttered")
    other.open_card("s2")
    other.write_anew("Cue", "was hear")
    held.let_go()
    expect(other.card("s1")).to_contain_text("Not saved")
    other.page.keyboard.type("d to say")

    expect(other.field("Cue")).to_have_value("was heard to say")
    other.open_card("s1")
    expect(other.trouble).to_contain_text("remarked")
    other.press("Take theirs")
    other.saved()
    assert row_of(statements, "s2")["cue"] == "was heard to say"


# --- Two editors who do not meet -------------------------------------------------------------------------------------


def test_different_fields_of_the_same_statement_go_together_without_a_word(
    two: tuple[Window, Window], statements: Source
) -> None:
    one, other = two
    one.write_anew("Cue", "remarked")
    one.saved()
    other.write_anew("What it says, in your own words", "They will meet.")

    other.saved()
    expect(other.trouble).to_be_empty()
    expect(other.field("Cue")).to_have_value("remarked")
    row = row_of(statements, "s1")
    assert (row["cue"], row["paraphrase"]) == ("remarked", "They will meet.")


def test_different_statements_never_meet(windows: Windows, second: User, statements: Source) -> None:
    one, other = windows().open("s1"), windows(second).open("s2")
    one.write_anew("Cue", "remarked")
    other.write_anew("Cue", "muttered")

    one.saved()
    other.saved()
    assert [row["cue"] for row in rows_of(statements)[:2]] == ["remarked", "muttered"]
    assert "Failed" not in "".join(one.messages + other.messages)


def test_whoever_else_is_here_is_seen_and_where(windows: Windows, second: User) -> None:
    one = windows().open("s1")
    one.look_round()
    other = windows(second).open("s4")
    # It asked when it was opened too: the question that counts is the one that tells where it is now.
    with other.page.expect_response(lambda answer: '"statement":"s4"' in (answer.request.post_data or "")):
        other.look_round()
    expect(other.page.locator("#wb-others")).to_have_text("Also here: editor (at s1)")
    one.look_round()

    expect(one.page.locator("#wb-others")).to_have_text("Also here: second (at s4)")


def test_what_others_save_is_seen_without_losing_the_focus_or_a_letter(
    window: Window, statements: Source, second: User
) -> None:
    save(statements, second, "s2", cue="muttered")
    save(statements, second, "s1", venue="in the garden")
    window.write_anew("Cue", "rema")
    window.look_round()
    window.page.keyboard.type("rk")
    expect(window.card("s2")).to_be_visible()
    window.page.keyboard.type("ed")

    window.saved()
    expect(window.field("Cue")).to_have_value("remarked")
    expect(window.field("Cue")).to_be_focused()
    window.look_round()
    window.open_card("s2")
    expect(window.field("Cue")).to_have_value("muttered")
    row = row_of(statements, "s1")
    assert (row["cue"], row["venue"]) == ("remarked", "in the garden")


def test_a_field_that_is_entered_and_not_typed_in_shows_what_others_save_of_it_meanwhile(
    window: Window, statements: Source, second: User
) -> None:
    window.field("Cue").click()
    save(statements, second, "s1", cue="muttered")
    window.look_round()
    expect(window.field("Cue")).to_have_value("muttered")
    window.page.keyboard.press("End")
    window.page.keyboard.type(" again")

    window.saved()
    assert row_of(statements, "s1")["cue"] == "muttered again"


def test_a_quote_that_is_typed_in_while_another_is_saved_before_it_stays_itself(
    windows: Windows, statements: Source, second: User
) -> None:
    window = windows().open("s4")
    window.field("Quote 1").click()
    (quote,) = row_of(statements, "s4")["quotes"]
    before = {"exact": "the move", "start": None, "end": None}
    save(statements, second, "s4", quotes=[before, quote])
    window.look_round()
    expect(window.card("s4").locator(".wb-card-words")).to_contain_text("the move")
    window.write_anew("Quote 1", "unwise")

    window.saved()
    assert [each["exact"] for each in row_of(statements, "s4")["quotes"]] == ["the move", "unwise"]


def test_a_comment_that_is_being_typed_outlives_what_others_save_and_say(
    window: Window, statements: Source, second: User
) -> None:
    window.form.get_by_text("Comment", exact=True).click()
    window.write("Comment on this statement", "Is this")
    save(statements, second, "s1", cue="muttered")
    window.look_round()
    expect(window.field("Cue")).to_have_value("muttered")
    window.page.keyboard.type(" so?")

    expect(window.field("Comment on this statement")).to_have_value("Is this so?")
    expect(window.field("Comment on this statement")).to_be_focused()
    window.open_card("s2")
    window.open_card("s1")
    expect(window.field("Comment on this statement")).to_have_value("Is this so?")


def test_a_statement_that_is_deleted_while_somebody_types_in_it_stays_with_them_until_they_choose(
    window: Window, statements: Source, second: User
) -> None:
    change_statements(source=statements, changes=[Change("s1", None, seen(row_of(statements, "s1")))], by=second)
    window.write_anew("Cue", "remarked")

    expect(window.trouble).to_contain_text("Somebody else deleted s1 meanwhile")
    expect(window.field("Cue")).to_have_value("remarked")
    window.press("Make the statement anew")
    window.saved()
    (anew,) = [row for row in rows_of(statements) if row["cue"] == "remarked"]
    assert anew["speaker"] == "freedonia"
    assert anew["claims"]


# --- Refusals --------------------------------------------------------------------------------------------------------


def test_what_is_refused_stays_in_its_field_with_the_reason_and_the_rest_is_saved(
    window: Window, statements: Source
) -> None:
    window.form.locator(".wb-more > summary").click()
    window.write_anew("Said on", "Tuesday")
    window.write_anew("Where or to whom", "in the garden")
    window.write_anew("Cue", "remarked")

    expect(window.trouble).to_contain_text("The date is not saved: Found")
    expect(window.status).to_contain_text("Not saved: Found")
    expect(window.field("Said on")).to_have_value("Tuesday")
    window.write("Cue", " twice")
    window.page.keyboard.press("Tab")
    expect(window.card("s1").locator(".wb-badge")).to_have_text(["Not saved"])
    window.write_anew("Said on", "2031-05-06")
    window.saved()
    expect(window.trouble).to_be_empty()
    row = row_of(statements, "s1")
    assert (row["said_on"], row["venue"], row["cue"]) == ("2031-05-06", "in the garden", "remarked twice")


def test_what_is_typed_into_a_refused_statement_is_saved_though_the_refused_field_is_not(
    window: Window, statements: Source
) -> None:
    window.form.locator(".wb-more > summary").click()
    window.write_anew("Said on", "Tuesday")
    window.page.keyboard.press("Tab")
    expect(window.trouble).to_contain_text("The date is not saved")
    with window.page.expect_response(lambda each: each.request.method == "PATCH" and each.ok):
        window.write_anew("Cue", "remarked")

    assert row_of(statements, "s1")["cue"] == "remarked"
    expect(window.field("Said on")).to_have_value("Tuesday")


def test_what_is_mended_while_its_refusal_is_on_its_way_is_saved(window: Window, statements: Source) -> None:
    window.form.locator(".wb-more > summary").click()
    held = window.hold()
    window.write_anew("Said on", "2031-05-")
    window.page.keyboard.press("Tab")
    expect(window.status).to_have_text("Saving…")
    window.write("Said on", "06")
    held.let_go()

    window.saved()
    assert row_of(statements, "s1")["said_on"] == "2031-05-06"


def test_what_others_save_of_a_field_that_waits_to_be_mended_is_met_and_not_written_over(
    window: Window, statements: Source, second: User
) -> None:
    window.form.locator(".wb-more > summary").click()
    window.write_anew("Said on", "Tuesday")
    window.page.keyboard.press("Tab")
    expect(window.trouble).to_contain_text("The date is not saved")
    save(statements, second, "s1", said_on="2031-05-05")
    save(statements, second, "s2", paraphrase="She was on her way.")
    window.look_round()
    expect(window.card("s2")).to_contain_text("She was on her way.")
    window.write_anew("Said on", "2031-05-06")

    expect(window.trouble).to_contain_text("The date was changed by second meanwhile")
    expect(window.field("Said on")).to_have_value("2031-05-06")
    assert row_of(statements, "s1")["said_on"] == "2031-05-05"
