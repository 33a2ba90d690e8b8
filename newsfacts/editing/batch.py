"""A batch of an import: documents checked against what the desk has, and what is new of them written together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User

from newsfacts.breakdown.checking import faults_to_publish
from newsfacts.breakdown.writing import (
    actor_documents,
    actors_needed,
    claim_documents,
    claims_of,
    closure_of_actors,
    source_documents,
)
from newsfacts.faults import Fault, Refusal
from newsfacts.models import Revision, Source
from newsfacts.record.clock import Clock
from newsfacts.record.documents import public_documents
from newsfacts.record.refresh import refresh
from newsfacts.words import Act, SourceState, Subject

from .permissions import Shared, holds, refuse_unless_may
from .policies import is_at_least
from .publish import last_mentioned_first, missing_original
from .references import drop_known_contradictions, identified, unknown, uses
from .refusals import NotAllowed, NotReady, SlugUsed, UnknownReference
from .revisions import Entry, add_acts, public_slugs
from .rows import NewRows
from .tombstones import led_on, survivors

Document = dict[str, Any]
SHARED = (Subject.ACTOR, Subject.CLAIM)


@dataclass
class Loaded:
    """What an import did: `result` for the source, and what it says differently of shared things that kept theirs."""

    slug: str
    result: str
    different: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Options:
    """How to import: in whose name and why, which state in place of the documents', and what becomes of shared things.

    What the person may do is asked of the database once.
    """

    by: User
    why: str = ""
    state: str | None = None
    update_shared: bool = False
    _held: dict[str, bool] = field(default_factory=dict)

    def arguments(self) -> dict[str, Any]:
        """Give them as `load` takes them."""
        return {"by": self.by, "why": self.why, "state": self.state, "update_shared": self.update_shared}

    def changes_shared(self, *, is_public: bool) -> bool:
        """Tell whether a claim or actor that is there becomes what the document says: a public one with a reason."""
        return self.update_shared and (not is_public or bool(self.why.strip()))

    def refuse_unless_may(self, verb: str, thing: Source | Shared) -> None:
        """Raise NotAllowed unless the person may do this with what is there."""
        refuse_unless_may(verb, thing, self.by)

    def refuse_unless_may_make(self, verb: str, subject: Subject, slugs: Iterable[str]) -> None:
        """Raise NotAllowed unless the person may add, or publish, things that are not there yet."""
        code = f"{verb}_{subject}"
        for slug in slugs:
            if code not in self._held:
                self._held[code] = holds(self.by, code)
            if not self._held[code]:
                raise NotAllowed(verb, subject.label.lower(), slug)

    def state_of(self, document: Document) -> str:
        """Give the state that a document's source is asked to take."""
        return self.state or document["source"]["state"]


class Desk:
    """What the desk has of all that some documents name, fetched in a few queries however many they are."""

    def __init__(self, documents: Sequence[Document]) -> None:
        """Fetch it."""
        named: dict[str, set[str]] = {subject: set() for subject in Subject.values}
        for document in documents:
            for subject, slug, _ in uses(document):
                named[subject].add(slug)
            named[Subject.SOURCE].add(document["source"]["slug"])
            for subject in SHARED:
                named[subject] |= {each["slug"] for each in document[f"{subject}s"]}
        self.merged = {subject: survivors(subject, named[subject]) for subject in SHARED}
        for subject in SHARED:
            named[subject] = (named[subject] - self.merged[subject].keys()) | set(self.merged[subject].values())
        # Not the claims that these are related to in turn: that could be all there are.
        self.documents: dict[str, dict[str, Document]] = {Subject.CLAIM: claim_documents(named[Subject.CLAIM])}
        about = {actor for claim in self.documents[Subject.CLAIM].values() for actor in claim["about"]}
        self.documents[Subject.ACTOR] = closure_of_actors(named[Subject.ACTOR] | about, actor_documents)
        rows = Source.objects.filter(slug__in=named[Subject.SOURCE])
        self.documents[Subject.SOURCE] = source_documents(rows)
        self.public = {subject: public_slugs(subject, self.documents[subject]) for subject in SHARED}
        self.public[Subject.SOURCE] = set(public_documents(Subject.SOURCE, self.documents[Subject.SOURCE]))
        self.used = {subject: self._used(subject, named[subject]) for subject in Subject.values}

    def _used(self, subject: str, slugs: set[str]) -> set[str]:
        """Give the slugs that have a history and are not there: they are never used again (rule 5)."""
        absent = slugs - self.documents[subject].keys()
        return set(Revision.objects.filter(subject=subject, slug__in=absent, number=1).values_list("slug", flat=True))

    def look_again(self, document: Document) -> None:
        """Learn what a document that was done by itself left: nothing changed but what it names."""
        now = Desk([document])
        for subject in Subject:
            self.documents[subject] |= now.documents[subject]
            self.public[subject] |= now.public[subject]
            self.used[subject] |= now.used[subject]

    def has(self, subject: Subject, slug: str) -> bool:
        """Tell whether something is there."""
        return slug in self.documents[subject]


