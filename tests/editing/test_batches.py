"""Batches of an import: what they leave beside each other, what they cost, and who may."""

from itertools import pairwise
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from newsfacts.editing import batch
from newsfacts.editing.load import load, load_all
from newsfacts.editing.merge import merge_actors
from newsfacts.editing.refusals import NotAllowed
from newsfacts.models import Actor, Claim, ClaimRelation, Record, RecordUse, Revision, Source
from newsfacts.words import RelationKind, SourceState
from tests.documents import minimal, small
from tests.editing.test_load_all import complete, everything, one_by_one, outcome
from tests.factories import ClaimFactory, ClaimRelationFactory, UserFactory
from tests.generated import documents as generated

pytestmark = pytest.mark.django_db
CLAIMS = ["claim-a", "claim-b", "claim-c", "claim-d"]


@pytest.fixture
def ada():
    return UserFactory()


def claiming(slug: str, *claims: str, state: str = "published", **related: list[str]) -> dict[str, Any]:
    """Give a whole small document that asserts these claims; `related` names those that each supports."""
    document = small(slug, state)
    named = [*claims, *(each for slugs in related.values() for each in slugs)]
    document["claims"] = [
        {
            "slug": each,
            "text": f"So is {each}.",
            "kind": "fact",
            "relations": [{"kind": "supports", "claim": other} for other in related.get(each.replace("-", "_"), [])],
        }
        for each in dict.fromkeys(named)
    ]
    document["statements"][0]["claims"] = [{"claim": each, "stance": "asserts"} for each in claims]
    return complete(document)


