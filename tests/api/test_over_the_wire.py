"""The API over a real socket, behind the server that serves it: what no client library sends."""

import http.client
import json
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.elsewhere import ROOT, environment_of_the_tests
from tests.factories import UserFactory

from .people import token_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]

DESK = "/api/v1/desk/breakdowns/"


@pytest.fixture
def port() -> Iterator[int]:
    """Start gunicorn as production does, on a socket that listens before it is started."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.set_inheritable(True)
        command = [sys.executable, "-m", "gunicorn", "--worker-class=gthread", "--threads=2", "--log-level=critical",
                   "--no-control-socket", f"--bind=fd://{listening.fileno()}", "newsfacts.config.wsgi:application"]  # fmt: skip
        server = subprocess.Popen(command, cwd=ROOT, env=environment_of_the_tests(), pass_fds=[listening.fileno()])
        yield listening.getsockname()[1]
        server.terminate()
        server.wait()


def said_to(port: int, request: bytes) -> tuple[int, str, bytes]:
    """Send these bytes and nothing more, and give status, media type and body of the answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as wire:
        wire.sendall(request)
        wire.shutdown(socket.SHUT_WR)
        answer = http.client.HTTPResponse(wire)
        answer.begin()
        return answer.status, answer.headers["Content-Type"], answer.read()


def head(method: str, address: str, token: str, **more: str) -> bytes:
    lines = {"Host": "127.0.0.1", "Connection": "close", "Authorization": f"Bearer {token}", **more}
    told = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items())
    return f"{method} {address} HTTP/1.1\r\n{told}\r\n".encode("latin-1")


def test_what_no_client_sends_is_answered_with_a_problem(port: int) -> None:
    token = token_of(UserFactory())
    json_type = {"Content_Type": "application/json"}
    odd = {
        "a body shorter than it says": (400, head("POST", DESK, token, **json_type, Content_Length="1000") + b'{"a": 1}'),
        "a whole body that should be longer": (400, head("POST", DESK, token, **json_type, Content_Length="9") + b"[]"),
        "no body where one is announced": (400, head("POST", DESK, token, **json_type, Content_Length="5")),
        "a body in chunks": (411, head("POST", DESK, token, **json_type, Transfer_Encoding="chunked") + b"2\r\n{}\r\n0\r\n\r\n"),
        "a Content-Type that cannot be read": (
            415, head("POST", DESK, token, Content_Type="application/json; charset*=nonsense''x", Content_Length="2") + b"{}",
        ),
        "a body with a GET": (200, head("GET", "/api/v1/claims/", token, **json_type, Content_Length="3") + b"{]x"),
        "a method that nobody has": (405, head("FROB", DESK, token)),
        "TRACE": (405, head("TRACE", "/api/v1/claims/", token)),
        "percent signs that encode nothing": (404, head("GET", "/api/v1/claims/%zz%/", token)),
        "a token that is no text": (401, head("GET", DESK, "\xff\xfe\xff")),
        "a host that is not served": (400, head("GET", "/api/v1/claims/", token, Host="evil.example")),
        "a host that is none": (400, head("GET", "/api/v1/claims/", token, Host="\xff:x")),
    }  # fmt: skip

    for name, (expected, request) in odd.items():
        status, media_type, body = said_to(port, request)
        assert status == expected, (name, body)
        if status >= 400:
            assert media_type == "application/problem+json", name
            assert json.loads(body)["status"] == status, name
