"""The statements on a claim as its page shows them: few by side, many by side and voice, the newest of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest

from newsfacts.record import RecordedAttribution
from newsfacts.record.telling import told_attribution, told_statement
from newsfacts.web.asking import Pager, paged
from newsfacts.web.choosing import Chosen, Shown
from newsfacts.web.citing import attribution_line

from .narrowing import Narrowing
from .tally import ORDER, SIDE, Tally, Voice, own_speaker

Body = dict[str, Any]
FEW = 10  # so many statements are seen at once, and need nothing to narrow them down by
ROWS_SHOWN = 50
NEWEST_SHOWN, GROUPS_SHOWN = 3, 16  # of each group and of groups: no more than a page of rows
HEADINGS = {"says": "Say so", "open": "Neither say so nor deny it", "denies": "Deny it"}
OF_ONE = {"says": "Says so", "open": "Neither says so nor denies it", "denies": "Denies it"}


@dataclass(frozen=True)
class Group:
    """Statements under one heading; `all_of` leads to all those of the voice, where there are more than are shown.

    `is_joined` says that they are by voices who spoke once each.
    """

    side: str
    heading: str
    number: int
    attributions: list[Body]
    name: str = ""
    all_of: str = ""
    all_number: int = 0
    is_joined: bool = False


@dataclass(frozen=True)
class Statements:
    """The part of a claim's page that holds its statements.

    `is_overview` says that of every voice only the newest are shown; without it, `found` are shown in pages.
    """

    total: int
    found: int
    groups: list[Group]
    pager: Pager
    narrowing: Narrowing
    is_overview: bool = False
    facets: list[Shown] = field(default_factory=list)
    chosen: list[Chosen] = field(default_factory=list)

    @property
    def is_narrowed(self) -> bool:
        """Tell whether only some of the statements were asked for."""
        return self.found < self.total or self.narrowing.is_anything

    @property
    def is_cut(self) -> bool:
        """Tell whether there are voices of whom only the newest statements are shown."""
        return any(group.all_of for group in self.groups)

    @property
    def marks(self) -> list[Body]:
        """Give each mark that is on the page once, with its words, in order of appearance."""
        told = [each["told"] for group in self.groups for each in group.attributions]
        return list({each["mark"]: each for each in told}.values())


def statements_of(
    request: HttpRequest,
    attributions: QuerySet[RecordedAttribution],
    tally: Tally,
    narrowing: Narrowing,
    names: Mapping[str, str],
) -> Statements:
    """Give the statements that are asked for. At most two queries, however many there are.

    Ten or fewer are shown at once, and then a single one that is asked for is among them.
    """
    total = tally.total
    if total <= FEW and narrowing.statement:
        narrowing = Narrowing(kept=narrowing.kept)
    is_overview = total > FEW and not narrowing.is_anything
    show = _overview if is_overview else _narrowed
    groups, pager, found = show(request, attributions, tally, narrowing)
    is_many = total > FEW or narrowing.is_anything
    return Statements(
        total=total,
        found=found,
        groups=groups,
        pager=pager,
        narrowing=narrowing,
        is_overview=is_overview,
        facets=narrowing.facets(tally, names) if is_many else [],
        chosen=narrowing.chosen(tally, names),
    )


def _narrowed(
    request: HttpRequest, attributions: QuerySet[RecordedAttribution], tally: Tally, narrowing: Narrowing
) -> tuple[list[Group], Pager, int]:
    """Give a page of what is asked for, by side."""
    rows = narrowing.rows(attributions).order_by(SIDE, "-listing")
    numbers = {
        side: sum(each.number for each in tally.sorts if each.side == side and narrowing.fits(each)) for side in ORDER
    }
    fits_a_page = narrowing.statement or sum(numbers.values()) <= ROWS_SHOWN
    pager = paged(
        request,
        list(rows) if fits_a_page else rows,
        size=ROWS_SHOWN,
        label="Pages of statements",
        address=narrowing.page,
    )
    told = [_told(row.body, narrowing) for row in pager.rows]
    groups = []
    for side in ORDER:
        of_side = [each for each in told if each["told"]["side"] == side]
        number = len(of_side) if narrowing.statement else numbers[side]
        if of_side:
            groups.append(Group(side, HEADINGS[side], number, of_side))
    return groups, pager, pager.total


def _overview(
    request: HttpRequest, attributions: QuerySet[RecordedAttribution], tally: Tally, narrowing: Narrowing
) -> tuple[list[Group], Pager, int]:
    """Give the newest statements of every voice, by side; the pages are of voices."""
    pager = paged(request, tally.groups(), size=GROUPS_SHOWN, label="Pages of who speaks", address=narrowing.page)
    newest = _newest(attributions, {voice for _, voice, _ in pager.rows}, narrowing)
    numbers = {"party": tally.of_parties, "speaker": tally.of_others}
    groups = []
    for side, voice, number in pager.rows:
        told = newest[side, voice]
        kind = "party" if voice.party else "speaker"
        of_voice = numbers[kind][voice.slug]
        groups.append(
            Group(
                side,
                OF_ONE[side],
                number,
                told,
                name=_name(told[0]),
                all_of=narrowing.address(**{kind: voice.slug}) if of_voice > len(told) else "",
                all_number=of_voice,
            )
        )
    return _joined(groups), pager, tally.total


def _joined(groups: list[Group]) -> list[Group]:
    """Put those of a side who spoke once under one heading: a heading for each would only say the name twice."""
    found: list[Group] = []
    for group in groups:
        if group.number == 1 and found and (found[-1].side, found[-1].is_joined) == (group.side, True):
            found[-1].attributions.extend(group.attributions)
        elif group.number == 1:
            found.append(Group(group.side, HEADINGS[group.side], 1, list(group.attributions), is_joined=True))
        else:
            found.append(group)
    return [replace(each, number=len(each.attributions)) if each.is_joined else each for each in found]


def _newest(
    attributions: QuerySet[RecordedAttribution], voices: Iterable[Voice], narrowing: Narrowing
) -> Mapping[tuple[str, Voice], list[Body]]:
    """Give the newest statements of these voices, by side, told. One query."""
    parties, others = ([getattr(each, name) for each in voices if getattr(each, name)] for name in Voice._fields)
    rank = Window(RowNumber(), partition_by=[SIDE, F("party"), own_speaker()], order_by=F("listing").desc())
    rows = attributions.filter(Q(party__in=parties) | Q(party="", speaker__in=others)).annotate(rank=rank)
    found: dict[tuple[str, Voice], list[Body]] = {}
    for row in rows.filter(rank__lte=NEWEST_SHOWN).order_by("rank"):
        told = _told(row.body, narrowing)
        voice = Voice(row.party, "" if row.party else row.speaker)
        found.setdefault((told["told"]["side"], voice), []).append(told)
    return found


def _told(attribution: Body, narrowing: Narrowing) -> Body:
    statement = told_statement(attribution["statement"])
    return {
        **told_attribution(attribution, statement),
        "line": attribution_line(attribution),
        "address": narrowing.address_of(statement["id"]),
    }


def _name(told: Body) -> str:
    return str((told["party"] or told["statement"]["speaker"])["name"])
