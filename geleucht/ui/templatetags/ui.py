# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""KERN's classes for Django's form fields."""

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.forms.boundfield import BoundWidget
from django.utils.safestring import SafeString

register = template.Library()
CLASSES = {
    "check": "kern-form-check__checkbox",
    "select": "kern-form-input__select",
    "text": "kern-form-input__input",
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
    name = CLASSES[shape(field)]
    return field.as_widget(attrs={"class": f"{name} {name}--error" if field.errors else name})


@register.filter
def kern_option(option: BoundWidget) -> SafeString:
    """Render one radio button or checkbox of a group."""
    kind = option.data["type"]
    option.data["attrs"]["class"] = f"kern-form-check__{kind}"
    return option.tag(wrap_label=False)
