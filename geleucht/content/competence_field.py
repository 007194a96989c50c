# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Competences at the desk: ticked by name, the leading framework of the audience first."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models
from wagtail.admin.compare import FieldComparison
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from geleucht.content.competences import Shown, in_order, offered
from geleucht.content.frameworks import competences

LONGEST_ID = 150
Leading = Callable[[Page], str]
_lent: list[Leading] = []


def lend_leading(find: Leading) -> None:
    """An upper room says which framework leads for what lies below a page; empty for none."""
    _lent[:] = [find]


class Boxes(forms.CheckboxSelectMultiple):
    """One fold for each framework, in it its areas; the leading one is open."""

    template_name = "content/desk/competences.html"
    leading = ""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        chosen = value or []
        known = offered(self.leading)
        names = {one.id for shown in known for one in shown.competences}
        context["folds"] = [self.fold(shown, chosen) for shown in known]
        context["gone"] = [(one, title_of(one)) for one in chosen if one not in names]
        return context

    def fold(self, shown: Shown, chosen: list[str]) -> dict[str, Any]:
        number = sum(one.id in chosen for one in shown.competences)
        leads = shown.framework.slug == self.leading
        return {"shown": shown, "leads": leads, "open": leads or number > 0, "number": number}


class CompetencesFormField(forms.MultipleChoiceField):
    """What is named already may stay until publishing refuses it: a draft loses nothing."""

    widget = Boxes

    def valid_value(self, value: str) -> bool:
        return len(value) <= LONGEST_ID and value.isprintable()

    def clean(self, value: Any) -> list[str]:
        return in_order(super().clean(value))


class CompetencesField(ArrayField):  # type: ignore[type-arg]
    """Ids of competences, in the order of the frameworks."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs |= {"base_field": models.CharField(max_length=LONGEST_ID), "default": list}
        super().__init__(**kwargs | {"blank": True})

    def formfield(self, **kwargs: Any) -> Any:
        label, help_text = self.verbose_name, self.help_text
        return CompetencesFormField(label=label, help_text=help_text, required=False)


class CompetencesPanel(FieldPanel):  # type: ignore[misc]
    def get_comparison_class(self) -> type[FieldComparison]:
        return CompetencesComparison


class CompetencesComparison(FieldComparison):  # type: ignore[misc]
    """What an editor compares are titles."""

    def __init__(self, field: Any, obj_a: Any, obj_b: Any) -> None:
        super().__init__(field, obj_a, obj_b)
        self.val_a: str = titles(field.value_from_object(obj_a))
        self.val_b: str = titles(field.value_from_object(obj_b))


class UnitForm(WagtailAdminPageForm):  # type: ignore[misc]
    """The desk's form of a unit."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boxes = self.fields.get("competences")
        if boxes and self.parent_page and _lent:
            boxes.widget.leading = _lent[0](self.parent_page)


def titles(ids: list[str]) -> str:
    return ", ".join(title_of(one) for one in ids)


def title_of(name: str) -> str:
    known = competences().get(name)
    return known.label if known else name
