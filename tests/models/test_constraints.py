"""The database refuses a row that breaks a rule, and the form has the sentence for it (habit 1)."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from newsfacts.models import RecordClock, Revision
from tests.factories import (
    AccessTokenFactory,
    ActorFactory,
    ActorNameFactory,
    AttributionFactory,
    CapturedTextFactory,
    ClaimAboutFactory,
    ClaimFactory,
    ClaimRelationFactory,
    CreditFactory,
    DistinctPairFactory,
    PresenceFactory,
    QuoteFactory,
    ReviewCommentFactory,
    RoleFactory,
    SourceFactory,
    StatementFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def changed(made, **values):
    """Give a saved row with values set and not saved."""
    for name, value in values.items():
        setattr(made, name, value)
    return made


def itself(factory, field):
    made = factory()
    return changed(made, **{field: made})


def again(made, *fields, **more):
    """Give an unsaved row of the same model with the same values in `fields`."""
    return type(made)(**{field: getattr(made, field) for field in fields}, **more)


def opposite(relation):
    return again(relation, "kind", "position", claim=relation.related, related=relation.claim)


def the_other_way_round(pair):
    return again(pair, "subject", "by", "moment", one=pair.other, other=pair.one)


def ending_before_it_began(token):
    return changed(token, expiry=token.created)


def revision(**values):
    facts = {
        "subject": "claim", "slug": "x", "number": 1, "act": "draft_save", "moment": timezone.now(),
        "by": UserFactory(), "document": {}, "document_sha256": "", "sha256": "",
    }  # fmt: skip
    return Revision(**(facts | values))


def saved(row):
    row.save()
    return row


BREACHES = {
    "actor_kind_is_a_known_word": lambda: changed(ActorFactory(), kind="alien"),
    "actor_slug_is_not_empty": lambda: changed(ActorFactory(), slug=""),
    "actor_name_is_not_empty": lambda: changed(ActorFactory(), name=""),
    "actor_is_not_part_of_itself": lambda: itself(ActorFactory, "part_of"),
    "actor_is_not_merged_into_itself": lambda: itself(ActorFactory, "merged_into"),
    "actor_name_kind_is_a_known_word": lambda: changed(ActorNameFactory(), kind="pet name"),
    "actor_name_name_is_not_empty": lambda: changed(ActorNameFactory(), name=""),
    "actor_name_is_given_once": lambda: again(ActorNameFactory(), "actor", "name", "kind", "language", "position"),
    "role_title_is_not_empty": lambda: changed(RoleFactory(), title=""),
    "source_kind_is_a_known_word": lambda: changed(SourceFactory(), kind="film"),
    "source_state_is_a_known_word": lambda: changed(SourceFactory(), state="lost"),
    "source_slug_is_not_empty": lambda: changed(SourceFactory(), slug=""),
    "source_is_not_a_reprint_of_itself": lambda: itself(SourceFactory, "reprint_of"),
    "credit_role_is_a_known_word": lambda: changed(CreditFactory(), role="dreaming"),
    "credit_is_given_once": lambda: again(CreditFactory(), "source", "actor", "role", "position"),
    "statement_identifier_is_unique_in_its_source": lambda: again(
        StatementFactory(), "source", "identifier", position=9
    ),
    "statement_position_is_unique_in_its_source": lambda: again(
        StatementFactory(), "source", "position", identifier="other"
    ),
    "statement_position_counts_from_one": lambda: changed(StatementFactory(), position=0),
    "statement_does_not_relay_itself": lambda: itself(StatementFactory, "relayed_by"),
    "statement_identifier_is_not_empty": lambda: changed(StatementFactory(), identifier=""),
    "statement_form_is_a_known_word": lambda: changed(StatementFactory(), form="sung"),
    "statement_place_is_whole": lambda: changed(StatementFactory(), selector_start=5),
    "quote_exact_is_not_empty": lambda: changed(QuoteFactory(), exact=""),
    "quote_check_result_is_a_known_word": lambda: changed(QuoteFactory(), check_result="seen"),
    "captured_text_text_is_not_empty": lambda: changed(CapturedTextFactory(), text=""),
    "quote_place_is_whole": lambda: changed(QuoteFactory(), start=5, end=5),
    "claim_slug_is_not_empty": lambda: changed(ClaimFactory(), slug=""),
    "claim_text_is_not_empty": lambda: changed(ClaimFactory(), text=""),
    "claim_kind_is_a_known_word": lambda: changed(ClaimFactory(), kind="guess"),
    "claim_is_not_merged_into_itself": lambda: itself(ClaimFactory, "merged_into"),
    "claim_is_about_an_actor_once": lambda: again(ClaimAboutFactory(), "claim", "actor", "position"),
    "claim_relation_kind_is_a_known_word": lambda: changed(ClaimRelationFactory(), kind="likes"),
    "claim_relation_joins_two_claims": lambda: again(
        relation := ClaimRelationFactory(), "claim", "kind", "position", related=relation.claim
    ),
    "claim_relation_is_given_once": lambda: again(ClaimRelationFactory(), "claim", "related", "kind", "position"),
    "claims_contradict_each_other_once": lambda: opposite(ClaimRelationFactory(kind="contradicts")),
    "attribution_stance_is_a_known_word": lambda: changed(AttributionFactory(), stance="shrugs"),
    "attribution_certainty_is_a_known_word": lambda: changed(AttributionFactory(), certainty="very"),
    "statement_takes_one_stance_on_a_claim": lambda: again(
        AttributionFactory(), "statement", "claim", "position", stance="denies"
    ),
    "revision_subject_is_a_known_word": lambda: revision(subject="quote"),
    "revision_number_is_used_once": lambda: again(
        saved(revision()), "subject", "slug", "number", "act", "moment", "by", "document"
    ),
    "revision_numbers_count_from_one": lambda: revision(number=0),
    "public_revision_is_sealed": lambda: revision(seq=1, sealed=False),
    "record_has_one_clock": lambda: RecordClock(pk=2),
    "statement_is_created_once": lambda: again(
        StatementFactory(created_as="window-1"), "source", "created_as", identifier="other", position=9
    ),
    "review_comment_text_is_not_empty": lambda: changed(ReviewCommentFactory(), text=""),
    "review_comment_is_settled_by_somebody": lambda: changed(ReviewCommentFactory(), settled_at=timezone.now()),
    "window_is_present_once": lambda: again(PresenceFactory(), "source", "user", "window", "moment"),
    "distinct_pair_subject_is_a_known_word": lambda: changed(DistinctPairFactory(), subject="quote"),
    "distinct_pair_is_of_two": lambda: changed(DistinctPairFactory(), one="same", other="same"),
    "distinct_pair_is_told_once": lambda: the_other_way_round(DistinctPairFactory()),
    "token_name_is_not_empty": lambda: changed(AccessTokenFactory(), name=""),
    "token_scope_is_a_known_word": lambda: changed(AccessTokenFactory(), scope="everything"),
    "token_name_is_used_once": lambda: again(AccessTokenFactory(), "user", "name", "scope", "expiry", digest="other"),
    "token_ends_after_it_was_made": lambda: ending_before_it_began(AccessTokenFactory()),
}

# Of tables that only newsfacts.record writes, and that no form shows.
OF_THE_RECORD = {
    "record_is_kept_once",
    "record_has_its_own_place_in_lists",
    "record_has_one_tombstone",
    "record_is_touched_once_by_an_act",
    "record_use_is_kept_once",
    "attribution_is_open_once",
}


@pytest.mark.parametrize("name", BREACHES)
def test_the_database_refuses_a_row_that_breaks_the_rule(name):
    breach = BREACHES[name]()

    with pytest.raises(IntegrityError), transaction.atomic():
        breach.save()


@pytest.mark.parametrize("name", BREACHES)
def test_the_form_has_the_sentence_for_it(name):
    breach = BREACHES[name]()
    (constraint,) = [each for each in breach._meta.constraints if each.name == name]

    with pytest.raises(ValidationError) as refused:
        constraint.validate(type(breach), breach)

    assert refused.value.messages


def test_every_constraint_has_a_breach():
    constraints = {
        each.name for model in apps.get_app_config("newsfacts").get_models() for each in model._meta.constraints
    }

    assert constraints - OF_THE_RECORD == BREACHES.keys()


@pytest.mark.parametrize("relation", ["supports", "specifies", "supersedes"])
def test_other_relations_may_go_both_ways(relation):
    opposite(ClaimRelationFactory(kind=relation)).save()


def test_a_place_with_an_end_and_no_start_is_refused():
    with pytest.raises(IntegrityError), transaction.atomic():
        changed(QuoteFactory(), end=5).save()


def test_slugs_may_have_120_characters_and_no_more():
    ActorFactory.build(slug="x" * 120).full_clean()

    with pytest.raises(ValidationError):
        ActorFactory.build(slug="x" * 121).full_clean()
