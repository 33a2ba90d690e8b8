"""Rule 13: no draft ever shows. One is planted with a unique word in every field, and looked for everywhere."""

import json
import re

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver, resolve
from django.utils import timezone

from newsfacts.editing.save import prepare_correction, save_actor, save_claim
from newsfacts.models import Actor, Attribution, Claim, Source, Statement
from newsfacts.record.dump import dump
from newsfacts.record.rows import moment_text
from tests.api.people import person, program_of, with_token
from tests.documents import small
from tests.factories import (
    ActorFactory,
    ActorNameFactory,
    AttributionFactory,
    ClaimAboutFactory,
    ClaimFactory,
    ClaimRelationFactory,
    CreditFactory,
    QuoteFactory,
    RoleFactory,
    SourceFactory,
    StatementFactory,
    UserFactory,
    publish_source,
)
from tests.past import correct
from tests.shared import shared_rows

pytestmark = pytest.mark.django_db

WORD = "xyzzy"
EXTENSIONS = ["json", "jsonld", "csv", "jsonl"]
LISTS = ["sources", "statements", "claims", "actors", "attributions"]
FILTERS = [
    {"limit": "200"}, {"q": WORD}, {"speaker": f"{WORD}-actor"}, {"party": f"{WORD}-actor"},
    {"source": f"{WORD}-source"}, {"claim": f"{WORD}-claim"}, {"publisher": f"{WORD}-actor"},
    {"about": f"{WORD}-actor"}, {"stance": "doubts"}, {"stance": "asserts"}, {"certainty": "possible"},
    {"form": "mixed"}, {"standing": "open"}, {"standing": "single_party"}, {"kind": "demand"},
    {"said_after": "2039-01-01"}, {"said_before": "2041-01-01"}, {"published_after": "2039-01-01"},
    {"published_before": "2041-01-01"},
]  # fmt: skip


@pytest.fixture(scope="module")
def planted(django_db_setup, django_db_blocker):
    """Make what `public` and `draft` give, once for all."""
    with shared_rows(django_db_blocker):
        attribution = AttributionFactory()
        ClaimAboutFactory(claim=attribution.claim)
        publish_source(attribution.statement.source)
        yield attribution.pk, draft_beside(attribution).pk


@pytest.fixture
def public(planted, db):
    """A published breakdown, whose claim and speaker the draft shares."""
    return Attribution.objects.get(pk=planted[0])


@pytest.fixture(autouse=True)
def draft(planted, db):
    """A draft that can be published and is not, with the word wherever a word can be."""
    return Source.objects.get(pk=planted[1])


def draft_beside(public):
    """Make the draft."""
    actor = ActorFactory(
        slug=f"{WORD}-actor", name=f"{WORD} actor", description=WORD, part_of=public.statement.speaker
    )
    ActorNameFactory(actor=actor, name=WORD)
    RoleFactory(actor=actor, title=WORD)
    source = SourceFactory(
        slug=f"{WORD}-source",
        title=WORD,
        url=f"https://{WORD}.example",
        dateline=WORD,
        publisher=actor,
        published_on="2040-01-01",
    )
    CreditFactory(source=source, actor=actor)
    statement = StatementFactory(
        source=source, speaker=public.statement.speaker, on_behalf_of=actor, speaker_named_as=WORD, cue=WORD, venue=WORD,
        prompt=WORD, paraphrase=WORD, form="mixed", said_on="2040-01-01", said_on_stated=WORD,
    )  # fmt: skip
    QuoteFactory(statement=statement, exact=WORD)
    claim = ClaimFactory(slug=f"{WORD}-claim", text=WORD, condition=WORD, occurred_on_stated=WORD, kind="demand")
    ClaimAboutFactory(claim=claim, actor=public.statement.speaker)
    ClaimRelationFactory(claim=claim, related=public.claim)
    AttributionFactory(statement=statement, claim=claim, stance="doubts", certainty="possible")
    AttributionFactory(statement=statement, claim=public.claim)
    being_corrected(public, actor, claim)
    return source


