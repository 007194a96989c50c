# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where an import may put things: in the whole house, or in one programme as drafts."""

from dataclasses import dataclass

from geleucht.content.models import PathPage, ProgrammeFolder
from geleucht.interop.package import PathFolder
from geleucht.interop.pages import Page
from geleucht.interop.yaml_form import uuid
from geleucht.programmes.models import Programme
from geleucht.programmes.queries import folder_of_audience, programme_of, programmes


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

    def folder_of(self, folder: PathFolder) -> ProgrammeFolder | None:
        """Where a new path goes."""
        if self.programme:
            return self.programme.folder
        named = folder.file.document.get("programme", "")
        if named:
            found = None if uuid(named) else programmes().filter(key=named).first()
            return found.folder if found else None
        return folder_of_audience(str(folder.file.document.get("audience", "")))

    def lies_elsewhere(self, path: PathPage, folder: PathFolder) -> bool:
        """Whether the path lies in a programme for which it is not meant."""
        if self.programme:
            return False
        document, found = folder.file.document, programme_of(path)
        if found is None or found.audience.slug != document["audience"]:
            return True
        named = document.get("programme")
        return named is not None and str(found.key) != named
