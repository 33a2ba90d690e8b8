"""Publishing: what may become public, and what becomes public with it."""

import pytest

from newsfacts.editing.publish import publish
from newsfacts.editing.refusals import AlreadyPublic, NotReady, OwnWork, ReasonMissing, WrongState
from newsfacts.editing.review import send_back, submit
from newsfacts.editing.save import save_source
from newsfacts.models import Record, RecordClock, RecordedAttribution, Revision, Source
from newsfacts.words import Form, Stance
from tests.factories import (
    ActorFactory,
    AttributionFactory,
    ClaimAboutFactory,
    ClaimFactory,
    ClaimRelationFactory,
    QuoteFactory,
    RoleFactory,
    SourceFactory,
    StatementFactory,
    UserFactory,
    publish_source,
)

pytestmark = pytest.mark.django_db


def ready(**statement):
    """Make a draft with one statement that can be published, with the statement changed as asked."""
    source = SourceFactory()
    made = StatementFactory(source=source, **statement)
    if made.form in (Form.DIRECT, Form.MIXED):
        QuoteFactory(statement=made)
    stance = Stance.DOES_NOT_DENY if made.form == Form.SILENCE else Stance.ASSERTS
    AttributionFactory(statement=made, stance=stance)
    return source


def missing(source):
    with pytest.raises(NotReady) as refused:
        publish_source(source)
    return [str(fault) for fault in refused.value.faults]


def test_publishing_makes_the_source_and_all_it_needs_public():
    person = RoleFactory(organisation=ActorFactory(slug="ministry", part_of=ActorFactory(slug="state"))).actor
    attribution = AttributionFactory(statement__speaker=person)
    about = ClaimAboutFactory(claim=attribution.claim).actor
    source = attribution.statement.source

    publish_source(source)

    assert Source.objects.get().state == "published"
    assert set(Record.objects.values_list("type", "key")) == {
        ("source", source.slug),
        ("statement", f"{source.slug}:s1"),
        ("claim", attribution.claim.slug),
        *(("actor", slug) for slug in (person.slug, about.slug, "ministry", "state", source.publisher.slug)),
    }
    assert RecordedAttribution.objects.get().key == f"{source.slug}:s1:{attribution.claim.slug}"


def test_every_public_revision_takes_the_next_seq_without_a_gap():
    publish_source(ready())
    publish_source(ready())

    seqs = list(Revision.objects.public().values_list("seq", flat=True))
    assert seqs == list(range(1, RecordClock.objects.get().seq + 1))


def test_publishing_changes_nothing_that_is_public_already():
    shared = ClaimFactory(text="As published.")
    publish_source(AttributionFactory(claim=shared).statement.source)
    type(shared).objects.filter(pk=shared.pk).update(text="Changed behind the verbs.")

    publish_source(AttributionFactory(claim=shared).statement.source)

    assert Record.objects.get(type="claim").body["text"] == "As published."
    assert Record.objects.get(type="claim").body["attributions_count"] == 2


def test_a_claim_that_is_only_related_stays_private():
    attribution = AttributionFactory()
    related = ClaimRelationFactory(claim=attribution.claim).related
    about = ClaimAboutFactory(claim=related).actor

    publish_source(attribution.statement.source)

    assert not Record.objects.filter(key__in=[related.slug, about.slug]).exists()
    assert Record.objects.get(type="claim").body["relations"] == []


INCOMPLETE = [
    ({"speaker": None}, "$.statements[0].speaker: found nothing, expected the actor that speaks"),
    ({"paragraph": None}, "$.statements[0].paragraph: found nothing, expected the paragraph it stands in"),
    ({"form": ""}, "$.statements[0].form: found nothing, expected how the source renders it"),
    ({"paraphrase": ""}, "$.statements[0].paraphrase: found nothing, expected what it says in your words"),
    ({"form": Form.NARRATION}, "$.statements[0].speaker: found “actor-"),
]


@pytest.mark.parametrize(("statement", "fault"), INCOMPLETE, ids=[fault for _, fault in INCOMPLETE])
def test_an_incomplete_statement_is_named(statement, fault):
    (only,) = missing(ready(**statement))

    assert only.startswith(fault)


@pytest.mark.parametrize(
    ("form", "quotes", "paraphrase", "fault"),
    [
        (Form.DIRECT, 1, "", None),
        (Form.DIRECT, 1, "So.", None),
        (Form.DIRECT, 0, "", "quotes"),
        (Form.MIXED, 1, "So.", None),
        (Form.MIXED, 0, "So.", "quotes"),
        (Form.MIXED, 1, "", "paraphrase"),
        (Form.INDIRECT, 0, "So.", None),
        (Form.INDIRECT, 1, "So.", "quotes"),
        (Form.INDIRECT, 0, "", "paraphrase"),
        (Form.NARRATION, 0, "So.", None),
        (Form.NARRATION, 1, "So.", "quotes"),
        (Form.NARRATION, 0, "", "paraphrase"),
        (Form.SILENCE, 0, "So.", None),
        (Form.SILENCE, 1, "So.", "quotes"),
        (Form.SILENCE, 0, "", "paraphrase"),
    ],
)
def test_each_form_has_the_quotes_and_paraphrase_that_it_needs(form, quotes, paraphrase, fault):
    source = SourceFactory()
    speaker = source.publisher if form == Form.NARRATION else ActorFactory()
    statement = StatementFactory(source=source, form=form, paraphrase=paraphrase, speaker=speaker)
    QuoteFactory.create_batch(quotes, statement=statement)
    stance = Stance.DECLINES if form == Form.SILENCE else Stance.ASSERTS
    AttributionFactory(statement=statement, stance=stance)

    if fault is None:
        assert publish_source(source).state == "published"
    else:
        assert [each.split(": ")[0] for each in missing(source)] == [f"$.statements[0].{fault}"]


