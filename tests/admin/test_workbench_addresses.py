"""The addresses that the workbench's scripts talk to, asked by whoever means ill: always an answer in words.

Nothing is saved that was refused, nothing is half saved, and a captured text goes to nobody who may not see its source.
"""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from newsfacts.admin.workbench.pages import ADDRESSES
from newsfacts.models import ReviewComment, Source, Statement
from tests.factories import ReviewCommentFactory

from .people import desk_of, person
from .workbench_client import ASKED, WRITES, address_in, ask, draft_of, everything, send, workbench_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NUL, HALF = "a\x00b", "a\ud800b"


@pytest.fixture
def me() -> User:
    return person("Contributor")


@pytest.fixture
def desk(me: User) -> Client:
    return desk_of(me)


@pytest.fixture
def source(me: User) -> Source:
    return draft_of(me)


def problem(answer: Any) -> str:
    """Give the sentence of a refusal, which is all that it needs to say."""
    told = answer.json()
    assert told["problem"].strip(), told
    return told["problem"]


def test_the_table_covers_every_address() -> None:
    known = {each.replace("<str:identifier>", "s1").replace("<int:number>", "{comment}") for each in ADDRESSES}

    assert set(ASKED) == known


@pytest.mark.parametrize("address", ASKED)
def test_what_the_scripts_ask_is_answered(desk: Client, source: Source, address: str) -> None:
    answer = ask(desk, source, address)

    assert answer.status_code in (200, 201), answer.content
    assert answer["Cache-Control"].startswith("max-age=0")


# --- Who asks, and how ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ASKED)
def test_whoever_is_signed_out_is_told_so(source: Source, address: str) -> None:
    before = everything()

    answer = ask(Client(), source, address)

    assert (answer.status_code, everything()) == (401, before)
    assert problem(answer).startswith("You are signed out.")


@pytest.mark.parametrize("address", ASKED)
@pytest.mark.parametrize("is_staff", [True, False])
def test_whoever_may_not_see_the_source_is_told_nothing_of_it(source: Source, address: str, is_staff: bool) -> None:
    stranger = person("Contributor")
    stranger.groups.clear()
    User.objects.filter(pk=stranger.pk).update(is_staff=is_staff)
    before = everything()

    answer = ask(desk_of(stranger), source, address)

    assert (answer.status_code, everything()) == (403 if is_staff else 401, before)
    assert "bridge was" not in answer.content.decode()


def test_the_page_shows_its_text_to_nobody_who_may_not_see_the_source(source: Source) -> None:
    stranger = person("Contributor")
    stranger.groups.clear()

    answer = desk_of(stranger).get(workbench_of(source))

    assert answer.status_code == 403
    assert "bridge" not in answer.content.decode()
    assert Client().get(workbench_of(source)).url.startswith("/admin/login/")


@pytest.mark.parametrize("address", ASKED)
def test_another_method_is_refused(desk: Client, source: Source, address: str) -> None:
    taken, before = ASKED[address][0], everything()

    for method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"} - {taken}:
        answer = send(desk, method, address_in(source, address), {})

        assert (answer.status_code, answer["Allow"]) == (405, taken), method
    assert everything() == before


@pytest.mark.parametrize("address", WRITES)
def test_without_the_token_of_its_own_page_nothing_is_saved(me: User, source: Source, address: str) -> None:
    desk = Client(enforce_csrf_checks=True)
    desk.force_login(me)
    before = everything()

    answer = ask(desk, source, address)

    assert (answer.status_code, everything()) == (403, before)


@pytest.mark.parametrize("address", ASKED)
def test_a_source_that_is_not_there_is_not_found(desk: Client, address: str) -> None:
    for pk in (0, 2**31, 2**63, 10**40):
        workbench = f"/admin/newsfacts/source/{pk}/workbench/"

        answer = send(desk, ASKED[address][0], workbench + address.replace("{comment}", "1"), {})

        assert (answer.status_code, problem(answer)) == (404, "This source is no more: somebody deleted it.")
        assert desk.get(workbench).status_code == 404


# --- Bodies that cannot be read ---------------------------------------------------------------------------------------

