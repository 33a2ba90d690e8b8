"""What the things are called that documents refer to, as the desk knows them: drafts and private ones included."""

from collections.abc import Iterable
from typing import Any

from newsfacts.models import Actor, Claim, Source
from newsfacts.record.uses import named_in
from newsfacts.words import Subject

Document = dict[str, Any]


class DeskNames:
    """Gives the name of an actor, claim or source by its slug: the slug itself where it is no more."""

    def __init__(self, documents: Iterable[tuple[str, Document]]) -> None:
        """Look up all that these documents name, each given with its subject. At most three queries."""
        wanted: dict[str, set[str]] = {subject: set() for subject in Subject.values}
        for subject, document in documents:
            for of, slug in named_in(subject, document):
                wanted[of].add(slug)
            if survivor := document.get("merged_into"):
                wanted[subject].add(survivor)
        self._names: dict[tuple[str, str], str] = {}
        for model, subject, column in (
            (Actor, Subject.ACTOR, "name"),
            (Claim, Subject.CLAIM, "text"),
            (Source, Subject.SOURCE, "title"),
        ):
            if slugs := wanted[subject]:
                rows = model._default_manager.filter(slug__in=slugs).values_list("slug", column)
                self._names |= {(subject, slug): name for slug, name in rows}

    def __call__(self, subject: str, slug: str) -> str:
        """Give a name."""
        return self._names.get((subject, slug)) or slug
