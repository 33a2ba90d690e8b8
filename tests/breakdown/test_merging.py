"""Merging two actors or two claims, and undoing it, on documents: nothing left behind, nothing lost."""

import copy
import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newsfacts.breakdown.checking import faults_in
from newsfacts.breakdown.merging import (
    Clash,
    circle,
    clashes,
    merged_actor,
    merged_claim,
    merged_source,
    surviving_actor,
    surviving_claim,
    unmerged_actor,
    unmerged_claim,
    unmerged_source,
    unsurvived,
)
from newsfacts.breakdown.reading import validated
from newsfacts.breakdown.writing import tombstone
from newsfacts.words import Subject
from tests.documents import ACTORS, CLAIMS, documents, small

ACTOR, CLAIM = Subject.ACTOR, Subject.CLAIM


def written(document):
    """Give a drawn document as the desk writes it: complete, and every statement with its id."""
    document = validated(copy.deepcopy(document))
    for statement in document["statements"]:
        statement["id"] = statement["id"] or f"s{statement['position']}"
    return document


def source(*statements, credited=(), publisher=None):
    """Give a source's document with statements `(speaker, on_behalf_of, attributions)`."""
    document = small() | {
        "statements": [
            {"speaker": speaker, "on_behalf_of": behalf, "claims": [attribution(*each) for each in attributions]}
            for speaker, behalf, attributions in statements
        ]
    }
    document["source"] |= {"publisher": publisher, "credits": [credit(*each) for each in credited]}
    return {key: value for key, value in written(document).items() if key not in ("actors", "claims")}


def attribution(claim, stance="asserts", certainty="certain"):
    return {"claim": claim, "stance": stance, "certainty": certainty}


def credit(actor, role="writing"):
    return {"actor": actor, "role": role}


def claim(slug="c", about=(), relations=()):
    return {
        "slug": slug, "text": f"Of {slug}.", "kind": "fact", "about": list(about), "occurred_on": "",
        "occurred_on_stated": "", "occurred_on_inferred": False, "condition": "",
        "relations": [{"kind": kind, "claim": other} for kind, other in relations],
    }  # fmt: skip


def actor(slug="a", part_of=None, names=(), roles=(), name=None):
    return {
        "slug": slug, "kind": "state_body", "name": name or f"Name of {slug}", "part_of": part_of,
        "names": [{"name": each, "kind": kind, "language": language} for each, kind, language in names],
        "roles": [
            {"title": title, "organisation": organisation, "since": since, "until": ""}
            for title, organisation, since in roles
        ],
        "wikidata": "", "description": "",
    }  # fmt: skip


def statement_of(document, number=0):
    return document["statements"][number]


def about_and_relations(document):
    return document["about"], [(each["kind"], each["claim"]) for each in document["relations"]]


# --- merging ---


def test_all_that_a_source_says_of_an_actor_moves_to_the_survivor():
    document = source(("o", "o", []), ("x", None, []), credited=[("o", "writing")], publisher="o")

    merged = merged_source(document, ACTOR, "o", "s")

    assert (merged["source"]["publisher"], merged["source"]["credits"]) == ("s", [credit("s")])
    assert [(each["speaker"], each["on_behalf_of"]) for each in merged["statements"]] == [("s", "s"), ("x", None)]


@pytest.mark.parametrize(
    ("credited", "left"),
    [
        ([("o", "writing"), ("s", "writing")], [("s", "writing")]),
        ([("s", "writing"), ("x", "editing"), ("o", "writing")], [("s", "writing"), ("x", "editing")]),
        ([("o", "writing"), ("s", "editing")], [("s", "writing"), ("s", "editing")]),
    ],
)
def test_a_credit_for_the_same_work_is_kept_once(credited, left):
    merged = merged_source(source(credited=credited), ACTOR, "o", "s")

    assert merged["source"]["credits"] == [credit(*each) for each in left]


