"""To whom and where something was said: "told a press briefing", "said in an interview with Freedonia TV"."""

import re

from .grammar import DETERMINERS, OBJECTS
from .lexicon import any_of, listed
from .tokens import Sentence

# What is told something and is no person: it is where the words were said.
_PLACES = listed(
    "briefing conference council committee newspaper channel agency court hearing meeting rally parliament"
    " crowd audience forum summit station programme program magazine panel inquiry jury judge assembly congress"
    " senate house podcast website paper broadcaster outlet television radio tv media press gathering session"
    " event party lawmakers commission cabinet board service show"
)
_PEOPLE = listed(
    "reporters reporter journalists journalist lawmakers correspondents supporters residents investors analysts"
    " police officers delegates deputies senators colleagues allies diplomats officials staff employees people"
    " prosecutors mps legislators viewers voters members students workers families friends relatives others"
    " everyone anyone troops soldiers parliamentarians aides investigators customers shareholders ministers"
    " leaders"
)
_OUTLETS = listed(
    "reuters cnn afp ap tass interfax bloomberg kyodo yonhap xinhua politico axios nbc abc cbs pbs npr bbc dpa"
    " ansa efe mtv rtl rte cbc msnbc ria itv lbc mirror guardian"
)
_DAYS = any_of("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
# What may stand between the cue and where it was said: "said on Friday in a statement".
_BETWEEN = (
    rf"(?:\s(?:(?:(?:late |early )?on )?{_DAYS}|yesterday|today|later|reporters|journalists|to (?:\w+ )?\w+s"
    r"|(?:from|in) [A-Z]\w+))*,?"
)
_OCCASIONS = any_of(
    "statement(s) interview(s) news_conference(s) press_conference(s) news_briefing(s) press_briefing(s)"
    " press_release(s) briefing(s) speech address remarks letter post(s) tweet video report social_media"
    " television TV radio Telegram Twitter Facebook Truth_Social Instagram Weibo X rally hearing parliament"
    " email e-mail note memo podcast article op-ed document filing court forum call message(s) comments"
)
_ARTICLES = any_of("a an the his her its their another")
# "an interview with Freedonia TV", "a post on X"
_MORE = (
    rf"\s(?:with|to|on|for|by|from)\s(?!{_DAYS})(?:{_ARTICLES}\s)?"
    rf"(?:(?:[A-Z][\w.’'-]*|{any_of('news agency television channel newspaper radio social media platform')})\s?)+"
)
_WHERE = re.compile(
    rf"{_BETWEEN}\s{any_of('in at during on via through')}\s"
    rf"(?P<venue>(?:{_ARTICLES}\s)?(?:[\w’'-]+\s){{0,3}}?{_OCCASIONS}\b(?:{_MORE})?)"
)
_ARTICLE = re.compile(rf"^{_ARTICLES}\s", re.IGNORECASE)
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
    """Take "a joint press briefing", "the Security Council", "foreign reporters": up to the last noun that listens."""
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
    return _ARTICLE.sub("", match["venue"].strip()), place + len(match[0].rstrip())
