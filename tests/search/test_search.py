"""The search: the same answers on both databases, whatever is typed."""

import string

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsfacts.editing.correct import correct_actor
from newsfacts.editing.withdraw import withdraw
from newsfacts.models import Actor, Record, Source
from newsfacts.search import InvalidQuestion, matching, search
from newsfacts.search.questions import LONGEST_QUESTION, MOST_WORDS
from newsfacts.stemming import similarity
from tests.factories import (
    ActorFactory,
    ActorNameFactory,
    AttributionFactory,
    ClaimFactory,
    QuoteFactory,
    SourceFactory,
    UserFactory,
    publish_source,
)

pytestmark = pytest.mark.django_db


def a_source(slug, language, speaker, claim, paraphrase="", title="A report", quote=""):
    """Publish one statement on one claim."""
    outlet = Actor.objects.filter(slug="wire").first() or ActorFactory(slug="wire", kind="outlet", name="Example Wire")
    source = SourceFactory(slug=slug, title=title, language=language, publisher=outlet)
    made = AttributionFactory(
        statement__source=source,
        statement__speaker=speaker,
        statement__paraphrase=paraphrase or "It was said.",
        statement__form="mixed" if quote else "indirect",
        claim=ClaimFactory(slug=f"claim-of-{slug}", text=claim),
    )
    if quote:
        QuoteFactory(statement=made.statement, exact=quote)
    return publish_source(source)


@pytest.fixture
def corpus():
    maria = ActorFactory(slug="maria", name="María Zákharova", kind="person")
    ActorNameFactory(actor=maria, name="Мария Захарова", kind="transliteration")
    pentagon = ActorFactory(slug="defense", name="Department of Defense")
    ActorNameFactory(actor=pentagon, name="the Pentagon", kind="metonym")
    a_source("en", "en", maria, "Foreign ministers will be meeting.", "Two ministers met.", quote="a blunt weapon")
    a_source("de", "de", pentagon, "Truppen sind in Kursk.", "Die Häuser wurden zerstört.", title="Die Berichte")
    a_source("ru", "ru", maria, "Sanctions failed.", "Министры встретились в Москве.")
    a_source("ja", "ja", pentagon, "Tokyo said no.", "外務大臣は否定した。")


QUESTIONS = [
    ("zakharova", {"maria", "en:s1", "ru:s1"}),
    ("ZÁKHAROVA", {"maria", "en:s1", "ru:s1"}),
    ("Мария", {"maria"}),
    ("pentagon", {"defense"}),
    ("the pentagon", {"defense"}),
    ("minister", {"claim-of-en", "en:s1"}),
    ("meet", {"claim-of-en"}),
    ("meetings", {"claim-of-en"}),
    ("foreign meeting", {"claim-of-en"}),
    ("foreign sanctions", set()),
    ("haus ", {"de:s1"}),
    ("häuser", {"de:s1"}),
    ("zerstorte", {"de:s1"}),
    ("bericht", {"de"}),
    ("министр", {"ru:s1"}),
    ("москва", {"ru:s1"}),
    ("defen", {"defense", "de:s1", "ja:s1"}),
    ("defen ", set()),
    ("weap", {"en:s1"}),
    ("blunt weapon", {"en:s1"}),
    ("大臣", {"ja:s1"}),
    ("外務大臣", {"ja:s1"}),
    ("外", {"ja:s1"}),
    ("example wire", {"de", "en", "ja", "ru", "wire"}),
    ("nothing of the kind", set()),
    ("!!! … “”", set()),
    ("", set()),
]


def keys(question, **options):
    return {hit.record.key for hit in search(question, **options) if not hit.is_near}


@pytest.mark.parametrize(("question", "found"), QUESTIONS)
def test_a_question_finds_the_same_by_search_and_in_lists(corpus, question, found):
    assert keys(question) == found
    if question:
        assert set(matching(Record.objects.all(), question).values_list("key", flat=True)) == found


def test_an_empty_question_narrows_no_list(corpus):
    assert matching(Record.objects.all(), " ").count() == Record.objects.count()


@pytest.mark.parametrize("question", ["Zakarova", "sakharova", "Maria Zakarova", "zaharova"])
def test_a_misspelt_name_still_finds_its_actor(corpus, question):
    (hit,) = search(question, types=["actor"])

    assert (hit.record.key, hit.is_near) == ("maria", True)


