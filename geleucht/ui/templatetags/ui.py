# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""KERN's classes for Django's form fields; addresses in the language of the page."""

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.forms.boundfield import BoundWidget
from django.utils.safestring import SafeString

from geleucht.ui.context import here

register = template.Library()
register.filter(here)
CLASSES = {
    "check": ("kern-form-check__checkbox", "kern-form-check__checkbox--error"),
    "select": ("kern-form-input__select", "kern-form-input__select--error"),
    "text": ("kern-form-input__input", "kern-form-input__input--error"),
}


@register.filter
def shape(field: BoundField) -> str:
    """Return how the field is drawn: check, choices, select or text."""
    widget = field.field.widget
    if isinstance(widget, CheckboxInput):
        return "check"
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "choices"
    return "select" if isinstance(widget, Select) else "text"


@register.filter
def kern(field: BoundField) -> SafeString:
    """Render the field's control with KERN's class; Django adds the links to hint and error."""
    plain, wrong = CLASSES[shape(field)]
    return field.as_widget(attrs={"class": f"{plain} {wrong}" if field.errors else plain})


@register.filter
def kern_option(option: BoundWidget) -> SafeString:
    """Render one radio button or checkbox of a group."""
    kind = option.data["type"]
    option.data["attrs"]["class"] = f"kern-form-check__{kind}"
    return option.tag(wrap_label=False)