@pytest.mark.parametrize("stance", Stance)
def test_a_silence_takes_a_stance_that_fits_it(stance):
    source = AttributionFactory(statement__form=Form.SILENCE, stance=stance).statement.source

    if stance in ("does_not_deny", "does_not_confirm", "declines", "no_reply", "leaves_open"):
        assert publish_source(source).state == "published"
    else:
        assert missing(source)[0].startswith(f"$.statements[0].claims: found {stance}, expected stances that fit")


def test_a_statement_that_takes_no_stance_is_named():
    source = StatementFactory().source

    assert missing(source) == [
        "$.statements[0].claims: found nothing, expected at least one claim, as it relays no other statement"
    ]


def test_a_statement_that_only_relays_needs_no_claim():
    relay = StatementFactory()
    relayed = StatementFactory(source=relay.source, relayed_by=relay)
    AttributionFactory(statement=relayed)

    publish_source(relay.source)

    (chain,) = RecordedAttribution.objects.get().body["statement"]["relay_chain"]
    assert chain["speaker"]["slug"] == relay.speaker.slug


def test_a_source_without_publisher_or_title_is_not_published():
    source = ready()
    Source.objects.update(publisher=None, title="", kind="")

    assert [each.split(":")[0] for each in missing(source)] == [
        "$.source.kind",
        "$.source.title",
        "$.source.publisher",
    ]


def test_a_reprint_of_what_is_not_public_is_not_published():
    original = SourceFactory(slug="original")
    source = ready()
    Source.objects.filter(pk=source.pk).update(reprint_of=original)

    assert missing(source) == ["$.source.reprint_of: found “original”, which is not public, expected a public source"]


def test_a_refused_publication_leaves_nothing():
    source = ready(speaker=None)

    missing(source)

    assert Source.objects.get().state == "draft"
    assert not any(model.objects.exists() for model in (Record, Revision, RecordedAttribution))


def test_sending_back_needs_a_reason():
    source = ready()
    submit(source=source, by=UserFactory())

    with pytest.raises(ReasonMissing):
        send_back(source=source, by=UserFactory(), why=" ")


@pytest.mark.parametrize("why", ["", "  \n"])
def test_publishing_needs_a_reason(why):
    with pytest.raises(ReasonMissing):
        publish(source=ready(), by=UserFactory(), why=why)


def test_what_is_published_is_not_published_again():
    source = publish_source(ready())

    with pytest.raises(AlreadyPublic):
        publish(source=source, by=UserFactory(), why="Once more")


def test_what_was_removed_is_not_published():
    source = ready()
    Source.objects.update(state="removed")

    with pytest.raises(WrongState):
        publish(source=source, by=UserFactory(), why="Back")


class TestFourEyes:
    """Nobody publishes their own work where FOUR_EYES is on."""

    @pytest.fixture
    def author(self):
        return UserFactory()

    @pytest.fixture
    def draft(self, author):
        source = ready()
        save_source(source=source, by=author)
        return source

    def test_the_author_may_not_publish(self, draft, author, settings):
        settings.FOUR_EYES = True

        with pytest.raises(OwnWork):
            publish(source=draft, by=author, why="Done")

    def test_somebody_else_may_publish(self, draft, settings):
        settings.FOUR_EYES = True

        publish(source=draft, by=UserFactory(), why="Done")

        assert Source.objects.get().state == "published"

    def test_submitting_it_does_not_make_one_an_author(self, draft, settings):
        settings.FOUR_EYES = True
        submitter = UserFactory()
        submit(source=draft, by=submitter)

        publish(source=draft, by=submitter, why="Done")

        assert Source.objects.get().state == "published"

    def test_the_author_may_publish_where_it_is_off(self, draft, author, settings):
        settings.FOUR_EYES = False

        publish(source=draft, by=author, why="Done")

        assert Source.objects.get().state == "published"


def test_a_draft_goes_to_review_and_back():
    source = ready()

    submit(source=source, by=UserFactory())
    send_back(source=Source.objects.get(), by=UserFactory(), why="The date is missing")

    assert Source.objects.get().state == "draft"
    assert list(Revision.objects.values_list("act", "why")) == [
        ("submission", ""),
        ("return", "The date is missing"),
    ]


@pytest.mark.parametrize(("verb", "state"), [(submit, "in_review"), (submit, "published"), (send_back, "draft")])
def test_a_state_that_does_not_allow_a_step_is_named(verb, state):
    source = ready()
    Source.objects.update(state=state)

    with pytest.raises(WrongState, match="that is done while it is"):
        verb(source=source, by=UserFactory(), why="x")
