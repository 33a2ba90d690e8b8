"""The refusals: each is the sentence that an editor reads, in the admin, the API and on the command line."""

from typing import Any

from newsfacts.faults import Fault, Refusal

# The verbs that read otherwise in “You may not … the source”.
IN_A_SENTENCE = {
    "save": "change",
    "prepare": "correct",
    "return": "send back",
    "comment": "comment on",
    "attach_text": "attach a text to",
    "undo": "undo a merge of",
    "split": "split a name from",
}


class Conflict(Refusal):
    """The database refused it: a rule of it does not hold, or somebody else saved the same thing just now."""


class NotReady(Refusal):
    """The breakdown cannot be published yet. `faults` are what is missing."""

    def __init__(self, slug: str, faults: list[Fault]) -> None:
        things = "1 thing is" if len(faults) == 1 else f"{len(faults)} things are"
        listed = "; ".join(str(fault) for fault in faults)
        super().__init__(f"“{slug}” cannot be published yet, {things} missing or wrong: {listed}", faults)


class NotAllowed(Refusal):
    """A person wants to do what their group may not."""

    def __init__(self, verb: str, what: str, slug: str) -> None:
        asked = f"You may not {IN_A_SENTENCE.get(verb, verb)} the {what} “{slug}”"
        super().__init__(f"{asked}: ask somebody of a group that has the right, an editor or a chief.")


class NothingChanged(Refusal):
    """A correction that would change nothing."""

    def __init__(self, slug: str) -> None:
        super().__init__(f"“{slug}” already says all that: there is nothing to correct.")


class MergeRefused(Refusal):
    """Two actors or claims that cannot be one. `faults` is the list of what stands in the way."""

    def __init__(self, other: str, survivor: str, faults: list[Fault]) -> None:
        listed = "; ".join(str(fault) for fault in faults)
        super().__init__(f"“{other}” cannot be merged into “{survivor}”: {listed}", faults)


class SplitRefused(Refusal):
    """A name that cannot be split from an actor. `faults` is the list of what stands in the way."""

    def __init__(self, name: str, actor: str, faults: list[Fault]) -> None:
        listed = "; ".join(str(fault) for fault in faults)
        super().__init__(f"“{name}” cannot be split from “{actor}”: {listed}", faults)


class MergeClash(Refusal):
    """A document takes different stances on two claims that were merged since it was written."""

    def __init__(self, other: str, survivor: str, statements: list[str]) -> None:
        super().__init__(
            f"“{other}” was merged into “{survivor}”, and the document takes different stances on the two in "
            f"{', '.join(statements)}: say which stance each takes."
        )


class NotUndone(Refusal):
    """A merge that cannot be undone as things stand."""


class TextUnfit(Refusal):
    """A source and its captured text do not fit each other. `faults` are the places beyond its end."""


class NotRestored(Refusal):
    """A Revision whose state cannot be brought back."""


class WrongState(Refusal):
    """The source's state does not allow it."""


class ReasonMissing(Refusal):
    """A public act without a reason."""

    def __init__(self) -> None:
        super().__init__("Give a reason: every public act states one, and readers see it.")


class OwnWork(Refusal):
    """An editor wants to publish their own breakdown while FOUR_EYES is on."""

    def __init__(self) -> None:
        super().__init__("Somebody else must publish this: you saved changes to it since it was last public.")


class AlreadyPublic(Refusal):
    """A public source, claim or actor was to be changed other than by a correction."""

    def __init__(self, what: str, slug: str) -> None:
        super().__init__(f"The {what} “{slug}” is public: it changes only by a correction, which states its reason.")


class AlreadyThere(Refusal):
    """Something was to be made by the name of one that says something else."""

    def __init__(self, what: str, key: str) -> None:
        super().__init__(f"The {what} “{key}” is there already, and says something else: change that one.")


class SlugUsed(Refusal):
    """The slug belonged to something that was deleted; slugs are never used again."""

    def __init__(self, what: str, slug: str) -> None:
        super().__init__(f"The {what} slug “{slug}” was used before and is never used again: choose another.")


class StillCited(Refusal):
    """Something that others refer to was to be deleted."""


class StaleVersion(Refusal):
    """Somebody else saved since the editor opened it. `differences` shows both versions."""

    def __init__(self, what: str, differences: list[tuple[str, Any, Any]]) -> None:
        shown = "; ".join(
            f"{name}: saved meanwhile {theirs!r}, yours {yours!r}" for name, theirs, yours in differences
        )
        sentence = f"Somebody else saved {what} since you opened it, so yours was not saved."
        super().__init__(f"{sentence} {shown}" if shown else sentence)
        self.differences = differences


class UnknownReference(Refusal):
    """A document refers to something that neither it nor the database has."""

    def __init__(self, faults: list[Fault]) -> None:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        super().__init__(f"{faults[0]}{more}", faults)
