"""The words by which our annotations say what the W3C's model has none for, and their JSON-LD context."""

from typing import Any

STANDARD = "http://www.w3.org/ns/anno.jsonld"
STATEMENT_TYPE = "newsfacts:Statement"
# The texts, numbers and flags of a statement that an annotation's body holds as they are in the document.
PLAIN = (
    "position",
    "paragraph",
    "speaker_named_as",
    "form",
    "cue",
    "venue",
    "prompt",
    "said_on",
    "said_on_stated",
    "said_on_inferred",
)
_OTHERS = ("identifier", "slug", "text", "condition", "stance", "certainty", "text_sha256")
_THINGS = ("speaker", "on_behalf_of", "claim", "relayed_by")


def context(site: str) -> list[Any]:
    """Give the JSON-LD context of our annotations: the standard's, then our words, which stand on the method page.

    It is given whole rather than by an address, so that a processor asks nobody and loses no key.
    """
    newsfacts = f"{site}/method/#"
    words: dict[str, Any] = {"newsfacts": newsfacts}
    words |= {name: f"newsfacts:{name}" for name in (*PLAIN, *_OTHERS)}
    words |= {name: {"@id": f"newsfacts:{name}", "@type": "@id"} for name in _THINGS}
    words["claims"] = {"@id": "newsfacts:claims", "@container": "@list"}
    return [STANDARD, words]
