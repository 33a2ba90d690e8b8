"""Importing many documents: a batch leaves what its documents one by one would have left."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from newsfacts.breakdown.reading import read
from newsfacts.breakdown.writing import breakdown_document
from newsfacts.editing import batch
from newsfacts.editing.batch import Loaded
from newsfacts.editing.load import load, load_all
from newsfacts.editing.merge import merge_actors, merge_claims
from newsfacts.editing.refusals import AlreadyPublic, Conflict, MergeClash, NotAllowed, UnknownReference, WrongState
from newsfacts.editing.save import save_claim
from newsfacts.editing.withdraw import remove, withdraw
from newsfacts.faults import Refusal
from newsfacts.models import Actor, Claim, Record, RecordChange, RecordedAttribution, Revision, Source
from tests.documents import documents, small
from tests.factories import UserFactory
from tests.generated import documents as generated

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return UserFactory()


def complete(document: dict[str, Any]) -> dict[str, Any]:
    return read(json.dumps(document))


@st.composite
def small_ones(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Small documents that share actors and claims, some of them drafts, reprints, twice there, or wrong."""
    found = []
    for number in range(draw(st.integers(1, 6))):
        document = small(draw(st.sampled_from([f"source-{number}", "source-0", "source-1"])))
        document["source"]["state"] = draw(
            st.sampled_from(["published", "published", "draft", "in_review", "withdrawn"])
        )
        document["source"]["title"] = draw(st.sampled_from(["One", "Other", ""]))
        document["source"]["reprint_of"] = draw(st.sampled_from([None, None, "source-0", "source-1", "nowhere"]))
        if document["source"]["reprint_of"] == document["source"]["slug"]:
            document["source"]["reprint_of"] = None
        claim = draw(st.sampled_from(["minister-travels-to-capital", "claim-b", "claim-c"]))
        document["claims"][0] |= {"slug": claim, "text": draw(st.sampled_from(["So.", "Not so."]))}
        other = draw(st.sampled_from([None, "minister-travels-to-capital", "claim-b"]))
        if other and other != claim:
            document["claims"][0]["relations"] = [{"kind": "contradicts", "claim": other}]
        document["statements"][0]["claims"][0]["claim"] = claim
        document["statements"][0]["speaker"] = draw(st.sampled_from(["john-doe", "x", None]))
        found.append(complete(document))
    return found


def outcome(result: Any) -> Any:
    return (type(result).__name__, result.sentence) if isinstance(result, Refusal) else result


def one_by_one(given_documents, **options):
    results = []
    for document in given_documents:
        try:
            with transaction.atomic():
                results.append(load(document, **options))
        except Refusal as refusal:
            results.append(refusal)
    return results


def everything() -> dict[str, Any]:
    """Give all that an import leaves, apart from keys and moments."""
    without = {"moment", "etag", "body", "id", "revision_id"}
    columns = {
        model: [f.attname for f in model._meta.concrete_fields if f.attname not in without]
        for model in (Record, RecordedAttribution)
    }
    return {
        "desk": {source.slug: breakdown_document(source) for source in Source.objects.all()},
        "revisions": sorted(
            map(str, Revision.objects.values_list("subject", "slug", "number", "act", "seq", "why", "document_sha256"))
        ),
        "journal": sorted(RecordChange.objects.values_list("seq", "type", "key")),
        **{model.__name__: sorted(map(str, model.objects.values_list(*names))) for model, names in columns.items()},
        "bodies": sorted(
            str({key: value for key, value in record.body.items() if key != "holds_up_to"})
            for record in Record.objects.all()
        ),
    }


@given(
    given_documents=small_ones()
    | st.lists(st.integers(0, 3).flatmap(lambda n: documents(f"drawn-{n}")).map(complete), max_size=4)
)
# Not shrunk: making a failing list of documents smaller takes longer than all the other tests.
@settings(suppress_health_check=list(HealthCheck), max_examples=60, phases=[Phase.explicit, Phase.generate])
def test_a_batch_leaves_what_its_documents_one_by_one_leave(given_documents):
    left = []
    for way in (load_all, one_by_one):
        with transaction.atomic():
            results = way(given_documents, by=UserFactory(username="ada"), why="")
            left.append(([outcome(result) for result in results], everything()))
            transaction.set_rollback(True)

    assert left[0] == left[1]


