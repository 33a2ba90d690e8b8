"""Splitting a name from an actor."""

import pytest
from django.contrib.auth.models import Group

from newsfacts.editing.correct import correct_source
from newsfacts.editing.merge import merge_actors
from newsfacts.editing.permissions import may
from newsfacts.editing.refusals import ReasonMissing, SlugUsed, SplitRefused
from newsfacts.editing.review import submit
from newsfacts.editing.save import prepare_correction, save_actor, save_claim, save_source
from newsfacts.editing.split import split_name
from newsfacts.editing.withdraw import remove, withdraw
from newsfacts.integrity.checks import breaches
from newsfacts.models import Actor, ActorName, Claim, Record, Revision, Source, Statement
from newsfacts.record.rebuild import rebuild
from tests.factories import (
    ActorFactory,
    ActorNameFactory,
    AttributionFactory,
    QuoteFactory,
    SourceFactory,
    StatementFactory,
    UserFactory,
    publish_source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return UserFactory()


@pytest.fixture
def name(chief):
    """A name of an actor that is somebody else's."""
    made = ActorNameFactory(actor__name="Ministry of Freedonia", name="the palace", kind="metonym")
    save_actor(actor=made.actor, by=chief)
    return made


def said(name, *, by, public=False, **more):
    """Make a statement of the actor, printed under the name, in a source that is saved or public."""
    made = AttributionFactory(statement__speaker=name.actor, statement__speaker_named_as=name.name, **more).statement
    save_source(source=made.source, by=by)
    if public:
        publish_source(made.source)
    return made


def split(name, to, statements, by, why="The palace is the king’s"):
    split_name(actor=name.actor, name=name, to=to, statements=statements, by=by, why=why)


def speaker_of(statement):
    return Statement.objects.get(pk=statement.pk).speaker


def last(subject, slug):
    return Revision.objects.of(subject, slug).latest("number")


class TestThePrivate:
    def test_the_name_and_the_statements_go_to_the_other(self, chief, name):
        to, moved, stays = ActorFactory(), said(name, by=chief), said(name, by=chief)

        split(name, to, [moved], chief)

        assert [(each.name, each.kind) for each in to.names.all()] == [("the palace", "metonym")]
        assert not name.actor.names.exists()
        assert (speaker_of(moved), speaker_of(stays)) == (to, name.actor)

    def test_all_that_changes_leaves_a_revision_with_the_reason_and_nothing_is_public(self, chief, name):
        to, moved = ActorFactory(), said(name, by=chief)

        split(name, to, [moved], chief)

        for subject, slug in (("actor", name.actor.slug), ("actor", to.slug), ("source", moved.source.slug)):
            revision = last(subject, slug)
            assert (revision.act, revision.seq, revision.why) == ("draft_save", None, "The palace is the king’s")
        assert not Record.objects.exists()

    def test_the_name_alone_can_go(self, chief, name):
        to = ActorFactory()

        split(name, to, [], chief)

        assert to.names.get().name == "the palace"

    @pytest.mark.parametrize("known", ["as its name", "as another name"])
    def test_a_name_that_the_other_has_is_not_given_twice(self, chief, name, known):
        to = ActorFactory(name="the palace" if known == "as its name" else "The King")
        if known == "as another name":
            ActorNameFactory(actor=to, name="the palace", kind="metonym")

        split(name, to, [], chief)

        assert to.names.count() == (0 if known == "as its name" else 1)
        assert not name.actor.names.exists()

    def test_a_draft_in_review_stays_in_review(self, chief, name):
        to, moved = ActorFactory(), said(name, by=chief)
        submit(source=moved.source, by=chief)

        split(name, to, [moved], chief)

        assert last("source", moved.source.slug).document["source"]["state"] == "in_review"


class TestThePublic:
    def test_what_readers_see_is_corrected_and_the_other_becomes_public_with_it(self, chief, name):
        to, moved = ActorFactory(name="The King"), said(name, by=chief, public=True)

        split(name, to, [moved], chief)

        bodies = {record.type: record.body for record in Record.objects.filter(key__contains=moved.source.slug)}
        assert bodies["statement"]["speaker"]["name"] == "The King"
        assert Record.objects.get(type="actor", key=to.slug).body["names"][0]["name"] == "the palace"
        assert Record.objects.get(type="actor", key=name.actor.slug).body["names"] == []
        acts = [last(*thing).act for thing in (("actor", name.actor.slug), ("actor", to.slug))]
        assert (acts, last("source", moved.source.slug).act) == (["correction", "publication"], "correction")

    def test_all_of_it_is_one_act(self, chief, name):
        to = ActorFactory()
        statements = [said(name, by=chief, public=True), said(name, by=chief)]

        split(name, to, statements, chief)

        slugs = [name.actor.slug, to.slug, *(statement.source.slug for statement in statements)]
        assert len({Revision.objects.filter(slug=slug).latest("number").moment for slug in slugs}) == 1

    def test_a_correction_in_the_making_stays_in_the_making(self, chief, name):
        to, moved = ActorFactory(), said(name, by=chief, public=True)
        Source.objects.filter(pk=moved.source.pk).update(title="Not public yet")
        prepare_correction(source=moved.source, by=chief)

        split(name, to, [moved], chief)

        body = Record.objects.get(type="source").body
        assert body["title"] == moved.source.title
        assert Record.objects.get(type="statement").body["speaker"]["slug"] == to.slug
        assert last("source", moved.source.slug).document["source"]["title"] == "Not public yet"
        correct_source(source=Source.objects.get(pk=moved.source.pk), by=chief, why="The title as printed")
        assert Record.objects.get(type="source").body["title"] == "Not public yet"

    def test_a_statement_that_only_the_working_copy_has_changes_nothing_for_readers(self, chief, name):
        to, source = ActorFactory(), said(name, by=chief, public=True).source
        new = StatementFactory(source=source, speaker=name.actor)
        prepare_correction(source=source, by=chief)

        split(name, to, [new], chief)

        assert Record.objects.get(type="statement").body["speaker"]["slug"] == name.actor.slug
        assert not Record.objects.filter(key=to.slug).exists()
        assert speaker_of(new) == to

    def test_what_is_withdrawn_is_mended_for_its_return(self, chief, name):
        to, moved = ActorFactory(), said(name, by=chief, public=True)
        withdraw(source=moved.source, by=chief, why="Wrong")
        save_all_that_factories_made(chief)

        split(name, to, [moved], chief)

        assert speaker_of(moved) == to
        assert not Record.objects.filter(type="statement").exists()
        assert [str(breach) for breach in breaches()] == []

    def test_what_the_check_of_the_quotes_found_is_kept(self, chief, name):
        moved = QuoteFactory(statement__speaker=name.actor, statement__form="mixed").statement
        AttributionFactory(statement=moved)
        publish_source(moved.source)
        found = last("source", moved.source.slug).details

        split(name, ActorFactory(), [moved], chief)

        assert last("source", moved.source.slug).details == found


def save_all_that_factories_made(by):
    """Give everything a Revision, as the verbs would have."""
    for model, save in ((Actor, save_actor), (Claim, save_claim)):
        for thing in model.objects.exclude(slug__in=Revision.objects.values("slug")):
            save(by=by, **{model._meta.model_name: thing})


@pytest.mark.parametrize("to_is_public", [True, False])
def test_everything_holds_afterwards_and_the_record_made_anew_is_the_same(chief, name, to_is_public):
    to = ActorFactory(part_of=ActorFactory())
    if to_is_public:
        publish_source(AttributionFactory(statement__speaker=to).statement.source)
    statements = [said(name, by=chief, public=True), said(name, by=chief), said(name, by=chief, public=True)]
    said(name, by=chief, public=True)
    save_all_that_factories_made(chief)
    assert [str(breach) for breach in breaches()] == []

    split(name, to, statements, chief)

    assert [str(breach) for breach in breaches()] == []
    before = [(record.key, record.etag) for record in Record.objects.order_by("type", "key")]
    rebuild()
    assert [(record.key, record.etag) for record in Record.objects.order_by("type", "key")] == before


class TestRefusals:
    def refused(self, name, to, statements, chief):
        with pytest.raises(SplitRefused) as caught:
            split(name, to, statements, chief)
        assert ActorName.objects.filter(pk=name.pk).exists()
        return [(fault.path, fault.found) for fault in caught.value.faults]

    def test_a_reason_is_stated(self, chief, name):
        with pytest.raises(ReasonMissing):
            split(name, ActorFactory(), [], chief, why=" ")

    def test_not_from_itself(self, chief, name):
        assert self.refused(name, name.actor, [], chief)[0][1] == "itself"

    def test_not_to_a_tombstone(self, chief, name):
        to, survivor = ActorFactory(), ActorFactory()
        for actor in (to, survivor):
            save_actor(actor=actor, by=chief)
        merge_actors(survivor=survivor, other=to, by=chief, why="The same")

        assert self.refused(name, to, [], chief) == [((to.slug,), "merged already")]

    def test_not_a_name_of_somebody_else(self, chief, name):
        other = ActorNameFactory()
        with pytest.raises(SplitRefused, match="no “"):
            split_name(actor=name.actor, name=other, to=ActorFactory(), statements=[], by=chief, why="So")

    def test_not_a_statement_of_somebody_else(self, chief, name):
        statement = StatementFactory()

        path = (statement.source.slug, statement.identifier)
        assert self.refused(name, ActorFactory(), [statement], chief) == [(path, "another speaker")]

    def test_not_narration_which_the_publisher_speaks(self, chief, name):
        source = SourceFactory(publisher=name.actor)
        narration = StatementFactory(source=source, speaker=name.actor, form="narration")

        ((_, found),) = self.refused(name, ActorFactory(), [narration], chief)
        assert found.startswith("narration")

    def test_what_was_removed_has_no_statement_left_to_move(self, chief, name):
        moved, to = said(name, by=chief, public=True), ActorFactory()
        remove(source=moved.source, by=chief, why="A court ordered it")

        split(name, to, [moved], chief)

        assert to.names.exists()
        assert last("source", moved.source.slug).act == "removal"

    def test_not_to_a_new_actor_under_a_slug_that_was_used_before(self, chief, name):
        gone = ActorFactory(slug="gone")
        save_actor(actor=gone, by=chief)
        Revision.objects.filter(slug="gone").update(act="deletion")

        with pytest.raises(SlugUsed):
            split(name, gone, [], chief)


@pytest.mark.parametrize(("group", "may_it"), [("Contributor", False), ("Editor", False), ("Chief", True)])
def test_only_who_may_merge_splits(group, may_it, name):
    person = UserFactory(is_superuser=False)
    person.groups.add(Group.objects.get(name=group))

    assert may("split", name.actor, person) == may_it