@pytest.mark.parametrize(
    ("attributions", "left"),
    [
        ([("o", "denies")], [("s", "denies")]),
        ([("o",), ("x",), ("s",)], [("x",), ("s",)]),
        ([("o", "asserts", "certain"), ("s", "asserts", "probable")], [("s", "asserts", "probable")]),
        ([("s", "asserts", "possible"), ("o", "asserts", "certain")], [("s", "asserts", "possible")]),
        ([("x",)], [("x",)]),
    ],
)
def test_a_statement_keeps_one_attribution_on_the_merged_claim_the_survivors(attributions, left):
    merged = merged_source(source(("x", None, attributions)), CLAIM, "o", "s")

    assert statement_of(merged)["claims"] == [attribution(*each) for each in left]


def test_merging_actors_leaves_a_claim_of_the_same_slug_and_the_other_way_round():
    document = source(("o", None, [("o",)]))

    assert statement_of(merged_source(document, ACTOR, "o", "s"))["claims"] == [attribution("o")]
    assert statement_of(merged_source(document, CLAIM, "o", "s"))["speaker"] == "o"


def test_statements_with_different_stances_on_the_two_clash():
    document = source(
        ("x", None, [("o", "asserts"), ("s", "denies")]),
        ("x", None, [("o", "asserts", "certain"), ("s", "asserts", "possible")]),
        ("x", None, [("o", "doubts")]),
    )

    assert clashes(document, "o", "s") == [Clash("minister-heads-to-capital", "s1", "asserts", "denies")]


@pytest.mark.parametrize(
    ("about", "left"), [(["o"], ["s"]), (["o", "x", "s"], ["x", "s"]), (["s", "o"], ["s"]), (["x"], ["x"])]
)
def test_a_claim_is_about_the_survivor_once(about, left):
    assert merged_claim(claim(about=about), ACTOR, "o", "s", ())["about"] == left


@pytest.mark.parametrize(
    ("relations", "contradictions", "left"),
    [
        ([("supports", "o")], (), [("supports", "s")]),
        ([("supports", "o"), ("specifies", "s")], (), [("supports", "s"), ("specifies", "s")]),
        ([("supports", "o"), ("supports", "s")], (), [("supports", "s")]),
        ([("contradicts", "o")], (), [("contradicts", "s")]),
        ([("contradicts", "o"), ("supports", "o")], {("s", "c")}, [("supports", "s")]),
        ([("contradicts", "o")], {("s", "x"), ("x", "c")}, [("contradicts", "s")]),
        ([("contradicts", "x")], {("s", "c")}, [("contradicts", "x")]),
    ],
)
def test_a_claim_bears_on_the_survivor_once_in_each_way(relations, contradictions, left):
    merged = merged_claim(claim(relations=relations), CLAIM, "o", "s", contradictions)

    assert about_and_relations(merged) == ([], left)


def test_no_relation_of_a_claim_with_itself_arises():
    assert merged_claim(claim("s", relations=[("supports", "o")]), CLAIM, "o", "s", ())["relations"] == []


def test_an_actor_is_part_of_the_survivor_and_holds_its_posts_there():
    document = actor(part_of="o", roles=[("head", "o", ""), ("head", "x", "")])

    merged = merged_actor(document, "o", "s")

    assert merged["part_of"] == "s"
    assert [role["organisation"] for role in merged["roles"]] == ["s", "x"]


@pytest.mark.parametrize(
    ("own", "others", "result"),
    [
        ([], [], [("O", "alias", "")]),
        ([("O", "metonym", "en")], [], [("O", "metonym", "en")]),
        ([], [("O", "former", "en")], [("O", "former", "en")]),
        ([], [("S", "alias", "en"), ("T", "abbreviation", "")], [("O", "alias", ""), ("T", "abbreviation", "")]),
        (
            [("T", "alias", "")],
            [("T", "alias", ""), ("T", "alias", "ru")],
            [("T", "alias", ""), ("O", "alias", ""), ("T", "alias", "ru")],
        ),
    ],
)
def test_the_survivor_takes_over_the_names_that_it_does_not_have(own, others, result):
    survivor, other = actor("s", names=own, name="S"), actor("o", names=others, name="O")

    names = surviving_actor(survivor, other)["names"]

    assert [(each["name"], each["kind"], each["language"]) for each in names] == result


def test_two_actors_of_one_name_need_no_alias():
    assert surviving_actor(actor("s", name="N"), actor("o", name="N"))["names"] == []