@pytest.mark.parametrize("question", ["Penguin", "xyzxyzxyz", "Maria Dostoyevskaya", "abc"])
def test_a_name_that_is_like_none_finds_nobody(corpus, question):
    assert search(question, types=["actor"]) == []


def test_likeness_is_that_of_pg_trgm():
    assert similarity("zakarova", "zakharova") == pytest.approx(7 / 12)
    assert similarity("same", "same") == 1


def test_a_name_that_is_exactly_what_was_asked_comes_first(corpus):
    for number in range(3):
        ActorFactory(slug=f"other-{number}")
        a_source(f"more-{number}", "en", ActorFactory(name="Pentagon spokesman"), "The Pentagon, the Pentagon, says.")

    assert search("the pentagon")[0].record.key == "defense"


def test_what_was_found_is_marked_in_the_words_as_they_are_written(corpus):
    (hit,) = search("ministers", types=["statement"])

    (marked,) = hit.highlights
    assert [marked.text[start:end] for start, end in marked.ranges] == ["ministers"]
    (hit,) = search("zákhar", types=["actor"])
    assert [hit.highlights[0].text[start:end] for start, end in hit.highlights[0].ranges] == ["Zákharova"]
    (hit,) = search("外務大臣", types=["statement"])
    assert [hit.highlights[0].text[start:end] for start, end in hit.highlights[0].ranges] == ["外務大臣"]


def test_types_and_limit_narrow_it(corpus):
    assert keys("zakharova", types=["statement"]) == {"en:s1", "ru:s1"}
    assert len(search("zakharova", limit=2)) == 2


def test_what_changes_is_found_by_its_new_words_alone(corpus):
    maria = Actor.objects.get(slug="maria")
    Actor.objects.filter(pk=maria.pk).update(name="Maria Petrova")

    correct_actor(actor=maria, by=UserFactory(), why="She married")

    assert "maria" in keys("petrova")
    assert keys("zakharova") == set()


def test_what_is_withdrawn_or_never_was_public_is_not_found(corpus):
    withdraw(source=Source.objects.get(slug="en"), by=UserFactory(), why="Wrong")
    AttributionFactory(claim=ClaimFactory(text="Secretive meeting."))

    assert keys("meeting") == set()


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("a\x00b", "NUL"),
        ("x" * (LONGEST_QUESTION + 1), "at most 200 characters"),
        (" ".join(f"w{number}" for number in range(MOST_WORDS + 1)), "at most 30 different words"),
    ],
)
def test_what_cannot_be_asked_is_refused(question, sentence):
    with pytest.raises(InvalidQuestion, match=sentence):
        search(question)


HOSTILE = [
        'a" OR "b', "a* NEAR(b, 2)", "terms : a", "a' | 'b", "a:* & !b", "-a", "a AND", "(", "\\", "%", "_", "NOT", "''",
        "a\u202eb", "😀", "ß", "\u0130stanbul", "·en", "minist·en", "\u0301", "№ 5", "x" * 200, "ــ", "1e5", "a_b",
]  # fmt: skip


def test_nothing_that_is_typed_is_taken_for_an_operator(corpus):
    for question in HOSTILE:
        assert isinstance(search(question), list)
        assert list(matching(Record.objects.all(), question)) is not None


@given(question=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_whatever_is_typed_is_answered(question):
    assert isinstance(search(question), list)


def test_a_search_costs_two_queries_however_much_is_found(corpus):
    for number in range(8):
        a_source(f"more-{number}", "en", ActorFactory(name="Zakharova"), f"Claim {number} on Zakharova.")

    for question in ("zakharova", "zakarova"):
        with CaptureQueriesContext(connection) as captured:
            search(question)
        assert len(captured) <= 2


def test_the_index_says_what_the_table_says(corpus):
    """A migration that makes the table anew on SQLite drops the triggers: then this fails."""
    withdraw(source=Source.objects.get(slug="de"), by=UserFactory(), why="Wrong")
    letters = [*string.ascii_lowercase, *"абвгдежзиклмнопрстуфхцчшщэюя"]

    for record in Record.objects.all():
        for term in record.terms.split()[:5]:
            if term.isalnum():
                assert record in list(matching(Record.objects.all(), f"{term} ")), term
    for letter in letters:
        found = set(matching(Record.objects.all(), letter).values_list("pk", flat=True))
        expected = {
            record.pk
            for record in Record.objects.all()
            if any(term.startswith(letter) for term in record.terms.split() if "·" not in term)
        }
        assert found == expected
