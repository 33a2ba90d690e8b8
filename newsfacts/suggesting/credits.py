"""Who made an article, as it prints that: "By Jane Roe", "(Reporting by A and B; editing by C)"."""

import re
from collections.abc import Iterator

from newsfacts.words import CreditRole

Credit = dict[str, str]  # `name` as printed, and `role`

_BYLINE = re.compile(r"(?:By|BY|Von|Par|Por|Di|Door)\s+(?P<names>[^\d.!?]{3,150})")
_ROLES = {
    "reporting": CreditRole.REPORTING,
    "reported": CreditRole.REPORTING,
    "writing": CreditRole.WRITING,
    "written": CreditRole.WRITING,
    "compiled": CreditRole.WRITING,
    "editing": CreditRole.EDITING,
    "edited": CreditRole.EDITING,
    "photography": CreditRole.PHOTOGRAPHY,
    "photo": CreditRole.PHOTOGRAPHY,
    "photos": CreditRole.PHOTOGRAPHY,
    "photographs": CreditRole.PHOTOGRAPHY,
    "translation": CreditRole.TRANSLATION,
    "translated": CreditRole.TRANSLATION,
}
_WORK = re.compile(rf"\b(?P<work>{'|'.join(_ROLES)})\s+(?:and\s+(?P<too>{'|'.join(_ROLES)})\s+)?by\s+", re.IGNORECASE)
_OPENING = re.compile(rf"\(?\s*(?:additional\s+)?(?:{_WORK.pattern})", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*(?:,\s*and\s|,|;|\s&\s|\sand\s|\sund\s|\set\s|\sy\s|\se\s|\sen\s)\s*")
# "Jane Roe in Paris", "Jane Roe, Example Wire": what is behind the name is not of it.
_PLACE = re.compile(r"\s+(?:in|at|for|from)\s+.*$")
_NAME = re.compile(
    r"[^\W\d_][\w.'’-]*(?:\s+(?:(?:de|del|di|da|van|von|der|den|el|al|bin|la|le)\s+)*[^\W\d_][\w.'’-]*){0,4}"
)
LONGEST_CREDITS = 1000  # characters


def is_byline(line: str) -> bool:
    """Tell whether a line names the authors and nothing else: "By Jane Roe and John Doe"."""
    match = _BYLINE.fullmatch(line.strip())
    return match is not None and bool(_names(match["names"]))


def is_credits(line: str) -> bool:
    """Tell whether a line closes the article with who worked on it: "(Reporting by …; editing by …)"."""
    return len(line) <= LONGEST_CREDITS and _OPENING.match(line.strip()) is not None


def credits_of(lines: list[str]) -> list[Credit]:
    """Give the credits that the bylines and closing lines among some lines print, each once, in reading order."""
    found: list[Credit] = []
    for line in lines:
        if is_byline(line):
            names = _names(line.strip().split(None, 1)[1])
            new = [{"name": name, "role": str(CreditRole.REPORTING)} for name in names]
        elif is_credits(line):
            new = list(_of_work(line.strip().strip("()")))
        else:
            continue
        found += [credit for credit in new if credit not in found]
    return found


def _of_work(line: str) -> Iterator[Credit]:
    works = list(_WORK.finditer(line))
    for work, following in zip(works, [*works[1:], None], strict=True):
        printed = line[work.end() : following.start() if following else len(line)]
        printed = re.sub(r"\b(?:additional|further)\s*$", "", printed.strip(" .;,)("), flags=re.IGNORECASE)
        roles = dict.fromkeys(_ROLES[word.casefold()] for word in (work["work"], work["too"]) if word)
        yield from ({"name": name, "role": str(role)} for role in roles for name in _names(printed))


def _names(printed: str) -> list[str]:
    names = [_PLACE.sub("", part).strip(" .;,()") for part in _BETWEEN_NAMES.split(printed)]
    return [name for name in names if _NAME.fullmatch(name) and name[0].isupper()]
