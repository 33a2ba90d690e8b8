"""The quote check: what counts as the same words, where they are, and what comes nearest (rule 12)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.breakdown.quotes import TextCheck, faults_to_publish_with_text, results_by_statement, told
from newsfacts.breakdown.typography import typographically_folded
from newsfacts.words import QuoteCheck

TEXT = "Title\n\nThe minister was “under way”, he said.\nAnother one said “under way” too.\n"
BODY_START = 7


def document(*quotes, selector=None, paragraph=1, body_start=BODY_START):
    """Give a source's document of one statement with quotes `(exact, start)`; no start is no place."""
    statement = {
        "id": "s1",
        "paragraph": paragraph,
        "selector": selector and {"start": selector[0], "end": selector[1]},
        "quotes": [
            {"exact": exact, "start": start, "end": None if start is None else start + len(exact)}
            for exact, start in quotes
        ],
    }
    return {"source": {"slug": "x", "body_start": body_start}, "statements": [statement]}


def check(exact, text, start=None, selector=None):
    (found,) = TextCheck(document((exact, start), selector=selector), text).quotes()
    return found


@pytest.mark.parametrize(
    ("quote", "there"),
    [
        ("it’s", "it's"),
        ("a “b” c", 'a "b" c'),
        ("a „b“ c", "a «b» c"),
        ("1939–1945", "1939-1945"),
        ("yes — no", "yes − no"),
        ("10 000", "10\u00a0000"),
        ("10\u202f000", "10 000"),
    ],
)
def test_kinds_of_quotation_mark_dash_and_space_are_forgiven_and_told(quote, there):
    text = f"Before {there} after"

    assert check(quote, text, 7).result == QuoteCheck.EQUIVALENT
    assert check(there, text, 7).result == QuoteCheck.VERBATIM
    assert check(quote, text).result == QuoteCheck.EQUIVALENT


@pytest.mark.parametrize(
    ("quote", "there"),
    [
        ("Under way", "under way"),
        ("under way", "under  way"),
        ("under way", "under\nway"),
        ("under way", "underway"),
        ("cafe", "café"),
        ("e\u0301tat", "état"),
        ("yes, no", "yes no"),
        ("co\u00adop", "coop"),
        ("don't", "dont"),
        ("a...", "a…"),
        ("α", "a"),
    ],
)
def test_nothing_else_is_forgiven(quote, there):
    text = f"Before {there} after"

    assert check(quote, text, 7).result == QuoteCheck.DRIFTED
    assert check(quote, text).result == QuoteCheck.MISSING


def test_a_sign_is_forgiven_for_one_sign_so_that_places_stay():
    every = "".join(chr(code) for code in range(0x3100))

    assert len(typographically_folded(every)) == len(every)


def test_words_that_are_elsewhere_need_re_anchoring_and_are_named_there():
    found = check("another one", "another one, another one", 3)

    assert (found.result, found.places) == (QuoteCheck.DRIFTED, ((0, 11), (13, 24)))
    assert "needs re-anchoring: its words are at 0 to 11, 13 to 24" in told(found)


def test_words_at_several_places_are_ambiguous_until_their_place_is_set():
    assert check("under way", TEXT).result == QuoteCheck.AMBIGUOUS
    assert check("under way", TEXT, 25).result == QuoteCheck.VERBATIM


def test_the_statements_own_place_decides_between_several():
    found = check("under way", TEXT, selector=(47, 80))

    assert (found.result, found.places) == (QuoteCheck.VERBATIM, ((64, 73),))


def test_overlapping_repetitions_are_several_places():
    assert check("aa", "aaa").result == QuoteCheck.AMBIGUOUS


def test_places_count_code_points():
    text = "😀😀 “under way”"

    assert check("under way", text, text.index("under")).result == QuoteCheck.VERBATIM
    assert text.index("under") == 4


@pytest.mark.parametrize("start", [None, 25])
def test_where_it_is_not_there_the_nearest_words_and_what_differs_are_told(start):
    nearest = check("under pay", TEXT, start).nearest

    assert (nearest.start, nearest.end, nearest.paragraph, nearest.words) == (25, 34, 1, "under way")
    assert nearest.diff == [("same", "under"), ("gone", "pay"), ("new", "way")]


def test_the_nearest_is_looked_for_where_the_quote_was_put_first():
    assert check("under wax", TEXT, 64).nearest.start == 64


@pytest.mark.parametrize("quote", ["!!!", "漢字漢字", "zzzzz", "a " * 500])
def test_a_quote_that_is_like_nothing_is_missing_all_the_same(quote):
    assert check(quote, TEXT).result == QuoteCheck.MISSING
    assert check(quote, "…").result == QuoteCheck.MISSING


def test_places_that_do_not_fit_the_text_are_named():
    beyond = TextCheck(document(selector=(3, 500)), TEXT).places()
    wrong_paragraph = TextCheck(document(selector=(50, 60), paragraph=1), TEXT).places()
    inside_a_line = TextCheck(document(body_start=9), TEXT).places()

    assert "ends at 500, the text at" in beyond[0].sentence
    assert "it says paragraph 1, and its place is in 2" in wrong_paragraph[0].sentence
    assert "inside line 3" in inside_a_line[0].sentence
    assert TextCheck(document(selector=(8, 20)), TEXT).places() == []


def test_quotes_that_are_not_sound_may_not_be_public():
    faults = faults_to_publish_with_text(document(("under way", 25), ("under pay", 25), ("under way", None)), TEXT)

    assert [fault.json_path for fault in faults] == ["$.statements[0].quotes[1]", "$.statements[0].quotes[2]"]
    assert "way" not in faults[0].found.replace("under way", "")  # no word of the text but the quote's own


def test_what_was_found_is_told_by_statement():
    found = TextCheck(document(("under way", 25), ("under pay", 25)), TEXT).quotes()

    assert results_by_statement(found) == {"s1": ["verbatim", "drifted"]}


LETTERS = st.characters(exclude_categories=["Cs", "Cc"])


@given(text=st.text(LETTERS, min_size=3, max_size=80), data=st.data())
def test_whatever_is_cut_from_a_text_is_verbatim_at_its_place(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    assert check(text[start:end], text, start).result == QuoteCheck.VERBATIM


@given(text=st.text(st.sampled_from("abcde “”—"), min_size=3, max_size=60), data=st.data())
def test_with_one_letter_changed_it_is_not(text, data):
    place = data.draw(st.integers(0, len(text) - 1))
    changed = text[:place] + "Ω" + text[place + 1 :]

    assert check(changed, text, 0).result == QuoteCheck.DRIFTED
