"""Finding things in the record by their words."""

from django.db.models import QuerySet

from newsfacts.folding import fold
from newsfacts.record import Record

LONGEST_QUESTION, MOST_WORDS = 200, 30


class InvalidQuestion(ValueError):
    """The question cannot be asked; its text is the sentence that a reader or an API client is given."""


def matching(records: QuerySet[Record], question: str) -> QuerySet[Record]:
    """Narrow Records down to those that hold every word of the question, accents and case aside.

    An empty question narrows nothing. A word is found within longer words too. Raises InvalidQuestion for one that is
    too long or holds a NUL, which PostgreSQL refuses. No query of its own; the rows are scanned.
    """
    if "\x00" in question:
        raise InvalidQuestion("A question cannot hold the character NUL.")
    if len(question) > LONGEST_QUESTION:
        raise InvalidQuestion(f"A question has at most {LONGEST_QUESTION} characters; this one has {len(question)}.")
    words = dict.fromkeys(fold(question).split())
    if len(words) > MOST_WORDS:
        raise InvalidQuestion(f"A question has at most {MOST_WORDS} different words; this one has {len(words)}.")
    for word in words:
        records = records.filter(words__contains=word)
    return records
