"""Bringing the record up to date with new public Revisions: what it gives depends on the public Revisions alone."""

from collections.abc import Iterable

from django.db import transaction

from newsfacts.models import Record, RecordBacklog, RecordedAttribution, Revision
from newsfacts.words import RecordType, Subject

from .actors import refresh_actors
from .acts import Stamp, acts_of
from .claims import refresh_claims
from .clock import Clock
from .sources import refresh_sources
from .uses import naming, naming_at_any_remove, note_uses

Causes = dict[str, dict[str, set[Stamp]]]
# Where more bodies than these depend on a change, they are refreshed after it, in batches of so many things.
MOST_AT_ONCE, BATCH = 1000, 100
FEW = 20  # so few things are not worth counting their bodies


def refresh(revisions: Iterable[Revision]) -> None:
    """Bring the record up to what these public Revisions give: those of one act, or of several first publications.

    Runs in the transaction of the act that made them, with the clock locked. The number of queries does not grow with
    the number of Revisions; the work grows with what they hold, with what depends on them, and with the attributions
    of the claims they touch. Where more than MOST_AT_ONCE bodies depend on them, those wait in a RecordBacklog: see
    `work_off`.
    """
    revisions = list(revisions)
    finish_backlog()
    note_uses(revisions)
    acts = acts_of(revisions)
    last, _ = acts[-1]
    own: Causes = {subject: {} for subject in Subject.values}
    for stamp, together in acts:
        for revision in together:
            own[revision.subject].setdefault(revision.slug, set()).add(stamp)
    beside = _depending_on(own)
    waiting = [[of, slug] for of in sorted(beside) for slug in sorted(beside[of].keys() - own[of].keys())]
    if len(waiting) > FEW and _bodies_of(waiting) > MOST_AT_ONCE:
        RecordBacklog.objects.create(seq=last.seq, total=len(waiting), waiting=waiting)
        beside = {subject: {} for subject in Subject.values}
        transaction.on_commit(work_off_all, robust=True)
    causes = {of: _both(own[of], _since_there(beside[of], own[of])) for of in Subject.values}
    _refresh(causes, own[Subject.CLAIM], last.seq)


def _refresh(causes: Causes, own_claims: dict[str, set[Stamp]], at: int) -> None:
    refresh_actors(causes[Subject.ACTOR], at)
    touched = refresh_sources(causes[Subject.SOURCE], at)
    refresh_claims(_both(causes[Subject.CLAIM], touched), own_claims, at)


def _both(one: dict[str, set[Stamp]], other: dict[str, set[Stamp]]) -> dict[str, set[Stamp]]:
    return {slug: one.get(slug, set()) | other.get(slug, set()) for slug in one.keys() | other.keys()}


def _since_there(beside: dict[str, set[Stamp]], own: dict[str, set[Stamp]]) -> dict[str, set[Stamp]]:
    """Leave out what came before a thing of this batch was there itself: that cannot have touched it."""
    return {
        slug: {stamp for stamp in stamps if slug not in own or stamp >= min(own[slug])}
        for slug, stamps in beside.items()
    }


def _depending_on(own: Causes) -> Causes:
    """Give what may say something else because these changed: what names them, or a thing that is part of them."""
    found: Causes = {subject: {} for subject in Subject.values}

    def add(of: str, used_type: str, reached: dict[str, set[str]]) -> None:
        for slug, used in naming(used_type, reached, of).items():
            stamps = {stamp for each in used for end in reached[each] for stamp in own[used_type][end]}
            found[of].setdefault(slug, set()).update(stamps)

    actors = {slug: {slug} for slug in own[Subject.ACTOR]}
    add(Subject.ACTOR, RecordType.ACTOR, actors)
    add(Subject.CLAIM, RecordType.ACTOR, actors)
    add(Subject.SOURCE, RecordType.ACTOR, naming_at_any_remove(RecordType.ACTOR, actors))
    # A reprint says whose report it is, so that it changes with the name of the original's publisher.
    citing = naming(RecordType.ACTOR, actors, RecordType.SOURCE)
    for slug, originals in naming(RecordType.SOURCE, citing, RecordType.SOURCE).items():
        stamps = {stamp for each in originals for actor in citing[each] for stamp in own[Subject.ACTOR][actor]}
        found[Subject.SOURCE].setdefault(slug, set()).update(stamps)
    add(Subject.SOURCE, RecordType.CLAIM, {slug: {slug} for slug in own[Subject.CLAIM]})
    add(Subject.SOURCE, RecordType.SOURCE, naming_at_any_remove(RecordType.SOURCE, own[Subject.SOURCE]))
    return found


def _bodies_of(things: list[list[str]]) -> int:
    """Count the bodies that these hold: a source has its statements and attributions besides its own. Two queries."""
    sources = [slug for of, slug in things if of == Subject.SOURCE]
    statements = Record.objects.filter(type=RecordType.STATEMENT, source__in=sources).count()
    return len(things) + statements + RecordedAttribution.objects.filter(source__in=sources, until_seq=None).count()


def work_off_all() -> None:
    """Refresh all that waits, a transaction a batch, so that others come in between.

    What is left when it is stopped waits on: the next public act, or `rebuild_record --resume`, goes on with it.
    """
    more = True
    while more:
        with transaction.atomic():
            Clock()
            more = work_off()


def finish_backlog() -> None:
    """Refresh all that waits, before anything later is done: later bodies build on it. Needs the clock."""
    while work_off():
        pass


def work_off(number: int = BATCH) -> bool:
    """Refresh the next `number` of what waits, in this transaction, as of the act that they wait for. Needs the clock.

    Tells whether there is more.
    """
    backlog = RecordBacklog.objects.order_by("seq").first()
    if backlog is None:
        return False
    revision = Revision.objects.get(seq=backlog.seq)
    stamp = Stamp(backlog.seq, revision.moment, revision.why)
    causes: Causes = {subject: {} for subject in Subject.values}
    for of, slug in backlog.waiting[:number]:
        causes[of][slug] = {stamp}
    _refresh(causes, {}, backlog.seq)
    backlog.waiting = backlog.waiting[number:]
    if backlog.waiting:
        backlog.save(update_fields=["waiting"])
    else:
        backlog.delete()
    return RecordBacklog.objects.exists()
