"""The same records in every form: by what a client accepts, or by an extension."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from pyld import jsonld

from newsfacts.breakdown.reading import read
from newsfacts.editing.load import load
from newsfacts.models import Actor, Claim, Source
from newsfacts.record.columns import COLUMNS, MARK, MARKED, cell
from newsfacts.record.schema import BODIES
from newsfacts.words import ActorKind, SourceKind
from tests import factories as make
from tests.documents import small
from tests.past import correct, remove_for_good, take_back

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # no database makes a difference to it

API = "/api/v1/"
SITE = "http://127.0.0.1:8000"
COLLECTIONS = [f"{of}s" for of in BODIES]
TYPES = {
    "json": "application/json",
    "jsonld": "application/ld+json",
    "csv": "text/csv; charset=utf-8; header=present",
    "jsonl": "application/jsonl",
}
THINGS = {
    "claims": "minister-travels-to-capital",
    "sources": "minister-heads-to-capital",
    "actors": "foreign-ministry-of-x",
    "statements": "minister-heads-to-capital:s1",
    "attributions": "minister-heads-to-capital:s1:minister-travels-to-capital",
}
CLAIM = f"claims/{THINGS['claims']}"


@pytest.fixture(autouse=True)
def published():
    load(read(json.dumps(small())), by=make.UserFactory())


def get(client, path, accept="*/*", **asked):
    return client.get(API + path, asked, headers={"accept": accept})


def text_of(response) -> str:
    return b"".join(response).decode()  # streamed or not


# --- Which form -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["claims/", f"{CLAIM}/"])
@pytest.mark.parametrize(
    ("accept", "given"),
    [
        ("*/*", "json"), ("", "json"), ("text/csv", "csv"), ("application/ld+json", "jsonld"), ("application/jsonl", "jsonl"),
        ("text/*", "csv"), ("application/*", "json"), ("text/csv;q=0.1, application/json", "json"),
        ("application/json;q=0.1, text/csv;q=0.2", "csv"), ("*/*;q=0.1, text/csv", "csv"),
        ("application/json;q=0, */*", "jsonld"), ("text/csv, application/json", "json"), ("TEXT/CSV", "csv"),
        ("application/json; indent=4", "json"), ("text/html, application/xhtml+xml, */*;q=0.8", "json"),
        ("text/csv;q=0.5;level=1, text/html", "csv"), ("text/csv; header=present", "csv"), (",, text/csv ,", "csv"),
    ],
)  # fmt: skip
def test_a_client_gets_what_it_likes_best(client, path, accept, given):
    response = get(client, path, accept)

    assert (response.status_code, response["Content-Type"]) == (200, TYPES[given])
    assert "Accept" in response["Vary"]


def test_the_older_name_of_json_lines_is_known(client):
    assert get(client, "claims/", "application/x-ndjson")["Content-Type"] == "application/x-ndjson"


@pytest.mark.parametrize(
    "accept", ["image/png", "text/html", "text/csv;q=0", "*/*;q=0", "nonsense", "text/csv;q=0, image/*"]
)
@pytest.mark.parametrize("path", ["claims/", f"{CLAIM}/"])
def test_what_there_is_not_is_a_problem_that_lists_what_there_is(client, path, accept):
    response = get(client, path, accept)

    assert (response.status_code, response["Content-Type"]) == (406, "application/problem+json")
    listed = "application/json, application/ld+json, text/csv, application/jsonl, application/x-ndjson"
    assert response.json()["detail"] == f"There is no such form of this; there are: {listed}."


@pytest.mark.parametrize("collection", COLLECTIONS)
@pytest.mark.parametrize("extension", TYPES)
def test_an_extension_gives_its_form_whatever_is_accepted(client, collection, extension):
    for path in (collection, f"{collection}/{THINGS[collection]}"):
        response = get(client, f"{path}.{extension}", "application/json;q=0.1")

        assert (response.status_code, response["Content-Type"]) == (200, TYPES[extension]), path
        assert text_of(response) == text_of(get(client, f"{path}/", TYPES[extension])), path


def test_a_statement_whose_id_looks_like_an_extension_has_an_address_of_each_kind(client):
    statement = make.StatementFactory(identifier="a.csv")
    make.AttributionFactory(statement=statement)
    make.publish_source(statement.source)
    address = f"statements/{statement.source.slug}:a.csv"

    assert get(client, f"{address}/").json()["id"] == f"{statement.source.slug}:a.csv"
    assert get(client, f"{address}.json").json() == get(client, f"{address}/").json()


@pytest.mark.parametrize("path", ["claims", CLAIM])
def test_the_other_forms_and_the_address_without_extension_are_linked(client, path):
    def links(response):
        return {part.strip() for part in response["Link"].split(",") if "alternate" in part or "canonical" in part}

    def alternate(extension, query="?fields=slug"):
        type_ = TYPES[extension].partition(";")[0]
        return f'<{SITE}{API}{path}.{extension}{query}>; rel="alternate"; type="{type_}"'

    assert links(get(client, f"{path}/", fields="slug")) == {alternate(each) for each in TYPES if each != "json"}
    assert links(get(client, f"{path}.csv", fields="slug")) == {
        *(alternate(each) for each in TYPES if each != "csv"),
        f'<{SITE}{API}{path}/?fields=slug>; rel="canonical"',
    }


def test_the_links_of_a_page_are_of_whole_lists_and_stand_beside_its_neighbours(client):
    make.publish_source(make.AttributionFactory().statement.source)
    link = get(client, "claims/", kind="fact", limit=1)["Link"]

    assert 'rel="next"' in link
    assert f'<{SITE}{API}claims.csv?kind=fact>; rel="alternate"; type="text/csv"' in link


@pytest.mark.parametrize("extension", TYPES)
def test_a_problem_is_json_whatever_the_form(client, extension):
    for path, status in ((f"claims/nowhere.{extension}", 404), (f"claims.{extension}?colour=blue", 400)):
        response = client.get(API + path)
        assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
        assert response.json()["status"] == status


@pytest.mark.parametrize("extension", TYPES)
def test_what_was_taken_back_is_gone_in_every_form(client, extension):
    take_back(Source.objects.get(), "Because.")

    response = get(client, f"{CLAIM}.{extension}")
    assert (response.status_code, response.json()["detail"]) == (410, "Because.")


@pytest.mark.parametrize("extension", TYPES)
def test_each_form_has_an_etag_of_its_own_that_saves_the_answer(client, extension):
    for path in ("claims", CLAIM):
        etag = get(client, f"{path}.{extension}")["ETag"]
        assert client.get(f"{API}{path}.{extension}", headers={"if-none-match": etag}).status_code == 304
        others = [get(client, f"{path}.{each}")["ETag"] for each in TYPES if each != extension]
        assert etag not in others


def test_a_whole_list_is_given_anew_when_anything_was_published(client):
    etag = get(client, "claims.csv")["ETag"]
    make.publish_source(make.AttributionFactory().statement.source)

    assert client.get(f"{API}claims.csv", headers={"if-none-match": etag}).status_code == 200


def test_a_thing_of_a_time_past_has_every_form(client):
    now = get(client, f"{CLAIM}/").json()["holds_up_to"]
    before = get(client, f"{CLAIM}.csv").content
    correct(Claim.objects.get(), text="It is otherwise.")

    assert get(client, f"{CLAIM}.csv", as_of=now).content == before
    assert "otherwise" not in text_of(get(client, "attributions.jsonl", as_of=now))


# --- Whole lists ----------------------------------------------------------------------------------------------------


def rows(client, path, **asked) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text_of(get(client, path, **asked)).splitlines()]


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_list_in_json_lines_has_every_row_as_the_pages_have_them(client, collection):
    for _ in range(3):
        make.publish_source(make.AttributionFactory().statement.source)

    assert rows(client, f"{collection}.jsonl") == get(client, f"{collection}/", limit="200").json()["results"]


def test_a_whole_list_takes_filters_fields_and_a_limit(client):
    make.publish_source(make.AttributionFactory(claim__kind="demand", claim__slug="asked").statement.source)

    assert rows(client, "claims.jsonl", kind="demand", fields="slug") == [{"slug": "asked"}]
    assert rows(client, "claims.jsonl", limit="1", fields="slug") == [{"slug": "asked"}]


@pytest.mark.parametrize("extension", ["csv", "jsonl", "jsonld"])
def test_a_whole_list_has_no_pages_to_point_into(client, extension):
    response = get(client, f"claims.{extension}", cursor="PDE")

    assert (response.status_code, response.json()["errors"][0]["parameter"]) == (400, "cursor")


@pytest.mark.parametrize("extension", ["csv", "jsonl", "jsonld"])
def test_a_list_of_nothing_is_whole_too(client, extension):
    text = text_of(get(client, f"claims.{extension}", kind="demand"))

    assert text.count("\n") == {"csv": 1, "jsonl": 0, "jsonld": 0}[extension]
    assert extension != "jsonld" or json.loads(text)["@graph"] == []


# --- CSV ------------------------------------------------------------------------------------------------------------


def table(client, path, **asked) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(get(client, path, **asked)), newline="")))


def at(body: Any, path: str) -> Any:
    """Give what stands at a place of a body, worked out in another way than the columns do."""
    for name in path.split("."):
        body = [at(each, name) for each in body] if isinstance(body, list) else body and body.get(name)
    return body


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_table_says_in_each_column_what_the_body_says_at_the_place_it_is_named_after(client, collection):
    (found, *_), (body, *_) = table(client, f"{collection}.csv"), rows(client, f"{collection}.jsonl")

    assert found.keys() == set(COLUMNS[collection.removesuffix("s")])
    for column, written in found.items():
        value = at(body, column)
        assert written == (
            value if isinstance(value, str) else "" if value is None else json.dumps(value, separators=(",", ":"))
        ), column


@pytest.mark.parametrize("of", COLUMNS)
def test_every_column_is_a_place_in_the_bodies(of, client):
    response = get(client, f"{of}s.csv", fields=",".join(COLUMNS[of]))

    assert text_of(response).splitlines()[0] == ",".join(COLUMNS[of])


def test_every_type_has_columns():
    assert COLUMNS.keys() == BODIES.keys()


def test_one_thing_is_a_table_of_one_row(client):
    assert table(client, f"{CLAIM}.csv") == table(client, "claims.csv")


def test_fields_choose_columns(client):
    (found,) = table(client, "claims.csv", fields="standing.label,slug,occurred_on")

    assert list(found) == [
        "slug", "occurred_on.date", "occurred_on.stated", "occurred_on.inferred", "standing.label",
    ]  # fmt: skip


def test_fields_without_a_column_are_a_problem_that_names_the_columns(client):
    (error,) = get(client, "claims.csv", fields="history_url").json()["errors"]

    assert error["detail"].startswith("none of these has a column; columns are: slug, url, page, text")


NASTY = ["=1+1", "+1", "-1", "@x", "\tx", "'quoted'", "''", "＝1", 'a "b", c', "a\r\nb", "é🦆", " =1", "a\nb=1"]


@pytest.mark.parametrize("text", NASTY)
def test_no_cell_is_a_formula_and_every_text_can_be_had_back(client, text):
    claim = make.ClaimFactory(text=f"{text}")
    make.publish_source(make.AttributionFactory(claim=claim).statement.source)
    raw = text_of(get(client, f"claims/{claim.slug}.csv"))
    (found,) = csv.DictReader(io.StringIO(raw, newline=""))

    assert not found["text"].startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
    assert (found["text"].removeprefix("'")) == text


@pytest.mark.parametrize("mark", MARKED)
def test_what_is_marked_is_marked_once(mark):
    assert cell(f"{mark}x") == f"{MARK}{mark}x"
    assert cell(f"x{mark}") == f"x{mark}"


def test_lines_end_as_rfc_4180_has_it(client):
    lines = text_of(get(client, f"{CLAIM}.csv", fields="slug"))

    assert lines == f"slug\r\n{THINGS['claims']}\r\n"


# --- JSON-LD --------------------------------------------------------------------------------------------------------


def alone(url: str, _: Any) -> None:
    raise AssertionError(f"a processor has to ask {url}")


def leaves(value: Any) -> Iterator[Any]:
    """Give every text, number and truth value in JSON, but the empty address and what JSON-LD says of itself."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name not in ("@context", "@id", "@type") and not (name in ("original", "archived") and part == ""):
                yield from leaves(part)
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part)
    elif value is not None:
        yield value


