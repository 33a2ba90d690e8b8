"""Importing documents: all or nothing, nothing lost, and the same again changes nothing."""

import json

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from newsfacts.breakdown.reading import read, validated
from newsfacts.breakdown.writing import breakdown_document
from newsfacts.editing.load import load
from newsfacts.editing.refusals import AlreadyPublic, NotReady, SlugUsed, UnknownReference
from newsfacts.faults import Refusal
from newsfacts.models import Actor, Claim, ClaimRelation, Record, RecordClock, Revision, Source, Statement
from tests.documents import documents, minimal, small
from tests.factories import ActorFactory, UserFactory

pytestmark = pytest.mark.django_db

ONE_DATABASE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def imported(document, **options):
    return load(read(json.dumps(document)), by=options.pop("by", None) or UserFactory(), **options)


def exported(slug):
    return breakdown_document(Source.objects.get(slug=slug))


@ONE_DATABASE
@given(documents())
def test_any_draft_is_imported_whole_and_exported_the_same_again(drawn):
    document = validated(drawn)
    with transaction.atomic():  # each example starts with an empty database again
        load(document, by=UserFactory())
        first, revisions = exported("drawn"), Revision.objects.count()

        assert first["source"] == document["source"]
        assert without_ids(first) == without_ids(document)
        for part in ("actors", "claims"):
            exported_slugs = {each["slug"] for each in first[part]}
            assert first[part] == [each for each in document[part] if each["slug"] in exported_slugs]
        assert load(validated(first), by=UserFactory()).result == "unchanged"
        assert (exported("drawn"), Revision.objects.count()) == (first, revisions)
        transaction.set_rollback(True)


def without_ids(document):
    """Give the statements with the position of their relay in the place of its id, which an import may have made."""
    position = {each["id"] or f"s{each['position']}": each["position"] for each in document["statements"]}
    return [each | {"id": None, "relayed_by": position.get(each["relayed_by"])} for each in document["statements"]]


def test_the_curated_breakdown_is_published_by_import_and_exported_as_it_was(curated):
    assert imported(curated).result == "created"

    document = exported(curated["source"]["slug"])
    assert document["source"]["state"] == "published"
    assert document["statements"] == read(json.dumps(curated))["statements"]
    by_slug = {claim["slug"]: claim for claim in read(json.dumps(curated))["claims"]}
    assert {claim["slug"]: claim for claim in document["claims"]} == by_slug


def test_importing_a_published_document_again_changes_nothing(curated):
    imported(curated)
    before = (RecordClock.objects.get().seq, Revision.objects.count(), list(Record.objects.values_list("etag", "seq")))

    outcome = imported(curated)

    assert (outcome.result, outcome.different) == ("unchanged", [])
    assert (
        RecordClock.objects.get().seq,
        Revision.objects.count(),
        list(Record.objects.values_list("etag", "seq")),
    ) == before


def test_a_document_that_refers_to_the_unknown_is_refused_with_every_place():
    document = small()
    document["actors"] = document["actors"][1:]
    document["statements"][0]["claims"][0]["claim"] = "unheard-of"

    with pytest.raises(UnknownReference) as refused:
        imported(document)

    assert [str(fault) for fault in refused.value.faults] == [
        "$.source.publisher: found “example-wire”, expected actor of the document or of the database",
        "$.statements[0].claims[0].claim: found “unheard-of”, expected claim of the document or of the database",
    ]
    assert not Actor.objects.exists()


def test_an_actor_that_the_database_has_need_not_be_repeated():
    ActorFactory(slug="example-wire", kind="outlet", name="Example Wire")
    document = small()
    document["actors"] = document["actors"][1:]

    assert imported(document).result == "created"


def test_nothing_of_a_document_is_saved_when_its_last_step_fails():
    document = small()
    document["statements"][0]["speaker"] = None

    with pytest.raises(NotReady) as refused:
        imported(document)

    assert "$.statements[0].speaker: found nothing, expected the actor that speaks" in refused.value.sentence
    assert not any(model.objects.exists() for model in (Source, Actor, Claim, Revision, Record, RecordClock))


def test_a_shared_actor_keeps_what_it_has_and_the_difference_is_told():
    ActorFactory(slug="x", kind="state", name="Ex")

    outcome = imported(small(state="draft"))

    assert outcome.different == ["actor “x”, name: kept 'Ex', document has 'X'"]
    assert Actor.objects.get(slug="x").name == "Ex"


def test_a_private_shared_actor_becomes_what_the_document_says_when_told_so():
    ActorFactory(slug="x", kind="state", name="Ex")

    outcome = imported(small(state="draft"), update_shared=True)

    assert (outcome.different, Actor.objects.get(slug="x").name) == ([], "X")


def test_a_public_shared_actor_keeps_what_it_has_even_when_told_otherwise():
    imported(small())
    document = small("another")
    document["actors"][2]["name"] = "Ex"

    outcome = imported(document, update_shared=True)

    assert outcome.different == ["actor “x”, name: kept 'X', document has 'Ex' (it is public: correct it)"]


def test_a_circle_through_what_the_database_has_is_refused():
    a = ActorFactory(slug="a", name="A")
    ActorFactory(slug="b", name="B", part_of=a)
    actors = [{"slug": "a", "kind": "organisation", "name": "A", "part_of": "b"}]

    with pytest.raises(Refusal, match="a → b → a"):
        imported(minimal() | {"actors": actors}, update_shared=True)


