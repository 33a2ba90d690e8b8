"""Public acts: what was done at once. The Revisions of one act share their moment; no two acts have the same."""

import datetime
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

from django.db.models import Max

from newsfacts.models import Revision


class Stamp(NamedTuple):
    """An act as the bodies that it touched carry it: by its last seq."""

    seq: int
    moment: datetime.datetime
    why: str


def acts_of(revisions: Iterable[Revision]) -> list[tuple[Stamp, list[Revision]]]:
    """Group whole acts' public Revisions, the earliest act first."""
    ordered = sorted(revisions, key=lambda revision: revision.public_seq)
    acts = []
    for moment, group in groupby(ordered, key=lambda revision: revision.moment):
        together = list(group)
        acts.append((Stamp(together[-1].public_seq, moment, together[-1].why), together))
    return acts


def stamps_of(revisions: Iterable[Revision]) -> Mapping[datetime.datetime, Stamp]:
    """Give the stamps of the acts that these Revisions belong to, by moment. One query."""
    whys = {revision.moment: revision.why for revision in revisions}
    last = Revision.objects.public().filter(moment__in=whys).order_by().values_list("moment").annotate(Max("seq"))
    return {moment: Stamp(seq, moment, whys[moment]) for moment, seq in last}


def stamps_at(seqs: Iterable[int]) -> dict[int, Stamp]:
    """Give the stamps of the acts that end with these seqs. One query."""
    rows = Revision.objects.filter(seq__in=set(seqs)).only("seq", "moment", "why")
    return {row.public_seq: Stamp(row.public_seq, row.moment, row.why) for row in rows}