@pytest.fixture
def everything(published) -> None:
    """A thing of every kind on record."""
    state = make.ActorFactory(kind=ActorKind.STATE, wikidata="Q42")
    for kind in ActorKind:
        speaker = make.ActorFactory(kind=kind, part_of=None if kind in ("group", "unnamed") else state)
        make.ActorNameFactory(actor=speaker)
        make.RoleFactory(actor=speaker, organisation=state)
        relay = make.StatementFactory(speaker=speaker)
        statement = make.StatementFactory(source=relay.source, relayed_by=relay, form="mixed")
        make.QuoteFactory(statement=statement)
        make.QuoteFactory(statement=statement, exact="once more", position=2)
        claim = make.ClaimFactory(condition="if it rains")
        make.ClaimAboutFactory(claim=claim, actor=speaker)
        make.AttributionFactory(statement=statement, claim=claim)
        make.publish_source(relay.source)
    for kind in SourceKind:
        source = make.SourceFactory(kind=kind, url="https://wire.example/", archived_url="https://kept.example/")
        make.CreditFactory(source=source)
        make.AttributionFactory(statement__source=source)
        make.publish_source(source)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_json_ld_processor_loses_nothing_and_asks_nobody(client, everything, collection):
    document = json.loads(text_of(get(client, f"{collection}.jsonld")))
    expanded = jsonld.expand(document, {"documentLoader": alone})
    kept = [*leaves(expanded), *(node["@id"] for node in nodes(expanded) if "@id" in node)]

    assert len(document["@graph"]) == len(expanded) >= 7
    assert set(map(str, leaves(document["@graph"]))) <= set(map(str, kept))


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(part)


