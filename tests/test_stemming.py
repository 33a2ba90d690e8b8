"""Words made findable: what is a word, and which trigrams are enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.stemming import (
    LONGEST_WORD,
    MOST_SIGNS,
    index_terms,
    is_slip,
    similarity,
    telling_trigrams,
    tokens,
    trigrams,
)

WORDS = [
    ("The U.S., U.N and J.D. Vance.", ["the", "us", "un", "and", "jd", "vance"]),
    ("Russia's, Russia’s; 's", ["russia", "russia", "s"]),
    ("L’état, O'Neill", ["l", "etat", "o", "neill"]),
    ("zero\u200cwidth \u200fright", ["zerowidth", "right"]),
    ("e\u0301te\u0301 été", ["ete", "ete"]),
    ("3.5% a_b foreign-policy", ["3", "5", "a", "b", "foreign", "policy"]),
    ("外務大臣 外 中国a", ["外務", "務大", "大臣", "外", "中国", "a"]),
    ("½", ["1", "2"]),
    ("😀 … \u0301 ___", []),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_a_text_is_split_into_words(text, words):
    assert [token.word for token in tokens(text)] == words


@given(st.text(max_size=80))
def test_every_token_is_one_that_both_databases_keep_as_it_is(text):
    terms = index_terms(text, "en").split(" ")

    for token in filter(None, terms):
        assert all(sign.isalnum() or ord(sign) > 127 for sign in token), token
    assert all(0 <= token.start < token.end <= len(text) for token in tokens(text))


@given(st.text(max_size=80), st.sampled_from(["en", "ru", "ar", "hi", "zh", ""]))
def test_a_text_is_found_by_each_of_its_own_words(text, tag):
    assert {token.word for token in tokens(text)} <= set(index_terms(text, tag).split())


def test_no_word_and_no_text_grows_beyond_measure():
    terms = index_terms("y" * 5000 + " " + " ".join(f"word{number}" for number in range(60_000)), "en")

    assert len(terms) <= MOST_SIGNS
    assert terms.split()[0] == "y" * LONGEST_WORD


@given(st.text("abc", min_size=4, max_size=9), st.text("abc", min_size=3, max_size=9))
def test_whatever_is_alike_shares_a_telling_trigram(word, other):
    alike = similarity(word, other) >= 0.4

    assert not alike or trigrams([other]) & set(telling_trigrams(word, 0.4))


SLIPS = [
    ("putn", "putin", True),
    ("puttin", "putin", True),
    ("patin", "putin", True),
    ("puitn", "putin", True),
    ("aputin", "putin", True),
    ("putin", "putin", False),
    ("patan", "putin", False),
    ("ptnui", "putin", False),
    ("aa", "a", True),
    ("", "ab", False),
]


@pytest.mark.parametrize(("one", "other", "is_one"), SLIPS)
def test_a_slip_is_one_letter_or_two_that_changed_places(one, other, is_one):
    assert is_slip(one, other) is is_slip(other, one) is is_one
