"""The words that English news marks sayings with, and what each does with what is said.

A family is a verb with its forms. What a family needs around it keeps its other uses out: "added three ships" is no
saying, "added that the ships had left" is one. Cues of several words are in `phrases`.
"""

import re
from dataclasses import dataclass
from enum import Enum

from newsfacts.words import Certainty, Stance


def listed(words: str) -> frozenset[str]:
    """Give the words of a list that is written as a text."""
    return frozenset(words.split())


def any_of(words: str) -> str:
    """Write a pattern for any of some words; a _ stands for a space, what is in brackets may be left out."""
    return "(?:" + "|".join(re.sub(r"\((\w+)\)", r"(?:\1)?", word).replace("_", " ") for word in words.split()) + ")"


class Need(Enum):
    """What must follow a verb, or stand before it, to make it a cue."""

    NOTHING = "it is a cue wherever it has a subject"
    CONTENT = "“that”, a question word, a clause or quoted words; or it stands after them: “…, she added.”"
    OBJECT = "somebody or something: “accused the ministry of …”"
    QUOTE = "quoted words: “he joked”"


@dataclass(frozen=True)
class Meaning:
    """What a cue does: the stance and certainty of the speaker, and whether it reports that nothing was said."""

    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.CERTAIN
    is_silence: bool = False


@dataclass(frozen=True)
class Verb:
    """One form of a family: its kinds are of `base`, `s`, `past`, `done` (the past participle) and `ing`."""

    family: str
    kinds: frozenset[str]
    need: Need
    meaning: Meaning
    negated: Meaning


def _silence(stance: Stance) -> Meaning:
    return Meaning(stance, Certainty.UNSPECIFIED, is_silence=True)


ASSERTS = Meaning()
PROBABLE = Meaning(Stance.ASSERTS, Certainty.PROBABLE)
POSSIBLE = Meaning(Stance.ASSERTS, Certainty.POSSIBLE)
DENIES = Meaning(Stance.DENIES)
DISBELIEVES = Meaning(Stance.DENIES, Certainty.PROBABLE)
DOUBTS = Meaning(Stance.DOUBTS, Certainty.UNSPECIFIED)
OPEN = Meaning(Stance.LEAVES_OPEN, Certainty.UNSPECIFIED)
UNSAID = _silence(Stance.LEAVES_OPEN)
NOT_DENIED = _silence(Stance.DOES_NOT_DENY)
NOT_CONFIRMED = _silence(Stance.DOES_NOT_CONFIRM)
DECLINED = _silence(Stance.DECLINES)
NO_REPLY = _silence(Stance.NO_REPLY)

# Families by what they need, what they mean, and what they mean with "not". Irregular forms follow: past/done.
_FAMILIES = (
    (Need.NOTHING, ASSERTS, UNSAID, "say:said tell:told"),
    (
        Need.CONTENT,
        ASSERTS,
        UNSAID,
        (
            "add advise allege announce argue assert assure boast caution chant claim clarify comment complain"
            " conclude contend continue cry decide declare demand disclose elaborate emphasise emphasize exclaim"
            " explain find:found forecast:forecast guarantee hint hold:held indicate inform insist joke"
            " know:knew/known lament maintain mention note observe order pledge point post proclaim promise"
            " propose quip recall recommend recount reiterate remark remind repeat report reveal rule shout"
            " show:showed/shown signal specify state stress swear:swore/sworn testify threaten tweet underline"
            " underscore vow warn whisper write:wrote/written"
        ),
    ),
    (
        Need.CONTENT,
        ASSERTS,
        NOT_CONFIRMED,
        "accept acknowledge admit agree concede confirm recognise recognize verify",
    ),
    (Need.CONTENT, ASSERTS, NO_REPLY, "answer counter reply respond retort"),
    (Need.CONTENT, PROBABLE, DISBELIEVES, "assume believe estimate expect predict reckon suggest think:thought"),
    (Need.CONTENT, POSSIBLE, UNSAID, "fear hope speculate suspect worry"),
    (Need.CONTENT, OPEN, UNSAID, "ask wonder"),
    (Need.CONTENT, DOUBTS, UNSAID, "doubt question"),
    (Need.OBJECT, DENIES, NOT_DENIED, "deny dispute refute"),
    (
        Need.OBJECT,
        ASSERTS,
        UNSAID,
        (
            "accuse blame brand condemn criticise criticize decry denounce depict describe hail label portray"
            " praise slam urge"
        ),
    ),
    (Need.QUOTE, ASSERTS, UNSAID, "call dub term"),
)
_DOUBLING = listed("admit dub quip slam")  # their last letter: admitted

