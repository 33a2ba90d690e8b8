"""Bodies of the record in readers' words: what a template shows, made from what the record says."""

import re
from typing import Any

from django.conf.locale import LANG_INFO
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from newsfacts.dates import in_words
from newsfacts.words import Certainty, Form, QuoteCheck, Stance

Body = dict[str, Any]

MARKS = {
    Stance.ASSERTS: "says",
    Stance.DENIES: "denies",
    Stance.DOES_NOT_DENY: "not",
    Stance.DOES_NOT_CONFIRM: "notconf",
    Stance.DOUBTS: "doubts",
    Stance.DECLINES: "declines",
    Stance.NO_REPLY: "noreply",
    Stance.LEAVES_OPEN: "leaves",
}
SIDES = {Stance.ASSERTS: "says", Stance.DENIES: "denies"}
MAY = {Stance.ASSERTS: ("may", "Says it may be so"), Stance.DENIES: ("maynot", "Says it may not be so")}


def claim_in_words(claim: Body) -> str:
    """Give a claim's text with the condition that it must never be shown without, as one text."""
    return f"{claim['text']} (condition: {claim['condition']})" if claim["condition"] else claim["text"]


def told_date(date: str, stated: str, *, inferred: bool) -> Body:
    """Tell a date as worked out and as printed, and what of the two is missing."""
    words = in_words(date)
    if words and inferred:
        words += ", worked out"
    if not words and stated:
        words = "No day worked out"
    return {"words": words, "printed": stated, "worked_out": inferred}


def language_in_words(tag: str) -> str:
    """Give the English name of a language, or the tag of one that is not known here; "" stays ""."""
    return LANG_INFO.get(tag.lower(), {}).get("name") or tag


def told_stance(stance: str, certainty: str, *, form: str, has_party: bool) -> Body:
    """Tell a stance: its mark, the side of the line it is on (`says`, `denies`, `open`), and its words.

    "It may be so" decides nothing and stands on the line. Who is no party keeps a mark of their own.
    """
    stance = Stance(stance)
    if certainty == Certainty.POSSIBLE and stance in MAY:
        mark, words = MAY[stance]
        return {"mark": mark, "side": "open", "words": words}
    mark = MARKS[stance]
    if mark == "says" and form == Form.NARRATION:
        mark = "outlet"
    elif mark == "says" and not has_party:
        mark = "unnamed"
    return {"mark": mark, "side": SIDES.get(stance, "open"), "words": stance.label}


def told_attribution(body: Body, statement: Body) -> Body:
    """Tell an attribution for a template, with its statement told too."""
    told = told_stance(body["stance"], body["certainty"], form=statement["form"], has_party=body["party"] is not None)
    certainty = Certainty(body["certainty"]).label
    return {**body, "told": told, "certainty_words": certainty, "statement": statement}


def told_statement(body: Body) -> Body:
    """Tell a statement for a template."""
    form = Form(body["form"])
    source = body["source"]
    return {
        **body,
        "anchor": body["id"].partition(":")[2],
        "told_quotes": told_quotes(body),
        "told_form": {"words": form.label, "mark": form.value},
        "told_said": told_date(
            body["said_on"]["date"], body["said_on"]["stated"], inferred=body["said_on"]["inferred"]
        ),
        "is_silence": form == Form.SILENCE,
        "is_narration": form == Form.NARRATION,
        "published": in_words(source["published_on"]),
        "place": told_paragraph(body["paragraph"]),
        "chain": told_chain(chain(body)),
    }


def told_quotes(body: Body) -> list[Body]:
    """Tell a statement's quotes, each with what looking it up in the captured text found."""
    return [
        {"exact": exact, "check": QuoteCheck(check).label, "is_equivalent": check == QuoteCheck.EQUIVALENT}
        for exact, check in zip(body["quotes"], body["quotes_checked"], strict=True)
    ]


def told_paragraph(paragraph: int | None) -> str:
    """Tell where in the source a statement stands; what comes before the first paragraph is number 0."""
    if paragraph is None:
        return "paragraph not known"
    return f"paragraph {paragraph}" if paragraph else "headline or byline"


MOST_BESIDE, LONGEST_BESIDE = 3, 34  # hops, and signs of a name, that fit beside one another


def told_chain(hops: list[Body]) -> Body:
    """Tell a chain for a template: `is_upright` says that its hops stand one under the other; empty for none."""
    is_long = len(hops) > MOST_BESIDE or any(len(hop["name"]) > LONGEST_BESIDE for hop in hops)
    return {"hops": hops, "is_upright": is_long} if hops else {}


def chain(statement: Body) -> list[Body]:
    """Give the way of a statement to the reader: its origin, who relayed it, the outlet. Narration has none."""
    publisher = _hop("Outlet", statement["source"]["publisher"])
    if statement["form"] == Form.NARRATION:
        return []
    if statement["form"] == Form.SILENCE:
        return [_hop("Silent", statement["speaker"]), {**publisher, "role": "Noticed by"}]
    relays = [_hop("Relayed by", each["speaker"], each["cue"]) for each in statement["relay_chain"]]
    place = {
        "role": "Said where, to whom",
        "name": statement["venue"] or "not stated",
        "is_missing": not statement["venue"],
    }
    # Between an origin and its relay nothing is missing: the relay says that it had it from there.
    places = [place] if statement["venue"] or not relays else []
    return [_hop("Origin", statement["speaker"]), *places, *relays, publisher]


def _hop(role: str, actor: Body, cue: str = "") -> Body:
    return {"role": role, "name": actor["name"], "slug": actor["slug"], "cue": cue}


# How a standing's sentence starts, before the first name (direction, section 4).
_LEAD = re.compile(
    r"\w+ parties say so:|One party says so:|Disputed:|Denied|Left open\."
    r"|Only (?:the outlet says|outlets say) so:|Only unnamed sources say so\."
)


def sentence(standing: Body) -> SafeString:
    """Give a standing's sentence with what it comes to in bold and each party's name kept to its own direction."""
    text = standing["sentence"]
    match = _LEAD.match(text)
    lead, rest = (match[0], text[match.end() :]) if match else ("", text)
    names = {each["name"] for part in ("parties", "possibly", "reversals") for each in standing[part]}
    pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    parts = re.split(rf"(?<!\w)({pattern})(?!\w)", rest) if names else [rest]
    told = format_html_join(
        "", "{}", ((format_html("<bdi>{}</bdi>", part) if part in names else part,) for part in parts)
    )
    return format_html("<strong>{}</strong>{}", lead, told) if lead else told
