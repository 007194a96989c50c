# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the gallery at /ui/ shows; rooms above add their own parts in apps.py."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from geleucht.ui import samples

Context = dict[str, Any] | Callable[[], dict[str, Any]]
PAGES = samples.PAGES


@dataclass(frozen=True)
class Entry:
    """One state of one component."""

    name: str
    template: str
    context: Context

    def values(self) -> dict[str, Any]:
        """Return the context; forms are made anew for each showing."""
        return self.context() if callable(self.context) else self.context


_added: dict[str, Entry] = {}


def add(name: str, template: str, context: Context) -> None:
    """Show the template under this name; the same name again replaces the entry."""
    _added[name] = Entry(name, template, context)


def entries() -> list[Entry]:
    """Return ui's own entries, then those of the rooms above."""
    own = [Entry(name, f"ui/{template}.html", context) for template, name, context in samples.COMPONENTS]
    return [*own, *_added.values()]


def page(name: str) -> tuple[str, dict[str, Any]]:
    """Return template and context of a whole sample page."""
    template, context = PAGES[name]
    return template, context
