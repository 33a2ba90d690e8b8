"""Walks by `next` and `previous` while rows are published, corrected, merged, taken back and returned.

Whatever was there all the time is seen exactly once, and nothing is seen twice.
"""

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from newsfacts.editing.acts import act
from newsfacts.editing.merge import merge_actors, merge_claims
from newsfacts.editing.publish import publish
from newsfacts.editing.undo import undo_merge
from newsfacts.editing.withdraw import withdraw
from newsfacts.faults import Refusal
from newsfacts.models import Actor, Claim, Source
from tests import factories as make
from tests.past import correct

pytestmark = pytest.mark.django_db

API, SITE = "/api/v1/", "http://127.0.0.1:8000"
LISTS = ["sources/", "statements/", "claims/", "actors/", "attributions/", "search/?q=river", "claims/?q=river"]
SOURCES = 4
PLACE = st.integers(0, 99)


def keys(rows: list[dict[str, Any]]) -> list[str]:
    """Give what tells rows apart, of whichever list they are."""
    found = [row.get("record", row) for row in rows]
    return [row["url"] if "url" in row else str(row["seq"]) for row in found]


class Walk:
    """One reader on the way through one list, and what was on it at every step."""

    def __init__(self, address: str, way: str, start: str | None, whole: list[str]) -> None:
        self.address, self.way, self.next = address, way, start
        self.seen: list[str] = []
        self.always = set(whole)

    def step(self, client: Client) -> None:
        assert self.next
        page = client.get(self.next.removeprefix(SITE)).json()
        self.seen += keys(page["results"])
        self.next = page[self.way]


class Newsroom(RuleBasedStateMachine):
    """A newsroom that goes on working while readers walk through its lists."""

    @initialize()
    def open(self) -> None:
        self.client, self.walks = Client(), []
        self.by = make.UserFactory()
        self.claims = [make.ClaimFactory(text=f"The river has risen {number} times.") for number in range(4)]
        self.speakers = [make.ActorFactory(name=f"River board {number}") for number in range(4)]
        self.outlet = make.ActorFactory(name="River Gazette", kind="outlet")
        for _ in range(SOURCES):
            self.publish_new(0, 1)

    # --- What the newsroom does -------------------------------------------------------------------------------------

    def tries(self, verb: Any, **arguments: Any) -> None:
        with contextlib.suppress(Refusal), act():
            verb(by=self.by, **arguments)
        self.look()

    @rule(one=PLACE, other=PLACE)
    def publish_new(self, one: int, other: int) -> None:
        source = make.SourceFactory(publisher=self.outlet, title="On the river")
        alive = list(Claim.objects.filter(merged_into=None))
        speakers = list(Actor.objects.filter(merged_into=None).exclude(pk=self.outlet.pk))
        for claim in {alive[one % len(alive)], alive[other % len(alive)]}:
            statement = make.StatementFactory(
                source=source, speaker=speakers[one % len(speakers)], paraphrase="River."
            )
            make.AttributionFactory(statement=statement, claim=claim)
        self.tries(publish, source=source, why="Ready")

    @rule(place=PLACE, number=PLACE)
    def correct_something(self, place: int, number: int) -> None:
        claims = list(Claim.objects.filter(merged_into=None))
        sources = list(Source.objects.filter(state="published"))
        thing = [*claims, *sources][place % (len(claims) + len(sources))]
        words = f"Of the river, {'at length, ' * (number % 7)}as of {number}"
        with contextlib.suppress(Refusal):
            correct(thing, **{"text" if isinstance(thing, Claim) else "title": words})
        self.look()

    @rule(place=PLACE)
    def take_a_statement_out_or_bring_it_back(self, place: int) -> None:
        sources = list(Source.objects.filter(state="published"))
        if not sources:
            return
        source = sources[place % len(sources)]
        statements = list(source.statements.order_by("position"))
        with contextlib.suppress(Refusal), transaction.atomic():
            if len(statements) > 1:
                statements[-1].attributions.all().delete()
                statements[-1].delete()
            else:
                new = make.StatementFactory(source=source, speaker=statements[0].speaker, paraphrase="River.")
                make.AttributionFactory(statement=new, claim=Claim.objects.filter(merged_into=None)[0])
            correct(source, dateline=f"{source.dateline}x"[-9:])
        self.look()

    @rule(place=PLACE)
    def withdraw_or_return(self, place: int) -> None:
        sources = list(Source.objects.order_by("pk"))
        source = sources[place % len(sources)]
        self.tries(withdraw if source.state == "published" else publish, source=source, why="So it is")

    @rule(kind=st.sampled_from(["claim", "actor"]), one=PLACE, other=PLACE)
    def merge(self, kind: str, one: int, other: int) -> None:
        model, verb = (Claim, merge_claims) if kind == "claim" else (Actor, merge_actors)
        things = list(model.objects.filter(merged_into=None).order_by("pk"))
        survivor, gone = things[one % len(things)], things[other % len(things)]
        self.tries(verb, survivor=survivor, other=gone, why="They are one")

    @rule(place=PLACE)
    def undo(self, place: int) -> None:
        merged = [*Claim.objects.exclude(merged_into=None), *Actor.objects.exclude(merged_into=None)]
        if merged:
            self.tries(undo_merge, thing=merged[place % len(merged)], why="They are two")

    # --- What readers do --------------------------------------------------------------------------------------------

    def addresses(self) -> Iterator[str]:
        yield from LISTS
        for path in (f"sources/{Source.objects.order_by('pk')[0].slug}", f"actors/{self.outlet.slug}"):
            yield f"{path}/history/"

    def whole(self, address: str) -> list[str]:
        page = self.client.get(f"{API}{address}{'&' if '?' in address else '?'}limit=200").json()
        assert page["next"] is None
        return keys(page["results"])

    def look(self) -> None:
        """Note for every walk on its way what is not on its list all the time."""
        for address in {walk.address for walk in self.walks}:
            there = set(self.whole(address))
            for walk in self.walks:
                if walk.address == address:
                    walk.always &= there

    @rule(limit=st.integers(1, 3), place=PLACE)
    def set_out(self, limit: int, place: int) -> None:
        address = list(self.addresses())[place % len(list(self.addresses()))]
        start = f"{API}{address}{'&' if '?' in address else '?'}limit={limit}"
        self.walks.append(Walk(address, "next", start, self.whole(address)))

    @rule(limit=st.integers(1, 3), place=PLACE)
    def set_out_from_the_end(self, limit: int, place: int) -> None:
        """Walk to the end in one go, and begin a walk back there: the last page is seen, those before it are not."""
        address = list(self.addresses())[place % len(list(self.addresses()))]
        further: str | None = f"{API}{address}{'&' if '?' in address else '?'}limit={limit}"
        page: dict[str, Any] = {}
        while further:
            page = self.client.get(further.removeprefix(SITE)).json()
            further = page["next"]
        walk = Walk(address, "previous", page["previous"], self.whole(address))
        walk.seen = keys(page["results"])
        self.walks.append(walk)

    @rule(place=PLACE)
    def go_on(self, place: int) -> None:
        going = [walk for walk in self.walks if walk.next]
        if going:
            going[place % len(going)].step(self.client)

    def teardown(self) -> None:
        """Let all arrive, and see what each has seen."""
        for walk in getattr(self, "walks", []):
            while walk.next:
                walk.step(self.client)
            assert len(walk.seen) == len(set(walk.seen)), f"{walk.way} through {walk.address} saw something twice"
            assert walk.always <= set(walk.seen), f"{walk.way} through {walk.address} lost something"


