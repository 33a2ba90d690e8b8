"""Whatever an editor does to statements, one after the other, is taken back step by step, to the letter."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from newsfacts.breakdown.writing import source_document
from newsfacts.editing.save import save_source
from newsfacts.editing.statements import Change, Changed, change_statements, join_statements, seen, split_statement
from newsfacts.faults import Refusal
from newsfacts.integrity.checks import breaches
from tests.factories import ActorFactory, ClaimFactory, SourceFactory, UserFactory

ACTORS, CLAIMS = ["ada", "bea"], ["rain", "snow"]
places = st.tuples(st.integers(0, 80), st.integers(1, 30)).map(lambda pair: {"start": pair[0], "end": sum(pair)})
attributions = st.lists(
    st.fixed_dictionaries(
        {
            "claim": st.sampled_from(CLAIMS),
            "stance": st.sampled_from(["asserts", "denies"]),
            "certainty": st.just("certain"),
        }
    ),
    unique_by=lambda each: each["claim"],
    max_size=2,
)
fields = st.fixed_dictionaries(
    {},
    optional={
        "cue": st.sampled_from(["", "said", "told a briefing"]),
        "speaker": st.sampled_from([None, *ACTORS]),
        "paragraph": st.sampled_from([None, 0, 1, 7]),
        "selector": st.one_of(st.none(), places),
        "claims": attributions,
        "quotes": st.lists(st.fixed_dictionaries({"exact": st.text("ab ", min_size=1, max_size=5)}), max_size=2),
        "relayed_by": st.sampled_from([None, "s1", "s2"]),
        "position": st.integers(1, 6),
    },
)
steps = st.one_of(
    st.tuples(st.just("create"), st.just(0), fields),
    st.tuples(st.just("change"), st.integers(0, 9), fields),
    st.tuples(st.just("delete"), st.integers(0, 9), st.none()),
    st.tuples(st.just("split"), st.integers(0, 9), st.integers(0, 110)),
    st.tuples(st.just("join"), st.integers(0, 9), st.sampled_from(["asserts", "denies"])),
)


def statements_of(source):
    return source_document(source)["statements"]


def do(source, by, step) -> Changed | None:
    """Do one step on one of the statements that are there; None where there is none to do it on."""
    what, index, detail = step
    rows = statements_of(source)
    if what == "create":
        return change_statements(source=source, changes=[Change("", detail)], by=by)
    if not rows:
        return None
    row = rows[index % len(rows)]
    if what == "change":
        return change_statements(source=source, changes=[Change(row["id"], detail, seen(row))], by=by)
    if what == "delete":
        return change_statements(source=source, changes=[Change(row["id"], None, seen(row))], by=by)
    if what == "split":
        return split_statement(source=source, identifier=row["id"], at=detail, opened=seen(row), by=by)
    other = rows[(index + 1) % len(rows)]
    opened = {row["id"]: seen(row), other["id"]: seen(other)}
    stances = dict.fromkeys(CLAIMS, detail)
    return join_statements(
        source=source, identifier=row["id"], other=other["id"], opened=opened, stances=stances, by=by
    )


def inverse(done: Changed) -> list[Change]:
    return [
        Change(identifier, before, seen(after) if (after := done.after[identifier]) else "")
        for identifier, before in done.before.items()
    ]


class StatementsUndone(TestCase):
    @settings(max_examples=20)
    @given(st.lists(steps, min_size=1, max_size=8))
    def test_every_step_is_taken_back_to_the_letter(self, taken):
        by, source = UserFactory(), SourceFactory(publisher=None)
        for slug in ACTORS:
            ActorFactory(slug=slug)
        for slug in CLAIMS:
            ClaimFactory(slug=slug)
        save_source(source=source, by=by)
        states, undo = [], []

        for step in taken:
            before = statements_of(source)
            try:
                done = do(source, by, step)
            except Refusal:
                assert statements_of(source) == before
                continue
            if done:
                states.append(before)
                undo.append(inverse(done))
                assert [row["position"] for row in statements_of(source)] == list(
                    range(1, len(statements_of(source)) + 1)
                )
        for changes, before in zip(reversed(undo), reversed(states), strict=True):
            change_statements(source=source, changes=changes, by=by)
            assert statements_of(source) == before

        assert [each for each in breaches() if "source" in each.where] == []
