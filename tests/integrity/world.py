"""What the verbs leave of a busy week: published, corrected, withdrawn, returned, removed, deleted, and drafts."""

import hashlib
import json
from typing import Any

from django.contrib.auth.models import User

from newsfacts.breakdown.reading import read
from newsfacts.editing.correct import correct_actor, correct_claim, correct_source
from newsfacts.editing.delete import delete_claim, delete_source
from newsfacts.editing.load import load
from newsfacts.editing.merge import merge_actors, merge_claims
from newsfacts.editing.publish import publish
from newsfacts.editing.restore import restore
from newsfacts.editing.save import prepare_correction, save_source
from newsfacts.editing.texts import attach_text
from newsfacts.editing.undo import undo_merge
from newsfacts.editing.withdraw import remove, withdraw
from newsfacts.models import Actor, Claim, Revision, Source
from tests.conftest import FIXTURES
from tests.documents import FORMAT, small
from tests.factories import UserFactory

PUBLIC, DRAFT, PREPARED, BACK = "minister-heads-to-capital", "a-draft", "being-corrected", "came-back"
WITHDRAWN, REMOVED, DELETED, REPRINT, BARE = "taken-back", "removed", "deleted", "a-reprint", "bare"
CLAIM, DRAFTS_CLAIM, DELETED_CLAIM, ACTOR, DRAFTS_ACTOR = (
    "minister-travels-to-capital", "only-in-the-draft", "deleted-claim", "john-doe", "only-in-the-drafts-cast",
)  # fmt: skip
TEXT = (
    "A minister of Y was under way to the capital on Tuesday, a spokesman said, in a train that nobody had announced "
    "and that few had seen.\n"
)
# What the removed source's Revisions held, which is nowhere any more.
KEPT: dict[str, str] = {}


def build() -> None:
    """Make it all."""
    ada, bob = UserFactory(username="ada"), UserFactory(username="bob")
    for path in sorted(FIXTURES.glob("*.json")):
        load(read(path.read_text(encoding="utf8")), by=ada)
    for slug in (PUBLIC, PREPARED, BACK, WITHDRAWN, REMOVED):
        load_whole(published(slug), ada)
    load_whole(published(REPRINT) | {"source": published(REPRINT)["source"] | {"reprint_of": PUBLIC}}, ada)
    load_whole(draft(), ada)
    load_whole({"format": FORMAT, "source": {"slug": BARE}}, ada)
    load_whole({"format": FORMAT, "source": {"slug": DELETED}}, ada)
    _correct(ada, bob)
    _take_back(ada, bob)
    attach_text(source=Source.objects.get(slug=PUBLIC), text=TEXT, by=bob)
    _merge(ada)
    restore(revision=Revision.objects.of("source", DRAFT)[0], by=ada, why="The first title was right")
    restore(revision=Revision.objects.of("actor", ACTOR).filter(seq__isnull=False)[0], by=ada, why="The short name")


def load_whole(document: dict[str, Any], by: User) -> None:
    load(read(json.dumps(document)), by=by, why="For the record")


def text_sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def published(slug: str) -> dict[str, Any]:
    """A breakdown with one statement that relays another, all of whose actors and claims are shared but one claim."""
    document = small(slug)
    document["source"] |= {"text_sha256": text_sha256(TEXT), "url": f"https://{slug}.example/", "language": "en"}
    (first,) = document["statements"]
    first |= {"paragraph": 1, "quotes": [{"exact": "under way", "start": 20, "end": 29}], "prompt": "Where is he?"}
    first |= {"selector": {"start": 0, "end": 60}, "relayed_by": "s2"}
    own = {"slug": f"claim-of-{slug}", "text": f"A claim of {slug} holds.", "kind": "forecast", "condition": "if so"}
    own["relations"] = [{"kind": "contradicts", "claim": CLAIM}]
    document["claims"].append(own)
    first["claims"].append({"claim": own["slug"], "stance": "denies", "certainty": "probable"})
    relay = {"id": "s2", "position": 2, "paragraph": 2, "speaker": "example-wire", "form": "narration", "cue": "said"}
    document["statements"].append(relay | {"paraphrase": "A spokesman spoke.", "claims": []})
    return document


def draft() -> dict[str, Any]:
    """A draft with a claim and an actor that nobody else has."""
    document = published(DRAFT)
    document["source"]["state"] = "draft"
    document["source"]["text_sha256"] = ""
    document["actors"].append({"slug": DRAFTS_ACTOR, "kind": "person", "name": "Somebody Else"})
    document["claims"].append({"slug": DRAFTS_CLAIM, "text": "It is so.", "kind": "fact", "about": [DRAFTS_ACTOR]})
    document["claims"].append({"slug": DELETED_CLAIM, "text": "It was so.", "kind": "fact"})
    document["statements"][0]["claims"].append({"claim": DRAFTS_CLAIM, "stance": "asserts"})
    return document


def _correct(ada: User, bob: User) -> None:
    source = Source.objects.get(slug=PUBLIC)
    source.title = "Minister is heading to the capital"
    source.save()
    correct_source(source=source, by=bob, why="The title was not as printed")
    Claim.objects.filter(slug=CLAIM).update(text="The minister of Y is travelling to the capital.")
    correct_claim(claim=Claim.objects.get(slug=CLAIM), by=ada, why="Which minister")
    Actor.objects.filter(slug=ACTOR).update(name="John Q. Doe", description="A spokesman", wikidata="Q1")
    correct_actor(actor=Actor.objects.get(slug=ACTOR), by=ada, why="His whole name")
    prepared = Source.objects.get(slug=PREPARED)
    prepared.statements.filter(identifier="s2").update(cue="reported")
    prepare_correction(source=prepared, by=bob)
    other = Source.objects.get(slug=DRAFT)
    for editor, title in ((ada, "A title"), (bob, "Another title")):
        other.title = title
        other.save()
        save_source(source=other, by=editor)


def _take_back(ada: User, bob: User) -> None:
    for slug in (WITHDRAWN, BACK):
        withdraw(source=Source.objects.get(slug=slug), by=ada, why="It was a mistake")
    publish(source=Source.objects.get(slug=BACK), by=UserFactory(username="cyd"), why="It was none")
    newest = Revision.objects.of("source", REMOVED).order_by("-number").values_list("document_sha256", flat=True)
    remove_with_memory(REMOVED, bob, newest[0])
    delete_source(source=Source.objects.get(slug=DELETED), by=ada, why="Nobody needs it")
    delete_claim(claim=Claim.objects.get(slug=DELETED_CLAIM), by=ada)


def _merge(by: User) -> None:
    actors, claims = Actor.objects, Claim.objects
    merge_actors(survivor=actors.get(slug=ACTOR), other=actors.get(slug="jane-roe"), by=by, why="They are one")
    merge_actors(survivor=actors.get(slug="minister-of-y"), other=actors.get(slug=DRAFTS_ACTOR), by=by, why="One too")
    undo_merge(thing=actors.get(slug=DRAFTS_ACTOR), by=by, why="They are not")
    pair = claims.get(slug=f"claim-of-{BACK}"), claims.get(slug=f"claim-of-{WITHDRAWN}")
    merge_claims(survivor=pair[0], other=pair[1], by=by, why="They say the same")


def remove_with_memory(slug: str, by: User, sha: str) -> None:
    """Remove a source, and remember what its newest Revision held."""
    (held,) = Revision.objects.filter(subject="source", slug=slug, document_sha256=sha)
    KEPT[slug] = json.dumps(held.document, ensure_ascii=False, separators=(",", ":"))
    remove(source=Source.objects.get(slug=slug), by=by, why="A court said so")
