"""The words that English news marks sayings with, and what each does with what is said.

A family is a verb with its forms. What a family needs around it keeps its other uses out: "added three ships" is no
saying, "added that the ships had left" is one.
"""

import re
from dataclasses import dataclass
from enum import Enum

from newsfacts.words import Certainty, Stance


def listed(words: str) -> frozenset[str]:
    """Give the words of a list that is written as a text."""
    return frozenset(words.split())


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
    """One form of a family: `kind` is `base`, `s`, `past`, `done` (a past participle) or `ing`."""

    family: str
    kinds: frozenset[str]
    need: Need
    meaning: Meaning
    negated: Meaning


ASSERTS = Meaning()
PROBABLE = Meaning(Stance.ASSERTS, Certainty.PROBABLE)
POSSIBLE = Meaning(Stance.ASSERTS, Certainty.POSSIBLE)
DENIES = Meaning(Stance.DENIES)
DOUBTS = Meaning(Stance.DOUBTS, Certainty.UNSPECIFIED)
OPEN = Meaning(Stance.LEAVES_OPEN, Certainty.UNSPECIFIED)


def _silence(stance: Stance) -> Meaning:
    return Meaning(stance, Certainty.UNSPECIFIED, is_silence=True)


UNSAID = _silence(Stance.LEAVES_OPEN)
NOT_DENIED = _silence(Stance.DOES_NOT_DENY)
NOT_CONFIRMED = _silence(Stance.DOES_NOT_CONFIRM)
DECLINED = _silence(Stance.DECLINES)
NO_REPLY = _silence(Stance.NO_REPLY)
DISBELIEVED = Meaning(Stance.DENIES, Certainty.PROBABLE)

# Families by what they need, what they mean, and what they mean with "not". Irregular forms follow the verb: past/done.
_FAMILIES = (
    (Need.NOTHING, ASSERTS, UNSAID, "say:said tell:told"),
    (
        Need.CONTENT,
        ASSERTS,
        UNSAID,
        "add announce argue assert boast caution claim comment complain conclude contend declare disclose emphasise"
        " emphasize explain find:found forecast:forecast/forecasted hint indicate insist lament maintain mention note"
        " observe point:pointed proclaim recall recount reiterate remark remind repeat report reveal show:showed/shown"
        " signal state stress tweet underline underscore warn write:wrote/written vow promise pledge swear:swore/sworn threaten propose"
        " recommend demand allege testify explain specify elaborate post conceal clarify advise rule:ruled know:knew/known"
        " hold:held concede predict guarantee inform assure decide order",
    ),
    (Need.CONTENT, ASSERTS, NOT_CONFIRMED, "confirm acknowledge admit agree accept recognise recognize concede verify"),
    (Need.CONTENT, ASSERTS, NO_REPLY, "respond reply answer retort counter"),
    (Need.CONTENT, PROBABLE, DISBELIEVED, "believe think:thought expect assume estimate predict suggest reckon"),
    (Need.CONTENT, POSSIBLE, UNSAID, "fear worry suspect hope speculate"),
    (Need.CONTENT, OPEN, UNSAID, "ask wonder"),
    (Need.CONTENT, DOUBTS, UNSAID, "doubt question"),
    (Need.OBJECT, DENIES, NOT_DENIED, "deny dispute refute"),
    (
        Need.OBJECT,
        ASSERTS,
        UNSAID,
        "describe accuse blame urge criticise criticize condemn denounce praise depict portray brand label hail slam decry",
    ),
    (Need.QUOTE, ASSERTS, UNSAID, "call joke quip shout chant sing:sang/sung term dub whisper cry exclaim begin:began go:went continue"),
)  # fmt: skip

# What else is content to a verb than a clause: an object ("announced a ban"), an infinitive ("vowed to"), somebody and
# an infinitive ("expects the army to"), or what a preposition brings ("warned of").
WITH_OBJECT = listed(
    "announce confirm acknowledge admit propose demand predict forecast allege recommend promise pledge fear "
    "expect disclose reveal underline underscore stress emphasise emphasize reiterate report lament condemn "
    "concede doubt question suspect"
)
WITH_INFINITIVE = listed("vow pledge promise threaten swear hope expect claim propose")
WITH_SOMEBODY_TO = listed("expect believe advise order ask remind estimate")
WITH_PREPOSITION = {
    "warn": frozenset({"of", "against", "about"}),
    "complain": frozenset({"of", "about"}),
    "hint": frozenset({"at"}),
    "boast": frozenset({"of", "about"}),
    "speculate": frozenset({"about"}),
    "worry": frozenset({"about"}),
}
# What is denied in deed and not in words.
DENIED_IN_DEED = listed("access entry bail visa visas permission asylum service request treatment")

