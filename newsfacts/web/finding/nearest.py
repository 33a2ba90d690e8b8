"""What a mistyped address may have meant: its words, looked up in the record."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import Error
from django.db.models import QuerySet
from django.http import HttpRequest

from newsfacts.record import Record
from newsfacts.search import Question, asked, ranked
from newsfacts.search.questions import LONGEST_QUESTION
from newsfacts.words import RecordType

from .meaning import Meant, meant
from .rows import told_row

Body = dict[str, Any]
MOST_SHOWN = 5
MOST_WORDS = 8
# Machines ask for these, and nobody reads the answer.
NO_PAGES = re.compile(
    r"/(?:static|admin|api|\.well-known)/|.*\.(?:php|ico|png|txt|xml|js|css|map|env)$", re.IGNORECASE
)


@dataclass(frozen=True)
class Nearest:
    """What an address may have meant: its words, for the search box, and rows for what is like it."""

    question: str = ""
    rows: tuple[Body, ...] = ()


def nearest(request: HttpRequest) -> Nearest:
    """Tell what a reader may have looked for; nothing where nobody reads the page, or the database does not answer.

    At most some twenty queries, whatever the address: a page that is not there must be answered whatever happens.
    """
    if NO_PAGES.match(request.path) or not request.accepts("text/html"):
        return Nearest()
    words, of = _words(request.path), _type(request.path)
    try:
        return Nearest(words, tuple(told_row(each) for each in _things(request.path, words, of)[:MOST_SHOWN]))
    except Error:
        return Nearest(words)


def _words(path: str) -> str:
    """Give the words of the last part of an address; the first ones only, as of anything that is asked."""
    last = path.rstrip("/").rpartition("/")[2]
    words = re.findall(r"[^\W_]+", last)[:MOST_WORDS]
    return " ".join(words)[:LONGEST_QUESTION]


def _type(path: str) -> str:
    """Give what sort of thing an address is of, in singular or plural, as far as it says."""
    first = path.strip("/").partition("/")[0].lower().rstrip("s")
    return first if first in RecordType.values else ""


def _things(path: str, words: str, of: str) -> list[Record]:
    """Find the thing whose address was written otherwise; else what has the words, or most of them."""
    everything = Record.objects.exclude(type=RecordType.STATEMENT)
    scopes = [everything.filter(type=of), everything] if of else [everything]
    if found := list(scopes[0].filter(key=_tidied(path))):
        return found
    if not words:
        return []
    if found := _first([asked(words)], scopes):
        return found
    guess = meant(words)
    if found := _first(_corrected(guess), scopes):
        return found
    if guess.actors:
        return list(Record.objects.filter(type=RecordType.ACTOR, key__in=[actor["slug"] for actor in guess.actors]))
    return _first(_fewer(guess), scopes)


def _first(questions: Iterable[Question], scopes: Sequence[QuerySet[Record]]) -> list[Record]:
    """Give what the first question finds that finds anything, in the narrowest scope. One query for each of both."""
    answers = (ranked(scope, question) for question in questions for scope in scopes)
    return next((found for found in answers if found), [])


def _corrected(guess: Meant) -> Iterator[Question]:
    if guess.question:
        yield asked(guess.question)


def _fewer(guess: Meant) -> Iterator[Question]:
    """Ask for the words that are in the record, then for the rarest of them."""
    if guess.known:
        yield asked(" ".join(part.text for part in guess.known))
        yield asked(min(guess.known, key=lambda part: part.number).text)


def _tidied(path: str) -> str:
    """Give the last part of an address as slugs are written."""
    return re.sub(r"[^a-z0-9_-]", "", path.rstrip("/").rpartition("/")[2].lower())
