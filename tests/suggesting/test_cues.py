"""Which words mark something as somebody's, and which only look like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.suggesting.cues import cues_in
from newsfacts.suggesting.lexicon import VERBS
from newsfacts.words import Form, Stance

from .articles import ARTICLE, BODY_START

CUES = [
    ("Roe said it was over.", ["said"]),
    ("Roe has said it was over.", ["has said"]),
    ("Roe has repeatedly said it was over.", ["has repeatedly said"]),
    ("Roe later said it was over.", ["said"]),
    ("Roe is saying it is over.", ["is saying"]),
    ("Officials say it is over.", ["say"]),
    ("Both said it was over.", ["said"]),
    ("Many believe it is over.", ["believe"]),
    ("According to Roe, it was over.", ["According to"]),
    ("It was over, according to Roe.", ["according to"]),
    ("Roe told a press briefing it was over.", ["told a press briefing"]),
    ("Roe told Fox News it was over.", ["told Fox News"]),
    ("Roe told reporters in Paris that it was over.", ["told reporters"]),
    ("Roe told her that it was over.", ["told her"]),
    ("Roe told the U.N. Security Council on Friday that it was over.", ["told the U.N. Security Council"]),
    ("Roe said it was over, adding that it had been long.", ["said", "adding"]),
    ("The trip ends, with Freedonia and Sylvania warning that war may follow.", ["warning"]),
    ("Roe has called the plan “reckless”.", ["has called"]),
    ("Roe called it a folly.", ["called it"]),
    ("Roe described the plan as reckless.", ["described"]),
    ("Roe accused Freedonia of lying.", ["accused"]),
    ("Roe urged all to stay calm.", ["urged"]),
    ("Roe called for calm.", ["called for"]),
    ("Roe warned of a long war.", ["warned"]),
    ("Roe vowed to stay.", ["vowed"]),
    ("Roe announced a ban.", ["announced"]),
    ("Roe expects the bank to cut rates.", ["expects"]),
    ("Roe expressed concern that it might rain.", ["expressed concern"]),
    ("Western concern that it might rain grew.", ["concern"]),
    ("Roe’s claim that it rained was wrong.", ["claim"]),
    ("“Is it over?” Roe asked.", ["asked"]),
    ("Roe asked why it was over.", ["asked"]),
    ("Roe was quoted as saying it was over.", ["was quoted as saying"]),
    ("Freedonia TV quoted Roe as saying it was over.", ["quoted"]),
    ("Roe went on to say it was over.", ["went on to say"]),
    ("Roe is confident that it will end.", ["is confident"]),
    ("“It is over,” he joked.", ["joked"]),
]


@pytest.mark.parametrize(("text", "expected"), CUES)
def test_a_cue_is_written_as_an_editor_would(text, expected):
    assert [cue.exact for cue in cues_in(text)] == expected


NO_CUES = [
    "The club added three players.",
    "The plan announced on Monday failed.",
    "The plan, announced on Monday, failed.",
    "A man accused of murder escaped.",
    "A plan described as reckless failed.",
    "The alleged plot failed.",
    "The said man left.",
    "Reports that it rained were wrong.",
    "Amid claims of fraud, the count went on.",
    "The number of demands rose.",
    "State media rose by a point.",
    "She was told that it was over.",
    "The minister was denied entry.",
    "Freedonia denied Roe a visa.",
    "Roe wanted to say that it was over.",
    "Roe could say that it was over.",
    "Talks continued into the night.",
    "The show ended.",
    "He held a cup and thought of home.",
    "He found the keys.",
    "“She said no,” read the note of a man who left.",
    "The group called itself new.",
    "Asked about it, Roe left.",
    "When asked about it, Roe left.",
    "The vase is not available in shops.",
]


@pytest.mark.parametrize("text", NO_CUES)
def test_what_only_looks_like_a_saying_is_no_cue(text):
    assert cues_in(text) == []


STANCES = [
    ("Roe denied the report.", "denied", Stance.DENIES, False),
    ("Roe rejected the accusations as baseless.", "rejected", Stance.DENIES, False),
    ("Roe dismissed the plan as a folly.", "dismissed", Stance.DENIES, False),
    ("Roe ruled out a deal.", "ruled out", Stance.DENIES, False),
    ("Roe does not believe it is over.", "does not believe", Stance.DENIES, False),
    ("Roe doubts that it is over.", "doubts", Stance.DOUBTS, False),
    ("Roe questioned whether it was over.", "questioned", Stance.DOUBTS, False),
    ("Roe cast doubt on the plan.", "cast doubt on", Stance.DOUBTS, False),
    ("Roe has not denied the report.", "has not denied", Stance.DOES_NOT_DENY, True),
    ("Roe did not deny that it was over.", "did not deny", Stance.DOES_NOT_DENY, True),
    ("Roe didn’t deny that it was over.", "didn’t deny", Stance.DOES_NOT_DENY, True),
    ("Roe has never denied the report.", "has never denied", Stance.DOES_NOT_DENY, True),
    ("Roe has not ruled out a deal.", "has not ruled out", Stance.DOES_NOT_DENY, True),
    ("Roe has not confirmed the report.", "has not confirmed", Stance.DOES_NOT_CONFIRM, True),
    ("Roe neither confirmed nor denied it.", "neither confirmed nor denied", Stance.DOES_NOT_CONFIRM, True),
    ("Roe declined to comment.", "declined to comment", Stance.DECLINES, True),
    ("Roe refused to say when.", "refused to say", Stance.DECLINES, True),
    ("Roe would not say when.", "would not say", Stance.DECLINES, True),
    ("Roe had no immediate comment.", "had no immediate comment", Stance.DECLINES, True),
    (
        "Roe did not immediately respond to a request for comment.",
        "did not immediately respond to a request for comment",
        Stance.NO_REPLY,
        True,
    ),
    ("Roe could not be reached for comment.", "could not be reached for comment", Stance.NO_REPLY, True),
    ("Roe was not available for comment.", "was not available for comment", Stance.NO_REPLY, True),
    ("Roe has yet to respond.", "has yet to respond", Stance.NO_REPLY, True),
    ("Roe did not say when.", "did not say", Stance.LEAVES_OPEN, True),
    ("Roe gave no details.", "gave no details", Stance.LEAVES_OPEN, True),
    ("Roe has not commented on it.", "has not commented", Stance.LEAVES_OPEN, True),
    ("Example Wire could not verify it.", "could not verify", Stance.LEAVES_OPEN, False),
]


@pytest.mark.parametrize(("text", "exact", "stance", "is_silence"), STANCES, ids=[case[0] for case in STANCES])
def test_a_cue_tells_the_stance_and_whether_it_is_a_silence(text, exact, stance, is_silence):
    [cue] = cues_in(text)

    assert (cue.exact, cue.stance, cue.is_silence) == (exact, stance, is_silence)
    assert (cue.form_hint == Form.SILENCE) == is_silence


def test_the_cues_of_an_article_come_in_reading_order_from_where_its_body_starts():
    cues = cues_in(ARTICLE, BODY_START)

    assert [cue.exact for cue in cues] == [
        "said", "unease", "told a news briefing", "said", "voicing concern", "say", "said", "has called", "said",
        "has not denied", "says", "said", "said", "said", "said",
    ]  # fmt: skip
    assert all(ARTICLE[cue.start : cue.end] == cue.exact for cue in cues)
    assert all(cue.sentence[0] <= cue.start < cue.end <= cue.sentence[1] for cue in cues)


def test_no_cue_lies_within_a_quotation():
    assert [cue.start for cue in cues_in("“I said it was over,” Roe said.")] == [26]


@pytest.mark.parametrize(("language", "count"), [("", 1), ("en", 1), ("en-GB", 1), ("EN_us", 1), ("de", 0), ("ru", 0)])
def test_in_other_languages_no_cue_is_better_than_a_wrong_one(language, count):
    assert len(cues_in("Roe said it was over.", 0, language)) == count


def test_the_lexicon_has_its_eighty_families_with_their_forms():
    assert len({verb.family for verb in VERBS.values()}) >= 80
    assert {"denies", "denied", "denying", "admitted", "urging", "stresses", "wrote", "written", "agreeing"} <= set(
        VERBS
    )


@given(st.lists(st.sampled_from(["Roe", "said", "not", "has", "that", "“", "”", ",", "told", "the press", "\n", "."])))
def test_whatever_the_text_its_cues_are_words_of_it_in_order(words):
    text = " ".join(words)

    place = 0
    for cue in cues_in(text):
        assert place <= cue.start < cue.end
        assert text[cue.start : cue.end] == cue.exact
        place = cue.end
