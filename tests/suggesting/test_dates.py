"""Dates as they are printed, and the days that they mean."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.suggesting.dates import WEEKDAYS, stated_in, worked_out

PUBLISHED_ON = "2031-05-07"  # a Wednesday

MEANT = [
    ("on Tuesday", "2031-05-06"),
    ("Tuesday", "2031-05-06"),
    ("on Wednesday", "2031-05-07"),
    ("on Thursday", "2031-05-01"),
    ("late on Tuesday", "2031-05-06"),
    ("on Tuesday evening", "2031-05-06"),
    ("yesterday", "2031-05-06"),
    ("today", "2031-05-07"),
    ("tomorrow", "2031-05-08"),
    ("on 29 April", "2031-04-29"),
    ("on April 29", "2031-04-29"),
    ("on the 29th of April", "2031-04-29"),
    ("on Apr. 29", "2031-04-29"),
    ("April 29, 2030", "2030-04-29"),
    ("29 April 2030", "2030-04-29"),
    ("on Tuesday, 29 April", "2031-04-29"),
    ("on Tuesday, April 29", "2031-04-29"),
    ("on Monday, April 29", ""),  # it was a Tuesday
    ("on December 24", "2030-12-24"),
    ("on June 24", ""),  # last year's, or a slip for what is to come
    ("2031-04-29", "2031-04-29"),
    ("last Wednesday", "2031-04-30"),
    ("last Friday", "2031-05-02"),
    ("last Tuesday", ""),  # yesterday, or a week before
    ("next Wednesday", "2031-05-14"),
    ("next Monday", "2031-05-12"),
    ("next Friday", ""),  # in two days, or nine
    ("will meet on Friday", "2031-05-09"),
    ("will meet on June 24", "2031-06-24"),
    ("this Friday", ""),
    ("the following Friday", ""),
    ("last week", ""),
    ("on February 30", ""),
    ("in May", ""),
    ("some day", ""),
    ("", ""),
]


@pytest.mark.parametrize(("stated", "day"), MEANT)
def test_a_printed_date_means_a_day_only_where_that_is_certain(stated, day):
    assert worked_out(stated, PUBLISHED_ON) == day


@pytest.mark.parametrize(
    "published_on", ["", "2031-05", "2031", "2031-05-07~", "2031-05-07?", "../2031-05-07", "soon"]
)
def test_without_a_certain_day_of_publication_no_day_is_worked_out(published_on):
    assert worked_out("on Tuesday", published_on) == ""


def test_the_first_day_of_the_calendar_has_no_yesterday():
    assert worked_out("yesterday", "0001-01-01") == ""


PRINTED = [
    ("Roe said on Tuesday that", "on Tuesday"),
    ("Roe said late on Tuesday evening that", "late on Tuesday evening"),
    ("On Tuesday, April 29, 2031, Roe said", "On Tuesday, April 29, 2031"),
    ("Roe said last Friday that", "last Friday"),
    ("Roe may go", ""),
    ("They march 20 miles", ""),
    ("Tuesday’s talks", ""),
    ("He sat there", ""),
    ("In March 2031 it rained", ""),
    ("It rained, and on 3 May, Roe left", "on 3 May"),
]


@pytest.mark.parametrize(("text", "expected"), PRINTED)
def test_the_phrase_that_names_a_day_is_found(text, expected):
    found = stated_in(text, 0, len(text))

    assert (text[found[0] : found[1]] if found else "") == expected


@given(st.sampled_from(WEEKDAYS), st.dates(datetime.date(1800, 1, 10)))
def test_a_weekday_is_the_latest_up_to_and_including_the_day_of_publication(weekday, published):
    day = datetime.date.fromisoformat(worked_out(f"on {weekday}", published.isoformat()))

    assert published - datetime.timedelta(days=6) <= day <= published
    assert WEEKDAYS[day.weekday()] == weekday


@given(st.text(max_size=40), st.integers(-5, 50), st.integers(-5, 50), st.text(max_size=12))
def test_any_text_is_a_date_or_none(text, start, end, published_on):
    found = stated_in(text, start, end)

    assert found is None or 0 <= found[0] < found[1] <= len(text)
    day = worked_out(text, published_on)
    assert day == "" or datetime.date.fromisoformat(day).isoformat() == day
