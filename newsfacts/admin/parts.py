"""Inlines of what is part of another thing: credits, quotes, names …, saved with it by whoever may save it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from .fields import Choice, KeepsLineEnds, text_field


class PartForm(KeepsLineEnds, forms.ModelForm):
    """One row of parts."""

    def validate_constraints(self) -> None:
        """Check what a row says by itself.

        The rows replace those that are there, so they are compared to each other by the formset, and to the rows of
        other things by the database.
        """
        model, exclude = type(self.instance), self._get_validation_exclusions()  # type: ignore[attr-defined]
        for constraint in model._meta.constraints:
            if isinstance(constraint, models.CheckConstraint):
                try:
                    constraint.validate(model, self.instance, exclude=exclude)
                except ValidationError as error:
                    self.add_error(None, error)


class PartsFormSet(BaseInlineFormSet):
    """The rows of a thing's parts, which replace those that were there, numbered in their order.

    They are not matched by key: what somebody else changed meanwhile is told by the thing's version as a whole, and
    rows that are gone meanwhile must not break the form in which an editor typed.
    """

    model: type[models.Model]

    def initial_form_count(self) -> int:
        """Take every row that comes back as a new one."""
        return 0 if self.is_bound else super().initial_form_count()

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        """Keep the key's hidden field, which the templates want, and let nobody fill it.

        The columns' headings are no labels, so that each field has its name with it.
        """
        super().add_fields(form, index)
        name = self.model._meta.pk.name
        form.fields[name] = forms.Field(required=False, disabled=True, widget=forms.HiddenInput)
        for field in form.fields.values():
            row = "new row" if index is None else f"row {index + 1}"
            widget: Any = getattr(
                field.widget, "widget", field.widget
            )  # behind the links to change it and to add another
            widget.attrs["aria-label"] = f"{field.label}, {row}"

    def save(self, commit: bool = True) -> list[Any]:
        """Replace the parts."""
        rows = [form.instance for form in self.forms if form.has_changed() and form not in self.deleted_forms]
        for position, row in enumerate(rows, start=1):
            setattr(row, self.fk.name, self.instance)
            row.position = position
        self.model._default_manager.filter(**{self.fk.name: self.instance}).delete()
        self.model._default_manager.bulk_create(rows)
        self.new_objects, self.changed_objects, self.deleted_objects = rows, [], []
        return rows


class PartsInline(admin.TabularInline):
    """Parts of a thing: whoever may change the thing may change them."""

    form = PartForm
    formset = PartsFormSet
    exclude = ["position"]
    extra = 1
    text_rows = 1

    class Media:
        js = ["newsfacts-admin/tables.js"]

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **options: Any) -> Any:
        """Keep texts as they are typed."""
        if isinstance(db_field, models.CharField | models.TextField) and not db_field.choices:
            return text_field(db_field, self.text_rows, **options)
        return super().formfield_for_dbfield(db_field, request, **options)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """Choose by an autocomplete that takes whatever comes back."""
        if db_field.name in self.get_autocomplete_fields(request):
            options["widget"] = Choice(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **options)

    def _may(self, request: HttpRequest, *verbs: str) -> bool:
        opts = self.parent_model._meta
        return any(request.user.has_perm(f"{opts.app_label}.{verb}_{opts.model_name}") for verb in verbs)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Ask for the permission to save the whole."""
        return self._may(request, "add", "change")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Ask for the permission to save the whole."""
        return self._may(request, "add", "change")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Ask for the permission to save the whole."""
        return self._may(request, "add", "change")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Ask for the permission to see the whole."""
        return self._may(request, "view", "add", "change")