def being_corrected(public, actor, claim):
    """Give what is public a past and a correction in the making: private Revisions between and after public ones."""
    editor = UserFactory()
    correct(public.statement.source, "A slip.", dateline="CAPITAL")
    save_actor(actor=actor, by=editor, why=WORD)
    save_claim(claim=claim, by=editor, why=WORD)
    ClaimRelationFactory(claim=public.claim, related=claim, kind="specifies")
    correct(public.claim, "Another slip.", occurred_on="2031-05-07")
    source = Source.objects.get(pk=public.statement.source.pk)
    Source.objects.filter(pk=source.pk).update(title=WORD, published_on_stated=WORD, publisher=actor)
    new = StatementFactory(source=source, speaker=actor, paraphrase=WORD)
    AttributionFactory(statement=new, claim=claim)
    prepare_correction(source=Source.objects.get(pk=source.pk), by=editor, why=WORD)


def for_machines(claims: list[str], sources: list[str], actors: list[str]) -> list[str]:
    """Give the addresses that are made for programs: feeds, maps, cards."""
    files = ["pages", "claims-1", "sources-1", "actors-1"]
    return [
        *("/feeds/claims.atom", "/feeds/corrections.atom", "/robots.txt", "/sitemap.xml"),
        *(f"/sitemap-{name}.xml" for name in files),
        *(f"/sources/{key}/feed.atom" for key in sources),
        *(f"/actors/{key}/feed.atom" for key in actors),
        *(f"/embed/claims/{key}/" for key in claims),
        *(f"/oembed?url=http://127.0.0.1:8000/claims/{key}/" for key in claims),
    ]


def addresses(public) -> list[str]:
    """Give every public address that there is: each page and endpoint, of what is public and of the draft."""
    claim, statement = public.claim.slug, public.statement
    keys = {
        "claims": [claim, f"{WORD}-claim"],
        "sources": [statement.source.slug, f"{WORD}-source"],
        "actors": [statement.speaker.slug, statement.source.publisher.slug, f"{WORD}-actor"],
        "statements": [f"{statement.source.slug}:s1", f"{WORD}-source:s1"],
        "attributions": [f"{statement.source.slug}:s1:{claim}", f"{WORD}-source:s1:{WORD}-claim"],
    }
    pages = [f"/{name}/{key}/" for name in ("claims", "sources", "actors") for key in keys[name]]
    pages += for_machines([claim, f"{WORD}-claim"], keys["sources"], keys["actors"])
    pages += [
        "/",
        "/method/",
        "/claims/",
        "/sources/",
        "/actors/",
        "/search/",
        "/search/?q=holds",
        "/opensearch.xml",
        "/healthz",
        "/readyz",
    ]
    things = [f"/api/v1/{name}/{key}/" for name in LISTS for key in keys[name]]
    things += [f"/api/v1/{name}/{key}.{form}" for name in LISTS for key in keys[name] for form in EXTENSIONS]
    things += [f"/api/v1/sources/{key}/{path}/" for key in keys["sources"] for path in ("breakdown", "annotations")]
    things += [f"/api/v1/{name}/{key}/history/" for name in ("claims", "sources", "actors") for key in keys[name]]
    now = moment_text(timezone.now())
    past = [f"{address}?as_of={now}" for address in [*pages[:7], *things] if not address.endswith("history/")]
    lists = [f"/api/v1/{name}/" for name in [*LISTS, "changes"]]
    lists += [f"/api/v1/{name}.{form}" for name in LISTS for form in EXTENSIONS]
    lists += [f"/api/v1/search/?q={word}" for word in ("holds", "actor", "source", "said")]
    past += [f"/api/v1/attributions/?as_of={now}", f"/api/v1/attributions/?as_of={now}&claim={claim}"]
    return [
        *pages,
        "/corrections/",
        *things,
        *past,
        "/api/v1/",
        "/api/v1/breakdown.schema.json",
        "/api/v1/schema/",
        *lists,
    ]