def test_json_ld_is_the_body_with_what_its_keys_mean(client):
    document, body = json.loads(get(client, f"{CLAIM}.jsonld").content), get(client, f"{CLAIM}/").json()

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: plain(part) for name, part in value.items() if name[0] != "@" and ":" not in name}
        return [plain(part) for part in value] if isinstance(value, list) else value

    source = body["attributions"][0]["statement"]["source"]
    assert source.pop("original") == ""
    assert plain(document) == body


SCHEMA = "https://schema.org/"
IDS = {
    "claims": (f"{SITE}/claims/minister-travels-to-capital/", f"{SCHEMA}Claim"),
    "sources": (f"{SITE}/sources/minister-heads-to-capital/#source", f"{SCHEMA}NewsArticle"),
    "actors": (f"{SITE}/actors/foreign-ministry-of-x/#actor", f"{SCHEMA}GovernmentOrganization"),
    "statements": (f"{SITE}/sources/minister-heads-to-capital/#s1", f"{SITE}/method/#Statement"),
    "attributions": (
        f"{SITE}/api/v1/attributions/minister-heads-to-capital:s1:minister-travels-to-capital/",
        f"{SITE}/method/#Attribution",
    ),
}


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_node_has_the_identity_and_the_type_that_the_pages_give_it(client, collection):
    document = json.loads(get(client, f"{collection}/{THINGS[collection]}.jsonld").content)
    (node,) = jsonld.expand(document, {"documentLoader": alone})

    assert (node["@id"], node["@type"]) == (IDS[collection][0], [IDS[collection][1]])


