"""Merging actors and claims, and undoing it (rule 17)."""

import pytest

from newsfacts.breakdown.writing import breakdown_document
from newsfacts.editing.correct import correct_actor, correct_source
from newsfacts.editing.merge import merge_actors, merge_claims, moves_of
from newsfacts.editing.publish import publish
from newsfacts.editing.refusals import MergeRefused, NotUndone, ReasonMissing, UnknownReference
from newsfacts.editing.save import prepare_correction, save_actor, save_claim, save_source
from newsfacts.editing.undo import undo_merge
from newsfacts.faults import Refusal
from newsfacts.models import Actor, Attribution, Claim, Record, RecordedAttribution, RecordTombstone, Revision, Source
from newsfacts.models.fields import canonical_json
from tests.factories import (
    ActorFactory,
    ActorNameFactory,
    AttributionFactory,
    ClaimAboutFactory,
    ClaimFactory,
    ClaimRelationFactory,
    CreditFactory,
    RoleFactory,
    SourceFactory,
    StatementFactory,
    UserFactory,
    publish_source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return UserFactory()


def said(claim, stance="asserts", *, statement=None, by=None):
    """Make an attribution in a draft that is saved."""
    made = AttributionFactory(claim=claim, stance=stance, **({"statement": statement} if statement else {}))
    save_source(source=made.statement.source, by=by or UserFactory())
    return made


def published(claim, stance="asserts"):
    made = said(claim, stance)
    publish_source(made.statement.source)
    return made


def bodies():
    same = {"seq": None, "holds_up_to": None}
    return {record.key: canonical_json(record.body | same) for record in Record.objects.all()}


def desk():
    return {source.slug: canonical_json(breakdown_document(source)) for source in Source.objects.all()}


class TestOfClaims:
    def test_what_was_said_of_the_other_is_said_of_the_survivor(self, chief):
        survivor, other = ClaimFactory(), ClaimFactory()
        published(survivor)
        moved = published(other, "denies")

        merge_claims(survivor=survivor, other=other, by=chief, why="The same")

        assert Attribution.objects.get(pk__gt=0, statement=moved.statement).claim == survivor
        body = Record.objects.get(type="claim").body
        assert (body["slug"], body["standing"]["label"], body["attributions_count"]) == (survivor.slug, "disputed", 2)

    def test_the_other_is_a_tombstone_that_leads_to_the_survivor(self, chief):
        survivor, other = ClaimFactory(), ClaimFactory()
        published(survivor)
        published(other)

        merge_claims(survivor=survivor, other=other, by=chief, why="The same")

        grave = RecordTombstone.objects.get(type="claim")
        assert (grave.key, grave.merged_into, grave.reason) == (other.slug, survivor.slug, "The same")
        assert Claim.objects.get(pk=other.pk).merged_into == survivor

    def test_a_draft_moves_too_and_stays_private(self, chief):
        survivor, other = ClaimFactory(), ClaimFactory()
        draft = said(other).statement.source

        merge_claims(survivor=survivor, other=other, by=chief, why="The same")

        revision = Revision.objects.of("source", draft.slug).latest("number")
        assert (revision.act, revision.seq) == ("merge", None)
        assert revision.document["statements"][0]["claims"][0]["claim"] == survivor.slug
        assert not Record.objects.exists()

    def test_the_same_statement_with_the_same_stance_on_both_keeps_one_and_remembers_the_other(self, chief):
        survivor, other = ClaimFactory(), ClaimFactory()
        statement = AttributionFactory(claim=survivor).statement
        AttributionFactory(statement=statement, claim=other, certainty="possible")
        save_source(source=statement.source, by=chief)
        publish_source(statement.source)
        before = desk()

        merge_claims(survivor=survivor, other=other, by=chief, why="The same")
        assert [each.claim for each in statement.attributions.all()] == [survivor]

        undo_merge(thing=other, by=chief, why="They are two")
        assert desk() == before

    def test_different_stances_are_refused_with_the_list(self, chief):
        survivor, other = ClaimFactory(), ClaimFactory()
        statement = AttributionFactory(claim=survivor, stance="asserts").statement
        AttributionFactory(statement=statement, claim=other, stance="denies")
        save_source(source=statement.source, by=chief)

        with pytest.raises(MergeRefused) as refused:
            merge_claims(survivor=survivor, other=other, by=chief, why="The same")

        (fault,) = refused.value.faults
        assert fault.path == (statement.source.slug, "s1")
        assert Claim.objects.get(pk=other.pk).merged_into is None

    def test_a_clash_in_what_is_public_is_refused_though_the_desk_has_dropped_it(self, chief):
        survivor, other = ClaimFactory(), ClaimFactory()
        statement = AttributionFactory(claim=survivor, stance="asserts").statement
        clashing = AttributionFactory(statement=statement, claim=other, stance="denies")
        source = publish_source(statement.source)
        clashing.delete()
        prepare_correction(source=source, by=chief)

        with pytest.raises(MergeRefused):
            merge_claims(survivor=survivor, other=other, by=chief, why="The same")

    @pytest.mark.parametrize("kind", ["supports", "contradicts"])
    def test_a_relation_between_the_two_is_dropped_and_comes_back(self, chief, kind):
        survivor, other = ClaimFactory(), ClaimFactory()
        ClaimRelationFactory(claim=survivor, related=other, kind=kind)
        ClaimRelationFactory(claim=other, related=survivor, kind="specifies")
        for claim in (survivor, other):
            save_claim(claim=claim, by=chief)
        published(survivor)
        published(other)
        before = bodies()

        merge_claims(survivor=survivor, other=other, by=chief, why="The same")
        assert Record.objects.get(type="claim").body["relations"] == []

        undo_merge(thing=other, by=chief, why="They are two")
        assert bodies() == before

    def test_contradictions_that_both_have_with_a_third_become_one(self, chief):
        survivor, other, third = ClaimFactory(), ClaimFactory(), ClaimFactory()
        ClaimRelationFactory(claim=survivor, related=third, kind="contradicts")
        ClaimRelationFactory(claim=third, related=other, kind="contradicts")
        for claim in (survivor, other, third):
            save_claim(claim=claim, by=chief)
            published(claim)
        before = bodies()

        merge_claims(survivor=survivor, other=other, by=chief, why="The same")
        relations = {record.key: record.body["relations"] for record in Record.objects.filter(type="claim")}
        assert [len(each) for each in relations.values()] == [1, 1]

        undo_merge(thing=other, by=chief, why="They are two")
        assert bodies() == before

    def test_what_is_public_is_not_merged_into_what_is_not(self, chief):
        public, private = ClaimFactory(), ClaimFactory()
        published(public)

        with pytest.raises(MergeRefused, match="the other way round"):
            merge_claims(survivor=private, other=public, by=chief, why="The same")

    def test_whom_a_private_other_is_about_becomes_public_with_the_survivor(self, chief):
        survivor, other = ClaimFactory(), ClaimFactory()
        about = ClaimAboutFactory(claim=other, actor=ActorFactory(part_of=ActorFactory(slug="outer"))).actor
        save_claim(claim=other, by=chief)
        published(survivor)

        merge_claims(survivor=survivor, other=other, by=chief, why="The same")

        assert [each["slug"] for each in Record.objects.get(type="claim").body["about"]] == [about.slug]
        assert Record.objects.filter(type="actor", key__in=[about.slug, "outer"]).count() == 2


class TestOfActors:
    def test_everything_of_the_other_moves(self, chief):
        survivor, other = ActorFactory(slug="survivor", name="Moscow"), ActorFactory(slug="other", name="Kremlin")
        ActorNameFactory(actor=other, name="the Kremlin", kind="metonym")
        RoleFactory(actor=other, title="host")
        source = SourceFactory(publisher=other)
        CreditFactory(source=source, actor=other)
        statement = StatementFactory(source=source, speaker=other, on_behalf_of=other)
        claim = ClaimAboutFactory(actor=other, claim=AttributionFactory(statement=statement).claim).claim
        part = ActorFactory(part_of=other)
        post = RoleFactory(organisation=other)
        publish_source(source)

        with pytest.raises(MergeRefused):  # a private survivor, as it is used by nothing public
            merge_actors(survivor=survivor, other=other, by=chief, why="The same")
        publish_source(AttributionFactory(statement__speaker=survivor).statement.source)
        merge_actors(survivor=survivor, other=other, by=chief, why="The same")

        source.refresh_from_db()
        statement.refresh_from_db()
        assert {source.publisher, source.credits.get().actor, statement.speaker, statement.on_behalf_of} == {survivor}
        assert claim.mentions.get().actor == survivor
        assert {Actor.objects.get(pk=part.pk).part_of, post.actor.roles.get().organisation} == {survivor}
        assert set(survivor.names.values_list("name", "kind")) == {("Kremlin", "alias"), ("the Kremlin", "metonym")}
        assert survivor.roles.get().title == "host"
        assert "Moscow" in Record.objects.get(type="source", key=source.slug).body["publisher"]["name"]

    def test_undoing_it_moves_all_of_it_back(self, chief):
        survivor, other = ActorFactory(name="Moscow"), ActorFactory(name="Kremlin")
        ActorNameFactory(actor=other, name="the Kremlin", kind="metonym")
        for speaker in (survivor, other):
            publish_source(AttributionFactory(statement__speaker=speaker).statement.source)
        before, rows = bodies(), desk()
        merge_actors(survivor=survivor, other=other, by=chief, why="The same")

        undo_merge(thing=other, by=chief, why="They are two")

        assert (bodies(), desk()) == (before, rows)
        assert not RecordTombstone.objects.filter(type="actor").exists()

    def test_a_circle_is_refused(self, chief):
        other = ActorFactory()
        survivor = ActorFactory(part_of=ActorFactory(part_of=other))

        with pytest.raises(MergeRefused, match="no circle"):
            merge_actors(survivor=survivor, other=other, by=chief, why="The same")

    def test_a_part_can_be_merged_into_what_it_is_part_of(self, chief):
        survivor = ActorFactory()
        other = ActorFactory(part_of=survivor)

        merge_actors(survivor=survivor, other=other, by=chief, why="The same")

        assert Actor.objects.get(pk=survivor.pk).part_of is None

    def test_the_party_of_what_was_said_is_the_survivors(self, chief):
        survivor = ActorFactory(part_of=ActorFactory(slug="state"))
        other = ActorFactory()
        for speaker in (survivor, other):
            publish_source(AttributionFactory(statement__speaker=speaker).statement.source)

        merge_actors(survivor=survivor, other=other, by=chief, why="The same")

        assert set(RecordedAttribution.objects.open().values_list("party", flat=True)) == {"state"}

    def test_a_correction_in_the_making_is_kept_and_moved_too(self, chief):
        survivor, other = ActorFactory(), ActorFactory()
        publish_source(AttributionFactory(statement__speaker=survivor).statement.source)
        source = publish_source(AttributionFactory(statement__speaker=other).statement.source)
        source.statements.update(paraphrase="In the making.")
        prepare_correction(source=source, by=chief)

        merge_actors(survivor=survivor, other=other, by=chief, why="The same")

        public, working = Revision.objects.of("source", source.slug).order_by("-number")[:2][::-1]
        assert (public.act, bool(public.seq)) == ("merge", True)
        assert (working.act, working.seq) == ("draft_save", None)
        speakers = [each.document["statements"][0]["speaker"] for each in (public, working)]
        words = [each.document["statements"][0]["paraphrase"] for each in (public, working)]
        assert speakers == [survivor.slug] * 2
        assert words == ["The speaker said so.", "In the making."]


class TestUndoing:
    @pytest.fixture
    def merged(self, chief):
        survivor, other = ActorFactory(slug="survivor"), ActorFactory(slug="other")
        publish_source(AttributionFactory(statement__speaker=survivor).statement.source)
        source = SourceFactory(slug="moved")
        for _ in range(2):
            AttributionFactory(statement=StatementFactory(source=source, speaker=other))
        publish_source(source)
        merge_actors(survivor=survivor, other=other, by=chief, why="The same")
        return other

    def speakers(self):
        source = Source.objects.get(slug="moved")
        return list(source.statements.order_by("position").values_list("speaker__slug", flat=True))

    def test_what_was_changed_by_hand_since_stays_changed(self, merged, chief):
        source = Source.objects.get(slug="moved")
        source.statements.filter(identifier="s1").update(speaker=ActorFactory(slug="third"))
        prepare_correction(source=source, by=chief)
        correct_source(source=source, by=chief, why="Somebody else said it")

        undo_merge(thing=merged, by=chief, why="They are two")

        assert self.speakers() == ["third", "other"]
        assert Record.objects.get(key="moved:s1").body["speaker"]["slug"] == "third"

    def test_what_was_newly_entered_for_the_survivor_stays_with_it(self, merged, chief):
        source, survivor = Source.objects.get(slug="moved"), Actor.objects.get(slug="survivor")
        AttributionFactory(statement=StatementFactory(source=source, speaker=survivor))
        prepare_correction(source=source, by=chief)
        correct_source(source=source, by=chief, why="One more")

        undo_merge(thing=merged, by=chief, why="They are two")

        assert self.speakers() == ["other", "other", "survivor"]

    def test_a_statement_that_was_deleted_since_is_not_brought_back(self, merged, chief):
        source = Source.objects.get(slug="moved")
        source.statements.filter(identifier="s1").delete()
        prepare_correction(source=source, by=chief)
        correct_source(source=source, by=chief, why="Nobody said it")

        undo_merge(thing=merged, by=chief, why="They are two")

        assert self.speakers() == ["other"]

    def test_a_draft_that_was_published_meanwhile_moves_back_in_public(self, chief):
        survivor, other = ClaimFactory(), ClaimFactory()
        save_claim(claim=other, by=chief)
        published(survivor)
        draft = said(other).statement.source
        merge_claims(survivor=survivor, other=other, by=chief, why="The same")
        publish(source=draft, by=chief, why="Ready")
        assert set(Record.objects.filter(type="claim").values_list("key", flat=True)) == {survivor.slug}

        undo_merge(thing=other, by=chief, why="They are two")

        assert set(Record.objects.filter(type="claim").values_list("key", flat=True)) == {survivor.slug, other.slug}

    def test_merges_are_undone_from_the_last_on(self, merged, chief):
        survivor, third = Actor.objects.get(slug="survivor"), ActorFactory(slug="third")
        publish_source(AttributionFactory(statement__speaker=third).statement.source)
        merge_actors(survivor=third, other=survivor, by=chief, why="All the same")

        with pytest.raises(NotUndone, match="undo that first"):
            undo_merge(thing=merged, by=chief, why="They are two")
        undo_merge(thing=survivor, by=chief, why="Two")
        undo_merge(thing=merged, by=chief, why="Three")

        assert self.speakers() == ["other", "other"]

    def test_what_was_never_merged_is_not_undone(self, chief):
        with pytest.raises(NotUndone):
            undo_merge(thing=ActorFactory(), by=chief, why="They are two")

    def test_it_is_refused_where_a_circle_would_arise(self, chief):
        outer, survivor = ActorFactory(slug="outer"), ActorFactory(slug="survivor")
        other = ActorFactory(slug="other", part_of=outer)
        part = ActorFactory(slug="part", part_of=other)
        for actor in (outer, survivor, other, part):
            save_actor(actor=actor, by=chief)
        merge_actors(survivor=survivor, other=other, by=chief, why="The same")
        Actor.objects.filter(pk=outer.pk).update(part_of=part)
        correct_actor(actor=outer, by=chief, why="It joined")

        with pytest.raises(Refusal, match="no circle"):
            undo_merge(thing=other, by=chief, why="They are two")

        assert Actor.objects.get(pk=other.pk).merged_into == survivor


def test_it_needs_a_reason(chief):
    survivor, other = ClaimFactory(), ClaimFactory()

    with pytest.raises(ReasonMissing):
        merge_claims(survivor=survivor, other=other, by=chief, why=" ")
    with pytest.raises(ReasonMissing):
        undo_merge(thing=other, by=chief, why="")


def test_nothing_is_merged_into_itself(chief):
    claim = ClaimFactory()

    with pytest.raises(MergeRefused):
        merge_claims(survivor=claim, other=claim, by=chief, why="The same")


def test_a_draft_cannot_name_a_tombstone(chief):
    survivor, other = ClaimFactory(), ClaimFactory()
    merge_claims(survivor=survivor, other=other, by=chief, why="The same")
    source = AttributionFactory(claim=other).statement.source

    with pytest.raises(UnknownReference, match=survivor.slug):
        save_source(source=source, by=chief)


def test_the_preview_tells_all_that_moves_and_changes_nothing(chief):
    survivor, other = ClaimFactory(), ClaimFactory()
    source = said(other).statement.source
    before = desk()

    moves = moves_of(survivor, other)

    assert (set(moves.claims), set(moves.sources), moves.refused) == ({survivor.slug, other.slug}, {source.slug}, [])
    assert desk() == before
