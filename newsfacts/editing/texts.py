"""Attaching the captured text of a source (rules 9 and 12)."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import F

from newsfacts.breakdown.quotes import Checked, Misplaced, TextCheck
from newsfacts.breakdown.texts import normalised, sha256_of, wrong_body_start
from newsfacts.breakdown.writing import source_document
from newsfacts.faults import Refusal
from newsfacts.models import CapturedText, Source
from newsfacts.record.clock import Clock
from newsfacts.record.documents import newest
from newsfacts.record.refresh import refresh
from newsfacts.words import Act, Subject

from .acts import act
from .checks import found_in, recheck, refuse_beyond, text_of
from .permissions import refuse_unless_may
from .policies import ON_RECORD, refuse_unless_allowed
from .refusals import TextUnfit
from .revisions import add_revisions, entries_for
from .save import prepare_correction, save_source

Document = dict[str, Any]

CHECKED = "The captured text was attached, and the quotes were looked up in it"


@dataclass(frozen=True)
class TextReport:
    """What attaching a text found. `recorded` is the SHA-256 that the source had before, "" if none."""

    sha256: str
    recorded: str
    is_replacing: bool
    quotes: list[Checked]
    places: list[Misplaced]

    @property
    def is_as_recorded(self) -> bool:
        """Tell whether it is the text whose SHA-256 the source has, if it has one."""
        return self.recorded in ("", self.sha256)

    @property
    def is_sound(self) -> bool:
        """Tell whether text, quotes and places all fit; a text that was meant to replace another one fits."""
        return (
            (self.is_as_recorded or self.is_replacing)
            and not self.places
            and all(each.is_sound for each in self.quotes)
        )


class TextDiffers(Refusal):
    """The text is not the one that the source's SHA-256 is of. `report` says how the quotes fit it all the same."""

    def __init__(self, slug: str, report: TextReport) -> None:
        super().__init__(
            f"The text is not the one that “{slug}” was broken down from: its SHA-256 is {report.sha256}, recorded is "
            f"{report.recorded}. To take it in its place, say so."
        )
        self.report = report


def attach_text(*, source: Source, text: str, by: User, why: str = "", replace: bool = False) -> TextReport:
    """Keep a source's captured text, privately, and look every quote up in it.

    Leaves a Revision "text checked" with the result, which is public where the source is, and no correction. A quote
    whose place does not fit is marked and never moved. The same text again, with the same result, changes nothing.
    Raises WrongText, TextDiffers unless `replace`, TextUnfit where it ends before a statement's place, WrongState,
    NotAllowed.
    """
    text = normalised(text)
    why = why.strip() or CHECKED  # every public act states its reason (rule 14), and this one needs none of its own
    with act():
        clock = Clock()
        refuse_unless_allowed("attach_text", source)
        source = Source.objects.get(pk=source.pk)
        refuse_unless_may("prepare" if source.state in ON_RECORD else "attach_text", source, by)
        check = TextCheck(source_document(source), text)
        report = TextReport(sha256_of(text), source.text_sha256, replace, check.quotes(), check.places())
        if not report.is_as_recorded and not replace:
            raise TextDiffers(source.slug, report)
        refuse_beyond(check.document, text)
        if CapturedText.objects.filter(source=source, sha256=report.sha256).exists():
            return report
        CapturedText.objects.update_or_create(source=source, defaults={"text": text, "sha256": report.sha256})
        if source.text_sha256 != report.sha256:
            Source.objects.filter(pk=source.pk).update(text_sha256=report.sha256, version=F("version") + 1)
        recheck(source)
        _leave_revision(source, text, report, by, why, clock)
        return report


def _leave_revision(source: Source, text: str, report: TextReport, by: User, why: str, clock: Clock) -> None:
    def with_sha256(document: Document) -> Document:
        return {**document, "source": {**document["source"], "text_sha256": report.sha256}}

    working = source_document(source)
    public = newest(Subject.SOURCE, [source.slug])
    shown = public[source.slug].document if source.slug in public else working
    details = {source.slug: {"text_sha256": report.sha256, **found_in(shown, text)}}
    entries = entries_for({source.slug: working}, Act.TEXT_CHECK, with_sha256, details)
    if left := [each for each in add_revisions(entries, by=by, why=why, clock=clock) if each.seq]:
        refresh(left)


def begin_body(*, source: Source, place: int | None, by: User, why: str = "") -> None:
    """Say where in its captured text a source's first paragraph begins, and save it; None counts from the top.

    What statements say of their paragraphs stays as it is. Raises TextUnfit where no paragraph can begin there, and
    what saving raises.
    """
    with act():
        source = Source.objects.select_for_update().get(pk=source.pk)
        text = text_of(source.slug)
        if place is not None and (text is None or (wrong := wrong_body_start(text, place))):
            found = "there is no captured text" if text is None else f"it is at {wrong}"
            raise TextUnfit(f"The body cannot begin there: {found}; expected the beginning of a line.")
        if source.body_start != place:
            Source.objects.filter(pk=source.pk).update(body_start=place, version=F("version") + 1)
        save = prepare_correction if source.state in ON_RECORD else save_source
        save(source=source, by=by, why=why)
