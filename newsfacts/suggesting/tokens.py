"""A sentence taken apart: its words outside quotations, each with what stands between it and the one before."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from .quotations import Quotation, quotations
from .sentences import sentences

# Stands for each sign of quoted words, so that places stay what they are: no word, no white space, in no text.
QUOTED = "\ufffc"

_TOKEN = re.compile(rf"(?:[^\W\d_]\.){{2,}}|[^\W_](?:[\w&]|['’.-](?=[^\W_]))*(?:(?<=s)['’](?=\s))?|{QUOTED}+")
_SHORT = re.compile(r"(?:[A-Z][a-z]{0,4}|[A-Z])")
_BREAK = re.compile(r"[,;:()\[\]{}—–!?…/]|\s-|-\s|\.")


@dataclass(frozen=True)
class Token:
    """A word, or a whole quotation: its place in the text, and the punctuation between it and the token before."""

    start: int
    end: int
    text: str
    break_before: str = ""

    @property
    def lower(self) -> str:
        """Give the word in lower case, with plain apostrophes."""
        return self.text.casefold().replace("’", "'")

    @property
    def is_quoted(self) -> bool:
        """Tell whether it stands for a quotation."""
        return self.text.startswith(QUOTED)

    @property
    def is_capital(self) -> bool:
        """Tell whether it is written as a name is."""
        return self.text[0].isupper()


class Sentence:
    """One sentence of a text: its tokens, and its words with each quoted sign masked."""

    def __init__(self, text: str, start: int, end: int, quoted: Sequence[Quotation]) -> None:
        """Take the place of the sentence, and the quotations of the text in reading order."""
        self.text, self.start, self.end = text, start, end
        first = bisect_left(quoted, start, key=lambda each: each.outer_end)
        self.quoted = []
        for each in quoted[first:]:
            if each.outer_start >= end:
                break
            self.quoted.append(each)
        self.masked = self._masked()
        self.tokens = self._tokens()

    def __len__(self) -> int:
        return len(self.tokens)

    def index_at(self, place: int) -> int:
        """Give the number of the first token that ends after a place of the text."""
        return bisect_left(self.tokens, place + 1, key=lambda token: token.end)

    def words(self, first: int, last: int) -> str:
        """Give what is printed from one token to before another."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end] if first < last else ""

    def _masked(self) -> str:
        pieces, place = [], self.start
        for each in self.quoted:
            if each.is_speech:
                start, end = max(each.outer_start, self.start), min(each.outer_end, self.end)
                pieces += [self.text[place:start], QUOTED * (end - start)]
                place = end
        return "".join([*pieces, self.text[place : self.end]])

    def _tokens(self) -> list[Token]:
        found: list[Token] = []
        for match in _TOKEN.finditer(self.masked):
            gap = self.masked[found[-1].end - self.start if found else 0 : match.start()]
            broken = "".join(each.strip() or "-" for each in _BREAK.findall(gap))
            if broken == "." and found and _SHORT.fullmatch(found[-1].text):
                broken = ""  # Mr. Roe, J. Roe
            found.append(Token(self.start + match.start(), self.start + match.end(), match[0], broken))
        return found


def sentences_of(text: str, start: int = 0, end: int | None = None) -> list[Sentence]:
    """Take the sentences between two places of the text apart, in reading order. Costs three passes over them."""
    quoted = quotations(text, start, end)
    return [Sentence(text, *place, quoted) for place in sentences(text, start, end)]
