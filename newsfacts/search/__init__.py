"""Finding things in the record by their words: one question, two engines, the same answer."""

from .questions import InvalidQuestion, Question, asked
from .searching import Highlight, Hit, matching, search

__all__ = ["Highlight", "Hit", "InvalidQuestion", "Question", "asked", "matching", "search"]
