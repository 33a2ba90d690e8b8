"""What a person did last at the desk, from the history: each thing once, by what it is called."""

import datetime
from dataclasses import dataclass
from typing import Any

from newsfacts.models import Revision
from newsfacts.record.gone import title_in
from newsfacts.words import Subject

from .addresses import thing_addresses

LOOKED_AT, SHOWN = 60, 8


@dataclass(frozen=True)
class Done:
    """The last that a person did with something: what it is called, where it is, what was done, and when.

    `address` is that of the thing's own page, or of the Revision where it is gone.
    """

    title: str
    what: str
    moment: datetime.datetime
    address: str = ""
    revision: int = 0


def done_lately(user: Any) -> list[Done]:
    """Give what a person worked on last, newest first. Five queries at most."""
    rows = Revision.objects.filter(by=user.pk).order_by("-moment", "-pk").values_list("pk", "subject", "slug")
    newest: dict[tuple[str, str], int] = {}
    for pk, subject, slug in rows[:LOOKED_AT]:
        newest.setdefault((subject, slug), pk)
    revisions = list(Revision.objects.filter(pk__in=list(newest.values())[:SHOWN]).order_by("-moment", "-pk"))
    addresses = {
        subject: thing_addresses(subject, slugs)
        for subject in Subject
        if (slugs := {each.slug for each in revisions if each.subject == subject})
    }
    return [
        Done(
            title=title_in(each.subject, each.document) or each.slug,
            what=f"{each.get_subject_display()}, {each.get_act_display().lower()}",
            moment=each.moment,
            address=addresses[Subject(each.subject)].get(each.slug, ""),
            revision=each.pk,
        )
        for each in revisions
    ]
