# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wagtail's choosers, when the form that comes back names nothing that could be chosen."""

from collections.abc import Callable
from typing import Any

from wagtail.admin.widgets.chooser import BaseChooser
from wagtail.blocks import ChooserBlock

Find = Callable[[Any, Any], Any]


def install() -> None:
    """Show them empty then, with the field's error beside it; called once, when the room is ready.
    Wagtail answers with a server error where the value is no number."""
    for kind, name in ((BaseChooser, "get_instance"), (ChooserBlock, "value_from_form")):
        find = getattr(kind, name)
        if not hasattr(find, "tolerant"):
            setattr(kind, name, tolerant(find))


def tolerant(find: Find) -> Find:
    def found(self: Any, value: Any) -> Any:
        try:
            return find(self, value)
        except ValueError:
            return None

    found.tolerant = True  # type: ignore[attr-defined]
    return found
