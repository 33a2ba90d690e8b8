"""Cues of several words: "according to", "declined to comment", "has yet to respond", "expressed concern"."""

import re
from dataclasses import dataclass

from .lexicon import (
    ASSERTS,
    DECLINED,
    DENIES,
    DOUBTS,
    NO_REPLY,
    NOT_CONFIRMED,
    NOT_DENIED,
    OPEN,
    POSSIBLE,
    UNSAID,
    Meaning,
    any_of,
)

_HAVE = any_of("has have had")
_BE = any_of("is are was were")
_NOT_YET = any_of(
    "has_not have_not had_not hasn['’]t haven['’]t hadn['’]t did_not didn['’]t does_not doesn['’]t do_not"
)
_SOON = (
    "(?: " + any_of("immediately yet so_far publicly directly explicitly independently specifically further") + ")*"
)
_FOR_COMMENT = "(?: " + any_of("to for_further for to_further seeking") + " comment)?"
_DECLINE = any_of("declined declines declining refused refuses refusing")
_TO_SAY = any_of(
    "comment say confirm deny answer discuss elaborate disclose specify speak respond explain reveal speculate"
    " be_drawn give provide offer go_into take_questions address identify"
)
_DETAIL = any_of("detail(s) reason(s) explanation evidence timeline figure(s)")
_ALLEGED = any_of(
    "accusation(s) allegation(s) claim(s) charge(s) report(s) suggestion(s) criticism notion idea assertion(s)"
    " speculation rumour(s) rumor(s)"
)
_REJECT = any_of("rejected rejects rejecting dismissed dismisses dismissing rubbished rebuffed")
_VOICE = any_of("express expressed expresses expressing voice voiced voices voicing raised raising")
_EXPRESS = f"(?:{_HAVE} )?{_VOICE}(?: [a-z]+)?"
_MESSAGE = any_of("call(s) message(s) email(s) request(s) inquiries enquiries question(s)")
_QUOTE = any_of("quoted quotes quoting cited cites citing")

