"""Who a speaker is likely to be: by what is typed, by what is printed, and by what that was resolved to before."""

from dataclasses import dataclass

from django.db.models import Count, Q

from newsfacts.models import Actor, Source, Statement

from .names import EXACT, Fit, Name, all_names, fitting_printed, fitting_typed, words_of
from .roles import posts_held, roles_held

LONGEST = 300
# What makes one likelier than any that fits less: typed in full; resolved so in this source; mostly so in others.
TYPED, HERE, ELSEWHERE = 4.0, 2.0, 0.6
POST = 0.25  # how well somebody fits of whom only the post is printed
# Whom these mean, each source decides anew.
PRONOUNS = {"he", "she", "they", "it", "him", "her", "them", "who", "i", "we"}


@dataclass(frozen=True)
class LikelyActor:
    """Somebody who may be meant, with what an editor tells them from others by.

    `also_known_as` is the name that fits where it is not the main one, `role` the post held on the day, `reason` why
    this one is offered, in a few words.
    """

    pk: int
    slug: str
    name: str
    kind: str
    also_known_as: str
    role: str
    description: str
    reason: str
    score: float


@dataclass(frozen=True)
class _Resolved:
    """How often a printed name was resolved to somebody, in this source and in others."""

    here: int
    elsewhere: int
    share: float

    @property
    def score(self) -> float:
        return (HERE if self.here else ELSEWHERE) + self.share

    def reason(self, printed: str) -> str:
        if not printed:
            return "speaks in this source"
        if self.here:
            return f"“{printed}” in this source"
        return f"“{printed}” in {self.elsewhere} other statement{'' if self.elsewhere == 1 else 's'}"


def likely_actors(
    q: str, *, named_as: str = "", source: Source | None = None, on_day: str = "", limit: int = 8
) -> list[LikelyActor]:
    """Give the actors that fit what is typed (`q`), the likeliest first; where nothing is typed, what is printed.

    Whoever is called exactly what is typed comes first; then those that this printed name was resolved to before, in
    this source and, by how often, in others; then by how well their names fit, misspelt ones last. Where neither is
    given, whoever speaks in the source. `on_day` is an EDTF date: whose posts are shown. Six queries at most.
    """
    q, named_as = (text.replace("\x00", "").strip()[:LONGEST] for text in (q, named_as))
    resolved = _resolved(named_as, source)
    fits: dict[int, Fit] = {}
    if q or named_as:
        for fit in fitting_typed(q, all_names()) if q else _printed(named_as, on_day, bool(resolved)):
            before = fits.get(fit.name.actor)
            if before is None or fit.quality > before.quality:
                fits[fit.name.actor] = fit
    scores = {pk: fit.quality + (TYPED if q and fit.quality == EXACT else 0) for pk, fit in fits.items()}
    for pk, each in resolved.items():
        if pk in fits or not q:
            scores[pk] = scores.get(pk, 0.0) + each.score
    best = sorted(scores, key=lambda pk: (-scores[pk], len(fits[pk].name.text) if pk in fits else 0, pk))[:limit]
    return _shown(best, scores, fits, resolved, named_as, on_day)


def _printed(named_as: str, on_day: str, is_known: bool) -> list[Fit]:
    """Give those whose names are in what is printed, misspelt where it is not known, and who hold a post it names."""
    wanted = set(words_of(named_as))
    holders = [Fit(POST, Name(pk, "", post, False)) for pk, post in posts_held(wanted, on_day)]
    return fitting_printed(named_as, all_names(), misspelt=not is_known) + holders


def _resolved(named_as: str, source: Source | None) -> dict[int, _Resolved]:
    """Give what a printed name was resolved to before; of no name, who speaks in the source. One query at most."""
    statements = Statement.objects.filter(speaker__isnull=False, speaker__merged_into__isnull=True)
    if named_as:
        # It may begin a sentence in one place and stand within one in another.
        spelt = {named_as, named_as[:1].upper() + named_as[1:], named_as[:1].lower() + named_as[1:]}
        statements = statements.filter(speaker_named_as__in=spelt)
    if not named_as or set(words_of(named_as)) <= PRONOUNS:
        if source is None:
            return {}
        statements = statements.filter(source=source)
    here = Count("pk", filter=Q(source=source)) if source else Count("pk", filter=Q(pk=None))
    rows = list(statements.order_by().values_list("speaker").annotate(here=here, number=Count("pk")))
    total = {True: sum(here for _, here, _ in rows), False: sum(number for *_, number in rows)}
    return {
        pk: _Resolved(here, number - here, (here / total[True]) if here else number / total[False])
        for pk, here, number in rows
    }


def _shown(
    keys: list[int],
    scores: dict[int, float],
    fits: dict[int, Fit],
    resolved: dict[int, _Resolved],
    named_as: str,
    on_day: str,
) -> list[LikelyActor]:
    actors = Actor.objects.in_bulk(keys)
    roles = roles_held(keys, on_day) if keys else {}
    found = []
    for pk in keys:
        if (actor := actors.get(pk)) is None:
            continue
        fit = fits.get(pk)
        alias = fit.name.text if fit and fit.name.is_alias else ""
        reason = resolved[pk].reason(named_as) if pk in resolved else _reason(fit)
        role = str(roles[pk][0]) if roles.get(pk) else ""
        found.append(
            LikelyActor(
                pk, actor.slug, actor.name, actor.kind, alias, role, actor.description, reason, round(scores[pk], 3)
            )
        )
    return found


def _reason(fit: Fit | None) -> str:
    if fit and fit.quality == POST:
        return "holds this post"
    if fit and fit.is_near:
        return "spelt nearly so"
    return "by another name" if fit and fit.name.is_alias else "by name"