@st.composite
def related_ones(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Documents, most of them published, whose claims bear on each other and come again, some of them changed."""
    kinds = st.sampled_from(RelationKind.values)
    relations = {
        slug: draw(
            st.lists(
                st.tuples(kinds, st.sampled_from([each for each in CLAIMS if each != slug])), max_size=2, unique=True
            )
        )
        for slug in CLAIMS
    }
    found = []
    for number in range(draw(st.integers(2, 6))):
        document = small(draw(st.sampled_from([f"source-{number}"] * 4 + ["source-0"])))
        document["source"]["state"] = draw(st.sampled_from(["published"] * 4 + ["draft", "in_review"]))
        document["source"]["reprint_of"] = draw(st.sampled_from([None, None, *(f"source-{n}" for n in range(number))]))
        if document["source"]["reprint_of"] == document["source"]["slug"]:
            document["source"]["reprint_of"] = None
        attributed = draw(st.lists(st.sampled_from(CLAIMS), min_size=1, max_size=3, unique=True))
        text = draw(st.sampled_from(["So.", "So.", "Not so."]))
        document["claims"] = [
            {
                "slug": slug,
                "text": text,
                "kind": "fact",
                "about": ["minister-of-y"] if slug < "claim-c" else [],
                "relations": [{"kind": kind, "claim": other} for kind, other in relations[slug]],
            }
            for slug in CLAIMS
        ]
        document["statements"][0]["speaker"] = draw(st.sampled_from(["john-doe", "x", "minister-of-y"]))
        document["statements"][0]["claims"] = [{"claim": slug, "stance": "asserts"} for slug in attributed]
        found.append(complete(document))
    return found


def everything_and_uses() -> dict[str, Any]:
    uses = RecordUse.objects.values_list("type", "key", "used_type", "used_key")
    return everything() | {"uses": sorted(uses)}


def left_by(way: Any, given_documents: list[dict[str, Any]], **options: Any) -> Any:
    with transaction.atomic():
        results = way(given_documents, by=UserFactory(username="ada"), **options)
        left = [outcome(result) for result in results], everything_and_uses()
        transaction.set_rollback(True)
    return left


@given(given_documents=related_ones(), why=st.sampled_from(["", "A slip"]), update_shared=st.booleans())
@settings(suppress_health_check=list(HealthCheck), max_examples=25, phases=[Phase.explicit, Phase.generate])
def test_related_documents_leave_in_one_batch_what_they_leave_one_by_one(given_documents, why, update_shared):
    options = {"why": why, "update_shared": update_shared}

    assert left_by(load_all, given_documents, **options) == left_by(one_by_one, given_documents, **options)


@pytest.mark.parametrize(
    "given_documents",
    [
        [claiming("first", "a"), claiming("second", "b", b=["a"]), claiming("third", "b")],
        [claiming("first", "b", b=["a"]), claiming("second", "a"), claiming("third", "a")],
        [claiming("first", "a"), claiming("second", "a", "b", b=["a"]), claiming("third", "c", c=["b"])],
    ],
)
def test_a_claim_is_touched_only_by_the_acts_that_changed_it(given_documents):
    assert left_by(load_all, given_documents) == left_by(one_by_one, given_documents)


def test_what_is_refused_half_done_leaves_no_gap_in_the_order_of_public_changes(ada):
    load(claiming("first", "a"), by=ada)
    refused = claiming("second", "a")
    refused["claims"][0]["text"] = "Otherwise."  # corrected before the rest is refused
    refused["statements"][0]["speaker"] = None

    results = load_all([refused, claiming("third", "b")], by=ada, why="A slip", update_shared=True)

    assert [type(result).__name__ for result in results] == ["NotReady", "Loaded"]
    seqs = Revision.objects.public().values_list("seq", flat=True)
    assert list(seqs) == list(range(1, len(seqs) + 1))


class TestWhatABatchCosts:
    @pytest.fixture
    def fetched(self, monkeypatch):
        """Note of how many documents what they name was fetched."""
        numbers = []
        fetch = batch.Desk.__init__

        def noting(self, documents):
            numbers.append(len(documents))
            fetch(self, documents)

        monkeypatch.setattr(batch.Desk, "__init__", noting)
        return numbers

    def test_what_documents_name_is_fetched_once_for_all_that_are_new(self, ada, fetched):
        reprints = [claiming("source-0", "a")]
        for number in range(1, 8):
            document = claiming(f"source-{number}", "a")
            document["source"]["reprint_of"] = f"source-{number - 1}"
            reprints.append(document)

        results = load_all(reprints, by=ada)

        assert ([result.result for result in results], fetched) == (["created"] * 8, [8])

    def test_a_document_that_changes_something_makes_nothing_be_fetched_again_but_its_own(self, ada, fetched):
        drafts = [claiming(f"source-{number}", "a", state="draft") for number in range(6)]
        load_all(drafts, by=ada)
        fetched.clear()
        for draft in drafts:
            draft["source"]["title"] = "Otherwise"

        results = load_all(drafts, by=ada)

        assert [result.result for result in results] == ["updated"] * 6
        assert sum(fetched) <= 6 + 2 * 6

    @pytest.mark.parametrize("state", ["draft", "in_review"])
    def test_a_published_source_whose_document_asks_for_less_is_found_unchanged_without_a_change(
        self, ada, fetched, state
    ):
        load(claiming("source", "a"), by=ada)
        fetched.clear()

        assert load(claiming("source", "a", state=state), by=ada).result == "unchanged"
        assert fetched == [1]

    @pytest.mark.parametrize("state", ["draft", "published"])
    def test_a_claim_brings_no_more_of_those_it_is_related_to_than_the_document_names(self, ada, state):
        def queries(slug, length):
            chain = [ClaimFactory(slug=f"{slug}-{number}") for number in range(length)]
            for claim, related in pairwise(chain):
                ClaimRelationFactory(claim=claim, related=related)
            document = claiming(slug, f"{slug}-new", state=state, **{f"{slug}_new": [f"{slug}-0"]})
            document["claims"] = document["claims"][:1]
            with CaptureQueriesContext(connection) as captured:
                load(document, by=ada)
            return len(captured)

        load(claiming("before", "a", state=state), by=ada)
        assert queries("long", 12) == queries("short", 2)

    @pytest.mark.parametrize("state", ["draft", "published"])
    def test_many_documents_cost_as_many_queries_as_few(self, ada, state):
        these = [complete(each) for each in generated(33, state=state)]
        load_all(these[:10], by=ada)  # after which all actors are known

        def queries(part):
            with CaptureQueriesContext(connection) as captured:
                assert {result.result for result in load_all(part, by=ada)} == {"created"}
            return len(captured)

        few = queries(these[10:13])
        assert queries(these[13:]) <= few

    @pytest.mark.parametrize("state", ["draft", "published"])
    def test_no_table_of_the_growing_ones_is_read_from_end_to_end(self, ada, state):
        if connection.vendor != "sqlite":
            pytest.skip("SQLite tells its plans before any row is there")
        load_all([complete(each) for each in generated(3, state=state)], by=ada)
        new = [complete(each) for each in generated(6, state=state)][3:]
        with CaptureQueriesContext(connection) as captured:
            load_all(new, by=ada)

        whole = set()
        with connection.cursor() as cursor:
            for query in {each["sql"] for each in captured if each["sql"].startswith(("SELECT", "UPDATE", "DELETE"))}:
                cursor.execute(f"EXPLAIN QUERY PLAN {query.replace('%', '%%')}")
                whole |= {plan for *_, plan in cursor.fetchall() if plan.startswith("SCAN newsfacts_")}
        # The clock has one row, the backlog is empty but for minutes.
        assert {plan for plan in whole if "recordbacklog" not in plan and "recordclock" not in plan} == set()


class TestWhoMay:
    @pytest.fixture
    def contributor(self):
        made = UserFactory(is_superuser=False)
        made.groups.add(Group.objects.get(name="Contributor"))
        return made

    def test_a_contributor_does_not_publish_their_own_draft_by_importing_it_as_published(self, contributor):
        load(claiming("own", "a", state="draft"), by=contributor)

        with pytest.raises(NotAllowed):
            load(claiming("own", "a"), by=contributor)

        assert Source.objects.get().state == SourceState.DRAFT

    def test_a_contributor_does_not_publish_beside_a_change_of_a_private_claim(self, contributor):
        load(claiming("own", "a", state="draft"), by=contributor)
        document = claiming("other", "a")
        document["claims"][0]["text"] = "Otherwise."

        with pytest.raises(NotAllowed):
            load(document, by=contributor, update_shared=True)

        assert not Record.objects.exists()

    def test_somebody_without_a_group_hands_nothing_over_for_review(self):
        with pytest.raises(NotAllowed):
            load(claiming("new", "a", state="in_review"), by=UserFactory(is_superuser=False))

    def test_somebody_without_a_group_adds_no_claims_beside_a_source_that_is_there(self, ada):
        load(complete(minimal("there")), by=ada)
        claim = {"slug": "smuggled", "text": "So.", "kind": "fact"}

        with pytest.raises(NotAllowed, match="claim “smuggled”"):
            load(complete(minimal("there") | {"claims": [claim]}), by=UserFactory(is_superuser=False))

        assert not Claim.objects.exists()


class TestWhatWasMerged:
    def test_a_survivor_is_not_part_of_itself_nor_has_it_a_role_in_itself(self, ada):
        body = {"slug": "body", "kind": "organisation", "name": "Body"}
        part = {
            "slug": "part",
            "kind": "organisation",
            "name": "Part",
            "roles": [{"title": "member", "organisation": "body"}],
        }
        document = complete(minimal("source") | {"actors": [body, part]})
        load(document, by=ada)
        actors = Actor.objects.in_bulk(field_name="slug")
        merge_actors(survivor=actors["part"], other=actors["body"], by=ada, why="One and the same")
        document["actors"][1]["part_of"] = "body"

        result = load(document, by=ada, update_shared=True, why="Again")

        assert (result.result, Actor.objects.get(slug="part").part_of) == ("unchanged", None)
        assert Actor.objects.get(slug="part").roles.get().organisation is None

    def test_a_relation_to_what_was_merged_into_the_claim_itself_goes(self, ada):
        document = claiming("source", "a", a=["b"], state="draft")
        load(document, by=ada)
        claims = Claim.objects.in_bulk(field_name="slug")
        Claim.objects.filter(pk=claims["b"].pk).update(merged_into=claims["a"])
        ClaimRelation.objects.all().delete()

        assert load(document, by=ada).different == []


def test_a_draft_state_asked_for_keeps_what_was_withdrawn_so(ada):
    document = claiming("source", "a")
    load(document, by=ada)
    Source.objects.update(state=SourceState.WITHDRAWN)
    document["source"]["title"] = "Otherwise"

    load(document, by=ada, why="To be looked at", state="draft")

    assert (Source.objects.get().state, Source.objects.get().title) == (SourceState.WITHDRAWN, "Otherwise")
