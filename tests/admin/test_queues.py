"""The queues: whose work is in which, how many queries they cost, and telling two apart."""

import re
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsfacts.admin.queues.pages import ON_A_PAGE, QUEUES
from newsfacts.editing.review import send_back, submit
from newsfacts.editing.save import prepare_correction, save_source
from newsfacts.models import Claim, DistinctPair, Source
from tests.factories import (
    ActorFactory,
    AttributionFactory,
    CapturedTextFactory,
    ClaimFactory,
    DistinctPairFactory,
    QuoteFactory,
    SourceFactory,
    StatementFactory,
    UserFactory,
    publish_source,
)

CONTRIBUTOR, EDITOR = "Contributor", "Editor"


@pytest.fixture(autouse=True)
def no_counts_kept() -> None:
    cache.clear()


def person(group: str) -> User:
    user = UserFactory(is_superuser=False)
    user.groups.add(Group.objects.get(name=group))
    return user


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def draft(by: User, title: str = "A draft", **fields: Any) -> Source:
    source = SourceFactory(title=title, **fields)
    save_source(source=source, by=by)
    return source


def titles(user: User, name: str) -> list[str]:
    page = client_of(user).get(f"/admin/queues/{name}/")
    assert page.status_code == 200
    return [line.title for line in page.context["lines"]]


def counts(user: User) -> dict[str, int]:
    page = client_of(user).get("/admin/")
    return {each["queue"].name: each["count"] for group in page.context["queue_groups"] for each in group["queues"]}


@pytest.mark.django_db
def test_my_drafts_are_those_that_i_began() -> None:
    me, other = person(CONTRIBUTOR), person(EDITOR)
    mine = draft(me, "Mine")
    draft(other, "Theirs")
    submit(source=draft(me, "Handed over"), by=me)

    save_source(source=mine, by=other)

    assert titles(me, "my-drafts") == ["Mine"]


@pytest.mark.django_db
def test_what_was_sent_back_is_with_whoever_began_it_with_the_reason() -> None:
    me, reviewer = person(CONTRIBUTOR), person(EDITOR)
    source = draft(me, "Mine")
    submit(source=source, by=me)
    send_back(source=source, by=reviewer, why="Who is “he”?")

    page = client_of(me).get("/admin/queues/sent-back/")

    (line,) = page.context["lines"]
    assert (line.title, line.facts) == ("Mine", [f"Sent back by {reviewer}", "“Who is “he”?”"])
    assert titles(me, "my-drafts") == titles(reviewer, "sent-back") == []
    submit(source=source, by=me)
    assert titles(me, "sent-back") == []


@pytest.mark.django_db
@pytest.mark.parametrize("four_eyes", [True, False])
def test_waiting_for_my_review_is_not_my_own_work_where_four_eyes_are_wanted(four_eyes: bool, settings: Any) -> None:
    settings.FOUR_EYES = four_eyes
    me, other = person(EDITOR), person(CONTRIBUTOR)
    for by, title in ((other, "Theirs"), (me, "Mine")):
        submit(source=draft(by, title), by=by)
    touched = draft(other, "Theirs, and I saved it")
    touched.title = "Theirs, and I saved that"
    touched.save()
    save_source(source=touched, by=me)
    submit(source=touched, by=other)
    draft(other, "Not handed over")

    expected = ["Theirs"] if four_eyes else ["Theirs", "Mine", "Theirs, and I saved that"]
    assert titles(me, "review") == expected


@pytest.mark.django_db
def test_unresolved_speakers_are_those_of_breakdowns_that_i_may_change() -> None:
    me, other, editor = person(CONTRIBUTOR), person(CONTRIBUTOR), person(EDITOR)
    for by, printed in ((me, "Fredville"), (other, "she"), (other, "")):
        StatementFactory(source=draft(by), speaker=None, speaker_named_as=printed)
    StatementFactory(source=draft(me), speaker_named_as="resolved")

    assert titles(me, "speakers") == ["“Fredville”"]
    assert titles(editor, "speakers") == ["No name is printed (s1)", "“she”", "“Fredville”"]