class Batch:
    """Documents in order, each checked against the desk and those before it; what is new of them, to be written."""

    def __init__(self, documents: Sequence[Document], options: Options) -> None:
        """Fetch what the desk has. Some fifteen queries, and one for each step along `part_of`."""
        self.waiting = documents
        self.options = options
        self.desk = Desk(documents)
        self.rows = NewRows()
        self.acts: list[list[Entry]] = []

    def take(self, waiting: Document) -> Loaded | Refusal | None:
        """Take the next document, to be written with the others; None if it changes what is there.

        Such a one is to be done by itself, after what was taken before it is written.
        """
        try:
            document = self.ready(waiting)
            return None if self._changes_something(document) else self._take(document)
        except Refusal as refusal:
            return refusal

    def write(self, clock: Clock) -> None:
        """Write what is new of the documents taken, leave their Revisions, and bring the record up to date."""
        self.rows.write()
        revisions = add_acts(self.acts, by=self.options.by, why=self.options.why, clock=clock)
        self.rows, self.acts = NewRows(), []
        if public := [revision for revision in revisions if revision.seq]:
            refresh(public)

    def ready(self, document: Document) -> Document:
        """Give a document with what was merged followed, and its statements named. Raises UnknownReference too."""
        merged = self.desk.merged
        own = {**document, **led_on(Subject.SOURCE, _own(document), merged)}
        for subject in SHARED:
            own[f"{subject}s"] = [
                led_on(subject, each, merged)
                for each in document[f"{subject}s"]
                if each["slug"] not in merged[subject]
            ]
        own = identified(own, self.desk.documents[Subject.SOURCE].get(document["source"]["slug"]))
        if faults := unknown(own, self.desk.has):
            raise UnknownReference(faults)
        return own

    def content(self, document: Document) -> tuple[Document, list[Document]]:
        """Give what makes two documents of a source the same: all but its state."""
        return {**document["source"], "state": ""}, document["statements"]

    def _changes_something(self, document: Document) -> bool:
        """Tell whether taking a document would change rows that are there, or go through a verb of its own."""
        before = self.desk.documents[Subject.SOURCE].get(document["source"]["slug"])
        state = self.options.state_of(document)
        if before is None and state not in (SourceState.DRAFT, SourceState.PUBLISHED):
            return True
        if before and (
            self.content(before) != self.content(document) or not is_at_least(before["source"]["state"], state)
        ):
            return True
        return any(
            self.options.changes_shared(is_public=each["slug"] in self.desk.public[subject])
            for subject in SHARED
            for each in document[f"{subject}s"]
            if self._differs(subject, each)
        )

    def _differs(self, subject: Subject, document: Document) -> bool:
        there = self.desk.documents[subject].get(document["slug"])
        return there is not None and there != self._relations_once(subject, document)

    def _relations_once(self, subject: Subject, document: Document) -> Document:
        if subject == Subject.ACTOR or not document["relations"]:
            return document
        return drop_known_contradictions(document, self.desk.documents[Subject.CLAIM])

    def _take(self, document: Document) -> Loaded:
        """Plan what is new of a document; nothing of it is planned if it is refused."""
        slug = document["source"]["slug"]
        is_new = slug not in self.desk.documents[Subject.SOURCE]
        state = self.options.state_of(document)
        new = {
            subject: [
                self._relations_once(subject, each)
                for each in document[f"{subject}s"]
                if each["slug"] not in self.desk.documents[subject]
            ]
            for subject in SHARED
        }
        different = [
            line
            for subject in SHARED
            for each in document[f"{subject}s"]
            if self._differs(subject, each)
            for line in differences(
                subject,
                self.desk.documents[subject][each["slug"]],
                self._relations_once(subject, each),
                is_public=each["slug"] in self.desk.public[subject],
            )
        ]
        self._refuse(document, new, state, is_new=is_new)
        self._plan(document, new, state, is_new=is_new)
        return Loaded(slug, "created" if is_new else "unchanged", different)

    def _refuse(self, document: Document, new: dict[Subject, list[Document]], state: str, *, is_new: bool) -> None:
        slug = document["source"]["slug"]
        for subject, given in ((Subject.SOURCE, [document["source"]] if is_new else []), *new.items()):
            for each in given:
                if each["slug"] in self.desk.used[subject]:
                    raise SlugUsed(subject.label.lower(), each["slug"])
        for subject, given in new.items():
            self.options.refuse_unless_may_make("add", subject, [each["slug"] for each in given])
        if is_new:
            self.options.refuse_unless_may_make("add", Subject.SOURCE, [slug])
        if is_new and state == SourceState.PUBLISHED:
            self.options.refuse_unless_may_make("publish", Subject.SOURCE, [slug])
            faults = [*faults_to_publish(document), *self._missing_original(document)]
            if faults:
                raise NotReady(slug, faults)

    def _missing_original(self, document: Document) -> list[Fault]:
        original = document["source"]["reprint_of"]
        return missing_original(original, self.desk.public[Subject.SOURCE])

    def _plan(self, document: Document, new: dict[Subject, list[Document]], state: str, *, is_new: bool) -> None:
        for subject in SHARED:
            self.rows.add(subject, new[subject])
            self.desk.documents[subject] |= {each["slug"]: each for each in new[subject]}
        entries: list[Entry] = []
        if is_new:
            own = _own(document)
            own = {**own, "source": {**own["source"], "state": state}}
            self.rows.add_source(own)
            self.desk.documents[Subject.SOURCE][own["source"]["slug"]] = own
            entries = self._publications(document) if state == SourceState.PUBLISHED else []
            done = Act.PUBLICATION if entries or state == SourceState.PUBLISHED else Act.DRAFT_SAVE
            entries.append(
                Entry(Subject.SOURCE, own["source"]["slug"], own, done, public=state == SourceState.PUBLISHED)
            )
        public = {(entry.subject, entry.slug) for entry in entries if entry.public}
        private = [
            Entry(subject, each["slug"], each, Act.DRAFT_SAVE)
            for subject in SHARED
            for each in new[subject]
            if (subject, each["slug"]) not in public
        ]
        if private or entries:
            self.acts.append([*private, *entries])
        for subject, slug in public:
            self.desk.public[subject].add(slug)

    def _publications(self, document: Document) -> list[Entry]:
        """Give the entries of the actors and claims that become public with a source: see publish.public_entries."""
        claims = self.desk.documents[Subject.CLAIM]
        attributed = [claims[slug] for slug in sorted(claims_of(document))]
        actors = actors_needed(document, attributed, self._actors)
        shown = [
            *((Subject.ACTOR, actors[slug]) for slug in sorted(actors)),
            *((Subject.CLAIM, claim) for claim in last_mentioned_first(attributed, document)),
        ]
        return [
            Entry(subject, each["slug"], each, Act.PUBLICATION, public=True)
            for subject, each in shown
            if each["slug"] not in self.desk.public[subject]
        ]

    def _actors(self, slugs: Iterable[str]) -> dict[str, Document]:
        return {slug: self.desk.documents[Subject.ACTOR][slug] for slug in slugs}


def _own(document: Document) -> Document:
    """Give what belongs to the source alone."""
    return {key: document[key] for key in ("format", "source", "statements")}


def differences(subject: Subject, here: Document, document: Document, *, is_public: bool) -> list[str]:
    """Tell what a document says differently of a claim or actor that keeps what it has."""
    why = " (it is public: correct it)" if is_public else ""
    return [
        f"{subject.label.lower()} “{here['slug']}”, {key}: kept {here[key]!r}, document has {document[key]!r}{why}"
        for key in here
        if here[key] != document[key]
    ]
