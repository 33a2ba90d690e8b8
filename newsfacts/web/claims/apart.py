"""The line of a claim's page: the parties with their numbers of statements, and those who are counted apart."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from newsfacts.record.documents import public_documents
from newsfacts.record.telling import told_stance
from newsfacts.web.choosing import MOST_VALUES
from newsfacts.web.line import MOST_IN_ZONE, Line, line_of
from newsfacts.words import Subject

from .narrowing import Narrowing
from .tally import Sort, Tally

Body = dict[str, Any]
CHOOSING = "#narrow"  # where the page offers all parties: it does wherever there is no room for some


def numbered_line(standing: Body, tally: Tally) -> Line:
    """Draw a standing, with the number of each party's statements where there are several. No query.

    Where no party is on a side, it is told whether nobody at all is, or only nobody who counts.
    """
    line, numbers, apart = line_of(standing), tally.of_parties, tally.sides_apart()
    for side, zone in (("says", line.above), ("open", line.on), ("denies", line.below)):
        zone.others_are_there, zone.rest = side in apart, CHOOSING
        for token in zone.tokens:
            if numbers[token.slug] > 1:
                token.notes.insert(0, f"{numbers[token.slug]} statements")
    return line


def names_apart(tally: Tally, narrowing: Narrowing, at: int | None) -> dict[str, str]:
    """Give the names of those who are no party, the most frequent, and of whom the address asks for. One query."""
    slugs = {each.speaker for each in _most_frequent(tally)} | {narrowing.party, narrowing.speaker}
    return {slug: each["name"] for slug, each in public_documents(Subject.ACTOR, slugs - {""}, at).items()}


def apart_of(tally: Tally, names: Mapping[str, str]) -> Body:
    """Tell who is counted apart: outlets in their own voices, then the unnamed, each with what they do."""
    numbers = tally.of_others
    voices: dict[tuple[bool, str], Body] = {}
    for sort in _most_frequent(tally):
        told = told_stance(sort.stance, sort.certainty, form=sort.form, has_party=False)
        new = {
            "slug": sort.speaker,
            "name": names[sort.speaker],
            "mark": told["mark"],
            "own_voice": sort.is_own_voice,
            "number": numbers[sort.speaker],
            "words": [],
        }
        voice = voices.setdefault((not sort.is_own_voice, sort.speaker), new)
        if told["words"] not in voice["words"]:
            voice["words"].append(told["words"])
    found = [voices[key] for key in sorted(voices)]
    return {"shown": found[:MOST_IN_ZONE], "more": max(len(numbers) - MOST_IN_ZONE, 0)}


def _most_frequent(tally: Tally) -> Iterable[Sort]:
    """Give the sorts of those who are no party and speak most, in a steady order."""
    most = {slug for slug, _ in Counter(tally.of_others).most_common(MOST_VALUES)}
    return [each for each in tally.sorts if not each.party and each.speaker in most]
