"""The captured text by the API, and the check of what is missing."""

import hashlib

import jsonschema_rs
import pytest

from newsfacts.api.schema.answers import PROBLEM
from newsfacts.models import CapturedText, Source
from tests.documents import small

from .client import Program, somebody

pytestmark = pytest.mark.django_db

ADDRESS = "breakdowns/minister-heads-to-capital/"
BEFORE, AFTER = "Minister heads to capital\n", " he said.\n"
TEXT = f"{BEFORE}The minister was “under way”,{AFTER}"
START = TEXT.index("under way")


def fitting(exact: str = "under way", start: int | None = START) -> dict:
    """The small document, whose quote is in the text above."""
    document = small()
    place = {"start": start, "end": None if start is None else start + len(exact)}
    document["source"]["body_start"] = len(BEFORE)
    document["statements"][0] |= {
        "quotes": [{"exact": exact, **place}],
        "selector": {"start": len(BEFORE), "end": len(TEXT) - 1},
        "paragraph": 1,
    }
    return document


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture
def contributor() -> Program:
    made = somebody("Contributor")
    made.send("POST", "breakdowns/", fitting())
    return made


def attach(program: Program, text: str | bytes = TEXT, query: str = "", **headers: str):
    headers = headers or {"If-None-Match": "*"}
    body = text.encode() if isinstance(text, str) else text
    content_type = headers.pop("content_type", "text/plain")
    return program.send("PUT", f"{ADDRESS}text/{query}", body, content_type=content_type, **headers)


def test_a_text_is_attached_with_a_report_and_read_again_as_it_is_kept(contributor):
    answer = attach(contributor, "\ufeff" + TEXT.replace("\n", "\r\n"))

    assert answer.status_code == 200, answer.content
    report = answer.json()
    assert (report["sha256"], report["recorded"], report["is_sound"]) == (sha256(TEXT), "", True)
    assert [each["result"] for each in report["quotes"]] == ["verbatim"]
    read = contributor.send("GET", f"{ADDRESS}text/")
    assert (read.content.decode(), read["Content-Type"]) == (TEXT, "text/plain; charset=utf-8")
    assert read["ETag"] == answer["ETag"]
    assert contributor.send("GET", f"{ADDRESS}text/", **{"If-None-Match": read["ETag"]}).status_code == 304
    assert contributor.read(ADDRESS)["source"]["text_sha256"] == sha256(TEXT)


def test_a_quote_that_is_not_in_the_text_is_told_with_the_nearest_words(contributor):
    attach(contributor)
    document = fitting("upon its way")
    document["source"]["text_sha256"] = sha256(TEXT)
    contributor.send("PUT", ADDRESS, document, contributor.send("GET", ADDRESS)["ETag"])

    (quote,) = contributor.read(f"{ADDRESS}check/")["quotes"]

    assert (quote["statement"], quote["number"], quote["result"]) == ("s1", 1, "drifted")
    assert "under way" in quote["nearest"]["words"]
    assert {"what": "gone", "words": "upon its"} in quote["nearest"]["diff"]


def test_where_no_text_is_attached_there_is_none_and_quotes_are_unchecked(contributor):
    assert contributor.send("GET", f"{ADDRESS}text/").status_code == 404
    check = contributor.read(f"{ADDRESS}check/")
    assert (check["is_text_attached"], check["quotes"][0]["result"]) == (False, "unchecked")


def test_another_text_than_the_one_recorded_is_refused_with_its_report_until_it_is_meant(contributor):
    etag = attach(contributor)["ETag"]
    other = TEXT + "A further line.\n"

    refused = attach(contributor, other, **{"If-Match": etag})
    assert refused.status_code == 409
    assert refused.json()["report"]["sha256"] == sha256(other)
    assert [error.message for error in jsonschema_rs.validator_for(PROBLEM).iter_errors(refused.json())] == []
    assert CapturedText.objects.get().text == TEXT

    taken = attach(contributor, other, "?replace=true", **{"If-Match": etag})
    assert (taken.status_code, taken.json()["is_sound"]) == (200, True)
    assert CapturedText.objects.get().text == other


