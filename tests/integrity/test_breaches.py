"""A breach of each rule, planted with SQL: check_integrity names it, and nothing else but what must follow."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from newsfacts.models import (
    Actor,
    Attribution,
    CapturedText,
    Claim,
    ClaimRelation,
    Quote,
    Record,
    RecordChange,
    RecordClock,
    RecordedAttribution,
    RecordTombstone,
    RecordUse,
    Revision,
    Source,
    Statement,
)
from newsfacts.record.rebuild import rebuild

from .planting import add_forged, forge, sha256, sql, unconstrained
from .world import (
    ACTOR,
    BARE,
    CLAIM,
    DELETED_CLAIM,
    DRAFT,
    DRAFTS_ACTOR,
    DRAFTS_CLAIM,
    KEPT,
    PUBLIC,
    REMOVED,
    REPRINT,
    TEXT,
    WITHDRAWN,
    text_sha256,
)  # fmt: skip

RULES = [str(number) for number in range(1, 19)] + ["history", "record"]

# What no row can show: it is about an act in time.
IN_TIME_ALONE = {
    "7": "of two saves at once one is refused: what is saved is what one of them wrote, and looks like it",
}

SAVED = "6"  # a desk that was written behind the verbs is not what its last Revision says


@dataclass(frozen=True)
class Plant:
    """A breach: the rule, how to plant it, what its line must contain, and the rules that cannot but break with it."""

    rule: str
    plant: Callable[[], Any]
    line: str
    also: frozenset[str] = frozenset()
    only_on: str = ""


PLANTS: list[Plant] = []


def breaks(rule: str, line: str, *also: str, only_on: str = "") -> Callable[[Callable[[], Any]], Callable[[], Any]]:
    def add(plant: Callable[[], Any]) -> Callable[[], Any]:
        PLANTS.append(Plant(rule, plant, line, frozenset(also), only_on))
        return plant

    return add


def key(model: Any, **where: Any) -> int:
    return model.objects.filter(**where).order_by("pk").values_list("pk", flat=True)[0]


def statement(slug: str, identifier: str = "s1") -> int:
    return key(Statement, source__slug=slug, identifier=identifier)


def of_record(model: Any, **where: Any) -> int:
    return key(model, **where)


# --- 1: order ---------------------------------------------------------------------------------------------------------


@breaks("1", "its 2 statements are numbered 1 to 7", SAVED)
def gap_in_positions():
    sql("UPDATE newsfacts_statement SET position = 7 WHERE id = %s", statement(DRAFT, "s2"))


@breaks("1", "paragraph is -1", SAVED)
def paragraph_below_zero():
    unconstrained(Statement)
    sql("UPDATE newsfacts_statement SET paragraph = -1 WHERE id = %s", statement(DRAFT))


@breaks("1", "Another statement of this source has this identifier", SAVED)
def identifier_twice():
    unconstrained(Statement)
    sql("UPDATE newsfacts_statement SET identifier = 's1' WHERE id = %s", statement(DRAFT, "s2"))


@breaks("1", "Another statement of this source has this position", SAVED)
def position_twice():
    unconstrained(Statement)
    sql("UPDATE newsfacts_statement SET position = 1 WHERE id = %s", statement(DRAFT, "s2"))


@breaks("1", "attribution of “a-draft”: position 1 is there 2 times")
def order_of_parts_in_doubt():
    sql("UPDATE newsfacts_attribution SET position = 1 WHERE statement_id = %s AND position = 2", statement(DRAFT))


# --- 2: circles -------------------------------------------------------------------------------------------------------


@breaks("2", "relayed by a statement of another source", SAVED)
def relayed_from_elsewhere():
    sql("UPDATE newsfacts_statement SET relayed_by_id = %s WHERE id = %s", statement(PUBLIC), statement(DRAFT))


@breaks("2", "relayed_by leads round in a circle", SAVED)
def relays_in_a_circle():
    sql("UPDATE newsfacts_statement SET relayed_by_id = %s WHERE id = %s", statement(DRAFT), statement(DRAFT, "s2"))


@breaks("2", "A statement cannot be relayed by itself", SAVED)
def relays_itself():
    unconstrained(Statement)
    sql("UPDATE newsfacts_statement SET relayed_by_id = id WHERE id = %s", statement(DRAFT))


@breaks("2", "actor “x”: its part_of leads round in a circle", SAVED)
def parts_of_each_other():
    sql("UPDATE newsfacts_actor SET part_of_id = %s WHERE slug = 'x'", key(Actor, slug="foreign-ministry-of-x"))


@breaks("2", "reprint_of leads round in a circle", SAVED)
def reprints_of_each_other():
    sql("UPDATE newsfacts_source SET reprint_of_id = %s WHERE slug = %s", key(Source, slug=REPRINT), PUBLIC)


# No relay chain can be written then.
@breaks("2", "which leads back to it, expected no circle", "record")
def public_relays_in_a_circle():
    forge("source", PUBLIC, lambda document: document["statements"][1].update(relayed_by="s1"))
    sql("UPDATE newsfacts_statement SET relayed_by_id = %s WHERE id = %s", statement(PUBLIC), statement(PUBLIC, "s2"))


# No party can be found then.
@breaks("2", "actor “x”: its part_of leads round in a circle", "record")
def public_parts_of_each_other():
    forge("actor", "x", lambda document: document.update(part_of="foreign-ministry-of-x"))
    sql("UPDATE newsfacts_actor SET part_of_id = %s WHERE slug = 'x'", key(Actor, slug="foreign-ministry-of-x"))


# --- 3: one stance, one relation --------------------------------------------------------------------------------------


@breaks("3", "The statement takes a stance on this claim already", SAVED)
def two_stances():
    unconstrained(Attribution)
    sql(
        "UPDATE newsfacts_attribution SET claim_id = %s WHERE statement_id = %s AND position = 2",
        key(Claim, slug=CLAIM),
        statement(DRAFT),
    )


@breaks("3", "A claim has no relation with itself", SAVED)
def related_to_itself():
    unconstrained(ClaimRelation)
    claim = key(Claim, slug=f"claim-of-{DRAFT}")
    sql("UPDATE newsfacts_claimrelation SET related_id = claim_id WHERE claim_id = %s", claim)


@breaks("3", "The other claim says already that the two contradict each other", SAVED)
def contradicting_both_ways():
    unconstrained(ClaimRelation)
    sql(
        "INSERT INTO newsfacts_claimrelation (id, position, kind, claim_id, related_id)"
        " VALUES (9999, 1, 'contradicts', %s, %s)",
        key(Claim, slug=CLAIM),
        key(Claim, slug=f"claim-of-{DRAFT}"),
    )


# --- 4: places and NUL ------------------------------------------------------------------------------------------------


@breaks("4", "the quote at 20 to 61 lies outside of it", SAVED)
def quote_outside_of_its_statement():
    sql('UPDATE newsfacts_quote SET "end" = 61 WHERE statement_id = %s', statement(DRAFT))


@breaks("4", "its place ends at 999, after the captured text", SAVED)
def statement_outside_of_the_text():
    sql("UPDATE newsfacts_statement SET selector_end = 999 WHERE id = %s", statement(PUBLIC))


@breaks("4", "The place of the quote needs both ends", SAVED)
def half_a_place():
    unconstrained(Quote)
    sql('UPDATE newsfacts_quote SET "end" = NULL WHERE statement_id = %s', statement(DRAFT))


@breaks("4", "a text of it holds a NUL character", SAVED, only_on="sqlite")
def nul_on_the_desk():
    sql("UPDATE newsfacts_statement SET cue = 'a' || char(0) WHERE id = %s", statement(DRAFT))


@breaks("4", "its document holds a NUL character at $.source.title", SAVED)
def nul_in_the_history():
    forge("source", DRAFT, lambda document: document["source"].update(title="a\0b"))


# --- 5: slugs and deletions -------------------------------------------------------------------------------------------


@breaks("5", f"claim “{DELETED_CLAIM}”: it was deleted, and is on the desk")
def slug_used_again():
    columns = "text, kind, condition, occurred_on, occurred_on_stated, occurred_on_inferred, found_by, version, merged_into_id"
    sql(
        f"INSERT INTO newsfacts_claim (id, slug, {columns}) SELECT 9999, %s, {columns} FROM newsfacts_claim WHERE slug = %s",
        DELETED_CLAIM,
        CLAIM,
    )


@breaks("5", "its speaker is", SAVED)
def somebody_cited_is_gone():
    sql("UPDATE newsfacts_statement SET speaker_id = 99999 WHERE id = %s", statement(DRAFT))


# The row under its new slug has no Revision.
@breaks("5", f"source “{BARE}”: it is not on the desk and was not deleted by a verb, or its slug was changed", SAVED)
def slug_changed():
    sql("UPDATE newsfacts_source SET slug = 'another' WHERE slug = %s", BARE)


@breaks("5", "slug is there more than once", SAVED)
def slug_twice():
    unconstrained(Source)
    sql("UPDATE newsfacts_source SET slug = %s WHERE slug = %s", DRAFT, BARE)


# --- 6, 8: through verbs, whole ---------------------------------------------------------------------------------------


@breaks("6", f"source “{DRAFT}”: the desk has “behind the verbs” at $.source.title, its newest Revision “A title”")
def title_changed():
    sql("UPDATE newsfacts_source SET title = 'behind the verbs' WHERE slug = %s", DRAFT)


@breaks("6", "actor “nobody-saved”: it has no Revision")
def made_without_a_verb():
    columns = "kind, name, wikidata, description, version"
    sql(
        f"INSERT INTO newsfacts_actor (id, slug, {columns}) SELECT 9999, 'nobody-saved', {columns} FROM newsfacts_actor"
        " WHERE slug = %s",
        ACTOR,
    )


@breaks("6", "The kind must be one of", "6")
def unknown_word():
    unconstrained(Source)
    sql("UPDATE newsfacts_source SET kind = 'rumour' WHERE slug = %s", DRAFT)


@breaks("8", f"source “{DRAFT}”: statement “s3” is on the desk and in no Revision")
def half_an_import():
    names = [
        field.column
        for field in Statement._meta.concrete_fields
        if field.column not in ("id", "identifier", "position")
    ]
    columns = ", ".join(names)
    sql(
        f"INSERT INTO newsfacts_statement (id, identifier, position, {columns})"
        f" SELECT 9999, 's3', 3, {columns} FROM newsfacts_statement WHERE id = %s",
        statement(DRAFT, "s2"),
    )


# --- 9, 12: captured texts --------------------------------------------------------------------------------------------


@breaks("9", "its captured text is not the one that its SHA-256 is of")
def text_changed():
    sql("UPDATE newsfacts_capturedtext SET text = text || 'more'")


@breaks("9", "the SHA-256 that readers are given is not that of its captured text")
def another_text():
    other = TEXT + "More.\n"
    CapturedText.objects.update(text=other, sha256=text_sha256(other))


@breaks("9", "holds 8 words running of the captured text")
def context_of_a_quote_is_public():
    words = "was under way to the capital on Tuesday, a spokesman said"
    forge("source", PUBLIC, lambda document: document["statements"][0].update(paraphrase=words))
    Statement.objects.filter(pk=statement(PUBLIC)).update(paraphrase=words)
    rebuild()


@breaks("12", "a quote is marked verbatim, and no text is attached")
def checked_against_nothing():
    sql("UPDATE newsfacts_quote SET check_result = 'verbatim' WHERE statement_id = %s", statement(DRAFT))


@breaks("12", "are marked missing, looking them up gives verbatim")
def marked_wrongly():
    sql("UPDATE newsfacts_quote SET check_result = 'missing' WHERE statement_id = %s", statement(PUBLIC))


@breaks("12", "found “sideways”, which is not in the text")
def public_quote_that_is_not_in_the_text():
    forge(
        "source",
        PUBLIC,
        lambda document: document["statements"][0]["quotes"][0].update(exact="sideways"),
        act="correction",
        details={"quotes": {"s1": ["drifted"]}},
    )
    Quote.objects.filter(statement=statement(PUBLIC)).update(exact="sideways", check_result="drifted")
    rebuild()


# --- 10, 11: to be published ------------------------------------------------------------------------------------------


@breaks("10", "$.statements[0].paragraph: found nothing")
def public_without_a_paragraph():
    forge("source", PUBLIC, lambda document: document["statements"][0].update(paragraph=None))
    Statement.objects.filter(pk=statement(PUBLIC)).update(paragraph=None)
    rebuild()


@breaks("11", "$.statements[0].quotes: found nothing, expected the quoted words")
def public_without_its_quotes():
    forge(
        "source", PUBLIC, lambda document: document["statements"][0].update(quotes=[]), details={"quotes": {"s1": []}}
    )
    Quote.objects.filter(statement=statement(PUBLIC)).delete()
    rebuild()


# --- 13: drafts -------------------------------------------------------------------------------------------------------


def copied(model: Any, where: int, **changed: Any) -> None:
    """Copy a row of the record, with other values."""
    names = [
        field.column for field in model._meta.concrete_fields if not field.primary_key and field.column not in changed
    ]
    columns = ", ".join(names)
    sql(
        f"INSERT INTO {model._meta.db_table} (id, {', '.join(changed)}, {columns})"
        f" SELECT 9999, {', '.join(['%s'] * len(changed))}, {columns} FROM {model._meta.db_table} WHERE id = %s",
        *changed.values(),
        where,
    )


@breaks("13", f"“{DRAFTS_CLAIM}” was never made public, and is in the record")
def draft_on_record():
    copied(Record, of_record(Record, type="claim", key=CLAIM), key=DRAFTS_CLAIM, listing=1)


@breaks("13", f"“{DRAFT}” was never made public, and is in the record")
def draft_attributed():
    copied(
        RecordedAttribution,
        of_record(RecordedAttribution, source=PUBLIC, until_seq=None),
        key=f"{DRAFT}:s1:x",
        source=DRAFT,
        claim="x",
    )


@breaks("13", f"“{DRAFT}” was never made public, and is in the record")
def draft_in_use():
    copied(RecordUse, of_record(RecordUse, type="source"), key=DRAFT)


@breaks("13", f"“{DRAFTS_ACTOR}” was never made public, and is in the record")
def draft_with_a_tombstone():
    copied(RecordTombstone, of_record(RecordTombstone, type="source"), type="actor", key=DRAFTS_ACTOR)


# It is no longer shown, so that all that the record has of it is too much, and its claims stand otherwise.
@breaks("13", "it is public, and its state is draft", "18", "record")
def draft_made_public():
    forge("source", PUBLIC, lambda document: document["source"].update(state="draft"))
    Source.objects.filter(slug=PUBLIC).update(state="draft")


# --- 14: corrections --------------------------------------------------------------------------------------------------


@breaks("14", "states no reason")
def no_reason():
    forge("source", PUBLIC, lambda document: None, why=" ")


@breaks("14", "what is public was changed by a return, not by a correction")
def changed_by_another_act():
    forge("source", PUBLIC, lambda document: None, act="return")


@breaks("14", "it was public already, and was published again")
def published_again():
    forge("source", PUBLIC, lambda document: None, act="publication")


# Its record says nothing of the act then: there is none that touched it last.
@breaks("14", "the journal does not name it for seq", "record")
def journal_forgets():
    sql("DELETE FROM newsfacts_recordchange WHERE type = 'source' AND key = %s", WITHDRAWN)


@breaks("14", "no act ends with that seq")
def journal_of_no_act():
    sql("INSERT INTO newsfacts_recordchange (id, seq, type, key) VALUES (9999, 2, 'actor', %s)", ACTOR)


@breaks("14", f"claim “{DRAFTS_CLAIM}”: the journal of seq")
def journal_of_a_draft():
    seq = RecordClock.objects.get().seq
    sql("INSERT INTO newsfacts_recordchange (id, seq, type, key) VALUES (9999, %s, 'claim', %s)", seq, DRAFTS_CLAIM)


@breaks("14", "the journal of “minister-heads-to-capital:s9”: there never was such a public statement")
def journal_of_a_statement_that_never_was():
    seq = RecordClock.objects.get().seq
    sql(
        "INSERT INTO newsfacts_recordchange (id, seq, type, key) VALUES (9999, %s, 'statement', %s)",
        seq,
        f"{PUBLIC}:s9",
    )


@breaks("14", f"attribution “{PUBLIC}:s1:{CLAIM}”: the journal of seq")
def journal_of_an_attribution_that_was_not_removed():
    where = key(RecordChange, type="attribution")
    sql("UPDATE newsfacts_recordchange SET key = %s WHERE id = %s", f"{PUBLIC}:s1:{CLAIM}", where)


# --- 15, 16: what is shared -------------------------------------------------------------------------------------------


# No body can be made with what is not public.
@breaks("15", f"it names actor “{DRAFTS_ACTOR}”, which was not public by then", "record")
def names_somebody_private():
    forge(
        "source",
        PUBLIC,
        lambda document: document["source"]["credits"].append({"actor": DRAFTS_ACTOR, "role": "editing"}),
    )
    sql(
        "INSERT INTO newsfacts_credit (id, position, role, actor_id, source_id) VALUES (9999, 2, 'editing', %s, %s)",
        key(Actor, slug=DRAFTS_ACTOR),
        key(Source, slug=PUBLIC),
    )


@breaks("16", f"claim “{CLAIM}”, revision 3: it was public before, and this change of it is not")
def public_claim_saved():
    document = Revision.objects.of("claim", CLAIM).order_by("-number")[0].document | {"text": "It is otherwise."}
    add_forged("claim", CLAIM, act="draft_save", seq=None, document=document)
    Claim.objects.filter(slug=CLAIM).update(text="It is otherwise.")


# --- 17: merges -------------------------------------------------------------------------------------------------------


@breaks("17", f"claim “{CLAIM}”: it was merged into another, and attribution", SAVED)
def tombstone_still_cited():
    sql("UPDATE newsfacts_claim SET merged_into_id = %s WHERE slug = %s", key(Claim, slug=f"claim-of-{PUBLIC}"), CLAIM)


# No body can be made with what is not shown.
@breaks("17", "it is public and names actor “jane-roe”, which was merged into another", "record")
def tombstone_credited_in_public():
    forge("source", PUBLIC, lambda document: document["source"]["credits"][0].update(actor="jane-roe"))
    sql(
        "UPDATE newsfacts_credit SET actor_id = %s WHERE source_id = %s",
        key(Actor, slug="jane-roe"),
        key(Source, slug=PUBLIC),
    )


@breaks("17", "its merged_into leads round in a circle to itself", SAVED)
def merged_in_a_circle():
    one, other = key(Actor, slug="x"), key(Actor, slug="minister-of-y")
    sql("UPDATE newsfacts_actor SET merged_into_id = %s - id WHERE id IN (%s, %s)", one + other, one, other)


# --- 18: taken back ---------------------------------------------------------------------------------------------------


# Claims count it again.
@breaks("18", f"the recorded attribution “{WITHDRAWN}:s1:{CLAIM}”", "record")
def withdrawn_and_still_open():
    sql(
        "UPDATE newsfacts_recordedattribution SET until_seq = NULL WHERE source = %s AND until_seq ="
        " (SELECT MAX(until_seq) FROM newsfacts_recordedattribution WHERE source = %s)",
        WITHDRAWN,
        WITHDRAWN,
    )


# The record is expected to have it then.
@breaks("18", "the source was removed, and this still holds its content", "record")
def removed_and_still_in_the_history():
    sql(
        "UPDATE newsfacts_revision SET document = %s WHERE document_sha256 = %s",
        KEPT[REMOVED],
        sha256(json.loads(KEPT[REMOVED])),
    )


@breaks("18", f"source “{REMOVED}”: the desk has “Removed title” at $.source.title")
def removed_and_still_on_the_desk():
    sql("UPDATE newsfacts_source SET title = 'Removed title' WHERE slug = %s", REMOVED)


@breaks("18", f"the recorded attribution “{REMOVED}:s1:{CLAIM}”")
def removed_and_still_recorded():
    copied(
        RecordedAttribution,
        of_record(RecordedAttribution, source=WITHDRAWN, claim=CLAIM),
        source=REMOVED,
        key=f"{REMOVED}:s1:{CLAIM}",
    )


# --- The history ------------------------------------------------------------------------------------------------------


@breaks("history", f"source “{DRAFT}”, revision 2: document_sha256 is not that of the document", SAVED)
def document_changed():
    sql(
        "UPDATE newsfacts_revision SET document = replace(document, 'Another title', 'A third') WHERE slug = %s", DRAFT
    )


@breaks("history", f"source “{DRAFT}”, revision 1: sha256 is not that of what it says")
def author_changed():
    sql("UPDATE newsfacts_revision SET why = 'No reason' WHERE slug = %s AND number = 1", DRAFT)


@breaks("history", f"source “{DRAFT}”, revision 2: after revision 0 comes 2, not 1")
def revision_gone():
    sql("DELETE FROM newsfacts_revision WHERE slug = %s AND number = 1", DRAFT)


@breaks("history", f"claim “{CLAIM}”, revision 2: previous_sha256 is not the sha256 of the revision before")
def chain_broken():
    sql("UPDATE newsfacts_revision SET sha256 = previous_sha256 WHERE slug = %s AND number = 1", CLAIM)


@breaks("history", f"source “{DRAFT}”, revision 1: it is still open, and is not the newest")
def open_again():
    sql("UPDATE newsfacts_revision SET sealed = %s WHERE slug = %s AND number = 1", False, DRAFT)


@breaks("history", "the clock: it stands at seq")
def clock_put_forward():
    sql("UPDATE newsfacts_recordclock SET seq = seq + 1")


@breaks("history", f"source “{DRAFT}”, revision 1: its document was emptied, and no removal says why")
def emptied_without_a_removal():
    sql("UPDATE newsfacts_revision SET document = '{}' WHERE slug = %s AND number = 1", DRAFT)


@breaks("5", f"claim “{DELETED_CLAIM}”, revision 3: something was done after its deletion", "history")
def saved_after_its_deletion():
    add_forged("claim", DELETED_CLAIM, act="draft_save")


# --- The record -------------------------------------------------------------------------------------------------------


@breaks("record", f"the record of “claim” “{CLAIM}”: its body has “disputed” at $.standing.label")
def standing_changed():
    sql(
        'UPDATE newsfacts_record SET body = replace(body, \'"label":"single_party"\', \'"label":"disputed"\')'
        " WHERE type = 'claim' AND key = %s",
        CLAIM,
    )


@breaks("record", f"the record of “actor” “{ACTOR}”: its words is “nobody”, the Revisions give “john doe”")
def words_changed():
    sql("UPDATE newsfacts_record SET words = 'nobody' WHERE type = 'actor' AND key = %s", ACTOR)


@breaks("record", f"the record of “statement” “{PUBLIC}:s2”: it is missing")
def statement_missing():
    sql("DELETE FROM newsfacts_record WHERE type = 'statement' AND key = %s", f"{PUBLIC}:s2")


@breaks("record", f"the recorded attribution “{PUBLIC}:s1:{CLAIM}”")
def closed_attribution_changed():
    sql(
        "UPDATE newsfacts_recordedattribution SET until_seq = until_seq + 1 WHERE source = %s AND until_seq > 0",
        PUBLIC,
    )


@breaks(
    "record", f"the tombstone of “source” “{WITHDRAWN}”: its reason is “none”, the Revisions give “It was a mistake”"
)
def reason_changed():
    sql("UPDATE newsfacts_recordtombstone SET reason = 'none' WHERE type = 'source' AND key = %s", WITHDRAWN)


@breaks("record", f"claim “{CLAIM}”: it is found as about nobody, the Revisions give minister-of-y")
def about_nobody():
    sql("DELETE FROM newsfacts_recordabout WHERE record_id = %s", of_record(Record, type="claim", key=CLAIM))


@breaks("record", f"source “{PUBLIC}”: it names actor “{ACTOR}”, which is not noted")
def use_forgotten():
    sql("DELETE FROM newsfacts_recorduse WHERE key = %s AND used_key = %s", PUBLIC, ACTOR)


@pytest.mark.parametrize("planted", PLANTS, ids=[f"{each.rule}-{each.plant.__name__}" for each in PLANTS])
def test_a_breach_is_named_and_nothing_else(world, planted, capsys):
    if planted.only_on not in ("", connection.vendor):
        pytest.skip(f"{planted.only_on} alone takes this")
    planted.plant()

    with pytest.raises(SystemExit) as ended:
        call_command("check_integrity")

    lines = capsys.readouterr().out.splitlines()
    of_rule = [line for line in lines if _rule(line) == planted.rule]
    assert ended.value.code == 1
    assert any(planted.line in line for line in of_rule), "\n".join(lines)
    assert {_rule(line) for line in lines} <= {planted.rule} | planted.also, "\n".join(lines)


def _rule(line: str) -> str:
    return re.match(r"(?:rule )?(\w+):", line)[1]


def test_there_is_a_breach_of_every_rule_that_rows_can_show():
    assert {planted.rule for planted in PLANTS} | IN_TIME_ALONE.keys() == set(RULES)
    assert not {planted.rule for planted in PLANTS} & IN_TIME_ALONE.keys()
