"""The history of a claim, a source or an actor, as its page tells it."""

import datetime
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from newsfacts.record.acts import stamps_of
from newsfacts.record.gone import JUST_BEFORE
from newsfacts.record.history import acts_on, own_parts, stretch, told
from newsfacts.record.rows import moment_text
from newsfacts.record.standings import changes_of
from newsfacts.words import Act, RecordType, Subject

from .acts import told_change, told_correction
from .asking import paged

Body = dict[str, Any]
SHOWN = 10


def told_history(request: HttpRequest, of: str, slug: str, at: int | None) -> Body:
    """Tell the page of a thing's history that the address asks for by `history`, and the correction to mark it with.

    Two queries, eleven more where it was corrected; one more for a later page.
    """
    acts = acts_on(of, slug, at)
    pager = paged(request, acts, size=SHOWN, name="history", fragment="history", label="Pages of the history")
    newest = pager.rows if pager.number == 1 else list(acts[:SHOWN])
    entries = _entries(of, slug, {each.public_seq: each for each in [*newest, *pager.rows]}.values())
    latest = [entries[each.public_seq] for each in newest if each.act != Act.PUBLICATION or each.is_return]
    return {
        "history": {
            "pager": pager,
            "entries": [entries[each.public_seq] for each in pager.rows],
            "is_corrected": bool(latest),
        },
        # Its own before what only touched it.
        "marked": next((each for each in latest if each["is_own"]), latest[0] if latest else None),
    }


def told_stretch(of: str, slug: str, at: int) -> Body:
    """Tell since and until when a thing was as after `at`, with the ways to before and after. Four queries."""
    found = stretch(of, slug, at)
    return {
        "since": found.since and found.since.moment,
        "until": found.until and found.until.moment,
        "previous": "" if found.since is None or found.is_first else just_before(found.since.moment),
        "next": _as_of(found.until.moment) if found.until else "",
    }


def just_before(moment: datetime.datetime) -> str:
    """Give what asks for the last moment before another, in an address."""
    return _as_of(moment - JUST_BEFORE)


def _as_of(moment: datetime.datetime) -> str:
    return "?" + urlencode({"as_of": moment_text(moment)})


def _entries(of: str, slug: str, revisions: Iterable[Any]) -> dict[int, Body]:
    """Tell acts on a thing, by seq. No query where nothing was done since it was published, else eleven."""
    revisions = list(revisions)
    since = [each for each in revisions if each.act != Act.PUBLICATION or each.is_return]
    entries = {each.public_seq: _published(of, each) for each in revisions if each not in since}
    if not since:
        return entries
    own = {each.moment: each for each in own_parts(of, slug, since)}
    tellings = {each.revision.public_seq: each for each in told([*since, *own.values()])}
    stamps = stamps_of(since)
    changes = changes_of(slug, [stamp.seq for stamp in stamps.values()]) if of == Subject.CLAIM else {}
    for revision in since:
        entry = told_correction(tellings[revision.public_seq], of, slug)
        if part := own.get(revision.moment):
            entry["differences"] = tellings[part.public_seq].differences
        elif not entry["is_own"]:
            entry["differences"] = []
        change = changes.get(stamps[revision.moment].seq)
        is_joined = (revision.subject, revision.details.get("into")) == (of, slug)
        entries[revision.public_seq] = entry | {
            "words": _words(entry, is_joined=is_joined),
            "is_joined": is_joined,
            "standing": told_change(change) if change else None,
            "before": "" if revision.act == Act.PUBLICATION else just_before(revision.moment),
        }
    return entries


def _published(of: str, revision: Any) -> Body:
    words = "First on record" if of == RecordType.CLAIM else "First published"
    return {"seq": revision.seq, "moment": revision.moment, "reason": revision.why, "words": words, "is_own": True}


def _words(entry: Body, *, is_joined: bool) -> str:
    """Tell what was done, as the page of the thing says it: to itself, to what it took in, or to another."""
    if is_joined:
        return "Another was merged into it" if entry["act"] == Act.MERGE else "What was merged into it was parted"
    if entry["act"] == Act.PUBLICATION:
        return "Published again" if entry["is_own"] else f"{entry['subject']} published again"
    if entry["is_own"]:
        return entry["label"]
    return f"{entry['subject']} {entry['done']}"