@pytest.mark.parametrize(
    ("own", "others", "result"),
    [
        ([("head", "x", "")], [("head", "x", ""), ("aide", "x", "")], [("head", "x", ""), ("aide", "x", "")]),
        ([("head", "x", "")], [("head", "x", "2030")], [("head", "x", ""), ("head", "x", "2030")]),
        ([("head", "o", "")], [("aide", "s", "")], [("head", None, ""), ("aide", None, "")]),
    ],
)
def test_the_survivor_takes_over_the_roles_that_it_does_not_have(own, others, result):
    roles = surviving_actor(actor("s", roles=own), actor("o", roles=others))["roles"]

    assert [(role["title"], role["organisation"], role["since"]) for role in roles] == result


def test_the_survivor_keeps_its_own_fields():
    survivor = actor("s", part_of="x") | {"wikidata": "Q1", "description": "Own."}

    merged = surviving_actor(survivor, actor("o", part_of="y") | {"wikidata": "Q2", "description": "Other."})

    assert merged | {"names": []} == survivor


@pytest.mark.parametrize(
    ("part_of", "way"),
    [
        ({"s": "o"}, ["s", "o"]),
        ({"s": "m", "m": "o", "o": "x"}, ["s", "m", "o"]),
        ({"s": "m", "m": None}, []),
        ({"o": "s"}, []),
        ({"s": "m", "m": "s"}, []),
    ],
)
def test_a_survivor_within_the_other_would_be_part_of_itself(part_of, way):
    assert circle("s", "o", part_of) == way


@pytest.mark.parametrize(
    ("own", "others", "contradictions", "result"),
    [
        ([("supports", "x")], [("supports", "x"), ("specifies", "x")], (), [("supports", "x"), ("specifies", "x")]),
        ([("contradicts", "o"), ("supports", "x")], [("supersedes", "s")], (), [("supports", "x")]),
        ([], [("contradicts", "x")], (), [("contradicts", "x")]),
        ([], [("contradicts", "x"), ("supports", "x")], {("x", "s")}, [("supports", "x")]),
        ([], [("contradicts", "x")], {("y", "s"), ("x", "y")}, [("contradicts", "x")]),
    ],
)
def test_the_survivor_takes_over_the_relations_with_others(own, others, contradictions, result):
    survivor, other = claim("s", ["a", "b"], own), claim("o", ["b", "c"], others)

    merged = surviving_claim(survivor, other, contradictions)

    assert about_and_relations(merged) == (["a", "b", "c"], result)


def test_a_tombstone_says_what_it_was_merged_into():
    assert json.dumps(tombstone("o", "s")) == '{"slug": "o", "merged_into": "s"}'


# --- undoing ---


def undone(before, subject, change=lambda current: None):
    """Merge, change, and undo a source's document."""
    after = merged_source(before, subject, "o", "s")
    current = copy.deepcopy(after)
    change(current)
    return unmerged_source(current, before, after, subject, "o", "s")


def test_a_speaker_changed_since_stays_changed_and_the_others_go_back():
    def change(current):
        statement_of(current, 0)["speaker"] = "x"

    result = undone(source(("o", "o", []), ("o", None, [])), ACTOR, change)

    assert [(each["speaker"], each["on_behalf_of"]) for each in result["statements"]] == [("x", "o"), ("o", None)]


def test_a_statement_deleted_since_is_not_brought_back_and_one_added_stays_with_the_survivor():
    def change(current):
        current["statements"][0] = {**statement_of(current), "id": "s9"}

    result = undone(source(("o", None, []), ("o", None, [])), ACTOR, change)

    assert [(each["id"], each["speaker"]) for each in result["statements"]] == [("s9", "s"), ("s2", "o")]


