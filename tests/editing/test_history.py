"""Revisions: every write leaves one, chained by hash (design, rule 6 and "History, order, and the past")."""

import datetime
import hashlib
from functools import partial

import pytest
from django.db import DataError, transaction
from django.utils import timezone

from newsfacts.editing.delete import delete_actor, delete_claim, delete_source, delete_statement
from newsfacts.editing.refusals import AlreadyPublic, SlugUsed, StillCited, WrongState
from newsfacts.editing.save import save_actor, save_claim, save_source
from newsfacts.faults import Refusal
from newsfacts.models import Actor, Claim, Revision, Source, Statement
from newsfacts.models.fields import canonical_json
from tests.factories import (
    ActorFactory,
    AttributionFactory,
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


def rename(source, title, by):
    source.title = title
    source.save()
    save_source(source=source, by=by)


def test_a_save_leaves_who_when_why_and_what(ada):
    source = SourceFactory(title="First")

    save_source(source=source, by=ada, why="Entered")

    revision = Revision.objects.get()
    assert (revision.subject, revision.slug, revision.number, revision.act) == ("source", source.slug, 1, "draft_save")
    assert (revision.by, revision.why, revision.seq) == (ada, "Entered", None)
    assert revision.document["source"]["title"] == "First"


def test_saves_by_one_person_go_into_one_open_revision(ada):
    source = SourceFactory()
    for title in ("First", "Second", "Third"):
        rename(source, title, ada)

    assert Revision.objects.get().document["source"]["title"] == "Third"


def test_another_persons_save_seals_the_open_revision(ada):
    source = SourceFactory()
    rename(source, "First", ada)
    rename(source, "Second", UserFactory())

    assert list(Revision.objects.values_list("number", "sealed")) == [(1, True), (2, False)]


def test_thirty_minutes_without_a_save_seal_the_open_revision(ada):
    source = SourceFactory()
    rename(source, "First", ada)
    Revision.objects.update(moment=timezone.now() - datetime.timedelta(minutes=30))

    rename(source, "Second", ada)

    assert list(Revision.objects.values_list("number", "sealed")) == [(1, True), (2, False)]


def test_publishing_seals_the_open_revision(ada):
    source = AttributionFactory().statement.source
    rename(source, "First", ada)

    publish_source(source)

    assert not Revision.objects.filter(sealed=False).exists()


def test_a_save_that_changes_nothing_leaves_nothing(ada):
    source = SourceFactory()
    rename(source, "First", ada)
    rename(source, "First", UserFactory())

    assert Revision.objects.count() == 1


def test_each_revision_is_chained_to_the_one_before(ada):
    source = AttributionFactory().statement.source
    rename(source, "First", ada)
    rename(source, "Second", UserFactory())
    publish_source(source)

    first, second, third = Revision.objects.of("source", source.slug)
    assert (first.previous_sha256, second.previous_sha256, third.previous_sha256) == ("", first.sha256, second.sha256)
    for revision in (first, second, third):
        assert revision.document_sha256 == hashlib.sha256(canonical_json(revision.document).encode()).hexdigest()
        assert revision.sha256 == hashlib.sha256(canonical_json(revision.hashed_facts()).encode()).hexdigest()


def test_positions_are_closed_up_on_saving(ada):
    source = SourceFactory()
    for position in (4, 2, 9):
        StatementFactory(source=source, position=position, identifier=f"at-{position}")

    save_source(source=source, by=ada)

    assert list(source.statements.values_list("identifier", "position")) == [("at-2", 1), ("at-4", 2), ("at-9", 3)]


def test_a_statement_relayed_by_that_of_another_source_is_refused(ada):
    statement = StatementFactory(relayed_by=StatementFactory())

    with pytest.raises(Refusal, match="only be relayed by a statement of the same source"):
        save_source(source=statement.source, by=ada)


def test_a_circle_of_relays_is_refused(ada):
    first = StatementFactory()
    second = StatementFactory(source=first.source, relayed_by=first)
    first.relayed_by = second
    first.save()

    with pytest.raises(Refusal, match="leads back to it"):
        save_source(source=first.source, by=ada)


def test_a_circle_of_parts_is_refused(ada):
    whole = ActorFactory(slug="whole")
    part = ActorFactory(slug="part", part_of=whole)
    whole.part_of = part
    whole.save()

    with pytest.raises(Refusal, match="whole → part → whole"):
        save_actor(actor=whole, by=ada)


def test_a_circle_of_reprints_is_refused(ada):
    one = SourceFactory(slug="one")
    two = SourceFactory(slug="two", reprint_of=one)
    one.reprint_of = two
    one.save()

    with pytest.raises(Refusal, match="one → two → one"):
        save_source(source=one, by=ada)


def test_an_invalid_date_is_refused_whoever_wrote_it(ada):
    statement = StatementFactory(said_on="Tuesday")

    with pytest.raises(Refusal, match="said_on: found “Tuesday”"):
        save_source(source=statement.source, by=ada)


def test_nul_is_refused_whoever_wrote_it(ada):
    # PostgreSQL's driver refuses the row, SQLite takes it and the verb refuses.
    with pytest.raises((Refusal, ValueError, DataError)), transaction.atomic():
        save_claim(claim=ClaimFactory(text="a\x00b"), by=ada)

    assert not Claim.objects.exists()


@pytest.mark.parametrize("save", ["source", "claim", "actor"])
def test_what_is_public_is_not_saved_as_a_draft(ada, save):
    attribution = AttributionFactory()
    publish_source(attribution.statement.source)
    again = {
        "source": partial(save_source, source=attribution.statement.source),
        "claim": partial(save_claim, claim=attribution.claim),
        "actor": partial(save_actor, actor=attribution.statement.speaker),
    }

    with pytest.raises(AlreadyPublic):
        again[save](by=ada)


def test_what_was_withdrawn_is_not_saved(ada):
    source = SourceFactory(state="withdrawn")

    with pytest.raises(WrongState):
        save_source(source=source, by=ada)


def test_a_deleted_draft_leaves_its_history(ada):
    source = StatementFactory(relayed_by=None).source
    StatementFactory(source=source, relayed_by=source.statements.get())
    save_source(source=source, by=ada)

    delete_source(source=source, by=ada, why="Entered twice")

    assert not Source.objects.exists()
    assert list(Revision.objects.values_list("act", "why")) == [("draft_save", ""), ("deletion", "Entered twice")]


def test_what_is_public_is_not_deleted(ada):
    attribution = AttributionFactory()
    source = publish_source(attribution.statement.source)

    with pytest.raises(AlreadyPublic):
        delete_source(source=source, by=ada)
    with pytest.raises(AlreadyPublic):
        delete_claim(claim=attribution.claim, by=ada)


def test_nobody_who_is_cited_can_be_deleted(ada):
    statement = StatementFactory(speaker_named_as="she")

    with pytest.raises(StillCited, match="it is referred to by statement “s1: she”"):
        delete_actor(actor=statement.speaker, by=ada)

    assert Actor.objects.filter(pk=statement.speaker.pk).exists()


def test_a_claim_that_somebody_is_cited_on_cannot_be_deleted(ada):
    with pytest.raises(StillCited):
        delete_claim(claim=AttributionFactory().claim, by=ada)


def test_a_deleted_statement_is_gone_from_its_draft(ada):
    first = StatementFactory()
    StatementFactory(source=first.source)

    delete_statement(statement=first, by=ada, why="Said twice")

    (revision,) = Revision.objects.all()
    assert [each["id"] for each in revision.document["statements"]] == ["s2"]
    assert Statement.objects.get().position == 1


def test_a_statement_that_relays_another_is_not_deleted(ada):
    relay = StatementFactory()
    StatementFactory(source=relay.source, relayed_by=relay, speaker_named_as="she")

    with pytest.raises(StillCited, match="relays “s2: she”"):
        delete_statement(statement=relay, by=ada)


def test_the_slug_of_what_was_deleted_is_never_used_again(ada):
    save_claim(claim=ClaimFactory(slug="once"), by=ada)
    delete_claim(claim=Claim.objects.get(), by=ada)

    with pytest.raises(SlugUsed), transaction.atomic():
        save_claim(claim=ClaimFactory(slug="once"), by=ada)


def test_a_private_claim_that_nobody_cites_can_be_deleted(ada):
    delete_claim(claim=ClaimFactory(), by=ada)

    assert not Claim.objects.exists()
