"""The whole proof, part after part."""

from collections.abc import Callable, Iterator

from newsfacts.models import Actor, Claim, Revision, Source
from newsfacts.record.snapshot import snapshot

from .breaches import DAMAGE, HISTORY, RECORD, Breach, Report
from .chain import chains
from .constraints import constraints
from .desk import desk
from .findable import findable
from .order import order
from .public import public
from .record import record
from .shape import shape
from .texts import texts

# Each with the rule that it is told by should damage stop it. Further parts go at the end.
PARTS: tuple[tuple[str, Callable[[Report], Iterator[Breach]]], ...] = (
    ("6", constraints),
    ("6", shape),
    (HISTORY, chains),
    (HISTORY, order),
    ("6", desk),
    ("14", public),
    ("9", texts),
    (RECORD, record),
    ("6", findable),
)


def breaches(report: Report = lambda what, number: None) -> Iterator[Breach]:
    """Prove everything, and give every breach as it is found.

    Reads one state of the database while editors go on working (see `snapshot`), in batches: memory does not grow
    with the database. `report` is told how many of what were looked at. What a large change left to be refreshed in
    batches (RecordBacklog) may lag, and is not compared until it is done.
    """
    with snapshot():
        for rule, part in PARTS:
            try:
                yield from part(report)
            except DAMAGE as error:
                what = f"it could not be finished, as something is damaged ({type(error).__name__}: {error})"
                yield Breach(rule, f"the part “{part.__name__}”", what)


def size() -> int:
    """Give about how many reports' worth of things there are to look at, for a progress bar. Five queries."""
    revisions = Revision.objects.count()
    public_ = Revision.objects.public().count()
    things = sum(model._default_manager.count() for model in (Source, Actor, Claim))
    return revisions + 3 * public_ + things