def test_schema_org_never_has_a_claim_without_its_condition(client):
    claim = make.ClaimFactory(text="They will stay.", condition="if it rains")
    make.publish_source(make.AttributionFactory(claim=claim).statement.source)
    expanded = jsonld.expand(json.loads(text_of(get(client, "attributions.jsonld"))), {"documentLoader": alone})
    texts = [each["@value"] for node in nodes(expanded) for each in node.get(f"{SCHEMA}text", [])]

    assert "They will stay. (condition: if it rains)" in texts
    assert "They will stay." not in texts


def test_what_is_left_of_a_node_still_hangs_together(client):
    document = json.loads(get(client, f"{CLAIM}.jsonld", fields="about.name").content)

    assert document["@id"] == IDS["claims"][0]
    assert document["about"] == [{"@id": f"{SITE}/actors/minister-of-y/#actor", "name": "Minister of Y"}]


# --- Annotations ----------------------------------------------------------------------------------------------------


def test_annotations_of_a_source_are_in_the_profile_of_the_standard_now_and_then(client):
    source = Source.objects.get()
    address = f"sources/{source.slug}/annotations/"
    first = get(client, address)
    now = get(client, f"sources/{source.slug}/").json()["holds_up_to"]
    source.statements.update(paraphrase="It was otherwise.")
    correct(source, title="Otherwise.")

    assert first["Content-Type"] == 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    assert (first.json()["type"], first.json()["total"]) == ("AnnotationCollection", 1)
    assert get(client, address, as_of=now).content == first.content
    assert "It was otherwise." in get(client, address).content.decode()
    remove_for_good(source)
    assert [get(client, address).status_code, get(client, address, as_of=now).status_code] == [410, 410]


@pytest.mark.parametrize(
    "accept", ["*/*", "application/ld+json", "application/json", 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"']
)  # fmt: skip
def test_annotations_are_json_for_whoever_takes_no_more(client, accept):
    source = small()["source"]["slug"]
    response = get(client, f"sources/{source}/annotations/", accept)

    assert response.status_code == 200
    assert response["Content-Type"].startswith(
        "application/json" if accept == "application/json" else "application/ld+json"
    )


def test_the_breakdown_is_had_as_it_was(client):
    slug = small()["source"]["slug"]
    first = get(client, f"sources/{slug}/breakdown/")
    now = get(client, f"sources/{slug}/").json()["holds_up_to"]
    correct(Claim.objects.get(), text="It is otherwise.")
    correct(Actor.objects.get(slug="x"), name="Otherwise")

    assert get(client, f"sources/{slug}/breakdown/").content != first.content
    assert get(client, f"sources/{slug}/breakdown/", as_of=now).content == first.content
    assert get(client, f"sources/{slug}/breakdown/", as_of="2001-01-01").status_code == 404
