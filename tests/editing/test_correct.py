"""Corrections: what is public changes by one, with a reason, and nothing of it shows before (rules 14 and 16)."""

import pytest

from newsfacts.editing.correct import correct_actor, correct_claim, correct_source
from newsfacts.editing.refusals import AlreadyPublic, NothingChanged, NotReady, ReasonMissing, WrongState
from newsfacts.editing.save import prepare_correction, save_claim, save_source
from newsfacts.faults import Refusal
from newsfacts.models import Actor, Claim, Record, RecordBacklog, RecordChange, RecordedAttribution, Revision, Source
from newsfacts.record import refresh as refreshing
from newsfacts.record.clock import Clock
from newsfacts.record.refresh import finish_backlog
from tests.factories import (
    ActorFactory,
    AttributionFactory,
    ClaimAboutFactory,
    ClaimFactory,
    SourceFactory,
    StatementFactory,
    UserFactory,
    publish_source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return UserFactory(username="ada")


@pytest.fixture
def published():
    return publish_source(AttributionFactory(statement__paraphrase="As published.").statement.source)


def paraphrased(source, words, by):
    source.statements.update(paraphrase=words)
    prepare_correction(source=source, by=by)


def body_of(kind):
    return Record.objects.get(type=kind).body


class TestOfASource:
    def test_readers_see_nothing_of_a_correction_in_the_making(self, published, ada):
        paraphrased(published, "Being changed.", ada)

        assert body_of("statement")["paraphrase"] == "As published."
        assert Revision.objects.latest("pk").seq is None

    def test_readers_see_the_whole_of_it_once_it_is_made(self, published, ada):
        paraphrased(published, "Corrected.", ada)

        correct_source(source=published, by=ada, why="A slip")

        assert body_of("statement")["paraphrase"] == "Corrected."
        assert body_of("claim")["attributions"][0]["statement"]["paraphrase"] == "Corrected."
        latest = Revision.objects.public().last()
        assert (latest.act, latest.why, latest.by) == ("correction", "A slip", ada)

    def test_what_changed_is_closed_and_opened_and_keeps_its_place(self, published, ada):
        paraphrased(published, "Corrected.", ada)

        correct_source(source=published, by=ada, why="A slip")

        old, new = RecordedAttribution.objects.order_by("from_seq")
        assert (old.until_seq, new.from_seq, new.until_seq) == (
            new.from_seq,
            Revision.objects.public().last().seq,
            None,
        )
        assert (old.first_seq, old.listing) == (new.first_seq, new.listing)

    def test_it_names_what_it_touched_and_nothing_else(self, ada):
        first, second = (AttributionFactory().statement for _ in range(2))
        StatementFactory(source=first.source, relayed_by=None)
        source = first.source
        AttributionFactory(statement=source.statements.last())
        publish_source(source)
        publish_source(second.source)
        first.paraphrase = "Corrected."
        first.save()
        prepare_correction(source=source, by=ada)

        correct_source(source=source, by=ada, why="A slip")

        seq = Revision.objects.public().last().seq
        claim = first.attributions.get().claim.slug
        assert set(RecordChange.objects.filter(seq=seq).values_list("type", "key")) == {
            ("statement", f"{source.slug}:s1"),
            ("claim", claim),
        }

    @pytest.mark.parametrize("why", ["", "  \n"])
    def test_it_needs_a_reason(self, published, ada, why):
        with pytest.raises(ReasonMissing):
            correct_source(source=published, by=ada, why=why)

    def test_one_that_changes_nothing_is_refused(self, published, ada):
        with pytest.raises(NothingChanged):
            correct_source(source=published, by=ada, why="To be sure")

    def test_what_could_not_be_published_is_no_correction(self, published, ada):
        paraphrased(published, "", ada)

        with pytest.raises(NotReady):
            correct_source(source=published, by=ada, why="A slip")

        assert body_of("statement")["paraphrase"] == "As published."

    def test_a_draft_is_not_corrected_but_saved(self, ada):
        source = AttributionFactory().statement.source

        with pytest.raises(WrongState):
            correct_source(source=source, by=ada, why="A slip")
        with pytest.raises(WrongState):
            prepare_correction(source=source, by=ada)

    def test_what_is_published_is_not_saved_like_a_draft(self, published, ada):
        with pytest.raises(AlreadyPublic):
            save_source(source=published, by=ada)

    def test_a_claim_that_it_newly_attributes_becomes_public_with_it(self, published, ada):
        claim = AttributionFactory(statement=published.statements.get(), position=2).claim
        prepare_correction(source=published, by=ada)
        assert not Record.objects.filter(type="claim", key=claim.slug).exists()

        correct_source(source=published, by=ada, why="One more claim")

        assert Record.objects.filter(type="claim", key=claim.slug).exists()

    def test_a_claim_that_it_drops_and_nobody_else_attributes_is_gone_with_the_reason(self, published, ada):
        statement = published.statements.get()
        dropped = statement.attributions.get().claim
        AttributionFactory(statement=statement, position=2)
        statement.attributions.filter(claim=dropped).delete()
        prepare_correction(source=published, by=ada)

        correct_source(source=published, by=ada, why="Nobody said that")

        assert not Record.objects.filter(key=dropped.slug).exists()


class TestOfAClaim:
    def test_it_shows_at_once_wherever_the_claim_is_referred_to(self, ada):
        claim = ClaimFactory(text="As published.")
        for _ in range(2):
            publish_source(AttributionFactory(claim=claim).statement.source)
        Claim.objects.update(text="Corrected.")

        correct_claim(claim=claim, by=ada, why="A slip")

        assert body_of("claim")["text"] == "Corrected."
        bodies = [row.body for row in RecordedAttribution.objects.open()]
        assert [body["claim"]["text"] for body in bodies] == ["Corrected."] * 2
        statements = Record.objects.filter(type="statement")
        assert [record.body["attributions"][0]["claim"]["text"] for record in statements] == ["Corrected."] * 2

    def test_a_claim_shared_by_a_draft_and_a_published_source_changes_by_a_correction_alone(self, ada):
        claim = ClaimFactory()
        draft = AttributionFactory(claim=claim).statement.source
        save_source(source=draft, by=ada)
        publish_source(AttributionFactory(claim=claim).statement.source)

        with pytest.raises(AlreadyPublic):
            save_claim(claim=claim, by=ada)

    def test_whom_it_newly_is_about_becomes_public(self, published, ada):
        claim = Claim.objects.get()
        actor = ClaimAboutFactory(claim=claim, actor=ActorFactory(part_of=ActorFactory(slug="outer"))).actor

        correct_claim(claim=claim, by=ada, why="It is about somebody")

        assert body_of("claim")["about"][0]["slug"] == actor.slug
        assert Record.objects.filter(type="actor", key="outer").exists()

    def test_a_private_one_is_only_saved(self, ada):
        claim = ClaimFactory()

        correct_claim(claim=claim, by=ada, why="")

        assert Revision.objects.get().act == "draft_save"


class TestOfAnActor:
    def test_a_new_name_shows_in_every_body_that_names_it(self, published, ada):
        speaker = published.statements.get().speaker
        Actor.objects.filter(pk=speaker.pk).update(name="New Name")

        correct_actor(actor=speaker, by=ada, why="Misspelt")

        assert "New Name" in body_of("claim")["standing"]["sentence"]
        assert body_of("statement")["speaker"]["name"] == "New Name"
        assert RecordedAttribution.objects.open().get().body["party"]["name"] == "New Name"

    def test_what_it_newly_is_part_of_is_the_party_of_what_it_said(self, published, ada):
        speaker = published.statements.get().speaker
        Actor.objects.filter(pk=speaker.pk).update(
            part_of=ActorFactory(slug="state", part_of=ActorFactory(slug="union"))
        )

        correct_actor(actor=speaker, by=ada, why="It belongs to somebody")

        assert RecordedAttribution.objects.open().get().party == "union"
        assert [each["slug"] for each in body_of("claim")["standing"]["parties"]] == ["union"]

    def test_the_party_follows_what_the_outer_one_becomes_part_of(self, ada):
        outer = ActorFactory()
        publish_source(AttributionFactory(statement__speaker=ActorFactory(part_of=outer)).statement.source)
        Actor.objects.filter(pk=outer.pk).update(part_of=ActorFactory(slug="union"))

        correct_actor(actor=outer, by=ada, why="It joined")

        assert RecordedAttribution.objects.open().get().party == "union"

    def test_a_change_that_no_body_but_its_own_shows_touches_no_other(self, published, ada):
        speaker = published.statements.get().speaker
        Actor.objects.filter(pk=speaker.pk).update(description="Somebody.")

        correct_actor(actor=speaker, by=ada, why="Said who it is")

        seq = Revision.objects.public().last().seq
        assert list(RecordChange.objects.filter(seq=seq).values_list("key", flat=True)) == [speaker.slug]
        assert not RecordedAttribution.objects.filter(from_seq=seq).exists()

    def test_a_circle_is_refused(self, published, ada):
        speaker = published.statements.get().speaker
        Actor.objects.filter(pk=speaker.pk).update(part_of=ActorFactory(part_of=speaker))

        with pytest.raises(Refusal, match="no circle"):
            correct_actor(actor=speaker, by=ada, why="Round and round")

    def test_a_reprint_shows_the_corrected_original(self, ada):
        original = publish_source(AttributionFactory().statement.source)
        publish_source(AttributionFactory(statement__source=SourceFactory(reprint_of=original)).statement.source)
        Source.objects.filter(pk=original.pk).update(title="Corrected title")
        prepare_correction(source=original, by=ada)

        correct_source(source=original, by=ada, why="A slip")

        reprint = Record.objects.filter(type="source").exclude(key=original.slug).get()
        assert reprint.body["reprint_of"]["title"] == "Corrected title"


class TestOnWhichVeryMuchDepends:
    @pytest.fixture
    def much_cited(self, monkeypatch, ada):
        monkeypatch.setattr(refreshing, "MOST_AT_ONCE", 6)
        monkeypatch.setattr(refreshing, "FEW", 2)
        speaker = ActorFactory(name="Old Name")
        for _ in range(5):
            publish_source(AttributionFactory(statement__speaker=speaker).statement.source)
        Actor.objects.filter(pk=speaker.pk).update(name="New Name")
        correct_actor(actor=speaker, by=ada, why="Misspelt")
        return speaker

    def names(self):
        return {record.body["speaker"]["name"] for record in Record.objects.filter(type="statement")}

    def test_it_is_refreshed_in_batches_that_say_how_far_they_are(self, much_cited):
        assert self.names() == {"Old Name"}
        assert str(RecordBacklog.objects.get()) == "0 of 5"

        refreshing.work_off(2)

        assert str(RecordBacklog.objects.get()) == "2 of 5"
        finish_backlog()
        assert self.names() == {"New Name"}
        assert not RecordBacklog.objects.exists()

    def test_all_of_it_takes_the_seq_of_the_correction(self, much_cited):
        seq = Revision.objects.get(act="correction").seq

        finish_backlog()

        assert set(Record.objects.filter(type="statement").values_list("seq", flat=True)) == {seq}
        assert set(RecordedAttribution.objects.open().values_list("from_seq", flat=True)) == {seq}

    def test_the_next_public_act_finishes_it_first(self, much_cited):
        publish_source(AttributionFactory().statement.source)

        assert not RecordBacklog.objects.exists()
        assert "New Name" in self.names()

    def test_it_goes_on_by_itself_after_the_act(self, much_cited, django_capture_on_commit_callbacks, ada):
        finish_backlog()
        with django_capture_on_commit_callbacks(execute=True):
            Actor.objects.filter(pk=much_cited.pk).update(name="Third Name")
            correct_actor(actor=much_cited, by=ada, why="Once more")

        assert self.names() == {"Third Name"}


def test_the_moment_of_an_act_is_later_than_that_of_the_one_before_whatever_the_clock_says(published):
    clock = Clock()
    (_, first), (_, second) = clock.take(1), clock.take(1)

    assert first < second
