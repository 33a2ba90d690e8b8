"""The pages' JSON-LD: what a processor makes of it, and whether it says what the record says and no more."""

import json
import re
from typing import Any

import pytest
from pyld import jsonld

from newsfacts.record.rows import moment_text
from newsfacts.words import ActorKind, Certainty, CreditRole, Form, SourceKind, Stance
from tests import factories as make
from tests.past import correct

from .schema_org import misuses
from .test_pages import text

pytestmark = pytest.mark.django_db
HOST = "http://127.0.0.1:8000"
NASTY = "</script><!--<script>\u202e\u2028]]>&amp;'\"" + "x" * 200


def data(client, path: str) -> dict[str, Any]:
    """Give the one JSON-LD of a page."""
    (found,) = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', client.get(path).content.decode(), re.DOTALL
    )
    return json.loads(found)


def names(things: list[dict[str, Any]]) -> set[str]:
    return {each["name"] for each in things}


def of_actor(slug: str) -> str:
    return f"{HOST}/actors/{slug}/#actor"


@pytest.fixture
def paths() -> list[str]:
    """Publish a thing of every kind that has data, with all that it can have; give the addresses of their pages."""
    state = make.ActorFactory(kind=ActorKind.STATE, wikidata="Q42", description=NASTY)
    speakers = [make.ActorFactory(kind=kind, name=f"{kind} {NASTY}", part_of=state) for kind in ActorKind]
    person = make.ActorFactory(kind=ActorKind.PERSON, name=NASTY, wikidata="Q7", part_of=speakers[1])
    make.ActorNameFactory(actor=person, name=NASTY, language="ru")
    make.ActorNameFactory(actor=person, name="Another", position=2)
    make.RoleFactory(actor=person, organisation=state, since="2029-01-01", until="2030~")
    for place, organisation in enumerate([None, speakers[-1]], 2):
        make.RoleFactory(actor=person, organisation=organisation, title=NASTY, position=place)
    claim = make.ClaimFactory(text=NASTY, condition=NASTY, occurred_on="2031-05-01/2031-05-02")
    make.ClaimAboutFactory(claim=claim, actor=person)
    sources: list[Any] = []
    for kind in SourceKind:
        source = make.SourceFactory(
            kind=kind, title=NASTY, url=f"https://wire.example/{kind}?q=<{{é}}>", archived_url="https://kept.example/1",
            language="en", dateline=NASTY, reprint_of=sources[-1] if sources else None,
        )  # fmt: skip
        for place, role in enumerate(CreditRole, 1):
            make.CreditFactory(source=source, role=role, position=place)
            make.CreditFactory(source=source, actor=source.publisher, role=role, position=place + 9)
        for speaker in [*speakers, person] if len(sources) == 1 else [person]:
            make.AttributionFactory(statement=make.StatementFactory(source=source, speaker=speaker), claim=claim)
        sources.append(make.publish_source(source))
    for thing, field in ((claim, "occurred_on_stated"), (sources[0], "dateline"), (person, "description")):
        correct(thing, NASTY, **{field: "other"})
    pages = [f"/claims/{claim.slug}/", *(f"/sources/{source.slug}/" for source in sources)]
    return ["/", *pages, *(f"/actors/{actor.slug}/" for actor in [*speakers, person, state])]


def alone(url: str, _: Any) -> None:
    raise AssertionError(f"a processor has to ask {url}")


def as_compacted(value: Any) -> Any:
    """Give JSON-LD as compacting gives it: lists of one as that one, texts in a node's type in their order."""
    if isinstance(value, dict):
        return {name: each if name == "@context" else as_compacted(each) for name, each in value.items()}
    if isinstance(value, list):
        return as_compacted(value[0]) if len(value) == 1 else [as_compacted(each) for each in value]
    return value


def test_a_processor_expands_every_page_alone_and_loses_nothing(client, paths):
    for path in paths:
        said = data(client, path)
        options = {"documentLoader": alone}
        expanded = jsonld.expand(said, options)
        assert jsonld.compact(expanded, said["@context"], options) == as_compacted(said), path
        assert json.dumps(expanded).count("https://schema.org/") > 5


