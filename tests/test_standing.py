"""What the attributions of a claim add up to (design, section 4)."""

import datetime
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.standing import Voice, standing_of
from newsfacts.words import Certainty, Stance, StandingLabel

MAY = {day: datetime.date(2031, 5, day) for day in range(1, 20)}


def party(name, stance="asserts", certainty="certain", day=7, **more):
    """Make a party's voice; `day` is a day of May 2031, or None for an unknown one."""
    slug = name.lower().replace(" ", "-")
    date = MAY[day] if day else None
    facts = {
        "stance": stance,
        "certainty": certainty,
        "party": slug,
        "party_name": name,
        "own_voice": False,
        "speaker": f"{slug}-speaker",
        "speaker_name": f"Speaker of {name}",
        "origin": f"{slug}-speaker",
        "report": "wire-1",
        "first": date,
        "last": date,
    }
    return Voice(**(facts | more))


def unnamed(stance="asserts", certainty="certain", **more):
    facts = {"party": "", "party_name": "", "speaker": "official", "speaker_name": "An official", "origin": "official"}
    return party("Nobody", stance, certainty, **(facts | more))


def outlet(stance="asserts", certainty="certain", name="Example Wire", **more):
    slug = name.lower().replace(" ", "-")
    return unnamed(stance, certainty, own_voice=True, speaker=slug, speaker_name=name, origin=slug, **more)


NO_VOICE = []
CASES = [
    ("nobody has said anything", NO_VOICE, "open"),
    ("one party says so", [party("X")], "single_party"),
    ("one party says so three times", [party("X", day=1), party("X", day=2), party("X", day=3)], "single_party"),
    ("one party says it is likely", [party("X", certainty="probable")], "single_party"),
    ("one party gives no sign how sure", [party("X", certainty="unspecified")], "single_party"),
    ("two parties say so", [party("X"), party("Y")], "several_parties"),
    ("one says so, one denies it", [party("X"), party("Y", "denies")], "disputed"),
    ("two say so, one denies it", [party("X"), party("Y"), party("Z", "denies")], "disputed"),
    ("one denies it", [party("X", "denies")], "denied"),
    ("two deny it", [party("X", "denies"), party("Y", "denies")], "denied"),
    ("one says it may be so", [party("X", certainty="possible")], "open"),
    ("one says it may not be so", [party("X", "denies", "possible")], "open"),
    ("one says so, one that it may not be so", [party("X"), party("Y", "denies", "possible")], "single_party"),
    ("one denies it, one says it may be so", [party("X", "denies"), party("Y", certainty="possible")], "denied"),
    *[(f"one {stance}", [party("X", stance)], "open") for stance in Stance if stance not in ("asserts", "denies")],
    *[
        (f"one says so, one {stance}", [party("X"), party("Y", stance)], "single_party")
        for stance in Stance
        if stance not in ("asserts", "denies")
    ],
    ("only the outlet says so", [outlet()], "outlet_only"),
    ("two outlets say so", [outlet(), outlet(name="Other Wire")], "outlet_only"),
    ("the outlet says it may be so", [outlet(certainty="possible")], "open"),
    ("the outlet could not verify it", [outlet("leaves_open")], "open"),
    ("the outlet says it is not so", [outlet("denies")], "open"),
    ("a party and the outlet say so", [party("X"), outlet()], "single_party"),
    ("a party denies what the outlet says", [party("X", "denies"), outlet()], "denied"),
    ("only somebody unnamed says so", [unnamed()], "unnamed_only"),
    ("somebody unnamed says it may be so", [unnamed(certainty="possible")], "open"),
    ("somebody unnamed denies it", [unnamed("denies")], "open"),
    ("an outlet and somebody unnamed say so", [outlet(), unnamed()], "outlet_only"),
    ("a party says so, somebody unnamed denies it", [party("X"), unnamed("denies")], "single_party"),
    ("a party denies what somebody unnamed says", [party("X", "denies"), unnamed()], "denied"),
    ("a party said so, later denied it", [party("X", day=1), party("X", "denies", day=2)], "denied"),
    ("a party denied it, later said so", [party("X", "denies", day=1), party("X", day=2)], "single_party"),
    ("a party took both sides on one day", [party("X"), party("X", "denies")], "disputed"),
    ("a party took both sides, one on an unknown day", [party("X", day=None), party("X", "denies")], "disputed"),
    (
        "a party went back and forth",
        [party("X", day=1), party("X", "denies", day=2), party("X", day=3)],
        "single_party",
    ),
    (
        "a party turned, and another still says so",
        [party("X", day=1), party("X", "denies", day=2), party("Y")],
        "disputed",
    ),
    (
        "a party said so, later that it may not be so",
        [party("X", day=1), party("X", "denies", "possible", day=2)],
        "single_party",
    ),
    (
        "both sides in months that overlap",
        [
            party("X", first=MAY[1], last=MAY[10]),
            party("X", "denies", first=MAY[5], last=MAY[15]),
        ],
        "disputed",
    ),
]


