"""Where an actor stands with others on the claims that it spoke on: alone, with whom, against whom."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict

from .narrowing import only
from .spoken import AGAINST, ALONE, ASIDE, STANDS, WITH, Spoken

Body = dict[str, Any]
PARTIES_SHOWN, NAMED_AGAINST, DISPUTES_SHOWN = 20, 3, 5
# How each other party stands to the actor: the columns of the table.
COLUMNS = {AGAINST: "Says otherwise", WITH: "Says the same", ASIDE: "One of the two takes no side"}


def company(spoken: Iterable[Spoken]) -> Body:
    """Count the claims by how the actor stands, and by each other party: those against it first."""
    spoken = list(spoken)
    counts = Counter(each.stands for each in spoken)
    parties: dict[str, Counter[str]] = {}
    for each in spoken:
        for party, relation in each.relations.items():
            parties.setdefault(party, Counter())[relation] += 1
    order = sorted(parties, key=lambda party: (-parties[party][AGAINST], -parties[party].total(), party))
    return {
        "counts": counts,
        "on_a_side": sum(each.course.is_on_a_side for each in spoken),
        "parties": [{"slug": party, "counts": parties[party]} for party in order[:PARTIES_SHOWN]],
        "more": max(len(order) - PARTIES_SHOWN, 0),
        "against": [party for party in order if parties[party][AGAINST]],
        "disputes": [each for each in spoken if each.stands == AGAINST][:DISPUTES_SHOWN],
    }


def told_company(asked: QueryDict, among: Body, names: Mapping[str, str], claims: Mapping[str, Body]) -> Body:
    """Tell where an actor stands with others, each number with the address that narrows its claims down to those."""
    return {
        **among,
        "columns": COLUMNS.values(),
        "against": [{"slug": party, "name": names[party]} for party in among["against"][:NAMED_AGAINST]],
        "against_more": max(len(among["against"]) - NAMED_AGAINST, 0),
        "all_disputes": only(asked, stands=AGAINST),
        "stands": [
            {"words": STANDS[stands], "count": among["counts"][stands], "address": only(asked, stands=stands)}
            for stands in (AGAINST, WITH, ALONE)
        ],
        "parties": [
            {
                "slug": each["slug"],
                "name": names[each["slug"]],
                "cells": [
                    {"count": each["counts"][stands], "address": only(asked, stands=stands, party=each["slug"])}
                    for stands in COLUMNS
                ],
            }
            for each in among["parties"]
        ],
        "disputes": [claims[each.claim] for each in among["disputes"] if each.claim in claims],
    }