def test_the_facts_outlive_being_taken_apart_into_triples(client, paths):
    """As triples an address that is none, or a value without a word, would be left out without a sign."""
    for path in paths:
        nodes = jsonld.flatten(data(client, path), None, {"documentLoader": alone})
        facts = [each for node in nodes for name, values in node.items() if name != "@id" for each in values]
        triples = jsonld.to_rdf(nodes)["@default"]
        assert len(triples) == len(facts) > 5, path
        addresses = {each["object"]["value"] for each in triples if each["object"]["type"] == "IRI"}
        assert [each for each in addresses if re.search(r'[\x00-\x20<>"{}|\\^`]', each)] == []


def test_every_word_is_schema_orgs_and_used_as_schema_org_means_it(client, paths):
    assert {path: misuses(data(client, path)) for path in paths} == {path: [] for path in paths}


def test_no_text_can_leave_its_place(client, paths):
    for path in paths:
        html = client.get(path).content.decode()
        own = re.sub(r'<script type="module" src="[^"]+"></script>', "", html)
        assert own.count("<script") == own.count("</script>") == 1
        assert "\u202e" not in html.split("</head>")[0]
        assert "\u2028" not in html.split("</head>")[0]


def said(claim, speaker, stance=Stance.ASSERTS, certainty=Certainty.CERTAIN, form=Form.INDIRECT, **source):
    made = make.SourceFactory(**source)
    statement = make.StatementFactory(source=made, speaker=speaker or made.publisher, form=form)
    make.AttributionFactory(statement=statement, claim=claim, stance=stance, certainty=certainty)
    return make.publish_source(made)


def test_only_those_who_say_so_are_a_claims_authors(client):
    claim = make.ClaimFactory(text="The harbour is closed.", condition="if it storms")
    state = make.ActorFactory(name="Freedonia", kind=ActorKind.STATE)
    said(claim, make.ActorFactory(name="Ministry", kind=ActorKind.STATE_BODY, part_of=state))
    said(claim, make.ActorFactory(name="Denier"), Stance.DENIES)
    said(claim, make.ActorFactory(name="Silent"), Stance.DOES_NOT_DENY, form=Form.SILENCE)
    said(claim, make.ActorFactory(name="Guesser"), certainty=Certainty.POSSIBLE)
    said(claim, make.ActorFactory(name="an official", kind=ActorKind.UNNAMED))
    turned = make.ActorFactory(name="Turncoat")
    said(claim, turned, published_on="2031-05-01")
    said(claim, turned, Stance.DENIES, published_on="2031-05-03")
    wire = said(claim, None, form=Form.NARRATION, publisher__name="Example Wire", publisher__kind=ActorKind.OUTLET)
    found = data(client, f"/claims/{claim.slug}/")

    assert names(found["author"]) == {"Freedonia", "Example Wire"}
    assert found["@id"] == found["url"] == f"{HOST}/claims/{claim.slug}/"
    assert found["text"] == "The harbour is closed. (condition: if it storms)"
    assert len(found["appearance"]) == 8
    assert f"{HOST}/sources/{wire.slug}/#source" in {each["@id"] for each in found["appearance"]}
    assert found["claimInterpreter"]["name"] == "newsfacts"


def test_a_denied_claim_has_no_author(client):
    claim = make.ClaimFactory()
    said(claim, None, Stance.DENIES)
    assert "author" not in data(client, f"/claims/{claim.slug}/")


def test_a_source_tells_who_made_it_and_which_claims_it_holds(client):
    source = make.SourceFactory(title="Harbour closed", dateline="CAPITAL", url="https://wire.example/1")
    for place, role in enumerate(CreditRole, 1):
        make.CreditFactory(source=source, actor__name=role.label, role=role, position=place)
    made = make.AttributionFactory(statement=make.StatementFactory(source=source), stance=Stance.DENIES)
    make.publish_source(source)
    found = data(client, f"/sources/{source.slug}/")

    assert (found["@type"], found["headline"], found["url"]) == (
        "NewsArticle",
        "Harbour closed",
        "https://wire.example/1",
    )
    assert (found["datePublished"], found["dateline"], found["genre"]) == ("2031-05-07", "CAPITAL", "Article")
    assert names(found["author"]) == {"Reporting", "Writing"}
    assert [names(found[each]) for each in ("editor", "contributor", "translator")] == [
        {"Editing"},
        {"Photography"},
        {"Translation"},
    ]
    assert found["interpretedAsClaim"] == [
        {"@type": "Claim", "@id": f"{HOST}/claims/{made.claim.slug}/", "text": made.claim.text}
    ]
    assert names(found["mentions"]) == {made.statement.speaker.name}


