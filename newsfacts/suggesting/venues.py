"""To whom and where something was said: "told a press briefing", "said in an interview with Freedonia TV"."""

import re

from .grammar import DETERMINERS, OBJECTS
from .lexicon import listed
from .tokens import Sentence

# What is told something and is no person: it is where the words were said.
_PLACES = listed(
    "briefing conference council committee newspaper channel agency court hearing meeting rally parliament crowd "
    "audience forum summit station programme program magazine panel inquiry jury judge assembly congress senate "
    "house podcast website paper broadcaster outlet television radio tv media press gathering session event party "
    "lawmakers commission cabinet board service show"
)
_PEOPLE = listed(
    "reporters reporter journalists journalist lawmakers correspondents supporters residents investors analysts "
    "police officers delegates deputies senators colleagues allies diplomats officials staff employees people "
    "prosecutors mps legislators viewers voters members students workers families friends relatives others "
    "everyone anyone troops soldiers parliamentarians aides investigators customers shareholders ministers "
    "leaders"
)
_OUTLETS = listed(
    "reuters cnn afp ap tass interfax bloomberg kyodo yonhap xinhua politico axios nbc abc cbs pbs npr bbc dpa "
    "ansa efe mtv rtl rte cbc msnbc ria itv lbc mirror guardian"
)
_JOINTS = listed("of and the for & 's")
_BETWEEN = r"(?:\s(?:reporters|journalists|(?:on|late on|early on) \w+day|to (?:\w+ )?(?:reporters|journalists|\w+s)|(?:from|in) [A-Z]\w+|yesterday|today|\w+day|later|,))*,?"
_WHERE = re.compile(
    _BETWEEN
    + r"\s(?:in|at|during|on|via|to|through)\s(?P<venue>(?:an?|the|his|her|its|their|another|separate|written)?\s?(?:[\w’'-]+\s){0,3}?"
    r"(?:statements?|interviews?|(?:news|press)\s(?:conferences?|briefings?|releases?)|briefings?|speech|address|remarks|letter|post|posts"
    r"|tweet|video|report|social\smedia|television|TV|radio|Telegram|Twitter|Facebook|Truth\sSocial|Instagram|X|rally|hearing"
    r"|parliament|e-?mail|note|memo|podcast|article|op-ed|document|filing|court|forum|call|Weibo|message|messages|comments))\b"
    r"(?P<more>\s(?:with|to|on|for|by|from)\s(?!Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)(?:the\s|his\s|her\s)?"
    r"(?:(?:[A-Z][\w.’'-]*|news|agency|television|channel|newspaper|radio|social|media|platform|state)\s?)+)?"
)
_ARTICLE = re.compile(r"^(?:an?|the|his|her|its|their|another)\s", re.IGNORECASE)
FARTHEST = 160  # characters behind the cue


def audience(sentence: Sentence, index: int) -> int | None:
    """Find where the audience ends that begins at a token after "told"; None where no audience can be told there."""
    tokens = sentence.tokens
    if index >= len(tokens) or tokens[index].is_quoted or tokens[index].break_before:
        return None
    word = tokens[index].lower
    if word in OBJECTS:
        return index + 1
    if word in _OUTLETS:
        return _to_the_end_of_the_name(sentence, index + 1, 0)
    if tokens[index].is_capital:
        return _to_the_end_of_the_name(sentence, index + 1, 4)
    return _common_noun(sentence, index)


def _to_the_end_of_the_name(sentence: Sentence, index: int, most: int) -> int:
    """Go on while the name does: "Freedonia State TV", "the BBC’s Newsnight programme"."""
    end = index
    while end < min(len(sentence), index + most):
        token = sentence.tokens[end]
        if token.break_before or token.is_quoted or not (token.is_capital or token.lower in _PLACES):
            break
        end += 1
    return end


def _common_noun(sentence: Sentence, index: int) -> int | None:
    """Take "a joint press briefing", "the Security Council", "foreign reporters": as far as the last noun that listens."""
    found = None
    for place in range(index, min(index + 7, len(sentence))):
        token = sentence.tokens[place]
        if (
            token.is_quoted
            or (token.break_before and place > index)
            or token.lower in ("that", "in", "on", "at", "he", "she", "it")
        ):
            break
        if token.lower in _PLACES | _PEOPLE | _OUTLETS or token.lower.removesuffix("'s") in _OUTLETS:
            found = place + 1
        elif found and not (token.is_capital and sentence.tokens[place - 1].is_capital):
            break
    if found:
        return found
    if (
        sentence.tokens[index].lower in DETERMINERS
        and index + 1 < len(sentence)
        and sentence.tokens[index + 1].is_capital
    ):
        return _to_the_end_of_the_name(sentence, index + 2, 4)
    return None


def venue_of_audience(words: str) -> str:
    """Give the audience as a venue, without its article; "" where it is people, and not a place or an outlet."""
    bare = _ARTICLE.sub("", words.strip())
    last = bare.casefold().split()[-1:] or [""]
    return "" if last[0] in _PEOPLE or last[0] in OBJECTS else bare


def venue_after(sentence: Sentence, place: int) -> tuple[str, int]:
    """Find "in a statement", "at a news conference" behind a place: the venue, without article, and where it ends."""
    start = place - sentence.start
    match = _WHERE.match(sentence.masked, start, start + FARTHEST)
    if not match:
        return "", place
    venue = (match["venue"] + (match["more"] or "")).strip()
    return _ARTICLE.sub("", venue), place + len(match[0].rstrip())
