"""The desk's own pages, asked oddly by somebody who is signed in: an answer each time, and nothing half done."""

from itertools import product
from typing import Any

import pytest
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from newsfacts.editing.merge import merge_claims
from newsfacts.models import Actor
from tests.factories import AccessTokenFactory, ActorNameFactory, ClaimFactory, UserFactory

from .people import desk_of, person
from .workbench_client import draft_of, everything

pytestmark = pytest.mark.django_db

SOURCE_PAGES = ["change", "check", "preview", "review", "text", "submit", "return", "publish", "correct", "withdraw",
                "remove", "delete", "uses", "history", "history/1/restore", "workbench"]  # fmt: skip
SHARED_PAGES = ["change", "merge", "unmerge", "uses", "history", "history/1/restore", "delete"]
PAGES = [
    *(f"source/{{source}}/{page}/" for page in SOURCE_PAGES),
    *(f"claim/{{claim}}/{page}/" for page in SHARED_PAGES),
    *(f"actor/{{actor}}/{page}/" for page in [*SHARED_PAGES, "split"]),
    "statement/{statement}/change/", "statement/add/", "source/add/", "claim/add/", "actor/add/", "source/capture/",
    "source/", "claim/", "actor/", "statement/", "revision/", "record/", "accesstoken/", "accesstoken/add/",
    "accesstoken/{accesstoken}/change/", "accesstoken/{accesstoken}/delete/", "accesstoken/{accesstoken}/history/",
]  # fmt: skip
QUERIES = ["other=%00&name=%00&of=%00&from=%00&to=%00&page=%00&q=%00&show=%00&source=%00&p=%00",
           "other=-1&name=x&of=x&from=-1&to=9&page=-1&q=%ff&source=x&p=x", "from=99999999999999999999&to=1&other=" + "9" * 30
           + "&name=" + "9" * 30 + "&source=" + "9" * 30, "state__exact=%00&kind=x", "_changelist_filters=%00", "_popup=1",
           "from=" + "9" * 5000, "other=%D9%A3&name=%D9%A3&from=%D9%A3"]  # fmt: skip
FIELDS = ["title", "slug", "why", "text", "statement", "comment", "body_start", "other", "opened", "previewed", "name",
          "new-name", "new-slug", "publisher_name", "credits-0-name", "published_on", "language", "to", "statements",
          "paraphrase", "position", "source", "speaker", "kind", "publisher", "scope", "days"]  # fmt: skip
FORMSETS = {f"{prefix}-{each}": "1" for prefix in ("credits", "names", "roles", "quotes", "attributions", "about",
            "related_to", "mentions") for each in ("TOTAL_FORMS", "INITIAL_FORMS")}  # fmt: skip
TEXTS = ["a\x00b", "x" * 30_000, "-1", "9" * 5000, "٣"]
DOES = ["", "save", "read", "comment", "settle", "reopen", "begin", "\x00"]
# Each text with what keeps it, and each thing to do with the worst text of them; all with all where there is time.
SENT = [*product(TEXTS, ["", "save", "read"]), *product(TEXTS[:1], DOES[3:])]
EVERY = [*product(TEXTS, DOES)]


@pytest.fixture
def world() -> dict[str, Any]:
    owner = person("Contributor")
    source = draft_of(owner)
    claim, other = ClaimFactory(), ClaimFactory()
    actor = Actor.objects.filter(statements__source=source).first()
    ActorNameFactory(actor=actor)
    merge_claims(survivor=claim, other=other, by=UserFactory(), why="One")
    keys = {"source": source.pk, "claim": other.pk, "actor": actor.pk, "statement": source.statements.first().pk}
    return {"owner": owner, "keys": {**keys, "accesstoken": AccessTokenFactory(user=owner).pk}}


@pytest.mark.parametrize("address", PAGES)
def test_no_question_to_a_page_is_a_fault_of_ours(address: str, world: dict[str, Any]) -> None:
    asked = f"/admin/newsfacts/{address.format(**world['keys'])}"
    before = everything()

    for desk in (desk_of(world["owner"]), desk_of(person("Chief"))):
        for query in QUERIES:
            answer = desk.get(asked, QUERY_STRING=query)
            assert answer.status_code < 500, query
    assert everything() == before


@pytest.mark.parametrize(
    "sent", [pytest.param(SENT, id="some"), pytest.param(EVERY, id="all", marks=pytest.mark.long)]
)
@pytest.mark.parametrize("address", PAGES)
def test_no_form_that_is_sent_is_a_fault_of_ours(address: str, sent: list[Any], world: dict[str, Any]) -> None:
    asked = f"/admin/newsfacts/{address.format(**world['keys'])}"

    desk = desk_of(UserFactory())

    for text, do in sent if "{source}" in address or "capture" in address else product(TEXTS, [""]):
        data = {**dict.fromkeys(FIELDS, text), **FORMSETS, "do": do}
        assert desk.post(asked, data).status_code < 500, (text[:20], do)


@pytest.mark.parametrize("term", ["%00", "%ff", "x" * 5000, "%25_"])
def test_no_term_that_is_looked_up_is_a_fault_of_ours(term: str, world: dict[str, Any]) -> None:
    desk = desk_of(world["owner"])

    for model, field in (("statement", "speaker"), ("attribution", "claim"), ("statement", "source")):
        asked = f"app_label=newsfacts&model_name={model}&field_name={field}&term={term}"
        assert desk.get("/admin/autocomplete/", QUERY_STRING=asked).status_code == 200


@pytest.mark.parametrize("key", ["0", "x", "1x", "9" * 30, "9" * 5000, "_00", "%00", "%ff", "..", "1_2F"])
def test_a_key_that_nothing_has_is_not_found(key: str, world: dict[str, Any]) -> None:
    desk = desk_of(person("Chief"))

    for page in (page for page in PAGES if "{" in page):
        asked = f"/admin/newsfacts/{page.format(**{page.partition('/')[0]: key})}"
        assert desk.get(asked).status_code in (302, 404), page


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a\x00.html", "../a.html", ""])
@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", b"", b"<p>" * 20_000, b"a\x00b", "a\ud800".encode("utf8", "surrogatepass"),
                                 b"<meta charset=utf-7><p>x", b"<!--", b"\r\n \r"])  # fmt: skip
def test_no_file_is_a_fault_of_ours(name: str, raw: bytes, world: dict[str, Any]) -> None:
    desk = desk_of(world["owner"])
    body = encode_multipart(BOUNDARY, {"do": "read"}).removesuffix(f"--{BOUNDARY}--\r\n".encode())
    part = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
    body += part + raw + f"\r\n--{BOUNDARY}--\r\n".encode()

    for page in ("capture/", f"{world['keys']['source']}/text/"):
        answer = desk.generic("POST", f"/admin/newsfacts/source/{page}", body, content_type=MULTIPART_CONTENT)
        assert answer.status_code in (200, 302, 400)


def test_whoever_is_signed_out_is_asked_to_sign_in_on_every_page(world: dict[str, Any]) -> None:
    for page in PAGES:
        answer = Client().get(f"/admin/newsfacts/{page.format(**world['keys'])}")
        assert answer["Location"].startswith("/admin/login/?next="), page