def test_a_draft_changes_with_its_document():
    imported(small(state="draft"))
    document = small(state="draft")
    document["statements"].insert(0, {"id": "s0", "position": 1})
    document["statements"][1]["position"] = 2

    assert imported(document).result == "updated"
    assert list(Statement.objects.values_list("identifier", "position")) == [("s0", 1), ("s1", 2)]


def test_a_draft_loses_the_statements_that_its_document_no_longer_has():
    document = minimal() | {"statements": [{"id": "a"}, {"id": "b", "relayed_by": "a"}]}
    imported(document)

    imported(minimal() | {"statements": [{"id": "b"}]})

    assert list(Statement.objects.values_list("identifier", "position", "relayed_by")) == [("b", 1, None)]


def test_statements_without_ids_are_matched_by_position():
    imported(minimal() | {"statements": [{"id": "first"}, {"id": "second"}]})

    imported(minimal() | {"statements": [{"cue": "said"}, {"cue": "added", "relayed_by": "s1"}, {}]})

    assert list(Statement.objects.values_list("identifier", "cue", "relayed_by__identifier")) == [
        ("first", "said", None),
        ("second", "added", "first"),
        ("s3", "", None),
    ]


def test_a_published_breakdown_is_not_changed_by_an_import():
    imported(small())
    document = small()
    document["source"]["title"] = "Another title"

    with pytest.raises(AlreadyPublic, match="changes only by a correction"):
        imported(document)

    assert Source.objects.get().title == "Minister heads to capital"


def test_a_draft_is_published_when_its_document_comes_as_published():
    imported(small(state="draft"))

    assert imported(small()).result == "updated"
    assert Source.objects.get().state == "published"


def test_a_published_source_stays_published_when_its_document_comes_as_a_draft():
    imported(small())

    assert imported(small(state="draft")).result == "unchanged"
    assert Source.objects.get().state == "published"


def test_a_document_in_review_is_submitted():
    imported(small(state="in_review"))

    assert Source.objects.get().state == "in_review"


def test_a_state_can_be_asked_for_in_place_of_the_documents():
    imported(small(), state="draft")

    assert Source.objects.get().state == "draft"


@pytest.mark.parametrize("state", ["withdrawn", "removed"])
def test_a_document_is_not_imported_as_taken_back(state):
    with pytest.raises(Refusal, match="cannot be imported as"):
        imported(small(state=state))


def test_the_slug_of_a_deleted_source_is_never_used_again():
    imported(small(state="draft"))
    Source.objects.all().delete()

    with pytest.raises(SlugUsed, match="was used before"):
        imported(small(state="draft"))


def test_a_claim_that_contradicts_is_the_same_whichever_side_names_it():
    claims = [{"slug": slug, "text": slug, "kind": "fact"} for slug in ("a", "b")]
    imported(minimal() | {"claims": [claims[0] | {"relations": [{"kind": "contradicts", "claim": "b"}]}, claims[1]]})

    outcome = imported(
        minimal("other") | {"claims": [claims[1] | {"relations": [{"kind": "contradicts", "claim": "a"}]}]}
    )

    assert outcome.different == []
    assert ClaimRelation.objects.count() == 1


def test_messy_material_is_imported_as_a_draft_and_loses_nothing():
    statements = [
        {
            "speaker": None if number % 2 else "x",
            "speaker_named_as": f"“Speaker” {number} ",
            "form": "mixed",
            "quotes": [{"exact": f" ‘odd’ {number}\u202f… "}],
            "claims": [{"claim": f"c{number}", "stance": "asserts"}],
        }
        for number in range(300)
    ]
    claims = [{"slug": f"c{number}", "text": "Long. " * 150, "kind": "fact"} for number in range(300)]
    document = minimal("messy") | {
        "actors": [{"slug": "x", "kind": "state", "name": "X"}],
        "claims": claims,
        "statements": statements,
    }

    imported(document)

    kept = exported("messy")
    assert [each["quotes"][0]["exact"] for each in kept["statements"]] == [f" ‘odd’ {n}\u202f… " for n in range(300)]
    assert [each["speaker_named_as"] for each in kept["statements"]] == [f"“Speaker” {n} " for n in range(300)]
    assert {claim["text"] for claim in kept["claims"]} == {"Long. " * 150}


def test_the_number_of_queries_does_not_grow_with_the_number_of_statements(django_assert_max_num_queries):
    by = UserFactory()
    few, many = (read(json.dumps(_with_statements(number))) for number in (3, 150))
    with django_assert_max_num_queries(200) as of_few:
        load(few, by=by)

    # Not the same: a bulk statement holds only so many values, and is split beyond that.
    with django_assert_max_num_queries(len(of_few.captured_queries) + 5):
        load(many, by=by)


def _with_statements(number):
    document = small(f"with-{number}")
    document["claims"] = [{"slug": f"c{number}-{n}", "text": "So.", "kind": "fact"} for n in range(number)]
    statement = document["statements"][0]
    document["statements"] = [
        statement | {"id": f"s{n}", "position": n + 1, "claims": [{"claim": f"c{number}-{n}", "stance": "asserts"}]}
        for n in range(number)
    ]
    return document