@pytest.mark.parametrize(
    ("before", "now", "result"),
    [
        ([("o",), ("x",), ("s",)], [("x",), ("s",)], [("o",), ("x",), ("s",)]),
        ([("o",), ("x",), ("s",)], [("s",), ("x",)], [("o",), ("s",), ("x",)]),
        ([("x",), ("o",), ("s",)], [("y",), ("x",), ("s",)], [("y",), ("x",), ("o",), ("s",)]),
        ([("o",), ("x",), ("s",)], [("x",)], [("x",)]),
        ([("o",), ("s",)], [("s", "denies")], [("o",), ("s", "denies")]),
        ([("o",)], [("s", "denies", "probable")], [("o", "denies", "probable")]),
        ([("o",)], [("x",), ("s",)], [("x",), ("o",)]),
        ([("o",)], [], []),
        ([("x",)], [("x",), ("s",)], [("x",), ("s",)]),
        ([("s",)], [("s",)], [("s",)]),
        ([("o",)], [("s",), ("o", "denies")], [("o",)]),
    ],
)
def test_undoing_moves_back_the_attributions_that_are_still_there(before, now, result):
    def change(current):
        statement_of(current)["claims"] = [attribution(*each) for each in now]

    undo = undone(source(("x", None, before)), CLAIM, change)

    assert statement_of(undo)["claims"] == [attribution(*each) for each in result]


@pytest.mark.parametrize(
    ("before", "now", "result"),
    [
        ([("o", "writing"), ("s", "writing")], [("s", "writing")], [("o", "writing"), ("s", "writing")]),
        ([("o", "writing"), ("s", "writing")], [("s", "editing")], [("s", "editing")]),
        ([("o", "writing")], [("s", "editing"), ("s", "writing")], [("s", "editing"), ("o", "writing")]),
        ([("o", "writing")], [], []),
    ],
)
def test_undoing_moves_back_the_credits_that_are_still_there(before, now, result):
    def change(current):
        current["source"]["credits"] = [credit(*each) for each in now]

    undo = undone(source(credited=before), ACTOR, change)

    assert undo["source"]["credits"] == [credit(*each) for each in result]


@pytest.mark.parametrize(
    ("before", "now", "result"),
    [
        (["o", "x", "s"], ["x", "s"], ["o", "x", "s"]),
        (["o", "x", "s"], ["x"], ["x"]),
        (["o"], ["x", "s"], ["x", "o"]),
        (["x"], ["x", "s"], ["x", "s"]),
    ],
)
def test_undoing_moves_back_whom_a_claim_is_about(before, now, result):
    before = claim(about=before)
    after = merged_claim(before, ACTOR, "o", "s", ())

    assert unmerged_claim({**after, "about": now}, before, after, ACTOR, "o", "s", ())["about"] == result


@pytest.mark.parametrize(
    ("before", "held", "now", "held_now", "result"),
    [
        ([("supports", "o")], (), [("supports", "s")], (), [("supports", "o")]),
        ([("supports", "o")], (), [("specifies", "s")], (), [("specifies", "s")]),
        ([("contradicts", "o")], {("s", "c")}, [], {("s", "c")}, [("contradicts", "o")]),
        ([("contradicts", "o")], {("s", "c")}, [], (), []),
        ([("supports", "o"), ("supports", "s")], (), [], (), []),
        ([], (), [("supports", "s")], (), [("supports", "s")]),
    ],
)
def test_undoing_moves_back_the_relations_that_are_still_there(before, held, now, held_now, result):
    before = claim(relations=before)
    after = merged_claim(before, CLAIM, "o", "s", held)
    current = claim(relations=now)

    assert about_and_relations(unmerged_claim(current, before, after, CLAIM, "o", "s", held_now)) == ([], result)


def test_undoing_moves_back_parts_and_posts_also_where_a_day_was_filled_in_since():
    before = actor(part_of="o", roles=[("head", "o", ""), ("aide", "o", ""), ("aide", "s", "")])
    after = merged_actor(before, "o", "s")
    current = copy.deepcopy(after)
    current["roles"][0]["since"] = "2030"
    current["roles"].append({"title": "clerk", "organisation": "s", "since": "", "until": ""})

    result = unmerged_actor(current, before, after, "o", "s")

    assert result["part_of"] == "o"
    assert [(role["title"], role["organisation"], role["since"]) for role in result["roles"]] == [
        ("head", "o", "2030"), ("aide", "o", ""), ("aide", "s", ""), ("clerk", "s", ""),
    ]  # fmt: skip


def test_a_post_that_the_survivor_had_itself_is_told_from_the_one_moved_to_it():
    before = actor(roles=[("head", "o", "2000"), ("head", "s", "2010")])
    after = merged_actor(before, "o", "s")
    current = {**after, "roles": after["roles"][1:]}

    assert [role["since"] for role in after["roles"]] == ["2000", "2010"]
    assert unmerged_actor(current, before, after, "o", "s")["roles"] == before["roles"][1:]