def test_the_past_is_looked_at_too(client, public):
    """The addresses that show what is public answer, so that looking for the draft in them means something."""
    for address in addresses(public):
        if WORD not in address:
            assert client.get(address).status_code == 200, address


def test_no_public_address_shows_a_draft(client, public):
    for address in addresses(public):
        response = client.get(address)
        # Where there is nothing, the answer may name what was asked for, which the visitor knew.
        shown = b"".join(response).decode() + str(response.headers)
        shown = shown.replace(address, "")
        for key in (
            f"{WORD}-claim",
            f"{WORD}-source:s1:{WORD}-claim",
            f"{WORD}-source:s1",
            f"{WORD}-source",
            f"{WORD}-actor",
        ):
            for written in (key, key.replace("-", " ")) if key in address else ():
                shown = shown.replace(written, "")
        assert WORD not in shown, address
        if WORD in address:
            assert response.status_code == 404, address


@pytest.mark.parametrize("asked", FILTERS, ids=str)
@pytest.mark.parametrize("collection", LISTS)
def test_no_filter_finds_a_draft(client, collection, asked):
    response = client.get(f"/api/v1/{collection}/", asked)

    # A refused question may name the vocabulary, or what is not known here; never what exists.
    assert response.status_code == 200 or asked.keys() & {"kind", "source", "claim"}
    assert WORD not in response.content.decode()
    for form in EXTENSIONS[1:]:
        assert WORD not in b"".join(client.get(f"/api/v1/{collection}.{form}", asked)).decode()


@pytest.mark.parametrize("kind", ["", "actor", "claim", "source", "statement"])
@pytest.mark.parametrize("question", [WORD, f"{WORD} actor", WORD[:3], f"{WORD[:-1]}q", f"x{WORD[1:]}"])
def test_no_search_finds_a_draft(client, question, kind):
    response = client.get("/api/v1/search/", {"q": question, **({"type": kind} if kind else {})})

    # Whatever it finds of what is public, it has in common with the question by chance.
    assert response.status_code == 200
    assert WORD not in json.dumps(response.json()["results"])


@pytest.mark.parametrize("fields", ["slug", "relations.claim.text", "attributions.statement.cue", "colour"])
@pytest.mark.parametrize("collection", LISTS)
def test_no_fields_show_a_draft(client, collection, fields):
    for address in (f"/api/v1/{collection}/", f"/api/v1/{collection}.csv"):
        assert WORD not in client.get(address, {"fields": fields}).getvalue().decode()


def test_no_walk_comes_upon_a_draft(client, public):
    for collection in LISTS:
        address, turn = f"/api/v1/{collection}/?limit=1", "next"
        while address:
            page = client.get(address)
            assert WORD not in page.content.decode()
            further = page.json()[turn]
            if further is None and turn == "next":
                turn, further = "previous", page.json()["previous"]
            address = further


@pytest.mark.parametrize("subject", ["claims", "sources", "actors", "search"])
def test_no_page_of_a_list_finds_a_draft(client, subject):
    response = client.get(f"/{subject}/", {"q": WORD})

    # The page repeats the question; no link leads to the draft, and nothing is listed.
    assert f"/{subject}/{WORD}" not in response.content.decode()
    assert list(response.context["pager"].rows) == []


def test_no_count_counts_a_draft(client, public):
    body = client.get(f"/api/v1/claims/{public.claim.slug}/").json()

    assert (body["attributions_count"], body["standing"]["reports"], body["relations"]) == (1, 1, [])
    assert [each["slug"] for each in body["standing"]["parties"]] == [public.statement.speaker.slug]


def test_the_public_export_has_no_draft(capsys):
    call_command("export_breakdowns", "--public")

    assert WORD not in capsys.readouterr().out


def dumped() -> str:
    lines: list[str] = []
    dump(lines.append)
    return "".join(lines)


def test_the_dump_has_no_draft():
    assert WORD not in dumped()


