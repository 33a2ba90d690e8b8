"""What pages say in JSON-LD, with schema.org's words: one function for each type of thing, from its finished body.

The context stands in the page instead of schema.org's address: a processor expands the page without asking anybody,
and search engines read it the same. `@id`s are this site's own addresses, by which the pages' data join up. A claim
is this site's own work, so its page's address stands for it; an article or a person is not the page that describes it
and has an address within that page. What this site corrected is therefore said of its page: schema.org's `correction`
of an article would say that the outlet had corrected it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.encoding import iri_to_uri

from newsfacts.record.addresses import page_address
from newsfacts.record.linked_data import TYPES_OF_ACTORS, TYPES_OF_SOURCES, WIKIDATA
from newsfacts.record.telling import claim_in_words
from newsfacts.words import ActorKind, CreditRole, SourceKind

Body = dict[str, Any]
Kinds = Mapping[str, str]

CONTEXT = {"@vocab": "https://schema.org/"} | {name: {"@type": "@id"} for name in ("url", "sameAs", "archivedAt")}
MOST_NAMED = 100  # claims and actors in one page's data; the API has all

VAGUE = (ActorKind.GROUP, ActorKind.UNNAMED)
CREDITED_AS = {
    CreditRole.REPORTING: "author",
    CreditRole.WRITING: "author",
    CreditRole.EDITING: "editor",
    CreditRole.PHOTOGRAPHY: "contributor",
    CreditRole.TRANSLATION: "translator",
}
_EXACT_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def site() -> Body:
    """Give this site, with how it is searched."""
    search = {"@type": "EntryPoint", "urlTemplate": _whole(reverse("search")) + "?q={search_term_string}"}
    return {
        "@context": CONTEXT,
        **_site(),
        "name": "newsfacts",
        "description": "Who said it, in which words, and who says otherwise.",
        "inLanguage": "en",
        "publisher": _us(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": search,
            "query-input": "required name=search_term_string",
        },
    }


def claim(
    body: Body, *, authors: Iterable[Body], works: Iterable[Body], kinds: Kinds, corrections: list[Body]
) -> Body:
    """Give a claim: `authors` are the actors that say so, `works` the bodies of the sources that it appears in.

    `kinds` are those of the actors that all these name, by slug; an actor of no kind in it is only named.
    """
    return _filled({
        "@context": CONTEXT,
        "@type": "Claim",
        "@id": _whole(body["page"]),
        "url": _whole(body["page"]),
        "text": claim_in_words(body),
        "author": _makers(authors, kinds),
        "about": [_actor(each, kinds) for each in body["about"]],
        "appearance": [_work(each, kinds) for each in works],
        "temporalCoverage": _days(body["occurred_on"]["date"]),
        "claimInterpreter": _us(),
        "correction": corrections,
        "isPartOf": _site(),
        "sdDatePublished": body["holds_up_to"][:10],
    })  # fmt: skip


def source(body: Body, statements: Sequence[Body], *, kinds: Kinds, page: Body) -> Body:
    """Give a source with who made it, whom it lets speak and which claims it holds; `page` describes it."""
    speakers = [each[who] for each in statements for who in ("speaker", "on_behalf_of") if each[who]]
    claims = [each["claim"] for statement in statements for each in statement["attributions"]]
    made: dict[str, list[Body]] = {}
    for credit in body["credits"]:
        name = CREDITED_AS[CreditRole(credit["role"])]
        # Only a person can be schema.org's editor.
        is_editor = name != "editor" or kinds.get(credit["actor"]["slug"]) == ActorKind.PERSON
        made.setdefault(name if is_editor else "contributor", []).append(credit["actor"])
    return _filled({
        "@context": CONTEXT,
        **_work(body, kinds),
        **{name: _makers(actors, kinds) for name, actors in made.items()},
        "isBasedOn": body["reprint_of"] and _summary(body["reprint_of"], kinds),
        "mentions": [_actor(each, kinds) for each in _distinct(speakers)[:MOST_NAMED]],
        "interpretedAsClaim": [
            {"@type": "Claim", "@id": _whole(each["page"]), "text": claim_in_words(each)}
            for each in _distinct(claims)[:MOST_NAMED]
        ],
        "mainEntityOfPage": page,
    })  # fmt: skip


def actor(body: Body, *, kinds: Kinds, page: Body) -> Body:
    """Give an actor: its names, what it belongs to, and who else describes it; `page` is this site's page of it."""
    belongings = _belongings(body, kinds) if body["kind"] not in VAGUE else {}
    return _filled({
        "@context": CONTEXT,
        **_actor(body, {body["slug"]: body["kind"]}),
        "description": body["description"],
        "alternateName": [_alternate(each) for each in body["names"]],
        "sameAs": body["wikidata"] and WIKIDATA + body["wikidata"],
        **belongings,
        "mainEntityOfPage": page,
    })  # fmt: skip


