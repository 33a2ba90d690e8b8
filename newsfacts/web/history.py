"""The history of a claim, a source or an actor, as its page tells it."""

import datetime
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from newsfacts.models import Revision
from newsfacts.record.acts import stamps_of
from newsfacts.record.gone import JUST_BEFORE
from newsfacts.record.history import acts_on, own_parts, told
from newsfacts.record.rows import moment_text
from newsfacts.record.standings import changes_of
from newsfacts.words import Act, Subject

from .acts import told_change, told_correction
from .asking import paged

Body = dict[str, Any]
SHOWN = 10
JOINING = (Act.MERGE, Act.UNDO)


def history_of(request: HttpRequest, of: str, slug: str, at: int | None) -> Body:
    """Give the page of a thing's history that the address asks for by `history`, and the correction to mark it with.

    Two queries, and eleven more where it was corrected; one more for a later page.
    """
    acts = acts_on(of, slug, at)
    pager = paged(request, acts, size=SHOWN, name="history", fragment="history", label="Pages of the history")
    newest = pager.rows if pager.number == 1 else list(acts[:SHOWN])
    entries = _entries(of, slug, {each.public_seq: each for each in [*newest, *pager.rows]}.values())
    latest = [entries[each.public_seq] for each in newest if each.act != Act.PUBLICATION]
    return {
        "history": {"pager": pager, "entries": [entries[each.public_seq] for each in pager.rows], "any": bool(latest)},
        # Its own before what only touched it.
        "marked": next((each for each in latest if each["is_own"]), latest[0] if latest else None),
    }


def _entries(of: str, slug: str, revisions: Iterable[Revision]) -> dict[int, Body]:
    """Tell acts on a thing, by seq. No query where nothing was done since it was published, else eleven."""
    revisions = list(revisions)
    first = [each for each in revisions if each.act == Act.PUBLICATION and (each.subject, each.slug) == (of, slug)]
    since = [each for each in revisions if each not in first]
    entries = {each.public_seq: _told_publication(each) for each in first}
    if not since:
        return entries
    own = {each.moment: each for each in own_parts(of, slug, since)}
    tellings = {each.revision.public_seq: each for each in told([*since, *own.values()])}
    stamps = stamps_of(revisions)
    seqs = [stamp.seq for stamp in stamps.values()]
    changes = changes_of(slug, seqs) if of == Subject.CLAIM else {}
    for revision in since:
        entry = told_correction(tellings[revision.public_seq], of, slug)
        if part := own.get(revision.moment):
            entry["differences"] = tellings[part.public_seq].differences
        elif not entry["is_own"]:
            entry["differences"] = []
        entry["headline"] = _headline(entry, of)
        if change := changes.get(stamps[revision.moment].seq):
            entry["standing"] = told_change(change, revision.act)
        entry["before"] = "" if revision.act == Act.PUBLICATION else _before(revision.moment)
        entries[revision.public_seq] = entry
    return entries
