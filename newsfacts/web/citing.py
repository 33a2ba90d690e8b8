"""Words to copy: who said what, no stronger than the record has it; and how to cite a claim or a source of this site.

What is copied leaves the page, and with it every mark that tells exact words from the editor's: here quotation marks
stand around exact words only, and a stance that is less than "says so" never reads like it.
"""

import datetime
import re
from typing import Any

from django.conf import settings

from newsfacts.dates import in_words
from newsfacts.words import Certainty, Form, Stance

Body = dict[str, Any]

SAID = {
    Certainty.CERTAIN: "said",
    Certainty.UNSPECIFIED: "said",
    Certainty.PROBABLE: "said it is likely",
    Certainty.POSSIBLE: "said it may be so",
}
DENIED = {
    Certainty.CERTAIN: "denied this",
    Certainty.UNSPECIFIED: "denied this",
    Certainty.PROBABLE: "said this is not likely",
    Certainty.POSSIBLE: "said this may not be so",
}
NEITHER = {
    Stance.DOES_NOT_DENY: "has not denied this",
    Stance.DOES_NOT_CONFIRM: "has not confirmed this",
    Stance.DOUBTS: "doubted this",
    Stance.DECLINES: "would not say whether this is so",
    Stance.NO_REPLY: "did not answer whether this is so",
    Stance.LEAVES_OPEN: "left open whether this is so",
}

# They turn the direction of what comes after them, or end its line: in a line that is copied nothing holds them in.
_UNSEEN = re.compile("[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+")


def attribution_line(attribution: Body) -> str:
    """Give an attribution as one sentence to copy: who, for whom, how sure, what, in which words, through whom, where.

    `attribution` is a body with its "claim" and its "statement".
    """
    statement, source = attribution["statement"], attribution["statement"]["source"]
    is_narration = statement["form"] == Form.NARRATION
    speaker, day = _speaker(statement, in_own_voice=is_narration), _on(in_words(source["published_on"]))
    parts = [
        f"{speaker} {phrase(attribution['stance'], attribution['certainty'])}: ",
        _sentence(attribution["claim"]),
        _words(statement["quotes"]),
        _relays(statement["relay_chain"]),
        f", {day}." if is_narration else f", {_plain(source['publisher']['name'])} reported {day}.",
    ]
    return "".join(parts)


def phrase(stance: str, certainty: str) -> str:
    """Say what a speaker did with a claim, to stand before a colon and the claim."""
    stance = Stance(stance)
    if stance == Stance.ASSERTS:
        return SAID[Certainty(certainty)]
    return DENIED[Certainty(certainty)] if stance == Stance.DENIES else NEITHER[stance]


def _speaker(statement: Body, *, in_own_voice: bool) -> str:
    name, printed = _plain(statement["speaker"]["name"]), _plain(statement["speaker_named_as"])
    if in_own_voice:
        return f"{name}, in its own voice,"
    if printed and not _names_alike(name.casefold(), printed.casefold()):
        name += f" (“{printed}” in the report)"
    behalf = statement["on_behalf_of"]
    return (
        f"{name}, for {_plain(behalf['name'])}," if behalf and behalf["slug"] != statement["speaker"]["slug"] else name
    )


def _names_alike(name: str, printed: str) -> bool:
    """Tell whether what is printed says the name, or the name what is printed: nobody needs to read both."""
    return name in printed or printed.removeprefix("the ") in name


def _sentence(claim: Body) -> str:
    text = _plain(claim["text"]).rstrip(".")
    return text + (f" (condition: {_plain(claim['condition']).rstrip('.')})" if claim["condition"] else "")


def _words(quotes: list[str]) -> str:
    exact = ", ".join(f"“{_plain(quote)}”" for quote in quotes)
    return f" (exact words as printed: {exact})" if exact else ""


def _relays(chain: list[Body]) -> str:
    names = [_plain(each["speaker"]["name"]) for each in chain]
    return f", according to {', relayed by '.join(names)}" if names else ""


def _on(words: str) -> str:
    """Fit a date in words into a sentence."""
    if not words:
        return "on a day not known"
    if re.fullmatch(r"\d+ \w+ \d{4}", words):
        return f"on {words}"
    return f"in {words}" if re.fullmatch(r"([A-Z]\w+ )?\d{4}", words) else f"({words})"


def _plain(text: str) -> str:
    return " ".join(_UNSEEN.sub(" ", text).split())


# --- Citations ---


def claim_citations(body: Body, record: Body, query: str = "") -> list[Body]:
    """Cite a claim as a page shows it: as text and as BibTeX, each {"name", "text"}.

    `record` has the "seq" and "moment" up to which the page holds; `query` is what asks for a state of the past.
    """
    standing = _plain(body["standing"]["sentence"])
    title, address = _sentence(body), settings.PUBLIC_URL + body["page"] + query
    return [
        _form("Text", f"“{title}.” newsfacts, {_state(record)}. {standing} {address}"),
        _form(
            "BibTeX",
            _bibtex(f"claim-{body['slug']}", title, address, record, {"note": f"{_state(record)}. {standing}"}),
        ),
    ]


def source_citations(body: Body, record: Body, query: str = "") -> list[Body]:
    """Cite the breakdown of a source, and in it the source itself, in the same forms."""
    title, publisher = _plain(body["title"]), _plain(body["publisher"]["name"])
    day = in_words(body["published_on"]) or "no date known"
    address = settings.PUBLIC_URL + body["page"] + query
    original = f" {body['original']}" if body["original"] else ""
    whole = f"“{title}.” {publisher}, {day}.{original} Broken down on newsfacts, {_state(record)}. {address}"
    note = f"Breakdown of “{title}”, {publisher}, {day}. {_state(record)}."
    return [
        _form("Text", whole),
        _form(
            "BibTeX",
            _bibtex(f"source-{body['slug']}", f"Breakdown of “{title}”", address, record, {"note": note + original}),
        ),
    ]


def _form(name: str, text: str) -> Body:
    return {"name": name, "text": text}


def _state(record: Body) -> str:
    moment = record["moment"].astimezone(datetime.UTC)
    return f"change {record['seq']}, {moment.day} {moment:%B %Y, %H:%M} UTC"


def _bibtex(key: str, title: str, address: str, record: Body, more: dict[str, str]) -> str:
    moment = record["moment"].astimezone(datetime.UTC)
    fields = {
        "title": f"{{{escaped(title)}}}",
        "author": "{newsfacts}",
        "year": f"{moment:%Y}",
        "month": f"{moment:%b}".lower(),
        "url": address,
        **{name: escaped(value) for name, value in more.items()},
    }
    months = {"month"}
    lines = [f"  {name} = {value if name in months else f'{{{value}}}'}," for name, value in fields.items()]
    return "\n".join([f"@misc{{newsfacts-{key}-{record['seq']},", *lines, "}"])


_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "$&#_%"},
}


def escaped(text: str) -> str:
    """Give a text as TeX sets it, letter for letter. No single brace is left, as BibTeX counts escaped ones too."""
    return "".join(_TEX.get(sign, sign) for sign in text)