def test_a_survivor_is_never_part_of_itself_and_is_part_of_the_other_again():
    before = actor("s", part_of="o")
    after = surviving_actor(before, actor("o"))

    assert after["part_of"] is None
    assert unsurvived(after, before, after) == before
    assert unsurvived({**after, "part_of": "x"}, before, after)["part_of"] == "x"


def test_a_relation_dropped_as_one_with_itself_comes_back():
    before = claim("s", relations=[("supports", "o")])
    after = merged_claim(before, CLAIM, "o", "s", ())

    assert unmerged_claim(after, before, after, CLAIM, "o", "s", ()) == before


def test_the_survivor_gives_back_the_names_that_it_still_has_and_keeps_those_entered_since():
    before = actor("s", names=[("T", "alias", "")])
    after = surviving_actor(before, actor("o", names=[("U", "alias", "")], name="O"))
    current = {**after, "names": [*after["names"][1:], {"name": "V", "kind": "alias", "language": ""}]}

    assert [each["name"] for each in unsurvived(current, before, after)["names"]] == ["V"]


def test_the_survivor_gives_back_the_roles_that_it_took_over_but_not_what_was_changed_since():
    before = actor("s", roles=[("head", "o", ""), ("aide", "x", "")])
    after = surviving_actor(before, actor("o", roles=[("clerk", "x", ""), ("guard", "x", "")]))
    current = copy.deepcopy(after)
    current["roles"][2]["since"] = "2030"

    roles = unsurvived(current, before, after)["roles"]

    assert [(each["title"], each["organisation"]) for each in roles] == [("head", "o"), ("aide", "x"), ("clerk", "x")]


def test_the_relation_between_the_two_comes_back():
    before = claim("s", ["a"], [("contradicts", "o"), ("supports", "x")])
    after = surviving_claim(before, claim("o", ["b"], [("supports", "y")]), ())
    current = {**after, "about": ["b", "c", "a"]}

    assert about_and_relations(unsurvived(current, before, after)) == (
        ["c", "a"],
        [("contradicts", "o"), ("supports", "x")],
    )


@pytest.mark.parametrize("emptied", [{}, {"slug": "a", "merged_into": "z"}])
def test_what_was_emptied_or_merged_since_stays_so(emptied):
    before = actor(part_of="o")
    after = merged_actor(before, "o", "s")

    assert unmerged_actor(emptied, before, after, "o", "s") == emptied
    assert unmerged_claim(emptied, claim(), claim(), CLAIM, "o", "s", ()) == emptied
    assert unmerged_source(emptied, source(), source(), ACTOR, "o", "s") == emptied
    assert unsurvived(emptied, before, after) == emptied
    assert merged_source(emptied, ACTOR, "o", "s") == merged_claim(emptied, CLAIM, "o", "s", ()) == emptied


# --- whatever the documents ---

SUBJECTS = st.sampled_from([ACTOR, CLAIM])


def pair_of(subject):
    return st.permutations(ACTORS if subject == ACTOR else CLAIMS).map(lambda slugs: slugs[:2])


def contradictions_in(document):
    return {
        (each["slug"], relation["claim"])
        for each in document["claims"]
        for relation in each["relations"]
        if relation["kind"] == "contradicts"
    }


def merged_whole(document, subject, other, survivor):
    """Merge in a whole breakdown document as the verb does: its source, and each of its claims and actors."""
    held = contradictions_in(document)
    result = merged_source(document, subject, other, survivor)
    for key in ("claims", "actors"):
        rows = {each["slug"]: each for each in document[key]}
        result[key] = [
            _merged_one(each, rows, subject if key == f"{subject.value}s" else None, other, survivor, held)
            if key == f"{subject.value}s"
            else merged_claim(each, subject, other, survivor, held)
            if key == "claims"
            else each
            for each in document[key]
            if not (key == f"{subject.value}s" and each["slug"] == other)
        ]
    return result