def test_a_reprint_tells_what_it_is_based_on(client):
    claim = make.ClaimFactory()
    original = said(claim, None, title="First")
    again = said(claim, None, reprint_of=original)
    based_on = data(client, f"/sources/{again.slug}/")["isBasedOn"]
    assert (based_on["@id"], based_on["headline"]) == (f"{HOST}/sources/{original.slug}/#source", "First")


@pytest.mark.parametrize("date", ["", "2031", "2031-05", "2031-05-07~", "2031-05-XX", "2031-05-07/2031-05-08"])
def test_a_date_that_is_no_exact_day_is_left_out(client, date):
    source = said(make.ClaimFactory(), None, published_on=date)
    assert "datePublished" not in data(client, f"/sources/{source.slug}/")


@pytest.mark.parametrize(
    ("date", "told"),
    [("2031-05-07", True), ("2031-05-07/2031-05-08", True), ("2031", False), ("../2031-05-08", False), ("", False)],
)
def test_the_time_that_a_claim_is_about_is_told_where_it_is_known_to_the_day(client, date, told):
    claim = make.ClaimFactory(occurred_on=date)
    said(claim, None)
    assert data(client, f"/claims/{claim.slug}/").get("temporalCoverage", "") == (date if told else "")


def test_what_we_corrected_is_said_of_what_is_ours(client):
    """A correction of a breakdown is no correction of the article: the outlet did not make it."""
    claim = make.ClaimFactory()
    source = said(claim, None)
    acts = {f"/claims/{claim.slug}/": correct(claim, "A slip.", occurred_on="2031-05-01")}
    acts[f"/sources/{source.slug}/"] = correct(source, "A slip.", dateline="CAPITAL")
    acts[f"/actors/{source.publisher.slug}/"] = correct(source.publisher, "A slip.", description="An outlet")

    for path, act in acts.items():
        found = data(client, path)
        ours = found if "claims" in path else found["mainEntityOfPage"]
        comment = {"@type": "CorrectionComment", "text": "A slip.", "datePublished": moment_text(act.moment)}
        assert ours["correction"] == [comment]
        assert ours is found or "correction" not in found


def test_an_actor_tells_its_names_what_it_belongs_to_and_who_else_knows_it(client):
    state = make.ActorFactory(name="Freedonia", kind=ActorKind.STATE)
    ministry = make.ActorFactory(slug="ministry", kind=ActorKind.STATE_BODY, part_of=state)
    person = make.ActorFactory(kind=ActorKind.PERSON, name="John Doe", wikidata="Q42")
    make.ActorNameFactory(actor=person, name="Иван", language="ru")
    make.RoleFactory(actor=person, title="spokesman", organisation=ministry, since="2029~", until="2031-01-01")
    make.RoleFactory(actor=person, title="poet", position=2)
    claim = make.ClaimFactory()
    said(claim, person)
    said(claim, ministry)
    found = data(client, f"/actors/{person.slug}/")

    assert (found["@type"], found["@id"]) == ("Person", of_actor(person.slug))
    assert found["sameAs"] == "https://www.wikidata.org/wiki/Q42"
    assert found["alternateName"] == [{"@value": "Иван", "@language": "ru"}]
    (role,) = found["memberOf"]
    assert (role["roleName"], role["memberOf"]["@id"]) == ("spokesman", of_actor("ministry"))
    assert (role.get("startDate"), role["endDate"]) == (None, "2031-01-01")
    assert found["hasOccupation"][0]["hasOccupation"] == {"@type": "Occupation", "name": "poet"}
    assert data(client, "/actors/ministry/")["parentOrganization"]["@type"] == ["Country", "GovernmentOrganization"]


def test_the_site_tells_how_it_is_searched(client):
    said(make.ClaimFactory(text="The harbour is closed."), None)
    template = data(client, "/")["potentialAction"]["target"]["urlTemplate"]
    address = template.removeprefix(HOST).replace("{search_term_string}", "harbour")
    assert "The harbour is closed." in text(client, address)


def test_neither_the_past_nor_what_is_missing_is_told_to_programs(client):
    claim = make.ClaimFactory()
    source = said(claim, None)
    for path in (f"/claims/{claim.slug}/", f"/sources/{source.slug}/", f"/actors/{source.publisher.slug}/"):
        past = client.get(f"{path}?as_of={moment_text(correct(claim, occurred_on_stated=path).moment)}")
        assert past.status_code == 200
        assert "ld+json" not in past.content.decode()
    assert "ld+json" not in client.get("/claims/nothing/").content.decode()