@pytest.mark.once
@pytest.mark.parametrize(
    ("there", "headers", "status"),
    [
        (False, {"Accept": "*/*"}, 428),
        (False, {"If-None-Match": "*"}, 200),
        (False, {"If-None-Match": "null"}, 428),
        (False, {"If-None-Match": '"other"'}, 428),
        (False, {"If-Match": "*"}, 412),
        (False, {"If-Match": '"other"'}, 412),
        (True, {"Accept": "*/*"}, 428),
        (True, {"If-None-Match": "*"}, 412),
        (True, {"If-Match": "*"}, 200),
        (True, {"If-Match": '"other"'}, 412),
    ],
)
def test_a_text_is_put_in_the_place_of_what_the_client_knows_of_only(contributor, there, headers, status):
    if there:
        attach(contributor)

    answer = attach(contributor, **headers)

    assert answer.status_code == status
    if status == 412:
        known = contributor.send("GET", f"{ADDRESS}text/")["ETag"] if there else None
        assert answer.json().get("etag") == known


@pytest.mark.once
@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"", "text/plain", 422),
        (b" \n ", "text/plain", 422),
        (b"a\x00b", "text/plain", 422),
        (b"caf\xe9", "text/plain", 400),
        (b"\xff\xfe\x00", "text/plain", 400),
        (b"text", "text/plain; charset=latin-1", 415),
        (b'{"text": "x"}', "application/json", 415),
        (b"text", "", 415),
    ],
)
def test_what_is_no_text_is_refused_in_words_and_changes_nothing(contributor, body, content_type, status):
    answer = attach(contributor, body, content_type=content_type, **{"If-None-Match": "*"})

    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"]
    assert not CapturedText.objects.exists()


def test_a_text_larger_than_is_taken_is_refused(contributor, settings):
    settings.TEXT_LIMIT_MB = 1

    assert attach(contributor, b"a" * 1_000_001).status_code == 413
    assert attach(contributor, TEXT + "a" * (1_000_000 - len(TEXT.encode()))).status_code == 200


def test_a_text_that_ends_before_a_statements_place_is_refused_with_where(contributor):
    answer = attach(contributor, "Short.\n")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/statements/0/selector"


def test_another_sha256_than_that_of_the_text_cannot_be_put(contributor):
    attach(contributor)

    answer = contributor.send("PUT", ADDRESS, fitting(), contributor.send("GET", ADDRESS)["ETag"])

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/source/text_sha256"


def test_a_check_lists_all_that_is_missing_with_a_pointer_each(contributor):
    document = fitting()
    document["source"]["title"] = ""
    document["statements"][0] |= {"speaker": None, "paragraph": None}
    contributor.send("PUT", ADDRESS, document, contributor.send("GET", ADDRESS)["ETag"])

    check = contributor.read(f"{ADDRESS}check/?outcome=true")

    assert [each["pointer"] for each in check["missing"]] == [
        "/source/title", "/statements/0/speaker", "/statements/0/paragraph"]  # fmt: skip
    assert (check["is_complete"], check["outcome"]) == (False, None)


def test_a_check_tells_on_demand_what_readers_would_see_and_leaves_nothing(contributor):
    before = Source.objects.get().state

    outcome = contributor.read(f"{ADDRESS}check/?outcome=true")["outcome"]

    (claim,) = outcome["claims"]
    assert (claim["slug"], claim["before"]) == ("minister-travels-to-capital", "")
    assert claim["after"].startswith("One party says so: X.")
    assert outcome["pages"]["source"] == 1
    assert Source.objects.get().state == before == "draft"


def test_a_check_tells_what_its_reader_may_do_next_and_why_not_the_rest(contributor):
    check = contributor.read(f"{ADDRESS}check/")

    assert "submit" in check["offers"]
    assert "publish" in check["refusals"]
    assert check["refusals"]["publish"].startswith("You may not publish")