def _merged_one(each, rows, subject, other, survivor, held):
    if each["slug"] == survivor:
        if subject == ACTOR:
            return surviving_actor(each, rows[other])
        return surviving_claim(each, rows[other], held)
    if subject == ACTOR:
        return merged_actor(each, other, survivor)
    return merged_claim(each, subject, other, survivor, held)


def unmerged_whole(current, before, after, subject, other, survivor):
    held = contradictions_in(current)
    result = unmerged_source(current, before, after, subject, other, survivor)
    for key in ("claims", "actors"):
        old, new = ({each["slug"]: each for each in document[key]} for document in (before, after))
        now = {each["slug"]: each for each in current[key]}
        restored = []
        for slug in [each["slug"] for each in before[key]]:
            if key == f"{subject.value}s" and slug == other:
                restored.append(old[slug])
            elif key == f"{subject.value}s" and slug == survivor:
                restored.append(unsurvived(now[slug], old[slug], new[slug]))
            elif key == "claims":
                restored.append(unmerged_claim(now[slug], old[slug], new[slug], subject, other, survivor, held))
            elif subject == ACTOR:
                restored.append(unmerged_actor(now[slug], old[slug], new[slug], other, survivor))
            else:
                restored.append(now[slug])
        result[key] = restored
    return result


def references(document, subject):
    """Give every slug that the document refers to as an actor, or as a claim."""
    if subject == CLAIM:
        attributed = {each["claim"] for statement in document["statements"] for each in statement["claims"]}
        return attributed | {each["claim"] for one in document["claims"] for each in one["relations"]}
    found = {document["source"]["publisher"], *(each["actor"] for each in document["source"]["credits"])}
    for statement in document["statements"]:
        found |= {statement["speaker"], statement["on_behalf_of"]}
    for one in document["claims"]:
        found |= set(one["about"])
    for one in document["actors"]:
        found |= {one["part_of"], *(role["organisation"] for role in one["roles"])}
    return found


@st.composite
def merges(draw):
    """Draw a whole document, and two of its actors or claims that the verb would merge."""
    subject = draw(SUBJECTS)
    document = written(draw(documents()))
    other, survivor = draw(pair_of(subject))
    part_of = {each["slug"]: each["part_of"] for each in document["actors"]}
    assume(subject == CLAIM or not circle(survivor, other, part_of))
    return document, subject, other, survivor


@given(merges())
def test_after_a_merge_nothing_refers_to_the_other_and_the_rules_hold(merge):
    document, subject, other, survivor = merge

    merged = merged_whole(document, subject, other, survivor)

    assert other not in references(merged, subject)
    assert len(faults_in(merged)) <= len(faults_in(document))
    held = contradictions_in(merged)
    assert not held & {(related, holder) for holder, related in held}


@given(merges())
def test_a_merge_undone_gives_the_same_bytes(merge):
    document, subject, other, survivor = merge
    before = json.dumps(document)

    after = merged_whole(document, subject, other, survivor)
    undo = unmerged_whole(after, document, after, subject, other, survivor)

    assert json.dumps(undo) == before
    assert json.dumps(document) == before  # what was given is left alone


@given(merges(), st.data())
def test_an_unrelated_edit_since_is_kept_and_the_rest_restored(merge, data):
    document, subject, other, survivor = merge
    after = merged_whole(document, subject, other, survivor)
    key = data.draw(st.sampled_from(["statements", "claims", "actors"]))
    slug = data.draw(st.sampled_from([each.get("slug") or each["id"] for each in after[key]]))

    def edited(whole):
        field = {"statements": "paraphrase", "claims": "condition", "actors": "description"}[key]
        whole = copy.deepcopy(whole)
        next(each for each in whole[key] if slug in (each.get("slug"), each.get("id")))[field] = "Edited since."
        return whole

    undo = unmerged_whole(edited(after), document, after, subject, other, survivor)

    assert json.dumps(undo) == json.dumps(edited(document))


@given(merges(), documents())
def test_undoing_over_any_later_document_breaks_no_rule(merge, later):
    document, subject, other, survivor = merge
    after = merged_whole(document, subject, other, survivor)
    current = merged_whole(written(later), subject, other, survivor)

    undo = unmerged_source(current, document, after, subject, other, survivor)

    assert len(faults_in(undo)) <= len(faults_in(current))
