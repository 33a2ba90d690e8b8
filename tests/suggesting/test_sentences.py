"""Where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.suggesting.sentences import sentences

SENTENCES = [
    ["Roe left.", "Poe stayed."],
    ["Mr. Roe met Dr. Poe of St. Mary's in Washington D.C. on Friday.", "They talked."],
    ["The U.S. President met the U.N. chief.", "Nothing came of it."],
    ["He lives in the U.S.", "He likes it."],
    ["J. R. Roe met Gen. Poe at 5 p.m. in Freedom City.", "It rained."],
    ["It rose 1.5 percent to $3.20.", "Shares fell."],
    ["See No. 5 on p. 3.", "All else is in Art. 7 of the treaty."],
    ["Roe Inc. and Poe Corp. merged.", "The Roe Co. Chief Executive left."],
    ["“It is over.”", "Roe left."],
    ["“It is over. Go home,” Roe said.", "They went."],
    ["“Is it over?” Roe asked.", "“Yes.”"],
    ["“Is it over?” a spokeswoman for the ministry asked.", "It was."],
    ["“Over!”", "The crowd cheered."],
    ["Roe said it was “over”.", "Poe did not."],
    ["Is it over?", "Yes!", "It is…", "Good."],
    ["Roe (the elder) left.", "(Poe stayed.)", "All slept."],
    ["It is so (see below).", "And that…", "Well."],
    ["Er kam am 3. Mai nicht."],
    ["天气很好。", "我们走吧！", "好。"],
]


@pytest.mark.parametrize("expected", SENTENCES, ids=[each[0] for each in SENTENCES])
def test_a_text_is_split_into_its_sentences(expected):
    text = ("" if "天" in expected[0] else " ").join(expected)

    assert [text[start:end] for start, end in sentences(text)] == expected


def test_no_sentence_crosses_a_line():
    text = "A headline without a full stop\nRoe left.\n\n  Poe stayed  "

    assert [text[start:end] for start, end in sentences(text)] == [
        "A headline without a full stop",
        "Roe left.",
        "Poe stayed",
    ]


@given(st.text(alphabet="aB1 .?!…,“”\"'()\nUSMr。😀", max_size=60), st.integers(-2, 70), st.integers(-2, 70))
def test_whatever_the_text_its_sentences_hold_all_of_it_but_white_space(text, start, end):
    found = sentences(text, start, end)

    place = max(start, 0)
    for first, last in found:
        assert text[place:first].strip() == ""
        assert text[first:last] == text[first:last].strip() != ""
        place = last
    assert text[place : max(end, 0)].strip() == ""
