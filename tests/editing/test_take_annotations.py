"""Annotations become statements of a draft, each once, and nothing that an editor made of them is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsfacts.breakdown.reading import validated
from newsfacts.breakdown.writing import breakdown_document, source_document
from newsfacts.editing.load import load
from newsfacts.editing.refusals import AlreadyPublic, NotAllowed, UnknownReference
from newsfacts.editing.statements import Change, change_statements, seen
from newsfacts.editing.take_annotations import take_annotations
from newsfacts.editing.texts import attach_text
from newsfacts.exchange.annotation_reading import WrongAnnotations
from newsfacts.exchange.annotations import annotations
from newsfacts.models import Revision, Source
from tests.documents import small
from tests.exchange.standard import PAGE, annotation, of, textual
from tests.factories import AttributionFactory, SourceFactory, UserFactory, publish_source

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
TEXT = "She was under way by noon, and arrived by night."


@pytest.fixture
def editor():
    return UserFactory()


@pytest.fixture
def source():
    return SourceFactory(publisher=None, url=PAGE)


def noted(exact, number=1):
    """Give somebody's annotation of words of the page."""
    quote = {"type": "TextQuoteSelector", "exact": exact}
    return {**annotation(of(quote), body=textual(f"Note {number}.")), "id": f"https://notes.example/{number}"}


def rows(source):
    return source_document(source)["statements"]


def test_annotations_become_statements_in_the_order_of_their_places(source, editor):
    attach_text(source=source, text=TEXT, by=editor)

    taken = take_annotations(source=source, value=[noted("by night", 1), noted("by noon", 2)], by=editor, why="Notes.")

    assert taken.created == ["s1", "s2"]
    assert [(row["id"], row["paraphrase"]) for row in rows(source)] == [("s2", "Note 2."), ("s1", "Note 1.")]
    assert Revision.objects.order_by("-pk")[0].why == "Notes."


def test_the_same_annotation_makes_one_statement(source, editor):
    take_annotations(source=source, value=[noted("by noon")], by=editor)
    before, revisions = rows(source), Revision.objects.count()

    taken = take_annotations(source=source, value=[noted("by noon")], by=editor)

    assert (taken.created, taken.unchanged) == ([], ["s1"])
    assert (rows(source), Revision.objects.count()) == (before, revisions)


def test_what_an_editor_made_of_it_stays(source, editor):
    take_annotations(source=source, value=[noted("by noon")], by=editor)
    (row,) = rows(source)
    change_statements(source=source, changes=[Change("s1", {"paraphrase": "Mine."}, seen(row))], by=editor)

    take_annotations(source=source, value=[noted("by noon"), noted("by night", 2)], by=editor)

    assert [row["paraphrase"] for row in rows(source)] == ["Mine.", "Note 2."]


def test_a_published_source_takes_none(editor):
    source = publish_source(AttributionFactory().statement.source)

    with pytest.raises(AlreadyPublic):
        take_annotations(source=source, value=[noted("by noon")], by=editor)


def test_who_may_not_change_the_draft_may_not_annotate_it(source):
    with pytest.raises(NotAllowed):
        take_annotations(source=source, value=[noted("by noon")], by=UserFactory(is_superuser=False))


def test_with_one_wrong_annotation_none_is_taken(source, editor):
    with pytest.raises(WrongAnnotations):
        take_annotations(source=source, value=[noted("by noon"), annotation(9)], by=editor)

    assert rows(source) == []


def relayed():
    """A document of a statement that relays another, with the claim that it makes."""
    document = small(state="draft")
    first = document["statements"][0]
    document["statements"] = [first, {**first, "id": "relay-2", "position": 2, "claims": []}]
    first["relayed_by"] = "relay-2"
    return validated(document)


def published(document):
    return annotations(document, site=SITE)


def test_our_own_come_back_whole(editor):
    load(relayed(), by=editor)
    source = Source.objects.get()
    before = source_document(source)
    collection = published(breakdown_document(source))
    deletions = [Change(row["id"], None, seen(row)) for row in before["statements"]]
    change_statements(source=source, changes=deletions, by=editor)

    taken = take_annotations(source=source, value=collection, by=editor)

    assert (taken.created, taken.left_out) == (["s1", "relay-2"], [])
    assert source_document(source) == before


def test_our_own_again_change_nothing(editor):
    load(relayed(), by=editor)
    source = Source.objects.get()
    before, revisions = rows(source), Revision.objects.count()

    taken = take_annotations(source=source, value=published(breakdown_document(source)), by=editor)

    assert (taken.unchanged, taken.different) == (["s1", "relay-2"], [])
    assert (rows(source), Revision.objects.count()) == (before, revisions)


def test_where_our_own_say_something_else_than_the_desk_the_desk_stays_and_it_is_told(editor):
    load(relayed(), by=editor)
    source = Source.objects.get()
    collection = published(breakdown_document(source))
    row = rows(source)[0]
    change_statements(source=source, changes=[Change("s1", {"cue": "told us"}, seen(row))], by=editor)

    taken = take_annotations(source=source, value=collection, by=editor)

    assert (taken.different, rows(source)[0]["cue"]) == (["s1"], "told us")


def test_those_of_another_source_get_names_of_their_own_and_keep_their_relays(source, editor):
    load(relayed(), by=editor)
    change_statements(source=source, changes=[Change("", {"cue": "said"})], by=editor)
    document = breakdown_document(Source.objects.exclude(pk=source.pk).get())
    collection = published({**document, "source": {**document["source"], "url": PAGE}})

    taken = take_annotations(source=source, value=collection, by=editor)

    relays = {row["id"]: row["relayed_by"] for row in rows(source)}
    assert taken.created == ["s2", "relay-2"]
    assert relays == {"s1": None, "s2": "relay-2", "relay-2": None}


def test_a_relay_that_is_not_among_them_is_told(source, editor):
    load(relayed(), by=editor)
    document = breakdown_document(Source.objects.exclude(pk=source.pk).get())
    collection = published({**document, "source": {**document["source"], "url": PAGE}})
    del collection["first"]["items"][1]

    taken = take_annotations(source=source, value=collection, by=editor)

    assert "relayed by “relay-2”" in str(taken.left_out[0])
    assert rows(source)[0]["relayed_by"] is None


def test_claims_and_actors_that_the_desk_does_not_have_are_told(source, editor):
    document = relayed()
    collection = published({**document, "source": {**document["source"], "url": PAGE}})

    with pytest.raises(UnknownReference) as refused:
        take_annotations(source=source, value=collection, by=editor)

    assert {each.found for each in refused.value.faults} >= {"“john-doe”", "“minister-travels-to-capital”"}
    assert rows(source) == []


def test_ten_annotations_cost_as_many_queries_as_two(editor):
    def queries(number):
        source = SourceFactory(publisher=None, url=PAGE)
        value = [noted("by noon", each) for each in range(number)]
        with CaptureQueriesContext(
            connection,
        ) as captured:
            take_annotations(source=source, value=value, by=editor)
        return len(captured)

    assert queries(10) == queries(2)
