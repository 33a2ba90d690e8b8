"""Bodies as readers get them: whole addresses, and those that follow from what a thing is, which are not kept."""

from typing import Any

from newsfacts.models.fields import canonical_json
from newsfacts.words import RecordType

from .addresses import absolute

__all__ = ["canonical_json", "served"]

Document = dict[str, Any]
# What has an address of its own beneath that of a thing: its key in the body, and the last part of the address.
BENEATH: dict[str, dict[str, str]] = {
    RecordType.SOURCE: {"annotations_url": "annotations/", "history_url": "history/"},
    RecordType.CLAIM: {"history_url": "history/"},
    RecordType.ACTOR: {"history_url": "history/"},
}


def served(of: str, body: Document) -> Document:
    """Give a kept body of a Record, or of an attribution, as readers get it."""
    beneath = {name: body["url"] + path for name, path in BENEATH.get(of, {}).items()}
    return absolute({**body, **beneath})
