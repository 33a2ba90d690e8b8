"""The examiner that the other tests of pages rely on: it asks less of axe, and overlooks nothing for that."""

import pytest
from playwright.sync_api import Page

from .accessibility import Examiner

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="en"><title>Rows</title><style>
    body {{ background: #fff; color: #000 }} .pale {{ color: #aaa }} .on-grey {{ background: #999 }} .grey {{ color: #555 }}
    .over {{ position: absolute; inset: 0; background: #fff }}
    @media (prefers-color-scheme: dark) {{ .grey {{ color: #ccc }} }}
</style><main><h1>Rows</h1>{}</main></html>"""
ROWS = "<p class='grey'>A row of many.</p>" * 30


def examined(page: Page, content: str, examiner: Examiner | None = None) -> list[str]:
    page.set_content(PAGE.format(content))
    return [rule for rule, _ in (examiner or Examiner()).faults(page)]


def test_a_page_without_a_fault_has_none(page: Page) -> None:
    assert examined(page, ROWS) == []


@pytest.mark.parametrize("row", [
    "<p class='pale'>Pale.</p>", "<p class='on-grey'><span class='grey'>A row on grey.</span></p>",
    "<p style='opacity: .4'>Faint.</p>", "<label>Called <input class='pale' value='pale'></label>",
])  # fmt: skip
def test_the_one_row_among_many_that_is_hard_to_read_is_found(page: Page, row: str) -> None:
    assert examined(page, ROWS + row + ROWS) == ["color-contrast"]


def test_what_is_no_matter_of_colour_is_found_on_every_row(page: Page) -> None:
    page.set_content(PAGE.format(ROWS + "<img src=x>" * 8))
    (fault,) = Examiner().faults(page)
    assert (fault[0], len(fault[1])) == ("image-alt", 8)


def test_a_look_that_could_not_be_judged_on_one_page_is_judged_on_the_next(page: Page) -> None:
    examiner = Examiner()
    hidden = "<div style='position: relative'><p class='pale'>Pale.</p><div class='over'></div></div>"
    assert examined(page, hidden, examiner) == []
    assert examined(page, "<div style='position: relative'><p class='pale'>Pale.</p></div>", examiner) == [
        "color-contrast"
    ]


def test_what_was_judged_is_not_asked_again_and_what_looks_otherwise_is(page: Page) -> None:
    examiner = Examiner()
    assert examined(page, "<p class='pale'>Pale.</p>", examiner) == ["color-contrast"]
    assert examined(page, "<p class='pale'>Pale too.</p>", examiner) == []
    assert examined(page, "<p class='pale' style='font-weight: 700'>Pale too.</p>", examiner) == ["color-contrast"]


def test_in_the_dark_what_cannot_be_read_only_there_is_found_without_asking_all_else(page: Page) -> None:
    examiner = Examiner()
    assert examined(page, ROWS, examiner) == []
    page.emulate_media(color_scheme="dark")
    assert [rule for rule, _ in examiner.faults_of_colour(page)] == ["color-contrast"]