@pytest.mark.django_db
def test_quotes_that_are_not_known_to_be_in_their_text_are_counted_by_source_the_wrong_ones_first() -> None:
    me = person(EDITOR)
    wrong, unchecked, sound = (draft(me, title) for title in ("Wrong", "Unchecked", "Sound"))
    QuoteFactory(statement__source=wrong, check_result="drifted")
    for _ in range(2):
        QuoteFactory(statement__source=unchecked)
    QuoteFactory(statement__source=sound, check_result="verbatim")

    page = client_of(me).get("/admin/queues/quotes/")

    assert [(line.title, line.facts, line.steps[0].label) for line in page.context["lines"]] == [
        ("Wrong", ["Needs re-anchoring: 1"], "Set their places"),
        ("Unchecked", ["Not checked against a text: 2"], "Attach the text"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["speakers", "quotes"])
def test_what_is_on_record_is_for_whoever_may_correct_it(name: str) -> None:
    me = person(CONTRIBUTOR)
    source = AttributionFactory(statement__source=draft(me, "Mine")).statement.source
    QuoteFactory(statement__source=publish_source(source))
    StatementFactory(source=source, speaker=None)

    assert titles(me, name) == []
    assert len(titles(person(EDITOR), name)) == 1


@pytest.mark.django_db
def test_what_is_unsettled_leads_to_its_statement_in_the_workbench() -> None:
    me = person(CONTRIBUTOR)
    source = draft(me)
    QuoteFactory(statement__source=source)
    StatementFactory(source=source, speaker=None)
    QuoteFactory(statement__source=source, check_result="drifted")
    workbench = f"/admin/newsfacts/source/{source.pk}/workbench/"

    for name, identifier in (("speakers", "s2"), ("quotes", "s3")):
        (line,) = client_of(me).get(f"/admin/queues/{name}/").context["lines"]
        assert [line.address, line.steps[0].address] == [f"{workbench}#{identifier}"] * 2


@pytest.mark.django_db
def test_quotes_that_nobody_has_looked_up_lead_to_where_the_text_is_attached() -> None:
    me = person(CONTRIBUTOR)
    quote = QuoteFactory(statement__source=draft(me))

    (line,) = client_of(me).get("/admin/queues/quotes/").context["lines"]

    assert line.steps[0].address == f"/admin/newsfacts/source/{quote.statement.source_id}/text/"


@pytest.mark.django_db
def test_public_claims_are_listed_by_what_they_lack() -> None:
    me = person(CONTRIBUTOR)
    for text, stance, kind in (
        ("One.", "asserts", "state"),
        ("No.", "denies", "state"),
        ("Some.", "asserts", "unnamed"),
    ):
        attribution = AttributionFactory(claim=ClaimFactory(text=text), stance=stance, statement__speaker__kind=kind)
        publish_source(attribution.statement.source)
    AttributionFactory(claim=ClaimFactory(text="A draft's."))

    assert titles(me, "one-party") == ["Some.", "One."]
    assert titles(me, "denied") == ["No."]


@pytest.mark.django_db
def test_a_correction_is_being_prepared_where_the_working_copy_is_not_what_is_public() -> None:
    me = person(EDITOR)
    source = publish_source(AttributionFactory().statement.source)
    assert titles(me, "corrections") == []

    source.title = "Corrected"
    source.save()
    prepare_correction(source=source, by=me, why="Misspelt")

    assert titles(me, "corrections") == ["Corrected"]
    assert "corrections" not in counts(person(CONTRIBUTOR))


@pytest.mark.django_db
def test_two_that_seem_one_are_told_apart_and_that_is_taken_back() -> None:
    me = person(CONTRIBUTOR)
    for slug in ("a", "b"):
        ActorFactory(slug=slug, name="Rufus Firefly")
    client = client_of(me)
    assert counts(me)["duplicate-actors"] == 1

    page = client.post("/admin/queues/duplicate-actors/apart/", {"one": "b", "other": "a"}, follow=True)

    assert (page.context["lines"], counts(me)["duplicate-actors"]) == ([], 0)
    assert "“b” and “a” are different" in unescape(page.content.decode())
    (pair,) = page.context["told_apart"]
    assert (pair.one, pair.other, pair.by) == ("a", "b", me)

    client.post("/admin/queues/duplicate-actors/apart/", {"one": "a", "other": "b", "forget": "yes"})

    assert (DistinctPair.objects.count(), counts(me)["duplicate-actors"]) == (0, 1)


@pytest.mark.django_db
def test_claims_likely_there_twice_are_shown_with_both_addresses() -> None:
    keys = [ClaimFactory(text="The dam holds.").pk for _ in range(2)]

    page = client_of(person(CONTRIBUTOR)).get("/admin/queues/duplicate-claims/").content.decode()

    for pk in keys:
        assert f'href="/admin/newsfacts/claim/{pk}/change/"' in page


@pytest.mark.django_db
@pytest.mark.parametrize(("subject", "factory"), [("claim", ClaimFactory), ("actor", ActorFactory)])
def test_the_older_of_two_is_offered_as_the_survivor_to_whoever_may_merge(subject: str, factory: Any) -> None:
    called = {"text": "The dam holds."} if subject == "claim" else {"name": "Rufus Firefly"}
    older, younger = (factory(**called) for _ in range(2))
    address = f"/admin/queues/duplicate-{subject}s/"
    merge = f"/admin/newsfacts/{subject}/{older.pk}/merge/?other={younger.pk}"

    chief, contributor = client_of(person("Chief")), client_of(person(CONTRIBUTOR))

    assert f'href="{merge}"' in chief.get(address).content.decode()
    assert chief.get(merge).context["other"] == younger
    assert "/merge/" not in contributor.get(address).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("data", [{}, {"one": "a"}, {"one": "a", "other": "a"}, {"one": "\x00", "other": "x" * 999}])
def test_what_cannot_be_told_apart_is_refused_in_words(data: dict[str, str]) -> None:
    ActorFactory(slug="a")

    page = client_of(person(EDITOR)).post("/admin/queues/duplicate-actors/apart/", data, follow=True)

    (message,) = page.context["messages"]
    assert (message.level_tag, DistinctPair.objects.count()) == ("error", 0)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["nothing", "my-drafts", "duplicate-actors"])
