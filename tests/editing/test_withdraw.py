"""Withdrawing, returning and removing (rule 18)."""

import json
from itertools import pairwise

import pytest

from newsfacts.editing.publish import publish
from newsfacts.editing.refusals import ReasonMissing, WrongState
from newsfacts.editing.save import prepare_correction, save_source
from newsfacts.editing.withdraw import remove, withdraw
from newsfacts.models import (
    CapturedText,
    Record,
    RecordedAttribution,
    RecordTombstone,
    RecordUse,
    Revision,
    Source,
    Statement,
)
from newsfacts.models.fields import canonical_json
from tests.factories import (
    AttributionFactory,
    CapturedTextFactory,
    ClaimFactory,
    ClaimRelationFactory,
    SourceFactory,
    UserFactory,
    publish_source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return UserFactory()


@pytest.fixture
def published():
    return publish_source(AttributionFactory(statement__paraphrase="Something secret.").statement.source)


def test_a_withdrawn_source_and_what_it_leaves_alone_are_gone_with_the_reason(published, chief):
    claim = published.statements.get().attributions.get().claim

    withdraw(source=published, by=chief, why="It was a hoax")

    assert not Record.objects.exclude(type="actor").exists()
    graves = dict(RecordTombstone.objects.values_list("key", "reason"))
    assert graves == dict.fromkeys((published.slug, f"{published.slug}:s1", claim.slug), "It was a hoax")
    assert not RecordedAttribution.objects.open().exists()


def test_a_claim_that_another_source_attributes_stays_with_what_is_left(published, chief):
    claim = published.statements.get().attributions.get().claim
    publish_source(AttributionFactory(claim=claim, stance="denies").statement.source)

    withdraw(source=published, by=chief, why="It was a hoax")

    body = Record.objects.get(type="claim").body
    assert (body["standing"]["label"], body["attributions_count"]) == ("denied", 1)


def test_a_relation_to_a_claim_that_is_gone_does_not_show(published, chief):
    related = AttributionFactory()
    ClaimRelationFactory(claim=related.claim, related=published.statements.get().attributions.get().claim)
    publish_source(related.statement.source)
    assert Record.objects.get(key=related.claim.slug).body["relations"] != []

    withdraw(source=published, by=chief, why="It was a hoax")

    assert Record.objects.get(key=related.claim.slug).body["relations"] == []


def test_a_reprint_of_what_was_withdrawn_is_a_report_of_its_own(published, chief):
    reprint = AttributionFactory(statement__source=SourceFactory(reprint_of=published))
    publish_source(reprint.statement.source)

    withdraw(source=published, by=chief, why="It was a hoax")

    assert Record.objects.get(type="source").body["reprint_of"] is None
    assert RecordedAttribution.objects.open().get().report == reprint.statement.source.slug


def test_it_returns_by_being_published_again_and_takes_its_places(published, chief):
    places = dict(Record.objects.values_list("key", "listing"))
    bodies = {record.key: record.body for record in Record.objects.all()}
    withdraw(source=published, by=chief, why="To be looked at")

    publish(source=published, by=chief, why="It is sound")

    assert dict(Record.objects.values_list("key", "listing")) == places
    assert not RecordTombstone.objects.exists()
    for record in Record.objects.all():
        same = {"seq": None, "holds_up_to": None}
        assert record.body | same == bodies[record.key] | same


def test_what_was_changed_while_it_was_withdrawn_shows_with_its_return(published, chief):
    withdraw(source=published, by=chief, why="To be looked at")
    published.statements.update(paraphrase="Mended.")
    prepare_correction(source=published, by=UserFactory())

    publish(source=published, by=chief, why="It is sound now")

    assert Record.objects.get(type="statement").body["paraphrase"] == "Mended."


@pytest.mark.parametrize("verb", [withdraw, remove])
def test_it_needs_a_reason(published, chief, verb):
    with pytest.raises(ReasonMissing):
        verb(source=published, by=chief, why=" ")


def test_only_what_is_published_is_withdrawn(chief):
    with pytest.raises(WrongState):
        withdraw(source=SourceFactory(), by=chief, why="Wrong")


class TestRemoval:
    def everything(self):
        """Give all that the database holds of the words, as text."""
        tables = (Source, Statement, Revision, Record, RecordedAttribution, RecordTombstone)
        return json.dumps([[list(map(str, row)) for row in table.objects.values_list()] for table in tables])

    def test_its_content_is_nowhere_any_more(self, published, chief):
        text = CapturedTextFactory(source=published, text="Something secret.")
        Source.objects.update(text_sha256=text.sha256)
        published.statements.update(paraphrase="Something secret, changed.")
        prepare_correction(source=published, by=chief)
        withdraw(source=published, by=chief, why="Asked to")
        assert "secret" in self.everything()

        remove(source=published, by=chief, why="A court ordered it")

        assert "secret" not in self.everything()
        assert not CapturedText.objects.exists()
        assert not RecordUse.objects.filter(type="source").exists()

    def test_the_chain_still_proves_itself(self, published, chief):
        before = list(Revision.objects.of("source", published.slug).values_list("sha256", "document_sha256"))

        remove(source=published, by=chief, why="A court ordered it")

        revisions = list(Revision.objects.of("source", published.slug).select_related("by"))
        assert [(each.sha256, each.document_sha256) for each in revisions[:-1]] == before
        for earlier, later in pairwise(revisions):
            assert later.previous_sha256 == earlier.sha256
        assert [each.document for each in revisions[:-1]] == [{}] * (len(revisions) - 1)

    def test_its_addresses_tell_the_reason_of_the_removal(self, published, chief):
        withdraw(source=published, by=chief, why="To be looked at")

        remove(source=published, by=chief, why="A court ordered it")

        graves = RecordTombstone.objects.filter(key__startswith=published.slug)
        assert set(graves.values_list("reason", flat=True)) == {"A court ordered it"}

    def test_a_claim_that_others_attribute_stays(self, published, chief):
        claim = published.statements.get().attributions.get().claim
        publish_source(AttributionFactory(claim=claim).statement.source)

        remove(source=published, by=chief, why="A court ordered it")

        assert Record.objects.get(type="claim").body["attributions_count"] == 1
        assert RecordedAttribution.objects.count() == 1

    def test_a_draft_that_was_never_public_can_be_removed_and_leaves_no_seq(self, chief):
        source = AttributionFactory(statement__paraphrase="Something secret.").statement.source
        save_source(source=source, by=chief)

        remove(source=source, by=chief, why="A court ordered it")

        assert "secret" not in self.everything()
        assert not Revision.objects.public().exists()

    def test_nothing_can_be_done_with_it_any_more(self, published, chief):
        remove(source=published, by=chief, why="A court ordered it")

        for verb in (publish, withdraw, remove):
            with pytest.raises(WrongState):
                verb(source=published, by=chief, why="Once more")

    def test_the_hash_of_its_text_stays(self, chief):
        source = AttributionFactory(statement__source__text_sha256="a" * 64).statement.source

        remove(source=publish_source(source), by=chief, why="A court ordered it")

        assert Source.objects.get().text_sha256 == "a" * 64


def test_a_claim_that_is_gone_keeps_its_relations_for_its_return(chief):
    first, second = AttributionFactory(claim=ClaimFactory()), AttributionFactory()
    ClaimRelationFactory(claim=first.claim, related=second.claim)
    source = publish_source(first.statement.source)
    publish_source(second.statement.source)
    before = canonical_json(Record.objects.get(key=second.claim.slug).body["relations"])
    withdraw(source=source, by=chief, why="To be looked at")

    publish(source=source, by=chief, why="It is sound")

    assert canonical_json(Record.objects.get(key=second.claim.slug).body["relations"]) == before
