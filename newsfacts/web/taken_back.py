"""What the page of something that is not on record any more says: how it went, why, and which claims that touched."""

from typing import Any

from django.urls import reverse

from newsfacts.record.addresses import page_address
from newsfacts.record.gone import Gone, claims_left, name_of, names_of, was_before
from newsfacts.record.past import claims_at, corrections_since
from newsfacts.record.standings import compared
from newsfacts.record.telling import sentence
from newsfacts.words import Act, RecordType

from .acts import DONE, told_change
from .history import just_before
from .line import glyph_of

Body = dict[str, Any]
CLAIMS_SHOWN = 20
CORRECTIONS_ON_PAGE = 20


def words_for(of: str, act: str) -> str:
    """Tell how something went: a claim by what was done to the last source that spoke of it."""
    return "left without a source" if of == RecordType.CLAIM else DONE.get(Act(act), "taken back")


def told_gone(of: str, slug: str, found: Gone) -> Body:
    """Tell what went, how and why, and which claims that touched; of a removed source nothing that it said.

    At most eleven queries.
    """
    is_source = of == RecordType.SOURCE
    return {
        "gone": {
            "moment": found.moment,
            "reason": found.reason,
            "words": words_for(of, found.act),
            "done": DONE.get(Act(found.act), "taken back"),
        },
        "kind": RecordType(of).label.lower(),
        "name": "" if is_source and found.is_removed else name_of(of, slug),
        "by": None if is_source else _by(found),
        "before": just_before(found.moment) if was_before(found, of, slug) else "",
        "touched": _touched(slug, found) if is_source and not found.is_removed else None,
        "entry_url": _entry_address(found.seq),
        "change_url": f"/api/v1/changes/?since={found.seq - 1}&limit=1",
    }


def _by(found: Gone) -> Body:
    """Tell what the act was done to, where that is something else: one that was removed has no name."""
    return {
        "kind": RecordType(found.subject).label.lower(),
        "name": name_of(found.subject, found.slug),
        "address": page_address(f"{found.subject}s", found.slug),
    }


def _touched(source: str, found: Gone) -> Body:
    """Tell the claims that a source spoke of until it went, with what they stand at now. Seven queries."""
    slugs = claims_left(source, found.seq)
    shown = slugs[:CLAIMS_SHOWN]
    now = claims_at(shown, None)
    names = names_of(RecordType.CLAIM, [slug for slug in shown if slug not in now])
    changes = {each.claim: told_change(each) for each in compared([found.seq], CLAIMS_SHOWN)[found.seq].changes}
    return {
        "number": len(slugs),
        "more": len(slugs) - len(shown),
        "claims": [
            {
                "slug": slug,
                "text": now[slug]["text"] if slug in now else names.get(slug, slug),
                "condition": now[slug]["condition"] if slug in now else "",
                "glyph": glyph_of(now[slug]["standing"]) if slug in now else [],
                "sentence": sentence(now[slug]["standing"]) if slug in now else "",
                "change": changes.get(slug),
            }
            for slug in shown
        ],
    }


def _entry_address(seq: int) -> str:
    """Give where on the list of corrections an act is told. One query."""
    number = corrections_since(seq) // CORRECTIONS_ON_PAGE + 1
    page = f"?page={number}" if number > 1 else ""
    return f"{reverse('corrections')}{page}#c{seq}"
