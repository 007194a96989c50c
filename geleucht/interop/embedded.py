# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What units show of other pages, by key: each stands in the package or is known here."""

from collections.abc import Iterator

from geleucht.content.kinds import Embeds, lent_kinds
from geleucht.interop.files import File
from geleucht.interop.package import Package


def check_embedded(package: Package) -> None:
    own = {file.key for file in package.files()}
    for kind in lent_kinds().values():
        if isinstance(kind, Embeds):
            found = list(embedded(kind, package))
            known = own | kind.known({key for _file, key, _line in found})
            for file, key, line in found:
                if key not in known:
                    package.problems.note(file.path, line, f"{kind.label}: {key} gibt es nirgends.")


def embedded(kind: Embeds, package: Package) -> Iterator[tuple[File, str, int]]:
    """The file, the key, the line of the block; what is no key is told already."""
    for file in package.units():
        for number, block in enumerate(file.blocks):
            if block["kind"] == kind.kind and kind.key_of(block):
                yield file, kind.key_of(block), file.line(number)