WITH_BODIES = [address for address in WRITES if address != "comments/{comment}/"]
UNREADABLE = {
    "nothing": b"",
    "half": b"{",
    "a list": b"[]",
    "null": b"null",
    "no JSON": b"\xff\xfe",
    "NaN": b'{"at": NaN}',
    "endless": b'{"at": 1e400}',
    "a key twice": b'{"fields": {}, "fields": {}}',
    "more digits than Python reads": b'{"at": ' + b"9" * 5000 + b"}",
    "deeper than Python reads": b'{"fields": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deeper than we look": b'{"fields": {"quotes": ' + b"[" * 300 + b"]" * 300 + b"}}",
    "objects deeper than we look": b'{"fields":' * 400 + b"1" + b"}" * 400,
}


@pytest.mark.parametrize("address", WITH_BODIES)
def test_what_cannot_be_read_is_refused(desk: Client, source: Source, address: str) -> None:
    before = everything()

    for what, body in UNREADABLE.items():
        answer = ask(desk, source, address, body)

        assert answer.status_code == 400, what
        assert problem(answer).startswith("What was sent is no JSON"), what
    assert everything() == before


@pytest.mark.parametrize("address", WITH_BODIES)
def test_what_is_too_large_is_refused(desk: Client, source: Source, address: str) -> None:
    before = everything()

    answer = ask(desk, source, address, {"fields": {"paraphrase": "x" * 10_000_000}})

    assert (answer.status_code, everything()) == (413, before)
    assert "larger than" in problem(answer)


@pytest.mark.parametrize("address", WITH_BODIES)
def test_a_form_is_no_json(desk: Client, source: Source, address: str) -> None:
    """It may have been read as one, in search of the token, before anybody looks for JSON in it."""
    part = '--b\r\nContent-Disposition: form-data; name="at"\r\n\r\n5\r\n--b--\r\n'
    forms = {"multipart/form-data; boundary=b": part, "application/x-www-form-urlencoded": "at=5", "text/plain": "{}"}
    before = everything()

    for kind, form in forms.items():
        desk.handler.enforce_csrf_checks = True
        token = desk.get(workbench_of(source)).cookies["csrftoken"].value
        written = address_in(source, address), form, kind
        answer = desk.generic(ASKED[address][0], *written, headers={"X-CSRFToken": token, "If-Match": "x"})

        assert (answer.status_code, problem(answer)[:24]) == (400, "What was sent is no JSON")
    assert everything() == before


# --- Bodies that say odd things ---------------------------------------------------------------------------------------

ODD: list[Any] = [None, True, -1, 1.5, 10**30, "", "x" * 200, [], [None], [[]], {}, {"a": 1}]
ODD_PARTS: list[Any] = [
    [{}], [{"exact": 1}], [{"exact": "x", "start": 0}], [{"exact": "x", "start": "0", "end": "1"}],
    [{"claim": {}, "stance": "asserts"}], [{"claim": "nobody", "stance": []}], {"start": 1}, {"start": "a", "end": "b"},
    {"start": None, "end": None}, {"start": 10, "end": 2}, {"start": 0, "end": 10**9}, {"start": 0.5, "end": 1},
]  # fmt: skip
KEYS = [(address, key) for address in WRITES for key in ASKED[address][1]]
FIELDS = ["id", "position", "paragraph", "speaker", "relayed_by", "form", "cue", "quotes", "said_on",
          "said_on_inferred", "selector", "claims", "unknown"]  # fmt: skip


def assert_refused_whole_or_done(desk: Client, source: Source, address: str, bodies: list[dict[str, Any]]) -> None:
    before = everything()
    for changes in bodies:
        answer = ask(desk, source, address, **changes)

        if answer.status_code >= 400:
            assert answer.status_code in (400, 409, 412, 422), (changes, answer.content)
            assert problem(answer)
            assert everything() == before, changes
        else:
            before = everything()


@pytest.mark.parametrize(("address", "key"), KEYS)
def test_no_value_of_a_key_is_a_fault_of_ours(desk: Client, source: Source, address: str, key: str) -> None:
    assert_refused_whole_or_done(desk, source, address, [{key: odd} for odd in ODD])


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("address", ["statements/", "statements/s1/"])
def test_no_value_of_a_field_is_a_fault_of_ours(desk: Client, source: Source, address: str, field: str) -> None:
    """Neither with a statement that is there nor with one that is made, and has to find its place."""
    bodies = [{"selection": None, "created_as": "", "fields": {field: odd}} for odd in [*ODD, *ODD_PARTS]]

    assert_refused_whole_or_done(desk, source, address, bodies)


@pytest.mark.parametrize("text", [NUL, HALF])
@pytest.mark.parametrize(
    ("address", "changes"),
    [
        ("statements/", lambda text: {"created_as": text}),
        ("statements/", lambda text: {"created_as": "x" * 41}),
        ("statements/", lambda text: {"id": text}),
        ("changes/", lambda text: {"forgotten": {"actors": [text], "claims": [text]}}),
        ("changes/", lambda text: {"new": {"actors": {text: {"name": text}}}}),
        ("changes/", lambda text: {"new": {"claims": {"a": {"text": text}}}}),
        ("statements/s1/split/", lambda text: {"created_as": text}),
        ("statements/s1/join/", lambda text: {"other": text}),
        ("statements/s1/join/", lambda text: {"stances": {text: text}}),
        ("presence/", lambda text: {"window": text}),
        ("presence/", lambda text: {"statement": text}),
        ("presence/", lambda text: {"window": text, "leaves": True}),
        ("comments/", lambda text: {"text": text}),
        ("comments/", lambda text: {"statement": text}),
    ],
)
def test_signs_that_no_database_takes_are_refused(
    desk: Client, source: Source, address: str, changes: Any, text: str
) -> None:
    before = everything()

    answer = ask(desk, source, address, **changes(text))

    assert answer.status_code in (200, 201, 400, 409, 412, 422), answer.content
    if answer.status_code >= 400:
        assert problem(answer)
        assert everything() == before


@pytest.mark.parametrize(
    "asked", ["%00", "a%00b", "%ff", "%ed%a0%80", "%25_%5C", "x" * 20_000, "%22", "a*", "NEAR(", "-"]
)
@pytest.mark.parametrize("address", ["speakers/?q=", "speakers/?named_as=", "speakers/?of=", "claims/?q=",
                                     "dates/?stated=", "state/?version="])  # fmt: skip
def test_no_question_is_a_fault_of_ours(desk: Client, source: Source, address: str, asked: str) -> None:
    assert desk.get(workbench_of(source) + address + asked).status_code == 200


def test_more_names_than_a_database_takes_are_refused(desk: Client, source: Source) -> None:
    many = [f"a{number}" for number in range(300_000)]
    before = everything()

    answer = ask(desk, source, "changes/", forgotten={"actors": many, "claims": []})

    assert (answer.status_code, everything()) == (400, before)


# --- What is in other sources ------------------------------------------------------------------------------------------


def test_a_comment_of_another_source_is_not_settled(desk: Client, source: Source, me: User) -> None:
    other = ReviewCommentFactory(source=draft_of(person("Editor")))

    for number in (other.pk, 0, 2**63, 10**30):
        answer = send(desk, "POST", f"{workbench_of(source)}comments/{number}/", {})

        assert (answer.status_code, problem(answer)) == (404, "This comment is no more.")
    assert ReviewComment.objects.get(pk=other.pk).settled_at is None


def test_a_statement_of_another_source_is_out_of_reach(desk: Client, source: Source) -> None:
    other = draft_of(person("Editor"))
    only_there = Statement.objects.filter(source=other).order_by("position").last()
    Statement.objects.filter(pk=only_there.pk).update(identifier="elsewhere")
    before = everything()

    for address, body in (
        ("statements/elsewhere/", {"fields": {"cue": "mine"}}),
        ("statements/elsewhere/split/", {"at": 60}),
        ("statements/elsewhere/join/", {"other": "s1"}),
    ):
        answer = send(desk, ASKED[address.replace("elsewhere", "s1")][0], workbench_of(source) + address, body,
                      **{"If-Match": '"x"'})  # fmt: skip
        assert answer.status_code == 412
        assert "speaker said so" not in answer.content.decode()
    assert ask(desk, source, "statements/s1/", fields={"relayed_by": "elsewhere"}).status_code == 422
    assert everything() == before


@pytest.mark.parametrize("name", ["a/b", "..", ".", "%2e", "%2e%2e", "%2F", "a%00b", "%ff", "s1%20", "state", "<b>"])
def test_a_statement_with_an_odd_name_is_not_found_and_breaks_nothing(desk: Client, source: Source, name: str) -> None:
    before = everything()

    for method, rest in (("PATCH", ""), ("POST", "split/"), ("POST", "join/")):
        address = f"{workbench_of(source)}statements/{name}/{rest}"
        answer = send(desk, method, address, {"fields": {"cue": "x"}, "at": 5}, **{"If-Match": "x"})

        assert answer.status_code in (302, 404, 405, 412), answer.content  # 302: the admin's own, for any path
    assert everything() == before


@pytest.mark.parametrize("name", ["a/b", "a b", "%2e", "ä", "x" * 200, "<b>"])
def test_no_statement_is_given_a_name_that_its_address_could_not_hold(desk: Client, source: Source, name: str) -> None:
    answer = ask(desk, source, "statements/", id=name, fields={})

    assert answer.status_code == 422, answer.content
    assert not Statement.objects.filter(identifier=name).exists()


def test_of_anothers_draft_nothing_is_changed(desk: Client) -> None:
    other = draft_of(person("Contributor"))
    before = everything()

    for address in set(WRITES) - {"presence/"}:
        answer = ask(desk, other, address)
        assert (answer.status_code, problem(answer)[:11]) == (403, "You may not"), address
    assert everything() == before


def test_an_address_that_is_none_is_not_found(desk: Client, source: Source) -> None:
    for odd in ("nothing/", "statements/s1/burn/", "../../../", "comments/x/"):
        assert desk.get(workbench_of(source) + odd).status_code in (301, 302, 404)