def page(body: Body, *, published: str, corrections: list[Body]) -> Body:
    """Give the page that describes a source or an actor; `published` is the moment that it was first public."""
    return _filled({
        "@type": "WebPage",
        "@id": _whole(body["page"]),
        "url": _whole(body["page"]),
        "isPartOf": _site(),
        "publisher": _us(),
        "datePublished": published,
        "dateModified": body["holds_up_to"],
        "correction": corrections,
    })  # fmt: skip


def correction(reason: str, moment: str) -> Body:
    """Give a correction by its reason."""
    return {"@type": "CorrectionComment", "text": reason, "datePublished": moment}


def _site() -> Body:
    return {"@type": "WebSite", "@id": _whole("/"), "url": _whole("/")}


def _us() -> Body:
    return {"@type": "Organization", "@id": _whole("/#newsfacts"), "name": "newsfacts", "url": _whole("/")}


def _actor(named: Body, kinds: Kinds) -> Body:
    """Give an actor as others name it."""
    kind = TYPES_OF_ACTORS.get(kinds.get(named["slug"], ""), "Thing")
    return {"@type": kind, "@id": _whole(page_address("actors", named["slug"], "actor")), "name": named["name"]}


def _alternate(name: Body) -> str | Body:
    return {"@value": name["name"], "@language": name["language"]} if name["language"] else name["name"]


def _belongings(body: Body, kinds: Kinds) -> Body:
    """Give what somebody is part of and the roles that they have or had."""
    is_person = body["kind"] == ActorKind.PERSON
    memberships, occupations = [], []
    for role in body["roles"]:
        if organisation := _organisation(role["organisation"], kinds):
            memberships.append(_role(role, "OrganizationRole", memberOf=organisation))
        elif is_person:
            occupation = {"@type": "Occupation", "name": role["title"]}
            occupations.append(_role(role, "Role", hasOccupation=occupation))
    return {
        "affiliation" if is_person else "parentOrganization": _organisation(body["part_of"], kinds),
        "memberOf": memberships,
        "hasOccupation": occupations,
    }


def _organisation(named: Body | None, kinds: Kinds) -> Body | None:
    """Give an organisation; None for what schema.org cannot take for one."""
    is_organised = named and kinds.get(named["slug"]) not in (None, ActorKind.PERSON, *VAGUE)
    return _actor(named, kinds) if named and is_organised else None


def _makers(actors: Iterable[Body], kinds: Kinds) -> list[Body]:
    """Give those of these actors that schema.org can take for somebody who makes, publishes or says something."""
    return [_actor(each, kinds) for each in _distinct(actors) if kinds.get(each["slug"]) not in (None, *VAGUE)]


def _role(role: Body, kind: str, **of: Body) -> Body:
    """Give a role as schema.org does: a node between the two ends, which carries its title and its days."""
    days = {"startDate": _day(role["since"]), "endDate": _day(role["until"])}
    return _filled({"@type": kind, "roleName": role["title"], **days, **of})


def _work(body: Body, kinds: Kinds) -> Body:
    """Give a source as claims name it."""
    kind = TYPES_OF_SOURCES[SourceKind(body["kind"])]
    return _filled({
        **_summary(body, kinds, kind),
        "archivedAt": iri_to_uri(body["archived"]),
        "inLanguage": body["language"],
        "genre": SourceKind(body["kind"]).label,
        "dateline": body["dateline"] if kind == "NewsArticle" else "",
    })  # fmt: skip


def _summary(body: Body, kinds: Kinds, kind: str = "CreativeWork") -> Body:
    return _filled({
        "@type": kind,
        "@id": _whole(page_address("sources", body["slug"], "source")),
        "url": iri_to_uri(body["original"]),
        "headline": body["title"],
        "publisher": _makers([body["publisher"]], kinds),
        "datePublished": _day(body["published_on"]),
    })  # fmt: skip


def _day(date: str) -> str:
    """Give an exact day; "" for a date that is less exact than that, which schema.org cannot tell apart."""
    return date if _EXACT_DAY.fullmatch(date) else ""


def _days(date: str) -> str:
    """Give an exact day, or a time from one to another."""
    return date if all(_EXACT_DAY.fullmatch(day) for day in date.split("/")) else ""


def _distinct(things: Iterable[Body]) -> list[Body]:
    return list({each["slug"]: each for each in things}.values())


def _filled(facts: Body) -> Body:
    """Leave out what is not known: schema.org has no way to say so."""
    return {name: value for name, value in facts.items() if value}


def _whole(address: str) -> str:
    return settings.PUBLIC_URL + address