# What else is content to a verb than a clause: an object ("announced a ban"), an infinitive ("vowed to"), somebody
# and an infinitive ("expects the army to"), or what a preposition brings ("warned of").
WITH_OBJECT = listed(
    "acknowledge admit allege announce concede condemn confirm demand disclose doubt emphasise emphasize expect"
    " fear forecast lament pledge predict promise propose question recommend reiterate report reveal stress"
    " suspect underline underscore"
)
WITH_INFINITIVE = listed("claim expect hope pledge promise propose swear threaten vow")
WITH_SOMEBODY_TO = listed("advise ask believe estimate expect order remind")
WITH_PREPOSITION = {
    "boast": listed("about of"),
    "complain": listed("about of"),
    "hint": listed("at"),
    "speculate": listed("about"),
    "warn": listed("about against of"),
    "worry": listed("about"),
}
# Not to do these is a silence, whatever follows.
UNSAID_ALONE = listed("announce comment confirm disclose elaborate explain mention specify")
# What is denied in deed and not in words.
DENIED_IN_DEED = listed("access asylum bail entry permission request service treatment visa visas")

# Nouns as often as verbs: cues only where they cannot be nouns.
HOMOGRAPHS = listed(
    "answer answers brand brands call calls claim claims comment comments counter demand demands dispute"
    " disputes doubt doubts estimate estimates fear fears forecast forecasts hint hints hold holds hope hopes"
    " label labels note notes order orders pledge pledges point points post posts posting praise promise"
    " promises question questions remark remarks repeat replies reply report reports rule rules ruling saying"
    " show shows signal signals state states stress term terms thought vow vows warning worries worry writing"
)


def _forms(verb: str) -> dict[str, set[str]]:
    """Give the forms of a verb of the list above, each with its kinds."""
    base, _, irregular = verb.partition(":")
    past, _, done = irregular.partition("/")
    is_y = base.endswith("y") and base[-2] not in "aeiou"
    stem = base + base[-1] if base in _DOUBLING else base
    regular = base[:-1] + "ied" if is_y else stem.removesuffix("e") + "ed"
    third = base[:-1] + "ies" if is_y else base + ("es" if base.endswith(("s", "sh", "ch", "x", "o")) else "s")
    found: dict[str, set[str]] = {}
    for kind, form in (
        ("base", base),
        ("s", third),
        ("past", past or regular),
        ("done", done or past or regular),
        ("ing", (stem if base.endswith("ee") else stem.removesuffix("e")) + "ing"),
    ):
        found.setdefault(form, set()).add(kind)
    return found


VERBS = {
    form: Verb(verb.partition(":")[0], frozenset(kinds), need, meaning, negated)
    for need, meaning, negated, verbs in _FAMILIES
    for verb in verbs.split()
    for form, kinds in _forms(verb).items()
}
# Forms that follow a name and are no nouns: "Roe said", "Roe says".
SPEECH_FORMS = frozenset(form for form, verb in VERBS.items() if verb.kinds & {"past", "s"}) - HOMOGRAPHS

# What a noun says, where somebody's name or adjective stands before it: "Freedonian concern that", "Roe’s claim that".
NOUNS: dict[str, Meaning] = {
    noun: meaning
    for meaning, nouns in (
        (POSSIBLE, "alarm concern concerns fear fears hope hopes suspicion suspicions unease worries worry"),
        (PROBABLE, "assumption belief beliefs expectation expectations view"),
        (DOUBTS, "doubt doubts"),
        (DENIES, "denial denials"),
        (
            ASSERTS,
            (
                "accusation accusations allegation allegations announcement argument assertion assertions claim"
                " claims complaint complaints conclusion confirmation insistence statement suggestion warning"
                " warnings"
            ),
        ),
    )
    for noun in nouns.split()
}

# How content is hedged: words that make what is said likely, or merely possible.
LIKELY = re.compile(r"\b(?:likely|probably|appears?|appeared|seems?|seemed|presumably|apparently)\b")
MAYBE = re.compile(r"\b(?:may|might|perhaps|maybe|possibly|could)\b(?! not\b)")