# Nouns as often as verbs: cues only where they cannot be nouns.
HOMOGRAPHS = listed(
    "claim claims report reports demand demands call calls charge charges note notes state states fear fears hope "
    "hopes estimate estimates promise promises pledge pledges comment comments remark remarks doubt doubts "
    "question questions vow vows forecast forecasts order orders stress post posts term terms label labels brand "
    "brands signal signals dispute disputes rule rules hold holds point points reply replies answer answers "
    "counter hint hints blame praise thought show shows finding findings worry worries repeat condemn warning "
    "saying ruling posting writing meaning"
)
# Not to do these is a silence, whatever follows.
UNSAID_ALONE = listed("comment elaborate specify explain confirm disclose mention announce")


def _forms(verb: str) -> dict[str, set[str]]:
    base, _, irregular = verb.partition(":")
    past, _, done = irregular.partition("/")
    if not past:
        doubled = {"rule": ""}.get(base, "")
        past = base + ("d" if base.endswith("e") else "ed") + doubled
        if base.endswith("y") and base[-2] not in "aeiou":
            past = base[:-1] + "ied"
        elif base in ("admit", "dub", "slam", "quip"):
            past = base + base[-1] + "ed"
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "o")) else "s")
    if base.endswith("y") and base[-2] not in "aeiou":
        third = base[:-1] + "ies"
    stem = base[:-1] if base.endswith("e") and not base.endswith("ee") else base
    ing = (stem + stem[-1] if base in ("admit", "dub", "slam", "quip", "begin") else stem) + "ing"
    found: dict[str, set[str]] = {}
    for kind, form in (("base", base), ("s", third), ("past", past), ("done", done or past), ("ing", ing)):
        found.setdefault(form, set()).add(kind)
    return found


def _verbs() -> dict[str, Verb]:
    found: dict[str, Verb] = {}
    for need, meaning, negated, families in _FAMILIES:
        for verb in families.split():
            for form, kinds in _forms(verb).items():
                found.setdefault(form, Verb(verb.partition(":")[0], frozenset(kinds), need, meaning, negated))
    return found


VERBS = _verbs()
SPEECH_FORMS = frozenset(form for form, verb in VERBS.items() if verb.kinds & {"past", "s"} and form not in HOMOGRAPHS)

_NOT = r"(?:not|n[’']t|never)"
_SOON = r"(?:\s(?:immediately|yet|so far|publicly|directly|explicitly|independently|specifically|further))*"
_ASKED = (
    r"(?:comment|say|confirm|deny|answer|discuss|elaborate|disclose|specify|speak|respond|explain|reveal|speculate"
    r"|be drawn|give|provide|offer|go into|take questions|address|identify|name)"
)
_HAVE = r"(?:has|have|had)"
_BE = r"(?:is|are|was|were)"
_FEELING = r"(?:alarm|concerns?|fears?|worry|worries|doubts?|scepticism|skepticism|hopes?|confidence|regrets?|outrage|anger|support|optimism)"
_EXPRESS = r"(?:expressed|expresses|express|expressing|voiced|voices|voice|voicing|raised|raising)"
_GO = r"(?:went|goes|going|gone)"

