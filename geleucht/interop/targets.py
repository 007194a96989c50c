# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where an import may put things: in the whole house, or in one programme as drafts."""

from dataclasses import dataclass

from geleucht.interop.files import File
from geleucht.interop.pages import Page
from geleucht.interop.yaml_form import uuid
from geleucht.programmes.models import Programme
from geleucht.programmes.queries import programme_of, programme_of_audience, programmes


@dataclass(frozen=True)
class Target:
    """Without a programme it is the house, where an import publishes."""

    programme: Programme | None = None

    @property
    def drafts(self) -> bool:
        """At the desk nothing goes live by a package: drafts go the way of all drafts."""
        return self.programme is not None

    def holds(self, page: Page) -> bool:
        """Whether the import may touch this page."""
        return self.programme is None or programme_of(page) == self.programme

    def programme_for(self, file: File) -> Programme | None:
        """Whose folder a new path goes to, or what is one file."""
        if self.programme:
            return self.programme
        named = file.document.get("programme", "")
        if named:
            return None if uuid(named) else programmes().filter(key=named).first()
        return programme_of_audience(str(file.document.get("audience", "")))

    def lies_elsewhere(self, page: Page, file: File) -> bool:
        """Whether the page lies in a programme for which it is not meant."""
        if self.programme:
            return False
        document, found = file.document, programme_of(page)
        if found is None or found.audience.slug != document["audience"]:
            return True
        named = document.get("programme")
        return named is not None and str(found.key) != named
