"""Facets: what is offered to narrow a list down by, and whether its numbers are right."""

import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsfacts.dates import possible_days
from newsfacts.record import Record, RecordedAttribution
from newsfacts.web.finding import facets, narrowing
from newsfacts.web.finding.facets import FACETS
from newsfacts.words import RecordType
from tests import factories as make
from tests.web.finding import choices, found, publish_world

pytestmark = pytest.mark.django_db
LISTS = {RecordType.CLAIM: "/claims/", RecordType.SOURCE: "/sources/", RecordType.ACTOR: "/actors/"}
PATHS = [
    *LISTS.values(),
    "/claims/?q=harbour",
    "/search/?q=river",
    "/search/?q=harbour&what=statement",
    "/search/?q=st",
]
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)


@pytest.fixture
def world(db):
    """A record in which every facet has several values."""
    publish_world()


@given(path=st.sampled_from(PATHS), steps=st.lists(st.integers(0, 60), min_size=1, max_size=4))
@SHARED
def test_the_number_beside_a_facet_is_that_of_the_results_it_leads_to(client, world, path, steps):
    for step in steps:
        offered = choices(found(client, path))
        if not offered:
            return
        choice = offered[step % len(offered)]
        leads_to = found(client, choice.address)
        if not choice.is_chosen:
            assert leads_to["total"] == choice.number > 0, choice.address
        path = choice.address


def year_of(date: str) -> str:
    first, last = possible_days(date)
    return str(first.year) if first and last and first.year == last.year else "unknown"


def facts_of(record: Record) -> dict[str, set[str]]:
    """Give the values that a thing has by itself, from its body, by facet."""
    body: dict[str, Any] = record.body
    if record.type == RecordType.CLAIM:
        about = {actor["slug"] for actor in body["about"]}
        return {"standing": {body["standing"]["label"]}, "kind": {body["kind"]}, "about": about}
    if record.type == RecordType.SOURCE:
        return {
            "publisher": {body["publisher"]["slug"]},
            "kind": {body["kind"]},
            "year": {year_of(body["published_on"])},
            "language": {body["language"] or "und"},
        }
    return {"kind": {body["kind"]}}


def facts_of_attributions(record: Record) -> list[dict[str, set[str]]]:
    """Give the values of each attribution of a claim, from the bodies; one without any for what is no claim."""
    if record.type != RecordType.CLAIM:
        return [{}]
    rows = RecordedAttribution.objects.filter(claim=record.key, until_seq=None)
    return [
        {
            "party": {row.body["party"]["slug"]} if row.body["party"] else set(),
            "stance": {row.body["stance"]},
            "publisher": {row.body["statement"]["source"]["publisher"]["slug"]},
            "year": {year_of(row.body["statement"]["source"]["published_on"])},
        }
        for row in rows
    ]


def recounted(of: str, asked: dict[str, str], name: str) -> Counter[str]:
    """Count the values of a facet among what is asked for otherwise, by looking at each thing there is."""
    others = {key: value for key, value in asked.items() if key != name}
    counts: Counter[str] = Counter()
    for record in Record.objects.filter(type=of):
        facts = [facts_of(record) | each for each in facts_of_attributions(record)]
        fitting = [each for each in facts if all(value in each[key] for key, value in others.items())]
        counts.update({value for each in fitting for value in each[name]})
    return counts


@given(data=st.data())
@SHARED
def test_facets_count_what_a_plain_recount_counts(client, world, data):
    of = data.draw(st.sampled_from(list(LISTS)))
    asked: dict[str, str] = {}
    for name in data.draw(st.sets(st.sampled_from([facet.name for facet in FACETS[of]]), max_size=3)):
        asked[name] = data.draw(st.sampled_from(sorted(recounted(of, {}, name))))
    query = "&".join(f"{name}={value}" for name, value in asked.items())

    context = found(client, f"{LISTS[of]}?{query}")

    shown = {
        facet.name: {each.value: each.number for each in [*facet.first, *facet.others]} for facet in context["facets"]
    }
    for facet in FACETS[of]:
        expected = recounted(of, asked, facet.name)
        if facet.name in shown:
            assert shown[facet.name] == expected
        else:
            assert len(expected) < 2
    for condition in context["ways_out"]:
        assert condition.number_without == found(client, condition.without)["total"]


def test_every_facet_has_something_to_choose_from_and_what_is_chosen_can_be_taken_back(client, world):
    for of, offered_by in FACETS.items():
        context = found(client, f"/search/?q={'s' if of == RecordType.ACTOR else 'harbour'}&what={of}")
        assert {facet.name for facet in context["facets"]} == {"what", *(facet.name for facet in offered_by)}

    offered = choices(found(client, "/claims/?standing=open&kind=demand"))
    html = client.get("/claims/?kind=demand").content.decode()
    marks = {choice.value: choice.mark for choice in choices(found(client, "/claims/")) if choice.mark}

    chosen = {choice.value: choice.address for choice in offered if choice.is_chosen}
    assert chosen == {"open": "/claims/?kind=demand", "demand": "/claims/?standing=open"}
    assert re.search(r'href="/claims/" aria-current="true">.*Remove', html)
    assert '<li>Kind of claim: <strong>A demand</strong> <a class="remove" href="/claims/">' in html
    assert (marks["asserts"], marks["doubts"]) == ("says", "doubts")


def test_a_facet_that_narrows_nothing_is_not_offered(client):
    make.publish_source(make.AttributionFactory().statement.source)
    assert found(client, "/claims/")["facets"] == []
    assert b"Narrow down" not in client.get("/claims/").content


def test_what_is_asked_of_attributions_holds_for_one_and_the_same(client):
    claim = make.ClaimFactory()
    for slug, stance in (("freedonia", "asserts"), ("sylvania", "denies")):
        speaker = make.ActorFactory(slug=slug)
        made = make.AttributionFactory(statement=make.StatementFactory(speaker=speaker), claim=claim, stance=stance)
        make.publish_source(made.statement.source)

    assert found(client, "/claims/?party=sylvania&stance=denies")["total"] == 1
    assert found(client, "/claims/?party=sylvania&stance=asserts")["total"] == 0


def test_many_values_are_folded_away_and_very_many_are_cut(client, monkeypatch):
    for module in (facets, narrowing):
        monkeypatch.setattr(module, "MOST_VALUES", 11)
    for number in range(13):
        source = make.SourceFactory(publisher__slug=f"wire-{number:02}")
        make.publish_source(make.AttributionFactory(statement=make.StatementFactory(source=source)).statement.source)
    (facet,) = found(client, "/sources/")["facets"]
    rare = found(client, "/sources/?publisher=wire-12")

    assert (len(facet.first), facet.total) == (8, 11)
    assert "<summary>The 11 most frequent</summary>" in client.get("/sources/").content.decode()
    assert rare["total"] == 1
    assert [choice.value for choice in choices(rare) if choice.is_chosen] == ["wire-12"]
