"""Attaching a captured text: kept privately, every quote looked up, nothing moved (rules 9 and 12)."""

import pytest

from newsfacts.breakdown.texts import sha256_of
from newsfacts.editing.correct import correct_source
from newsfacts.editing.merge import merge_actors
from newsfacts.editing.refusals import NotReady, TextUnfit
from newsfacts.editing.restore import restore
from newsfacts.editing.save import prepare_correction, save_source
from newsfacts.editing.texts import TextDiffers, attach_text
from newsfacts.editing.withdraw import withdraw
from newsfacts.models import CapturedText, Quote, Record, RecordedAttribution, Revision, Source
from tests.factories import ActorFactory, AttributionFactory, QuoteFactory, UserFactory, publish_source

pytestmark = pytest.mark.django_db
TEXT = "The minister was “under way”, he said in private words.\n"


@pytest.fixture
def ada():
    return UserFactory()


@pytest.fixture
def source():
    quote = QuoteFactory(exact="under way", start=18, end=27)
    AttributionFactory(statement=quote.statement)
    return quote.statement.source


def attach(source, by, text=TEXT, **options):
    return attach_text(source=Source.objects.get(pk=source.pk), text=text, by=by, **options)


def test_it_is_kept_with_its_hash_and_the_quotes_are_marked(source, ada):
    report = attach(source, ada)

    assert (CapturedText.objects.get().text, Source.objects.get().text_sha256) == (TEXT, sha256_of(TEXT))
    assert report.is_sound
    assert Quote.objects.get().check_result == "verbatim"
    revision = Revision.objects.get()
    assert (revision.act, revision.seq, revision.details["quotes"]) == ("text_check", None, {"s1": ["verbatim"]})


def test_the_same_text_again_changes_nothing(source, ada):
    attach(source, ada)

    attach(source, ada)

    assert Revision.objects.count() == 1


def test_a_text_that_is_not_the_one_recorded_is_refused_and_told(source, ada):
    Source.objects.update(text_sha256="a" * 64)

    with pytest.raises(TextDiffers) as refused:
        attach(source, ada)

    assert refused.value.report.quotes[0].result == "verbatim"
    assert not CapturedText.objects.exists()


def test_a_new_text_marks_what_no_longer_fits_and_moves_nothing(source, ada):
    attach(source, ada)

    attach(source, ada, f"More. {TEXT}", replace=True)

    quote = Quote.objects.get()
    assert (quote.check_result, quote.start, quote.end) == ("drifted", 18, 27)


def test_on_a_published_source_the_result_is_public_and_is_no_correction(source, ada):
    source = publish_source(source)
    assert Record.objects.get(type="statement").body["quotes_checked"] == ["unchecked"]

    attach(source, ada)

    assert Record.objects.get(type="statement").body["quotes_checked"] == ["verbatim"]
    assert Record.objects.get(type="source").body["quotes_checked"] is True
    assert Record.objects.get(type="source").body["text_sha256"] == sha256_of(TEXT)
    assert Revision.objects.public().last().act == "text_check"


def test_no_word_of_it_beyond_the_quotes_gets_into_what_is_public_or_the_history(source, ada):
    source = publish_source(source)

    attach(source, ada)

    for table in (Record, RecordedAttribution, Revision):
        assert "private words" not in str(list(table.objects.values_list()))


def test_a_correction_in_the_making_is_kept_beside_it(source, ada):
    source = publish_source(source)
    source.statements.update(paraphrase="In the making.")
    prepare_correction(source=source, by=ada)

    attach(source, ada)

    public, working = Revision.objects.of("source", source.slug).order_by("-number")[:2][::-1]
    assert (public.act, working.act, working.seq) == ("text_check", "draft_save", None)
    assert working.document["source"]["text_sha256"] == public.document["source"]["text_sha256"] == sha256_of(TEXT)
    assert "making" not in str(public.document)


def test_a_text_that_ends_before_a_statements_place_is_refused(source, ada):
    source.statements.update(selector_start=0, selector_end=500)

    with pytest.raises(TextUnfit, match="a place that ends at 500"):
        attach(source, ada)

    assert not CapturedText.objects.exists()


class TestWhereATextIsAttached:
    def test_its_hash_is_not_changed_by_hand(self, source, ada):
        attach(source, ada)
        Source.objects.update(text_sha256="a" * 64)

        with pytest.raises(TextUnfit, match="attach another"):
            save_source(source=source, by=ada)

    def test_a_place_beyond_its_end_is_not_saved(self, source, ada):
        attach(source, ada)
        source.statements.update(selector_start=0, selector_end=500)

        with pytest.raises(TextUnfit):
            save_source(source=source, by=ada)

    def test_an_earlier_state_is_restored_with_the_text_that_there_is_now(self, source, ada):
        save_source(source=source, by=ada)
        first = Revision.objects.get(number=1)
        attach(source, ada)
        source.statements.update(paraphrase="Otherwise.")
        save_source(source=source, by=UserFactory())

        restore(revision=first, by=ada)

        assert Source.objects.get().text_sha256 == sha256_of(TEXT)
        assert source.statements.get().paraphrase != "Otherwise."

    def test_a_quote_that_is_not_in_it_is_not_published(self, source, ada):
        attach(source, ada)
        Quote.objects.update(exact="under pay")

        with pytest.raises(NotReady, match="which is not in the text"):
            publish_source(source)

    def test_publishing_tells_what_the_check_found(self, source, ada):
        attach(source, ada)

        publish_source(source)

        assert Record.objects.get(type="statement").body["quotes_checked"] == ["verbatim"]

    def test_every_save_looks_again(self, source, ada):
        attach(source, ada)
        Quote.objects.update(exact="under pay")

        save_source(source=source, by=ada)

        assert Quote.objects.get().check_result == "drifted"

    def test_a_correction_is_checked_too(self, source, ada):
        attach(source, ada)
        source = publish_source(source)
        Quote.objects.update(exact="under pay")
        prepare_correction(source=source, by=ada)

        with pytest.raises(NotReady):
            correct_source(source=source, by=ada, why="A slip")

    def test_what_was_found_stays_told_through_a_merge(self, source, ada):
        attach(source, ada)
        source = publish_source(source)
        survivor = AttributionFactory(statement__speaker=ActorFactory()).statement
        publish_source(survivor.source)
        speaker = source.statements.get().speaker

        merge_actors(survivor=survivor.speaker, other=speaker, by=ada, why="The same")

        assert Record.objects.get(key=f"{source.slug}:s1").body["quotes_checked"] == ["verbatim"]

    def test_a_withdrawn_one_can_be_looked_up_again(self, source, ada):
        source = publish_source(source)
        withdraw(source=source, by=ada, why="To be looked at")

        assert attach(source, ada).is_sound
        assert not Record.objects.filter(type="source").exists()
