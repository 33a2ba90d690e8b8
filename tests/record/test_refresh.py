"""The record after publishing: parties, relations, order, and up to when it holds."""

import pytest
from django.db import transaction

from newsfacts.models import Record, RecordedAttribution, Revision
from newsfacts.words import Form
from tests.factories import (
    ActorFactory,
    AttributionFactory,
    ClaimFactory,
    ClaimRelationFactory,
    SourceFactory,
    StatementFactory,
    publish_source,
)
from tests.past import correct

pytestmark = pytest.mark.django_db


def test_a_relation_shows_once_both_ends_are_public():
    first, second = AttributionFactory(), AttributionFactory()
    ClaimRelationFactory(claim=first.claim, related=second.claim, kind="specifies")

    publish_source(first.statement.source)
    publish_source(second.statement.source)

    bodies = {record.key: record.body["relations"] for record in Record.objects.filter(type="claim")}
    (outgoing,), (incoming,) = bodies[first.claim.slug], bodies[second.claim.slug]
    assert (outgoing["claim"]["slug"], outgoing["inverse"]) == (second.claim.slug, False)
    assert (incoming["claim"]["slug"], incoming["inverse"]) == (first.claim.slug, True)


def test_a_contradiction_shows_the_same_from_both_ends():
    first, second = AttributionFactory(), AttributionFactory()
    ClaimRelationFactory(claim=first.claim, related=second.claim, kind="contradicts")

    publish_source(second.statement.source)
    publish_source(first.statement.source)

    relations = [record.body["relations"] for record in Record.objects.filter(type="claim")]
    assert [(each["kind"], each["inverse"]) for (each,) in relations] == [("contradicts", False)] * 2


def test_a_party_is_counted_from_whom_the_speaker_speaks_for():
    state = ActorFactory(slug="state")
    ministry = ActorFactory(slug="ministry", part_of=ActorFactory(part_of=state))
    statement = StatementFactory(on_behalf_of=ministry)
    AttributionFactory(statement=statement)

    publish_source(statement.source)

    assert RecordedAttribution.objects.get().party == "state"


@pytest.mark.parametrize(
    ("kind", "belongs", "party"),
    [
        ("unnamed", False, ""),
        ("group", False, ""),
        ("unnamed", True, "body"),
        ("group", True, "body"),
        ("person", False, "speaker"),
        ("outlet", False, "speaker"),
    ],
)
def test_somebody_unnamed_or_a_vague_group_is_no_party_unless_it_belongs_to_one(kind, belongs, party):
    body = ActorFactory(slug="body") if belongs else None
    attribution = AttributionFactory(statement__speaker=ActorFactory(slug="speaker", kind=kind, part_of=body))

    publish_source(attribution.statement.source)

    assert RecordedAttribution.objects.get().party == party


def test_narration_counts_for_no_party():
    source = SourceFactory()
    AttributionFactory(statement__source=source, statement__speaker=source.publisher, statement__form=Form.NARRATION)

    publish_source(source)

    assert RecordedAttribution.objects.get().party == ""
    assert Record.objects.get(type="claim").standing == "outlet_only"


def test_a_later_reprint_never_turns_who_decides():
    party, claim = ActorFactory(), ClaimFactory()
    original = SourceFactory(published_on="2031-05-01")
    reprint = SourceFactory(published_on="2031-05-09", reprint_of=original)
    denial = SourceFactory(published_on="2031-05-05")
    for source, stance in ((original, "asserts"), (denial, "denies"), (reprint, "asserts")):
        AttributionFactory(statement__source=source, statement__speaker=party, claim=claim, stance=stance)
        publish_source(source)

    body = Record.objects.get(type="claim").body
    assert (body["standing"]["label"], body["standing"]["reports"]) == ("denied", 2)


def test_new_claims_are_listed_in_reading_order():
    source = SourceFactory()
    claims = [AttributionFactory(statement=StatementFactory(source=source)).claim.slug for _ in range(3)]

    publish_source(source)

    assert list(Record.objects.of("claim").values_list("key", flat=True)) == claims
    assert [key.split(":")[1] for key in Record.objects.of("statement").values_list("key", flat=True)] == [
        "s1",
        "s2",
        "s3",
    ]


def test_a_body_says_up_to_when_it_holds():
    source = publish_source(AttributionFactory().statement.source)

    revision = Revision.objects.get(subject="source", slug=source.slug)
    body = Record.objects.get(type="claim").body
    assert body["seq"] == revision.seq
    assert body["holds_up_to"] == revision.moment.isoformat().replace("+00:00", "Z")


def test_the_record_is_refreshed_in_the_same_transaction():
    with transaction.atomic():
        publish_source(AttributionFactory().statement.source)
        transaction.set_rollback(True)

    assert not Record.objects.exists()


def test_a_reprint_says_the_new_name_of_the_publisher_of_its_original():
    original = publish_source(AttributionFactory().statement.source)
    reprint = AttributionFactory(statement__source__reprint_of=original).statement.source
    publish_source(reprint)

    correct(original.publisher, name="The Daily Example")

    body = Record.objects.get(type="source", key=reprint.slug).body
    assert body["reprint_of"]["publisher"]["name"] == "The Daily Example"