@pytest.mark.parametrize(("voices", "label"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_every_case_has_its_label(voices, label):
    assert standing_of(voices).label == label


def test_the_table_of_cases_covers_every_label_and_every_stance_and_certainty():
    assert {label for *_, label in CASES} == set(StandingLabel.values)
    assert {voice.stance for _, voices, _ in CASES for voice in voices} == set(Stance.values)
    assert {voice.certainty for _, voices, _ in CASES for voice in voices} == set(Certainty.values)


SENTENCES = [
    ([], "Left open. Nobody in the record says so or denies it."),
    ([party("X")], "One party says so: X."),
    (
        [party("Freedonia"), party("the Alliance"), party("Sylvania", "does_not_deny")],
        "Two parties say so: Freedonia and the Alliance. Sylvania had not denied it by 7 May 2031.",
    ),
    ([party("Country X"), party("Country Y", "denies")], "Disputed: Country X says so, Country Y denies it."),
    (
        [party("A"), party("B"), party("C", "denies"), party("D", "denies")],
        "Disputed: A and B say so, C and D deny it.",
    ),
    ([party("Country Y", "denies")], "Denied by Country Y. Nobody in the record says so."),
    ([party("Y", "denies"), unnamed()], "Denied by Y. 1 unnamed source says so."),
    ([outlet()], "Only the outlet says so: Example Wire."),
    ([outlet(), outlet(name="Other Wire")], "Only outlets say so: Example Wire and Other Wire."),
    ([unnamed()], "Only unnamed sources say so."),
    ([party("X", certainty="possible")], "X says it may be so."),
    ([party("X", certainty="possible"), party("Y", certainty="possible")], "X and Y say it may be so."),
    ([party("X", "denies", "possible")], "X says it may not be so."),
    ([unnamed(certainty="possible", speaker_name="The West")],
     "Left open. Nobody in the record says so or denies it. The West says it may be so, and is no party."),
    ([party("X"), unnamed(), outlet()], "One party says so: X. So do 1 unnamed source and 1 outlet in its own voice."),
    ([party("X"), outlet()], "One party says so: X. So does 1 outlet in its own voice."),
    ([party("X"), outlet(), party("Y", "declines")],
     "One party says so: X. So does 1 outlet in its own voice. Y would not say."),
    ([party("X"), unnamed(), party("Y", certainty="possible")],
     "One party says so: X. So does 1 unnamed source. Y says it may be so."),
    ([outlet(), unnamed()], "Only the outlet says so: Example Wire. So does 1 unnamed source."),
    ([party("Y", "denies"), party("X", certainty="possible")], "Denied by Y. X says it may be so."),
    ([party("Y", "denies"), party("X", "denies", "possible")],
     "Denied by Y. Nobody in the record says so. X says it may not be so."),
    ([party("X"), party("Y", "declines")], "One party says so: X. Y would not say."),
    ([party("X"), party("Y", "no_reply")], "One party says so: X. Y did not answer."),
    ([party("X"), party("Y", "doubts")], "One party says so: X. Y doubts it."),
    ([party("X"), party("Y", "does_not_confirm")], "One party says so: X. Y had not confirmed it by 7 May 2031."),
    ([party("X"), party("Y", "does_not_deny", day=None)], "One party says so: X. Y had not denied it."),
    (
        [party("X", day=1), party("X", "denies", day=2)],
        "Denied by X. Nobody in the record says so. X had said so before it denied it on 2 May 2031.",
    ),
    ([party("X"), party("X", "denies")], "Disputed: X says so, X denies it. X took both sides."),
    (
        [party(name) for name in "ABCDE"],
        "Five parties say so: A, B, C and 2 other parties.",
    ),
    ([party(name) for name in "ABCDEFGHIJK"], "11 parties say so: A, B, C and 8 other parties."),
]  # fmt: skip


@pytest.mark.parametrize(("voices", "sentence"), SENTENCES, ids=[sentence for _, sentence in SENTENCES])
def test_the_standing_is_told_in_one_plain_sentence(voices, sentence):
    assert standing_of(voices).sentence == sentence


def test_ten_outlets_that_relay_one_spokeswoman_are_one_voice_in_ten_reports():
    standing = standing_of([party("X", report=f"wire-{number}") for number in range(10)])

    assert (standing.label, standing.reports, standing.origins) == ("single_party", 10, 1)


def test_a_reprint_is_the_same_report():
    assert standing_of([party("X", report="wire-1"), party("Y", report="wire-1")]).reports == 1


def test_a_silence_is_nobodys_word_and_so_no_origin():
    assert standing_of([party("X", "does_not_deny", origin="")]).origins == 0


def test_a_partys_first_and_latest_day_are_kept_for_each_stance():
    (position,) = standing_of([party("X", day=3), party("X", day=9), party("X", day=5)]).positions

    assert (position.first, position.latest) == (MAY[3], MAY[9])


def test_a_reversal_is_marked_with_the_day_of_the_new_side():
    (reversal,) = standing_of([party("X", day=1), party("X", "denies", day=4), party("X", "denies", day=6)]).reversals

    assert (reversal.slug, reversal.to, reversal.on) == ("x", "denies", MAY[4])


DAYS = st.sampled_from([None, 1, 2, 3])
PARTY_VOICES = st.builds(
    party, st.sampled_from("XYZ"), st.sampled_from(Stance.values), st.sampled_from(Certainty.values), DAYS
)
APART = st.one_of(
    st.builds(unnamed, st.sampled_from(Stance.values), st.sampled_from(Certainty.values)),
    st.builds(outlet, st.sampled_from(Stance.values), st.sampled_from(Certainty.values)),
)
VOICES = st.lists(st.one_of(PARTY_VOICES, APART), max_size=8)


def sides(standing):
    """Give who decides: the parties on each side, overturned positions left out."""
    overturned = {(each.slug, "denies" if each.to == "asserts" else "asserts") for each in standing.reversals}
    return {
        (each.slug, each.stance)
        for each in standing.positions
        if each.stance in ("asserts", "denies") and (each.slug, each.stance) not in overturned
    }


@given(VOICES, st.randoms(use_true_random=False))
def test_the_order_of_arrival_never_matters(voices, chance: random.Random):
    shuffled = list(voices)
    chance.shuffle(shuffled)

    assert standing_of(shuffled) == standing_of(voices)


@given(VOICES, APART)
def test_an_outlet_or_an_unnamed_voice_more_never_changes_who_decides(voices, more):
    before, after = standing_of(voices), standing_of([*voices, more])

    assert sides(after) == sides(before)
    assert after.label == before.label or before.label in ("open", "unnamed_only", "outlet_only")


@given(st.lists(PARTY_VOICES, min_size=1, max_size=8), st.data())
def test_a_reprint_more_never_changes_who_decides(voices, data):
    reprinted = data.draw(st.sampled_from(voices))

    assert standing_of([*voices, reprinted]) == standing_of(voices)


@given(VOICES)
def test_a_label_says_what_the_sides_are(voices):
    standing = standing_of(voices)
    says = {slug for slug, stance in sides(standing) if stance == "asserts"}
    denies = {slug for slug, stance in sides(standing) if stance == "denies"}

    assert (standing.label == "disputed") == bool(says and denies)
    assert (standing.label == "several_parties") == (len(says) > 1 and not denies)
    assert (standing.label == "single_party") == (len(says) == 1 and not denies)
    assert (standing.label == "denied") == bool(denies and not says)
