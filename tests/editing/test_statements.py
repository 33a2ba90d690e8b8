"""Statements are changed one by one: nothing is overwritten unseen, and every change can be taken back."""

import pytest

from newsfacts.breakdown.reading import WrongDocument
from newsfacts.breakdown.statements import NotSplit
from newsfacts.breakdown.writing import source_document
from newsfacts.editing.make import New
from newsfacts.editing.refusals import NotAllowed, UnknownReference
from newsfacts.editing.statements import (
    Change,
    StaleStatements,
    change_statements,
    join_statements,
    seen,
    split_statement,
)
from newsfacts.faults import Refusal
from newsfacts.integrity.checks import breaches
from newsfacts.models import Actor, Claim, Revision
from newsfacts.words import Act, SourceState
from tests.factories import ActorFactory, ClaimFactory, SourceFactory, UserFactory, publish_source

pytestmark = pytest.mark.django_db

PLACE = {"start": 10, "end": 40}


@pytest.fixture
def editor():
    return UserFactory()


@pytest.fixture
def source():
    return SourceFactory(publisher=None)


def rows(source):
    return {row["id"]: row for row in source_document(source)["statements"]}


def make(source, by, **fields):
    """Make a statement and give its row."""
    made = change_statements(source=source, changes=[Change("", fields)], by=by)
    (row,) = made.after.values()
    return row


def change(source, by, row, **fields):
    return change_statements(source=source, changes=[Change(row["id"], fields, seen(row))], by=by)


def take_back(source, by, done):
    """Do the inverse of what was done, as undoing does."""
    changes = [
        Change(identifier, before, "" if done.after[identifier] is None else seen(done.after[identifier]))
        for identifier, before in done.before.items()
    ]
    return change_statements(source=source, changes=changes, by=by)


def test_a_statement_is_made_with_the_next_name(source, editor):
    assert [make(source, editor)["id"] for _ in range(3)] == ["s1", "s2", "s3"]


def test_a_statement_is_changed_and_the_rest_of_it_stays(source, editor):
    row = make(source, editor, cue="said", paragraph=3)

    done = change(source, editor, row, cue="told a briefing")

    assert rows(source)["s1"] == {**row, "cue": "told a briefing"} == done.after["s1"]
    assert done.before["s1"] == row


def test_sent_twice_a_new_statement_is_made_once(source, editor):
    new = Change("", {"cue": "said"}, created_as="window-1")

    first = change_statements(source=source, changes=[new], by=editor)
    again = change_statements(source=source, changes=[new], by=editor)

    assert first.after == again.after
    assert list(rows(source)) == ["s1"]


def test_sent_twice_a_new_statement_can_be_taken_back_by_either_answer(source, editor):
    new = Change("", {"cue": "said"}, created_as="window-1")
    change_statements(source=source, changes=[new], by=editor)
    again = change_statements(source=source, changes=[new], by=editor)

    take_back(source, editor, again)

    assert rows(source) == {}


def test_a_change_on_a_stale_statement_is_refused_with_what_is_saved_now(source, editor):
    row = make(source, editor, cue="said")
    change(source, editor, row, cue="told a briefing")

    with pytest.raises(StaleStatements) as refused:
        change(source, UserFactory(), row, cue="told reporters")

    assert refused.value.current["s1"]["cue"] == "told a briefing"
    assert rows(source)["s1"]["cue"] == "told a briefing"


def test_a_stale_change_that_wants_what_is_saved_is_a_success(source, editor):
    row = make(source, editor, cue="said")
    change(source, editor, row, cue="told a briefing")

    change(source, editor, row, cue="told a briefing")

    assert rows(source)["s1"]["cue"] == "told a briefing"


def test_a_change_of_what_is_gone_is_refused(source, editor):
    row = make(source, editor)
    change_statements(source=source, changes=[Change("s1", None, seen(row))], by=editor)

    with pytest.raises(StaleStatements) as refused:
        change(source, editor, row, cue="said")

    assert refused.value.current == {"s1": None}


