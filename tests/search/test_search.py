"""The search: the same answers on both databases, whatever is typed."""

import string
import unicodedata

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsfacts.editing.correct import correct_actor
from newsfacts.editing.withdraw import withdraw
from newsfacts.models import Actor, Record, Source
from newsfacts.search import InvalidQuestion, matching, search, searching
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


WRITTEN = [
    ("en", unicodedata.normalize("NFD", "Zákharova spoke."), "Zákharova"),
    ("en", "Zákharova spoke.", unicodedata.normalize("NFD", "Zákharova")),
    ("en", "The min\u00adister spoke.", "minister"),
    ("en", "Russia spoke.", "Russia’s "),
    ("en", "Russia’s word.", "Russia "),
    ("en", "The U.S. spoke.", "US "),
    ("en", "The US spoke.", "U.S."),
    ("ru", "Красная площадь.", "красный "),
    ("es", "Corrieron mucho.", "corrió "),
    ("ar", "قال مُحَمَّد", "محمد"),
    ("ko", "정부는 말했다", "정부 "),
    ("th", "รัฐมนตรีกล่าว", "มนตรี"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "paraphrase", "question"), WRITTEN)
def test_a_word_is_found_however_it_is_written(language, paraphrase, question):
    a_source("odd", language, ActorFactory(name="Speaker"), "A claim.", paraphrase)

    (hit,) = search(question, types=["statement"])

    assert [mark.name for mark in hit.highlights] == ["paraphrase"]
    assert matching(Record.objects.all(), question).get() == hit.record


def test_a_long_sentence_without_spaces_is_one_word_of_a_question(corpus):
    assert search("外務大臣は否定した" * 10) == []


def test_what_is_beyond_measure_is_left_out_and_harms_nothing_else(corpus):
    many = " ".join(f"word{number}x" for number in range(60_000))
    a_source("long", "en", ActorFactory(name="Long"), "A claim.", f"{'y' * 5000} zebra {many}")

    for question in ("zebra", "y" * 200, "word500x "):
        assert keys(question) == {"long:s1"}
    assert keys("word5000 ") == set()


@pytest.mark.parametrize("question", ["Zakarova", "sakharova", "Maria Zakarova", "zaharova", "mara"])
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


def test_a_name_is_not_lost_among_much_newer_text(corpus, monkeypatch):
    monkeypatch.setattr(searching, "MOST", 3)
    for number in range(5):
        a_source(f"more-{number}", "en", ActorFactory(name=f"Speaker {number}"), "The Pentagon says.", "Pentagon.")

    assert search("pentagon", limit=1)[0].record.key == "defense"


def test_the_order_is_the_same_on_both_databases(corpus):
    a_source(
        "more", "en", ActorFactory(slug="firm", name="Zakharova and Sons"), "Zakharova is here.", "Zakharova came."
    )

    assert [hit.record.key for hit in search("zakharova")] == [
        "firm", "maria", "claim-of-more", "more:s1", "ru:s1", "en:s1",
    ]  # fmt: skip


def test_a_name_near_what_was_asked_has_room_beside_much_text(corpus):
    for number in range(3):
        a_source(f"more-{number}", "en", ActorFactory(name="Speaker"), "A claim.", "Zakarova came.")

    hits = search("zakarova", limit=3)

    assert [(hit.record.type, hit.is_near) for hit in hits] == [("statement", False)] * 2 + [("actor", True)]


def test_what_was_found_is_marked_in_the_words_as_they_are_written(corpus):
    (hit,) = search("ministers", types=["statement"])

    (marked,) = hit.highlights
    assert [marked.text[start:end] for start, end in marked.ranges] == ["ministers"]
    (hit,) = search("zákhar", types=["actor"])
    assert [hit.highlights[0].text[start:end] for start, end in hit.highlights[0].ranges] == ["Zákharova"]
    (hit,) = search("外務大臣", types=["statement"])
    assert [hit.highlights[0].text[start:end] for start, end in hit.highlights[0].ranges] == ["外務大臣"]


def test_a_mark_stands_where_the_word_does_behind_a_possessive():
    a_source("odd", "en", ActorFactory(name="Speaker"), "A claim.", "Russia’s U.S. minis\u00adters")

    (hit,) = search("russia us minister", types=["statement"])

    (marked,) = hit.highlights
    assert [marked.text[start:end] for start, end in marked.ranges] == ["Russia", "U.S.", "minis\u00adters"]


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


def test_a_search_costs_three_queries_at_most_however_much_is_found(corpus):
    for number in range(8):
        a_source(f"more-{number}", "en", ActorFactory(name="Zakharova"), f"Claim {number} on Zakharova.")

    for question in ("zakharova", "zakarova"):
        with CaptureQueriesContext(connection) as captured:
            search(question)
        assert len(captured) <= 3
        # FTS5 that is asked once more for the rank of every row takes minutes.
        assert all(query["sql"].count(" MATCH ") <= 1 for query in captured)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL needs no triggers")
def test_the_triggers_of_the_index_are_there():
    """A migration that makes the table anew on SQLite drops them; 0009 says what it has to do."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'newsfacts_record'")
        names = {name for (name,) in cursor.fetchall()}

    assert names == {f"newsfacts_record_search_{event}" for event in ("insert", "delete", "update")}


def test_the_index_follows_updates_and_deletes_that_go_around_the_record(corpus):
    Record.objects.filter(key="maria").update(terms="quagga", trigrams="")
    assert "maria" in set(matching(Record.objects.all(), "quagga").values_list("key", flat=True))
    assert "maria" not in keys("zakharova")

    Record.objects.filter(key="maria").delete()
    assert not matching(Record.objects.all(), "quagga").exists()


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
