"""No request to the API, however malformed, is answered with a fault of ours, nor with anything but a problem."""

from typing import Any

import pytest
from django.test import Client

from tests.factories import UserFactory

from .people import program_of
from .walking import a_world, asked, endpoints, fault_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

READING = {"GET", "HEAD", "OPTIONS"}
WRITING = {"POST", "PUT", "PATCH", "DELETE"}
LARGE = 100_000
BODIES = {
    "nothing": b"",
    "spaces": b"   ",
    "cut": b'{"source": {"slug": "a',
    "UTF-16": '{"a": 1}'.encode("utf-16"),
    "latin-1": '{"a": "é"}'.encode("latin-1"),
    "lone surrogate, raw": b'{"a": "\xed\xa0\x80"}',
    "lone surrogate, escaped": b'{"a": "\\ud800"}',
    "byte order mark": b'\xef\xbb\xbf{"a": 1}',
    "NUL, raw": b'{"a": "\x00"}',
    "NUL, escaped": b'{"a": "\\u0000", "\\u0000": "a"}',
    "deep lists": b"[" * LARGE,
    "deep lists, closed": b"[" * LARGE + b"]" * LARGE,
    "deep objects": b'{"a":' * LARGE + b"1" + b"}" * LARGE,
    "beyond 64 bits": b'{"a": 9223372036854775808, "position": -99999999999999999999}',
    "endless number": b"9" * 5000,
    "huge exponent": b'{"a": 1e999999}',
    "NaN": b'{"a": NaN}',
    "Infinity": b"[Infinity, -Infinity]",
    "a key twice": b'{"a": 1, "a": 2}',
    "a list": b"[]",
    "a list of lists": b"[[], {}, null]",
    "a text": b'"text"',
    "null": b"null",
    "true": b"true",
    "a number": b"1",
    "two values": b"{} {}",
    "a comment": b"{} // so",
    "XML": b"<a/>",
    "a form": b"a=1&b=2",
    "unknown keys": b'{"nonsense": 1, "__proto__": {}, "source": 5, "reason": [], "why": {}}',
    "all of the wrong kind": b'{"source": [], "statements": {}, "claims": "x", "actors": 1, "format": null, "reason": 1}',
}
TYPES = ["", "text/plain", "text/html", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data",
         "multipart/form-data; boundary=x", "application/json; charset=utf-16", "application/json; charset=nonsense",
         "application/json; charset*=utf-8''%ff",
         "/", ";", ";;;", "a/b/c", "*/*", "application/*", "application/json; a; =; b==", "é/ü", "x" * LARGE, "application/json\x00",
         "APPLICATION/JSON", 'application/json; charset="utf-8"', "application/json; charset=" + "x" * LARGE]  # fmt: skip
ETAGS = [
    "",
    "*",
    '"',
    '""',
    "W/",
    'W/"x"',
    '"a", "b"',
    "a",
    "*,*",
    '"é"',
    '"\x00"',
    '"' + "x" * LARGE + '"',
    '"x",' * 9999,
    "\ud800",
]
DATES = ["", "x", "Thu, 99 Foo 2031 99:99:99 GMT", "Thu, 01 Jan 0000 00:00:00 GMT", "Thu, 01 Jan 9999 00:00:00 GMT",
         "Sunday, 06-Nov-94 08:49:37 GMT", "9" * 5000, "é", "\x00"]  # fmt: skip
ACCEPTS = ["", "text/html", "*/*", "application/*", "/", ";", ",,,", "application/json;q=x", "application/json;q=99999",
           "a/b/c", "application/json; indent=99999999999", "application/problem+json", "é/ü", "\x00",
           "application/json;charset*=nonsense''%ff", "x" * LARGE, "a/b," * 10_000, "text/csv;q=0.1, */*;q=0"]  # fmt: skip
TOKENS = ["", " ", "Bearer", "Bearer ", "Bearer a b", "bearer é", "Bearer \x00", "Bearer " + "x" * LARGE, "Basic !!!", "é",
          "x" * LARGE, "Bearer newsfacts_" + "0" * 64, ",", "Bearer,Bearer", "\ud800"]  # fmt: skip
