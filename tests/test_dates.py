"""Dates as newsfacts writes them (EDTF)."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from newsfacts.dates import InvalidDate, in_words, possible_days, validate_date


def day(text):
    return text and datetime.date.fromisoformat(text)


KNOWN = [
    ("", None, None, ""),
    ("2024-10-29", "2024-10-29", "2024-10-29", "29 October 2024"),
    ("2024-03", "2024-03-01", "2024-03-31", "March 2024"),
    ("2024-02", "2024-02-01", "2024-02-29", "February 2024"),
    ("2024", "2024-01-01", "2024-12-31", "2024"),
    ("2024~", "2024-01-01", "2024-12-31", "about 2024"),
    ("2024-10?", "2024-10-01", "2024-10-31", "perhaps October 2024"),
    ("2024-10-29%", "2024-10-29", "2024-10-29", "perhaps about 29 October 2024"),
    ("202X", "2020-01-01", "2029-12-31", "2020 to 2029"),
    ("19XX", "1900-01-01", "1999-12-31", "1900 to 1999"),
    ("2024-XX", "2024-01-01", "2024-12-31", "2024"),
    ("2024-10-XX", "2024-10-01", "2024-10-31", "October 2024"),
    ("2024-10-29/2024-10-30", "2024-10-29", "2024-10-30", "29 October 2024 to 30 October 2024"),
    ("2024-10/2024-11", "2024-10-01", "2024-11-30", "October 2024 to November 2024"),
    ("2006/..", "2006-01-01", None, "since 2006"),
    ("../2024-10", None, "2024-10-31", "by October 2024"),
    ("0001", "0001-01-01", "0001-12-31", "1"),
    ("9999-12-31", "9999-12-31", "9999-12-31", "31 December 9999"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "first", "last", "words"), KNOWN, ids=[case[0] for case in KNOWN])
def test_a_date_has_its_possible_days_and_its_words(text, first, last, words):
    assert possible_days(text) == (day(first), day(last))
    assert in_words(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday", "2024-13", "2024-02-30", "2023-02-29", "24-1-1", " 2024", "2024 ", "2024-10-29T10:00:00Z", "0000",
        "2024/2023", "2024-10-29/2024-10-28", "..", "../..", "/", "2024/", "2024-1X", "202X-05", "2024-XX-07",
        "2024-10-29/2024-10-30/2024-10-31", "-0500", "Y20240", "２０２４", "2024~~", "\n2024",
    ],
)  # fmt: skip
def test_anything_else_is_no_date(text):
    with pytest.raises(InvalidDate):
        possible_days(text)


def test_a_form_is_told_what_a_date_looks_like():
    with pytest.raises(ValidationError, match="“Tuesday” is no date: write a date such as 2024-10-29"):
        validate_date("Tuesday")
