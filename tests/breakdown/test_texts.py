"""Captured texts: from bytes to what places count in, and its paragraphs (design, section 6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.breakdown.texts import WrongText, captured, normalised, paragraph_at, sha256_of, wrong_body_start

TEXT = "Title\nBy somebody\n\nFirst.\n  \nSecond.\n"
BODY = 19


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"\xef\xbb\xbfa\n", "a\n"),
        ("  é 😀  \n\n".encode(), "  é 😀  \n\n"),
    ],
)
def test_line_ends_become_lf_the_bom_goes_and_all_else_stays(raw, text):
    assert captured(raw) == text


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"a\nb\xff", "0xFF as byte 4, in line 2"),
        (b"", "an empty text"),
        (b" \n\t\n", "an empty text"),
        (b"a\r\n\x00", "a NUL character in line 2"),
    ],
)
def test_what_can_be_no_text_is_refused_with_its_place(raw, sentence):
    with pytest.raises(WrongText, match=sentence):
        captured(raw)


@pytest.mark.parametrize(("word", "number"), [("Title", 0), ("somebody", 0), ("First", 1), ("  \n", 1), ("Second", 2)])
def test_paragraphs_are_the_lines_that_are_not_empty_from_the_body_on(word, number):
    assert paragraph_at(TEXT, BODY, TEXT.index(word)) == number


@pytest.mark.parametrize(
    ("place", "wrong"), [(0, ""), (BODY, ""), (BODY + 1, "inside line 4"), (500, "beyond the end of the text")]
)
def test_a_body_that_cannot_begin_there_is_told(place, wrong):
    assert wrong in wrong_body_start(TEXT, place)
    assert bool(wrong_body_start(TEXT, place)) == bool(wrong)


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff"), min_size=1).filter(str.strip)
)
def test_a_text_that_is_kept_is_read_the_same_again(text):
    once = normalised(text)

    assert captured(once.encode()) == once
    assert sha256_of(once) == sha256_of(captured(once.encode()))
