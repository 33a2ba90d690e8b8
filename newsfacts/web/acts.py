"""Public acts in readers' words: what was done to what, why, what changed by it, and whether a standing did."""

from typing import Any

from newsfacts.record.history import Told
from newsfacts.record.standings import Change, Compared
from newsfacts.words import Act, StandingLabel, Subject

Body = dict[str, Any]
DONE = {
    Act.CORRECTION: "corrected",
    Act.RESTORATION: "brought back to an earlier state",
    Act.MERGE: "merged with another",
    Act.UNDO: "parted again from what it was merged with",
    Act.WITHDRAWAL: "withdrawn",
    Act.REMOVAL: "removed for legal reasons",
}
UNFOLDED = 4


def told_correction(entry: Told, of: str = "", slug: str = "") -> Body:
    """Tell a correction for a template; `is_own` says that it is one of the thing given."""
    revision = entry.revision
    act = Act(revision.act)
    # Who looks for corrections alone finds no publication but one that is a return.
    is_first = act == Act.PUBLICATION and not getattr(revision, "is_return", True)
    is_own = (revision.subject, revision.slug) == (of, slug)
    return {
        "seq": revision.seq,
        "moment": revision.moment,
        "reason": revision.why,
        "act": act.value,
        "label": act.label,
        "done": "published" if is_first else DONE.get(act, act.label.lower()),
        "is_own": is_own,
        "subject": revision.get_subject_display(),
        "type": revision.subject,
        "slug": revision.slug,
        "name": entry.name,
        "differences": entry.differences,
    }


def told_change(change: Change) -> Body:
    """Tell how the standing of a claim changed: the labels, or that it was not on record."""
    before = StandingLabel(change.before).label if change.before else "Not on record"
    after = StandingLabel(change.after).label if change.after else "No longer on record"
    return {"slug": change.claim, "name": change.text or change.claim, "before": before, "after": after}


def told_standings(compared: Compared, entry: Body) -> Body:
    """Tell whether standings changed by the act of an entry; `its` is the change where it is that of its own claim.

    That a claim was merged away, or came back, is no change of its standing. What was removed cannot be compared.
    """
    is_joining = entry["act"] in (Act.MERGE, Act.UNDO)
    found = [each for each in compared.changes if not is_joining or (each.before and each.after)]
    changes = [told_change(change) for change in found]
    own = [change for change in changes if (Subject.CLAIM, change["slug"]) == (entry["type"], entry["slug"])]
    return {
        "its": own[0] if len(changes) == 1 and own else None,
        "changes": changes,
        "is_removed": entry["act"] == Act.REMOVAL,
        "is_long": len(changes) > UNFOLDED,
        "touched": compared.touched,
        "left_out": compared.left_out,
    }
