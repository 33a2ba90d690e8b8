"""A small, typed client of the newsfacts API: a worked example, made of Python's standard library alone.

    site = Newsfacts("http://127.0.0.1:8000")
    for claim in site.claims(standing="disputed", about="russia"):
        print(claim["text"], "-", claim["standing"]["sentence"])

With a token (see docs/operations.md, `make_token`) it works at the desk too:

    desk = Newsfacts("http://127.0.0.1:8000", token="...")
    copy = desk.working_copy("minister-heads-to-capital")
    copy.document["source"]["dateline"] = "CAPITAL"
    desk.put(copy)
    desk.act("minister-heads-to-capital", "submit")
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from http import HTTPStatus
from typing import Any, NotRequired, TypedDict, cast
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

Json = dict[str, Any]


class Party(TypedDict):
    """A party to a claim: who an origin's word counts for."""

    slug: str
    name: str
    stance: str
    first: str
    latest: str


class Standing(TypedDict):
    """What the attributions of a claim add up to."""

    label: str
    sentence: str
    parties: list[Party]
    reports: int
    origins: int


class Claim(TypedDict):
    """A claim, as far as this example looks at it; the API's schema names all that there is."""

    slug: str
    url: str
    page: str
    text: str
    condition: str
    kind: str
    standing: Standing
    attributions: list[Json]
    attributions_count: int
    seq: int


class Touched(TypedDict):
    """One thing that is different by a change."""

    type: str
    key: str
    url: str


class Change(TypedDict):
    """One public change, as `changes/` gives it."""

    seq: int
    moment: str
    what: str
    reason: str
    touched: list[Touched]


class Fault(TypedDict):
    """One thing that is wrong with a request: where, and what."""

    detail: str
    pointer: NotRequired[str]
    parameter: NotRequired[str]
    header: NotRequired[str]


class Problem(Exception):
    """The API refused (RFC 9457). `retry_after` is in seconds, where it asks to be asked again later."""

    def __init__(self, status: int, body: Json, headers: Message) -> None:
        super().__init__(f"{status}: {body.get('detail', 'no reason given')}")
        self.status = status
        self.body = body
        self.errors = cast(list[Fault], body.get("errors", []))
        self.retry_after = int(headers.get("Retry-After") or 0)


@dataclass
class WorkingCopy:
    """The desk's document of one breakdown, and the ETag by which the server knows what you read."""

    slug: str
    document: Json
    etag: str


@dataclass(frozen=True)
class Answer:
    """A status, the headers, and the body as JSON; None where there is none."""

    status: int
    headers: Message
    body: Any


class _AsTheyCome(HTTPRedirectHandler):
    """Redirects are answers, too: whoever keeps a copy wants to know that two things became one."""

    def redirect_request(self, *_: Any) -> None:
        return None


