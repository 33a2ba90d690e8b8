"""Finding things in the record by their words: one question, two engines, the same answer."""

from .questions import InvalidQuestion, Question, asked
from .searching import (
    MOST,
    Highlight,
    Hit,
    best,
    highlighted,
    highlights,
    likeness,
    matching,
    near_names,
    ranked,
    search,
)

__all__ = [
    "MOST",
    "Highlight",
    "Hit",
    "InvalidQuestion",
    "Question",
    "asked",
    "best",
    "highlighted",
    "highlights",
    "likeness",
    "matching",
    "near_names",
    "ranked",
    "search",
]
