"""What an act would change for readers is seen before it is done, and nothing of it stays."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from newsfacts.editing.correct import correct_source
from newsfacts.editing.outcome import outcome_of
from newsfacts.editing.publish import publish
from newsfacts.editing.refusals import NothingChanged, NotReady
from newsfacts.editing.save import prepare_correction
from newsfacts.editing.withdraw import withdraw
from newsfacts.models import Record, RecordChange, RecordedAttribution, RecordTombstone, Revision
from tests.factories import AttributionFactory, ClaimFactory, StatementFactory, UserFactory, publish_source

pytestmark = pytest.mark.django_db

KEPT = (Record, RecordChange, RecordedAttribution, RecordTombstone, Revision)


def everything():
    return {model: list(model.objects.order_by("pk").values()) for model in KEPT}


def published(claim=None, **options):
    attribution = AttributionFactory(claim=claim or ClaimFactory(), **options)
    publish_source(attribution.statement.source)
    return attribution


def done(verb, source):
    return outcome_of(lambda: verb(source=source, by=UserFactory(), why="A preview"), source)


def test_a_preview_leaves_nothing():
    source = published().statement.source
    before = everything()

    done(withdraw, source)

    assert everything() == before
    assert source.__class__.objects.get(pk=source.pk).state == "published"


def test_a_preview_leaves_nothing_where_it_is_the_whole_transaction(transactional_db):
    source = published().statement.source
    before = everything()

    done(withdraw, source)

    assert everything() == before
    with transaction.atomic():
        withdraw(source=source, by=UserFactory(), why="Wrong")
    assert RecordTombstone.objects.filter(type="source").exists()


def test_withdrawing_tells_which_claims_are_left_alone_and_which_standings_turn():
    shared, own = ClaimFactory(text="Talks will be held."), ClaimFactory(text="The road is closed.")
    statement = StatementFactory()
    AttributionFactory(statement=statement, claim=own)
    published(shared)
    attribution = AttributionFactory(statement=statement, claim=shared, stance="denies")
    publish_source(attribution.statement.source)

    found = done(withdraw, statement.source)

    assert [each.text for each in found.left_alone] == ["The road is closed."]
    (turned,) = found.turned
    assert turned.text == "Talks will be held."
    assert turned.before.startswith("Disputed")
    assert turned.after.startswith("One party says so")
    assert (found.new, found.source, found.statements) == ([], None, [])


def test_publishing_tells_what_becomes_public_and_gives_the_page():
    attribution = AttributionFactory()

    found = done(publish, attribution.statement.source)

    assert [each.slug for each in found.new] == [attribution.claim.slug]
    assert found.source["title"] == attribution.statement.source.title
    assert [each["position"] for each in found.statements] == [1]
    assert not Record.objects.exists()


def test_correcting_gives_the_page_as_it_will_be_and_the_standing_before_and_after():
    attribution = published()
    attribution.stance = "denies"
    attribution.save()
    prepare_correction(source=attribution.statement.source, by=UserFactory())

    found = done(correct_source, attribution.statement.source)

    (turned,) = found.turned
    assert (turned.before[:9], turned.after[:6]) == ("One party", "Denied")
    assert found.statements[0]["attributions"][0]["stance"] == "denies"
    assert Record.objects.get(type="statement").body["attributions"][0]["stance"] == "asserts"


def test_what_the_verb_refuses_the_preview_refuses():
    source = published().statement.source

    with pytest.raises(NothingChanged):
        done(correct_source, source)
    with pytest.raises(NotReady):
        done(publish, StatementFactory().source)


def test_ten_statements_cost_as_many_queries_as_two():
    def cost(number):
        statement = StatementFactory()
        AttributionFactory(statement=statement)
        for _ in range(number - 1):
            AttributionFactory(statement=StatementFactory(source=statement.source))
        publish_source(statement.source)
        with CaptureQueriesContext(connection) as captured:
            done(withdraw, statement.source)
        return len(captured)

    assert cost(10) <= cost(2)
