"""A whole breakdown entered by hand through the forms becomes the same as the one imported."""

import json
from itertools import zip_longest
from typing import Any

from django.apps import apps
from django.test import Client

from newsfacts.breakdown.reading import read
from newsfacts.breakdown.writing import breakdown_document
from newsfacts.editing.load import load
from newsfacts.models import Actor, Claim, Revision, Source, Statement
from newsfacts.words import Act
from tests.factories import UserFactory

from .desk_client import fill_in

Document = dict[str, Any]


def key(model: Any, slug: str | None) -> Any:
    return model.objects.get(slug=slug).pk if slug else ""


def dates(row: Document, name: str) -> Document:
    return {each: row[each] for each in (name, f"{name}_stated", f"{name}_inferred")}


def add(desk: Client, address: str, *args: Any, **fields: Any) -> None:
    response = fill_in(desk, f"/admin/newsfacts/{address}", *args, **fields)
    errors = response.context and (response.context["errors"], response.context["adminform"].form.errors)
    assert response.status_code == 302, errors


def enter_actors(desk: Client, actors: list[Document]) -> None:
    entered: set[str | None] = {None}
    waiting = list(actors)
    while waiting:
        actor = waiting.pop(0)
        if not {actor["part_of"], *(role["organisation"] for role in actor["roles"])} <= entered:
            waiting.append(actor)
            continue
        roles = [{**role, "organisation": key(Actor, role["organisation"])} for role in actor["roles"]]
        fields = {name: actor[name] for name in ("slug", "kind", "name", "wikidata", "description")}
        rows = {"names": actor["names"], "roles": roles}
        add(desk, "actor/add/", rows, part_of=key(Actor, actor["part_of"]), **fields)
        entered.add(actor["slug"])


def enter_claims(desk: Client, claims: list[Document]) -> None:
    for claim in claims:
        about = {"mentions": [{"actor": key(Actor, actor)} for actor in claim["about"]]}
        fields = {name: claim[name] for name in ("slug", "text", "kind", "condition")}
        add(desk, "claim/add/", about, **fields, **dates(claim, "occurred_on"))
    for claim in claims:
        rows = [{"kind": each["kind"], "related": key(Claim, each["claim"])} for each in claim["relations"]]
        if rows:
            add(desk, f"claim/{key(Claim, claim['slug'])}/change/", {"relations": rows})


def enter_source(desk: Client, source: Document) -> None:
    names = ("slug", "kind", "title", "url", "archived_url", "language", "dateline", "text_sha256", "body_start")
    rows = {"credits": [{"actor": key(Actor, each["actor"]), "role": each["role"]} for each in source["credits"]]}
    fields = {name: source[name] for name in names} | dates(source, "published_on")
    publisher, original = key(Actor, source["publisher"]), key(Source, source["reprint_of"])
    add(desk, "source/add/", rows, publisher=publisher, reprint_of=original, **fields)


def enter_statement(desk: Client, source: Source, statement: Document) -> None:
    names = ("position", "paragraph", "speaker_named_as", "form", "cue", "venue", "prompt", "paraphrase")
    place = statement["selector"] or {"start": None, "end": None}
    relay = statement["relayed_by"] and source.statements.get(identifier=statement["relayed_by"]).pk
    rows = {
        "quotes": statement["quotes"],
        "attributions": [{**each, "claim": key(Claim, each["claim"])} for each in statement["claims"]],
    }
    add(
        desk,
        f"statement/add/?source={source.pk}",
        rows,
        identifier=statement["id"],
        speaker=key(Actor, statement["speaker"]),
        on_behalf_of=key(Actor, statement["on_behalf_of"]),
        relayed_by=relay,
        selector_start=place["start"],
        selector_end=place["end"],
        **{name: statement[name] for name in names},
        **dates(statement, "said_on"),
    )


def in_order_of_relays(statements: list[Document]) -> list[Document]:
    return sorted(statements, key=lambda each: each["relayed_by"] is not None)


def test_a_breakdown_entered_by_hand_and_published_is_the_same_as_the_one_imported(
    desk: Client, curated: Document, settings: Any
) -> None:
    settings.FOUR_EYES = False  # one editor does it all here
    load(read(json.dumps(curated)), by=UserFactory(), why="For comparison")
    imported = breakdown_document(Source.objects.get())
    clear_the_desk()

    enter_actors(desk, imported["actors"])
    enter_claims(desk, imported["claims"])
    enter_source(desk, imported["source"])
    source = Source.objects.get()
    for statement in in_order_of_relays(imported["statements"]):
        enter_statement(desk, source, statement)
    published = fill_in(desk, f"/admin/newsfacts/source/{source.pk}/publish/", why="Checked against the original.")

    assert published.status_code == 302, published.content.decode()
    entered = breakdown_document(Source.objects.get())
    for part in ("source", "actors", "claims", "statements"):
        assert differing(entered[part], imported[part]) == []
    assert Revision.objects.filter(act=Act.PUBLICATION, why="Checked against the original.").exists()


def differing(entered: Any, imported: Any) -> list[Any]:
    """Give the pairs that differ, which says more than a comparison of two long documents."""
    if isinstance(imported, list):
        return [pair for pair in zip_longest(entered, imported) if pair[0] != pair[1]]
    return [] if entered == imported else [(entered, imported)]


def clear_the_desk() -> None:
    """Empty the database: what follows is entered anew under the same slugs."""
    for model in ("record_about", "record_use", "record_change", "record", "recorded_attribution"):
        apps_model(model).objects.all().delete()
    Revision.objects.all().delete()
    Statement.objects.update(relayed_by=None)
    Source.objects.all().delete()
    for claim in Claim.objects.all():
        claim.relations.all().delete()
    Claim.objects.all().delete()
    Actor.objects.update(part_of=None)
    for actor in Actor.objects.all():
        actor.roles.all().delete()
    Actor.objects.all().delete()


def apps_model(name: str) -> Any:
    return apps.get_model("newsfacts", name.replace("_", ""))
