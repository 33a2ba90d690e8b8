"""The guess of a whole statement, from the words that an editor selected."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.suggesting.statements import guess_statement

from .articles import ARTICLE, BODY_START, EXPECTED, PUBLISHED_ON, guess


@pytest.mark.parametrize("expected", EXPECTED, ids=[each.selected[:40] for each in EXPECTED])
def test_each_statement_of_an_article_is_guessed_as_an_editor_would_write_it(expected):
    found = guess(ARTICLE, expected.selected, body_start=BODY_START).as_json()

    assert (found["form"], found["cue"], found["speaker_named_as"]) == (expected.form, expected.cue, expected.speaker)
    assert [quote["exact"] for quote in found["quotes"]] == expected.quotes
    assert {key: found[key] for key in expected.others} == expected.others


CONTENT_ALONE = [
    ("Roe said on Friday that the dam had burst.", "the dam had burst", "said", "Roe"),
    ("Roe said the dam had burst and that the road was closed.", "the road was closed", "said", "Roe"),
    ("The dam had burst, Roe said on Friday.", "The dam had burst", "said", "Roe"),
    ("Roe told reporters the dam had burst.", "the dam had burst", "told reporters", "Roe"),
    ("“The dam has burst,” Roe said.", "The dam has burst,", "said", "Roe"),
    ("Roe called the dam “a folly” and said it would burst.", "it would burst", "said", "Roe"),
    ("Roe has described the dam as “a folly”.", "the dam as “a folly”", "has described", "Roe"),
    ("According to Roe, the dam had burst.", "the dam had burst", "According to", "Roe"),
    ("The dam had burst, according to Roe.", "The dam had burst", "according to", "Roe"),
]


@pytest.mark.parametrize(("text", "selected", "cue", "speaker"), CONTENT_ALONE)
def test_the_cue_may_stand_outside_of_what_is_selected(text, selected, cue, speaker):
    found = guess(text, selected)

    assert (found.cue, found.speaker_named_as) == (cue, speaker)


ASIDES = [
    ("Roe said the road led to Port Lund, a harbour in the north.", "a harbour in the north"),
    ("The winter was long, with Freedonia warning that the dam might burst.", "The winter was long"),
    ("Freedonia said on Friday, amid a long drought, it would buy grain.", "amid a long drought"),
]


@pytest.mark.parametrize(("text", "selected"), ASIDES)
def test_what_the_outlet_says_beside_it_is_narration(text, selected):
    found = guess(text, selected)

    assert (found.form, found.cue, found.speaker_named_as) == ("narration", "", "")


FORMS = [
    ("“It is over,” Roe said.", "direct"),
    ("“It is over,” said Roe, who leads the party.", "direct"),
    ("“It,” Roe said on Monday in a statement, “is over.”", "direct"),
    ("Roe said: “It is over. It was long.”", "direct"),
    ("Asked about the war, Roe said: “It is over.”", "direct"),
    ("Roe said it was “over”.", "mixed"),
    ("“It is over,” Roe said, calling the war a folly.", "mixed"),
    ("Roe said it was over.", "indirect"),
    ("Roe declined to comment on the war.", "silence"),
    ("Example Wire could not independently verify the report.", "narration"),
    ("The war is over.", "narration"),
    ("The “Long War” is over.", "narration"),
    ("The so-called “victory” was short.", "narration"),
    ("A sign read “we have always been at war with Sylvania”.", "mixed"),
]


@pytest.mark.parametrize(("text", "form"), FORMS)
def test_the_form_tells_whose_words_carry_the_content(text, form):
    assert guess(text).form == form


def test_a_quotation_that_goes_on_has_the_speaker_of_the_words_before():
    text = "“It is over,” Roe said. “Go home. All of you.”"

    found = guess(text, "“Go home. All of you.”")

    assert (found.form, found.speaker_named_as, found.cue) == ("direct", "Roe", "said")
    assert [quote.exact for quote in found.quotes] == ["Go home. All of you."]


def test_a_quotation_that_opens_again_at_its_next_paragraphs_has_the_speaker_of_the_first():
    text = "“It is over,” Roe said. “Go home.\n“All of you.\n“And stay there.”"

    assert guess(text, "“And stay there.”").speaker_named_as == "Roe"


CERTAINTIES = [
    ("Roe said the dam had burst.", "certain"),
    ("Roe said the dam may have burst.", "possible"),
    ("Roe said the dam had probably burst.", "probable"),
    ("The dam might burst, Roe said.", "possible"),
    ("Roe believes the dam will burst.", "probable"),
    ("Roe fears that the dam will burst.", "possible"),
    ("Roe does not believe the dam will burst.", "probable"),
    ("Roe said the dam had burst, and Poe may go.", "possible"),
    ("Roe would not say whether the dam had burst.", "unspecified"),
    ("The dam appears to have burst.", "probable"),
]


@pytest.mark.parametrize(("text", "certainty"), CERTAINTIES)
def test_certainty_is_how_sure_the_speaker_sounds(text, certainty):
    assert guess(text).certainty == certainty


def test_the_place_is_trimmed_of_white_space_at_both_ends():
    found = guess_statement("One.\n Roe said no. \nTwo.", 4, 19, body_start=0, published_on="")

    assert (found.start, found.end) == (6, 18)


def test_a_selection_that_ends_within_a_quotation_keeps_what_it_has_of_it():
    text = "Roe said: “It is over. Go home.”"

    found = guess(text, "“It is over.")

    assert [quote.exact for quote in found.quotes] == ["It is over."]


def test_in_another_language_only_what_the_marks_tell_is_guessed():
    found = guess("„Es ist wirklich vorbei“, sagte Roe am Freitag.", language="de")

    assert (found.form, found.cue, found.speaker_named_as) == ("mixed", "", "")
    assert [quote.exact for quote in found.quotes] == ["Es ist wirklich vorbei"]


def test_the_guess_is_plain_json():
    plain = guess("“It is over,” Roe told Freedonia TV on Tuesday.").as_json()

    assert json.loads(json.dumps(plain)) == plain
    assert plain["quotes"] == [{"exact": "It is over,", "start": 1, "end": 12}]


PIECES = (
    "Roe she who “ ” \" ' ’ « » said has_not_denied told_a_press_briefing according_to ,_citing was_quoted_as_saying_by that"
    " and on_Tuesday . , ? : ; ( ) — Asked_if a_spokeswoman_for the_ministry the of with voicing_concern not to U.S. 😀 no"
    " declined_to comment \ufffc \ufeff 6'2\" 1 May next 31_February \n"
)
WORDS = st.sampled_from([*PIECES.replace("\n", "").split(" "), "\n"]).map(lambda piece: piece.replace("_", " "))
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS).map("".join))


@given(
    TEXTS, st.integers(-3, 90), st.integers(-3, 90), st.integers(0, 90), st.sampled_from(["", PUBLISHED_ON, "203X"])
)
def test_any_selection_of_any_text_gives_a_guess_whose_places_lie_in_the_text(
    text, start, end, body_start, published_on
):
    found = guess_statement(text, start, end, body_start=body_start, published_on=published_on)

    assert 0 <= found.start <= found.end <= len(text)
    assert text[found.start : found.end] == text[found.start : found.end].strip()
    for quote in found.quotes:
        assert quote.exact == text[quote.start : quote.end] != ""
        assert found.start <= quote.start < quote.end <= found.end
    assert found.said_on <= published_on
    assert found.cue in text
    assert found.speaker_named_as in text
    assert (found.form in ("direct", "mixed")) == bool(found.quotes)


@given(st.sampled_from(["said ", "a, ", "and ", "“a” ", "Roe said ", "A.", "has not ", ", who said ", "'", "“"]))
def test_a_text_made_to_be_slow_is_none_the_worse(piece):
    text = piece * 3000

    assert guess_statement(text, 0, len(text), body_start=0, published_on=PUBLISHED_ON).end <= len(text)