def test_telling_apart_is_for_pairs_and_posts_alone(name: str) -> None:
    client = client_of(person(EDITOR))
    expected = 404 if name == "nothing" else 302

    assert client.get(f"/admin/queues/{name}/apart/").status_code == expected
    assert client.get(f"/admin/queues/{name}/").status_code == (404 if name == "nothing" else 200)
    assert not DistinctPair.objects.exists()


@pytest.mark.django_db
def test_what_a_person_may_not_do_is_not_offered() -> None:
    stranger, me = UserFactory(is_superuser=False), person(CONTRIBUTOR)
    submit(source=draft(me), by=me)

    assert counts(stranger) == {}
    for name in QUEUES:
        assert client_of(stranger).get(f"/admin/queues/{name}/").status_code == 403
        assert client_of(stranger).post(f"/admin/queues/{name}/apart/").status_code == 403
    assert counts(me).keys() == QUEUES.keys() - {"review", "corrections"}
    assert client_of(me).get("/admin/queues/review/").status_code == 403
    reviewer = person(EDITOR)
    (line,) = client_of(reviewer).get("/admin/queues/review/").context["lines"]
    assert [step.label for step in line.steps] == ["Review it", "Publish", "Send back"]
    assert line.address == line.steps[0].address == f"/admin/newsfacts/source/{Source.objects.get().pk}/review/"


