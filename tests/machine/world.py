"""The small world of the machine: who works there, what there is to write about, and how a draft comes about."""

from typing import Any

from hypothesis import strategies as st

from newsfacts.editing.rows import write_actors, write_claims
from newsfacts.editing.save import save_actor, save_claim
from newsfacts.models import Actor, Claim

from . import model

ROLES = {"con-1": "Contributor", "con-2": "Contributor", "ed-1": "Editor", "ed-2": "Editor", "chief": "Chief"}
PEOPLE = list(ROLES)
SOURCES = ["source-0", "source-1", "source-2"]
CLAIMS = ["claim-0", "claim-1", "claim-2", "claim-3"]
SPEAKERS = ["actor-0", "actor-1", "actor-2", "actor-3", "nobody"]
PUBLISHER = "wire"
STANCES = ["asserts", "denies", "doubts"]
CERTAINTIES = ["certain", "possible"]


def found(newsroom: model.Newsroom, *, by: Any) -> None:
    """Write the claims and actors, private as yet, at the desk and in the model."""
    kinds = {PUBLISHER: "outlet", "nobody": "unnamed"}
    for slug in [PUBLISHER, *SPEAKERS]:
        name = f"The {slug}"
        write_actors([actor(slug, name, kinds.get(slug, "state"))])
        save_actor(actor=Actor.objects.get(slug=slug), by=by)
        newsroom.actors[slug] = model.Actor(name, is_party=slug != "nobody")
    for slug in CLAIMS:
        text = f"The {slug} holds."
        write_claims([claim(slug, text)])
        save_claim(claim=Claim.objects.get(slug=slug), by=by)
        newsroom.claims[slug] = model.Claim(text)


def actor(slug: str, name: str, kind: str) -> dict[str, Any]:
    return {
        "slug": slug, "kind": kind, "name": name, "part_of": None, "names": [], "roles": [], "wikidata": "",
        "description": "",
    }  # fmt: skip


def claim(slug: str, text: str) -> dict[str, Any]:
    return {
        "slug": slug, "text": text, "kind": "fact", "about": [], "occurred_on": "", "occurred_on_stated": "",
        "occurred_on_inferred": False, "condition": "", "relations": [],
    }  # fmt: skip


@st.composite
def draft(draw: st.DrawFn, speakers: list[str], claims: list[str]) -> model.Copy:
    """A working copy of one to three statements, complete enough to be published."""
    identifiers = draw(st.lists(st.sampled_from(["s1", "s2", "s3", "s4"]), min_size=1, max_size=3, unique=True))
    return {
        identifier: (
            draw(st.sampled_from(speakers)),
            tuple(
                (claim, draw(st.sampled_from(STANCES)), draw(st.sampled_from(CERTAINTIES)))
                for claim in draw(st.lists(st.sampled_from(claims), min_size=1, max_size=2, unique=True))
            ),
        )
        for identifier in identifiers
    }


def breakdown(slug: str, working: model.Copy) -> dict[str, Any]:
    """The source's own document of a working copy."""
    source = {
        "slug": slug, "kind": "article", "title": f"About {slug}", "publisher": PUBLISHER, "url": "",
        "archived_url": "", "reprint_of": None, "language": "en", "dateline": "", "published_on": "2031-05-07",
        "published_on_stated": "", "published_on_inferred": False, "credits": [], "text_sha256": "", "body_start": None,
        "state": "draft",
    }  # fmt: skip
    statements = [
        {
            "id": identifier, "position": position, "paragraph": 1, "speaker": speaker, "on_behalf_of": None,
            "speaker_named_as": "", "relayed_by": None, "form": "indirect", "cue": "said", "venue": "", "prompt": "",
            "quotes": [], "paraphrase": "It is so.", "said_on": "", "said_on_stated": "", "said_on_inferred": False,
            "selector": None,
            "claims": [{"claim": claim, "stance": stance, "certainty": sure} for claim, stance, sure in stances],
        }
        for position, (identifier, (speaker, stances)) in enumerate(working.items(), start=1)
    ]  # fmt: skip
    return {"format": "newsfacts/breakdown/1", "source": source, "statements": statements}


def read_back(newsroom: model.Newsroom, document: dict[str, Any]) -> model.Copy:
    """Give a working copy of a document, with what was merged since followed to what it was merged into.

    Where two claims have become one, the attribution on the survivor stays.
    """
    copy = {}
    for statement in document["statements"]:
        stances: dict[str, tuple[str, str]] = {}
        given = sorted(statement["claims"], key=lambda each: newsroom.claims[each["claim"]].merged_into is not None)
        for each in given:
            stances.setdefault(newsroom.end(newsroom.claims, each["claim"]) or "", (each["stance"], each["certainty"]))
        speaker = newsroom.end(newsroom.actors, statement["speaker"]) or ""
        copy[statement["id"]] = (speaker, tuple((claim, *stance) for claim, stance in stances.items()))
    return copy
