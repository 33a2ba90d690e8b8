"""Statements are put in their place, split and joined, and nothing of them is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.breakdown.statements import EMPTY, NotJoined, NotSplit, joined, numbered, placed, split, without
from newsfacts.faults import Refusal


def row(identifier="s1", **fields):
    return {"id": identifier, "position": 1, **EMPTY, **fields}


def place(start, end):
    return {"start": start, "end": end}


def quote(exact, start=None):
    return {"exact": exact, "start": start, "end": None if start is None else start + len(exact)}


def attribution(claim, stance="asserts"):
    return {"claim": claim, "stance": stance, "certainty": "unspecified"}


def ids(statements):
    return [each["id"] for each in statements]


class TestPlaced:
    def test_a_statement_goes_where_it_is_read(self):
        there = numbered([row("a", selector=place(10, 20)), row("b", selector=place(50, 60))])

        after = placed(there, row("new", selector=place(30, 40)))

        assert ids(after) == ["a", "new", "b"]
        assert [each["position"] for each in after] == [1, 2, 3]

    def test_of_two_at_one_place_the_new_one_comes_second(self):
        there = [row("a", selector=place(10, 20))]

        assert ids(placed(there, row("new", selector=place(10, 20)))) == ["a", "new"]

    def test_without_a_place_the_paragraph_tells(self):
        there = numbered([row("a", paragraph=1), row("b", paragraph=3)])

        assert ids(placed(there, row("new", paragraph=2))) == ["a", "new", "b"]

    def test_what_comes_before_all_others_is_put_first(self):
        assert ids(placed([row("a", paragraph=4)], row("new", paragraph=1))) == ["new", "a"]

    def test_where_nothing_is_known_it_goes_to_the_end(self):
        assert ids(placed([row("a", paragraph=4)], row("new"))) == ["a", "new"]

    @given(st.integers(-3, 9), st.integers(0, 5))
    def test_a_position_that_is_asked_for_is_kept_within_the_source(self, position, count):
        there = numbered([row(f"s{number}") for number in range(count)])

        after = placed(there, row("new"), position)

        assert ids(after).index("new") == max(0, min(position - 1, count))
        assert [each["position"] for each in after] == list(range(1, count + 2))


class TestWithout:
    def test_the_others_are_numbered_anew(self):
        assert [(each["id"], each["position"]) for each in without([row("a"), row("b")], "a")] == [("b", 1)]

    def test_one_that_relays_others_stays(self):
        with pytest.raises(Refusal, match="relays b"):
            without([row("a"), row("b", relayed_by="a")], "a")


class TestSplit:
    def test_quotes_go_by_their_places_and_attributions_stay(self):
        whole = row(
            selector=place(0, 100), form="mixed", paraphrase="It is so.", speaker="x", claims=[attribution("c")],
            quotes=[quote("one", 10), quote("two", 60)],
        )  # fmt: skip

        first, second = split(whole, 50, "s2")

        assert (first["quotes"], second["quotes"]) == ([quote("one", 10)], [quote("two", 60)])
        assert (first["selector"], second["selector"]) == (place(0, 50), place(50, 100))
        assert (first["claims"], second["claims"]) == ([attribution("c")], [])
        assert (second["speaker"], second["paraphrase"]) == ("x", "")

    def test_a_quote_that_the_cut_goes_through_becomes_two(self):
        first, second = split(row(selector=place(0, 30), form="direct", quotes=[quote("one two", 10)]), 13, "s2")

        assert (first["quotes"], second["quotes"]) == ([quote("one", 10)], [quote("two", 14)])

    def test_a_part_without_quotes_is_reported(self):
        first, second = split(row(selector=place(0, 30), form="mixed", quotes=[quote("one", 20)]), 15, "s2")

        assert (first["form"], second["form"]) == ("indirect", "mixed")

    @pytest.mark.parametrize("at", [0, 10, 30, 40, -1])
    def test_the_cut_must_lie_within(self, at):
        with pytest.raises(NotSplit):
            split(row(selector=place(10, 30)), at, "s2")

    @given(st.data())
    def test_no_word_of_a_quote_is_lost(self, data):
        text = data.draw(st.text("ab é😀", min_size=3, max_size=40))
        at = data.draw(st.integers(1, len(text) - 1))
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        whole = row(selector=place(0, len(text)), quotes=[{"exact": text[start:end], "start": start, "end": end}])

        quotes = [each for part in split(whole, at, "s2") for each in part["quotes"]]

        assert "".join(each["exact"] for each in quotes).replace(" ", "") == text[start:end].replace(" ", "")
        assert all(text[each["start"] : each["end"]] == each["exact"] for each in quotes)


class TestJoined:
    def test_spans_quotes_and_claims_are_those_of_both(self):
        one = row("a", selector=place(0, 10), quotes=[quote("x", 2)], claims=[attribution("c")], form="direct")
        other = row("b", selector=place(20, 30), quotes=[quote("y", 22)], claims=[attribution("d")], form="indirect")

        both = joined(one, other, {})

        assert both["selector"] == place(0, 30)
        assert both["quotes"] == [quote("x", 2), quote("y", 22)]
        assert both["claims"] == [attribution("c"), attribution("d")]
        assert both["form"] == "mixed"

    def test_differing_stances_ask(self):
        one, other = row("a", claims=[attribution("c")]), row("b", claims=[attribution("c", "denies")])

        with pytest.raises(NotJoined, match="asserts and denies"):
            joined(one, other, {})
        assert joined(one, other, {"c": "denies"})["claims"] == [attribution("c", "denies")]

    def test_two_speakers_stay_two_statements(self):
        with pytest.raises(NotJoined, match="x and y"):
            joined(row("a", speaker="x"), row("b", speaker="y"), {})

    def test_what_one_lacks_the_other_gives(self):
        both = joined(row("a"), row("b", speaker="x", cue="said", said_on="2031-05-07", paragraph=2), {})

        assert (both["speaker"], both["cue"], both["said_on"], both["paragraph"]) == ("x", "said", "2031-05-07", 2)

    def test_one_that_relayed_the_other_relays_nothing_any_more(self):
        assert joined(row("a"), row("b", relayed_by="a"), {})["relayed_by"] is None

    @given(st.integers(1, 39))
    def test_joining_what_was_split_gives_back_the_place_and_the_claims(self, at):
        whole = row(selector=place(0, 40), claims=[attribution("c")], speaker="x", form="indirect", cue="said")

        back = joined(*split(whole, at, "s2"), {})

        assert back == whole
