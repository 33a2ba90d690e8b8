"""Two editors at once (rule 7): telling that a page is stale, showing both versions, counting versions up."""

import hashlib
from typing import Any

from django.db.models import F

from newsfacts.models import Actor, Claim, Source, Statement
from newsfacts.models.fields import canonical_json
from newsfacts.record.clock import Clock

from .refusals import StaleVersion

Document = dict[str, Any]


def fingerprint(document: Document) -> str:
    """Give what a page keeps of what it shows, to tell later whether that was saved meanwhile.

    Not the version number: that of a source counts every change in its breakdown, and whoever corrects its title need
    not be stopped because somebody else added a statement.
    """
    return hashlib.sha256(canonical_json(document).encode()).hexdigest()


def refuse_stale(what: str, *, opened: str, saved: Document, yours: Document) -> None:
    """Raise StaleVersion unless `opened` is the fingerprint of `saved`, or the editor wants the same as was saved.

    `saved` is what the database had before this save, `yours` what it would have after it. Call it in the transaction
    that locked the row before reading `saved`: of two saves at the same moment only one passes.
    """
    if opened != fingerprint(saved) and (found := differences(saved, yours)):
        refusal = StaleVersion(what, [])
        refusal.differences = found  # shown as a table, field by field, and not in the sentence
        raise refusal


def differences(saved: Document, yours: Document) -> list[tuple[str, Any, Any]]:
    """Give the fields that differ: name, what was saved meanwhile, what the editor has."""
    return [(key, saved[key], yours[key]) for key in yours if saved[key] != yours[key]]


def hold(model: type[Source | Actor | Claim], slug: str, *, in_order: bool) -> None:
    """Keep everybody else from writing a source, claim or actor until the transaction ends, if there is one.

    What is read of it after that may be compared with what an editor saw. `in_order` says that a public act may
    follow: it waits its turn first, as all of these do, so that no two wait for each other. Two queries.
    """
    if in_order:
        Clock()
    list(model._default_manager.select_for_update().filter(slug=slug).values_list("pk"))


def count_up(*things: Source | Statement | Actor | Claim) -> None:
    """Count the versions of what was changed up by one. One query each."""
    for thing in things:
        type(thing)._default_manager.filter(pk=thing.pk).update(version=F("version") + 1)
