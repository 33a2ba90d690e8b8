"""Bodies as rows of a table: for each type the places in its bodies that make columns.

A place within a list gives a list, as JSON in one cell. What is not among the columns is a list of things with
addresses of their own.
"""

import functools
from collections.abc import Callable, Iterable
from typing import Any

from newsfacts.models.fields import canonical_json
from newsfacts.words import RecordType

from .rows import ATTRIBUTION

Document = dict[str, Any]


def within(key: str, *names: str) -> tuple[str, ...]:
    """Give places within what a key holds."""
    return tuple(f"{key}.{name}" for name in names)


DATE = ("date", "stated", "inferred")
NAMED = ("slug", "name")
SOURCE = within("source", "slug", "title", "publisher.slug", "publisher.name", "published_on", "original")
SAID = (
    "form",
    *within("speaker", *NAMED),
    "speaker_named_as",
    *within("on_behalf_of", *NAMED),
    "relay_chain.id",
    "cue",
    "venue",
    "quotes",
    "quotes_checked",
    "paraphrase",
    "prompt",
    *within("said_on", *DATE),
    "paragraph",
    *SOURCE,
)
OF_THE_ACT = ("seq", "holds_up_to")
COLUMNS: dict[str, tuple[str, ...]] = {
    RecordType.SOURCE: (
        *("slug", "url", "page", "kind", "title", *within("publisher", *NAMED), "original", "archived"),
        *("reprint_of.slug", "language", "dateline"),
        *("published_on", "published_on_stated", "published_on_inferred"),
        *within("credits", "role", "actor.slug"),
        *("text_sha256", "quotes_checked", "statements_count", *OF_THE_ACT),
    ),
    RecordType.STATEMENT: (
        *("id", "url", "page", "position", *SAID),
        *within("attributions", "claim.slug", "stance", "certainty"),
        *OF_THE_ACT,
    ),
    RecordType.CLAIM: (
        *("slug", "url", "page", "text", "condition", "kind", *within("occurred_on", *DATE), "about.slug"),
        *within("standing", "label", "sentence", "parties.slug", "parties.stance"),
        *within("standing", "outlets", "unnamed", "reports", "origins"),
        *within("relations", "kind", "inverse", "claim.slug"),
        *("attributions_count", *OF_THE_ACT),
    ),
    RecordType.ACTOR: (
        *("slug", "url", "page", "name", "kind", "description", "wikidata", "names.name", *within("part_of", *NAMED)),
        *within("roles", "title", "organisation.slug", "since", "until"),
        *OF_THE_ACT,
    ),
    ATTRIBUTION: (
        *("id", "url", "stance", "certainty", *within("party", *NAMED)),
        *within("claim", "slug", "text", "condition"),
        *("statement.id", "statement.page", *within("statement", *SAID)),
    ),
}
# A spreadsheet takes a cell that begins so for a formula. The mark before it is taken away again by whoever reads the
# file as text, and so that it can be known, a text that begins with the mark itself gets one more.
MARK = "'"
MARKED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", MARK)


def row(body: Document, columns: Iterable[str]) -> list[str]:
    """Give the cells of a body."""
    return [cell(_reader(column)(body)) for column in columns]


def cell(value: Any) -> str:
    """Write a value: nothing for null, `true` and `false`, JSON for a list."""
    if isinstance(value, str):
        return MARK + value if value.startswith(MARKED) else value
    return "" if value is None else canonical_json(value)


@functools.cache
def _reader(column: str) -> Callable[[Any], Any]:
    """Make what gives the value at a place of a body; null where there is nothing that could hold it."""
    first, _, rest = column.partition(".")
    deeper = _reader(rest) if rest else None

    def read(value: Any) -> Any:
        if isinstance(value, list):
            return [read(part) for part in value]
        found = value.get(first) if value else None
        return deeper(found) if deeper else found

    return read