def test_a_refused_document_leaves_nothing_and_the_others_are_imported(ada):
    wrong = small("wrong")
    wrong["claims"][0]["slug"] = wrong["statements"][0]["claims"][0]["claim"] = "claim-of-wrong"
    wrong["statements"][0]["paraphrase"] = ""

    results = load_all([complete(small("first")), complete(wrong), complete(small("third"))], by=ada)

    assert [type(result).__name__ for result in results] == ["Loaded", "NotReady", "Loaded"]
    assert set(Source.objects.values_list("slug", flat=True)) == {"first", "third"}
    assert not Claim.objects.filter(slug="claim-of-wrong").exists()


def test_a_batch_that_the_database_refuses_is_tried_document_by_document(ada, monkeypatch):
    write = batch.Batch.write

    def refuse(self, clock):
        if len(self.waiting) > 1 or "second" in self.rows.sources:
            raise IntegrityError("a rule of the database")
        write(self, clock)

    monkeypatch.setattr(batch.Batch, "write", refuse)

    results = load_all([complete(small(slug)) for slug in ("first", "second", "third")], by=ada)

    assert [type(result) for result in results] == [Loaded, Conflict, Loaded]
    assert set(Source.objects.values_list("slug", flat=True)) == {"first", "third"}


def test_a_large_batch_costs_as_many_queries_as_a_small_one(ada):
    def queries(number, start):
        these = [complete(each) for each in list(generated(start + number))[start:]]
        with CaptureQueriesContext(connection) as captured:
            assert all(isinstance(result, Loaded) for result in load_all(these, by=ada))
        return len(captured)

    load_all([complete(each) for each in generated(2)], by=ada)

    few = queries(2, 2)
    assert queries(20, 4) <= few + 25  # lists of parameters come in pieces


class TestWhatWasMergedSince:
    @pytest.fixture
    def merged(self, ada):
        first, second = small("first"), small("second")
        second["claims"][0]["slug"] = second["statements"][0]["claims"][0]["claim"] = "other-claim"
        second["actors"].append({"slug": "jane-doe", "kind": "person", "name": "Jane Doe"})
        second["statements"][0]["speaker"] = "jane-doe"
        load_all([complete(first), complete(second)], by=ada)
        claims, actors = Claim.objects.in_bulk(field_name="slug"), Actor.objects.in_bulk(field_name="slug")
        merge_claims(survivor=claims["minister-travels-to-capital"], other=claims["other-claim"], by=ada, why="One")
        merge_actors(survivor=actors["john-doe"], other=actors["jane-doe"], by=ada, why="One")
        return second

    def test_importing_the_document_from_before_changes_nothing(self, merged, ada):
        before = everything()

        (result,) = load_all([complete(merged)], by=ada)

        assert result.result == "unchanged"
        assert [line for line in result.different if "'Jane Doe'" not in line] == []  # a name that the survivor took
        assert everything() == before

    def test_a_new_document_that_names_what_was_merged_means_the_survivor(self, merged, ada):
        merged["source"]["slug"] = "third"

        load(complete(merged), by=ada)

        statement = Source.objects.get(slug="third").statements.get()
        assert statement.speaker.slug == "john-doe"
        assert statement.attributions.get().claim.slug == "minister-travels-to-capital"

    def test_different_stances_on_what_is_one_now_are_refused(self, merged, ada):
        merged["source"]["slug"] = "third"
        merged["claims"] = []
        merged["statements"][0]["claims"] = [
            {"claim": "other-claim", "stance": "denies"},
            {"claim": "minister-travels-to-capital", "stance": "asserts"},
        ]

        with pytest.raises(MergeClash, match="s1"):
            load(complete(merged), by=ada)


