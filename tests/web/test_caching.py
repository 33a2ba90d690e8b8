"""What lets caches keep the readers' pages, and what makes them ask for new ones."""

import datetime

import pytest
from django.utils import timezone
from django.utils.http import http_date

from newsfacts.models import RecordBacklog, RecordClock
from newsfacts.words import Stance
from tests import factories as make
from tests.past import correct

pytestmark = pytest.mark.django_db
PATHS = [
    "/",
    "/claims/",
    "/claims/harbour/",
    "/sources/",
    "/sources/wire/",
    "/actors/",
    "/actors/freedonia/",
    "/method/",
]


@pytest.fixture
def claim():
    """Publish a claim, an hour ago."""
    claim = make.ClaimFactory(slug="harbour", text="The harbour is closed.")
    speaker = make.ActorFactory(slug="freedonia", name="Freedonia")
    source = make.SourceFactory(slug="wire")
    make.AttributionFactory(statement=make.StatementFactory(source=source, speaker=speaker), claim=claim)
    make.publish_source(source)
    RecordClock.objects.update(moment=timezone.now() - datetime.timedelta(hours=1))
    return claim


@pytest.mark.parametrize("path", [*PATHS, "/corrections/", "/nothing/"])
def test_a_shared_cache_may_keep_a_page_and_asks_whether_it_holds(client, claim, path):
    answer = client.get(path)
    if answer.status_code == 200:
        assert answer["Cache-Control"] == "public, no-cache"
        assert answer["Vary"] == "Accept-Encoding"
        assert answer["ETag"].startswith('W/"')
    assert not answer.cookies


@pytest.mark.parametrize("path", PATHS)
def test_who_has_a_page_is_told_so_by_one_query(client, claim, path, django_assert_num_queries):
    etag = client.get(path)["ETag"]
    with django_assert_num_queries(1):
        answer = client.get(path, headers={"If-None-Match": etag})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)
    assert answer["Cache-Control"] == "public, no-cache"


def test_a_correction_shows_at_once(client, claim):
    etags = {path: client.get(path)["ETag"] for path in PATHS}
    correct(claim, "It was another harbour.", text="The old harbour is closed.")

    for path, etag in etags.items():
        assert client.get(path, headers={"If-None-Match": etag}).status_code == 200
    assert "The old harbour" in client.get("/claims/harbour/").content.decode()


def test_a_draft_that_is_saved_changes_nothing_for_readers(client, claim):
    etag = client.get("/claims/harbour/")["ETag"]
    make.AttributionFactory(claim=claim, stance=Stance.DENIES)
    assert client.get("/claims/harbour/", headers={"If-None-Match": etag}).status_code == 304


def test_two_addresses_never_share_a_tag(client, claim):
    etag = client.get("/claims/?kind=fact")["ETag"]
    assert client.get("/claims/", headers={"If-None-Match": etag}).status_code == 200


def test_another_setting_that_pages_show_makes_another_page(client, claim, settings):
    etag = client.get("/")["ETag"]
    settings.CONTACT_URL = "https://desk.example/contact"
    assert client.get("/", headers={"If-None-Match": etag}).status_code == 200


def test_a_client_that_knows_the_day_only_is_told_what_changed_since(client, claim):
    modified = client.get("/claims/harbour/")["Last-Modified"]
    assert client.get("/claims/harbour/", headers={"If-Modified-Since": modified}).status_code == 304
    before = http_date(timezone.now().timestamp() - 10**9)
    assert client.get("/claims/harbour/", headers={"If-Modified-Since": before}).status_code == 200


def test_in_the_second_of_an_act_no_page_says_when_it_last_changed(client, claim):
    RecordClock.objects.update(moment=timezone.now() + datetime.timedelta(seconds=2))
    assert "Last-Modified" not in client.get("/claims/harbour/")


def test_while_a_change_is_still_being_carried_out_no_page_has_a_tag(client, claim):
    etag = client.get("/claims/harbour/")["ETag"]
    RecordBacklog.objects.create(seq=1, total=2, waiting=[["claim", "harbour"]])
    answer = client.get("/claims/harbour/", headers={"If-None-Match": etag})
    assert answer.status_code == 200
    assert "ETag" not in answer


def test_pages_are_compressed_for_those_who_take_it(client, claim):
    whole = client.get("/claims/harbour/")
    packed = client.get("/claims/harbour/", headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(whole.content) / 2
    assert packed["ETag"] == whole["ETag"]


def test_what_cannot_be_asked_is_refused_the_same_way_each_time(client, claim):
    answer = client.get("/claims/?page=x")
    assert (answer.status_code, answer["Cache-Control"]) == (400, "public, no-cache")


def test_an_editor_who_is_signed_in_gets_what_every_reader_gets(client, admin_client, claim):
    assert admin_client.get("/claims/harbour/").content == client.get("/claims/harbour/").content