# Cues of several words. The longest that fits at a place is taken, and before any single verb.
PHRASES: tuple[tuple[str, Meaning], ...] = (
    (r"according to", ASSERTS),
    (r"(?:quoted|cited|quotes|cites|quoting|citing)(?= [^,;.]{1,80}? as saying\b)", ASSERTS),
    (r"in the words of", ASSERTS),
    (r"(?:declined|refused|declines|refuses|declining|refusing)(?: repeatedly)? to confirm or deny", DECLINED),
    (rf"(?:declined|refused|declines|refuses|declining|refusing)(?: requests?)? to(?: immediately| publicly)? {_ASKED}", DECLINED),
    (r"declined(?: \w+){0,2} (?:comment|requests? for comment)", DECLINED),
    (r"would not(?: immediately)? (?:comment|say|confirm|deny|answer|discuss|elaborate|disclose|specify|be drawn)", DECLINED),
    (r"(?:made|had|gave|offered|has|provided) no(?: immediate| further)? comments?", DECLINED),
    (r"(?:gave|provided|offered) no(?: \w+)? (?:details?|reasons?|explanation|evidence|timeline|figures?)", UNSAID),
    (r"(?:neither confirmed n?or denied|neither confirming nor denying|would neither confirm nor deny)", NOT_CONFIRMED),
    (rf"(?:did{_NOT}|did not|has not|have not|had not|hasn[’']t|haven[’']t|didn[’']t){_SOON} (?:responded|respond|replied|reply|answered|answer|returned|return)"
     r"(?: (?:a |to )?(?:messages?|calls?|emails?|requests?|inquiries|enquiries|questions?)(?: for comment| seeking comment)?)?", NO_REPLY),
    (
        r"did(?:n[’']t| not) (?:give|provide|offer)(?: any)?(?: further| more)? (?:details?|reasons?|evidence|figures?)",
        UNSAID,
    ),
    (rf"could (?:not|n[’']t){_SOON} be reached(?: for (?:further )?comment)?", NO_REPLY),
    (rf"{_BE}{_SOON} unavailable(?: for (?:further )?comment| to comment)?", NO_REPLY),
    (rf"{_BE} not{_SOON} (?:available|reachable)(?: for (?:further )?comment| to comment)?", NO_REPLY),
    (rf"{_HAVE} yet to (?:respond|reply|answer|comment)(?: publicly)?", NO_REPLY),
    (rf"{_HAVE} yet to confirm", NOT_CONFIRMED),
    (r"(?:remained|remains|stayed|kept|has been|been) (?:silent|mum|tight-lipped)", UNSAID),
    (r"without (?:elaborating|giving (?:further )?details|providing (?:further )?(?:details|evidence)|naming (?:him|her|them|it))", UNSAID),
    (rf"(?:could not|couldn[’']t|was unable to|were unable to|has not been able to){_SOON} (?:verify|confirm|authenticate|corroborate)", OPEN),
    (rf"(?:{_HAVE} )?(?:rejected|dismissed|rubbished|rebuffed|rejects|dismisses|dismissing|rejecting)(?=(?: [\w’'-]+){{0,5}} (?:accusations?|allegations?|claims?|charges?|reports?|suggestions?|criticism|notion|idea|assertions?|speculation|rumou?rs?))", DENIES),
    (rf"(?:{_HAVE} )?(?:dismissed|dismisses|dismissing)(?=(?: [\w’'-]+){{1,6}} as\b)", DENIES),
    (r"(?:categorically |flatly |vehemently |strongly |repeatedly )?(?:ruled out|rules out|ruling out)", DENIES),
    (r"(?:ha(?:s|ve|d) not|did not) (?:ruled|rule) out", NOT_DENIED),
    (r"(?:cast|casting|casts) doubts? (?:on|over)", DOUBTS),
    (rf"(?:{_HAVE} )?{_EXPRESS}(?: \w+)? (?:doubts?|scepticism|skepticism)", DOUBTS),
    (rf"(?:{_HAVE} )?{_EXPRESS}(?: \w+)? (?:alarm|concerns?|fears?|worry|worries|hopes?)", POSSIBLE),
    (rf"(?:{_HAVE} )?{_EXPRESS}(?: \w+)? {_FEELING}", ASSERTS),
    (rf"(?:{_BE}|{_HAVE} been|being) quoted(?: [^,;.]{{0,40}}?)? as (?:saying|telling|writing)", ASSERTS),
    (rf"{_GO} on to (?:say|add|claim|accuse|describe|warn)", ASSERTS),
    (rf"{_GO} as far as to say", ASSERTS),
    (r"made (?:it )?clear(?= that\b| \W)", ASSERTS),
    (r"(?:is|are|was|were) (?:confident|certain|convinced|adamant)(?= that\b)", ASSERTS),
    (r"(?:is|are|was|were) (?:concerned|worried|afraid|hopeful)(?= that\b)", POSSIBLE),
    (r"(?:called|calls|calling|has called|have called|had called|appealed|appeals|appealing) (?:for|on|upon)(?= [\w“\"])", ASSERTS),
    (r"(?:pointed|points|pointing) (?:out|to)(?= that\b| the\b)", ASSERTS),
    (rf"(?:(?:{_HAVE}|{_BE}) )?(?:calling|called) (?:it|him|her|them|this|that)(?= )", ASSERTS),
    (r"(?:took|taking|has taken) (?:issue|aim) (?:with|at)", ASSERTS),
    (r"(?:spoke|speaks) of", ASSERTS),
)  # fmt: skip

# What a noun says, where somebody's name or adjective stands before it: "Freedonian concern that …", "Roe’s claim that".
NOUNS: dict[str, Meaning] = {
    **dict.fromkeys(
        ["concern", "concerns", "fear", "fears", "worry", "worries", "suspicion", "suspicions", "hope", "hopes"],
        POSSIBLE,
    ),
    **dict.fromkeys(["belief", "beliefs", "expectation", "expectations", "assumption", "view"], PROBABLE),
    **dict.fromkeys(["doubt", "doubts"], DOUBTS),
    **dict.fromkeys(["denial", "denials"], DENIES),
    **dict.fromkeys(
        [
            "claim",
            "claims",
            "allegation",
            "allegations",
            "accusation",
            "accusations",
            "assertion",
            "assertions",
            "statement",
            "announcement",
            "warning",
            "warnings",
            "complaint",
            "complaints",
            "insistence",
            "argument",
            "suggestion",
            "confirmation",
            "conclusion",
        ],
        ASSERTS,
    ),
}

# How content is hedged: words that make what is said likely, or merely possible.
LIKELY = re.compile(r"\b(?:likely|probably|appears?|appeared|seems?|seemed|presumably|apparently)\b")
MAYBE = re.compile(r"\b(?:may|might|perhaps|maybe|possibly|could)\b(?! not\b)")