class Newsfacts:
    """One site. Reading needs no token; what was read is remembered by its ETag and not sent twice."""

    def __init__(self, site: str, token: str = "", timeout: float = 30) -> None:
        self.base = site.rstrip("/") + "/api/v1/"
        self.token = token
        self.timeout = timeout
        self._opener = build_opener(_AsTheyCome)
        self._known: dict[str, Answer] = {}

    # --- Reading ------------------------------------------------------------------------------------------------

    def claim(self, slug: str, as_of: str = "") -> Claim:
        """Give one claim, as it is or as it was; one that was merged into another gives that one."""
        return cast(Claim, self.get(f"claims/{quote(slug)}/", as_of=as_of))

    def claims(self, **filters: str) -> Iterator[Claim]:
        """Give all claims that match, page by page: `claims(standing="disputed", about="russia")`."""
        return cast(Iterator[Claim], self.each("claims/", **filters))

    def each(self, path: str, **filters: str) -> Iterator[Json]:
        """Give every row of a list, however many pages it has."""
        address: str | None = self.address(path, **filters)
        while address:
            page = self.get(address)
            yield from page["results"]
            address = page["next"]

    def get(self, path: str, **parameters: str) -> Any:
        """Give the body at a path or whole address. Raises Problem; 410 says why something is gone."""
        address = self.address(path, **parameters)
        known = self._known.get(address)
        answer = self.send("GET", address, headers={"If-None-Match": known.headers["ETag"]} if known else {})
        if answer.status == HTTPStatus.PERMANENT_REDIRECT:
            return self.get(answer.headers["Location"])
        if answer.status == HTTPStatus.NOT_MODIFIED and known:
            return known.body
        if "ETag" in answer.headers:
            self._known[address] = answer
        return answer.body

    # --- Following ----------------------------------------------------------------------------------------------

    def changes(self, since: int = 0) -> Iterator[Change]:
        """Give what was published, corrected, merged or taken back after that `seq`, in order."""
        return cast(Iterator[Change], self.each("changes/", since=str(since), limit="200"))

    # --- The desk -----------------------------------------------------------------------------------------------

    def create(self, document: Json) -> WorkingCopy:
        """Send a breakdown document as a draft. Sent twice, it makes one."""
        answer = self.send("POST", self.address("desk/breakdowns/"), document)
        breakdown = answer.body["breakdown"]
        return WorkingCopy(breakdown["source"]["slug"], breakdown, answer.headers["ETag"])

    def working_copy(self, slug: str) -> WorkingCopy:
        """Give what the desk has of a breakdown."""
        answer = self.send("GET", self.address(f"desk/breakdowns/{quote(slug)}/"))
        return WorkingCopy(slug, answer.body, answer.headers["ETag"])

    def put(self, copy: WorkingCopy) -> WorkingCopy:
        """Save it, whole or not at all. Raises Problem (412) with `current` in its body if somebody else was first."""
        address = self.address(f"desk/breakdowns/{quote(copy.slug)}/")
        answer = self.send("PUT", address, copy.document, {"If-Match": copy.etag})
        return WorkingCopy(copy.slug, answer.body["breakdown"], answer.headers["ETag"])

    def act(self, slug: str, verb: str, reason: str = "") -> Any:
        """Do a verb of the desk: submit, return, publish, correct or withdraw."""
        return self.send("POST", self.address(f"desk/breakdowns/{quote(slug)}/{verb}/"), {"reason": reason}).body

    # --- The wire -----------------------------------------------------------------------------------------------

    def address(self, path: str, **parameters: str) -> str:
        """Give the whole address of a path; what is a whole address stays one. Empty parameters are left out."""
        given = urlencode({name: value for name, value in parameters.items() if value})
        whole = path if path.startswith("http") else self.base + path
        return f"{whole}?{given}" if given else whole

    def send(self, method: str, address: str, body: Json | None = None, headers: Json | None = None) -> Answer:
        """Send one request. Raises Problem where the API refuses."""
        sent = None if body is None else json.dumps(body).encode()
        request = Request(address, data=sent, method=method, headers={"Accept": "application/json", **(headers or {})})
        if sent is not None:
            request.add_header("Content-Type", "application/json")
        if self.token and address.startswith(self.base):  # nobody else gets to see it
            request.add_header("Authorization", f"Bearer {self.token}")
        try:
            with self._opener.open(request, timeout=self.timeout) as answer:
                return Answer(answer.status, answer.headers, _json(answer.read()))
        except HTTPError as error:
            with error:
                if error.code in (HTTPStatus.NOT_MODIFIED, HTTPStatus.PERMANENT_REDIRECT):
                    return Answer(error.code, error.headers, None)
                raise Problem(error.code, _json(error.read()) or {}, error.headers) from None


def _json(content: bytes) -> Any:
    try:
        return json.loads(content) if content else None
    except ValueError:  # not the API: a proxy's own page
        return None


@dataclass
class Copy:
    """A copy of all that a site makes public, kept exact by following its changes: bodies by their addresses.

    Save `since` and `bodies` where you like; `catch_up` goes on from there.
    """

    site: Newsfacts
    since: int = 0
    bodies: dict[str, Json] = field(default_factory=dict)

    def catch_up(self) -> int:
        """Fetch all that changed since the last time; gives the number of changes."""
        count = 0
        for change in self.site.changes(self.since):
            for touched in change["touched"]:
                self._fetch(touched["url"])
            self.since = change["seq"]
            count += 1
        return count

    def _fetch(self, address: str) -> None:
        """Keep what is there; what was taken back (410), never was (404) or became another (308) is dropped."""
        try:
            answer = self.site.send("GET", address)
        except Problem as problem:
            if problem.status not in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
                raise
            self.bodies.pop(address, None)
            return
        if answer.status == HTTPStatus.OK:
            self.bodies[address] = answer.body
        else:
            self.bodies.pop(address, None)
