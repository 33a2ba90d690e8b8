"""As much English grammar as telling a speaker takes: closed classes of words, and what looks like a verb."""

from .lexicon import VERBS, listed

PRONOUNS = listed("he she it they we i you who")
PERSONAL = frozenset({"he", "she"})
OBJECTS = listed("him her them us me it you")
DETERMINERS = listed(
    "a an the this that these those his her its their our my your some several many most all both two three"
    " four five six seven eight nine ten one another other no any each every few more dozens hundreds thousands"
)
PREPOSITIONS = listed(
    "about above across after against along amid among amongst around as at before behind below beneath between"
    " beyond by despite down during except for from in including inside into like near of off on onto out"
    " outside over past since through throughout to toward towards under until unlike up upon via with within"
    " without"
)
# These may stand within the name of a speaker: "the head of the agency for X in Y".
INNER = listed("of for in at from with on to and & de la del der den von van bin al ibn du di da dos e y le el")
SUBORDINATORS = listed(
    "that because while although though whereas when where which whose whom if whether unless after before"
    " since until as how why what but or nor so yet than then once"
)
AUXILIARIES = listed(
    "has have had is are was were be been being do does did will would can could may might must shall should"
)
MODALS = listed("will would can could may might must shall should to cannot can't won't wouldn't couldn't shouldn't")
HAVE = listed("has have had having hasn't haven't hadn't")
DO = listed("do does did don't doesn't didn't")
BE = listed("is are was were be been being am isn't aren't wasn't weren't got get gets getting")
NEGATIONS = listed("not never n't")
ADVERBS = listed(
    "also later earlier again already always often once twice still now just then since previously repeatedly"
    " recently however meanwhile even only first finally instead therefore ever long further separately too yet"
    " soon today yesterday almost thus so both all have"
) - {"have", "so", "both", "all", "first", "long"}  # fmt: skip
# Common verbs that end like no verb.
IRREGULAR = listed(
    "met went came took gave made got ran led left held kept fell rose grew won lost cut hit put set sent spent"
    " built bought brought caught fought sought told said saw spoke stood struck broke began drew drove flew"
    " froze hid knew paid shot shut sat threw wore wrote became felt meant read laid lay bore beat"
)
PEOPLE = listed(
    "president minister premier chancellor spokesman spokeswoman spokesperson chairman chairwoman chair chief"
    " director secretary ambassador envoy mayor governor senator king queen prince princess general colonel"
    " commander captain officer leader analyst professor expert lawyer judge prosecutor official aide adviser"
    " advisor diplomat lawmaker economist doctor resident witness head founder owner manager executive reporter"
    " author researcher scientist activist candidate man woman boy girl father mother brother sister husband"
    " wife son daughter friend neighbour neighbor mr mrs ms dr sir lord lady pope bishop coach player sheriff"
    " sergeant lieutenant admiral deputy"
)
BODIES = listed(
    "ministry government agency army navy military police force parliament court company council committee"
    " commission party union bank group organisation organization department office institute university"
    " hospital association federation alliance embassy kremlin pentagon house firm team study report survey"
    " statement newspaper channel media station network service administration authority authorities state"
    " states nato un eu league board panel regulator"
)
WOMEN = listed(
    "spokeswoman chairwoman queen princess woman girl mother sister wife daughter mrs ms lady congresswoman actress"
)
MEN = listed("spokesman chairman king prince man boy father brother husband son mr sir lord congressman pope")


def is_adverb(word: str) -> bool:
    """Tell whether a word in lower case may stand between a subject and its verb."""
    return word in ADVERBS or (
        word.endswith("ly") and word not in ("family", "assembly", "ally", "italy", "supply", "july")
    )


def is_verbish(word: str) -> bool:
    """Tell whether a word in lower case is most likely a finite verb."""
    if word in AUXILIARIES or word in IRREGULAR or word.endswith("n't"):
        return True
    if (
        word.endswith("ed")
        and len(word) > 4
        and word not in ("united", "allied", "retired", "armed", "indeed", "alleged")
    ):
        return True
    verb = VERBS.get(word)
    return verb is not None and bool(verb.kinds & {"past", "s"}) and "s" not in verb.kinds
