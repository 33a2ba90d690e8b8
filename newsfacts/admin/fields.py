"""Form fields that keep what an editor typed or pasted: texts are never trimmed, and line ends are one kind."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.admin import widgets
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.db import models

LONGEST_NUMBER = 18


def one_line_end(text: str) -> str:
    """Make CRLF and CR, as browsers send them, the LF that texts are kept with."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class VerbatimField(forms.CharField):
    """A text exactly as typed: spaces at its ends stay, and so do line breaks, as LF."""

    def __init__(self, **options: Any) -> None:
        """Take CharField's options; `strip` is off."""
        super().__init__(**{**options, "strip": False})

    def to_python(self, value: Any) -> Any:
        """Undo what the browser does to line ends."""
        text = super().to_python(value)
        return one_line_end(text) if isinstance(text, str) else text

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell whether somebody typed something; other line ends alone are the browser's doing."""
        return super().has_changed(one_line_end(initial or ""), one_line_end(data or ""))


class KeepsLineEnds:
    """A form whose untouched texts stay as they were, even where they hold line ends that no browser sends back."""

    fields: dict[str, forms.Field]
    initial: Any

    def keep_line_ends(self, cleaned: dict[str, Any]) -> None:
        """Put back the texts that differ from what was there in line ends only."""
        for name, field in self.fields.items():
            before, now = self.initial.get(name), cleaned.get(name)
            if isinstance(field, VerbatimField) and isinstance(before, str) and now == one_line_end(before):
                cleaned[name] = before

    def show_line_breaks(self) -> None:
        """Give texts that hold a line break a field that can: a one-line input would drop it unseen."""
        for name, field in self.fields.items():
            before = self.initial.get(name)
            if isinstance(field, VerbatimField) and isinstance(before, str) and one_line_end(before).count("\n"):
                field.widget = text_area(rows=2)


class Choice(widgets.AutocompleteSelect):
    """Django admin’s autocomplete, which does not fail where what came back is no key, and is named to all readers."""

    @property
    def media(self) -> forms.Media:
        """Add the script that names it."""
        return super().media + forms.Media(js=["newsfacts-admin/choices.js"])

    def optgroups(self, name: str, value: Sequence[str], attrs: Any = None) -> Any:
        """Show what is chosen; what no row could have as its key is not looked up."""
        return super().optgroups(name, [each for each in value if number_in(each) or not each], attrs)


def number_in(text: str) -> int | None:
    """Give the number that somebody wrote into an address or a form; None where it is none that a row could have."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER else None


def text_area(rows: int = 1) -> forms.Textarea:
    """Make a text area that starts with this many rows; the stylesheet lets it grow with its text."""
    return widgets.AdminTextareaWidget(attrs={"rows": rows})


def text_field(db_field: models.Field, rows: int, **options: Any) -> forms.Field | None:
    """Make the form field of a text: verbatim, or one trimmed line where it is a code such as a date."""
    limits = (MaxLengthValidator, ProhibitNullCharactersValidator)
    if any(not isinstance(validator, limits) for validator in db_field.validators):
        options.setdefault("widget", widgets.AdminTextInputWidget())
        return db_field.formfield(**options)
    if isinstance(db_field, models.TextField):
        options.setdefault("widget", text_area(rows))
    else:
        options.setdefault("widget", widgets.AdminTextInputWidget())
    return db_field.formfield(form_class=VerbatimField, **options)
