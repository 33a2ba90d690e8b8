"""Whose voices carry a source: who speaks how often in it, and how much of that in exact words.

Voices are counted as standings count them, by party. Who is no party, the outlet's own voice, and statements that only
pass on what somebody else said come apart.
"""

from collections import Counter
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from newsfacts.words import Form

from .manner import bar, in_figures_or_words

Body = dict[str, Any]

VOICES_SHOWN, SPEAKERS_SHOWN, LEADING = 8, 3, 3
PARTY, OUTLET, NO_PARTY, RELAY = "party", "outlet", "no_party", "relay"
APART = (OUTLET, NO_PARTY, RELAY)


def voices(statements: list[Body]) -> Body:
    """Tell whose voices the statements are, the most heard first: the first eight parties, the others, who is apart.

    `lead` says what it comes to, `exact` whose exact words are printed.
    """
    groups: dict[tuple[str, str], list[Body]] = {}
    for statement in statements:
        groups.setdefault(_voice_of(statement), []).append(statement)
    longest = max(map(len, groups.values()), default=0)
    told = [_told(kind, slug, group, longest) for (kind, slug), group in groups.items()]
    told.sort(key=lambda voice: -voice["number"])
    parties = [voice for voice in told if voice["kind"] == PARTY]
    return {
        "lead": _lead(parties, len(statements)),
        "exact": _exact(told),
        "parties": parties[:VOICES_SHOWN],
        "others": parties[VOICES_SHOWN:],
        "apart": sorted(
            (voice for voice in told if voice["kind"] in APART), key=lambda voice: APART.index(voice["kind"])
        ),
    }


def _voice_of(statement: Body) -> tuple[str, str]:
    """Give the kind of a statement's voice, and who it is."""
    if not statement["attributions"]:
        return RELAY, statement["speaker"]["slug"]
    if party := statement["attributions"][0]["party"]:
        return PARTY, party["slug"]
    return OUTLET if statement["form"] == Form.NARRATION else NO_PARTY, statement["speaker"]["slug"]


def _told(kind: str, slug: str, statements: list[Body], longest: int) -> Body:
    first = statements[0]
    speakers = Counter(statement["speaker"]["slug"] for statement in statements)
    names = {statement["speaker"]["slug"]: statement["speaker"]["name"] for statement in statements}
    ranked = [{"slug": each, "name": names[each], "number": number} for each, number in speakers.most_common()]
    is_itself = set(speakers) == {slug}
    shown = SPEAKERS_SHOWN + (len(ranked) == SPEAKERS_SHOWN + 1)  # nobody is "1 other"
    return {
        "kind": kind,
        "slug": slug,
        "name": first["attributions"][0]["party"]["name"] if kind == PARTY else first["speaker"]["name"],
        "number": len(statements),
        "exact": _with_exact_words(statements),
        "bar": bar(statements, longest),
        "speakers": [] if is_itself else ranked[:shown],
        "more_speakers": 0 if is_itself else len(ranked[shown:]),
    }


def _with_exact_words(statements: list[Body]) -> int:
    return sum(bool(statement["quotes"]) for statement in statements)


def _lead(parties: list[Body], total: int) -> SafeString:
    """Say which few parties carry half of the statements, or else that there are no such."""
    if not parties:
        return SafeString("It counts for no party." if total == 1 else "None of them counts for a party.")
    for number in range(1, LEADING + 1):
        if 2 * sum(voice["number"] for voice in parties[:number]) >= total or number == len(parties):
            return _from(parties[:number], total)
    heard, most = sum(voice["number"] for voice in parties), parties[0]["number"]
    return format_html(
        "{} come from {} parties, none of which is heard more than {}.",
        "All" if heard == total else heard,
        len(parties),
        "once" if most == 1 else f"{most} times",
    )


def _from(parties: list[Body], total: int) -> SafeString:
    number = sum(voice["number"] for voice in parties)
    all_of_them = {1: "It", 2: "Both"}.get(total, "All")
    return format_html(
        "{} come{} from {} part{}: {}.",
        all_of_them if number == total else in_figures_or_words(number),
        "s" if number == 1 else "",
        in_figures_or_words(len(parties)).lower(),
        "y" if len(parties) == 1 else "ies",
        _names(parties, "number"),
    )


def _exact(told: list[Body]) -> SafeString:
    """Say whose exact words are printed; nothing where the source has none."""
    quoted = sorted((voice for voice in told if voice["exact"]), key=lambda voice: -voice["exact"])
    if not quoted:
        return SafeString("")
    if len(quoted) == 1:
        return format_html("Exact words are printed from <bdi>{}</bdi> alone.", quoted[0]["name"])
    if len(quoted) > LEADING:
        whom = f"each of the {len(told)}" if len(quoted) == len(told) else f"{len(quoted)} of the {len(told)}"
        return format_html("Exact words are printed from {}.", whom)
    return format_html("Exact words are printed from {}.", _names(quoted, "exact"))


def _names(voices: list[Body], number: str) -> SafeString:
    """Name voices, each with a number of statements where there are several."""
    if len(voices) == 1:
        return format_html("<bdi>{}</bdi>", voices[0]["name"])
    named = [format_html("<bdi>{}</bdi> ({})", voice["name"], voice[number]) for voice in voices]
    return format_html("{} and {}", format_html_join(", ", "{}", ((each,) for each in named[:-1])), named[-1])
