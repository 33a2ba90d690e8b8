"""The newsroom in plain Python: what each verb should do, told once more without a database.

Statements are `(speaker, ((claim, stance, certainty), …))` by id. A source has a working copy and a public one, which
are the same value until somebody changes the one; both are never changed in place.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Statement = tuple[str, tuple[tuple[str, str, str], ...]]
Copy = dict[str, Statement]


@dataclass
class Source:
    owner: str
    state: str = "draft"
    working: Copy = field(default_factory=dict)
    public: Copy | None = None
    authors: set[str] = field(default_factory=set)

    @property
    def is_on_record(self) -> bool:
        return self.state == "published"


@dataclass
class Actor:
    name: str
    part_of: str | None = None
    is_party: bool = True
    is_public: bool = False
    merged_into: str | None = None


@dataclass
class Claim:
    text: str
    about: tuple[str, ...] = ()
    is_public: bool = False
    merged_into: str | None = None


@dataclass
class Merge:
    """What merging moved: by source and copy, the statements whose speaker, or whose stance, was the other's."""

    kind: str
    other: str
    survivor: str
    copies: dict[tuple[str, str], tuple[Copy, Copy]] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)
    abouts: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)
    part_of: str | None = None
    about: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()


@dataclass
class Newsroom:
    publisher: str
    sources: dict[str, Source] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)

    # --- What the verbs do ------------------------------------------------------------------------------------------

    def save(self, slug: str, by: str, working: Copy) -> None:
        source = self.sources.setdefault(slug, Source(owner=by))
        if source.working != working:
            source.authors = source.authors | {by}
        source.working = working

    def publish(self, slug: str) -> None:
        source = self.sources[slug]
        source.state, source.public, source.authors = "published", source.working, set()
        self.make_public(self.publisher)
        self.complete()

    def make_public(self, actor: str | None) -> None:
        while actor:
            self.actors[actor].is_public = True
            actor = self.actors[actor].part_of

    def remove(self, slug: str) -> None:
        source = self.sources[slug]
        source.state, source.working, source.public = "removed", {}, None

    def edit_claim(self, slug: str, text: str, about: tuple[str, ...]) -> None:
        claim = self.claims[slug]
        claim.text, claim.about = text, about
        self.complete()

    def edit_actor(self, slug: str, name: str, part_of: str | None) -> None:
        actor = self.actors[slug]
        actor.name, actor.part_of = name, part_of
        self.complete()

    def merge(self, kind: str, survivor: str, other: str) -> None:
        merge = Merge(kind, other, survivor)
        for slug, source in self.sources.items():
            if source.state == "removed":
                continue
            one = source.public == source.working
            before = {"working": source.working, "public": source.public}
            source.working = moved(source.working, kind, other, survivor)
            if source.public is not None:
                source.public = source.working if one else moved(source.public, kind, other, survivor)
            if source.working != before["working"] or source.public != before["public"]:
                merge.copies[slug, "working"] = (before["working"], source.working)
                if source.public is not None and not one:
                    merge.copies[slug, "public"] = (before["public"], source.public)
        if kind == "actor":
            self._merge_actor(merge)
        else:
            kept, gone = self.claims[survivor], self.claims[other]
            gone.merged_into, merge.about = survivor, gone.about
            merge.taken = tuple(actor for actor in gone.about if actor not in kept.about)
            kept.about += merge.taken
            gone.about = ()
        self.merges.append(merge)
        self.complete()

    def complete(self) -> None:
        """Make public what something public names."""
        for source in self.sources.values():
            for speaker, stances in (source.public or {}).values():
                self.make_public(speaker)
                for claim, _, _ in stances:
                    self.claims[claim].is_public = True
        for claim in self.claims.values():
            for actor in claim.about if claim.is_public else ():
                self.make_public(actor)
        for slug in [slug for slug, actor in self.actors.items() if actor.is_public]:
            self.make_public(slug)

    def _merge_actor(self, merge: Merge) -> None:
        gone = self.actors[merge.other]
        gone.merged_into, merge.part_of, gone.part_of = merge.survivor, gone.part_of, None
        for slug, actor in self.actors.items():
            if actor.part_of == merge.other:
                actor.part_of = merge.survivor
                merge.parts.append(slug)
        for slug, claim in self.claims.items():
            if merge.other in claim.about:
                before = claim.about
                claim.about = tuple(dict.fromkeys(about_moved(before, merge.other, merge.survivor)))
                merge.abouts[slug] = (before, claim.about)

    def undo(self, merge: Merge) -> None:
        self.merges.remove(merge)
        for slug, source in self.sources.items():
            if (slug, "working") not in merge.copies or source.state == "removed":
                continue
            before, after = merge.copies[slug, "working"]
            shown = merge.copies.get((slug, "public"), (before, after))
            source.working = moved_back(source.working, before, after, merge)
            if source.public is not None:
                source.public = moved_back(source.public, *shown, merge)
        if merge.kind == "actor":
            gone = self.actors[merge.other]
            gone.merged_into, gone.part_of = None, self.end(self.actors, merge.part_of)
            for slug in merge.parts:
                if self.actors[slug].part_of == merge.survivor:
                    self.actors[slug].part_of = merge.other
            for slug, (before, after) in merge.abouts.items():
                self.claims[slug].about = about_back(self.claims[slug].about, before, after, merge)
        else:
            gone, kept = self.claims[merge.other], self.claims[merge.survivor]
            gone.merged_into = None
            gone.about = tuple(dict.fromkeys(self.end(self.actors, actor) for actor in merge.about))
            kept.about = tuple(actor for actor in kept.about if actor not in merge.taken)
        self.complete()

    @staticmethod
    def end(things: dict[str, Any], slug: str | None) -> str | None:
        while slug and things[slug].merged_into:
            slug = things[slug].merged_into
        return slug

    # --- What readers should see ------------------------------------------------------------------------------------

    def attributions(self) -> Iterator[tuple[str, str, str, str, str, str]]:
        """Give source, statement, claim, stance, certainty and speaker of everything public."""
        for slug, source in self.sources.items():
            if source.is_on_record:
                for identifier, (speaker, stances) in (source.public or {}).items():
                    for claim, stance, certainty in stances:
                        yield slug, identifier, claim, stance, certainty, speaker

    def party(self, speaker: str) -> str:
        while self.actors[speaker].part_of:
            speaker = self.actors[speaker].part_of or ""
        return speaker if self.actors[speaker].is_party else ""

    def public(self) -> dict[str, Any]:
        rows = list(self.attributions())
        return {
            "sources": {slug for slug, source in self.sources.items() if source.is_on_record},
            "statements": {
                f"{slug}:{identifier}": self.actors[speaker].name
                for slug, source in self.sources.items()
                if source.is_on_record
                for identifier, (speaker, _) in (source.public or {}).items()
            },
            "attributions": {
                f"{slug}:{identifier}:{claim}": (stance, certainty, self.party(speaker))
                for slug, identifier, claim, stance, certainty, speaker in rows
            },
            "claims": {
                claim: (self.claims[claim].text, self.label(claim), sorted(self.claims[claim].about))
                for claim in {row[2] for row in rows}
            },
            "actors": {
                slug: (actor.name, actor.part_of)
                for slug, actor in self.actors.items()
                if actor.is_public and not actor.merged_into
            },
        }

    def label(self, claim: str) -> str:
        decided = [row for row in self.attributions() if row[2] == claim and row[4] != "possible"]
        says = {self.party(row[5]) for row in decided if row[3] == "asserts"}
        denies = {self.party(row[5]) for row in decided if row[3] == "denies"} - {""}
        parties = says - {""}
        if parties and denies:
            return "disputed"
        if parties:
            return "single_party" if len(parties) == 1 else "several_parties"
        if denies:
            return "denied"
        return "unnamed_only" if says else "open"


