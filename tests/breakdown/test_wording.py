"""Which words of a text changed."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.breakdown.wording import changed_words
from tests.documents import TEXT

WORDS = st.lists(st.sampled_from(["a", "b", "c", ",", " ", "\n", "שלום", "👩‍👩‍👧", "ministère"]), max_size=30).map(
    "".join
)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("", "", []),
        ("", "New.", [("new", "New.")]),
        ("Gone.", "", [("gone", "Gone.")]),
        ("Troops are there.", "Troops are there.", [("same", "Troops are there.")]),
        ("Troops are there.", "Troops were there.", [("same", "Troops "), ("gone", "are"), ("new", "were"), ("same", " there.")]),
        ("They go.", "They go", [("same", "They go"), ("gone", ".")]),
        ("one two three", "four five three", [("gone", "one two"), ("new", "four five"), ("same", " three")]),
        ("a x b y c", "a b c", [("same", "a "), ("gone", "x "), ("same", "b"), ("gone", " y"), ("same", " c")]),
        ("السلام عليكم", "السلام علينا", [("same", "السلام "), ("gone", "عليكم"), ("new", "علينا")]),
        ("👩‍👩‍👧 x", "👩‍👩‍👦 x", [("gone", "👩‍👩‍👧"), ("new", "👩‍👩‍👦"), ("same", " x")]),
    ],
)  # fmt: skip
def test_words_are_the_same_gone_or_new(before, after, words):
    assert list(changed_words(before, after)) == words


@given(TEXT | WORDS, TEXT | WORDS)
def test_the_pieces_make_up_both_texts(before, after):
    pieces = changed_words(before, after)

    assert "".join(text for kind, text in pieces if kind != "new") == before
    assert "".join(text for kind, text in pieces if kind != "gone") == after
    kinds = [kind for kind, _ in pieces]
    assert all(one != next_one for one, next_one in itertools.pairwise(kinds))
    assert all(text for _, text in pieces)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x" * 10_000 + " a", "x" * 10_000 + " b"),
        (" ".join(str(number) for number in range(20_000)), " ".join(str(-number) for number in range(20_000))),
        ("a b " * 10_000, "b c " * 10_000),
        (
            " ".join("ab"[number % 2] for number in range(9_000)),
            " ".join("abc"[number % 3] for number in range(9_000)),
        ),
    ],
    ids=["long words", "all others", "the same few", "another rhythm"],
)
def test_long_texts_take_no_long_time(before, after):
    start = time.process_time()

    changed_words(before, after)

    assert time.process_time() - start < 2


def test_a_small_change_at_both_ends_of_a_long_text_is_found():
    middle = " word" * 5_000

    assert changed_words(f"a{middle} b", f"c{middle} d") == (
        ("gone", "a"), ("new", "c"), ("same", f"{middle} "), ("gone", "b"), ("new", "d"),
    )  # fmt: skip
