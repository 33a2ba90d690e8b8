"""The steps of a source's life at the desk: what each does, in words, and its verb."""

from collections.abc import Callable
from dataclasses import dataclass

from newsfacts.editing.correct import correct_source
from newsfacts.editing.publish import publish
from newsfacts.editing.review import send_back, submit
from newsfacts.editing.withdraw import remove, withdraw


@dataclass(frozen=True)
class Step:
    """One step: the verb's name, which is that of its page, its words, and what its page shows before it is done.

    `reason` is the label of the field for the reason, `is_reason_wanted` whether there must be one. `is_previewed`
    tells that readers see something of it, `needs_all` that nothing may be missing, `button` what does it.
    """

    name: str
    act: Callable[..., None]
    title: str
    button: str
    explanation: str
    done: str
    reason: str
    is_reason_wanted: bool = True
    is_previewed: bool = False
    has_checklist: bool = False
    needs_all: bool = False
    is_grave: bool = False


SUBMIT = Step(
    "submit",
    submit,
    "Submit for review",
    "Submit for review",
    "Another editor takes it from here. It can still be edited, and be sent back to you.",
    "“{}” is in review now.",
    "Note for the reviewer, if you like",
    is_reason_wanted=False,
    has_checklist=True,
)
RETURN = Step(
    "return",
    send_back,
    "Send back",
    "Send it back",
    "It becomes a draft again. Say what should be looked at: the other editors read it in the history.",
    "“{}” is a draft again.",
    "What should be looked at (required)",
)
PUBLISH = Step(
    "publish",
    publish,
    "Publish",
    "Publish",
    "The breakdown becomes public, with the claims and actors in it that are not public yet. "
    "From then on it changes only by a correction.",
    "“{}” is public now.",
    "Reason, which readers see (required)",
    is_previewed=True,
    has_checklist=True,
    needs_all=True,
)
CORRECT = Step(
    "correct",
    correct_source,
    "Correct",
    "Correct it in public",
    "Readers see the corrected breakdown from now on, and on the page of corrections what changed and why.",
    "“{}” is corrected: readers see it now.",
    "Reason, which readers see (required)",
    is_previewed=True,
    has_checklist=True,
    needs_all=True,
)
WITHDRAW = Step(
    "withdraw",
    withdraw,
    "Withdraw",
    "Withdraw it",
    "Its page says that it was withdrawn, and why; nothing that it attributes counts any more. "
    "It can be published again later.",
    "“{}” is withdrawn.",
    "Reason, which readers see (required)",
    is_previewed=True,
    is_grave=True,
)
REMOVE = Step(
    "remove",
    remove,
    "Remove",
    "Remove it for good",
    "For legal reasons only. Its content goes from the desk, from the history and from what readers see, and does not "
    "come back. Its address, its hashes and the reason stay. Its claims and actors are not its content: they stay.",
    "“{}” is removed.",
    "Reason, which readers see where it was public (required)",
    is_previewed=True,
    is_grave=True,
)
STEPS = (SUBMIT, RETURN, PUBLISH, CORRECT, WITHDRAW, REMOVE)
RETURNING = (
    "It returns to the public, as the desk has it now, with the claims and actors in it that are not public yet."
)
