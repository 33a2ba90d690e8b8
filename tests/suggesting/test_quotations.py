"""Where a text quotes, in the marks of all languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.suggesting.quotations import quotations


def words_of(text):
    return [text[each.start : each.end] for each in quotations(text)]


QUOTED = [
    ("He said “this is it” and left.", ["this is it"]),
    ("He said ‘this is it’ and left.", ["this is it"]),
    ('He said "this is it" and left.', ["this is it"]),
    ("He said 'this is it' and left.", ["this is it"]),
    ("„Das ist es“, sagte er.", ["Das ist es"]),
    ("„To jest to” – powiedział.", ["To jest to"]),
    ("»Das ist es«, sagte er.", ["Das ist es"]),
    ("«C’est ça», dit-il.", ["C’est ça"]),
    ("« C’est ça », dit-il.", ["C’est ça"]),
    ("”Det är det”, sade han.", ["Det är det"]),
    ("»Se on se», hän sanoi.", ["Se on se"]),
    ("他说：「就是这样」。", ["就是这样"]),
    ("他说：“就是这样”。", ["就是这样"]),
    ("“This,” she said, “is it.”", ["This,", "is it."]),
    ("“He said ‘no’ to me,” she said.", ["He said ‘no’ to me,"]),
    ("‘He said “no” to me,’ she said.", ["He said “no” to me,"]),
    ("«Il a dit «non» hier», dit-elle.", ["Il a dit «non» hier"]),
    ("(“This is it.”)", ["This is it."]),
    ("“This—“ he began.", ["This—"]),
    ("", []),
    ("“”", []),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_the_words_between_marks_are_quoted(text, expected):
    assert words_of(text) == expected


NO_MARKS = [
    ("It's the dogs' home, and the dog's bone.", []),
    ("It’s the dogs’ home, and the dog’s bone.", []),
    ("Rock 'n' roll in the '90s.", []),
    ("He is 6'2\" and she 5'11\" tall.", []),
    ('A 12" pipe and a 3" nail.', []),
    ("“The workers’ pay isn’t fair,” he said.", ["The workers’ pay isn’t fair,"]),
    ("‘The workers’ pay isn’t fair,’ he said.", ["The workers’ pay isn’t fair,"]),
    ("'It's the workers' choice,' he said.", ["It's the workers' choice,"]),
    ("\"He is 6'2\" tall,\" she said.", ["He is 6'2\" tall,"]),
    ('צה"ל אמר "זה הכול" היום.', ["זה הכול"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NO_MARKS)
def test_apostrophes_feet_and_inches_are_no_marks(text, expected):
    assert words_of(text) == expected


def test_a_quotation_opens_again_at_each_paragraph_and_ends_with_it():
    text = "She said: “One.\n“Two.\n“Three.” He left."

    assert words_of(text) == ["One.", "Two.", "Three."]
    assert [each.is_open for each in quotations(text)] == [True, True, False]


def test_a_mark_that_was_forgotten_costs_its_own_paragraph_only():
    assert words_of("She said: “One. He left.\nThe road “was” shut.") == ["One. He left.", "was"]


SPEECH = [
    ("She called it “unacceptable”.", True),
    ("She called it “very bad for all”.", True),
    ("“No,” she said.", True),
    ("“Never!”", True),
    ("She was “shocked”.", True),
    ("She read “War and Peace” at school.", False),
    ("The film “Roma” won.", False),
    ("The so-called “green line” was crossed.", False),
    ("The ship, named “hope”, sank.", False),
    ("Operation “Thunder” began.", False),
    ("The “Freedom” party lost.", False),
]


@pytest.mark.parametrize(("text", "is_speech"), SPEECH)
def test_titles_and_names_are_told_from_what_somebody_says(text, is_speech):
    assert [each.is_speech for each in quotations(text)] == [is_speech]


def test_of_a_quotation_that_reaches_beyond_a_stretch_what_lies_within_is_given():
    text = "She said: “One. Two. Three.”"

    assert [text[each.start : each.end] for each in quotations(text, 16, 20)] == ["Two."]


MARKED = st.text(alphabet="ab S.,5 \n“”„‟«»‘’‚‹›「」\"'—s\u00a0😀", max_size=60)


@given(MARKED, st.integers(-2, 70), st.integers(-2, 70))
def test_whatever_the_marks_quotations_lie_in_the_stretch_one_after_the_other(text, start, end):
    place = max(start, 0)
    for each in quotations(text, start, end):
        assert place <= each.outer_start <= each.start < each.end <= each.outer_end <= min(max(end, 0), len(text))
        assert "\n" not in text[each.start : each.end]
        place = each.outer_end