@pytest.mark.django_db
def test_whoever_is_signed_out_is_asked_to_sign_in() -> None:
    assert Client().get("/admin/queues/my-drafts/").url == "/admin/login/?next=/admin/queues/my-drafts/"


@pytest.mark.django_db
def test_every_step_leads_to_a_page(desk: Client, editor: User, settings: Any) -> None:
    settings.FOUR_EYES = False
    fill(editor)

    for name in QUEUES:
        page = desk.get(f"/admin/queues/{name}/").content.decode()
        links = re.findall(r'href="(/[^"#]+)', page[page.index("content-main") :])
        assert links, name
        for link in links:
            assert desk.get(unescape(link)).status_code == 200, link


def fill(by: User) -> None:
    """Put one thing more into every queue."""
    source = draft(by)
    StatementFactory(source=source, speaker=None)
    QuoteFactory(statement__source=source, check_result="drifted")
    for verb in ((), (submit,), (submit, send_back)):
        made = draft(by)
        CapturedTextFactory(source=made)
        for each in verb:
            each(source=Source.objects.get(pk=made.pk), by=by, why="Look again")
    for stance in ("asserts", "denies"):
        published = publish_source(
            AttributionFactory(stance=stance, claim=ClaimFactory(text="It is so.")).statement.source
        )
    published.title = "Corrected"
    published.save()
    prepare_correction(source=published, by=by)
    for _ in range(2):
        ActorFactory(name="Rufus Firefly")
    DistinctPairFactory(subject="actor")
    DistinctPairFactory(subject="claim")


def queries_of(desk: Client, address: str) -> int:
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(address).status_code == 200
    return len(captured)


@pytest.mark.django_db
def test_full_queues_cost_as_many_queries_as_nearly_empty_ones(desk: Client, editor: User) -> None:
    addresses = ["/admin/", *(f"/admin/queues/{name}/" for name in QUEUES)]
    for _ in range(2):
        fill(editor)
    desk.get("/admin/")
    few = {address: queries_of(desk, address) for address in addresses}

    for _ in range(4):
        fill(editor)

    assert {address: queries_of(desk, address) for address in addresses} == few


@pytest.mark.django_db
def test_an_editor_who_is_no_superuser_costs_no_more_queries_for_more(settings: Any) -> None:
    me = person(EDITOR)
    desk = client_of(me)
    fill(me)
    few = queries_of(desk, "/admin/")
    fill(me)

    assert queries_of(desk, "/admin/") == few < 60


@pytest.mark.django_db
def test_a_long_queue_is_shown_a_page_at_a_time(desk: Client, editor: User) -> None:
    source = draft(editor)
    for _ in range(ON_A_PAGE + 1):
        StatementFactory(source=source, speaker=None)

    first, last = (desk.get("/admin/queues/speakers/", {"page": page}) for page in ("1", "2"))

    assert [len(page.context["lines"]) for page in (first, last)] == [ON_A_PAGE, 1]
    assert 'href="?page=2"' in first.content.decode()
    for odd in ("0", "-1", "x", "99999999999999999999", "\x00"):
        assert desk.get("/admin/queues/speakers/", {"page": odd}).status_code == 200


@pytest.mark.django_db
def test_an_empty_queue_says_so(desk: Client) -> None:
    for name, queue in QUEUES.items():
        assert queue.empty in unescape(desk.get(f"/admin/queues/{name}/").content.decode())
        assert queue.empty in unescape(desk.get("/admin/").content.decode())


@pytest.mark.django_db
def test_a_claim_that_is_no_longer_at_the_desk_is_still_listed(desk: Client) -> None:
    attribution = AttributionFactory(claim=ClaimFactory(slug="one", text="One."))
    publish_source(attribution.statement.source)
    Claim.objects.filter(slug="one").update(slug="another")

    assert "/claims/one/" in desk.get("/admin/queues/one-party/").content.decode()