def test_the_draft_would_have_been_found_if_it_were_public(client, public, draft):
    publish_source(draft)

    assert WORD in dumped()

    for collection in LISTS:
        assert WORD in client.get(f"/api/v1/{collection}/").content.decode()
    for page in ("/", f"/claims/{WORD}-claim/", f"/sources/{WORD}-source/", f"/actors/{WORD}-actor/"):
        assert WORD in client.get(page).content.decode()


def test_the_draft_has_the_word_in_every_text_that_it_has():
    for model in (Source, Statement, Claim, Actor):
        row = model.objects.get(
            **{"slug__startswith": WORD} if model is not Statement else {"source__slug__startswith": WORD}
        )
        texts = {field.name for field in model._meta.fields if field.get_internal_type() == "TextField"}
        assert {name for name in texts if WORD not in getattr(row, name)} <= {"archived_url", "published_on_stated"}


def test_every_public_address_is_looked_at(public):
    """A new page or endpoint must be added to the list above, or named here with its reason."""
    known = {resolve(address.partition("?")[0]).route.removeprefix("^") for address in addresses(public)}
    resolvers = {str(each.pattern): each for each in get_resolver().url_patterns}
    routes = {
        f"{prefix}{str(each.pattern).removeprefix('^')}"
        for prefix in ("", "api/v1/")
        for each in resolvers[prefix].url_patterns
    }

    assert {route for route in routes - known if not route.startswith("api/v1/desk/")} == set()  # see below


# --- The desk's side of the API, for those who may not see drafts ----------------------------------------------------


def nobody() -> Client:
    return Client()


def wrong_token() -> Client:
    return with_token("newsfacts_" + "0" * 60)


def without_rights() -> Client:
    """Give a program of somebody who may open the desk, and was given no rights there."""
    return program_of(UserFactory(is_superuser=False))


def without_rights_any_more() -> Client:
    """Give a program of an editor who was one when the token was made."""
    editor = person("Editor")
    program = program_of(editor)
    editor.groups.clear()
    return program


STRANGERS = [nobody, wrong_token, without_rights, without_rights_any_more]
METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]


def desk_addresses() -> list[str]:
    """Give every address of the API's desk, of the draft where it is of one thing."""
    (api,) = [each for each in get_resolver().url_patterns if str(each.pattern) == "api/v1/"]
    patterns = [str(each.pattern).strip("^$") for each in api.url_patterns]
    desk = [pattern for pattern in patterns if pattern.startswith("desk/")]
    return [f"/api/v1/{re.sub(r'[(][?]P<[a-z_]+>[^)]*[)]', f'{WORD}-source', pattern)}" for pattern in desk]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda each: each.__name__)
def test_no_address_of_the_desk_shows_a_draft_to_whoever_may_not_see_it(stranger, method):
    client, sent = stranger(), small()
    sent["actors"].append({"slug": f"{WORD}-actor", "kind": "person", "name": "Another"})
    for address in desk_addresses():
        for body in ({}, {"reason": "Because."}, sent):
            response = client.generic(method, address, json.dumps(body), content_type="application/json")
            shown = response.content.decode() + str(response.headers)
            for known in (address, f"{WORD}-source", f"{WORD}-actor"):
                shown = shown.replace(known, "")
            assert WORD not in shown, address


@pytest.mark.parametrize("asked", [{}, {"q": WORD}, {"state": "draft"}, {"limit": "200"}], ids=str)
def test_no_list_of_the_desk_counts_a_draft_for_whoever_may_not_see_it(asked):
    response = without_rights().get("/api/v1/desk/breakdowns/", asked)

    assert response.status_code in (200, 403)
    assert response.json().get("results", []) == []


def test_whoever_may_see_the_draft_does_at_the_desk():
    client = program_of(person("Contributor"))

    assert client.get(f"/api/v1/desk/breakdowns/{WORD}-source/").json()["source"]["title"] == WORD


def test_no_token_opens_the_public_side_any_further(public):
    client = program_of(person("Chief"))
    for address in addresses(public):
        if address.startswith("/api/v1/") and WORD in address:
            assert client.get(address).status_code == 404, address
    for collection in LISTS:
        assert WORD not in client.get(f"/api/v1/{collection}/").content.decode()
