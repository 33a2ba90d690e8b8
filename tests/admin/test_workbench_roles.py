"""The workbench's addresses by role and state: who may see, who may change, who may comment; and what they cost."""

from itertools import product
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.editing.policies import ON_RECORD
from newsfacts.models import Source
from newsfacts.words import Form, SourceState, Stance
from tests.factories import AttributionFactory, QuoteFactory, StatementFactory

from .people import desk_of, person, source_in
from .test_roles import OWN, WHO, expected
from .workbench_client import ASKED, ask, draft_of, everything, filled, workbench_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


# --- Who may ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "state"), list(product(WHO, SourceState.values)))
def test_each_may_look_and_change_and_comment_as_everywhere_else(who: str, state: str) -> None:
    people = dict(zip(WHO, map(person, ("Contributor", "Contributor", "Editor", "Editor", "Chief")), strict=True))
    source, desk = source_in(state, people["its contributor"], last_saved_by=people[OWN]), desk_of(people[who])
    may_change = expected("prepare" if state in ON_RECORD else "save", who, state, four_eyes=True)
    may_comment = expected("comment", who, state, four_eyes=True)

    told = desk.get(workbench_of(source)).context["workbench"]
    assert desk.get(workbench_of(source) + "state/").json()["may_change"] is may_change
    assert (told["state"]["may_change"], told["may_comment"]) == (may_change, may_comment)
    before = everything()
    made = ask(desk, source, "statements/", {"fields": {"cue": "said"}})
    assert (made.status_code == 201, everything() != before) == (may_change, may_change)
    said = ask(desk, source, "comments/", {"text": "Who says so?"})
    assert (said.status_code == 201) is may_comment
    for answer, may in ((made, may_change), (said, may_comment)):
        assert may or answer.json()["problem"].startswith(("You may not", "“source-"))


def test_of_what_was_removed_nothing_is_left_to_see() -> None:
    source = source_in(SourceState.REMOVED, person("Contributor"))

    state = desk_of(person("Chief")).get(workbench_of(source) + "state/").json()

    assert (state["statements"], state["names"], state["may_change"]) == ([], {"actors": {}, "claims": {}}, False)


# --- Whatever JSON ----------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["", "s1", "s2", "s9", "{s1}", "{s2}", "actor-1", "said", "2031-05-07", *Form.values, *Stance.values]
)
LEAVES = st.none() | st.booleans() | st.integers(-2, 120) | st.floats(allow_nan=False) | WORDS | st.text(max_size=5)
ANYTHING = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS | st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
PLACES = st.fixed_dictionaries({"start": st.integers(0, 99), "end": st.integers(1, 99)})
QUOTES = st.lists(st.fixed_dictionaries({"exact": WORDS, "start": LEAVES, "end": LEAVES}), max_size=2)
CLAIMS = st.lists(st.fixed_dictionaries({"claim": WORDS, "stance": st.sampled_from(Stance.values)}), max_size=2)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "position": st.integers(-1, 5) | LEAVES, "paragraph": st.integers(0, 5) | LEAVES, "speaker": WORDS | LEAVES,
        "relayed_by": WORDS, "form": WORDS, "cue": st.text(max_size=5), "said_on": WORDS, "quotes": QUOTES | ANYTHING,
        "selector": PLACES | ANYTHING, "claims": CLAIMS | ANYTHING, "id": WORDS | LEAVES,
    },
)  # fmt: skip
CHANGES = st.lists(
    st.fixed_dictionaries(
        {"id": WORDS}, optional={"fields": FIELDS | ANYTHING, "opened": WORDS, "created_as": st.text(max_size=3)}
    ),
    max_size=4,
)
THINGS = st.dictionaries(
    st.sampled_from(["a", "s1"]), ANYTHING | st.fixed_dictionaries({"name": WORDS, "text": WORDS})
)
PARTS: dict[str, st.SearchStrategy[Any]] = {
    "fields": FIELDS, "selection": PLACES, "changes": CHANGES, "at": st.integers(-1, 99), "opened": WORDS,
    "other": WORDS, "stances": st.dictionaries(WORDS, WORDS, max_size=2), "id": WORDS, "created_as": WORDS,
    "new": st.fixed_dictionaries({}, optional={"actors": THINGS, "claims": THINGS}),
    "forgotten": st.fixed_dictionaries({}, optional={"actors": st.lists(WORDS, max_size=2), "claims": ANYTHING}),
    "window": WORDS, "statement": WORDS, "text": st.text(max_size=4), "leaves": st.booleans(),
}  # fmt: skip
BODIES = st.fixed_dictionaries({}, optional={key: part | ANYTHING for key, part in PARTS.items()}) | ANYTHING


@given(address=st.sampled_from([each for each, (method, _) in ASKED.items() if method != "GET"]), body=BODIES)
def test_whatever_is_sent_is_refused_whole_or_kept_whole(address: str, body: Any) -> None:
    with transaction.atomic():
        me = person("Contributor")
        source, desk = draft_of(me), desk_of(me)
        before = everything()

        answer = ask(desk, source, address, filled(body, source))

        assert answer.status_code in (200, 201, 400, 404, 409, 412, 422), answer.content
        if answer.status_code >= 400:
            assert answer.json()["problem"].strip()
            assert everything() == before
        elif answer.json().get("order") is not None:
            kept = desk.get(workbench_of(source) + "state/").json()["statements"]
            assert [each["row"]["id"] for each in kept] == answer.json()["order"]
            assert [each["row"]["position"] for each in kept] == list(range(1, len(kept) + 1))
        transaction.set_rollback(True)


# --- What it costs ----------------------------------------------------------------------------------------------------


def with_statements(count: int, owner: User) -> Source:
    """Make a draft with a captured text and so many more statements, each with a quote, a claim and a speaker."""
    source = draft_of(owner)
    for _ in range(count):
        statement = StatementFactory(source=source, selector_start=0, selector_end=55)
        QuoteFactory(statement=statement, exact="safe for now", start=41, end=53)
        AttributionFactory(statement=statement)
    return source


def queries(do: Any) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert do().status_code in (200, 201)
    return len(captured)


@pytest.mark.parametrize("address", ["", *ASKED])
def test_forty_statements_cost_as_many_queries_as_four(address: str, editor: User, desk: Client) -> None:
    few, many = with_statements(4, editor), with_statements(40, editor)

    def cost(source: Source) -> int:
        return queries(lambda: ask(desk, source, address) if address else desk.get(workbench_of(source)))

    cost(draft_of(editor))  # what is asked once in a process
    assert cost(many) <= cost(few)
