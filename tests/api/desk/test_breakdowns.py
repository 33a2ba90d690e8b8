"""Whole breakdowns by the API: beginning one, reading it, putting another in its place, deleting it."""

import pytest
from django.contrib.auth.models import Permission, User

from newsfacts.breakdown.writing import breakdown_document
from newsfacts.models import Actor, Revision, Source
from tests.documents import small
from tests.factories import UserFactory

from .client import Program, somebody

pytestmark = pytest.mark.django_db

SLUG = "minister-heads-to-capital"
ADDRESS = f"breakdowns/{SLUG}/"


@pytest.fixture
def contributor() -> Program:
    return somebody("Contributor")


@pytest.fixture
def editor() -> Program:
    return somebody("Editor")


def begun(program: Program) -> str:
    """Begin the small breakdown, and give its ETag."""
    return program.send("POST", "breakdowns/", small())["ETag"]


def everything() -> list[object]:
    return [list(model.objects.order_by("pk").values()) for model in (Source, Actor, Revision)]


def test_a_document_begins_a_draft_whatever_state_it_tells(contributor):
    answer = contributor.send("POST", "breakdowns/", small(state="published"))

    assert answer.status_code == 201
    assert answer["Location"].endswith(f"/api/v1/desk/{ADDRESS}")
    assert answer.json()["result"] == "created"
    assert answer.json()["different"] == [f"source “{SLUG}”, state: kept 'draft', document has 'published'"]
    assert answer.json()["breakdown"] == breakdown_document(Source.objects.get())
    assert Source.objects.get().state == "draft"


def test_the_same_sent_twice_makes_one(contributor):
    etag, before = begun(contributor), everything()

    answer = contributor.send("POST", "breakdowns/", small())

    assert (answer.status_code, answer["ETag"], answer.json()["result"]) == (200, etag, "unchanged")
    assert everything() == before


def test_another_document_under_the_same_slug_is_refused_and_told_where_to_go(contributor):
    begun(contributor)
    before, other = everything(), small()
    other["source"]["title"] = "Minister stays at home"

    answer = contributor.send("POST", "breakdowns/", other)

    assert answer.status_code == 409
    assert f"PUT it to http://127.0.0.1:8000/api/v1/desk/{ADDRESS}" in answer.json()["detail"]
    assert everything() == before


def test_what_is_read_and_put_back_changes_nothing(contributor):
    etag, before = begun(contributor), everything()
    read = contributor.send("GET", ADDRESS)

    answer = contributor.send("PUT", ADDRESS, read.json(), read["ETag"])

    assert (answer.status_code, answer["ETag"], answer.json()["result"]) == (200, etag, "unchanged")
    assert everything() == before


def test_a_stale_document_is_refused_with_what_is_saved_now(contributor, editor):
    etag, document = begun(contributor), contributor.read(ADDRESS)
    document["source"]["title"] = "Minister stays"
    editor.send("PUT", ADDRESS, document, etag)
    document["source"]["title"] = "Minister returns"

    answer = contributor.send("PUT", ADDRESS, document, etag)

    assert answer.status_code == 412
    assert answer.json()["current"]["source"]["title"] == "Minister stays"
    assert answer.json()["etag"] == contributor.send("GET", ADDRESS)["ETag"]
    assert Source.objects.get().title == "Minister stays"


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_whoever_does_not_say_what_they_read_is_refused(contributor, method):
    begun(contributor)

    answer = contributor.send(method, ADDRESS, contributor.read(ADDRESS))

    assert answer.status_code == 428
    assert answer.json()["errors"][0]["header"] == "If-Match"


def test_a_draft_that_was_never_public_is_deleted_and_its_slug_is_used_up(contributor):
    etag = begun(contributor)

    assert contributor.send("DELETE", ADDRESS, None, etag).status_code == 204

    assert contributor.send("GET", ADDRESS).status_code == 404
    assert contributor.send("POST", "breakdowns/", small()).status_code == 409


def test_steps_answer_the_new_state_and_the_etag_that_comes_next(contributor, editor, settings):
    settings.FOUR_EYES = True
    etag = begun(contributor)

    submitted = contributor.send("POST", f"{ADDRESS}submit/", {}, etag)
    published = editor.send("POST", f"{ADDRESS}publish/", {"reason": "Ready"}, submitted["ETag"])

    assert (submitted.status_code, submitted.json()["state"]) == (200, "in_review")
    assert (published.status_code, published.json()["state"]) == (200, "published")
    assert published.json()["page"].endswith(f"/sources/{SLUG}/")
    assert published["ETag"] == editor.send("GET", ADDRESS)["ETag"]


def test_a_step_is_not_done_to_what_was_changed_since_it_was_read(contributor, editor):
    etag, document = begun(contributor), contributor.read(ADDRESS)
    document["source"]["title"] = "Minister stays"
    contributor.send("PUT", ADDRESS, document, etag)

    answer = editor.send("POST", f"{ADDRESS}publish/", {"reason": "Ready"}, etag)

    assert answer.status_code == 412
    assert Source.objects.get().state == "draft"


def test_nobody_comes_to_the_desk_without_a_token(client):
    for path in ("", "breakdowns/", ADDRESS):
        answer = client.get(f"/api/v1/desk/{path}")
        assert (answer.status_code, answer["Cache-Control"]) == (401, "no-store")
        assert answer["WWW-Authenticate"]


def test_whoever_may_see_nothing_is_told_of_nothing(contributor):
    begun(contributor)
    stranger = Program(UserFactory(is_superuser=False))

    assert stranger.send("GET", ADDRESS).status_code == 404
    assert stranger.read("breakdowns/")["results"] == []


def test_whoever_may_begin_breakdowns_and_not_see_them_is_not_shown_one_by_sending_it(contributor):
    begun(contributor)
    stranger = Program(UserFactory(is_superuser=False))
    stranger.person.user_permissions.set(Permission.objects.filter(codename__startswith="add_"))

    answer = stranger.send("POST", "breakdowns/", small())

    assert answer.status_code == 409
    assert "breakdown" not in answer.json()


def test_the_list_says_how_far_each_has_come_and_who_saved_it_last(contributor):
    begun(contributor)

    (row,) = contributor.read("breakdowns/")["results"]

    assert (row["slug"], row["state"], row["statements_count"]) == (SLUG, "draft", 1)
    assert row["saved_by"] == User.objects.get(pk=contributor.person.pk).username
    assert (row["publisher"]["name"], row["page"]) == ("Example Wire", None)
    assert row["url"].endswith(f"/api/v1/desk/{ADDRESS}")
