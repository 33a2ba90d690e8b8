"""The nearest claims of the desk: the same ones on both databases, however they are worded."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsfacts.models import Claim
from newsfacts.models.bulk import insert
from newsfacts.suggesting.claims import LONGEST, nearest_claims
from tests.factories import AttributionFactory, ClaimFactory, publish_source

pytestmark = pytest.mark.django_db

TEXTS = {
    "troops": "Sylvania has sent ten thousand troops to the border of Freedonia.",
    "weapons": "The ministry would be wrong to send weapons to Freedonia.",
    "talks": "Talks between Freedonia and Sylvania will be held in Osterlich.",
    "grain": "The ministry has stopped the export of grain.",
    "visit": "Foreign minister Rufus Firefly is visiting the capital.",
    "bridge": "The bridge was closed to heavy lorries.",
    "deaf": "The president of Klopstokia can’t be reached.",
}
# What an editor types or selects, and the claim that must come first.
QUESTIONS = [
    ("Ten thousand Sylvanian soldiers, Sylvania's own troops, were sent near Freedonia's border", "troops"),
    ("troops of Sylvania at the border", "troops"),
    ("sylvania tro", "troops"),
    ("Firefly", "visit"),
    ("Fire", "visit"),
    ("Firefy came to the capital", "visit"),
    ("ministers visited capitals", "visit"),
    ("exporting grains has been stopped by the ministry", "grain"),
    ("heavier lorry bridges", "bridge"),
    ("KLOPSTÓKIA", "deaf"),
    ("Klopstockia’s president", "deaf"),
    ("“Talks” in Osterlich — the ministry said on Tuesday that Sylvania and Freedonia will meet.", "talks"),
]


@pytest.fixture
def claims():
    return {slug: ClaimFactory(slug=slug, text=text) for slug, text in TEXTS.items()}


def slugs(words, **options):
    return [claim.slug for claim in nearest_claims(words, **options)]


@pytest.mark.parametrize(("words", "first"), QUESTIONS, ids=[words for words, _ in QUESTIONS])
def test_a_claim_is_found_however_it_is_worded(claims, words, first):
    assert slugs(words)[0] == first


def test_more_shared_words_come_first():
    ClaimFactory(slug="one", text="Sylvania is a kingdom.")
    ClaimFactory(slug="two", text="Sylvania has a border.")
    ClaimFactory(slug="three", text="Sylvania guards its border with dogs.")

    assert slugs("Sylvania guards a border")[0] == "three"


def test_a_rare_word_counts_more_than_several_common_ones():
    for number in range(20):
        ClaimFactory(text=f"The minister said that talks number {number} will be held.")
    rare = ClaimFactory(slug="rare", text="A zeppelin landed.")

    assert slugs("The minister said that a zeppelin will be held")[0] == rare.slug


def test_a_name_counts_more_than_another_word_as_rare():
    ClaimFactory(slug="word", text="A harvest was brought in.")
    ClaimFactory(slug="name", text="Envoys reached Osterlich.")

    assert slugs("the harvest near Osterlich") == ["name", "word"]


def test_the_condition_is_searched_and_shown():
    ClaimFactory(slug="if", text="There will be war.", condition="If the dam is blown up")

    (found,) = nearest_claims("dam")

    assert found.condition == "If the dam is blown up"


def test_a_claim_comes_with_what_an_editor_chooses_by():
    statement = AttributionFactory(claim=ClaimFactory(text="The dam was blown up.")).statement
    publish_source(statement.source)
    draft = AttributionFactory(claim=ClaimFactory(text="The dam will be blown up.", kind="forecast")).claim
    AttributionFactory(claim=draft)

    public, private = nearest_claims("The dam was blown up")

    assert (public.is_public, public.attribution_count, public.kind) == (True, 1, "fact")
    assert (private.is_public, private.attribution_count, private.kind) == (False, 2, "forecast")
    assert public.shared == ("The", "dam", "was", "blown", "up")
    assert 0 < private.score < public.score == 1


def test_tombstones_and_what_is_left_out_do_not_show(claims):
    tombstone = ClaimFactory(text=TEXTS["troops"])
    Claim.objects.filter(pk=tombstone.pk).update(merged_into=claims["troops"])

    found = nearest_claims(TEXTS["troops"], leaving_out=[claims["talks"].pk])

    assert {tombstone.slug, "talks"}.isdisjoint(claim.slug for claim in found)
    assert found[0].slug == "troops"


def test_a_claim_is_found_by_its_new_words_alone_and_a_deleted_one_by_none(claims):
    claims["bridge"].text = "The tunnel was flooded."
    claims["bridge"].save()
    claims["deaf"].delete()

    assert slugs("bridge") == slugs("Klopstokia") == []
    assert slugs("tunnel") == ["bridge"]
    Claim.objects.filter(slug="bridge").update(condition="If a dam breaks")
    assert slugs("dams") == slugs("tunnel") == ["bridge"]


def test_claims_written_in_bulk_are_found():
    insert(Claim, [Claim(slug="bulk", text="A zeppelin landed.", kind="fact")])

    assert slugs("zeppelins") == ["bulk"]


def test_words_of_another_language_find_names():
    ClaimFactory(slug="near", text="The envoy guards Osterlich.")

    assert slugs("Der Botschafter bewacht Osterlich", language="de") == ["near"]
    assert slugs("guarding ", language="en") == ["near"]
    assert slugs("guarding ", language="de") == []


@pytest.mark.parametrize("words", ["", "  ", "…", "\x00", "' OR 1", '"', "a:b*", "NEAR(", "\\", "·", "😀", "%", "_"])
def test_whatever_is_typed_is_answered(claims, words):
    assert isinstance(nearest_claims(words), list)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(words=st.text(max_size=60), language=st.sampled_from(["", "en", "ru", "zh", "nonsense"]))
def test_no_text_is_too_odd_to_ask(claims, words, language):
    for claim in nearest_claims(words, language=language):
        assert 0 < claim.score <= 1
        assert claim.shared


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(text=st.text(min_size=1, max_size=80).filter(lambda text: any(sign.isalnum() for sign in text)))
def test_a_claim_is_found_by_its_own_words(text):
    text = text.replace("\x00", "x")
    claim = Claim.objects.create(slug=f"own-{Claim.objects.count()}", text=text, kind="fact")

    found = nearest_claims(text)
    Claim.objects.all().delete()

    assert not claim.found_by or [each.text for each in found] == [text]


def test_a_long_text_and_many_claims_cost_as_many_queries_as_a_word(claims):
    with CaptureQueriesContext(connection) as few:
        nearest_claims("Frifrefly")
    for number in range(30):
        ClaimFactory(text=f"Sylvania’s troops number {number} crossed the border at Freedonia.")

    with CaptureQueriesContext(connection) as many:
        assert nearest_claims(" ".join(["Frifrefly", "Osterlick", *TEXTS.values()]) * 3)

    assert len(many) == len(few) == 5


def test_what_stands_beyond_the_first_thousand_signs_is_not_read():
    ClaimFactory(slug="far", text="A zeppelin landed.")

    assert slugs("x " * (LONGEST // 2) + "zeppelin") == []