def test_moving_one_makes_no_other_stale(source, editor):
    first, second, third = (make(source, editor) for _ in range(3))

    change(source, editor, third, position=1)
    change(source, editor, first, cue="said")

    assert [row["id"] for row in rows(source).values()] == ["s3", "s1", "s2"]
    assert second["id"] == "s2"


@pytest.mark.parametrize(
    "fields",
    [
        {"paragraph": "three"},
        {"form": "sung"},
        {"said_on": "Tuesday"},
        {"selector": {"start": 5, "end": 5}},
        {"quotes": [{"exact": ""}]},
        {"quotes": "x"},
        {"claims": [{"claim": "none", "stance": "shrugs"}]},
        {"unknown": 1},
        {"id": "other"},
        {"cue": "a\x00b"},
        {"relayed_by": "s1"},
        {"speaker": 7},
        {"position": "first"},
        {"position": True},
    ],
    ids=str,
)
def test_what_is_wrong_is_refused_and_nothing_is_saved(source, editor, fields):
    row = make(source, editor, cue="said", selector=PLACE)

    with pytest.raises(Refusal):
        change(source, editor, row, **fields)

    assert rows(source)["s1"] == row


def test_a_fault_names_the_statement_and_the_key(source, editor):
    row = make(source, editor)

    with pytest.raises(WrongDocument) as refused:
        change(source, editor, row, form="sung")

    assert refused.value.faults[0].path == ("statements", 0, "form")


@pytest.mark.parametrize("fields", [{"speaker": "nobody"}, {"claims": [{"claim": "nothing", "stance": "asserts"}]}])
def test_what_is_not_there_cannot_be_named(source, editor, fields):
    with pytest.raises(UnknownReference):
        make(source, editor, **fields)


def test_an_actor_and_a_claim_are_made_with_the_change_that_names_them(source, editor):
    new = New(
        actors={"new:1": {"name": "Maria Roe", "kind": "person"}},
        claims={"new:2": {"text": "The harbour is closed.", "kind": "fact"}},
    )
    fields = {"speaker": "new:1", "claims": [{"claim": "new:2", "stance": "denies"}]}

    done = change_statements(source=source, changes=[Change("", fields)], by=editor, new=new)

    row = done.after["s1"]
    assert (row["speaker"], row["claims"][0]["claim"]) == ("maria-roe", "the-harbour-is-closed")
    assert Revision.objects.filter(slug="maria-roe", act=Act.DRAFT_SAVE).exists()
    assert list(breaches()) == []


def test_undoing_forgets_what_was_made_unless_somebody_uses_it(source, editor):
    new = New(actors={"a": {"name": "Maria Roe", "kind": "person"}, "b": {"name": "John Doe", "kind": "person"}})
    done = change_statements(source=source, changes=[Change("", {"speaker": "a"})], by=editor, new=new)
    make(SourceFactory(), editor, speaker="john-doe")

    changes = [Change("s1", None, seen(done.after["s1"]))]
    undone = change_statements(source=source, changes=changes, by=editor, forgotten=(["maria-roe", "john-doe"], []))

    assert list(Actor.objects.filter(slug__in=["maria-roe", "john-doe"]).values_list("slug", flat=True)) == [
        "john-doe"
    ]
    assert list(undone.forgotten.actors) == ["maria-roe"]


def test_whoever_may_not_make_actors_cannot_make_them_in_passing(source):
    stranger = UserFactory(is_superuser=False)

    with pytest.raises(NotAllowed):
        change_statements(source=source, changes=[], by=stranger, new=New(actors={"a": {"name": "X"}}))


def test_a_slug_that_was_used_before_is_not_used_again(source, editor):
    new = New(claims={"a": {"text": "It rains.", "kind": "fact"}})
    change_statements(source=source, changes=[], by=editor, new=new)
    change_statements(source=source, changes=[], by=editor, forgotten=([], ["it-rains"]))

    change_statements(source=source, changes=[], by=editor, new=new)

    assert list(Claim.objects.values_list("slug", flat=True)) == ["it-rains-2"]