class Walks(Newsroom):
    """Each example in a transaction of its own that is taken back."""

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()

    def teardown(self) -> None:
        try:
            super().teardown()
        finally:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)


SOME = settings(max_examples=4, stateful_step_count=20, suppress_health_check=list(HealthCheck))
MANY = settings(SOME, max_examples=150, stateful_step_count=60)


def test_a_walk_loses_nothing_and_repeats_nothing_while_the_newsroom_works():
    run_state_machine_as_test(Walks, settings=SOME)


@pytest.mark.long
def test_many_walks_lose_nothing_and_repeat_nothing_while_the_newsroom_works():
    run_state_machine_as_test(Walks, settings=MANY)


@pytest.mark.parametrize("path", ["claims/?", "search/?q=claim&"])
def test_a_page_that_became_empty_loses_no_row_on_the_way_back(client, path):
    sources = [make.publish_source(make.AttributionFactory().statement.source) for _ in range(4)]
    whole = keys(client.get(f"{API}{path}limit=200").json()["results"])
    first = client.get(f"{API}{path}limit=2").json()
    there = [
        source for source in sources if source.statements.get().attributions.get().claim.slug not in "".join(whole[:2])
    ]
    for source in there:
        withdraw(source=source, by=make.UserFactory(), why="Wrong")
    second = client.get(first["next"].removeprefix(SITE)).json()
    back = client.get(second["previous"].removeprefix(SITE)).json()

    assert second["results"] == []
    assert keys(back["results"]) == keys(first["results"])


def test_a_page_before_the_first_that_became_empty_loses_no_row_on_the_way_on(client):
    sources = [make.publish_source(make.AttributionFactory().statement.source) for _ in range(4)]
    first = client.get(f"{API}claims/?limit=2").json()
    second = client.get(first["next"].removeprefix(SITE)).json()
    for source in sources[2:]:
        withdraw(source=source, by=make.UserFactory(), why="Wrong")
    before = client.get(second["previous"].removeprefix(SITE)).json()
    again = client.get(before["next"].removeprefix(SITE)).json()

    assert before["results"] == []
    assert keys(again["results"]) == keys(second["results"])
