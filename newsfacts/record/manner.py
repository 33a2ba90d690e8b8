"""How a source tells what it tells: in exact words, reported, in the outlet's own voice, as a silence."""

from collections import Counter
from typing import Any

from newsfacts.standing import NUMBERS
from newsfacts.words import Form

Body = dict[str, Any]

# What a part of the bar is called in its key: the label of the form, but where that needs more words.
KEY = {form: form.label.lower() for form in Form} | {Form.NARRATION: "in the outlet’s own voice"}

# How the sentence goes on, of one statement and of several.
OTHERS = (
    (Form.INDIRECT, "is reported in other words", "are reported in other words"),
    (Form.NARRATION, "is told in the outlet’s own voice", "are told in the outlet’s own voice"),
    (Form.SILENCE, "is a reported silence", "are reported silences"),
)


def manner(statements: list[Body]) -> Body:
    """Tell how the statements are told: a bar of 100 units, its key with numbers, and a sentence."""
    counts = Counter(statement["form"] for statement in statements)
    return {
        "bar": bar(statements, len(statements)),
        "key": [{"form": form.value, "words": KEY[form], "number": counts[form]} for form in Form if counts[form]],
        "sentence": _sentence(counts),
    }


def bar(statements: list[Body], whole: int) -> list[Body]:
    """Give the parts of a bar, one for each form, in per cent of a `whole` of so many statements."""
    counts = Counter(statement["form"] for statement in statements)
    parts, before = [], 0
    for form in Form:
        if counts[form]:
            start, end = (round(100 * number / whole, 2) for number in (before, before + counts[form]))
            parts.append({"form": form.value, "start": start, "width": round(end - start, 2)})
            before += counts[form]
    return parts


def in_figures_or_words(number: int) -> str:
    """Give a number to begin a sentence with: in words up to ten, "None" for 0."""
    return ("None", *NUMBERS[1:])[number] if number < len(NUMBERS) else str(number)


def _sentence(counts: Counter[str]) -> str:
    """Say what the bar shows: "Five of 22 statements carry exact words; 17 are reported in other words."."""
    total, only = counts.total(), counts[Form.DIRECT]
    exact = only + counts[Form.MIXED]
    first = f"{in_figures_or_words(exact)} of {total} statements carr{'y' if exact > 1 else 'ies'} exact words"
    if total == 1:
        first = f"The one statement carries {'' if exact else 'no '}exact words"
    if only:
        first += (
            " and nothing else" if only == exact else f", {in_figures_or_words(only).lower()} of them nothing else"
        )
    others = [
        f"{in_figures_or_words(counts[form]).lower()} {one if counts[form] == 1 else several}"
        for form, one, several in OTHERS
        if counts[form]
    ]
    if len(others) > 1:
        others[-2:] = [f"{others[-2]} and {others[-1]}"]
    return f"{'; '.join([first, ', '.join(others)] if others and total > 1 else [first])}."
