"""Who a speaker is likely to be: by what is typed, what is printed, and what that was resolved to before."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsfacts.models import Actor
from newsfacts.suggesting.actors import likely_actors
from newsfacts.suggesting.roles import represented
from tests.factories import ActorFactory, ActorNameFactory, RoleFactory, SourceFactory, StatementFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    """Make a small world: a state with its ministry and spokeswoman, its capital, and others like them."""
    freedonia = ActorFactory(slug="freedonia", name="Freedonia", kind="state")
    ActorNameFactory(actor=freedonia, name="Fredville", kind="metonym")
    ministry = ActorFactory(
        slug="ministry", name="Foreign Ministry of Freedonia", kind="state_body", part_of=freedonia
    )
    maria = ActorFactory(slug="maria", name="María Roe", kind="person", description="A diplomat")
    ActorNameFactory(actor=maria, name="Мария Ро", kind="transliteration")
    RoleFactory(actor=maria, title="spokeswoman", organisation=ministry, since="2030", until="2031-06-30")
    RoleFactory(actor=maria, title="ambassador", organisation=freedonia, since="2031-07", position=2)
    ActorFactory(slug="mario", name="Mario Rossi", kind="person")
    ActorFactory(slug="city", name="City of Fredville", kind="organisation")
    ActorFactory(slug="rufus", name="Rufus T. Firefly", kind="person")
    department = ActorFactory(slug="defense", name="Department of Defense", kind="state_body")
    ActorNameFactory(actor=department, name="the Pentagon", kind="metonym")
    return {actor.slug: actor for actor in Actor.objects.all()}


def slugs(q, **options):
    return [actor.slug for actor in likely_actors(q, **options)]


TYPED = [
    ("roe", "maria"),
    ("maria r", "maria"),
    ("Ма", "maria"),
    ("foreign min", "ministry"),
    ("min free", "ministry"),
    ("pentagon", "defense"),
    ("Pent", "defense"),
    ("fredville", "freedonia"),
    ("Fierfly", "rufus"),
    ("Firfl", "rufus"),
    ("Minstry", "ministry"),
]


@pytest.mark.parametrize(("q", "first"), TYPED, ids=[q for q, _ in TYPED])
def test_an_actor_is_found_while_its_name_is_typed(desk, q, first):
    assert slugs(q)[0] == first


PRINTED = [
    ("ministry spokeswoman Roe", "maria"),
    ("Ms Roe", "maria"),
    ("María Roe, a diplomat", "maria"),
    ("Fredville", "freedonia"),
    ("the Pentagon", "defense"),
    ("Pentagon", "defense"),
    ("Freedonia’s foreign ministry", "ministry"),
    ("President Firefley", "rufus"),
]


@pytest.mark.parametrize(("named_as", "first"), PRINTED, ids=[each for each, _ in PRINTED])
def test_an_actor_is_found_by_what_is_printed_alone(desk, named_as, first):
    assert slugs("", named_as=named_as, on_day="2031-05-07")[0] == first


def test_of_whom_only_the_post_is_printed_whoever_held_it_is_offered(desk):
    assert slugs("", named_as="a spokeswoman", on_day="2031-05-07") == ["maria"]
    assert slugs("", named_as="a spokeswoman", on_day="2032") == []


def test_a_first_name_alone_tells_nobody(desk):
    assert "mario" not in slugs("", named_as="the actor Mario Lanza")


def resolve(actor, named_as, source=None, times=1):
    for _ in range(times):
        StatementFactory(speaker=actor, speaker_named_as=named_as, **({"source": source} if source else {}))


def test_what_a_printed_name_was_resolved_to_in_this_source_comes_first_then_how_often_elsewhere(desk):
    here = SourceFactory()
    resolve(desk["city"], "Fredville", here)
    resolve(desk["ministry"], "Fredville", times=3)
    resolve(desk["rufus"], "Fredville")

    found = likely_actors("", named_as="Fredville", source=here)

    assert [actor.slug for actor in found] == ["city", "ministry", "freedonia", "rufus"]
    assert [actor.reason for actor in found] == [
        "“Fredville” in this source",
        "“Fredville” in 3 other statements",
        "by another name",
        "“Fredville” in 1 other statement",
    ]


def test_a_name_at_the_beginning_of_a_sentence_is_the_same_name(desk):
    resolve(desk["defense"], "the military")

    assert slugs("", named_as="The military") == ["defense"]


def test_a_pronoun_stands_for_whom_it_stood_in_this_source_alone(desk):
    here = SourceFactory()
    resolve(desk["rufus"], "she", times=3)
    resolve(desk["maria"], "she", here)

    assert slugs("", named_as="she", source=here) == ["maria"]
    assert slugs("", named_as="she") == []


def test_what_is_typed_in_full_comes_before_what_was_resolved_and_that_before_other_beginnings(desk):
    here = SourceFactory()
    resolve(desk["ministry"], "Fredville", here)

    assert slugs("freedonia", named_as="Fredville", source=here)[:2] == ["freedonia", "ministry"]
    assert slugs("fre", named_as="Fredville", source=here)[0] == "ministry"


def test_where_nothing_is_typed_or_printed_whoever_speaks_in_the_source_is_offered(desk):
    here = SourceFactory()
    resolve(desk["rufus"], "", here)
    resolve(desk["maria"], "Roe", here, times=2)

    assert slugs("", source=here) == ["maria", "rufus"]
    assert slugs("") == []


def test_an_actor_comes_with_what_tells_it_from_others(desk):
    (found,) = likely_actors("Мария", on_day="2031-05-07")

    assert (found.name, found.also_known_as, found.kind) == ("María Roe", "Мария Ро", "person")
    assert (found.role, found.description) == ("spokeswoman, Foreign Ministry of Freedonia", "A diplomat")


def test_tombstones_are_not_offered(desk):
    tombstone = ActorFactory(name="Maria Roe", merged_into=desk["maria"])
    ActorNameFactory(actor=tombstone, name="Roe")

    assert slugs("maria roe") == ["maria"]


DAYS = [
    ("2029-12-31", []),
    ("2030-05-07", ["ministry"]),
    ("2031-06-30", ["ministry"]),
    ("2031-07-01", ["freedonia"]),
    ("2031", ["freedonia", "ministry"]),
    ("", ["freedonia"]),
    ("Tuesday", ["freedonia"]),
]


@pytest.mark.parametrize(("day", "expected"), DAYS)
def test_an_actor_speaks_for_where_it_held_a_post_on_that_day(desk, day, expected):
    assert [actor.slug for actor in represented(desk["maria"], day)] == expected


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(q=st.text(max_size=30), named_as=st.text(max_size=40), day=st.text("0123456789-~/.X", max_size=12))
def test_no_text_is_too_odd_to_ask(desk, q, named_as, day):
    assert len(likely_actors(q.replace("\x00", ""), named_as=named_as.replace("\x00", ""), on_day=day)) <= 8


def test_a_nul_is_no_letter(desk):
    assert slugs("roe\x00", named_as="\x00") == ["maria"]


def test_many_actors_cost_as_many_queries_as_few(desk):
    source = SourceFactory()
    resolve(desk["maria"], "spokeswoman Roe", source)
    with CaptureQueriesContext(connection) as few:
        likely_actors("", named_as="spokeswoman Roe", source=source, on_day="2031")
    for number in range(10):
        actor = ActorFactory(name=f"Jane Roe {number}", kind="person")
        ActorNameFactory(actor=actor, name=f"Ms Roe {number}")
        RoleFactory(actor=actor, title="spokeswoman", organisation=desk["ministry"])
        resolve(actor, "spokeswoman Roe", source)

    with CaptureQueriesContext(connection) as many:
        likely_actors("", named_as="spokeswoman Roe", source=source, on_day="2031")

    assert len(many) == len(few) == 6
