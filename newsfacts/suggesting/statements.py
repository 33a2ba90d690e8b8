"""What can be guessed of a statement from the words that an editor selected, and the text around them.

Everything here is a proposal: the desk shows it as a guess until the editor accepts or changes it.
"""

from dataclasses import asdict, dataclass, field
from typing import Any

from newsfacts.breakdown.texts import paragraph_at
from newsfacts.words import Certainty, Form, Stance

from .choosing import Said
from .circumstances import stated_day, venue
from .context import Context
from .cues import speaks_english
from .dates import worked_out
from .lexicon import LIKELY, MAYBE
from .quotations import Quotation, quotations
from .residue import asked_until, carries_more

LONGEST_SCARE = 3  # words


@dataclass(frozen=True)
class Quoted:
    """Words in quotation marks, and their place; `exact` is the text there."""

    exact: str
    start: int
    end: int


@dataclass(frozen=True)
class StatementGuess:
    """A statement as far as the text tells it. Empty texts stand for what cannot be told.

    `also_named_as` are others who say the same with the same cue: each makes a statement of its own. `refers_to` is
    whom a printed pronoun most likely stands for, as printed where they were named. `is_asked` says that it answers a
    question; the question's words are the article's, so the editor writes it.
    """

    start: int
    end: int
    paragraph: int
    form: Form = Form.NARRATION
    quotes: list[Quoted] = field(default_factory=list)
    cue: str = ""
    speaker_named_as: str = ""
    also_named_as: list[str] = field(default_factory=list)
    refers_to: str = ""
    venue: str = ""
    relayed_by_named_as: str = ""
    is_asked: bool = False
    said_on: str = ""
    said_on_stated: str = ""
    said_on_inferred: bool = False
    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.UNSPECIFIED

    def as_json(self) -> dict[str, Any]:
        """Give the guess as plain values for the API."""
        return asdict(self) | {name: str(getattr(self, name)) for name in ("form", "stance", "certainty")}


def guess_statement(
    text: str, start: int, end: int, *, body_start: int, published_on: str, language: str = ""
) -> StatementGuess:
    """Guess a statement from the words between two places of a captured text.

    The place is trimmed of white space. Never raises, whatever the places. Costs a few passes over the paragraphs that
    the selection touches and the one before.
    """
    start, end = _trimmed(text, start, end)
    paragraph = paragraph_at(text, body_start, start)
    if start == end:
        return StatementGuess(start, end, paragraph)
    quotes = quotations(text, start, end)
    if not speaks_english(language):
        return _in_another_language(text, start, end, paragraph, quotes)
    context = Context(text, start, end)
    said = context.chosen()
    if said is None:
        return _without_a_cue(context, paragraph, quotes)
    return _of_a_cue(context, said, paragraph, quotes, published_on)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    start = min(max(start, 0), len(text))
    end = min(max(end, start), len(text))
    stretch = text[start:end]
    first = start + len(stretch) - len(stretch.lstrip())
    return (first, first + len(stretch.strip())) if stretch.strip() else (start, start)


def _quoted(text: str, quotes: list[Quotation]) -> list[Quoted]:
    return [Quoted(text[each.start : each.end], each.start, each.end) for each in quotes if each.is_speech]


def _is_scare(text: str, quotation: Quotation) -> bool:
    words = text[quotation.start : quotation.end]
    return len(words.split()) <= LONGEST_SCARE and words[-1] not in ",.?!…"


def _in_another_language(text: str, start: int, end: int, paragraph: int, quotes: list[Quotation]) -> StatementGuess:
    """Tell what marks alone tell: what is quoted, and whether anything else is selected."""
    quoted = _quoted(text, [each for each in quotes if not _is_scare(text, each)])
    rest = end - start - sum(each.outer_end - each.outer_start for each in quotes if each.is_speech)
    form = (Form.MIXED if rest > 0 else Form.DIRECT) if quoted else Form.NARRATION
    return StatementGuess(start, end, paragraph, form=form, quotes=quoted)


def _without_a_cue(context: Context, paragraph: int, quotes: list[Quotation]) -> StatementGuess:
    """Guess narration; or, where long words are quoted, somebody's words, of whom nothing tells here."""
    text, start, end = context.text, context.start, context.end
    quoted = _quoted(text, [each for each in quotes if not _is_scare(text, each)])
    if quoted:
        form = Form.MIXED if carries_more(context.sayings, start, end) else Form.DIRECT
        return StatementGuess(start, end, paragraph, form=form, quotes=quoted)
    certainty = _hedged(text[start:end]) or Certainty.CERTAIN
    return StatementGuess(start, end, paragraph, certainty=certainty)


def _hedged(words: str) -> Certainty | None:
    if MAYBE.search(words):
        return Certainty.POSSIBLE
    return Certainty.PROBABLE if LIKELY.search(words) else None


def _of_a_cue(
    context: Context, said: Said, paragraph: int, quotes: list[Quotation], published_on: str
) -> StatementGuess:
    cue, speaker = said.cue, said.speaker
    quoted = [] if cue.form_hint else _quoted(context.text, quotes)
    stated = stated_day(said)
    said_on = worked_out(stated, published_on)
    is_later = bool(said_on) and said_on > published_on
    return StatementGuess(
        context.start,
        context.end,
        paragraph,
        form=_form(context, said, quoted),
        quotes=quoted,
        cue=cue.exact,
        speaker_named_as=speaker.named_as,
        also_named_as=list(speaker.also),
        refers_to=context.meant_by(said),
        venue=venue(said),
        relayed_by_named_as=speaker.relayed_by,
        is_asked=asked_until(said.sentence, cue.first) > 0,
        said_on="" if is_later else said_on,
        said_on_stated=stated,
        said_on_inferred=bool(said_on) and not is_later,
        stance=cue.stance,
        certainty=_certainty(context, said),
    )


def _form(context: Context, said: Said, quoted: list[Quoted]) -> Form:
    if said.cue.form_hint:
        return said.cue.form_hint
    if not quoted:
        return Form.INDIRECT
    return Form.MIXED if carries_more(context.sayings, context.start, context.end) else Form.DIRECT


def _certainty(context: Context, said: Said) -> Certainty:
    """Take the cue's, unless what is said is hedged itself."""
    if said.cue.certainty is not Certainty.CERTAIN:
        return said.cue.certainty
    start, end = said.content()
    return _hedged(context.text[max(start, context.start) : min(end, context.end)]) or said.cue.certainty