def test_a_statement_is_split_and_joined_again(source, editor):
    ActorFactory(slug="x")
    row = make(source, editor, selector=PLACE, speaker="x", cue="said", form="indirect")

    split_statement(source=source, identifier="s1", at=20, opened=seen(row), by=editor)
    two = rows(source)
    join_statements(
        source=source,
        identifier="s1",
        other="s2",
        opened={each: seen(two[each]) for each in two},
        stances={},
        by=editor,
    )

    assert [each["selector"]["end"] for each in two.values()] == [20, 40]
    assert rows(source) == {"s1": row}


def test_what_the_second_relayed_is_relayed_by_both_once_they_are_one(source, editor):
    one, two = make(source, editor), make(source, editor)
    make(source, editor, relayed_by="s2")

    join_statements(
        source=source, identifier="s1", other="s2", opened={"s1": seen(one), "s2": seen(two)}, stances={}, by=editor
    )

    assert rows(source)["s3"]["relayed_by"] == "s1"


def test_a_split_outside_of_its_place_is_refused(source, editor):
    row = make(source, editor, selector=PLACE)

    with pytest.raises(NotSplit):
        split_statement(source=source, identifier="s1", at=5, opened=seen(row), by=editor)


@pytest.mark.parametrize("act", ["change", "delete", "split", "join", "move"])
def test_every_change_is_taken_back_by_its_inverse(source, editor, act):
    ClaimFactory(slug="c")
    claims = [{"claim": "c", "stance": "asserts", "certainty": "certain"}]
    first = make(source, editor, selector=PLACE, claims=claims, cue="said")
    second = make(source, editor, selector={"start": 50, "end": 60}, relayed_by="s1")
    before = rows(source)

    if act == "change":
        done = change(source, editor, first, cue="told", claims=[])
    elif act == "delete":
        done = change_statements(source=source, changes=[Change("s2", None, seen(second))], by=editor)
    elif act == "split":
        done = split_statement(source=source, identifier="s1", at=20, opened=seen(first), by=editor)
    elif act == "join":
        opened = {"s1": seen(first), "s2": seen(second)}
        done = join_statements(source=source, identifier="s1", other="s2", opened=opened, stances={}, by=editor)
    else:
        done = change(source, editor, second, position=1)
    changed = rows(source)
    undone = take_back(source, editor, done)

    assert rows(source) == before != changed
    take_back(source, editor, undone)
    assert rows(source) == changed


def test_undoing_what_somebody_changed_since_is_refused(source, editor):
    row = make(source, editor, cue="said")
    done = change(source, editor, row, cue="told")
    change(source, UserFactory(), done.after["s1"], venue="briefing")

    with pytest.raises(StaleStatements):
        take_back(source, editor, done)


def test_of_a_published_source_the_working_copy_is_changed_and_readers_see_nothing(editor):
    source = SourceFactory()
    publish_source(source)
    source.refresh_from_db()
    broken = list(breaches())

    make(source, editor, cue="said")

    newest = Revision.objects.of("source", source.slug).last()
    assert (newest.act, newest.seq) == (Act.DRAFT_SAVE, None)
    assert source.state == SourceState.PUBLISHED
    assert list(breaches()) == broken


def test_saving_one_of_many_statements_takes_as_many_queries_as_one_of_few(editor, django_assert_max_num_queries):
    few, many = SourceFactory(), SourceFactory()
    for source, count in ((few, 2), (many, 40)):
        change_statements(source=source, changes=[Change("", {"cue": "said"}) for _ in range(count)], by=editor)

    with django_assert_max_num_queries(200) as small:
        change(few, editor, rows(few)["s2"], cue="told")
    with django_assert_max_num_queries(len(small)):
        change(many, editor, rows(many)["s2"], cue="told")