class TestWithAReason:
    def test_what_is_published_is_corrected(self, ada):
        load(complete(small()), by=ada)
        document = small()
        document["statements"][0]["paraphrase"] = "The minister had left."

        with pytest.raises(AlreadyPublic):
            load(complete(document), by=ada)
        assert load(complete(document), by=ada, why="A slip").result == "updated"

        assert Record.objects.get(type="statement").body["paraphrase"] == "The minister had left."
        assert Revision.objects.public().last().act == "correction"

    def test_public_claims_and_actors_are_corrected_when_told_so(self, ada):
        load(complete(small()), by=ada)
        document = small()
        document["claims"][0]["text"] = "The minister is travelling home."

        assert load(complete(document), by=ada, why="A slip").different != []
        assert load(complete(document), by=ada, why="A slip", update_shared=True).different == []

        assert Record.objects.get(type="claim").body["text"] == "The minister is travelling home."

    def test_what_was_withdrawn_returns(self, ada):
        load(complete(small()), by=ada)
        withdraw(source=Source.objects.get(), by=ada, why="To be looked at")

        kept = load(complete(small()), by=ada)
        assert (kept.result, Source.objects.get().state) == ("unchanged", "withdrawn")
        assert "state: kept 'withdrawn'" in kept.different[0]

        assert load(complete(small()), by=ada, why="It is sound").result == "updated"
        assert Record.objects.filter(type="source").exists()

    def test_what_was_removed_never_returns(self, ada):
        load(complete(small()), by=ada)
        remove(source=Source.objects.get(), by=ada, why="A court ordered it")

        with pytest.raises(WrongState):
            load(complete(small()), by=ada, why="Back")


class TestWhoMay:
    @pytest.fixture
    def contributor(self):
        made = UserFactory(is_superuser=False)
        made.groups.add(Group.objects.get(name="Contributor"))
        return made

    def test_a_contributor_imports_drafts(self, contributor):
        assert load(complete(small(state="draft")), by=contributor).result == "created"

    def test_a_contributor_publishes_nothing_by_an_import(self, contributor):
        with pytest.raises(NotAllowed):
            load(complete(small()), by=contributor)

        assert not Source.objects.exists()

    def test_a_contributor_does_not_publish_their_own_draft_by_importing_it_again(self, contributor):
        load(complete(small(state="draft")), by=contributor)

        with pytest.raises(NotAllowed):
            load(complete(small()), by=contributor)

        assert Source.objects.get().state == "draft"

    def test_somebody_without_a_group_hands_nothing_over(self):
        with pytest.raises(NotAllowed):
            load(complete(small(state="in_review")), by=UserFactory(is_superuser=False))

    def test_a_contributor_changes_nobody_elses_draft_by_an_import(self, ada, contributor):
        load(complete(small(state="draft")), by=ada)
        document = small(state="draft")
        document["source"]["title"] = "Otherwise"

        with pytest.raises(NotAllowed):
            load(complete(document), by=contributor)

    def test_a_contributor_corrects_nothing_by_an_import(self, ada, contributor):
        load(complete(small()), by=ada)
        document = small()
        document["claims"][0]["text"] = "Otherwise."

        with pytest.raises(NotAllowed):
            load(complete(document), by=contributor, why="A slip", update_shared=True)

    def test_somebody_without_a_group_imports_nothing(self):
        with pytest.raises(NotAllowed):
            load(complete(small(state="draft")), by=UserFactory(is_superuser=False))


def test_a_private_claim_that_a_draft_has_becomes_public_with_an_imported_source(ada):
    load(complete(small("draft", state="draft")), by=ada)
    claim = Claim.objects.get()
    save_claim(claim=claim, by=ada)

    load(complete(small("public")), by=ada)

    assert Record.objects.filter(type="claim", key=claim.slug).exists()


def test_a_reprint_waits_for_nothing_that_comes_before_it(ada):
    reprint = small("reprint")
    reprint["source"]["reprint_of"] = "original"

    results = load_all([complete(small("original")), complete(reprint)], by=ada)
    assert [type(result) for result in results] == [Loaded, Loaded]

    reprint["source"] |= {"slug": "another", "reprint_of": "nowhere"}
    with pytest.raises(UnknownReference):
        load(complete(reprint), by=ada)