# The family, what it does, and the pattern. A family that others ask for by name has that name; see `speakers`.
_LISTED = (
    ("according to", ASSERTS, "according to"),
    ("according to", ASSERTS, "in the words of"),
    ("quote as saying", ASSERTS, rf"{_QUOTE}(?= [^,;.]{{1,80}}? as saying\b)"),
    ("quoted as saying", ASSERTS, rf"(?:{_BE}|{_HAVE} been|being) quoted(?: [^,;.]{{0,40}}?)? as saying"),
    ("decline", DECLINED, f"{_DECLINE} to confirm or deny"),
    ("decline", DECLINED, f"{_DECLINE}(?: requests?)? to(?: immediately| publicly)? {_TO_SAY}"),
    ("decline", DECLINED, "declined(?: [a-z]+)? (?:comment|requests? for comment)"),
    ("decline", DECLINED, f"would not(?: immediately| publicly)? {_TO_SAY}"),
    ("decline", DECLINED, f"{any_of('made had has gave offered provided')} no(?: immediate| further)? comments?"),
    ("give no details", UNSAID, f"{any_of('gave provided offered')} no(?: [a-z]+)? {_DETAIL}"),
    ("give no details", UNSAID, f"{_NOT_YET} {any_of('give given provide(d) offer(ed)')}(?: [a-z]+){{0,2}} {_DETAIL}"),
    (
        "give no details",
        UNSAID,
        f"without (?:elaborating|{any_of('giving providing offering')}(?: [a-z]+)? {_DETAIL})",
    ),
    ("be silent", UNSAID, f"{any_of('remained remains stayed kept been')} {any_of('silent mum tight-lipped')}"),
    (
        "neither confirm nor deny",
        NOT_CONFIRMED,
        any_of("neither_confirmed_nor_denied neither_confirming_nor_denying would_neither_confirm_nor_deny"),
    ),
    ("have yet to confirm", NOT_CONFIRMED, f"{_HAVE} yet to confirm"),
    (
        "respond",
        NO_REPLY,
        (
            f"{_NOT_YET}{_SOON} {any_of('respond(ed) reply replied answer(ed) return(ed)')}"
            f"(?: (?:to )?(?:a |an |the )?{_MESSAGE}{_FOR_COMMENT})?"
        ),
    ),
    ("be reached", NO_REPLY, f"could(?: not|n['’]t){_SOON} be reached{_FOR_COMMENT}"),
    ("be available", NO_REPLY, f"{_BE}(?: not{_SOON} available|{_SOON} unavailable) (?:for (?:further )?|to )comment"),
    ("have yet to respond", NO_REPLY, f"{_HAVE} yet to {any_of('respond reply answer comment')}(?: publicly)?"),
    (
        "could not verify",
        OPEN,
        (
            f"{any_of('could_not couldn[’]t was_unable_to were_unable_to has_not_been_able_to')}{_SOON}"
            f" {any_of('verify confirm authenticate corroborate')}"
        ),
    ),
    ("reject", DENIES, rf"(?:{_HAVE} )?{_REJECT}(?=(?: [\w’'-]+){{0,5}} {_ALLEGED})"),
    ("reject", DENIES, rf"(?:{_HAVE} )?{any_of('dismissed dismisses dismissing')}(?=(?: [\w’'-]+){{1,6}} as\b)"),
    ("rule out", DENIES, f"(?:{_HAVE} )?{any_of('ruled rules ruling')} out"),
    ("rule out", NOT_DENIED, f"{_NOT_YET} {any_of('rule(d)')} out"),
    ("cast doubt", DOUBTS, f"{any_of('cast casts casting')} doubts? {any_of('on over')}"),
    ("express", DOUBTS, rf"{_EXPRESS} {any_of('doubt(s) scepticism skepticism')}"),
    (
        "express",
        POSSIBLE,
        rf"{_EXPRESS} {any_of('alarm concern(s) fear(s) worry worries hope(s)')}",
    ),
    (
        "express",
        ASSERTS,
        f"{_EXPRESS} {any_of('confidence regret(s) outrage anger support optimism satisfaction')}",
    ),
    ("go on to say", ASSERTS, f"{any_of('went goes going')} on to {any_of('say add claim accuse describe warn')}"),
    ("go on to say", ASSERTS, f"{any_of('went goes going')} as far as to say"),
    ("make clear", ASSERTS, rf"{any_of('made makes making')} (?:it )?clear(?= that\b)"),
    ("be certain", ASSERTS, rf"{_BE} {any_of('confident certain convinced adamant')}(?= that\b)"),
    ("be worried", POSSIBLE, rf"{_BE} {any_of('concerned worried afraid hopeful')}(?= that\b)"),
    (
        "call for",
        ASSERTS,
        f"(?:{_HAVE} )?{any_of('called calls calling appealed appeals appealing')} {any_of('for on upon')}(?= .)",
    ),
    (
        "point out",
        ASSERTS,
        rf"(?:{_HAVE} )?{any_of('pointed points pointing')} (?:out(?= that\b| the\b)|to(?= the\b))",
    ),
    ("call", ASSERTS, rf"(?:{_HAVE} )?{any_of('called calling')} {any_of('it him her them this that')}(?= )"),
    ("speak of", ASSERTS, f"{any_of('spoke speaks')} of"),
)


@dataclass(frozen=True)
class Phrase:
    """A cue of several words as it was found: its family, what it does, and where it ends."""

    family: str
    meaning: Meaning
    end: int


_PHRASES = [(family, meaning, re.compile(rf"{pattern}(?!\w)", re.IGNORECASE)) for family, meaning, pattern in _LISTED]
_ANY_PHRASE = re.compile("|".join(f"(?:{pattern})" for _, _, pattern in _LISTED), re.IGNORECASE)


def phrase_at(words: str, place: int) -> Phrase | None:
    """Find the longest phrase that begins at a place; of equally long ones the first of the list."""
    if not _ANY_PHRASE.match(words, place):
        return None
    found = [
        Phrase(family, meaning, match.end())
        for family, meaning, pattern in _PHRASES
        if (match := pattern.match(words, place))
    ]
    return max(found, key=lambda phrase: phrase.end, default=None)
