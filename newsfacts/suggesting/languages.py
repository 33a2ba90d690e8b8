"""Which language a text is in, where that is certain: by its script, or by its commonest small words."""

import re

from .lexicon import listed

_SMALL_WORDS = {
    "en": listed("the of and to in that is was for on with as it said he his by at from be has are not an"),
    "de": listed("der die das und in den von zu mit ist des sich nicht auf ein eine dem als für auch im hat sie"),
    "fr": listed("le la les de des et en un une du que est dans pour qui par sur pas au plus il se ce a avec"),
    "es": listed("el la los de las y en que un una del por con no para se su al lo como más es fue sus ha"),
    "it": listed("il la di che e in un una del per non della sono con gli dei al le ha nel si è da alla anche"),
    "pt": listed("o a os de que e do da em um uma para com não por no na dos mais se foi ao as pelo sua"),
    "nl": listed("de het een van en in is dat op te zijn met voor die niet aan er om ook als bij door naar uit"),
    "sv": listed("och att det som en på är av för med till den har inte om ett men var sig från så kan han de"),
    "pl": listed("w i na z że się do nie to jest o jak po od za przez oraz dla ale tym który są został jego"),
}
_SCRIPTS = (
    ("ko", re.compile("[가-힣]")),
    ("ja", re.compile("[ぁ-ゟ゠-ヿ]")),
    ("el", re.compile("[α-ωά-ώ]")),
    ("he", re.compile("[א-ת]")),
    ("th", re.compile("[ก-๛]")),
    ("hy", re.compile("[ա-և]")),
    ("ka", re.compile("[ა-ჰ]")),
    ("uk", re.compile("[їєґ]")),
    ("ru", re.compile("[ыэё]")),
)
_LETTER = re.compile(r"[^\W\d_]")
FEWEST_WORDS = 20
LEAST_SHARE = 0.15  # of small words among all
SAMPLE = 5000  # characters


def language_of(text: str) -> str:
    """Give the language's code; "" where it is not certain: too short, or not one of those known here."""
    sample = text[:SAMPLE].casefold()
    letters = len(_LETTER.findall(sample))
    for language, letter in _SCRIPTS:
        # Some letters of Ukrainian and Russian that the other has not are rare, and tell all the same.
        needed = 0.01 if language in ("uk", "ru") else 0.3
        if letters >= FEWEST_WORDS and len(letter.findall(sample)) >= letters * needed:
            return language
    words = re.findall(r"[^\W\d_]+", sample)
    if len(words) < FEWEST_WORDS:
        return ""
    shares = sorted(
        ((sum(word in small for word in words) / len(words), language) for language, small in _SMALL_WORDS.items()),
        reverse=True,
    )
    (best, language), (second, _) = shares[:2]
    return language if best >= LEAST_SHARE and best >= second * 1.5 else ""