def moved(copy: Copy, kind: str, other: str, survivor: str) -> Copy:
    if kind == "actor":
        return {key: (survivor if speaker == other else speaker, stances) for key, (speaker, stances) in copy.items()}
    found = {}
    for key, (speaker, stances) in copy.items():
        both = survivor in {claim for claim, _, _ in stances}
        kept = [
            (survivor if claim == other else claim, stance, certainty)
            for claim, stance, certainty in stances
            if not (both and claim == other)
        ]
        found[key] = (speaker, tuple(kept))
    return found


def moved_back(copy: Copy, before: Copy, after: Copy, merge: Merge) -> Copy:
    """Undo in one copy: a statement that the merge changed, as far as it is still as the merge left it."""
    found = dict(copy)
    for key, (speaker, stances) in copy.items():
        if key not in before or key not in after:
            continue
        old_speaker, old = before[key]
        if merge.kind == "actor":
            if old_speaker == merge.other and speaker == merge.survivor:
                found[key] = (merge.other, stances)
            continue
        was = {claim: (stance, certainty) for claim, stance, certainty in old}
        now = {claim: (stance, certainty) for claim, stance, certainty in stances}
        if merge.other not in was or merge.survivor not in now or merge.other in now:
            continue
        if merge.survivor in was:
            found[key] = (speaker, (*stances, (merge.other, *was[merge.other])))
        else:
            back = [(merge.other if claim == merge.survivor else claim, *rest) for claim, *rest in stances]
            found[key] = (speaker, tuple(back))
    return found


def about_moved(about: tuple[str, ...], other: str, survivor: str) -> list[str]:
    return (
        [actor for actor in about if not (actor == other and survivor in about)]
        if survivor in about
        else [survivor if actor == other else actor for actor in about]
    )


def about_back(now: tuple[str, ...], before: tuple[str, ...], after: tuple[str, ...], merge: Merge) -> tuple[str, ...]:
    if merge.survivor not in now or merge.other in now:
        return now
    if merge.survivor in before:
        return (*now, merge.other)
    return tuple(merge.other if actor == merge.survivor else actor for actor in now)
