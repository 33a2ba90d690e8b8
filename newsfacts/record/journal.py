"""The public acts as programs are told them: as the feed of all changes does, and as the history of one thing."""

from typing import Any

from newsfacts.words import Act

from .addresses import api_address
from .history import Told
from .past import Change
from .rows import moment_text

Document = dict[str, Any]


def change_body(change: Change) -> Document:
    """Give a public change, with everything that it touched."""
    revision = change.revision
    return {
        "seq": revision.seq,
        "moment": moment_text(revision.moment),
        "what": revision.act,
        "reason": revision.why,
        "subject": revision.subject,
        "slug": revision.slug,
        "touched": [{"type": of, "key": key, "url": api_address(f"{of}s", key)} for of, key in change.touched],
    }


def history_body(entry: Told) -> Document:
    """Give a Revision as the history tells it; who made it is not for the public."""
    revision = entry.revision
    return {
        "seq": revision.seq,
        "number": revision.number,
        "moment": moment_text(revision.moment),
        "act": revision.act,
        "what": Act(revision.act).label,
        "reason": revision.why,
        "document_sha256": revision.document_sha256,
        "sha256": revision.sha256,
        "previous_sha256": revision.previous_sha256,
        "differences": [each.as_json() for each in entry.differences],
    }
