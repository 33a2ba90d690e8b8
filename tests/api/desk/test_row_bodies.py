"""What nobody sane sends to a row: never a fault of ours, never half saved, always told where it is wrong."""

import json
from typing import Any

import pytest

from newsfacts.models import Revision, Source
from tests.factories import AttributionFactory

from .rows_client import RowProgram, chief, pointers

pytestmark = pytest.mark.django_db

LISTS = ("sources", "statements", "claims", "actors", "attributions")
ROWS = {
    "sources": "report",
    "statements": "report:s1",
    "claims": "troops",
    "actors": "minister",
    "attributions": "report:s1:troops",
}
HOSTILE = {
    "nothing": b"",
    "no JSON": b"{",
    "cut short": b'{"text": "The minist',
    "not UTF-8": b'{"text": "\xff"}',
    "UTF-16": '{"text": "x"}'.encode("utf-16"),
    "a byte order mark": b'\xef\xbb\xbf{"text": "x"}',
    "100,000 deep": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "100,000 lists": b"[" * 100_000 + b"]" * 100_000,
    "a key twice": b'{"kind": "fact", "kind": "demand"}',
    "NaN": b'{"position": NaN}',
    "endless": b'{"position": 1e999}',
    "beyond 64 bits": b'{"position": 99999999999999999999, "paragraph": 99999999999999999999, "body_start": 1e30}',
    "five thousand digits": b'{"position": ' + b"9" * 5000 + b"}",
    "a list": b"[]",
    "null": b"null",
    "a number": b"1",
    "a text": b'"text"',
    "NUL": json.dumps({"text": "\0", "name": "\0", "cue": "\0", "title": "\0", "stance": "\0"}).encode(),
    "half a pair": b'{"text": "\\ud800", "name": "\\ud800", "cue": "\\ud800", "title": "\\ud800", "stance": "\\ud800"}',
    "another kind": json.dumps({"kind": {}, "form": [], "stance": 1, "slug": None, "quotes": {}}).encode(),
    "a key of NUL": b'{"\\u0000": 1}',
    "a slug beyond all": json.dumps({"slug": "x" * 1000, "speaker": "x" * 1000, "claim": "x" * 1000}).encode(),
}


@pytest.fixture
def desk() -> RowProgram:
    statement = {"statement__source__slug": "report", "statement__speaker__slug": "minister"}
    AttributionFactory(claim__slug="troops", **statement)
    program = chief()
    program.raise_request_exception = False
    return program


@pytest.mark.parametrize("collection", LISTS)
def test_no_body_is_answered_with_a_fault_of_ours_and_none_is_half_saved(desk, collection):
    path = f"{collection}/{ROWS[collection]}/"
    before = desk.read(path), Revision.objects.count()

    for sent, body in HOSTILE.items():
        for method, address in (("POST", f"{collection}/"), ("PUT", path), ("PATCH", path)):
            answer = desk.send(method, address, body, "*")

            assert answer.status_code in (400, 422), (sent, method, answer.content)
            assert answer["Content-Type"] == "application/problem+json"
            assert answer.json()["errors"]
    assert (desk.read(path), Revision.objects.count()) == before


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_another_media_type_is_a_415(desk, media_type):
    assert desk.send("PATCH", "claims/troops/", b"{}", "*", content_type=media_type).status_code == 415


def test_a_patch_under_its_own_name_is_none_for_put_or_post(desk):
    patch = {"content_type": "application/merge-patch+json"}

    assert desk.send("PUT", "claims/troops/", {}, "*", **patch).status_code == 415
    assert desk.send("POST", "claims/", {}, **patch).status_code == 415


@pytest.mark.parametrize("etag", ["", "x", '"x"', 'W/"x"', '"', "\xe9", '"a", "b"', "*, *", "x" * 5000])
def test_an_etag_that_is_none_of_it_is_a_412(desk, etag):
    assert desk.send("DELETE", "claims/troops/", etag=etag).status_code == 412


@pytest.mark.parametrize("reason", ["%00", "%ED%A0%80", "%FF", "x&reason=y", "%20", ""])
def test_an_odd_reason_is_refused_or_kept_as_it_is(desk, reason):
    answer = desk.send("PATCH", f"claims/troops/?reason={reason}", {"text": "New."}, "*")

    assert answer.status_code in (200, 400, 422)


@pytest.mark.parametrize("asked", ["into=%00", "into=" + "x" * 5000, "into=", "into=troops&into=troops", "x=1", ""])
def test_an_odd_preview_is_a_400(desk, asked):
    assert desk.send("GET", f"claims/troops/merge/?{asked}").status_code == 400


def test_an_odd_merge_is_refused(desk):
    for sent, body in HOSTILE.items():
        for path in ("claims/troops/merge/", "claims/troops/undo/"):
            assert desk.send("POST", path, body).status_code in (400, 422), sent


@pytest.mark.parametrize("collection", LISTS)
def test_no_question_is_answered_with_a_fault_of_ours(desk, collection):
    for asked in ("q=%00", "q=%ff", "speaker=%00", "source=x%00", "claim=" + "x" * 5000, "limit=%00"):
        assert desk.send("GET", f"{collection}/?{asked}").status_code in (200, 400), asked


def test_places_are_told_by_their_pointer_however_deep(desk):
    quotes: list[dict[str, Any]] = [{"exact": "fine"}, {"exact": "", "start": -1, "odd~key/name": 1}]

    answer = desk.send("PATCH", "statements/report:s1/", {"quotes": quotes, "selector": {"start": "1"}}, "*")

    assert pointers(answer) >= {"/quotes/1/exact", "/quotes/1/start", "/quotes/1/odd~0key~1name", "/selector/start"}


def test_a_statement_cannot_be_relayed_by_itself_or_by_another_sources(desk):
    AttributionFactory(statement__source__slug="other", statement__identifier="elsewhere")

    for relay in ("s1", "elsewhere"):
        answer = desk.write("PATCH", "statements/report:s1/", {"relayed_by": relay})
        assert (answer.status_code, pointers(answer)) == (422, {"/relayed_by"})


def test_a_reprint_of_itself_is_told_at_its_key(desk):
    assert pointers(desk.write("PATCH", "sources/report/", {"reprint_of": "report"})) == {"/reprint_of"}
    assert Source.objects.get(slug="report").reprint_of is None
