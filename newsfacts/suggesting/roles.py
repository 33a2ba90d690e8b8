"""The posts that actors held on a day, and for whom they spoke in them."""

from collections.abc import Iterable, Iterator

from newsfacts.dates import InvalidDate, PossibleDays, possible_days
from newsfacts.models import Actor, Role

from .names import words_of


def represented(actor: Actor, on_day: str) -> list[Actor]:
    """Give those in whose name an actor may have spoken on a day (an EDTF date): where they then held a post.

    The post held last comes first. Of an unknown day what is held now is given. One query.
    """
    held = roles_held([actor.pk], on_day).get(actor.pk, [])
    return list(dict.fromkeys(role.organisation for role in held if role.organisation))


def roles_held(actors: Iterable[int], on_day: str) -> dict[int, list[Role]]:
    """Give the posts that these actors held on a day, by actor, the one held last first. One query."""
    day = _days(on_day)
    found: dict[int, list[Role]] = {}
    rows = Role.objects.filter(actor__in=actors).select_related("organisation").order_by("actor", "position", "pk")
    for role in rows:
        if _is_held(role, day):
            found.setdefault(role.actor_id, []).append(role)
    for roles in found.values():
        roles.sort(key=lambda role: str(_days(role.since)[0] or ""), reverse=True)
    return found


def posts_held(words: set[str], on_day: str) -> Iterator[tuple[int, str]]:
    """Give who held, on a day, a post all of whose words are among these, folded: actor and post. One query."""
    day = _days(on_day)
    for role in Role.objects.filter(actor__merged_into__isnull=True).order_by("actor", "position", "pk"):
        named = set(words_of(role.title))
        if named and named <= words and _is_held(role, day):
            yield role.actor_id, role.title


def _is_held(role: Role, day: PossibleDays) -> bool:
    """Tell whether a post may have been held on a day; of an unknown day, whether it is held still."""
    first, last = day
    since, until = _days(role.since)[0], _days(role.until)[1]
    if first is None and last is None:
        return not role.until or role.until.endswith("/..")
    return (since is None or last is None or since <= last) and (until is None or first is None or first <= until)


def _days(text: str) -> PossibleDays:
    try:
        return possible_days(text)
    except InvalidDate:
        return None, None