# These do not keep each other from being read, so one request carries one of each.
TOGETHER = {
    "If-Match": ETAGS,
    "If-None-Match": ETAGS[::-1],
    "If-Modified-Since": DATES,
    "If-Unmodified-Since": DATES[::-1],
    "Range": ["bytes=0-0", "x"],
    "Cookie": ["\x00=é; sessionid=\x00; =;;", "sessionid=" + "x" * LARGE],
    "X-Forwarded-For": ["x, , \x00", "1," * 10_000],
    "Origin": ["null", "\x00"],
    "Accept-Encoding": ["\x00", "x" * LARGE],
    "User-Agent": ["\x00" * LARGE],
    "Content-Length": ["-1", "x", "0"],
    "Transfer-Encoding": ["x", "chunked"],
}
VERBS = ["TRACE", "CONNECT", "PROPFIND", "POST", "PUT", "PATCH", "DELETE", "X" * 1000, "É", "GET,POST", "__CLASS__",
         "DISPATCH"]  # fmt: skip


@pytest.fixture
def program() -> Client:
    a_world()
    return program_of(UserFactory(), raise_request_exception=False)


def faults(program: Client, methods: set[str], **asking: Any) -> list[str]:
    """Ask every address with those of the methods that it has, and give what is wrong with the answers."""
    return [
        f"{method} {each}: {fault}"
        for each in endpoints()
        for method in sorted(each.methods & methods)
        if (fault := fault_in(asked(program, method, each.address, **asking)))
    ]


def test_there_is_an_address_for_every_pattern(program: Client) -> None:
    found = {each.address: asked(program, "GET", each.address).status_code for each in endpoints()}

    # A search needs its question, a draft its text, a step its POST, an undo what was merged.
    without = {address for address, status in found.items() if status in (400, 404, 405, 409)}
    assert len(found) > 25
    assert {each: found[each] for each in found.keys() - without if found[each] != 200} == {}
    assert [each for each in without if "/desk/" not in each] == ["/api/v1/search/"]


def test_no_body_is_a_fault_of_ours(program: Client) -> None:
    found = {
        name: faults(program, WRITING, data=body, content_type="application/json", HTTP_IF_MATCH="*")
        for name, body in BODIES.items()
    }

    assert {name: told for name, told in found.items() if told} == {}


def test_a_body_where_none_is_wanted_is_passed_over(program: Client) -> None:
    for name in ("cut", "UTF-16", "a form"):
        assert faults(program, READING, data=BODIES[name], content_type="application/json") == []


def test_no_content_type_is_a_fault_of_ours(program: Client) -> None:
    found = {each: faults(program, WRITING, data=b"{}", content_type=each, HTTP_IF_MATCH="*") for each in TYPES}

    assert {each[:40]: told for each, told in found.items() if told} == {}


@pytest.mark.parametrize(("header", "values"), [("Accept", ACCEPTS), ("Authorization", TOKENS)])
def test_no_header_is_a_fault_of_ours(program: Client, header: str, values: list[str]) -> None:
    for value in values:
        assert faults(program, {"GET", "POST", "PUT"}, headers={header: value}) == [], value[:40]


@pytest.mark.parametrize("turn", range(len(ETAGS)))
def test_no_condition_and_nothing_else_in_the_head_is_a_fault_of_ours(program: Client, turn: int) -> None:
    headers = {name: values[turn % len(values)] for name, values in TOGETHER.items()}

    found = faults(program, {"GET"} | WRITING, data=b"{}", content_type="application/json", headers=headers)

    assert found == []


@pytest.mark.parametrize("verb", VERBS, ids=lambda each: each[:20])
def test_a_method_that_is_not_there_is_refused_with_those_that_are(program: Client, verb: str) -> None:
    for each in endpoints():
        response = asked(program, verb, each.address)
        assert fault_in(response) == ""
        if verb not in each.methods:
            assert response.status_code == 405, each
            assert {name.strip() for name in response["Allow"].split(",")} == each.methods, each
